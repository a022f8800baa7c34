"""Divergence of two laws."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.kl", "domain": "tpf-l20-kl", "accuracy": as_written()}


def right(p, q):
    return _divergence(p, q)


def wrong(p, q):
    return _divergence(q, p)


def _divergence(p, q):
    seen = (p > 0) & (q > 0)
    return float((p[seen] * np.log(p[seen] / q[seen])).sum())
