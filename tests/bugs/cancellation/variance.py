"""The variance of a quantity under a law."""

from pyverify.testing import as_written

OPTIONS = {"to": "PUF.variance", "domain": "PUF.Pmf", "accuracy": as_written(2)}


def right(p, x):
    centred = x - p @ x
    return float(p @ (centred * centred))


def wrong(p, x):
    mean = p @ x
    return float(p @ (x * x) - mean * mean)
