"""A discretised process's remembered variance: `(1 - h)²` times it, and what is added."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "Langevin.eulerVariance", "takes": ("h", "T", "v", "t"), "accuracy": as_written(2)}


def right(h, temperature, v, steps):
    for _ in range(steps):
        v = (1 - h) ** 2 * v + 2 * h * temperature
    return float(v)


def wrong(h, temperature, v, steps):
    for _ in range(steps):
        with np.errstate(all="ignore"):
            v = np.sqrt((1 - h) ** 2 * v + 2 * h * temperature) ** 2
    return float(v)
