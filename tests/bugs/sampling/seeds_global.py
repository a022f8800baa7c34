"""One noisy answer."""

import numpy as np

from pyverify.testing import in_law

OPTIONS = {"to": "PUF.coin", "random": in_law({"i": 2}), "domain": "puf-8-binomial-is-law"}


def right(e, rng):
    return int(rng.random() < e)


def wrong(e, rng):
    np.random.seed(int(rng.integers(2**32)))
    return int(np.random.random() < e)
