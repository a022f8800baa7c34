"""Functions of NumPy, bound to definitions of this project."""

import numpy as np

from pyverify import bind
from pyverify.testing import as_written, conditioned

# Weights are divided by their total, which is one; `ddof` is zero, as everywhere in Lean.
covariance = bind(
    lambda p, x: np.cov(x, aweights=p, ddof=0),
    to="PUF.variance",
    name="numpy.cov",
    claims=["puf-6-cantelli"],
    domain="PUF.Pmf",
    accuracy=conditioned(8),
)

average = bind(
    lambda p, x: np.average(x, weights=p),
    to="PUF.mean",
    name="numpy.average",
    claims=["puf-6-cantelli"],
    domain="PUF.Pmf",
    accuracy=as_written(2),
)

bincount = bind(
    np.bincount,
    to="Fisher.push",
    name="numpy.bincount",
    claims=["fisher-f6-information-gap"],
    adapt=lambda T, f, m: (T, f, m),
    gives={"j": "m"},
    domain="fisher-f6-information-gap",
    accuracy=as_written(),
)

histogram = bind(
    lambda T, f, m: np.histogram(T, bins=np.arange(m + 1), weights=f)[0],
    to="Fisher.push",
    name="numpy.histogram",
    gives={"j": "m"},
    domain="fisher-f6-information-gap",
    sizes={"m": range(1, 5)},
    accuracy=as_written(),
)
