"""`numerics.puf`: distances and tests of responses, and the majority of several reads."""

import numpy as np

from numerics import puf
from pyverify import bind
from pyverify.testing import as_written, conditioned, exactly

hamming = bind(
    puf.hamming,
    to="QE.count",
    claims=["qe-6-two-to-one", "qe-11-orthogonal-count"],
    adapt=lambda p: (p, np.zeros_like(p)),
    accuracy=exactly(),
)

total_variation = bind(
    puf.total_variation,
    to="PUF.tv",
    claims=[
        "puf-4-tv-pos-iff",
        "puf-4-tv-le-one",
        "puf-4-test-advantage-le",
        "puf-4-best-test-advantage",
        "puf-5-one-bit-witness",
        "puf-9-tv-power-le",
    ],
    takes={"p": "P", "q": "Q"},
    accuracy=as_written(),
    batch=True,
)

# The advantage over a device of which nothing is accepted is the mean of the test.
mean = bind(
    puf.advantage,
    to="PUF.mean",
    name="numerics.puf.advantage",
    claims=["puf-4-test-advantage-le", "puf-4-best-test-advantage"],
    adapt=lambda p, x: (p, np.zeros_like(p), x),
    accuracy=as_written(),
    batch=True,
)


def errors(P, Q, f):
    """Both errors of a test, by its advantage."""
    return 1 - puf.advantage(P, Q, f)


# Of laws and of tests, whose answers are probabilities: then the condition is at least one, and there are two
# roundings of each of the terms, which add up to two at most, those of the sum, and one of the difference.
error_sum = bind(
    errors,
    to="PUF.errorSum",
    name="numerics.puf.advantage, from one",
    claims=["puf-4-test-errors-ge", "puf-4-best-test-errors"],
    domain=["puf-4-test-errors-ge", "puf-9-tv-power-le"],
    sizes={"N": range(7)},
    accuracy=conditioned(16),
)

best_test = bind(
    puf.best_test,
    to="PUF.preferring",
    claims=["puf-4-best-test-advantage", "puf-4-best-test-errors"],
    takes={"p": "P", "q": "Q"},
    gives={"i": "N"},
    result=lambda accepted: accepted.astype(float),
    accuracy=exactly(),
)

# Powers and binomial coefficients are library functions, each within an ulp where a product is within half.
majority_error = bind(
    puf.majority_error,
    to="PUF.majorityError",
    claims=[
        "puf-8-majority-error-le",
        "puf-8-majority-step",
        "puf-8-more-reads-help-iff",
    ],
    takes={"flip": "e", "more": "s"},
    domain="puf-8-binomial-is-law",
    accuracy=as_written(2),
)
