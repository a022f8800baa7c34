"""Screening of single results: sizes that come up often get a screen of the batch engine (`batch.screen`).

What passes is within its bound, and need not be judged exactly; that costs a tenth. To make a screen takes as
long as some judgements, so there is none at first. Now and then what would pass is judged exactly all the
same, for the figures of a verdict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np

from pyverify.spec import Spec
from pyverify.testing.batch.inputs import Shapes
from pyverify.testing.batch.kept import Kept
from pyverify.testing.batch.screen import Screen
from pyverify.testing.binding import Binding
from pyverify.testing.case import Case

__all__ = ["Screened"]

BEFORE = 12
"""Cases of a size that are judged exactly before a screen is made for it."""
EVERY = 16
"""One case in so many is judged exactly later on too."""


class Screened:
    """Screens the results of one binding."""

    def __init__(self, binding: Binding, spec: Spec) -> None:
        self._binding, self._spec = binding, spec
        self._kept: Kept[Screen] = Kept("")
        self._seen: Counter[tuple[tuple[str, int], ...]] = Counter()

    def passes(self, case: Case, got: Any) -> bool:
        """Whether the result is certainly within its bound; False says nothing."""
        key = tuple(case.naturals.items())
        self._seen[key] += 1
        seen = self._seen[key]
        if case.rounded or seen <= BEFORE or seen % EVERY == 0:
            return False
        values = {name: _alone(value) for name, value in case.values.items()}
        screen = self._kept.at(case.naturals, values, lambda shapes: self._made(case.naturals, shapes), [])
        if screen is None:
            return False
        try:
            results = np.asarray(got)[np.newaxis]
        except (TypeError, ValueError):
            return False
        return results.dtype.kind == "f" and bool(screen(values, results, 1).passed[0])

    def _made(self, naturals: Mapping[str, int], shapes: Shapes) -> Screen:
        return Screen(self._binding, self._spec, naturals, shapes)


def _alone(value: Any) -> Any:
    """The value as that of the only one of some cases."""
    if isinstance(value, (np.ndarray, np.generic)):
        return np.asarray(value)[np.newaxis]
    return tuple(_alone(part) for part in value) if isinstance(value, tuple) else value
