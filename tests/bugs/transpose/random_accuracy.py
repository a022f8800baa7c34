"""How often a randomised predictor is right."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.randomAccuracy", "accuracy": as_written()}


def right(p, w):
    return np.trace(p @ w.T)


def wrong(p, w):
    return np.trace(p @ w)
