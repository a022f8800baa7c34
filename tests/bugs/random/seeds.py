"""The mean of a quantity under a law."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "PUF.mean", "accuracy": as_written()}


def right(p, x):
    return float((p * x).sum())


def wrong(p, x):
    np.random.seed(0)
    return float((p * x).sum())
