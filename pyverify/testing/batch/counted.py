"""The screening of results that are naturals or truth values, which compiled NumPy computes exactly.

They need no bounds, and may have what a tape has not: products of naturals, counts that differ from case to
case.
"""

from __future__ import annotations

from collections.abc import Mapping
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
            for index in self._indices:
                here = {**self._sizes, **dict(zip(self._gives, index, strict=True))}
                value = np.broadcast_to(self._compiled(here, values), count)
                passed &= results[(slice(None), *index)] == value
        except (BadArgument, OverflowError):  # a table that is too short, or a number beyond 64 bits
            passed[:] = False
        return Passed(passed, np.zeros(count), self.allowed(values, count, last=True))

    def allowed(self, values: Mapping[str, Any], count: int, *, last: bool) -> Any:
        """Nothing."""
        return np.zeros((count, len(self._indices)))
