"""Chi-square of a joint law against the product of its marginals."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.chiSquare", "domain": "TPF.Pmf2", "accuracy": as_written()}


def right(p):
    product = p.sum(axis=1, keepdims=True) * p.sum(axis=0, keepdims=True)
    squares = (p - product) ** 2
    return float(np.divide(squares, product, out=np.zeros_like(p), where=product != 0).sum())


def wrong(p):
    product = p.sum(axis=1, keepdims=True) * p.sum(axis=0, keepdims=True)
    return float(np.divide(p * p, product, out=np.zeros_like(p), where=product != 0).sum() - 1)
