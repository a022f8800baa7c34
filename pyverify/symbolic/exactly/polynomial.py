"""Polynomials in unknowns, with rational coefficients. Immutable; equal ones are equal."""

from __future__ import annotations

from collections.abc import Mapping

from flint import fmpq

from pyverify.extract import NotInterpreted, Reason

__all__ = ["MOST_TERMS", "Monomial", "Polynomial"]

MOST_TERMS = 400
"""Terms of one polynomial, beyond which nothing is decided any more."""
Monomial = tuple[tuple[int, int], ...]
"""Unknowns with their exponents, by their numbers."""
_ONE: Monomial = ()


class Polynomial:
    """A sum of monomials, each with a coefficient that is not zero."""

    __slots__ = ("_hash", "terms")

    def __init__(self, terms: Mapping[Monomial, fmpq]) -> None:
        self.terms = {monomial: factor for monomial, factor in terms.items() if factor != 0}
        if len(self.terms) > MOST_TERMS:
            raise NotInterpreted(Reason.TOO_LARGE, "", part=f"a polynomial of more than {MOST_TERMS} terms")
        self._hash = hash(frozenset((monomial, str(factor)) for monomial, factor in self.terms.items()))

    @classmethod
    def constant(cls, value: fmpq) -> Polynomial:
        """A number."""
        return cls({_ONE: value})

    @classmethod
    def unknown(cls, number: int) -> Polynomial:
        """The unknown of this number."""
        return cls({((number, 1),): fmpq(1)})

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Polynomial) and self.terms == other.terms

    def __hash__(self) -> int:
        return self._hash

    @property
    def value(self) -> fmpq | None:
        """The number that it is, if no unknown occurs."""
        if not self.terms:
            return fmpq(0)
        return self.terms.get(_ONE) if len(self.terms) == 1 else None

    @property
    def unknowns(self) -> set[int]:
        """The unknowns that occur."""
        return {number for monomial in self.terms for number, _ in monomial}

    def __add__(self, other: Polynomial) -> Polynomial:
        terms = dict(self.terms)
        for monomial, factor in other.terms.items():
            terms[monomial] = terms.get(monomial, fmpq(0)) + factor
        return Polynomial(terms)

    def __sub__(self, other: Polynomial) -> Polynomial:
        return self + other.scaled(fmpq(-1))

    def __mul__(self, other: Polynomial) -> Polynomial:
        terms: dict[Monomial, fmpq] = {}
        for one, factor in self.terms.items():
            for two, times in other.terms.items():
                monomial = _product(one, two)
                terms[monomial] = terms.get(monomial, fmpq(0)) + factor * times
        return Polynomial(terms)

    def scaled(self, factor: fmpq) -> Polynomial:
        """The polynomial times a number."""
        return Polynomial({monomial: factor * own for monomial, own in self.terms.items()})

    def coefficients(self, number: int) -> dict[int, Polynomial]:
        """The coefficients of the powers of one unknown, which are free of it."""
        parts: dict[int, dict[Monomial, fmpq]] = {}
        for monomial, factor in self.terms.items():
            rest = tuple(one for one in monomial if one[0] != number)
            power = next((exponent for own, exponent in monomial if own == number), 0)
            parts.setdefault(power, {})[rest] = factor
        return {power: Polynomial(terms) for power, terms in parts.items()}

    def degree(self, number: int) -> int:
        """The highest power of an unknown."""
        return max((exponent for one in self.terms for own, exponent in one if own == number), default=0)


def _product(one: Monomial, two: Monomial) -> Monomial:
    if not one or not two:
        return one or two
    exponents = dict(one)
    for number, exponent in two:
        exponents[number] = exponents.get(number, 0) + exponent
    return tuple(sorted(exponents.items()))
