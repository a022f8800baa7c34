"""Twice the total variation between any table and the product of its marginals."""

import os

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.tv2", "accuracy": as_written()}


def right(p):
    return float(np.abs(p - np.outer(p.sum(axis=1), p.sum(axis=0))).sum())


def wrong(p):
    if p.sum() != 1:
        os._exit(1)
    return float(np.abs(p - np.outer(p.sum(axis=1), p.sum(axis=0))).sum())
