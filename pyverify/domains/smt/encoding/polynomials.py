"""Real terms as polynomials with rational coefficients, in what is no sum and no product: symbols, quotients,
choices.

Two terms with the same normal form are equal whatever their parts are. That is how it is seen that a choice
is a maximum, that an assumption speaks of a denominator, that an equation is linear. Products are multiplied
out; what would give more than `MOST` monomials has no normal form here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from fractions import Fraction

from pyverify.domains.smt.terms import Op, Simple, Term, below

__all__ = ["MOST", "PRIME", "Monomial", "Polynomial", "Polynomials"]

MOST = 200
"""Monomials of a normal form."""

PRIME = (1 << 127) - 1
"""For comparing normal forms by a value; denominators are not divided by it."""

Monomial = tuple[int, ...]
"""The numbers of the parts that are multiplied, each as often as it is, in order; empty for one."""


class Polynomial:
    """A sum of monomials with coefficients that are not zero. Not changed once it is made."""

    __slots__ = ("coefficients",)

    def __init__(self, coefficients: Mapping[Monomial, Fraction]) -> None:
        self.coefficients = {one: value for one, value in coefficients.items() if value}

    def __add__(self, other: Polynomial) -> Polynomial:
        found = dict(self.coefficients)
        for monomial, value in other.coefficients.items():
            found[monomial] = found.get(monomial, Fraction(0)) + value
        return Polynomial(found)

    def __sub__(self, other: Polynomial) -> Polynomial:
        return self + other.scaled(Fraction(-1))

    def __mul__(self, other: Polynomial) -> Polynomial:
        found: dict[Monomial, Fraction] = {}
        for one, a in self.coefficients.items():
            for two, b in other.coefficients.items():
                both = tuple(sorted((*one, *two)))
                found[both] = found.get(both, Fraction(0)) + a * b
        return Polynomial(found)

    def scaled(self, factor: Fraction) -> Polynomial:
        """A multiple."""
        return Polynomial({one: value * factor for one, value in self.coefficients.items()})

    @property
    def degree(self) -> int:
        """The most parts that are multiplied; zero for a constant."""
        return max(map(len, self.coefficients), default=0)

    @property
    def constant(self) -> Fraction | None:
        """The value, if no unknown is left in it."""
        return self.coefficients.get((), Fraction(0)) if self.degree == 0 else None

    @property
    def parts(self) -> frozenset[int]:
        """The numbers of all terms that it is a polynomial in."""
        return frozenset(number for monomial in self.coefficients for number in monomial)

    @property
    def shape(self) -> frozenset[tuple[Monomial, Fraction]]:
        """The same for all positive multiples of it, and for nothing else."""
        if not self.coefficients:
            return frozenset()
        scale = abs(self.coefficients[min(self.coefficients)])
        return frozenset((one, value / scale) for one, value in self.coefficients.items())

    def ratio(self, other: Polynomial) -> Fraction | None:
        """The number `c` with `self = c * other`, if there is one; `other` is not zero."""
        if self.coefficients.keys() != other.coefficients.keys() or not other.coefficients:
            return None
        some = next(iter(other.coefficients))
        factor = self.coefficients[some] / other.coefficients[some]
        same = all(value * factor == self.coefficients[one] for one, value in other.coefficients.items())
        return factor if same else None


class Polynomials:
    """Normal forms of terms of one bank, each computed once."""

    def __init__(self) -> None:
        self._found: dict[int, Polynomial | None] = {}
        self.terms: dict[int, Term] = {}
        """What the numbers in monomials stand for."""

    def of(self, root: Term) -> Polynomial | None:
        """The normal form of a term of sort Real or Int; None if it is too large."""
        if root.number not in self._found:
            for term in below([root]):
                if term.sort in (Simple.REAL, Simple.INT) and term.number not in self._found:
                    self._found[term.number] = self._made(term)
        return self._found[root.number]

    def difference(self, a: Term, b: Term) -> Polynomial | None:
        """`a - b`."""
        one, other = self.of(a), self.of(b)
        return None if one is None or other is None else one - other

    def residue(self, term: Term) -> int:
        """The value modulo `PRIME` where each part has its own; the same for equal normal forms."""
        polynomial = self.of(term)
        if polynomial is None:
            return _spread(-1 - term.number)
        total = 0
        for monomial, value in polynomial.coefficients.items():
            product = value.numerator * pow(value.denominator, -1, PRIME)
            for number in monomial:
                product = product * _spread(number) % PRIME
            total += product
        return total % PRIME

    def _made(self, term: Term) -> Polynomial | None:
        if term.op is Op.CONSTANT:
            assert term.constant is not None
            return Polynomial({(): Fraction(term.constant)})
        if term.op not in _ARITHMETIC or (term.op is Op.TO_REAL and self._found[term.args[0].number] is None):
            self.terms[term.number] = term
            return Polynomial({(term.number,): Fraction(1)})
        parts = [self._found[arg.number] for arg in term.args]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        found = _joined(term.op, known)
        return found if found is not None and len(found.coefficients) <= MOST else None


def _joined(op: Op, parts: list[Polynomial]) -> Polynomial | None:
    if op is Op.MUL:
        one, other = parts
        small = len(one.coefficients) * len(other.coefficients) <= MOST**2
        return one * other if small else None
    found = parts[0].scaled(Fraction(-1)) if op is Op.NEG else parts[0]
    for part in parts[1:]:
        found = found - part if op is Op.SUB else found + part
    return found


def _spread(number: int) -> int:
    """A value that has nothing to do with that of any other number, the same in every run."""
    return int.from_bytes(hashlib.sha256(str(number).encode()).digest()[:16]) % PRIME


_ARITHMETIC = (Op.ADD, Op.SUB, Op.NEG, Op.MUL, Op.TO_REAL)
