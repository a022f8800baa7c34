"""Chi-square of a joint law against the product of its marginals."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.chiSquare", "domain": "TPF.Pmf2", "accuracy": as_written()}


def right(p):
    product = np.outer(p.sum(axis=1), p.sum(axis=0))
    found = product != 0
    return float(((p - product)[found] ** 2 / product[found]).sum())


def wrong(p):
    product = np.outer(p.sum(axis=1), p.sum(axis=0))
    with np.errstate(all="ignore"):
        return float(((p - product) ** 2 / product).sum())
