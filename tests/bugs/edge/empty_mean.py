"""The squared norm of a vector."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "Sheaf.normSq", "accuracy": as_written(2)}


def right(v):
    return float(v @ v)


def wrong(v):
    with np.errstate(all="ignore"):
        return float(np.divide((v * v).sum(), len(v)) * len(v))
