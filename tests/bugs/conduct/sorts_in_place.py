"""The largest of some numbers."""

from pyverify.testing import exactly

OPTIONS = {"to": "maxBelow", "accuracy": exactly()}


def right(f):
    return max(f) if len(f) else 0.0


def wrong(f):
    f.sort()
    return f[-1] if len(f) else 0.0
