"""Polynomials over the exact rationals in few variables: what the atoms of ground hypotheses are made of.

A polynomial maps a monomial (the numbers of its variables, sorted, each as often as its exponent says) to a
coefficient that is not zero. The empty mapping is zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flint import fmpq, fmpz_poly

__all__ = [
    "MOST_TERMS",
    "Polynomial",
    "TooMany",
    "added",
    "constant",
    "evaluated",
    "linear_part",
    "multiplied",
    "number",
    "rational_roots",
    "scaled",
    "single",
    "substituted",
    "unknowns",
]

Monomial = tuple[int, ...]
Polynomial = Mapping[Monomial, fmpq]
MOST_TERMS = 4000
"""A polynomial of more terms is not computed."""
MOST_BITS = 4096
"""Bits of a number at most, numerator and denominator together."""


class TooMany(Exception):
    """A polynomial would have too many terms."""


def number(value: fmpq | int) -> Polynomial:
    """A constant."""
    value = fmpq(value)
    return {(): value} if value != 0 else {}


def single(variable: int) -> Polynomial:
    """A variable."""
    return {(variable,): fmpq(1)}


def constant(polynomial: Polynomial) -> fmpq | None:
    """The value of one that is constant."""
    if not polynomial:
        return fmpq(0)
    return polynomial.get(()) if len(polynomial) == 1 else None


def added(parts: Iterable[Polynomial]) -> Polynomial:
    """The sum."""
    found: dict[Monomial, fmpq] = {}
    for part in parts:
        for monomial, factor in part.items():
            total = found.get(monomial, 0) + factor
            if total == 0:
                del found[monomial]
            else:
                found[monomial] = total
    if len(found) > MOST_TERMS:
        raise TooMany
    return _light(found)


def scaled(polynomial: Polynomial, factor: fmpq | int) -> Polynomial:
    """The multiple."""
    return _light({one: value * factor for one, value in polynomial.items()}) if factor != 0 else {}


def multiplied(left: Polynomial, right: Polynomial) -> Polynomial:
    """The product; raises `TooMany`."""
    if len(left) * len(right) > MOST_TERMS:
        raise TooMany
    found: dict[Monomial, fmpq] = {}
    for one, a in left.items():
        for other, b in right.items():
            monomial = tuple(sorted(one + other)) if one and other else one or other
            total = found.get(monomial, 0) + a * b
            if total == 0:
                del found[monomial]
            else:
                found[monomial] = total
    return _light(found)


def unknowns(polynomial: Polynomial) -> set[int]:
    """The variables that occur."""
    return {one for monomial in polynomial for one in monomial}


def substituted(polynomial: Polynomial, variable: int, by: Polynomial) -> Polynomial:
    """The polynomial with another one in the place of a variable; raises `TooMany`."""
    kept: dict[Monomial, fmpq] = {}
    parts: list[Polynomial] = []
    powers: list[Polynomial] = [number(1)]
    for monomial, factor in polynomial.items():
        times = monomial.count(variable)
        if not times:
            kept[monomial] = factor
            continue
        while len(powers) <= times:
            powers.append(multiplied(powers[-1], by))
        rest = tuple(one for one in monomial if one != variable)
        parts.append(multiplied(powers[times], {rest: factor}))
    return added([kept, *parts]) if parts else polynomial


def linear_part(polynomial: Polynomial, variable: int) -> tuple[Polynomial, Polynomial] | None:
    """`a` and `b` with the polynomial `a * variable + b`, where it is linear in the variable."""
    factor: dict[Monomial, fmpq] = {}
    rest: dict[Monomial, fmpq] = {}
    for monomial, value in polynomial.items():
        match monomial.count(variable):
            case 0:
                rest[monomial] = value
            case 1:
                factor[tuple(one for one in monomial if one != variable)] = value
            case _:
                return None
    return factor, rest


def evaluated(polynomial: Polynomial, values: Mapping[int, fmpq]) -> fmpq:
    """The value where all variables have one; raises `TooMany`."""
    total = fmpq(0)
    for monomial, factor in polynomial.items():
        for one in monomial:
            factor = factor * values[one]
        total += factor
        if _bits(total) > MOST_BITS:
            raise TooMany
    return total


def _bits(value: fmpq) -> int:
    """How long numerator and denominator are together."""
    return int(value.p.bit_length()) + int(value.q.bit_length())


def _light(polynomial: Polynomial) -> Polynomial:
    """The polynomial, if no factor is too long: squares in many steps double the digits each time."""
    for value in polynomial.values():
        if 2 * value.height_bits() > MOST_BITS and _bits(value) > MOST_BITS:
            raise TooMany
    return polynomial


def rational_roots(polynomial: Polynomial) -> list[fmpq]:
    """The rational zeros of a polynomial in one variable that is not zero."""
    degree = max(map(len, polynomial))
    factors = [fmpq(0)] * (degree + 1)
    for monomial, value in polynomial.items():
        factors[len(monomial)] = value
    common = 1
    for value in factors:
        common = int(value.q) * common
    whole = fmpz_poly([int((value * common).p) for value in factors])
    return [fmpq(-part[0], part[1]) for part, _ in whole.factor()[1] if part.degree() == 1]
