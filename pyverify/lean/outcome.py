"""What became of a build: module by module, and as a whole."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyverify.lean.graph import RootKind
from pyverify.lean.messages import Diagnostic

if TYPE_CHECKING:
    from pyverify.lean.contain.effects import Containment
    from pyverify.lean.run import LeanRun
    from pyverify.lean.toolchain import Toolchain

__all__ = ["BuildResult", "Fate", "ModuleResult", "Sandbox"]


class Sandbox(enum.Enum):
    """How far Lean's runs are to be contained."""

    WHEN_AVAILABLE = "available"
    """As far as the system allows it; the result says how far that was."""
    REQUIRED = "required"
    """All effects, or no run."""
    OFF = "off"
    """Not at all; the result says so."""


class Fate(enum.Enum):
    """What became of one module."""

    BUILT = "built"
    """Lean accepted it in this run."""
    CACHED = "cached"
    """Lean accepted the same source with the same imports, toolchain and options before."""
    FAILED = "failed"
    """Lean refused it, crashed, or left no compiled module behind."""
    STOPPED = "stopped"
    """A limit ended Lean before it answered: nothing is decided about it."""
    SKIPPED = "skipped"
    """Not tried, since a module that it imports did not come through."""


GOOD = frozenset({Fate.BUILT, Fate.CACHED})


@dataclass(frozen=True, slots=True)
class ModuleResult:
    """One module's fate. Paths are those of the stored files, None unless the fate is BUILT or CACHED."""

    name: str
    root: RootKind
    fate: Fate
    key: str
    shown: Path
    """The source, relative to the project's root."""
    olean: Path | None = None
    ilean: Path | None = None
    run: LeanRun | None = None
    """The run of Lean; None when it was another build's, or there was none."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What Lean said, now or when the stored module was made; their `path` is `shown`."""
    seconds: float = 0.0
    """Wall-clock time of the run that made it."""
    peak_bytes: int = 0
    """Largest resident memory of the run that made it."""
    sha256: str = ""
    """Of the compiled module."""
    reason: str = ""
    """Why it failed, was stopped or skipped, where the diagnostics do not tell."""

    @property
    def good(self) -> bool:
        """Whether there is a compiled module that Lean accepted."""
        return self.fate in GOOD


@dataclass(frozen=True, slots=True)
class BuildResult:
    """All modules that were asked for, and what they need."""

    modules: Mapping[str, ModuleResult]
    seal: Mapping[str, str]
    """Each specification's hash of its compiled module, taken before any proof ran and verified afterwards.
    """
    fresh: bool
    """Whether the build began in an empty folder; then nothing in it came from an earlier build."""
    containment: Containment
    """What held every one of the runs that made the modules: the weakest of them counts."""
    toolchain: Toolchain
    view: Path
    """A folder with every good module at its place, usable as LEAN_PATH."""
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        """Whether Lean accepted every module that was asked for."""
        return bool(self.modules) and all(result.good for result in self.modules.values())

    def count(self, fate: Fate) -> int:
        """The number of modules of that fate."""
        return sum(1 for result in self.modules.values() if result.fate is fate)
