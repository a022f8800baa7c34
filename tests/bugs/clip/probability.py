"""The mean of a quantity under a law."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "PUF.mean", "domain": "PUF.Pmf", "accuracy": as_written()}


def right(p, x):
    return float(np.dot(p, x))


def wrong(p, x):
    return float(np.clip(np.dot(p, x), 0.0, 1.0))
