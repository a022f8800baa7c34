"""What the kernel is to be asked to check, and what came of it."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from pathlib import Path

from pyverify.extract.code import Code
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample
from pyverify.term import Name

__all__ = ["CheckedInstance", "Verdict", "Wanted", "WantedKind"]


class WantedKind(enum.Enum):
    """What a theorem about an instance says."""

    WITNESS = "witness"
    """The hypotheses can be met together: `∃ params, H₁ ∧ H₂`."""
    COUNTEREXAMPLE = "counterexample"
    """The statement, or what is left of it without some hypotheses, fails: `∃ params, H₁ ∧ ¬ conclusion`."""
    CONTRADICTION = "contradiction"
    """The hypotheses cannot be met together: `∀ params, H₁ → H₂ → False`."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A theorem that is wanted about a statement that Lean compiled."""

    statement: Statement
    kind: WantedKind
    instance: Counterexample | None = None
    """The values; of a contradiction the sizes at which it is to be shown, None for all of them."""
    dropped: tuple[int, ...] = ()
    """Numbers, from 0, of hypotheses that are left out."""
    changed: tuple[tuple[int, Code], ...] = ()
    """Numbers of hypotheses that have a weaker form, and what that says."""
    conclusion: Code | None = None
    """What is concluded instead, with fewer premises; None for what the statement concludes."""
    given: Name | None = None
    """A theorem of the project that is to show it, in place of values."""
    label: str = ""
    """The last part of the theorem's name; empty for the usual one."""

    @property
    def varied(self) -> bool:
        """Whether a hypothesis or the conclusion is another than the statement has."""
        return bool(self.changed) or self.conclusion is not None


class Verdict(enum.Enum):
    """What became of a theorem."""

    ACCEPTED = "accepted"
    """Lean elaborated it, its type is the one that was made from the statement, and the official kernel
    accepts it and all below it, without an axiom.
    """
    NOT_ACCEPTED = "not accepted"
    """Lean or the kernel refused it, or it says something else; the reason is told."""
    NOT_DECIDABLE = "not decidable"
    """There is no theorem to be checked: no proof was found, or no such values can be written down."""
    NOT_DECIDED = "not decided"
    """A limit ended Lean or the kernel before it answered."""


@dataclass(frozen=True, slots=True)
class CheckedInstance:
    """What became of one wanted theorem."""

    verdict: Verdict
    theorem: str
    """Its name."""
    why: str = ""
    """Why it is not accepted."""
    source: str = ""
    """Its Lean text; empty if there is none."""
    module: Path | None = None
    """The file that it stands in."""
    general: bool = False
    """Whether it holds in every field of the class; the class has no instance in the package then."""
    remembered: bool = False
    """Whether this is an earlier run's verdict on the same theorem."""

    @property
    def accepted(self) -> bool:
        """Whether the kernel accepted it."""
        return self.verdict is Verdict.ACCEPTED
