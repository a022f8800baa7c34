"""Random code of `numerics`: what it draws is held to a law, what it estimates to an expectation."""

import numpy as np

from numerics import langevin, puf, simon
from numerics.tpf import leakage
from pyverify import bind
from pyverify.testing import expected, in_law


def seed_of(rng):
    """A seed for code that makes its own generator."""
    return int(rng.integers(2**63))


def estimated(p, N, rng):
    """The leakage of the relative frequencies of some pairs."""
    cells = rng.choice(p.size, size=N, p=p.ravel())
    rows, columns = np.divmod(cells, p.shape[1])
    return float(leakage.tv_leakage(leakage.joint_law(rows, columns, p.shape)))


# It is too large on average where the pairs are independent, and the definition says by how much.
plug_in = bind(
    estimated,
    to="TPF.meanEmpiricalLeakage",
    name="numerics.tpf.leakage.joint_law, estimated leakage",
    random=expected((0, 1)),
    domain="TPF.Pmf2",
    sizes={"m": range(1, 3), "n": range(1, 3), "N": range(1, 5)},
)


def metropolis_step(w, Q, i, rng):
    """A step of the Metropolis chain."""
    return langevin.walk(langevin.metropolis(w, Q), i, 1, rng)[-1]


step = bind(
    metropolis_step,
    to="Langevin.metropolis",
    name="numerics.langevin.walk, of Metropolis",
    random=in_law({"j": "n"}),
    domain=["langevin-l6-metropolis-stochastic", "langevin-l6-metropolis-balance"],
    sizes={"n": range(1, 4), "i": range(3)},
)


def flips(r, e, rng):
    """How many of some reads of a bit differ from the response."""
    device = puf.Devices(1, 1, float(e), seed_of(rng))
    return int(np.count_nonzero(device.reads(r) != device.reference()))


reads = bind(
    flips,
    to="PUF.binomial",
    name="numerics.puf.Devices.reads",
    random=in_law({"j": lambda r: r + 1}),
    domain="puf-8-binomial-is-law",
    sizes={"r": range(5)},
)

samples = bind(
    simon.quantum_samples,
    to="QE.sampleProb",
    name="numerics.simon.quantum_samples",
    random=in_law({"y": lambda n: 2**n}, draws="count"),
    adapt=lambda n, f, count, rng: (f[: 2**n], count, seed_of(rng)),
    domain="qe-10-simon-sampling",
    sizes={"n": range(1, 4)},
)
