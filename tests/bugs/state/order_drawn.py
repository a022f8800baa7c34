"""The mass of a table."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.total", "accuracy": as_written()}


def right(p):
    return float(p.sum())


def wrong(p):
    return float(np.random.default_rng().permutation(p.ravel()).sum())
