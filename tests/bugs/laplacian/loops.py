"""The coboundary of a graph, an edge for each row."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {
    "to": "Sheaf.graphCoboundary",
    "takes": {"source": "src", "target": "tgt", "n": "n"},
    "gives": {"k": "m", "j": "n"},
    "accuracy": as_written(),
}


def right(source, target, n):
    matrix = np.zeros((len(source), n))
    for row, (begin, end) in enumerate(zip(source, target, strict=True)):
        if begin < n:
            matrix[row, begin] -= 1
        if end < n:
            matrix[row, end] += 1
    return matrix


def wrong(source, target, n):
    matrix = np.zeros((len(source), n))
    for row, (begin, end) in enumerate(zip(source, target, strict=True)):
        if begin < n:
            matrix[row, begin] = -1
        if end < n:
            matrix[row, end] = 1
    return matrix
