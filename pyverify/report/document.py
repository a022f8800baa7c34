"""What was checked and what was found, as one typed document: every format of the report is made from it.

Nothing in it is rounded up: the standing, and all that weakens a verdict (`caveats`), stand before any count.
Its fields, in this order, are the JSON report; `format` grows when a reader of that would have to change. The
docstrings become the descriptions of the published schema (`python -m pyverify.report.schema`).
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

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
from pyverify.report.claim import ClaimAudited, ClaimReport, Remark, Weight
from pyverify.report.measured import MeasurementReport
from pyverify.report.sentences import Became
from pyverify.report.tried import AttackReport, CodeReport, Instance, InstanceValue

__all__ = [
    "FORMAT",
    "READ",
    "AttackReport",
    "Audit",
    "Build",
    "Change",
    "ChangeItem",
    "ClaimAudited",
    "ClaimReport",
    "CodeReport",
    "Containment",
    "Counts",
    "Effect",
    "Instance",
    "InstanceValue",
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

FORMAT = 2
READ = (1, FORMAT)
"""The formats that are read. The first holds no verdicts of attacks and tests."""


class Scope(enum.Enum):
    """What the exit status speaks of."""

    PROJECT = "project"
    """All claims, and every module."""
    CLAIMS = "claims"
    """The claims that were named, and the modules that they need."""


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

    @property
    def not_given(self) -> str:
        """Which of authors and identifier the claims file does not say, as a sentence; empty for none."""
        if not self.authors:
            return (
                "Its authors are not given."
                if self.identifier
                else "Its authors and identifier are not given."
            )
        return "" if self.identifier else "Its identifier is not given."


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
    """2. It grows when a reader would have to change; keys may be added without."""
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
    attacks: tuple[AttackReport, ...] = ()
    """What was found of the statements of these claims, of those that were attacked; `check` and `audit` do
    not look.
    """
    tests: tuple[CodeReport, ...] = ()
    """What was found of bound code, by name; `check` and `audit` do not look."""

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
