"""A function of pyhgf, bound to a definition of this project. JAX computes in float32."""

import jax.numpy as jnp
from pyhgf.math import binary_surprise

from pyverify import bind
from pyverify.testing import conditioned


def summand(p, q, clipping):
    """One summand of the divergence: the surprise at what was expected with probability `q / p`."""
    return float(p[0] * binary_surprise(1.0, jnp.float32(q[0] / p[0]), clipping)) if p[0] > 0 else 0.0


clipped = bind(
    lambda p, q: summand(p, q, True),
    to="TPF.kl",
    name="pyhgf.math.binary_surprise",
    domain="tpf-l18-gibbs",
    sizes={"n": range(1, 2)},
    dtype="float32",
    accuracy=conditioned(8),
)

unclipped = bind(
    lambda p, q: summand(p, q, False),
    to="TPF.kl",
    name="pyhgf.math.binary_surprise, not clipped",
    domain="tpf-l18-gibbs",
    sizes={"n": range(1, 2)},
    dtype="float32",
    accuracy=conditioned(8),
)
