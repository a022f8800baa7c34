"""Divergence of two laws."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.kl", "domain": "tpf-l18-gibbs", "accuracy": as_written()}


def right(p, q):
    seen = p > 0
    ratio = np.divide(p, q, out=np.ones_like(p), where=seen)
    return float(np.where(seen, p * np.log(ratio), 0.0).sum())


def wrong(p, q):
    tiny, seen = 1e-12, p > 0
    ratio = np.divide(p + tiny, q + tiny, out=np.ones_like(p), where=seen)
    return float(np.where(seen, p * np.log(ratio), 0.0).sum())
