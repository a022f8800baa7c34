"""The most frequent label's probability for each observation, added up."""

import numpy as np

from pyverify.testing import as_written

OPTIONS = {"to": "TPF.bayes", "accuracy": as_written()}


def right(p):
    return float(np.max(p, axis=1).sum()) if p.size else 0.0


def wrong(p):
    return float(np.max(p).sum()) if p.size else 0.0
