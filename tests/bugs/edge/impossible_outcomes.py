"""Fisher information of a law and its velocity."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "Fisher.information", "accuracy": as_written()}


def right(p, v):
    return float(np.divide(v * v, p, out=np.zeros_like(p), where=p != 0).sum())


def wrong(p, v):
    with np.errstate(all="ignore"):
        return float((v * v / p).sum())
