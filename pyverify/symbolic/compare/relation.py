"""The words of a comparison: how two statements, or two definitions, stand to each other."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from pyverify.errors import Exit
from pyverify.symbolic.answer import Counterexample

__all__ = ["Comparison", "Direction", "Half", "Relation"]


class Relation(enum.Enum):
    """How the first stands to the second."""

    EQUAL = "equal by definition"
    """They reduce to the same, or nothing that either rests on differs."""
    EQUIVALENT = "equivalent"
    """Each gives the other (of numbers: the values are the same), at all sizes decided."""
    STRONGER = "stronger"
    """The first gives the second at all sizes decided, and an instance shows that the reverse fails."""
    WEAKER = "weaker"
    """The second gives the first at all sizes decided, and an instance shows that the reverse fails."""
    INCOMPARABLE = "incomparable"
    """An instance each way: neither gives the other."""
    DIFFERENT = "different"
    """An instance separates them; of statements, whether the other direction holds is not decided."""
    UNKNOWN = "unknown"
    """Nothing separates them, and it is not decided that they are equivalent."""
    UNMATCHED = "not comparable"
    """Their parameters or carriers do not fit together."""

    @property
    def exit(self) -> Exit:
        """The exit status that it gives a command."""
        if self in (Relation.EQUAL, Relation.EQUIVALENT):
            return Exit.OK
        return Exit.UNDECIDED if self in (Relation.UNKNOWN, Relation.UNMATCHED) else Exit.REFUSED


@dataclass(frozen=True, slots=True)
class Direction:
    """Whether one gives the other."""

    holds: bool = False
    counterexample: Counterexample | None = None
    """Where the one is true and the other false; of numbers, where they differ."""
    sizes: tuple[Mapping[str, int], ...] = ()
    """The size vectors at which it does."""
    for_all_sizes: bool = False
    by: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    """What has no answer."""


@dataclass(frozen=True, slots=True)
class Half:
    """What two statements assume, or what they conclude, compared as predicates of the same values."""

    word: str
    """`assumes` or `concludes`."""
    relation: Relation
    forward: Direction
    backward: Direction

    @property
    def sentence(self) -> str:
        """What was found, in a sentence, said of the first."""
        more = {
            Relation.EQUAL: "the same",
            Relation.EQUIVALENT: "the same, in other words",
            Relation.STRONGER: "more",
            Relation.WEAKER: "less",
            Relation.INCOMPARABLE: "something else: neither gives the other",
            Relation.DIFFERENT: "something else",
        }.get(self.relation, "something that could not be compared")
        return f"it {self.word} {more}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is known of two statements or definitions."""

    first: str
    second: str
    relation: Relation
    forward: Direction = Direction()
    """Whether the first gives the second; of numbers, whether they are the same."""
    backward: Direction = Direction()
    """Whether the second gives the first."""
    halves: tuple[Half, ...] = ()
    """Where no instance separates two statements: what they assume and conclude, by itself."""
    notes: tuple[str, ...] = ()
    """How parameters were matched, and what the comparison does not see."""
    by: tuple[str, ...] = ()
    """Who says that they are equal by definition."""
    seconds: float = 0.0

    @property
    def sentence(self) -> str:
        """What was found, in a sentence."""
        a, b = f"`{self.first}`", f"`{self.second}`"
        return {
            Relation.EQUAL: f"{a} and {b} are equal by definition",
            Relation.EQUIVALENT: f"{a} and {b} are equivalent {_where(self.forward, self.backward)}",
            Relation.STRONGER: f"{a} is stronger than {b}: {self._why(self.forward, 'it gives the other')}",
            Relation.WEAKER: f"{a} is weaker than {b}: {self._why(self.backward, 'the other gives it')}",
            Relation.INCOMPARABLE: f"neither of {a} and {b} gives the other{self._apart}",
            Relation.DIFFERENT: f"{a} and {b} are not the same",
            Relation.UNKNOWN: f"how {a} stands to {b} is not decided",
            Relation.UNMATCHED: f"{a} and {b} cannot be compared at the same values",
        }[self.relation]

    @property
    def _apart(self) -> str:
        return f": {' and '.join(one.sentence for one in self.halves)}" if self.halves else ""

    def _why(self, direction: Direction, gives: str) -> str:
        if self.halves:
            return " and ".join(one.sentence for one in self.halves)
        return f"{gives} {_where(direction)}, and the reverse fails"


def _where(*directions: Direction) -> str:
    told = [one for one in directions if one.holds]
    if told and all(one.for_all_sizes for one in told):
        return "at all values"
    return "at the sizes decided"
