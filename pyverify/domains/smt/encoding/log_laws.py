"""Inequalities between logarithms and their arguments, each of which follows from the two laws.

The laws are `log (x * y) = log x + log y` and `log x ≤ x - 1`, of positive numbers. For `x = a / b` with
positive `a` and `b` they give

 - `b ℓ ≤ a - b` and `a - b ≤ a ℓ`: the second law at `x` and at `1 / x`;
 - `2 b (a + b) ℓ ≤ (a - b) (a + 3 b)` and `(a - b) (3 a + b) ≤ 2 a (a + b) ℓ`: with `y = (x + 3) / 4` the
   laws give `log x ≤ x / y² - 1 + 2 (y - 1)`, which is at most `(x - 1) (x + 3) / (2 (x + 1))`; the other one
   at `1 / x`. For `x ≠ 1` they say that `ℓ < x - 1`;
 - `log z = log x + log y` for arguments with `z = x y`;
 - for any two arguments `y (log x - log y) ≤ x - y` and `log x + log y ≤ x y - 1`: the second law at `x / y`
   and at `x y`, and the same at their inverses.

Where `a = 0 ≤ b` the inequalities with `a ℓ` in them hold whatever `ℓ` is, so they are asserted without
`0 < a`; nor is `0 < f` asked of a factor `f` of `b` that is at least `a`. So a sum of `p i * log (p i / q i)`
needs no case split over its support.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyverify.domains.smt.build import Builder
from pyverify.domains.smt.encoding.polynomials import Polynomials
from pyverify.domains.smt.encoding.signs import Signs
from pyverify.domains.smt.terms import Simple, Term

__all__ = ["Log", "LogLaws"]


@dataclass(frozen=True, slots=True)
class Log:
    """A logarithm: the unknown for it, and its argument as a fraction of products."""

    value: Term
    above: tuple[Term, ...]
    below: tuple[Term, ...]
    weight: tuple[Term, ...]
    """The factors, none negative, of what the unknown is the logarithm times."""


class LogLaws:
    """Makes the laws; `signs` are those of all that is asserted."""

    def __init__(self, build: Builder, polynomials: Polynomials, signs: Signs) -> None:
        self.build = build
        self.polynomials = polynomials
        self.signs = signs

    def bounds(self, log: Log, lower: bool, upper: bool, sharp: bool) -> Iterator[Term]:
        """Bounds of one logarithm, on the sides that are wanted."""
        build = self.build
        a, b = self.product(log.above), self.product(log.below)
        both, two, three = self._sum(a, b), build.number(2), build.number(3)
        difference = build.subtract(a, b)
        if log.weight and (lower if log.weight == log.below else upper):
            yield self._unweighted(log)
        if lower:
            yield self._bound(log, difference, (), log.above, log.below, False)
        if upper:
            yield self._bound(log, difference, (), log.below, log.above, True)
        if lower and sharp:
            left = build.multiply(difference, self._sum(build.multiply(three, a), b))
            yield self._bound(log, left, (two, both), log.above, log.below, False)
        if upper and sharp:
            left = build.multiply(difference, self._sum(a, build.multiply(three, b)))
            yield self._bound(log, left, (two, both), log.below, log.above, True)

    def _bound(
        self,
        log: Log,
        side: Term,
        factors: Sequence[Term],
        main: Sequence[Term],
        other: Sequence[Term],
        upper: bool,
    ) -> Term:
        """`factors * main * ℓ` at most `side`, or at least, times the weight where that is not `main`.

        It holds where `main` is zero and no factor is negative.
        """
        extra = () if not log.weight or log.weight == tuple(main) else log.weight
        left = (*factors, *(main if extra or not log.weight else ()), log.value)
        pair = (self.product(left), self.product((*extra, side)))
        nonnegative = all(map(self.signs.nonnegative, (*log.above, *log.below)))
        unless = self._unless((*main, *other), (*main, *extra) if nonnegative else ())
        return self.build.disjunction([*unless, self.build.less_equal(*(pair if upper else reversed(pair)))])

    def _unweighted(self, log: Log) -> Term:
        """The unknown is zero where its weight is, where a bound times the weight says nothing."""
        zero = self.build.number(0)
        positive = [self.build.less(zero, factor) for factor in dict.fromkeys(log.weight)]
        return self.build.disjunction([self.build.equal(log.value, zero), self.build.conjunction(positive)])

    def multiplied(self, x: Log, y: Log, z: Log) -> Iterator[Term]:
        """`log z = log x + log y`, times the numerator of `z`, if `z = x y`; none may have a weight."""
        one = self.product((*z.above, *x.below, *y.below))
        other = self.product((*x.above, *y.above, *z.below))
        difference = self.polynomials.difference(one, other)
        if difference is None or difference.coefficients:
            return
        build = self.build
        apart = build.subtract(z.value, self._sum(x.value, y.value))
        factors = (*x.above, *x.below, *y.above, *y.below, *z.above, *z.below)
        equal = build.equal(self.product((*z.above, apart)), build.number(0))
        yield build.disjunction([*self._unless(factors, z.above), equal])

    def compared(self, x: Log, y: Log) -> Iterator[Term]:
        """The second law at both quotients, the product and its inverse; neither may have a weight."""
        build = self.build
        either = build.subtract(x.value, y.value)
        both = self._sum(x.value, y.value)
        across, along = (*x.above, *y.below), (*x.below, *y.above)
        yield self._at(across, along, either)
        yield self._at(along, across, build.negate(either))
        across, along = (*x.above, *y.above), (*x.below, *y.below)
        yield self._at(across, along, both)
        yield self._at(along, across, build.negate(both))

    def _at(self, above: Sequence[Term], under: Sequence[Term], value: Term) -> Term:
        """The second law at a fraction, whose logarithm has this value; common factors are left out."""
        unless = self._unless((*above, *under), ())
        above, under = list(above), list(under)
        for factor in [*above]:
            if factor in under:
                above.remove(factor)
                under.remove(factor)
        a, b = self.product(above), self.product(under)
        bound = self.build.less_equal(self.build.multiply(b, value), self.build.subtract(a, b))
        return self.build.disjunction([*unless, bound])

    def product(self, factors: Sequence[Term]) -> Term:
        """The product, as definitions write it."""
        found = self.build.number(1)
        for factor in factors:
            found = self.build.multiply(found, factor)
        return found

    def _unless(self, factors: Sequence[Term], zero: Sequence[Term]) -> list[Term]:
        """What may hold in place of a law: that one of the factors is not positive.

        The law holds where one of `zero` is zero. So left out are these, and what is positive where they are.
        """
        found = []
        for factor in dict.fromkeys(factors):
            if self.signs.positive(factor):
                continue
            if not any(one is factor or self.signs.at_least(factor, one) for one in zero):
                found.append(self.build.negation(self.build.less(self.build.number(0), factor)))
        return found

    def _sum(self, a: Term, b: Term) -> Term:
        return self.build.add([a, b], Simple.REAL)
