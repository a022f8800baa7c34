"""The inner product of two signals, by a library that takes addresses."""

import ctypes

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "RES.inner", "accuracy": as_written()}
_DOUBLES = ctypes.POINTER(ctypes.c_double)


def _from(signal):
    return np.ctypeslib.as_array(signal.ctypes.data_as(_DOUBLES), signal.shape)


def right(f, g):
    f, g = np.ascontiguousarray(f), np.ascontiguousarray(g)
    return float(_from(f) @ _from(g)) if f.size else 0.0


def wrong(f, g):
    return float(_from(f) @ _from(g)) if f.size else 0.0
