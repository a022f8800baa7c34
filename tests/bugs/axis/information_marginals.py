"""Mutual information in nats."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.mutualInformation", "domain": "TPF.Pmf2", "accuracy": as_written()}


def right(p):
    rows, columns = p.sum(axis=1, keepdims=True), p.sum(axis=0, keepdims=True)
    seen = p > 0
    ratio = np.divide(p, rows * columns, out=np.ones_like(p), where=seen)
    return float((p * np.log(ratio)).sum())


def wrong(p):
    rows, columns = p.sum(axis=0)[:, None], p.sum(axis=1)[None, :]
    seen = p > 0
    ratio = np.divide(p, rows * columns, out=np.ones_like(p), where=seen)
    return float((p * np.log(ratio)).sum())
