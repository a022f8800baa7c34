"""The largest of some numbers."""

from pyverify.testing import exactly

OPTIONS = {"to": "maxBelow", "accuracy": exactly()}


def right(f):
    return f.max() if len(f) else 0.0


def wrong(f):
    return f.max(initial=0.0)
