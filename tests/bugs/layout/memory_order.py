"""The law of what is observed."""

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.colSum", "gives": {"j": "n"}, "accuracy": as_written()}


def right(p):
    return p.sum(axis=0)


def wrong(p):
    return p.ravel(order="K").reshape(p.shape).sum(axis=0)
