"""Whether each value reaches a threshold."""

from pyverify.testing import exactly

OPTIONS = {"to": "PUF.atLeast", "gives": {"i": "N"}, "accuracy": exactly()}


def right(t, x):
    return x >= t


def wrong(t, x):
    return x > t
