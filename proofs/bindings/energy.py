"""`numerics.energy`: the ledger of a computation."""

from numerics.energy import Ledger
from pyverify import bind
from pyverify.testing import exactly

SOME = {"N": range(1, 6)}
"""A ledger of no steps has an energy too, which Lean does not read."""


def is_balanced(U, W, Q):
    """Whether each step of a ledger conserves energy."""
    return not Ledger(U, W, Q).imbalance().any()


# Whether an imbalance is zero is exact, though the imbalance is rounded. Of numbers that are drawn at random
# no step conserves energy; those of the claim do.
ledgers = bind(
    is_balanced,
    to="QE.EnergyBalance",
    name="numerics.energy.Ledger.imbalance",
    sizes=SOME,
    accuracy=exactly(),
)

conserving = bind(
    is_balanced,
    to="QE.EnergyBalance",
    name="numerics.energy.Ledger.imbalance, conserving",
    domain="qe-1-work-balance",
    sizes=SOME,
    accuracy=exactly(),
)
