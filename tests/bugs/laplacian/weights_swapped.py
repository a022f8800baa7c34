"""The coboundary of a graph with a factor at each end of an edge."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {
    "to": "Sheaf.weightedCoboundary",
    "takes": {"source": "src", "target": "tgt", "alpha": "α", "beta": "β", "n": "n"},
    "gives": {"k": "m", "j": "n"},
    "accuracy": as_written(),
}


def right(source, target, alpha, beta, n):
    return _matrix(source, target, alpha, beta, n)


def wrong(source, target, alpha, beta, n):
    return _matrix(source, target, beta, alpha, n)


def _matrix(source, target, alpha, beta, n):
    nodes = np.arange(n)
    into, out = target[:, None] == nodes, source[:, None] == nodes
    return beta[:, None] * into - alpha[:, None] * out
