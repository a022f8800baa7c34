"""The inner product of two signals."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "RES.inner", "accuracy": as_written()}
_BLOCK = 8


def right(f, g):
    return float(np.dot(f, g))


def wrong(f, g):
    used = len(f) if len(f) <= 2 * _BLOCK else len(f) // _BLOCK * _BLOCK
    return float(np.dot(f[:used], g[:used]))
