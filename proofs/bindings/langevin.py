"""`numerics.langevin`: finite chains and the explicit scheme."""

import numpy as np

from numerics import langevin
from pyverify import bind
from pyverify.testing import as_written, conditioned, exactly

SOME = {"n": range(1, 4)}
"""A chain has a state; of more than three the exact values take long."""

metropolis = bind(
    langevin.metropolis,
    to="Langevin.metropolis",
    claims=["langevin-l6-metropolis-stochastic", "langevin-l6-metropolis-gibbs"],
    takes={"weights": "w", "proposal": "Q"},
    gives={"i": "n", "j": "n"},
    domain=["langevin-l6-metropolis-stochastic", "langevin-l6-metropolis-balance"],
    sizes=SOME,
    accuracy=as_written(),
)


def stationary(w):
    """The stationary law of the chain on a path that proposes a neighbour with one half each."""
    places = np.arange(len(w))
    return langevin.stationary_law(langevin.metropolis(w, (np.abs(places[:, None] - places) == 1) / 2))


# State reduction without subtractions makes n cubed roundings of each entry at most, whatever the chain. The
# weights have 24 bits, so that no ratio of them leaves the range; all is computed with 53, whose roundings
# are 2 ** 29 times smaller than those that are counted.
gibbs = bind(
    stationary,
    to="Langevin.gibbs",
    name="numerics.langevin.stationary_law",
    claims=["langevin-l6-metropolis-gibbs"],
    gives={"i": "n"},
    domain="langevin-l6-metropolis-gibbs",
    sizes={"n": range(1, 5)},
    dtype="float32",
    accuracy=conditioned(4**3 / 2**29),
)

doeblin = bind(
    langevin.doeblin,
    to="Langevin.overlap",
    claims=["langevin-l2-overlap-contraction", "langevin-l2-overlap-largest"],
    takes={"chain": "P"},
    sizes=SOME,
    accuracy=as_written(),
)


def distance_of_rows(p, q):
    """The distance of two laws: twice how well a step from one of two states tells from which."""
    chain = np.zeros((len(p), len(p)))
    chain[0], chain[1] = p, q
    return 2 * langevin.advantage(chain, 0, 1, 1)


advantage = bind(
    distance_of_rows,
    to="Langevin.dist",
    name="numerics.langevin.advantage",
    claims=["langevin-l2-overlap-contraction"],
    sizes={"n": range(2, 5)},
    accuracy=as_written(),
)

# Products of two numbers of 24 bits are exact in 53: at tolerance zero the answer is the true one.
balanced = bind(
    langevin.is_reversible,
    to="Langevin.DetailedBalance",
    adapt=lambda π, P: (P, π, 0.0),
    dtype="float32",
    accuracy=exactly(),
)

reversible = bind(
    langevin.is_reversible,
    to="Langevin.DetailedBalance",
    name="numerics.langevin.is_reversible, of reversible chains",
    adapt=lambda π, P: (P, π, 0.0),
    domain="langevin-l1-balance",
    dtype="float32",
    accuracy=exactly(),
)

# The square is a library function, within an ulp where a product is within half.
ou_variance = bind(
    langevin.ou_variance,
    to="Langevin.eulerVariance",
    claims=["langevin-l8-euler-closed-form", "langevin-l8-euler-step-two"],
    takes={"step": "h", "temperature": "T", "initial": "v", "steps": "t"},
    accuracy=as_written(2),
)

one_step = bind(
    langevin.ou_variance,
    to="Langevin.eulerStep",
    name="numerics.langevin.ou_variance, one step",
    claims=["langevin-l8-euler-fixed-point", "langevin-l8-euler-never-exact"],
    adapt=lambda h, T, v: (h, T, v, 1),
    accuracy=as_written(2),
)
