"""The mean number of attempts, of at most `N`."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.attemptsMean", "takes": ("N", "q"), "accuracy": as_written(2)}


def right(most, q):
    t = np.arange(most)
    return float(((t + 1) * ((1 - q) ** t * q)).sum() + most * (1 - q) ** most)


def wrong(most, q):
    t = np.arange(most)
    return float((t * ((1 - q) ** t * q)).sum() + most * (1 - q) ** most)
