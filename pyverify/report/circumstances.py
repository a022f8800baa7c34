"""How a report came about: the Lean that was used, what held it, the build, the policy, the replay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pyverify.errors import Where
from pyverify.lean.graph import RootKind
from pyverify.lean.outcome import Fate

__all__ = [
    "Audit",
    "Build",
    "Containment",
    "Effect",
    "Message",
    "Module",
    "Place",
    "Policy",
    "Replay",
    "Stage",
    "Toolchain",
    "as_place",
]


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


def as_place(where: Where) -> Place:
    """A place as the document has it."""
    return Place(None if where.path is None else str(where.path), where.line, where.column, where.what)


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
