"""One claim in the document: what is claimed, what is expected, what was found, and the remarks about it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from pyverify.audit import Severity, Standing
from pyverify.claims import Expect, Found, Kind, Outcome
from pyverify.report.circumstances import Place

__all__ = ["WEIGHTS", "ClaimAudited", "ClaimReport", "Remark", "Weight"]


class Weight(enum.Enum):
    """What a remark does to a verdict."""

    REFUSED = "refused"
    """It takes the verdict away."""
    OPEN = "open"
    """It leaves the verdict open."""
    ADVICE = "advice"
    """A person should look; the verdict stands."""
    NOTE = "note"
    """A fact beside the verdict."""


WEIGHTS = {
    Severity.REFUSED: Weight.REFUSED,
    Severity.ADVICE: Weight.ADVICE,
    Severity.NOTE: Weight.NOTE,
}
"""The weight of a finding."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was seen: a reason why a claim is not as expected, or a finding of the audit."""

    code: str
    """Stable; the same in every format."""
    weight: Weight
    message: str
    where: Place
    facts: tuple[str, ...] = ()
    help: str = ""
    """One thing to do."""


@dataclass(frozen=True, slots=True)
class ClaimAudited:
    """The audit of one claim."""

    standing: Standing
    """What the kernel said of the proof and all below it."""
    axioms: tuple[str, ...]
    """Below the proof and the statement, from their terms."""
    assumed_classes: tuple[str, ...]
    """Classes that the statement quantifies over and that have no instance in the project."""


@dataclass(frozen=True, slots=True)
class ClaimReport:
    """One claim: what is claimed, what is expected, and what was found."""

    id: str
    paper: str
    sentence: str
    kind: Kind
    statement: str
    proof: str
    expect: Expect
    notes: str
    found: Found
    outcome: Outcome
    """Met: the expected proof, nothing refused, and with an audit, replayed."""
    verdict: str
    """The outcome in words; `proved` and `refuted` are said of what the kernel accepted in a replay alone."""
    statement_module: str | None
    proof_module: str | None
    type: str | None
    """The proof's type in Lean's notation, perhaps cut."""
    reason: Remark | None
    """Why the proof is not what is expected; null if it is."""
    findings: tuple[Remark, ...]
    """Of the lock, of a comparison with another revision, and of the audit."""
    audit: ClaimAudited | None
    """Null if there was no audit."""
    entry: Place
    """Its table in the claims file."""
    statement_at: Place | None
    """Where the statement is declared, as the compiled module tells; null if it does not."""
    proof_at: Place | None

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The reason and the findings, each thing once."""
        if self.reason is None or any(found.message == self.reason.message for found in self.findings):
            return self.findings
        return (self.reason, *self.findings)

    @property
    def troubles(self) -> tuple[Remark, ...]:
        """Why it is not met: the remarks that refuse it or leave it open. Empty if it is met."""
        if self.outcome is Outcome.MET:
            return ()
        found = tuple(one for one in self.remarks if one.weight in (Weight.REFUSED, Weight.OPEN))
        return found or (self._open(),)

    @property
    def asides(self) -> tuple[Remark, ...]:
        """The remarks that do not touch the verdict."""
        return tuple(one for one in self.remarks if one.weight in (Weight.ADVICE, Weight.NOTE))

    def _open(self) -> Remark:
        """Why a claim is open of which no remark says it: it was not replayed."""
        standing = self.audit.standing.value if self.audit else Standing.NOT_REPLAYED.value
        message = f"`{self.proof}` has the expected type, and was {standing} through the kernel"
        where = self.proof_at or self.entry
        code = "not-replayed" if standing == Standing.NOT_REPLAYED.value else "replay-rejected"
        return Remark(code, Weight.OPEN, message, where)
