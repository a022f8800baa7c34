"""`numerics.tpf.energy`: the rounds that early rejection spends."""

from numerics.tpf import energy
from pyverify import bind
from pyverify.testing import as_written, conditioned, ulps

ATTEMPT = {"check": "k", "rounds": "R", "passed": "a"}
SHARE = {**ATTEMPT, "valid": "v", "found": "f"}

cost = bind(
    energy.cost,
    to="TPF.cost",
    claims=["tpf-e4-gain-iff-recall", "tpf-e5-no-net-gain", "tpf-e5-loss", "tpf-e7-factor"],
    takes=ATTEMPT,
    accuracy=as_written(),
    batch=True,
)

# Computed as (1 - a) (R - k) / R, which has four roundings where Lean's 1 - cost / R would cancel.
energy_saving = bind(
    energy.energy_saving,
    to="TPF.saving",
    claims=[
        "tpf-e1-saving-identity",
        "tpf-e1-saving-maximum",
        "tpf-e1-figure-bounds",
        "tpf-e1-accounting",
        "tpf-e2-finding-costs",
    ],
    takes=ATTEMPT,
    domain="tpf-e9-oracle",
    accuracy=ulps(4),
    batch=True,
)

energy_saving_per_share = bind(
    energy.energy_saving_per_share,
    to="TPF.savingPerShare",
    claims=["tpf-e9-oracle", "tpf-e9-below-maximum"],
    takes=SHARE,
    domain="tpf-e9-oracle",
    accuracy=as_written(),
    batch=True,
)


def gain_of_filter(k, R, w, p):
    """The net gain of a filter, from what it lets pass and finds."""
    passed, found = energy.filter_outcome(p, w)
    return energy.net_gain(k, R, passed, p[..., 1].sum(axis=-1), found)


# Computed as R (f - a v) - v (1 - a) k. For weights that are probabilities and a law no product in it is
# larger than those of f R - (k + a (R - k)) v, and there are one and a half times as many roundings.
net_gain = bind(
    gain_of_filter,
    to="TPF.netGain",
    name="numerics.tpf.energy.net_gain",
    domain="tpf-e8-share-saving",
    accuracy=as_written(2),
)

passed = bind(
    energy.filter_outcome,
    to="TPF.passProb",
    name="numerics.tpf.energy.filter_outcome[0]",
    claims=["tpf-e8-independent", "tpf-e8-le-leakage", "tpf-e8-covariance"],
    takes={"weights": "w"},
    result=lambda both: both[0],
    accuracy=as_written(),
    batch=True,
)

found = bind(
    energy.filter_outcome,
    to="TPF.foundProb",
    name="numerics.tpf.energy.filter_outcome[1]",
    claims=["tpf-e8-independent", "tpf-e8-le-leakage", "tpf-e8-covariance"],
    takes={"weights": "w"},
    result=lambda both: both[1],
    accuracy=as_written(),
    batch=True,
)

# Which states are kept is a matter of a sign: either is right where rounding decides it.
best_filter = bind(
    energy.best_filter,
    to="TPF.bestFilter",
    claims=["tpf-e12-net-gain-best"],
    takes={"check": "k", "rounds": "R"},
    gives={"i": "m"},
    result=lambda both: both[0].astype(float),
    accuracy=as_written(),
)


def accuracy_by_filter(p):
    """How often the best predictor is right: at this price of a look the best filter keeps what it takes for
    a share.
    """
    valid = p[:, 1].sum()
    if valid == 0:
        return p[:, 0].sum()
    return valid + energy.best_filter(p, 2 * valid - 1, 2 * valid)[1] / valid


# The gain itself: of which states are kept it does not depend where a state adds next to nothing.
best_gain = bind(
    accuracy_by_filter,
    to="TPF.bayes",
    name="numerics.tpf.energy.best_filter[1]",
    domain="TPF.Pmf2",
    sizes={"m": range(1, 6), "n": 2},
    accuracy=conditioned(16),
)

# A device has a stage, looks at rounds that are not negative, and lets fractions pass, which the function
# asks for. The claims about stages ask for less, so that few of their cases are any for it.
staged_cost = bind(
    energy.staged_cost,
    to="TPF.stagedCost",
    adapt=lambda s, k, a: (k[:s], k[s], a[:s]),
    domain=["tpf-e10-survivors", "tpf-e10-lower-careless", "TPF.Nested"],
    sizes={"s": range(1, 6)},
    accuracy=as_written(),
)

cost_with_overhead = bind(
    energy.cost_with_overhead,
    to="TPF.costWithOverhead",
    claims=["tpf-e13-free", "tpf-e13-saving", "tpf-e13-gain-iff", "tpf-e13-ungated", "tpf-e13-amdahl"],
    takes={**ATTEMPT, "gated": "g", "overhead": "w"},
    accuracy=as_written(),
    batch=True,
)
