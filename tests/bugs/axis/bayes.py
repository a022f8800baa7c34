"""How often the best guess of the label is right."""

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.bayes", "domain": "TPF.Pmf2", "accuracy": as_written()}


def right(p):
    return p.max(axis=1).sum()


def wrong(p):
    return p.max(axis=0).sum()
