"""Functions of SciPy, bound to definitions of this project as their documentation has them.

Conventions that differ from Lean's are met by `adapt`, by `domain`, or by the few lines of a function here,
and are listed in docs/third-party.md, beside what was found.
"""

import numpy as np
from scipy import special, stats
from scipy.spatial import distance

from pyverify import bind
from pyverify.testing import as_written, conditioned, exactly

IN_DOUBLE = 2.0**-29
"""A rounding to 53 bits over one to 24: what is given numbers of 24 bits, and computes with 53."""


def support(y):
    """What Lean sums over: entries that are not positive count as zero."""
    return np.maximum(y, 0)


entr = bind(
    lambda y: special.entr(y).sum(axis=-1),
    to="TPF.entropy",
    name="scipy.special.entr",
    claims=["tpf-l22-entropy"],
    adapt=lambda y: (support(y),),
    accuracy=as_written(),
    batch=True,
)

rel_entr = bind(
    lambda p, q: special.rel_entr(p, q).sum(axis=-1),
    to="TPF.kl",
    name="scipy.special.rel_entr",
    claims=["tpf-l18-gibbs", "tpf-l18-equality"],
    adapt=lambda p, q: (support(p), q),
    domain="tpf-l18-gibbs",
    accuracy=conditioned(8),
    batch=True,
)

# The difference of the totals that `kl_div` adds is taken off again.
kl_div = bind(
    lambda p, q: special.kl_div(p, q).sum() - (q - p).sum(),
    to="TPF.kl",
    name="scipy.special.kl_div",
    adapt=lambda p, q: (support(p), q),
    domain="tpf-l18-gibbs",
    accuracy=conditioned(8),
)


def weighted_entropy(y):
    """The entropy of weights of any total, from that of the law that SciPy makes of them."""
    total = y.sum()
    return total * (stats.entropy(y) - np.log(total)) if total else 0.0


entropy = bind(
    weighted_entropy,
    to="TPF.entropy",
    name="scipy.stats.entropy",
    claims=["tpf-l22-entropy"],
    adapt=lambda y: (support(y),),
    accuracy=conditioned(16),
)


def weighted_divergence(p, q):
    """The divergence of weights of any totals, from that of the laws that SciPy makes of them."""
    total = p.sum()
    return total * (stats.entropy(p, q) + np.log(total / q.sum())) if total else 0.0


# Weights of 24 bits are not so small that dividing them by their total would leave the normal numbers.
divergence = bind(
    weighted_divergence,
    to="TPF.kl",
    name="scipy.stats.entropy, of two",
    adapt=lambda p, q: (support(p).astype(float), q.astype(float)),
    domain="tpf-l18-gibbs",
    dtype="float32",
    accuracy=conditioned(16 * IN_DOUBLE),
)

# The square of the distance of two laws is the information of a fair choice between them.
jensenshannon = bind(
    lambda p: distance.jensenshannon(2 * p[..., 0], 2 * p[..., 1], axis=-1) ** 2,
    to="TPF.mutualInformation",
    name="scipy.spatial.distance.jensenshannon",
    domain=["TPF.UniformLabels", "TPF.Pmf2"],
    sizes={"m": range(1, 6), "n": range(2, 3)},
    accuracy=conditioned(16),
    batch=True,
)

cityblock = bind(
    distance.cityblock,
    to="Langevin.dist",
    name="scipy.spatial.distance.cityblock",
    claims=["langevin-l2-step-never-separates"],
    takes=("p", "q"),
    accuracy=as_written(),
)

half_cityblock = bind(
    distance.cityblock,
    to="PUF.tv",
    name="scipy.spatial.distance.cityblock, half",
    claims=["puf-4-tv-pos-iff", "puf-4-best-test-advantage"],
    takes=("P", "Q"),
    result=lambda whole: whole / 2,
    accuracy=as_written(),
)


def distance_from_none(p):
    """How many entries are true, from the share that differs from none; no entries have no share."""
    return round(distance.hamming(p, np.zeros_like(p)) * len(p)) if len(p) else 0


hamming = bind(
    distance_from_none,
    to="QE.count",
    name="scipy.spatial.distance.hamming",
    claims=["qe-11-orthogonal-count"],
    accuracy=exactly(),
)

binomial = bind(
    lambda r, e, j: stats.binom.pmf(j, r, e),
    to="PUF.binomial",
    name="scipy.stats.binom.pmf",
    domain="puf-8-binomial-is-law",
    accuracy=conditioned(8),
)

majority = bind(
    lambda s, e: stats.binom.sf(s, 2 * s + 1, float(e)),
    to="PUF.majorityError",
    name="scipy.stats.binom.sf",
    claims=["puf-8-majority-error-le"],
    domain="puf-8-binomial-is-law",
    sizes={"s": range(5)},
    dtype="float32",
    accuracy=conditioned(8 * IN_DOUBLE),
)


def contingency_of_some(p):
    """The statistic of the rows and columns that have mass; SciPy refuses a table with others."""
    return stats.chi2_contingency(p[p.sum(axis=1) > 0][:, p.sum(axis=0) > 0], correction=False).statistic


contingency = bind(
    contingency_of_some,
    to="TPF.chiSquare",
    name="scipy.stats.chi2_contingency",
    claims=["tpf-l17-nonneg"],
    domain="TPF.Pmf2",
    accuracy=as_written(2),
)
