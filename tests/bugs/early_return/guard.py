"""The sums of the rows of any table."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.rowSum", "gives": {"i": "m"}, "accuracy": as_written()}


def right(p):
    return np.array([row.sum() for row in p])


def wrong(p):
    if np.any(p < 0):
        return np.zeros(len(p))
    return np.array([row.sum() for row in p])
