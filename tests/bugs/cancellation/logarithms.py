"""Divergence of two laws."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.kl", "domain": "tpf-l18-gibbs", "accuracy": as_written()}


def right(p, q):
    seen = p > 0
    return float((p[seen] * np.log(p[seen] / q[seen])).sum())


def wrong(p, q):
    seen = p > 0
    return float((p[seen] * (np.log(p[seen]) - np.log(q[seen]))).sum())
