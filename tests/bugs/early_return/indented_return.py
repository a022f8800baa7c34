"""The probability of an event."""

from pyverify.testing import as_written

OPTIONS = {"to": "PUF.mass", "takes": {"p": "p", "event": "E"}, "accuracy": as_written()}


def right(p, event):
    total = 0.0
    for one, counts in zip(p, event, strict=True):
        if counts:
            total += one
    return total


def wrong(p, event):
    total = 0.0
    for one, counts in zip(p, event, strict=True):
        if counts:
            total += one
            return total
    return total
