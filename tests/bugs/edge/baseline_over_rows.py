"""How often the most frequent label occurs."""

from pyverify.testing import as_written

OPTIONS = {
    "to": "TPF.baseline",
    "claims": ["tpf-l9-advantage"],
    "domain": "TPF.Pmf2",
    "accuracy": as_written(),
}


def right(p):
    return p.sum(axis=0).max()


def wrong(p):
    return p.sum(axis=1).max()
