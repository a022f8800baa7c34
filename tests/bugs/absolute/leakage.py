"""The leakage of a joint law."""

from pyverify.testing import as_written

OPTIONS = {
    "to": "TPF.leakage",
    "claims": ["tpf-l4-zero-leakage"],
    "accuracy": as_written(),
}


def right(p):
    return abs(p - p.sum(axis=1, keepdims=True) * p.sum(axis=0)).sum() / 2


def wrong(p):
    return (p - p.sum(axis=1, keepdims=True) * p.sum(axis=0)).sum() / 2
