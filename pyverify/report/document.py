"""What was checked and what was found, as one typed document: every format of the report is made from it.

Nothing in it is rounded up: the standing, and all that weakens a verdict (`caveats`), stand before any count.
Its fields, in this order, are the JSON report; `format` grows when a reader of that would have to change. The
docstrings become the descriptions of the published schema (`python -m pyverify.report.schema`).
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pyverify.audit import Severity, Standing
from pyverify.claims import Expect, Found, Kind, Outcome
from pyverify.lean.graph import RootKind
from pyverify.lean.outcome import Fate

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
    "Message",
    "Module",
    "Paper",
    "Place",
    "Policy",
    "Remark",
    "Replay",
    "Report",
    "Scope",
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
class Place:
    """Where something stands. A path is relative to the project's root if it lies below it."""

    path: str | None = None
    line: int | None = None
    """From 1."""
    column: int | None = None
    """From 1, in code points."""
    what: str = ""
    """What stands there: a claim, a key, a declaration."""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        return "  ".join(part for part in (place, self.what) if part)


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
class Message:
    """One message of Lean about a module. It is what was printed: no verdict rests on it."""

    severity: Literal["error", "warning", "information"]
    text: str
    """Perhaps cut."""
    line: int | None
    column: int | None


@dataclass(frozen=True, slots=True)
class Module:
    """What became of one module."""

    name: str
    root: RootKind
    source: str
    fate: Fate
    seconds: float
    """Wall-clock time of the run that made it, this one or an earlier one."""
    sha256: str
    """Of the compiled module; empty if there is none."""
    broken: bool
    """Whether it was Lean that broke (a signal ended it), not the module that was refused."""
    reason: str
    """Why there is no compiled module, where the messages do not tell."""
    messages: tuple[Message, ...]
    """The first errors, warnings and answers."""
    left_out: int
    """How many messages are not here."""

    @property
    def good(self) -> bool:
        """Whether there is a compiled module."""
        return self.fate in (Fate.BUILT, Fate.CACHED)


@dataclass(frozen=True, slots=True)
class Build:
    """All modules together."""

    ok: bool
    """Whether Lean accepted every one."""
    fresh: bool
    """Whether nothing was taken from an earlier build."""
    seconds: float
    modules: int
    built: int
    cached: int
    failed: int
    stopped: int
    skipped: int
    seal: dict[str, str]
    """The hash of each specification's compiled module, taken before any proof ran."""


@dataclass(frozen=True, slots=True)
class Toolchain:
    """The Lean that was used."""

    version: str
    commit: str
    identity: str
    """A hash of what was run."""
    source: str
    """How it was found."""
    why: str
    """Why this one was chosen."""
    known_bad: bool
    """Whether this version has known soundness bugs and was allowed nevertheless."""


@dataclass(frozen=True, slots=True)
class Effect:
    """Whether Lean was kept from something."""

    holds: bool
    how: str
    why_not: str


@dataclass(frozen=True, slots=True)
class Containment:
    """What Lean's runs were kept from; of several runs the weakest counts."""

    summary: str
    complete: bool
    effects: dict[str, Effect]


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the main job: what it is called, what came of it in a line, and the seconds it took."""

    name: str
    summary: str
    seconds: float


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


@dataclass(frozen=True, slots=True)
class Policy:
    """What the project allows its proofs."""

    summary: str
    axioms: tuple[str, ...]
    options: tuple[str, ...]
    """Options whose mention in a source would be a finding, and that are allowed."""
    library: tuple[str, ...]
    """The modules, with all below them, that specifications may take notation and instances from."""
    where: Place


@dataclass(frozen=True, slots=True)
class Replay:
    """Whether the official kernel saw the declarations afresh."""

    made: bool
    submissions: int
    accepted: int
    seconds: float
    """When it was made."""
    from_cache: bool
    """Whether it is this user's earlier run that made it."""
    why_not: str
    """Why it was not made; empty if it was."""


@dataclass(frozen=True, slots=True)
class Audit:
    """The audit of the project."""

    policy: Policy
    replay: Replay
    axioms: tuple[str, ...]
    """Below all claims together."""
    declarations: int
    """How many declarations the claims rest on, together."""
    seconds: float
    from_cache: bool
    keys: dict[str, str]
    """The evidence that it rests on: names of records, by what they say."""


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
