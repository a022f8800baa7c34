"""Twice the total variation between a table and the product of its marginals."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.tv2", "accuracy": as_written()}


def right(p):
    apart = np.abs(p - p.sum(axis=1)[:, None] * p.sum(axis=0))
    return float(apart.sum())


def wrong(p):
    side = min(p.shape)
    apart = np.abs(p - p.sum(axis=1)[:, None] * p.sum(axis=0))
    return float(apart[:side, :side].sum())
