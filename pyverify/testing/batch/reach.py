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
        self.names: set[str] = set()
        """The parameters whose numbers come in."""
        degrees: list[int] = []
        plain: dict[Operand, str] = {}
        self._divides = False
        self._divisors: set[str] = set()
        for place, (name, operands, data) in enumerate(tape.written):
            inner = [degrees[one] for one in operands]
            if isinstance(data, tuple) and name == "input":
                plain[place] = str(data[0])
                self.names.add(str(data[0]))
            elif name == "absolute" and operands[0] in plain:
                plain[place] = plain[operands[0]]
            if name in _FACTORS:
                degrees.append(min(sum(inner), 10**6))
            elif name in _FLAGS:
                degrees.append(0)
            else:
                degrees.append(max(inner, default=1 if name == "input" else 0))
            if name == "quotient":
                self._divisors |= {plain[one] for one in operands[1:] if one in plain}
                self._divides = self._divides or operands[1] not in plain
            self._divides = self._divides or name == "log"
        info = np.finfo(dtype)
        self._degree = max([1, *degrees])
        self._least = np.ldexp(dtype.type(1), -(max(0, -int(info.minexp) - _SPARE) // self._degree))
        self._smallest = info.smallest_subnormal * len(tape.written)
        self._least_float = float(self._least)

    def safe_alone(self, numbers: Sequence[float], allowed: Sequence[float]) -> bool:
        """The same of one case; `numbers`: the entries of the parameters that come in."""
        least = self._least_float
        if not any(0 < abs(number) < least for number in numbers):
            return True
        table = np.array([numbers], dtype=self._least.dtype)
        name = min(self._divisors or self.names)
        return bool(self.safe({name: table}, [np.array([one]) for one in allowed], 1)[0])

    def safe(
        self, values: Mapping[str, Any], allowed: list[Any] | None, count: int, *, times: int = 1
    ) -> NDArray[np.bool_]:
        """The cases in which the tape does not underflow, or by less than matters for what is allowed.

        `times`: where each operation is so many.
        """
        tiny, most = self._lost(values, count, allowed is not None)
        if most is None or allowed is None:
            return ~tiny
        with np.errstate(all="ignore"):
            matters = np.zeros(count, dtype=bool)
            for one in allowed:
                matters |= ~(times * most <= _SHARE * one)
        return ~(tiny & matters)

    def lost(self, values: Mapping[str, Any], count: int) -> tuple[NDArray[np.bool_], Any]:
        """The cases of which nothing is known since the tape may underflow, and by how much it may move what
        is computed in each other case.
        """
        tiny, most = self._lost(values, count, True)
        if most is None:
            return tiny, np.zeros(count, dtype=self._least.dtype)
        unknown = ~np.isfinite(most)
        return unknown, np.where(unknown, 0, most)

    def _lost(self, values: Mapping[str, Any], count: int, wanted: bool) -> tuple[NDArray[np.bool_], Any]:
        """Where there are tiny numbers, and by how much underflow may move results, if that is known."""
        tables = {
            name: np.abs(array.reshape(count, -1))
            for name, array in values.items()
            if array.dtype.kind == "f" and name in self.names
        }
        tiny = np.zeros(count, dtype=bool)
        for flat in tables.values():
            below = flat < self._least
            if below.any():
                tiny |= (below & (flat > 0)).any(axis=1)
        if not wanted or self._divides or not tiny.any():
            return tiny, None
        rows = np.flatnonzero(tiny)
        largest = np.ones(len(rows), dtype=self._least.dtype)
        with np.errstate(all="ignore"):
            for name, whole in tables.items():
                flat = whole[rows]
                largest = np.maximum(largest, flat.max(axis=1, initial=0))
                if name in self._divisors:
                    least = np.min(flat, axis=1, where=flat > 0, initial=1)
                    largest = np.maximum(largest, 1 / least.astype(largest.dtype))
            most = np.zeros(count, dtype=largest.dtype)
            most[rows] = self._smallest * largest**self._degree
        return tiny, most
