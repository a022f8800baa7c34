"""Mutual information in nats."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.mutualInformation", "domain": "TPF.Pmf2", "accuracy": as_written()}


def right(p):
    product = np.outer(p.sum(axis=1), p.sum(axis=0))
    seen = p > 0
    return float((p[seen] * np.log(p[seen] / product[seen])).sum())


def wrong(p):
    return _entropy(p.sum(axis=1)) + _entropy(p.sum(axis=0)) - _entropy(p.ravel())


def _entropy(p):
    p = p[p > 0]
    return float(-(p * np.log(p)).sum())
