"""The number of pairs."""

from pyverify.testing import exactly

OPTIONS = {"to": "QE.pairs", "accuracy": exactly()}


def right(m):
    return m * (m - 1) // 2


def wrong(m):
    return m * (m + 1) // 2
