"""What the circuit measures, by whole numbers: all probabilities are multiples of one."""

import numpy as np

from numerics import simon
from pyverify.testing import in_law

OPTIONS = {
    "to": "QE.sampleProb",
    "random": in_law({"y": lambda n: 2**n}, draws="count"),
    "adapt": lambda n, f, count, rng: (n, f[: 2**n], count, rng),
    "domain": "qe-10-simon-sampling",
    "sizes": {"n": range(1, 3)},
}


def ends(n, table):
    return np.cumsum((simon.sample_law(table) * 4**n).astype(int))


def right(n, table, count, rng):
    return np.searchsorted(ends(n, table), rng.integers(4**n, size=count), side="right")


def wrong(n, table, count, rng):
    return np.searchsorted(ends(n, table), rng.integers(4**n, size=count), side="left")
