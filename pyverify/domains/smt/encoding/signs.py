"""What the assertions say at first sight of signs: which terms are not negative, positive, not zero.

Looked at are assertions that compare two terms and stand alone. From them follow signs of sums, products
and quotients of what has a sign, and of `x` where `x - y` and `y` have one. Whatever is found follows from
the assertions; what is not found may hold as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from pyverify.domains.smt.encoding.extremes import is_absolute
from pyverify.domains.smt.encoding.polynomials import Monomial, Polynomial, Polynomials
from pyverify.domains.smt.terms import Op, Simple, Term, below

__all__ = ["Signs"]

_ROUNDS = 4
"""How often what was found is used to find more."""


class Signs:
    """Signs under some assertions."""

    def __init__(self, assertions: Iterable[Term], polynomials: Polynomials) -> None:
        self.polynomials = polynomials
        self._least: dict[int, bool] = {}
        """The terms that are not negative, by number; True for those that are positive."""
        self._facts: dict[frozenset[tuple[Monomial, Fraction]], bool] = {}
        """The shapes that are not negative; True for those that are positive."""
        self._apart: set[frozenset[tuple[Monomial, Fraction]]] = set()
        self._alone = self
        given = list(assertions)
        if given:
            self._alone = Signs((), polynomials)
        facts = [fact for one in given for fact in self._facts_of(one)]
        for polynomial, strict in facts:
            self._note(polynomial, strict)
        for _ in range(_ROUNDS):
            known = len(self._least), sum(self._least.values())
            for polynomial, strict in facts:
                self._infer(polynomial, strict)
            if known == (len(self._least), sum(self._least.values())):
                break

    def nonnegative(self, term: Term) -> bool:
        """Whether `0 ≤ term` follows."""
        return self._sign(self.polynomials.of(term)) is not None or self._built(term) is not None

    def positive(self, term: Term) -> bool:
        """Whether `0 < term` follows."""
        return self._sign(self.polynomials.of(term)) is True or self._built(term) is True

    def square(self, term: Term) -> bool:
        """Whether `0 ≤ term` whatever the assertions say: it is made of squares and absolute values."""
        return self._alone._built(term) is not None

    def nonpositive(self, term: Term) -> bool:
        """Whether `term ≤ 0` follows."""
        polynomial = self.polynomials.of(term)
        return polynomial is not None and self._sign(polynomial.scaled(Fraction(-1))) is not None

    def at_least(self, a: Term, b: Term) -> bool:
        """Whether `b ≤ a` follows."""
        return self._sign(self.polynomials.difference(a, b)) is not None

    def nonzero(self, term: Term) -> bool:
        """Whether `term ≠ 0` follows."""
        polynomial = self.polynomials.of(term)
        if polynomial is None:
            return False
        other = polynomial.scaled(Fraction(-1))
        if self._sign(polynomial) or self._sign(other):
            return True
        return polynomial.shape in self._apart or other.shape in self._apart

    def _built(self, root: Term) -> bool | None:
        """The sign that follows from how a term is built, where multiplying out would hide it."""
        found: dict[int, bool | None] = {}
        for term in below([root]):
            if term.sort not in (Simple.REAL, Simple.INT):
                continue
            sign = self._sign(self.polynomials.of(term))
            parts = [found.get(arg.number) for arg in term.args]
            if term.op is Op.MUL and term.args[0] is term.args[1]:
                sign = parts[0] or sign or False
            elif term.op is Op.ADD and None not in parts:
                sign = any(parts) or sign or False
            elif term.op in (Op.MUL, Op.DIV) and None not in parts:
                sign = all(parts) or sign or False
            elif term.op is Op.ITE and None not in parts[1:]:
                sign = all(parts[1:]) or sign or False
            found[term.number] = sign
        return found[root.number]

    def _facts_of(self, term: Term) -> list[tuple[Polynomial, bool]]:
        """What an assertion says, as polynomials that are not negative, or positive where that is True."""
        positive = term.op is not Op.NOT
        atom = term if positive else term.args[0]
        if atom.op not in (Op.LE, Op.LT, Op.EQ) or atom.args[0].sort is Simple.BOOL:
            return []
        a, b = atom.args
        difference = self.polynomials.difference(b, a)
        if difference is None:
            return []
        if atom.op is Op.EQ:
            if positive:
                return [(difference, False), (difference.scaled(Fraction(-1)), False)]
            self._apart.add(difference.shape)
            return []
        if positive:
            return [(difference, atom.op is Op.LT)]
        return [(difference.scaled(Fraction(-1)), atom.op is Op.LE)]

    def _note(self, polynomial: Polynomial, strict: bool) -> None:
        shape = polynomial.shape
        self._facts[shape] = self._facts.get(shape, False) or strict

    def _infer(self, polynomial: Polynomial, strict: bool) -> None:
        """From `x - rest ≥ 0` and `rest ≥ 0` the sign of the single term `x`."""
        for monomial, value in polynomial.coefficients.items():
            if len(monomial) != 1 or value < 0:
                continue
            rest = polynomial.scaled(Fraction(-1)) + Polynomial({monomial: value})
            sign = self._sign(rest) if rest.coefficients else False
            if sign is not None:
                number = monomial[0]
                self._least[number] = self._least.get(number, False) or sign or strict

    def _sign(self, polynomial: Polynomial | None) -> bool | None:
        """True if it is positive, False if it is not negative, None if neither is seen."""
        if polynomial is None:
            return None
        if self._facts.get(polynomial.shape):
            return True
        found: bool | None = False
        for monomial, value in polynomial.coefficients.items():
            sign = self._monomial(monomial) if value > 0 else None
            if sign is None:
                found = None
                break
            found = found or sign
        return found if found is not None else self._facts.get(polynomial.shape)

    def _monomial(self, monomial: Monomial) -> bool | None:
        strict = True
        for number in dict.fromkeys(monomial):
            sign = self._part(number)
            if sign is None:
                if monomial.count(number) % 2:
                    return None
                sign = False
            strict = strict and sign
        return strict

    def _part(self, number: int) -> bool | None:
        """The sign of what is no sum and no product."""
        if number in self._least:
            return self._least[number]
        term = self.polynomials.terms[number]
        match term.op:
            case Op.SYMBOL | Op.APPLY:
                return False if term.symbol.natural else None
            case Op.DIV:
                return self._weaker(term.args)
            case Op.ITE:
                weaker = self._weaker(term.args[1:])
                return False if weaker is None and is_absolute(term, self.polynomials) else weaker
        return None

    def _weaker(self, terms: Iterable[Term]) -> bool | None:
        signs = [self._sign(self.polynomials.of(term)) for term in terms]
        return None if None in signs else all(signs)
