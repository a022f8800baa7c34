"""What a way to draw inputs is made of: steps, each of which gives values to some parameters.

A `Plan` is made once for a statement (`draw.planned`). It draws the naturals first, then runs its steps in
order. A step knows what was drawn before it. Hypotheses that no step is sure to meet stay with the plan as
`left`; they are checked, and cases that fail them are discarded and counted.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from pyverify.testing.source import Source

__all__ = ["Known", "NoCase", "Step"]

Known = Mapping[str, Any]
"""Values by parameter: naturals are ints, all else has the cases along the first axis."""


class NoCase(Exception):
    """No values can be given at these naturals, or none was found for this draw; the draw is discarded."""


class Step(ABC):
    """Gives values to the parameters `gives`; those of `needs` are known before."""

    gives: frozenset[str]
    needs: frozenset[str]

    @abstractmethod
    def draw(self, source: Source, known: Known) -> Mapping[str, Any]:
        """Values for `source.cases` cases. Raises `NoCase`."""
