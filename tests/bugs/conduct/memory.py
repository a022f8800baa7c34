"""The inner product of two series."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "RES.inner", "accuracy": as_written()}


def right(f, g):
    return float(np.dot(f, g))


def wrong(f, g):
    grid = np.ones((200_000, 200_000))
    return float(np.dot(f, g) * grid[0, 0])
