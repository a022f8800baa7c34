"""The mass of a table."""

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.total", "accuracy": as_written()}


def right(p):
    return sum(p[i, j] for i in range(p.shape[0]) for j in range(p.shape[1]))


def wrong(p):
    size = len(p)
    return sum(p[i, j] for i in range(size) for j in range(size))
