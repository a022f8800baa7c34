"""What a mutant is: a statement or a definition with one small change, the operator that made it, the place.

Nothing here judges. A mutant knows what it changed in ordinary notation, so that a reader who never saw the
code can say whether the change should have been noticed.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from pyverify.extract.code import Code, Definition
from pyverify.statement import Statement
from pyverify.term import Name

__all__ = ["Direction", "Mutant", "Operator", "Part", "Step"]


class Operator(enum.Enum):
    """The kinds of change. The order is that in which mutants of one place are made."""

    DROP_HYPOTHESIS = "hypothesis dropped"
    """A hypothesis left out."""
    NEGATE = "negated"
    """A hypothesis, a premise or a condition replaced by its negation."""
    RELATION = "another relation"
    """`≤` to `<`, `=` to `≤`, and back."""
    FLIP = "comparison turned round"
    """`a ≤ b` to `b ≤ a`."""
    RANGE = "another end of a range"
    """One more, one less, or begun at 1."""
    QUANTIFIER = "another quantifier"
    """`∀` to `∃`, and back."""
    ORDER = "quantifiers in another order"
    """`∀ ∃` to `∃ ∀`, and back."""
    SWAP = "another operation"
    """`+` to `-`, `∧` to `∨`, `min` to `max`, and their like."""
    DROP = "a part dropped"
    """A summand, a factor, a conjunct or a premise left out."""
    NORMALISE = "another normalisation"
    """A division dropped, or a sum divided by the number of its terms."""
    ABSOLUTE = "absolute value dropped"
    """`|x|` to `x`."""
    POWER = "power dropped"
    """`x ^ k` to `x`."""
    EXCHANGE = "two arguments exchanged"
    """Two indices of a table, two arguments of one type, the sides of a difference."""
    CONSTANT = "another constant"
    """`c` to `c + 1`, `c - 1`, `2 c`, `c / 2`, 0 or 1."""
    VARIABLE = "another variable"
    """Another one of the same type that is in scope."""
    DEFINITION = "another definition"
    """Another one of the same signature."""


class Part(enum.Enum):
    """Which part of a subject was changed."""

    HYPOTHESIS = "hypothesis"
    CONCLUSION = "conclusion"
    DEFINITION = "definition"


class Direction(enum.Enum):
    """What a change is meant to do to what the whole says. Whether it does is for the verdict."""

    STRENGTHEN = "strengthens"
    WEAKEN = "weakens"
    OTHER = "changes"

    @property
    def opposite(self) -> Direction:
        """The direction under a negation."""
        turned = {Direction.STRENGTHEN: Direction.WEAKEN, Direction.WEAKEN: Direction.STRENGTHEN}
        return turned.get(self, self)


Step = int
"""Which of the parts of a piece of code (`extract.code.children`, counted from 0)."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A subject with one change."""

    id: str
    """The subject's name and eight hex digits that tell its mutants apart, whatever else is mutated."""
    subject: Name
    operator: Operator
    part: Part
    number: int
    """Of the hypothesis that was changed, from 0; -1 elsewhere."""
    path: tuple[Step, ...]
    """Where in that part, from the outside in."""
    direction: Direction
    old: Code
    """The part that was changed, whole, as it was."""
    code: Code
    """The same part as it is now; `true` for a hypothesis that was dropped."""
    what: Statement | Definition
    """The subject, changed."""

    @property
    def statement(self) -> Statement:
        """The changed statement; only of a statement's mutant."""
        assert isinstance(self.what, Statement)
        return self.what

    @property
    def definition(self) -> Definition:
        """The changed definition; only of a definition's mutant."""
        assert isinstance(self.what, Definition)
        return self.what
