"""The variance of a quantity under a law."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "PUF.variance", "domain": "PUF.Pmf", "accuracy": as_written(2)}


def right(p, x):
    centred = x - p @ x
    return float(p @ (centred * centred))


def wrong(p, x):
    return float(np.cov(x, aweights=p))
