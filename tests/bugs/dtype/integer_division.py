"""The threshold between two rates."""

from pyverify.testing import as_written

OPTIONS = {"to": "PUF.threshold", "takes": ("k", "α₀", "α₁"), "accuracy": as_written()}


def right(k, low, high):
    return k * (low + high) / 2


def wrong(k, low, high):
    return k * (low + high) // 2
