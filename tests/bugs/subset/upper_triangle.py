"""How much an event of cells is likelier than under independence."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.testGap", "takes": {"event": "A"}, "accuracy": as_written()}


def right(p, event):
    gap = p - np.outer(p.sum(axis=1), p.sum(axis=0))
    return gap[event].sum()


def wrong(p, event):
    gap = p - np.outer(p.sum(axis=1), p.sum(axis=0))
    return gap[np.triu(event)].sum()
