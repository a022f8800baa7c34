"""Numbers that are polynomials in pieces: the largest or smallest of some, or one of some by conditions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flint import fmpq

from pyverify.symbolic.instances.polynomial import Polynomial, TooMany, added, multiplied, scaled
from pyverify.testing.draw.formulas import Formula, Opaque

__all__ = ["Chosen", "Extreme", "Number", "cases_of", "chosen", "extreme", "product", "summed", "times"]

_MOST_PARTS = 64
"""Of a maximum or of a choice between numbers."""


@dataclass(frozen=True, slots=True)
class Extreme:
    """The largest (or smallest) of polynomials."""

    largest: bool
    parts: tuple[Polynomial, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A number by cases: exactly one of the conditions holds."""

    parts: tuple[tuple[Formula, Polynomial], ...]


Number = Polynomial | Extreme | Chosen


def cases_of(value: Any) -> tuple[tuple[Formula, Polynomial], ...]:
    """The number by cases."""
    if isinstance(value, Extreme):
        raise Opaque
    return value.parts if isinstance(value, Chosen) else ((True, value),)


def chosen(options: Sequence[tuple[Formula, Polynomial]]) -> Number:
    """A number by cases; those that cannot be are left out."""
    kept = tuple((where, one) for where, one in options if where is not False)
    if len(kept) > _MOST_PARTS:
        raise Opaque
    return kept[0][1] if len(kept) == 1 else Chosen(kept)


def extreme(largest: bool, parts: Sequence[Polynomial]) -> Number:
    """The largest (or smallest) of these."""
    kept: list[Polynomial] = []
    for one in parts:
        if one not in kept:
            kept.append(one)
    if len(kept) > _MOST_PARTS:
        raise Opaque
    return kept[0] if len(kept) == 1 else Extreme(largest, tuple(kept))


def summed(parts: Sequence[Polynomial]) -> Polynomial:
    """The sum; raises `Opaque` where it is too long."""
    try:
        return added(parts)
    except TooMany:
        raise Opaque from None


def product(a: Polynomial, b: Polynomial) -> Polynomial:
    """The product; raises `Opaque` where it is too long."""
    try:
        return multiplied(a, b)
    except TooMany:
        raise Opaque from None


def times(a: Polynomial, factor: fmpq) -> Polynomial:
    """The multiple; raises `Opaque` where it is too long."""
    try:
        return scaled(a, factor)
    except TooMany:
        raise Opaque from None
