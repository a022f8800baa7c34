"""The variance of a discretised process after some steps."""

from pyverify.testing import as_written

OPTIONS = {"to": "Langevin.eulerVariance", "takes": ("h", "T", "v", "t"), "accuracy": as_written(2)}


def right(h, temperature, v, steps):
    for _ in range(steps):
        v = (1 - h) ** 2 * v + 2 * h * temperature
    return v


def wrong(h, temperature, v, steps):
    for _ in range(1, steps):
        v = (1 - h) ** 2 * v + 2 * h * temperature
    return v
