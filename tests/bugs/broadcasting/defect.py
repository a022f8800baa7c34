"""How far each cell is from independence."""

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.defect", "gives": {"i": "m", "j": "n"}, "accuracy": as_written()}


def right(p):
    return p - p.sum(axis=1)[:, None] * p.sum(axis=0)[None, :]


def wrong(p):
    return p - p.sum(axis=1) * p.sum(axis=0)
