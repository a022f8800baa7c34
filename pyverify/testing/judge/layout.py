"""The arguments of a call as a function takes them: arrays of the type under test, as long as the definition
reads.

How long an axis is says the definition (`extract.shapes`): a size, an index, a number. Where it does not say,
the axis is as long as the case's own table, or as far as the definition read to compute its value. Numbers
that the type does not have are rounded to the nearest; the caller adds what that moved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from flint import arb, fmpq

from pyverify.extract.code import BOOL, NAT, Function, RecordType, Type
from pyverify.testing.judge.meaning import Meaning, Reads

__all__ = ["Layout", "NotLaidOut", "lengths", "rounded_to"]

_LARGEST = 10**7
"""Entries of a table that is laid out."""


class NotLaidOut(Exception):
    """A function cannot be asked at these arguments; the message says why."""


@dataclass(frozen=True)
class Layout:
    """The arguments of one call."""

    naturals: Mapping[str, int]
    values: Mapping[str, Any]
    """As a case has them: arrays and NumPy numbers."""
    given: Mapping[str, Any]
    """The same numbers as `Meaning.inside` has them."""
    rounded: bool
    """Whether a number had to be rounded."""

    @property
    def key(self) -> tuple[Any, ...]:
        """The same for the same arguments."""
        shapes = ((name, np.shape(value)) for name, value in self.values.items())
        return (*self.naturals.items(), *shapes, *(_frozen(one) for one in self.given.values()))


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, (list, tuple)) else value


def rounded_to(value: fmpq | arb, dtype: str) -> Any:
    """A number of the type near to this one, the nearest of float64. Raises `NotLaidOut` beyond its range."""
    try:
        if isinstance(value, arb):
            near: Any = float(value.mid())
        else:
            near = int(value.numerator) / int(value.denominator)
    except OverflowError:
        near = float("inf")
    with np.errstate(over="ignore", under="ignore"):
        found = np.dtype(dtype).type(near)
    if dtype == "longdouble" and isinstance(value, fmpq) and np.isfinite(found):
        rest = value - fmpq(*near.as_integer_ratio())
        found = found + np.longdouble(int(rest.numerator) / int(rest.denominator))
    if not np.isfinite(found):
        raise NotLaidOut(f"an argument is beyond the range of {dtype}")
    return found


def lengths(
    meaning: Meaning, name: str, sizes: Mapping[str, int], table: Any, reads: Reads
) -> tuple[int, ...]:
    """How long the axes of a table are in a call.

    `sizes`: the natural parameters; an index of the result stands there with the largest value that it
    takes. `reads`: the table when the definition was computed, `table`: what it was made of.
    """
    own = getattr(table, "shape", None)
    found = []
    for axis, extent in enumerate(meaning.lifted.shapes[name]):
        known = [sizes[one] for one in extent.sizes]
        least = max([extent.least, *known, *(sizes[one] + 1 for one in extent.indices)])
        if not known:
            least = max(least, reads.reach[axis], own[axis] if own is not None else 0)
        elif extent.open:
            least = max(least, reads.reach[axis])
        found.append(least)
    if np.prod([float(one) for one in found]) > _LARGEST:
        raise NotLaidOut(f"`{name}` would have more than {_LARGEST:,} entries")
    return tuple(found)


def laid(type_: Type, value: Any, shape: Sequence[int], dtype: str) -> tuple[Any, Any, bool]:
    """A value as an array or number, the same exactly, and whether it had to be rounded."""
    if not isinstance(type_, Function):
        found = _entry(type_, value, dtype)
        exact = _exact(found)
        return found, exact, _differs(value, exact)
    kind = np.int64 if type_.result is NAT else np.bool_ if type_.result is BOOL else np.dtype(dtype)
    array = np.zeros(tuple(shape), dtype=kind)
    rounded = False
    entries: dict[tuple[int, ...], Any] = {}
    for index in product(*map(range, shape)):
        entry = value(*index)
        array[index] = found = _entry(type_.result, entry, dtype)
        entries[index] = exact = _exact(found)
        rounded = rounded or _differs(entry, exact)
    return array, _nested(entries, tuple(shape), ()), rounded


def _nested(entries: Mapping[tuple[int, ...], Any], shape: tuple[int, ...], before: tuple[int, ...]) -> Any:
    if not shape:
        return entries[before]
    return [_nested(entries, shape[1:], (*before, index)) for index in range(shape[0])]


def _entry(type_: Type, value: Any, dtype: str) -> Any:
    if type_ is NAT:
        if not isinstance(value, int):
            raise NotLaidOut("a natural number is not decided within the declared errors")
        if value >= 2**63:
            raise NotLaidOut("a natural number is beyond 64 bits")
        return value
    if type_ is BOOL:
        if value is None:
            raise NotLaidOut("a truth value is not decided within the declared errors")
        return bool(value)
    if isinstance(type_, RecordType):
        raise NotLaidOut("an argument is a record")
    return rounded_to(value, dtype)


def _exact(found: Any) -> Any:
    return found if isinstance(found, (bool, int)) else fmpq(*found.as_integer_ratio())


def _differs(value: Any, exact: Any) -> bool:
    return not isinstance(exact, (bool, int)) and (isinstance(value, arb) or bool(value != exact))
