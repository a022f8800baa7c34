"""The entropy of a law in nats, from binary logarithms."""

import math

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.entropy", "accuracy": as_written(4)}


def right(y):
    bits = -(y * np.log2(y, out=np.zeros_like(y), where=y > 0)).sum()
    return float(bits * math.log(2))


def wrong(y):
    bits = -(y * np.log2(y, out=np.zeros_like(y), where=y > 0)).sum()
    return float(bits * 0.693147)
