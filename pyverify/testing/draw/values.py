"""The numbers of one draw while they are drawn: enclosures, and rational numbers where there have to be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np
from flint import fmpq

from pyverify.symbolic.instances.polynomial import Polynomial
from pyverify.testing.draw.formulas import Given, Indicator, Run, Variables
from pyverify.testing.draw.plan import NoCase
from pyverify.testing.draw.points import Lane, add, multiply, nearest, negate, point

__all__ = ["Values", "where"]

_Array = Any
_MOST_BITS = 20_000
"""Of a rational number."""


class Values:
    """The numbers of one draw. `dead` are the cases that had no room; `exact` gives rational values, by the
    case's number, of variables whose floats are rounded.
    """

    def __init__(
        self, run: Run, variables: Variables, dtype: np.dtype[Any], wide: np.dtype[Any], *, coarse: bool
    ) -> None:
        self.run = run
        self.coarse = coarse
        self.variables = variables
        self.dtype = dtype
        self.wide = wide
        self.dead = np.zeros(run.cases, dtype=np.bool_)
        self.lanes: dict[int, Lane] = {}
        self._products: dict[tuple[int, ...], Lane] = {}
        self._numbers: dict[int, fmpq] = {}
        self._rationals: dict[tuple[int, int], Fraction] = {}
        self.exact: dict[int, Callable[[int], Fraction]] = {}
        self.blocks: dict[tuple[int, ...], _Array] = {}
        """Arrays that hold several variables, by these."""

    def polynomial(self, polynomial: Polynomial) -> Lane:
        """Its value in every case."""
        if self.run.cases == 1 and len(polynomial) > 1:
            return self.constant(self._single(polynomial))
        total: Lane | None = None
        for monomial, factor in polynomial.items():
            if not monomial:
                term = self.constant(factor)
            else:
                term = self._monomial(monomial)
                if factor == -1:
                    term = negate(term)
                elif factor != 1:
                    term = multiply(term, self.constant(factor))
            total = term if total is None else add(total, term)
        return self.constant(fmpq(0)) if total is None else total

    def _monomial(self, monomial: tuple[int, ...]) -> Lane:
        """A product of variables; those that begin alike share the beginning."""
        if len(monomial) == 1:
            return self.variable(monomial[0])
        if monomial not in self._products:
            self._products[monomial] = multiply(self._monomial(monomial[:-1]), self.variable(monomial[-1]))
        return self._products[monomial]

    def _single(self, polynomial: Polynomial) -> fmpq:
        """Its value where there is one case only: exactly, which is quicker then."""
        total = fmpq(0)
        for monomial, factor in polynomial.items():
            for one in monomial:
                if one not in self._numbers:
                    self.variable(one)
                    value = self.rational(one, 0)
                    self._numbers[one] = fmpq(value.numerator, value.denominator)
                factor = factor * self._numbers[one]
            total += factor
        return total

    def constant(self, value: fmpq) -> Lane:
        """A constant."""
        return _constant(int(value.p), int(value.q), self.wide)

    def variable(self, number: int) -> Lane:
        """The value of a variable."""
        if number not in self.lanes:
            known = self.variables.all[number]
            assert isinstance(known, Indicator)
            low = known.of.value(self.run).astype(self.wide)
            self.lanes[number] = Lane(low, low)
        return self.lanes[number]

    def exactly(self, polynomial: Polynomial, case: int) -> Fraction:
        """Its value in one case, as a rational number."""
        total = Fraction(0)
        for monomial, factor in polynomial.items():
            term = Fraction(int(factor.p), int(factor.q))
            for one in monomial:
                term *= self.rational(one, case)
            total += term
        return total

    def rounded(self, numbers: Iterable[int]) -> Any:
        """In which cases one of the variables is no number of the type."""
        found = np.zeros(self.run.cases, dtype=np.bool_)
        for one in numbers:
            lane = self.lanes[one]
            found |= (lane.low != lane.high) | (lane.low.astype(self.dtype) != lane.low)
        return found

    def floats(self, number: int) -> Any:
        """The value of a variable as floats of the type; of a rational one the floats next to it."""
        if number in self.exact and self.run.cases == 1:
            return np.array([nearest(self.rational(number, 0), self.dtype)])
        lane = self.lanes[number]
        with np.errstate(all="ignore"):
            return lane.low + (lane.high - lane.low) / 2 + 0.0  # zero has no sign here

    def rational(self, number: int, case: int) -> Fraction:
        """The value of a variable in one case."""
        if number in self.exact:
            if (number, case) not in self._rationals:
                found = self._rationals[number, case] = self.exact[number](case)
                if found.denominator.bit_length() > _MOST_BITS:
                    raise NoCase("the numbers that the hypotheses give are too long")
            return self._rationals[number, case]
        low = np.broadcast_to(self.lanes[number].low, (self.run.cases,))
        return Fraction(*low[case].as_integer_ratio())


@lru_cache(maxsize=4096)
def _constant(top: int, bottom: int, dtype: np.dtype[Any]) -> Lane:
    return point(Fraction(top, bottom), dtype)


def where(guards: Sequence[Given], run: Run) -> Any:
    """Where all of these are true."""
    found = np.bool_(True)
    for one in guards:
        found = found & one.value(run)
    return found
