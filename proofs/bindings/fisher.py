"""`numerics.fisher`: the Fisher form and distances of Gaussians, and the information of finite laws."""

import numpy as np

from numerics import fisher
from pyverify import bind
from pyverify.testing import as_written, conditioned

fisher_form = bind(
    fisher.fisher_form,
    to="Fisher.form",
    claims=["fisher-f1-form-positive-definite"],
    takes={"sigma": "σ", "dmu": "u", "dsigma": "v"},
    accuracy=as_written(),
    batch=True,
)

inner_product = bind(
    fisher.inner_product,
    to="Fisher.form",
    claims=["fisher-f1-form-positive-definite"],
    adapt=lambda σ, u, v: (σ, (u, v), (u, v)),
    accuracy=as_written(),
    batch=True,
)

cosh_distance = bind(
    fisher.cosh_distance,
    to="Fisher.coshDist",
    claims=["fisher-f12-gram-identity"],
    takes={"mu1": "μ₁", "sigma1": "σ₁", "mu2": "μ₂", "sigma2": "σ₂"},
    domain="fisher-f12-gram-identity",
    result=lambda less_one: 1 + less_one,
    accuracy=as_written(),
    batch=True,
)

# The square of the distance from a point. All terms are positive, so that it is the number of roundings that
# counts: four of each term, three of root and square, and those of the sum; half as many of each input.
weighted_l2 = bind(
    fisher.weighted_l2,
    to="PUF.deviation",
    claims=["puf-6-chebyshev"],
    adapt=lambda p, x, c: (p, x, np.broadcast_to(c, p.shape[::-1]).T),
    result=lambda distance: distance**2,
    domain="PUF.Pmf",
    accuracy=conditioned(8),
    batch=True,
)

fisher_information = bind(
    fisher.fisher_information,
    to="Fisher.information",
    claims=["fisher-f6-information-monotone", "fisher-f6-channel-monotone", "fisher-f6-channel-gap"],
    takes={"dp": "v"},
    accuracy=as_written(),
    batch=True,
)

push_forward = bind(
    fisher.push_forward,
    to="Fisher.push",
    claims=[
        "fisher-f6-information-gap",
        "fisher-f7-sufficient-iff-equal",
        "fisher-f7-invariant-under-sufficient",
    ],
    takes={"statistic": "T", "values": "f", "size": "m"},
    gives={"j": "m"},
    domain="fisher-f6-information-gap",
    accuracy=as_written(),
)
