"""Leakage of a joint law."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.leakage", "domain": "TPF.Pmf2", "accuracy": as_written()}


def right(p):
    if not np.all(p >= 0):
        raise ValueError("a probability is negative")
    return float(np.abs(p - np.outer(p.sum(axis=1), p.sum(axis=0))).sum() / 2)


def wrong(p):
    if not np.all(p > 0):
        raise ValueError("probabilities are positive")
    return float(np.abs(p - np.outer(p.sum(axis=1), p.sum(axis=0))).sum() / 2)
