"""Bounds of errors that tell exact operations from rounded ones, for the last look at a case.

Whether an addition, a product or a quotient is rounded can be computed in the same type (T. J. Dekker, "A
floating-point technique for extending the available precision", 1971). What is not rounded costs nothing, so
a value of which nothing is rounded is known exactly: zeros that come of cancellation above all.
"""

from __future__ import annotations

from pyverify.testing.batch.checked import Checked
from pyverify.testing.batch.tape import Operand

__all__ = ["Tight"]


class Tight(Checked):
    """Numbers with bounds of their errors; an operation that is exact in the type has none."""

    def _if(self, rounded: Operand, error: Operand | None) -> Operand | None:
        return None if error is None else self.tape.multiply(rounded, error)

    def _rounded_pair(self, value: Operand, a: Operand, b: Operand) -> Operand | None:
        error = super()._rounded_pair(value, a, b)
        return self._if(self.tape.one_of("rounded", a, b, value), error)

    def _rounded_product(self, value: Operand, a: Operand, b: Operand) -> Operand | None:
        error = super()._rounded_product(value, a, b)
        return self._if(self.tape.one_of("rounded_product", a, b, value), error)

    def _rounded_ratio(self, value: Operand, a: Operand, b: Operand) -> Operand | None:
        error = super()._rounded_ratio(value, a, b)
        return self._if(self.tape.one_of("rounded_ratio", a, b, value), error)

    def _rounded_sum(self, value: Operand, terms: list[Operand]) -> Operand | None:
        rounded, waiting, ends = self.tape.constant(0), [value], set(terms)
        while waiting:
            place = waiting.pop()
            name, operands, _ = self.tape.written[place]
            if place not in ends and name == "add":
                here = self.tape.one_of("rounded", *operands, place)
                rounded = self.tape.one_of("maximum", rounded, here)
                waiting += operands
        return self._if(rounded, super()._rounded_sum(value, terms))
