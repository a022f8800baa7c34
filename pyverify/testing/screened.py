"""Screening of single results: sizes that come up often get a screen (`batch.alone`).

What passes is within its bound, and need not be judged exactly; that costs a tenth. To make a screen takes as
long as some judgements, so there is none at first. Now and then what would pass is judged exactly all the
same, for the figures of a verdict.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from pyverify.spec import Spec
from pyverify.testing.batch.alone import Alone
from pyverify.testing.batch.inputs import flattened
from pyverify.testing.batch.kept import Kept
from pyverify.testing.binding import Binding
from pyverify.testing.case import Case

__all__ = ["Screened"]

BEFORE = 12
"""Cases of a size that are judged exactly before a screen is made for it."""
EVERY = 32
"""One case in so many is judged exactly later on too."""


class Screened:
    """Screens the results of one binding."""

    def __init__(self, binding: Binding, spec: Spec) -> None:
        self._binding, self._spec = binding, spec
        self._kept: Kept[Alone] = Kept("")
        self._seen: Counter[tuple[tuple[str, int], ...]] = Counter()

    def passes(self, case: Case, got: Any) -> bool:
        """Whether the result is certainly within its bound; False says nothing."""
        key = tuple(case.naturals.items())
        self._seen[key] += 1
        seen = self._seen[key]
        if case.rounded or seen <= BEFORE or seen % EVERY == 0:
            return False
        values = flattened(case.values)
        if any(callable(value) for value in values.values()) or not _is_float(got):
            return False
        screen = self._kept.of(
            case.naturals,
            {name: np.shape(value) for name, value in values.items()},
            lambda shapes: Alone(self._binding, self._spec, case.naturals, shapes),
            [],
        )
        return screen is not None and screen(case.naturals, case.values, got)


def _is_float(got: Any) -> bool:
    """Whether a result is a number of float64, or a table of such."""
    return isinstance(got, (np.float64, np.ndarray)) and got.dtype == np.float64
