"""One noisy answer."""

import numpy as np

from pyverify.testing import in_law

OPTIONS = {"to": "PUF.coin", "random": in_law({"i": 2}), "domain": "puf-8-binomial-is-law"}


def right(e, rng):
    return int(rng.random() < e)


def wrong(e, rng):
    return int(np.random.default_rng(42).random() < e)
