"""The positive part of a number."""

from pyverify.testing import exactly

OPTIONS = {"to": "posPart", "accuracy": exactly()}


def right(a):
    return a if a > 0 else 0.0


def wrong(a):
    return a
