"""A refutation of a system: cases, each of them refuted by an identity. Checked without whoever found it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flint import fmpq_mpoly

from pyverify.symbolic.certificate.facts import Either, Fact, Flag, Item, Relation, System, flat
from pyverify.symbolic.certificate.identity import Identity
from pyverify.symbolic.certificate.reduce import reduced

__all__ = [
    "Cases",
    "Closed",
    "Contrary",
    "Proof",
    "Sides",
    "Vanishing",
    "checks",
    "described",
    "sides",
    "vanishing",
]


@dataclass(frozen=True, slots=True)
class Closed:
    """The facts, after reduction, are refuted by an identity."""

    identity: Identity


@dataclass(frozen=True, slots=True)
class Contrary:
    """A truth value is said to be true and to be false."""

    name: str


@dataclass(frozen=True, slots=True)
class Cases:
    """One proof for each option of an alternative, the item of this number."""

    item: int
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """A proof where a polynomial is not negative, and one where it is not positive."""

    polynomial: fmpq_mpoly
    proofs: tuple[Proof, Proof]


@dataclass(frozen=True, slots=True)
class Vanishing:
    """A proof where a polynomial that is not negative is positive, and one where it is zero."""

    polynomial: fmpq_mpoly
    proofs: tuple[Proof, Proof]


Proof = Closed | Contrary | Cases | Sides | Vanishing


def checks(proof: Proof, system: System) -> bool:
    """Whether the proof refutes the system."""
    return _checks(proof, system.items, system)


def sides(polynomial: fmpq_mpoly) -> tuple[Fact, Fact]:
    """The two cases of a sign."""
    origin = "a case of sign"
    return (
        Fact(polynomial, Relation.NONNEGATIVE, origin),
        Fact(-1 * polynomial, Relation.NONNEGATIVE, origin),
    )


def vanishing(polynomial: fmpq_mpoly) -> tuple[Fact, Fact]:
    """The two cases of a polynomial that is not negative."""
    origin = "a case of sign"
    return Fact(polynomial, Relation.POSITIVE, origin), Fact(polynomial, Relation.ZERO, origin)


def _checks(proof: Proof, items: Sequence[Item], system: System) -> bool:
    match proof:
        case Closed(identity):
            return identity.check(reduced([*flat(items)], system.ring, system.auxiliary))
        case Contrary(name):
            return {True, False} <= {one.value for one in items if isinstance(one, Flag) and one.name == name}
        case Sides(polynomial) | Vanishing(polynomial) if polynomial.context() is not system.ring:
            return False
        case Sides(polynomial, proofs):
            return all(
                _checks(one, (*items, fact), system)
                for one, fact in zip(proofs, sides(polynomial), strict=True)
            )
        case Vanishing(polynomial, proofs):
            known = any(
                fact.relation is Relation.NONNEGATIVE and fact.polynomial == polynomial
                for fact in flat(items)
            )
            return known and all(
                _checks(one, (*items, fact), system)
                for one, fact in zip(proofs, vanishing(polynomial), strict=True)
            )
        case Cases(number, proofs):
            either = items[number] if 0 <= number < len(items) else None
            if not isinstance(either, Either) or len(either.options) != len(proofs):
                return False
            rest = (*items[:number], *items[number + 1 :])
            return all(
                _checks(one, (*rest, *option), system)
                for one, option in zip(proofs, either.options, strict=True)
            )


def described(proof: Proof, system: System) -> Iterator[str]:
    """The proof for a person, cases indented."""
    yield from _described(proof, system.items, system, "")


def _described(proof: Proof, items: Sequence[Item], system: System, margin: str) -> Iterator[str]:
    match proof:
        case Closed(identity):
            facts = reduced([*flat(items)], system.ring, system.auxiliary)
            yield from (f"{margin}{line}" for line in identity.lines(facts, system.names))
        case Contrary(name):
            yield f"{margin}{name} would be true and false"
        case Sides(polynomial, proofs) | Vanishing(polynomial, proofs):
            cases = sides(polynomial) if isinstance(proof, Sides) else vanishing(polynomial)
            for one, fact in zip(proofs, cases, strict=True):
                yield f"{margin}case {fact.text(system.names)}:"
                yield from _described(one, (*items, fact), system, f"{margin}  ")
        case Cases(number, proofs):
            either = items[number]
            assert isinstance(either, Either)
            rest = (*items[:number], *items[number + 1 :])
            for one, option in zip(proofs, either.options, strict=True):
                shown = [
                    item.text(system.names) if isinstance(item, Fact) else str(item)
                    for item in option
                    if not isinstance(item, Either)
                ]
                yield f"{margin}case {' and '.join(shown) or 'of further cases'}:"
                yield from _described(one, (*rest, *option), system, f"{margin}  ")
