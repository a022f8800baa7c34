"""Rational values of cases whose floats are only near to them, worked out when they are asked for.

Most cases of a batch are never looked at one by one, and Fractions are slow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from pyverify.testing.case import fractions

__all__ = ["Rationals"]


class Rationals:
    """The rational values of a parameter, by the case's number; worked out when they are asked for.

    `rounded` says of which cases the floats are only near to them.
    """

    def __init__(self, compute: Callable[[int], Any], rounded: Any) -> None:
        self._compute = compute
        self.rounded = np.array(rounded)
        self._numbers = np.arange(len(self.rounded))
        self._instead: Mapping[int, Any] = {}

    def __getitem__(self, number: int) -> Any:
        if number in self._instead:
            return self._instead[number]
        return self._compute(int(self._numbers[number]))

    def take(self, numbers: Any) -> Rationals:
        """Those of some of the cases."""
        found = Rationals(self._compute, self.rounded[numbers])
        found._numbers = self._numbers[numbers]
        found._instead = {
            at: self._instead[int(one)] for at, one in enumerate(numbers) if int(one) in self._instead
        }
        return found

    @classmethod
    def of(cls, values: Any) -> Rationals:
        """Floats, of which none is rounded."""
        return cls(lambda number: fractions(values[number]), np.zeros(len(values), dtype=np.bool_))

    def put(self, numbers: Any, rationals: Sequence[Any]) -> None:
        """Put rational values in the place of some."""
        self.rounded[numbers] = True
        self._instead = {
            **self._instead,
            **{int(one): value for one, value in zip(numbers, rationals, strict=True)},
        }

    def replace(self, numbers: Any, values: Any) -> None:
        """Put floats that are exact in the place of some."""
        self.rounded[numbers] = False
        made = {int(one): fractions(values[one]) for one in numbers}
        self._instead = {**self._instead, **made}
