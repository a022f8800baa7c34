"""What a refutation starts from: facts about polynomials, truth values, and alternatives between these.

A `System` says: all of its items hold. It is read off a problem's assertions (`reading`), so a contradiction
in it says that there is no counterexample. All numbers are elements of one ordered field.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flint import fmpq_mpoly, fmpq_mpoly_ctx

__all__ = ["Either", "Fact", "Flag", "Item", "Relation", "System", "flat", "opposite", "written"]


class Relation(enum.Enum):
    """What is said of a polynomial, by the text that follows it."""

    POSITIVE = "> 0"
    NONNEGATIVE = "≥ 0"
    ZERO = "= 0"
    NONZERO = "≠ 0"

    def __repr__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Fact:
    """A polynomial and what is said of it."""

    polynomial: fmpq_mpoly
    relation: Relation
    origin: str
    """Where it comes from: a hypothesis, the conclusion negated, a case."""

    def text(self, names: Sequence[str]) -> str:
        """The fact for a person; `names` are those of the unknowns."""
        return f"{written(self.polynomial, names)} {self.relation.value}"

    @property
    def false(self) -> bool:
        """Whether it is false whatever the unknowns are."""
        if not self.polynomial.is_constant():
            return False
        value = self.polynomial.leading_coefficient() if len(self.polynomial) else 0
        match self.relation:
            case Relation.POSITIVE:
                return bool(value <= 0)
            case Relation.NONNEGATIVE:
                return bool(value < 0)
            case Relation.ZERO:
                return bool(value != 0)
            case Relation.NONZERO:
                return bool(value == 0)


@dataclass(frozen=True, slots=True)
class Flag:
    """A truth value that is true, or false."""

    name: str
    value: bool
    origin: str

    def __str__(self) -> str:
        return self.name if self.value else f"¬{self.name}"


@dataclass(frozen=True, slots=True)
class Either:
    """One of the options holds, each of them all of its items."""

    options: tuple[tuple[Item, ...], ...]
    origin: str


Item = Fact | Flag | Either


@dataclass(frozen=True, slots=True)
class System:
    """Items that hold together, and the ring that their polynomials are in."""

    items: tuple[Item, ...]
    ring: fmpq_mpoly_ctx
    names: tuple[str, ...]
    """Of the unknowns, in the order of the ring's generators."""
    auxiliary: frozenset[int] = frozenset()
    """The numbers of unknowns that no statement has: what stands for a quotient, a maximum, a choice."""


def opposite(fact: Fact) -> tuple[Fact, ...]:
    """Facts of which one holds where this one does not."""
    turned = -1 * fact.polynomial
    match fact.relation:
        case Relation.POSITIVE:
            return (Fact(turned, Relation.NONNEGATIVE, fact.origin),)
        case Relation.NONNEGATIVE:
            return (Fact(turned, Relation.POSITIVE, fact.origin),)
        case Relation.ZERO:
            return (Fact(fact.polynomial, Relation.NONZERO, fact.origin),)
        case Relation.NONZERO:
            return (Fact(fact.polynomial, Relation.ZERO, fact.origin),)


def flat(items: Sequence[Item]) -> Iterator[Fact]:
    """The facts among items, without those in alternatives."""
    return (item for item in items if isinstance(item, Fact))


def written(polynomial: fmpq_mpoly, names: Sequence[str]) -> str:
    """A polynomial for a person."""
    found = ""
    for monomial, value in polynomial.to_dict().items():
        powers = [
            name + (f"^{power}" if power > 1 else "")
            for name, power in zip(names, monomial, strict=True)
            if power
        ]
        if abs(value) != 1 or not powers:
            powers.insert(0, str(abs(value)))
        sign = ("−" if value < 0 else "") if not found else (" − " if value < 0 else " + ")
        found += sign + "·".join(powers)
    return found or "0"
