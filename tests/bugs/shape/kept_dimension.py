"""The law of the label."""

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.colSum", "gives": {"j": "n"}, "accuracy": as_written()}


def right(p):
    return p.sum(axis=0)


def wrong(p):
    return p.sum(axis=0).reshape(-1, 1)
