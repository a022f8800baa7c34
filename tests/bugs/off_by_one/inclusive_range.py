"""The mean waiting time, cut off at `N`."""

from pyverify.testing import as_written

OPTIONS = {"to": "RES.cappedMean", "takes": ("p", "N"), "accuracy": as_written(2)}


def right(p, cap):
    return sum((t + 1) * (p * (1 - p) ** t) for t in range(cap)) + cap * (1 - p) ** cap


def wrong(p, cap):
    return sum((t + 1) * (p * (1 - p) ** t) for t in range(cap + 1)) + cap * (1 - p) ** cap
