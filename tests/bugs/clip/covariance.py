"""The covariance of two features under a joint law."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.covariance", "domain": "TPF.Pmf2", "accuracy": as_written()}


def right(p, f, g):
    return _covariance(p, f, g)


def wrong(p, f, g):
    return max(_covariance(p, f, g), 0.0)


def _covariance(p, f, g):
    return (p * np.outer(f, g)).sum() - (p.sum(axis=1) @ f) * (p.sum(axis=0) @ g)
