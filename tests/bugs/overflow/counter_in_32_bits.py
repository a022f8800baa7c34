"""The number of pairs below a number."""

import numpy as np

from pyverify.testing import exactly

OPTIONS = {"to": "QE.pairs", "accuracy": exactly()}


def right(m):
    return int(np.arange(m, dtype=np.int64).sum())


def wrong(m):
    return int(np.arange(m, dtype=np.int32).sum(dtype=np.int32))
