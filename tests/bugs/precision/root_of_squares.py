"""The distance of two laws."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "Langevin.dist", "accuracy": as_written()}


def right(p, q):
    return float(np.abs(p - q).sum())


def wrong(p, q):
    return float(np.sqrt((p - q) ** 2).sum())
