"""The screening of results that are naturals or truth values, which compiled NumPy computes exactly.

They need no bounds, and may have what a tape has not: products of naturals, counts that differ from case to
case.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from itertools import product
from typing import Any

import numpy as np

from pyverify.domains.arguments import BadArgument
from pyverify.domains.compile import compile_batch
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.spec import Spec
from pyverify.testing.batch.screen import Passed
from pyverify.testing.binding import Binding

__all__ = ["Counted"]

_SMALL = 1 << 16


class Counted:
    """Screens the results of one binding at given naturals.

    Raises `NotInterpreted` where numbers are computed with, or the definition cannot be compiled.
    """

    def __init__(self, binding: Binding, spec: Spec, naturals: Mapping[str, int]) -> None:
        definition = spec[binding.to].definition
        if definition.carriers:
            raise NotInterpreted(Reason.HIGHER_ORDER, binding.to)
        self._compiled = compile_batch(definition, spec.library.definition)
        names = {param.name for param in definition.params}
        self._sizes = {name: value for name, value in naturals.items() if name in names}
        self._gives = binding.gives
        self._indices = [*product(*(range(int(naturals[size])) for size in binding.gives.values()))]

    def __call__(self, values: Mapping[str, Any], got: Any, count: int) -> Passed:
        """Which of `count` cases pass: those whose result is the value, in all entries."""
        results: Any = np.asarray(got)
        passed = np.ones(count, dtype=bool)
        try:
            passed = self._equal(values, results, count)
        except (BadArgument, OverflowError):  # too large a number in some cases, or a table that is too short
            small = _small(values, count)
            some = {name: _rows(value, small) for name, value in values.items()}
            passed[:] = False
            with suppress(BadArgument, OverflowError):
                passed[small] = self._equal(some, results[small], int(small.sum()))
        return Passed(passed, np.zeros(count), self.allowed(values, count, last=True))

    def _equal(self, values: Mapping[str, Any], results: Any, count: int) -> Any:
        equal = np.ones(count, dtype=bool)
        for index in self._indices:
            here = {**self._sizes, **dict(zip(self._gives, index, strict=True))}
            value = np.broadcast_to(self._compiled(here, values), count)
            equal &= results[(slice(None), *index)] == value
        return equal

    def allowed(self, values: Mapping[str, Any], count: int, *, last: bool) -> Any:
        """Nothing."""
        return np.zeros((count, len(self._indices)))


def _small(values: Mapping[str, Any], count: int) -> Any:
    """In which cases all naturals are small."""
    small = np.ones(count, dtype=bool)
    for value in values.values():
        if isinstance(value, np.ndarray) and value.dtype.kind == "i":
            small &= (value < _SMALL).reshape(count, -1).all(axis=1)
    return small


def _rows(value: Any, chosen: Any) -> Any:
    return value[chosen] if isinstance(value, np.ndarray) else value
