"""A weighted sum; nothing says that the weights are a law."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "PUF.mean", "accuracy": as_written()}


def right(p, x):
    return float(p @ x)


def wrong(p, x):
    return float(np.average(x, weights=p))
