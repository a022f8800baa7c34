"""Which values are at most a threshold."""

import numpy as np

from pyverify.testing import exactly

OPTIONS = {"to": "PUF.atMost", "gives": {"i": "N"}, "accuracy": exactly()}


def right(t, x):
    order = np.argsort(x)
    out = np.zeros(len(x), dtype=bool)
    out[order[: np.searchsorted(x[order], t, side="right")]] = True
    return out


def wrong(t, x):
    out = np.zeros(len(x), dtype=bool)
    out[: np.searchsorted(x, t, side="right")] = True
    return out
