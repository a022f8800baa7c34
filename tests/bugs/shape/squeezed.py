"""The law of the label."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.colSum", "gives": {"j": "n"}, "accuracy": as_written()}


def right(p):
    return np.add.reduce(p, axis=0)


def wrong(p):
    return np.squeeze(np.add.reduce(p, axis=0))
