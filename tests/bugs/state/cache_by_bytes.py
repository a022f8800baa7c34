"""The law of the observable."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.rowSum", "gives": {"i": "m"}, "accuracy": as_written()}
_KNOWN = {}
_KNOWN_WRONG = {}


def right(p):
    key = (p.shape, p.tobytes())
    if key not in _KNOWN:
        _KNOWN[key] = p.sum(axis=1)
    return _KNOWN[key].copy()


def wrong(p):
    key = np.ascontiguousarray(p).tobytes()
    if key not in _KNOWN_WRONG:
        _KNOWN_WRONG[key] = p.sum(axis=1)
    return _KNOWN_WRONG[key].copy()
