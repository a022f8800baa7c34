"""What was checked and what was found, as one typed document: every format of the report is made from it.

Nothing in it is rounded up: the standing, and all that weakens a verdict (`caveats`), stand before any count.
Its fields, in this order, are the JSON report; `format` grows when a reader of that would have to change. The
docstrings become the descriptions of the published schema (`python -m pyverify.report.schema`).
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from pyverify.audit import Severity, Standing
from pyverify.claims import Expect, Found, Kind, Outcome
from pyverify.claims.paper import Needs, Said
from pyverify.report.circumstances import (
    Audit,
    Build,
    Containment,
    Effect,
    Message,
    Module,
    Place,
    Policy,
    Replay,
    Stage,
    Toolchain,
)
from pyverify.report.measured import MeasurementReport
from pyverify.report.sentences import Became

__all__ = [
    "FORMAT",
    "Audit",
    "Build",
    "Change",
    "ChangeItem",
    "ClaimAudited",
    "ClaimReport",
    "Containment",
    "Counts",
    "Effect",
    "MeasurementReport",
    "Message",
    "Module",
    "Paper",
    "Place",
    "Policy",
    "Remark",
    "Replay",
    "Report",
    "Scope",
    "SentenceReport",
    "Stage",
    "Toolchain",
    "Weight",
]

FORMAT = 1


class Scope(enum.Enum):
    """What the exit status speaks of."""

    PROJECT = "project"
    """All claims, and every module."""
    CLAIMS = "claims"
    """The claims that were named, and the modules that they need."""


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
class Counts:
    """How many claims there are, and how they stand. A claim is counted once."""

    claims: int
    accepted: int
    """As stated, where that was expected."""
    negation_accepted: int
    """Refuted, where that was expected."""
    not_as_expected: int
    not_decided: int

    @property
    def met(self) -> int:
        """As expected, either way."""
        return self.accepted + self.negation_accepted


@dataclass(frozen=True, slots=True)
class Paper:
    """The claims of one paper."""

    paper: str
    counts: Counts
    title: str = ""
    """Empty where the claims file does not say it."""
    authors: tuple[str, ...] = ()
    identifier: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class SentenceReport:
    """One sentence of a paper, and what became of it."""

    id: str
    paper: str
    place: str
    sentence: str
    kind: Said
    figure: str
    """The figure that the paper gives."""
    became: Became
    needs: Needs
    """The least evidence that its wording needs."""
    enough: bool
    """Whether there is that."""
    why: str
    remains: str
    disposition: str
    rests: tuple[str, ...]
    """Claims that say it."""
    refuted: tuple[str, ...]
    """Claims that speak against it."""
    entry: Place


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


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """One thing that a change does to claims, their meaning, or the policy."""

    sort: str
    claim: str | None
    """Null for the policy and the settings."""
    message: str
    facts: tuple[str, ...]
    path: str | None
    line: int | None
    needs_review: bool
    """Whether nobody but the change itself says that this is right."""
    reviewed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What was compared with another revision."""

    format: int
    revision: str
    """As it was asked for."""
    merge_base: str
    needs_review: bool
    """Whether a reviewer is still needed for something."""
    items: tuple[ChangeItem, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole document."""

    format: int
    """1. It grows when a reader would have to change; keys may be added without."""
    pyverify: str
    """Version of this package."""
    standing: str
    """How much a met claim is worth at most."""
    replayed: bool
    """Whether the declarations were submitted to the official kernel afresh."""
    caveats: tuple[str, ...]
    """All that weakens the verdicts, each as a sentence."""
    exit: int
    """The exit status of the command."""
    scope: Scope
    toolchain: Toolchain
    containment: Containment
    build: Build
    audit: Audit | None
    """Null if there was none."""
    change: Change | None
    """Null if nothing was compared with another revision."""
    stages: tuple[Stage, ...]
    """The steps of the run; empty for a single check."""
    counts: Counts
    papers: tuple[Paper, ...]
    claims: tuple[ClaimReport, ...]
    """In the order of the claims file."""
    findings: tuple[Remark, ...]
    """What was found that concerns no single claim of these."""
    modules: tuple[Module, ...]
    sentences: tuple[SentenceReport, ...] = ()
    """What became of the sentences of these papers, in the order of the claims file."""
    measurements: tuple[MeasurementReport, ...] = ()
    """What was measured, in the order of its file; `check` and `audit` do not look."""

    def measured(self, name: str) -> tuple[MeasurementReport, ...]:
        """The measurements about this sentence or claim, and those that this claim is named beside."""
        return tuple(one for one in self.measurements if name == one.subject or name in one.claims)

    def troubles(self) -> dict[Remark, list[ClaimReport]]:
        """Why claims are not met: each remark once, with the claims that it concerns."""
        return self._together((one, claim) for claim in self.claims for one in claim.troubles)

    def asides(self) -> dict[Remark, list[ClaimReport]]:
        """The other remarks, in the same way."""
        return self._together((one, claim) for claim in self.claims for one in claim.asides)

    def _together(self, pairs: Iterable[tuple[Remark, ClaimReport]]) -> dict[Remark, list[ClaimReport]]:
        found: dict[Remark, list[ClaimReport]] = {}
        for one, claim in pairs:
            found.setdefault(one, []).append(claim)
        return found
