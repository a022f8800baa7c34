"""Many noisy answers."""

import numpy as np

from pyverify.testing import in_law

OPTIONS = {"to": "PUF.coin", "random": in_law({"i": 2}, draws="count"), "domain": "puf-8-binomial-is-law"}


def right(e, count, rng):
    return (rng.random(count) < e).astype(int)


def wrong(e, count, rng):
    return np.repeat((rng.random((count + 1) // 2) < e).astype(int), 2)[:count]
