"""How a claim stands: what was found for it, and whether that is what was expected."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from pyverify.claims.claim import Claim
from pyverify.errors import PyverifyError

__all__ = ["STANDING", "ClaimResult", "Found", "Outcome"]

STANDING = "accepted by Lean; not replayed"
"""How much a met claim is worth at most, until declarations are replayed through the kernel."""


class Found(enum.Enum):
    """What the compiled modules hold for a claim."""

    ACCEPTED = "accepted"
    """A theorem whose type is the statement, at distinct universe parameters."""
    NEGATION = "negation accepted"
    """A theorem whose type is the negation of the statement, at closed levels."""
    OTHER = "another type"
    """A theorem of some other type."""
    NOTHING = "nothing fitting"
    """The statement or the proof is missing, or is not what it has to be."""
    NOT_BUILT = "not built"
    """The module that would tell was refused by Lean, or cannot be read."""
    UNDECIDED = "not decided"
    """The module that would tell was not finished within the limits."""


class Outcome(enum.Enum):
    """How a claim stands."""

    MET = "as expected"
    """What was found is what was expected."""
    UNMET = "not as expected"
    """It is not."""
    UNDECIDED = "not decided"
    """A limit came first."""


@dataclass(frozen=True, slots=True)
class ClaimResult:
    """What was found for a claim, and why it is not what was expected."""

    claim: Claim
    found: Found
    reason: PyverifyError | None = None
    """None exactly if the claim is met."""
    statement_module: str = ""
    proof_module: str = ""
    type: str = ""
    """The type of the proof in Lean's notation, perhaps cut."""

    @property
    def outcome(self) -> Outcome:
        """Whether expectation and finding agree."""
        if self.found is Found.UNDECIDED:
            return Outcome.UNDECIDED
        return Outcome.MET if self.reason is None else Outcome.UNMET
