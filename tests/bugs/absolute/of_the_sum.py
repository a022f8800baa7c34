"""The distance of two laws."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.l1", "accuracy": as_written()}


def right(p, q):
    return float(np.sum(np.abs(p - q)))


def wrong(p, q):
    return float(np.abs(np.sum(p - q)))
