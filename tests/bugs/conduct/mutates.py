"""How far each cell is from independence."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.defect", "gives": {"i": "m", "j": "n"}, "accuracy": as_written()}


def right(p):
    return p - np.multiply.outer(p.sum(axis=1), p.sum(axis=0))


def wrong(p):
    p -= np.multiply.outer(p.sum(axis=1), p.sum(axis=0))
    return p
