"""Definitions on a tape, each number beside a bound of the error with which the tape computes it.

A number is its value `v`, a bound `error` in unit roundoffs of the type in which the tape is run, and a
`radius`: how far the number may be from `v` since a function's answers were put in. An error of `None` is
none at all, a radius of `None` too. The error is a running bound (N. J. Higham, *Accuracy and Stability of
Numerical Algorithms*, section 3.3): it is computed with the value, and holds whatever cancels; of each
product and quotient it has the terms of second order too. It does not know of underflow; `screen` sees that
there is none.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from pyverify.domains.rounding import LIBRARY_ULPS
from pyverify.testing.batch.choices import Choices, Natural, Number, Truth, plain
from pyverify.testing.batch.tape import Operand, Tape, depth

__all__ = ["Checked"]

_LIBRARY = 2 * LIBRARY_ULPS
"""Unit roundoffs in so many ulps, at most."""


class Checked(Choices):
    """Numbers with bounds of their errors, on a tape. The methods of roundings are there to be replaced."""

    name = "tapes"
    hashable = True

    def __init__(self, tape: Tape) -> None:
        super().__init__(tape)
        self.ties: list[Operand] = []
        """Where numbers that a choice or a truth value rests on may be equal."""
        self.lost: Operand | None = None
        """How much underflow may have moved what is compared, if that is known."""

    # Bounds.

    def _sum(self, *parts: Operand | None) -> Operand | None:
        known = [part for part in parts if part is not None]
        return self.tape.total(known) if known else None

    def _times(self, factor: Operand, part: Operand | None) -> Operand | None:
        return None if part is None else self.tape.multiply(factor, part)

    def _rounding(self, value: Operand, roundings: int = 1) -> Operand | None:
        """The error of so many roundings of a result."""
        known = self.tape.known(value)
        if known is not None:
            return None if self.fits(known) else self.tape.absolute(value)
        return self.tape.multiply(self.tape.constant(roundings), self.tape.absolute(value))

    def fits(self, value: Fraction) -> bool:
        """Whether every type that is computed in has the number."""
        return abs(value.numerator) < 2**24 and value.denominator in (1, 2, 4, 8, 16)

    def _rounded_pair(self, value: Operand, a: Operand, b: Operand) -> Operand | None:
        """The error of rounding `a + b`."""
        return None if value in (a, b) else self._rounding(value)

    def _rounded_product(self, value: Operand, a: Operand, b: Operand) -> Operand | None:
        """The error of rounding `a * b`; scaling by a power of two is exact."""
        return (
            None if _is_power(self.tape.known(a)) or _is_power(self.tape.known(b)) else self._rounding(value)
        )

    def _rounded_ratio(self, value: Operand, a: Operand, b: Operand) -> Operand | None:
        """The error of rounding `a / b`."""
        return None if _is_power(self.tape.known(b)) else self._rounding(value)

    def _rounded_sum(self, value: Operand, terms: list[Operand]) -> Operand | None:
        """The error of rounding a sum, as a tape computes it."""
        if self.tape.known(value) is not None:
            return None
        size = self.tape.total(map(self.tape.absolute, terms))
        return self.tape.multiply(self.tape.constant(depth(len(terms))), size)

    def _unit(self, error: Operand | None) -> Operand | None:
        return self._times(self.tape.unit, error)

    # Numbers.

    def integer(self, value: int) -> Number:
        """The number that is so many ones."""
        return self.number(Fraction(value))

    def number(self, value: Fraction) -> Number:
        """A rational."""
        place = self.tape.constant(value)
        return Number(place, self._rounding(place))

    def add(self, a: Number, b: Number) -> Number:
        """`a + b`."""
        value = self.tape.add(a.value, b.value)
        own = self._rounded_pair(value, a.value, b.value)
        return Number(value, self._sum(a.error, b.error, own), self._sum(a.radius, b.radius))

    def subtract(self, a: Number, b: Number) -> Number:
        """`a - b`."""
        value = self.tape.subtract(a.value, b.value)
        own = self._rounded_pair(value, a.value, self.tape.negate(b.value))
        return Number(value, self._sum(a.error, b.error, own), self._sum(a.radius, b.radius))

    def negate(self, a: Number) -> Number:
        """`-a`."""
        return Number(self.tape.negate(a.value), a.error, a.radius)

    def multiply(self, a: Number, b: Number) -> Number:
        """`a * b`."""
        tape = self.tape
        value = tape.multiply(a.value, b.value)
        if tape.known(value) == 0:
            return Number(value)
        first, second = tape.absolute(a.value), tape.absolute(b.value)
        further = first if a.error is None or b.error is None else self._sum(first, self._unit(a.error))
        assert further is not None
        own = self._rounded_product(value, a.value, b.value)
        error = self._sum(self._times(further, b.error), self._times(second, a.error), own)
        radius = self._sum(self._times(first, b.radius), self._times(second, a.radius))
        return Number(value, error, radius)

    def invert(self, a: Number) -> Number:
        """`a⁻¹`."""
        return self.divide(self.integer(1), a)

    def divide(self, a: Number, b: Number) -> Number:
        """`a / b`."""
        tape = self.tape
        value = tape.divide(a.value, b.value)
        if tape.known(value) == 0 and (b.error is None or tape.known(a.value) == 0):
            return Number(value)
        size, below = tape.absolute(value), tape.absolute(b.value)
        moved = self._sum(a.error, self._times(size, b.error))
        if b.error is not None:
            least = tape.subtract(below, tape.multiply(tape.unit, b.error))
            fine = tape.negation(tape.less_equal(least, tape.constant(0)))
            assert moved is not None
            moved = tape.where(fine, tape.divide(moved, least), tape.infinity)
        elif moved is not None:
            moved = tape.divide(moved, below)
        error = self._sum(moved, self._rounded_ratio(value, a.value, b.value))
        radius = self._sum(a.radius, self._times(size, b.radius))
        return Number(value, error, None if radius is None else tape.divide(radius, below))

    def logarithm(self, a: Number) -> Number:
        """The natural logarithm, by a library; not a number outside the positives."""
        tape = self.tape
        value = tape.one_of("log", a.value)
        moved = None
        if a.error is not None:
            least = tape.subtract(a.value, tape.multiply(tape.unit, a.error))
            fine = tape.negation(tape.less_equal(least, tape.constant(0)))
            moved = tape.where(fine, tape.divide(a.error, least), tape.infinity)
        error = self._sum(moved, self._rounding(value, _LIBRARY))
        radius = None if a.radius is None else tape.divide(a.radius, tape.absolute(a.value))
        return Number(value, error, radius)

    def absolute(self, a: Number) -> Number:
        """`|a|`."""
        return Number(self.tape.absolute(a.value), a.error, a.radius)

    def minimum(self, a: Number, b: Number) -> Number:
        """The smaller one."""
        return self._extreme("minimum", a, b)

    def maximum(self, a: Number, b: Number) -> Number:
        """The larger one."""
        return self._extreme("maximum", a, b)

    def _extreme(self, name: str, a: Number, b: Number) -> Number:
        value = self.tape.one_of(name, a.value, b.value)
        return Number(value, self._larger(a.error, b.error), self._of_chosen(value, a, b))

    def _larger(self, one: Operand | None, other: Operand | None) -> Operand | None:
        if one is None or other is None:
            return other if one is None else one
        return self.tape.one_of("maximum", one, other)

    def _of_chosen(self, value: Operand, a: Number, b: Number) -> Operand | None:
        """The radius of that of two numbers that was chosen."""
        if a.radius is b.radius is None:
            return None
        zero = self.tape.constant(0)
        one, other = (zero if part is None else part for part in (a.radius, b.radius))
        return self.tape.where(self.tape.equal(value, a.value), one, other)

    def cast(self, value: Any) -> Number:
        """The natural as a number."""
        if isinstance(value, Natural):
            return Number(value.value, self._open(value.open, None))
        return self.integer(value)

    def sum(self, count: Any, body: Callable[[Any], Number]) -> Number:
        """`∑ i < count, body i`."""
        return self.total([body(index) for index in range(plain(count))])

    def total(self, terms: list[Number]) -> Number:
        """The sum of a list."""
        tape = self.tape
        terms = [one for one in terms if tape.known(one.value) != 0 or one.error is not None]
        if len(terms) < 2:
            return terms[0] if terms else self.integer(0)
        values = [one.value for one in terms]
        value = tape.total(values)
        error = self._sum(*(one.error for one in terms), self._rounded_sum(value, values))
        return Number(value, error, self._sum(*(one.radius for one in terms)))

    def largest(self, count: Any, body: Callable[[Any], Number]) -> Number:
        """The largest."""
        return super().largest(plain(count), body)

    def power(self, a: Number, exponent: Any) -> Number:
        """`a ^ exponent`."""
        return super().power(a, plain(exponent))

    # Truth values.

    def less_equal(self, a: Number, b: Number) -> Any:
        """`a ≤ b`."""
        return self._compared(a, b, self.tape.less_equal, self.tape.subtract(a.value, b.value))

    def less(self, a: Number, b: Number) -> Any:
        """`a < b`."""
        return self.negation(self.less_equal(b, a))

    def equal(self, a: Number, b: Number) -> Any:
        """`a = b`."""
        margin = self.tape.absolute(self.tape.subtract(a.value, b.value))
        return self._compared(a, b, self.tape.equal, margin)

    def _compared(
        self, a: Number, b: Number, exactly: Callable[[Operand, Operand], Operand], margin: Operand
    ) -> Any:
        """Whether the margin is not above zero; it is as uncertain as `a - b`."""
        tape = self.tape
        holds = exactly(a.value, b.value)
        exact = a.error is b.error is a.radius is b.radius is None
        if exact and (self.lost is None or (self._is_given(a.value) and self._is_given(b.value))):
            decided = tape.decided(holds)
            if decided is None:
                self.ties.append(tape.equal(a.value, b.value))
                return Truth(holds, tape.negation(holds))
            return decided
        error = self._unit(self._sum(a.error, b.error, self._rounding(margin))) or tape.constant(0)
        if self.lost is not None:
            error = tape.add(error, self.lost)
        self.ties.append(tape.negation(tape.less(error, tape.absolute(margin))))
        reach = self._sum(a.radius, b.radius) or tape.constant(0)
        # the negations are there for what is not a number: it may be either
        yes = tape.negation(tape.less(tape.subtract(error, reach), margin))
        return Truth(yes, tape.negation(tape.less_equal(margin, tape.subtract(reach, error))))

    def _is_given(self, value: Operand) -> bool:
        """Whether nothing was computed for it."""
        return self.tape.written[value][0] in ("input", "constant")


def _is_power(value: Fraction | None) -> bool:
    """Whether it is known to be zero or a power of two of either sign."""
    if value is None or not value:
        return value is not None
    return all(one & (one - 1) == 0 for one in (abs(value.numerator), value.denominator))
