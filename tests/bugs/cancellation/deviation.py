"""The mean square deviation from a given number."""

from pyverify.testing import as_written

OPTIONS = {"to": "PUF.deviation", "accuracy": as_written(2)}


def right(p, x, c):
    return float(p @ ((x - c) * (x - c)))


def wrong(p, x, c):
    return float(p @ (x * x) - 2 * c * (p @ x) + c * c * p.sum())
