"""What is said of a function: a closed list of words, what was seen, and the case that shows it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from pyverify.testing.case import Case

__all__ = ["Chance", "Fault", "Finding", "Question", "Verdict", "Word"]


class Question(enum.Enum):
    """What is asked of each case."""

    CONFORMANCE = "conformance"
    """Is the result the exact value of the definition, within the declared bound?"""
    CONCLUSION = "conclusion"
    """Is the theorem's conclusion true of the results, or false only within the declared bound?"""
    METAMORPHIC = "metamorphic"
    """Do several calls stand to each other as a theorem says?"""
    CONDUCT = "conduct"
    """Does the function do what it was asked for and nothing else?"""


class Word(enum.Enum):
    """The verdict in a word."""

    CONFORMS = "conforms"
    VIOLATES = "violates"
    MISBEHAVES = "misbehaves"
    """See the finding's `fault`."""
    UNDECIDED = "undecided"
    """Not decided at the highest precision that was tried, or in the time."""
    NOT_TESTED = "not tested"
    """No case could be drawn, or the definition has no value that could be computed."""
    INTERNAL = "internal error"
    """Pyverify itself failed at this item; the notes say where. Nothing is said of the function."""


class Fault(enum.Enum):
    """How a function misbehaves, by what is said of it."""

    RAISES = "raises"
    HANGS = "does not return"
    MEMORY = "takes more memory than it is given"
    DIES = "ends its process"
    SHAPE = "returns a wrong shape"
    TYPE = "returns a wrong type"
    NOT_A_NUMBER = "returns NaN or an infinity for a finite value"
    MUTATES = "changes its arguments"
    ALIASES = "returns memory of its arguments"
    NONDETERMINISTIC = "gives different results for the same arguments"
    REMEMBERS = "gives results that depend on earlier calls"
    LAYOUT = "gives results that depend on how its arguments lie in memory"
    PRINTS = "writes to standard output or standard error"
    IGNORES = "does not draw from the generator that it is given"
    FORKS = "starts processes"
    SEEDS = "changes the state of a global random generator"
    SETTINGS = "changes settings of the process"
    """The environment, the working folder, or how NumPy treats floating-point errors."""
    THREADS = "leaves threads running"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, and the case that shows it."""

    question: Question
    case: Case | None
    message: str
    """One sentence."""
    claim: str = ""
    """The claim whose hypotheses the case meets; empty: the definition alone."""
    fault: Fault | None = None
    exact: Fraction | int | bool | str | None = None
    """The exact value; a text where it is enclosed only."""
    got: Any = None
    bound: Fraction | None = None
    error: Fraction | None = None
    index: tuple[int, ...] = ()
    """Of a result that is a table: the entry."""
    facts: tuple[str, ...] = ()
    laid: str = ""
    """How the arguments lie in memory (`laid.LAYOUTS`); empty: row by row."""
    before: tuple[Case, ...] = ()
    """Cases that the function has to be called at before."""
    reproducer: str = ""
    """Python that shows it and needs nothing but what is installed."""


@dataclass(frozen=True, slots=True)
class Chance:
    """What the draws of random code say."""

    level: float
    """The probability with which a right function is blamed is at most this."""
    draws: int
    within: float | None
    """The largest deviation that they do not exclude; None where a failure was found."""
    measure: str
    """What it is a deviation of, or in what it is measured."""

    def __str__(self) -> str:
        away = "" if self.within is None else f", within {self.within:.3g} {self.measure}"
        return f"{self.draws} draws{away} at error level {self.level:g}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one binding, or of one of its claims."""

    binding: str
    to: str
    word: Word
    claim: str = ""
    cases: Mapping[str, int] = field(default_factory=dict)
    """How many were judged, by engine: `search`, `batch`, `random`."""
    drawn: int = 0
    discarded: int = 0
    """Drawn cases that failed a hypothesis."""
    largest: Fraction | None = None
    """The largest error over its bound."""
    undecided: int = 0
    findings: tuple[Finding, ...] = ()
    planted: bool | None = None
    """Whether an error of twice the declared bound, planted in the results, was noticed."""
    coverage: Mapping[str, Any] = field(default_factory=dict)
    seed: int = 0
    seconds: float = 0.0
    notes: tuple[str, ...] = ()
    chance: Chance | None = None
    """Of random code."""
    pooled: int = 0
    """Drawn cases that were found by sampling and solvers, or moved until they met all hypotheses."""

    @property
    def good(self) -> bool:
        """Whether nothing is wrong and something was tested."""
        return self.word is Word.CONFORMS
