"""What became of a mutant, in closed lists of words, and a function's score."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pyverify.testing.mutate_code.catalogue import Operator
from pyverify.testing.verdict import Fault, Finding, Question

__all__ = ["Cause", "Death", "Fate", "Judged", "Subject", "cause_of"]


class Fate(enum.Enum):
    """What became of a mutant. The order is that in which they are listed."""

    SURVIVOR = "survivor"
    """Nothing was noticed in all that was to be tried."""
    UNDECIDED = "not decided"
    """Nothing was noticed, and the time was over before all was tried."""
    KILLED = "killed"
    EQUIVALENT = "equivalent"
    """The same by the laws of arithmetic wherever no denominator is zero, and the same bits at all inputs at
    which that was looked at.
    """


class Cause(enum.Enum):
    """What killed a mutant."""

    CONFORMANCE = "conformance"
    CONCLUSION = "conclusion"
    METAMORPHIC = "metamorphic"
    RAISES = "raises"
    CONDUCT = "conduct"


@dataclass(frozen=True, slots=True)
class Death:
    """The first finding against a mutant."""

    cause: Cause
    binding: str
    claim: str
    """Empty: the definition alone."""
    message: str
    at: str
    """The case, in a line."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A mutant, as texts, with what became of it."""

    id: str
    operator: Operator
    line: int
    old: str
    new: str
    fate: Fate
    death: Death | None = None
    why: str = ""
    """Of one that was not killed: what is known of that."""
    needs: str = ""
    """Of one that was not killed: what an input has to be like for it to show, where that is known."""
    cases: int = 0
    """Cases that it was judged at, by search and in batches together."""
    seconds: float = 0.0
    argued: str = ""
    """Why it is no weakness, as `proofs/code-mutants.toml` says."""

    @property
    def open(self) -> bool:
        """Whether it counts against the tests."""
        return self.fate in (Fate.SURVIVOR, Fate.UNDECIDED) and not self.argued


@dataclass(frozen=True, slots=True)
class Subject:
    """A function with its mutants."""

    name: str
    """`module.function`."""
    path: str
    line: int
    bindings: tuple[str, ...]
    """Those that tested the mutants, the nearest first."""
    judged: tuple[Judged, ...] = ()
    same: int = 0
    """Changes that give the same bytecode as the original, or as another mutant; they count nowhere."""
    fails: str = ""
    """What is wrong with the function itself; then there are no mutants."""
    notes: tuple[str, ...] = ()
    seed: int = 0
    seconds: float = 0.0

    def count(self, fate: Fate) -> int:
        """How many mutants came to this."""
        return sum(one.fate is fate for one in self.judged)

    @property
    def causes(self) -> Mapping[Cause, int]:
        """By what how many were killed."""
        return Counter(one.death.cause for one in self.judged if one.death is not None)

    @property
    def counted(self) -> int:
        """The mutants that could have been killed: those that are not equivalent, and not argued away."""
        return sum(one.fate is not Fate.EQUIVALENT and not one.argued for one in self.judged)

    @property
    def score(self) -> float | None:
        """The share of these that was killed; None where there are none."""
        return self.count(Fate.KILLED) / self.counted if self.counted else None


def cause_of(finding: Finding) -> Cause:
    """What a finding kills by."""
    if finding.fault is Fault.RAISES:
        return Cause.RAISES
    return {
        Question.CONFORMANCE: Cause.CONFORMANCE,
        Question.CONCLUSION: Cause.CONCLUSION,
        Question.METAMORPHIC: Cause.METAMORPHIC,
        Question.CONDUCT: Cause.CONDUCT,
    }[finding.question]
