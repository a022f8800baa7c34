"""A variance from two draws."""

import numpy as np

from pyverify.testing import expected

OPTIONS = {
    "to": "PUF.variance",
    "random": expected(lambda x: (0.0, 1.0 + float(np.ptp(x)) ** 2 if len(x) else 1.0)),
    "domain": "PUF.Pmf",
    "sizes": {"N": range(1, 5)},
    "dtype": "float32",
}


def some(p, x, rng):
    law = p.astype(float)
    return rng.choice(x.astype(float), size=2, p=law / law.sum())


def right(p, x, rng):
    return float(some(p, x, rng).var(ddof=1))


def wrong(p, x, rng):
    return float(some(p, x, rng).var())
