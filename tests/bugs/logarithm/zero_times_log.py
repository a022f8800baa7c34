"""Divergence of two laws."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.kl", "domain": "tpf-l20-kl", "accuracy": as_written()}


def right(p, q):
    seen = p > 0
    ratio = np.divide(p, q, out=np.ones_like(p), where=seen)
    return float((p * np.log(ratio)).sum())


def wrong(p, q):
    with np.errstate(all="ignore"):
        return float((p * np.log(p / q)).sum())
