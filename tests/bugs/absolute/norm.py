"""The distance of two laws, the sum of absolute differences."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "Langevin.dist", "accuracy": as_written()}


def right(p, q):
    return np.linalg.norm(p - q, ord=1)


def wrong(p, q):
    return np.linalg.norm(p - q)
