"""The leakage of a law from samples of it: too large on average, by what the definition says."""

import numpy as np

from numerics.tpf import leakage
from pyverify.testing import expected

OPTIONS = {
    "to": "TPF.meanEmpiricalLeakage",
    "random": expected((0, 1)),
    "takes": {"count": "N"},
    "domain": "TPF.Pmf2",
    "sizes": {"m": range(1, 3), "n": range(1, 3), "N": range(1, 5)},
}


def frequencies(p, count, rng):
    pairs = rng.choice(p.size, size=count, p=p.ravel() / p.sum())
    return np.bincount(pairs, minlength=p.size).reshape(p.shape) / count


def right(p, count, rng):
    return float(leakage.tv_leakage(frequencies(p, count, rng)))


def wrong(p, count, rng):
    table = np.where(p > 0, (frequencies(p, count, rng) * count + 1) / (count + p.size), 0.0)
    return float(leakage.tv_leakage(table / table.sum()))
