"""The law of the observable."""

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.rowSum", "gives": {"i": "m"}, "accuracy": as_written()}
_KNOWN = {}


def right(p):
    return p.sum(axis=1)


def wrong(p):
    if id(p) not in _KNOWN:
        _KNOWN[id(p)] = p.sum(axis=1)
    return _KNOWN[id(p)].copy()
