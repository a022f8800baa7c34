"""How far a definition's own operations may be off, on a tape: lower bounds of `domains.rounding`.

There an operation that is exact costs nothing, a sum may be added up in any order, and terms that are zero do
not count. So an error here is at most the distance of the exact value from the ends of that enclosure:

* `Written` is run in a type that has more digits than the format, and sees of each value whether the format
  has it.
* `WrittenHere` is run in the format itself. It sees of an addition, a product or a quotient whether it was
  rounded there (`tight`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from fractions import Fraction
from functools import reduce

from pyverify.domains.rounding import Format
from pyverify.testing.batch.checked import Checked
from pyverify.testing.batch.choices import Number
from pyverify.testing.batch.tape import Operand, Tape

__all__ = ["AsNumPy", "Written", "WrittenHere"]

_UNROLLED = 128
"""Terms that NumPy adds without halving them (`pairwise_sum` in its `loops_utils.h.src`)."""


class _AsWritten(Checked):
    """What all have in common: numbers that the format has."""

    def __init__(self, tape: Tape, format_: Format) -> None:
        super().__init__(tape)
        self._format = format_
        self._terms: dict[Number, list[Number]] = {}
        """What sums are made of: the terms of sums in a sum are counted together."""

    def fits(self, value: Fraction) -> bool:
        """Whether the format has the number."""
        numerator, denominator = abs(value.numerator), value.denominator
        short = (numerator // (numerator & -numerator)).bit_length() if numerator else 0
        return short <= self._format.precision and denominator & (denominator - 1) == 0


class _WithErrors(_AsWritten, ABC):
    """Sums in any order, with their errors."""

    def total(self, terms: list[Number]) -> Number:
        """The sum of a list, in any order."""
        made = super().total(terms)
        parts = [part for one in terms for part in self._terms.get(one, [one])]
        parts = [one for one in parts if self.tape.known(one.value) != 0]
        if len(parts) < 2 or made in terms:
            return made
        own = self.tape.multiply(self._is_rounded(made.value, parts), self._most(made.value, parts))
        made = Number(made.value, self._sum(*(one.error for one in parts), own), made.radius)
        self._terms[made] = parts
        return made

    def _most(self, value: Operand, parts: list[Number]) -> Operand:
        """The error of a sum of which nothing is exact."""
        tape, zero, one = self.tape, self.tape.constant(0), self.tape.constant(1)
        count = tape.total(tape.one_of("nonzero", part.value) for part in parts)
        size = tape.total(tape.absolute(part.value) for part in parts)
        several = tape.multiply(tape.subtract(count, one), size)
        few = tape.where(tape.less_equal(count, one), zero, tape.absolute(value))
        return tape.where(tape.less_equal(count, tape.constant(2)), few, several)

    @abstractmethod
    def _is_rounded(self, value: Operand, parts: list[Number]) -> Operand:
        """1 where the sum is rounded in some order, as far as that shows; else 0."""

    def _rounded_sum(self, value: Operand, terms: list[Operand]) -> Operand | None:
        return None

    def _larger(self, one: Operand | None, other: Operand | None) -> Operand | None:
        """Of the larger of two numbers the error may be the smaller one."""
        return None if one is None or other is None else self.tape.one_of("minimum", one, other)


class AsNumPy(_AsWritten):
    """The definition's own operations, with sums in the order in which NumPy adds arrays; no errors."""

    def total(self, terms: list[Number]) -> Number:
        """The sum of a list; with sums in a sum in one go, as NumPy does along several axes."""
        parts = [part for one in terms for part in self._terms.get(one, [one])]
        parts = [one for one in parts if self.tape.known(one.value) != 0]
        if len(parts) < 2:
            return parts[0] if parts else self.integer(0)
        made = Number(self._added([one.value for one in parts]))
        self._terms[made] = parts
        return made

    def _added(self, values: list[Operand]) -> Operand:
        """One after the other; from eight terms on in eight sums that are added up in pairs."""
        if len(values) > _UNROLLED:
            half = len(values) // 2 // 8 * 8
            return self.tape.add(self._added(values[:half]), self._added(values[half:]))
        whole = len(values) // 8 * 8
        sums = [reduce(self.tape.add, values[first:whole:8]) for first in range(8)] if whole else []
        rest = values[whole:]
        return reduce(self.tape.add, [self.tape.total(sums), *rest] if sums else rest)


class WrittenHere(_WithErrors):
    """Run in the format."""

    def _is_rounded(self, value: Operand, parts: list[Number]) -> Operand:
        name, operands, _ = self.tape.written[value]
        if name != "add":
            return self.tape.constant(0)
        return self.tape.one_of("rounded", *operands, value)

    def _rounded_pair(self, value: Operand, a: Operand, b: Operand) -> Operand | None:
        if value in (a, b) or self.tape.known(value) is not None:
            return None
        return self.tape.multiply(self.tape.one_of("rounded", a, b, value), self.tape.absolute(value))

    def _rounded_product(self, value: Operand, a: Operand, b: Operand) -> Operand | None:
        error = super()._rounded_product(value, a, b)
        return self._times(self.tape.one_of("rounded_product", a, b, value), error)

    def _rounded_ratio(self, value: Operand, a: Operand, b: Operand) -> Operand | None:
        error = super()._rounded_ratio(value, a, b)
        return self._times(self.tape.one_of("rounded_ratio", a, b, value), error)


class Written(_WithErrors):
    """Run in a type with more digits than `format_`, whose name is `dtype`."""

    def __init__(self, tape: Tape, format_: Format, dtype: str) -> None:
        super().__init__(tape, format_)
        self._dtype = dtype

    def _inexact(self, value: Operand) -> Operand:
        return self.tape.one_of("inexact", value, data=self._dtype)

    def _rounding(self, value: Operand, roundings: int = 1) -> Operand | None:
        error = super()._rounding(value, roundings)
        if error is None or self.tape.known(value) is not None:
            return error
        return self.tape.multiply(error, self._inexact(value))

    def _rounded_product(self, value: Operand, a: Operand, b: Operand) -> Operand | None:
        error = super()._rounded_product(value, a, b)
        for one in (a, b):
            error = self._unless_power(error, one)
        return self._sum(error, self._underflow(value))

    def _rounded_ratio(self, value: Operand, a: Operand, b: Operand) -> Operand | None:
        error = super()._rounded_ratio(value, a, b)
        return self._sum(self._unless_power(error, b), self._underflow(value))

    def _unless_power(self, error: Operand | None, factor: Operand) -> Operand | None:
        """Nothing where a factor is zero or a power of two."""
        if error is None or self.tape.known(factor) is not None:
            return error
        return self.tape.multiply(error, self.tape.one_of("fraction", factor))

    def _underflow(self, value: Operand) -> Operand:
        """The further error of a product or quotient below the normal numbers: the smallest number."""
        tape = self.tape
        smallest = Fraction(2) ** self._format.smallest
        below = tape.less(tape.absolute(value), tape.constant(smallest / (2 * self._format.unit)))
        most = tape.multiply(self._inexact(value), tape.constant(smallest / self._format.unit))
        return tape.where(below, most, tape.constant(0))

    def _is_rounded(self, value: Operand, parts: list[Number]) -> Operand:
        found, so_far = self.tape.constant(0), parts[0].value
        for part in parts[1:]:
            so_far = self.tape.add(so_far, part.value)
            found = self.tape.one_of("maximum", found, self._inexact(so_far))
        return found
