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
    nodes = np.arange(n)
    return (target[:, None] == nodes).astype(float) - (source[:, None] == nodes)


def wrong(source, target, n):
    nodes = np.arange(n)
    return (source[:, None] == nodes).astype(float) - (target[:, None] == nodes)
