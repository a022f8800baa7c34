"""The law of the observable: sums of rows."""

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.rowSum", "gives": {"i": "m"}, "accuracy": as_written()}


def right(p):
    return p.sum(axis=1)


def wrong(p):
    return p.sum(axis=0)
