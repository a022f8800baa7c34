"""Drawn inputs: values for the parameters of a statement, one case or many along the first axis.

Numbers stand as floats of the type under test. Where the hypotheses have a solution of that type, the floats
are the case. Where they have none (a unit vector, a uniform law on three points), the case is rational, and
the floats are its rounding: `exact` then has what was rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import numpy as np

__all__ = ["Case", "Cases"]


@dataclass(frozen=True, slots=True)
class Case:
    """One case.

    `naturals`: the natural parameters, by Lean's names. `values`: the others; a number is a NumPy scalar of
    the type under test, a table of numbers an array of that type, a table of naturals an array of int64, of
    truth values of bool, a record a tuple. A function of numbers is a callable that every domain understands.
    """

    naturals: Mapping[str, int]
    values: Mapping[str, Any]
    exact: Mapping[str, Any] = field(default_factory=dict)
    """For the parameters that had to be rounded the rational values: a Fraction, or an array of Fractions."""

    @property
    def arguments(self) -> dict[str, Any]:
        """What the statement is about, exactly: floats stand for themselves where nothing was rounded."""
        return {**self.naturals, **self.values, **self.exact}

    @property
    def rounded(self) -> bool:
        """Whether the floats are only near to the case."""
        return bool(self.exact)


@dataclass(frozen=True, slots=True)
class Cases:
    """Many cases of the same naturals; each value has the cases along its first axis."""

    naturals: Mapping[str, int]
    values: Mapping[str, Any]
    count: int
    exact: Mapping[str, Any] = field(default_factory=dict)

    def __getitem__(self, number: int) -> Case:
        """One of them."""
        exact = {name: value[number] for name, value in self.exact.items()}
        return Case(self.naturals, {name: one(value, number) for name, value in self.values.items()}, exact)


def one(value: Any, number: int) -> Any:
    """The value of one case; what is no array is shared by all."""
    if isinstance(value, np.ndarray):
        return value[number]
    return tuple(one(part, number) for part in value) if isinstance(value, tuple) else value


def fractions(values: Any) -> Any:
    """Floats as what they are exactly: a Fraction, or an array of Fractions of the same shape."""
    array = np.asarray(values)
    if array.ndim == 0:
        return Fraction(*array.item().as_integer_ratio())
    made = np.empty(array.shape, dtype=object)
    for place, value in np.ndenumerate(array):
        made[place] = Fraction(*value.as_integer_ratio())
    return made
