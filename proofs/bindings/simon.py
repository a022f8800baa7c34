"""`numerics.simon`: the promise, what queries reveal, and what the circuit samples. All of it is exact."""

from numerics import simon
from pyverify import bind
from pyverify.testing import exactly

SMALL = {"n": range(1, 4)}
"""A truth table is held for one bit at least; of four bits the definitions of many runs count for minutes."""


def keeps_promise(n, s, f):
    """Whether the first `2 ** n` entries of a table keep the promise."""
    return simon.promise(f[: 2**n], s)


any_table = bind(
    keeps_promise,
    to="QE.SimonPromise",
    name="numerics.simon.promise",
    domain="qe-11-orthogonal-count",
    sizes=SMALL,
    accuracy=exactly(),
)

promising_table = bind(
    keeps_promise,
    to="QE.SimonPromise",
    name="numerics.simon.promise, kept",
    domain="qe-6-two-to-one",
    sizes=SMALL,
    accuracy=exactly(),
)


def collides(n, x, s):
    """Whether a period that is not zero is among those that queries of `n` bits reveal."""
    return s in simon.collision_periods([int(one) % 2**n for one in x])


collision_periods = bind(
    collides,
    to="QE.Collides",
    name="numerics.simon.collision_periods",
    claims=["qe-7-collision-pairs"],
    domain="qe-11-orthogonal-count",
    sizes=SMALL,
    accuracy=exactly(),
)

BITS = 64
LAST = 2**BITS - 1

# The bound is the number of pairs, and one more for a guess, over that of the periods.
pairs = bind(
    simon.classical_success_bound,
    to="QE.pairs",
    claims=["qe-7-collision-pairs"],
    adapt=lambda m: (BITS, m),
    result=lambda bound: int(bound * LAST) - 1,
    accuracy=exactly(),
)


def determines(n, t, s, c):
    """Whether nothing but zero and `s` is orthogonal to the digits of `c`."""
    samples = [c >> n * i & 2**n - 1 for i in range(t)]
    return simon.kernel(samples, n) in ([], [s])


kernel = bind(
    determines,
    to="QE.Determines",
    name="numerics.simon.kernel",
    accuracy=exactly(),
    sizes={"n": range(5), "t": range(6)},
)


def good(n, s, t):
    """How many tuples determine the period, by the probability that they do."""
    return int(simon.simon_success(n, t) * 2 ** ((n - 1) * t))


def bad(n, s, t):
    """How many do not."""
    return int((1 - simon.simon_success(n, t)) * 2 ** ((n - 1) * t))


success = bind(
    good,
    to="QE.good",
    name="numerics.simon.simon_success",
    claims=["qe-12-tuple-count", "qe-12-samples-suffice"],
    domain="qe-11-orthogonal-count",
    sizes={"n": range(1, 4), "t": range(4), "k": range(2)},
    accuracy=exactly(),
)

failure = bind(
    bad,
    to="QE.bad",
    name="numerics.simon.simon_success, from one",
    claims=["qe-12-bad-samples", "qe-12-tuple-count"],
    domain="qe-11-orthogonal-count",
    sizes={"n": range(1, 4), "t": range(4)},
    accuracy=exactly(),
)


def sampled(n, f, y):
    """The probability that the circuit measures the lowest bits of `y`."""
    return simon.sample_law(f[: 2**n])[y % 2**n]


sample_law = bind(
    sampled,
    to="QE.sampleProb",
    name="numerics.simon.sample_law",
    claims=["qe-10-simon-sampling", "qe-10-injective-sampling"],
    adapt=lambda n, f, y: (n, f, y),
    domain="qe-10-simon-sampling",
    sizes={"n": range(1, 4)},
    accuracy=exactly(),
)
