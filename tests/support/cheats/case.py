"""The corpus of cheats as records: one folder for each, with `case.toml` and overlays.

    common/    files of the cheat and of its honest twin
    before/    files of the commit that the change began from (cases with a history)
    cheat/     files of the cheat
    twin/      files of the twin

Everything that a folder does not say comes from `tests/cheats/common`. A file or key that is not listed here
is an error, so that nothing in the corpus goes unused.
"""

from __future__ import annotations

import enum
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOM = Path(__file__).parents[2] / "cheats"
CORPUS = ROOM / "corpus"
COMMON = ROOM / "common"

SIDES = ("cheat", "twin")
_OVERLAYS = {"common", "before", *SIDES}
_KEYS = {"says", "refused", "culprit", "off"}
_FURTHER = {"start", "history", "prepare", "tamper", "needs", "fresh", "design", "reviewed"}


class Off(enum.Enum):
    """A defence that a test can switch off."""

    AXIOMS = "axioms"
    """Axioms, `sorry` and native evaluation are found and not minded."""
    REPLAY = "replay"
    """Declarations are taken for accepted without asking the kernel."""
    ACCELERATED = "accelerated"
    """Names that the kernel computes are believed to mean what it computes."""
    TYPES = "types"
    """The theorem's type is not compared with the statement."""
    LEVELS = "levels"
    """Universe levels are not compared."""
    PLACES = "places"
    """Statement and proof may stand anywhere, and more than once."""
    KINDS = "kinds"
    """Anything may be a statement or a proof."""
    LOOK_ALIKES = "look-alikes"
    """Names are compared in the form that a reader sees."""
    CLASHES = "clashes"
    """A name may be declared in several modules."""
    OPAQUE = "opaque"
    """Constants without a visible value are not minded."""
    SURROUNDINGS = "surroundings"
    """What changes how a specification reads is not minded."""
    GRAPH = "graph"
    """Modules of both roots are one heap; the file found last counts."""
    LINKS = "links"
    """Symbolic links are followed."""
    TRACKING = "tracking"
    """An output folder that git tracks is used."""
    FRESH = "fresh"
    """What is stored is taken, though a build into an empty folder was asked for."""
    CONTAINMENT = "containment"
    """Lean runs without containment."""
    SEAL = "seal"
    """Specifications are not hashed again after the proofs ran."""
    HASHES = "hashes"
    """Compiled modules are taken as they are found when they are audited."""
    SEALED_EVIDENCE = "sealed-evidence"
    """Records of earlier audits are believed whoever wrote them."""
    REREADING = "rereading"
    """The kernel is given the modules as they lie on the disk when it is asked."""
    SEARCH_PATH = "search-path"
    """Lean finds imports in further folders too."""
    FRESHNESS = "freshness"
    """A compiled module counts if it is newer than its source."""
    MESSAGES = "messages"
    """What Lean prints is believed."""
    EXIT_STATUS = "exit-status"
    """What ended with status 0 is believed."""
    AXIOM_TABLE = "axiom-table"
    """The tables of compiled modules are asked for axioms."""
    LOCK = "lock"
    """Claims are not held against the record of what they meant."""
    BASE = "base"
    """Claims are not held against the merge base."""


@dataclass(frozen=True, slots=True)
class Case:
    """One cheat."""

    name: str
    folder: Path
    says: str
    """What it does, in a sentence."""
    refused: str
    """The code of the finding or error that refuses it."""
    culprit: str
    """What that finding has to name."""
    off: frozenset[Off]
    """The defences without which it passes."""
    start: str = "base"
    """`base`: on top of the package's library; `small`: on a library of its own."""
    history: str = ""
    """`lock`: against a lock; `base`: against a merge base too."""
    prepare: str = ""
    """What is done before the build (`actions`)."""
    tamper: str = ""
    """What is done between build and audit."""
    needs: str = ""
    """The effect that has to be held for the cheat to be refused with this code."""
    fresh: bool = False
    design: str = ""
    """Why the cheat cannot reach the verdict at all, where it cannot."""
    reviewed: tuple[str, ...] = ()
    """Claims whose change a reviewer agreed with, for the twin."""

    def overlays(self, side: str) -> Iterator[Path]:
        """Folders whose files make up the project, later ones over earlier ones."""
        if self.start == "base":
            yield COMMON / "both"
            yield COMMON / ("twin" if self.history else side)
        else:
            yield COMMON / "small"
            yield COMMON / side
        for folder in (self.folder / "common", self.folder / "before"):
            if folder.is_dir():
                yield folder

    @property
    def once(self) -> bool:
        """Whether a project is changed by being judged, or built otherwise the next time, so that each
        judgement needs one of its own.
        """
        return bool(self.prepare or self.tamper) or Off.CONTAINMENT in self.off

    def last(self, side: str) -> Path:
        """The folder whose files come on top of all: the change itself."""
        return self.folder / side


def read_cases(corpus: Path = CORPUS) -> tuple[Case, ...]:
    """All cases, by name. Raises ValueError for whatever does not belong there, and if there are none."""
    cases = tuple(map(_read, sorted(corpus.iterdir()))) if corpus.is_dir() else ()
    if not cases:
        raise ValueError(f"no cases in {corpus}")
    return cases


def _read(folder: Path) -> Case:
    table = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    missing, unknown = _KEYS - table.keys(), table.keys() - _KEYS - _FURTHER
    entries = {path.name for path in folder.iterdir()}
    if missing or unknown or not entries <= {"case.toml", *_OVERLAYS}:
        raise ValueError(f"{folder.name}: missing {missing}, unknown {unknown}, entries {entries}")
    table["off"] = frozenset(Off(word) for word in table["off"].split(", "))
    table["reviewed"] = tuple(table.get("reviewed", ()))
    return Case(folder.name, folder, **table)
