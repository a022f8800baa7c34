"""Where a tape may underflow, which its bounds of errors do not know of.

Products of numbers that are not too small do not. Where a number is smaller, and nothing is divided by what
was computed, each underflow moves the result by no more than the smallest number times what it is multiplied
with later: a power of the largest input, or of the reciprocal of the smallest, where inputs divide. That is
held against what is allowed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyverify.testing.batch.tape import Operand, Tape

__all__ = ["Reach"]

_SPARE = 200
"""Binary orders of magnitude that are kept free above the smallest number, for products with errors."""
_SHARE = 2.0**-14
"""The part of what is allowed that underflow may take; a thousandth is kept free in all."""
_FACTORS = frozenset({"multiply", "quotient", "divide"})
_FLAGS = frozenset(
    {"inexact", "rounded", "rounded_product", "rounded_ratio", "nonzero", "fraction", "sign", "natural"}
)
"""Numbers that are small whole ones, whatever the inputs."""


class Reach:
    """The reach of a tape that is run in a type."""

    def __init__(self, tape: Tape, dtype: np.dtype[Any]) -> None:
        degrees: list[int] = []
        plain: set[Operand] = set()
        self._divides = self._inverts = False
        for place, (name, operands, _) in enumerate(tape.written):
            inner = [degrees[one] for one in operands]
            if name == "input" or (name == "absolute" and operands[0] in plain):
                plain.add(place)
            if name in _FACTORS:
                degrees.append(min(sum(inner), 10**6))
            elif name in _FLAGS:
                degrees.append(0)
            else:
                degrees.append(max(inner, default=1 if name == "input" else 0))
            if name == "quotient":
                self._inverts = self._inverts or operands[1] in plain
                self._divides = self._divides or operands[1] not in plain
            self._divides = self._divides or name == "log"
        info = np.finfo(dtype)
        self._degree = max([1, *degrees])
        self._least = np.ldexp(dtype.type(1), -(max(0, -int(info.minexp) - _SPARE) // self._degree))
        self._smallest = info.smallest_subnormal * len(tape.written)
        self._least_float = float(self._least)

    def safe_alone(self, numbers: Sequence[float], allowed: Sequence[float]) -> bool:
        """The same of one case, whose numbers are these."""
        least = self._least_float
        if not any(0 < abs(number) < least for number in numbers):
            return True
        table = np.array([numbers], dtype=self._least.dtype)
        return bool(self.safe({"": table}, [np.array([one]) for one in allowed], 1)[0])

    def safe(self, values: Mapping[str, Any], allowed: list[Any] | None, count: int) -> NDArray[np.bool_]:
        """The cases in which the tape does not underflow, or by less than matters for what is allowed."""
        tables = [np.abs(array.reshape(count, -1)) for array in values.values() if array.dtype.kind == "f"]
        tiny = np.zeros(count, dtype=bool)
        for flat in tables:
            below = flat < self._least
            if below.any():
                tiny |= (below & (flat > 0)).any(axis=1)
        if allowed is None or self._divides or not tiny.any():
            return ~tiny
        largest = np.ones(count, dtype=self._least.dtype)
        with np.errstate(all="ignore"):
            for flat in tables:
                largest = np.maximum(largest, flat.max(axis=1, initial=0))
                if self._inverts:
                    least = np.min(flat, axis=1, where=flat > 0, initial=1)
                    largest = np.maximum(largest, 1 / least.astype(largest.dtype))
            most = self._smallest * largest**self._degree
            matters = np.zeros(count, dtype=bool)
            for one in allowed:
                matters |= ~(most <= _SHARE * one)
        return ~(tiny & matters)
