"""Definitions on a tape with twice the digits: a number is the unevaluated sum of two.

The first part is what `Checked` has as the value; the second is what its roundings left out. What is left
out of a sum and of a product is a number of the type, and is computed (T. J. Dekker, "A floating-point
technique for extending the available precision", 1971). Only the second parts are rounded then, and the bound
of the error is a running one of that, in unit roundoffs `u`: where `Checked` has some `u`, it is some `u²`.

Of underflow that knows as little. The bound is itself rounded, and of first order in the roundings of second
parts: a thousandth (`MORE`) is to be added.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.testing.batch.checked import Checked
from pyverify.testing.batch.choices import Number, Truth
from pyverify.testing.batch.program import fixed
from pyverify.testing.batch.tape import Operand

__all__ = ["DOUBLED", "MORE", "Doubled"]

DOUBLED = np.dtype(np.float64)
"""The type in which such a tape is run."""
MORE = 1 + 2.0**-10
"""By what bounds are to be multiplied."""
_Rest = tuple[Operand | None, Operand | None]
"""A second part, and the bound of the error of what was rounded in it."""


class Doubled(Checked):
    """Numbers in two parts: here `Number.error` is the second one, and `Number.radius` the bound of the error
    of both in unit roundoffs; None where they are zero.
    """

    def whole(self, a: Number) -> Operand:
        """Both parts as one number, rounded once."""
        return a.value if a.error is None else self.tape.add(a.value, a.error)

    def _size(self, a: Number) -> Operand:
        return self.tape.absolute(self.whole(a))

    def _rest(self, *parts: Operand | None) -> _Rest:
        """The sum of some parts, one after the other."""
        known = [part for part in parts if part is not None and self.tape.known(part) != 0]
        if not known:
            return None, None
        total, roundings = known[0], []
        for part in known[1:]:
            total = self.tape.add(total, part)
            roundings.append(self.tape.absolute(total))
        return total, self._sum(*roundings)

    def _made(self, value: Operand, rest: Operand | None, *errors: Operand | None) -> Number:
        known = self.tape.known(value)
        return Number(value, rest, self._sum(*errors)) if known is None else self.number(known)

    # Numbers.

    def number(self, value: Fraction) -> Number:
        """A rational, to twice the digits."""
        here = fixed("constant", value, DOUBLED)
        if not np.isfinite(here):
            raise NotInterpreted(Reason.TOO_LARGE, "", part="a number of this size")
        left = value - Fraction(*here.as_integer_ratio())
        place = self.tape.constant(value)
        return (
            Number(place, self.tape.constant(left), self.tape.constant(abs(left))) if left else Number(place)
        )

    def add(self, a: Number, b: Number) -> Number:
        """`a + b`."""
        tape = self.tape
        value = tape.add(a.value, b.value)
        lost = None if value in (a.value, b.value) else tape.one_of("sum_error", a.value, b.value, value)
        rest, own = self._rest(lost, a.error, b.error)
        return self._made(value, rest, a.radius, b.radius, own)

    def subtract(self, a: Number, b: Number) -> Number:
        """`a - b`."""
        return self.add(a, self.negate(b))

    def negate(self, a: Number) -> Number:
        """`-a`."""
        rest = None if a.error is None else self.tape.negate(a.error)
        return Number(self.tape.negate(a.value), rest, a.radius)

    def multiply(self, a: Number, b: Number) -> Number:
        """`a * b`."""
        tape = self.tape
        value = tape.multiply(a.value, b.value)
        over = None if b.error is None else tape.multiply(a.value, b.error)
        more = None if a.error is None else tape.multiply(a.error, self.whole(b))
        rest, own = self._rest(self._lost(a.value, b.value, value), over, more)
        roundings = [tape.absolute(one) for one in (over, more, more) if one is not None]
        moved = [self._times(self._size(b), a.radius), self._times(self._size(a), b.radius)]
        if a.radius is not None:
            moved.append(self._times(tape.multiply(tape.unit, a.radius), b.radius))
        return self._made(value, rest, own, *roundings, *moved)

    def _lost(self, a: Operand, b: Operand, product: Operand) -> Operand | None:
        """What rounding left out of a product; nothing of one by a power of two."""
        if self._rounded_product(product, a, b) is None:
            return None
        return self.tape.one_of("product_error", a, b, product)

    def divide(self, a: Number, b: Number) -> Number:
        """`a / b`."""
        tape = self.tape
        value = tape.divide(a.value, b.value)
        product = tape.multiply(value, b.value)
        lost = self._lost(value, b.value, product)
        more = None if b.error is None else tape.multiply(value, b.error)
        signed = (None if one is None else tape.negate(one) for one in (lost, more))
        over, own = self._rest(tape.subtract(a.value, product), a.error, *signed)
        below = self.whole(b)
        rest = None if over is None else tape.divide(over, below)
        rounded = None if rest is None else tape.absolute(rest)
        if rounded is not None and b.error is not None:  # the divisor is rounded, too
            rounded = tape.add(rounded, rounded)
        moved = self._sum(
            own,
            None if more is None else tape.absolute(more),
            a.radius,
            self._times(self._size(Number(value, rest)), b.radius),
        )
        return self._made(value, rest, rounded, self._over(moved, below, b))

    def _over(self, moved: Operand | None, below: Operand, b: Number) -> Operand | None:
        """An error divided by the least that the size of a divisor can be."""
        tape = self.tape
        least = tape.absolute(below)
        if b.error is None and b.radius is None:
            return None if moved is None else tape.divide(moved, least)
        if b.radius is not None:
            least = tape.subtract(least, tape.multiply(tape.unit, tape.add(b.radius, b.radius)))
        fine = tape.negation(tape.less_equal(least, tape.constant(0)))
        inner = tape.constant(0) if moved is None else tape.divide(moved, least)
        return tape.where(fine, inner, tape.infinity)

    def logarithm(self, a: Number) -> Number:
        """None: a library gives it in the digits of the type."""
        raise NotInterpreted(Reason.LOGARITHM, "", domain=self.name)

    def absolute(self, a: Number) -> Number:
        """`|a|`."""
        if a.error is None:
            return Number(self.tape.absolute(a.value), None, a.radius)
        below = self.tape.less(self.whole(a), self.tape.constant(0))
        return self._either(below, self.negate(a), a)

    def minimum(self, a: Number, b: Number) -> Number:
        """The smaller one."""
        return self._either(self._below(a, b), a, b)

    def maximum(self, a: Number, b: Number) -> Number:
        """The larger one."""
        return self._either(self._below(a, b), b, a)

    def _below(self, a: Number, b: Number) -> Operand:
        if a.error is b.error is None:
            return self.tape.less_equal(a.value, b.value)
        return self.tape.less_equal(self.whole(self.subtract(a, b)), self.tape.constant(0))

    def _either(self, condition: Operand, then: Number, other: Number) -> Number:
        """One of two, which are alike where the condition is not sure."""
        tape, zero = self.tape, self.tape.constant(0)
        value = tape.where(condition, then.value, other.value)
        rest = None
        if then.error is not None or other.error is not None:
            parts = (zero if one is None else one for one in (then.error, other.error))
            rest = tape.where(condition, *parts)
        return Number(value, rest, self._larger(then.radius, other.radius))

    def total(self, terms: list[Number]) -> Number:
        """The sum of a list, in pairs as `Tape.total` adds them."""
        waiting = [one for one in terms if self.tape.known(one.value) != 0 or one.error is not None]
        while len(waiting) > 1:
            pairs = [self.add(a, b) for a, b in zip(waiting[::2], waiting[1::2], strict=False)]
            waiting = pairs + ([waiting[-1]] if len(waiting) % 2 else [])
        return waiting[0] if waiting else self.integer(0)

    # Truth values.

    def less_equal(self, a: Number, b: Number) -> Any:
        """`a ≤ b`; where the error leaves it open, it may be both."""
        tape, zero = self.tape, self.tape.constant(0)
        apart = self.subtract(a, b)
        margin, error = self.whole(apart), apart.radius
        if error is None:
            holds = self._below(a, b)
            decided = tape.decided(holds)
            return Truth(holds, tape.negation(holds)) if decided is None else decided
        error = tape.multiply(tape.unit, tape.add(error, error))
        yes = tape.negation(tape.less(error, margin))
        return Truth(yes, tape.negation(tape.less_equal(margin, tape.subtract(zero, error))))

    def equal(self, a: Number, b: Number) -> Any:
        """`a = b`."""
        return self.conjunction(self.less_equal(a, b), lambda: self.less_equal(b, a))
