"""Values of many cases at once in arrays: truth values, naturals, and tables of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from pyverify.domains.domain import NATURALS
from pyverify.extract import NotInterpreted, Reason
from pyverify.extract.code import Operation
from pyverify.testing.draw.points import Lane

__all__ = ["Truths", "certain", "exactly", "excluded", "lifted", "on_arrays", "reader"]

_Bools = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True)
class Truths:
    """Where it is certainly true, and where it is certainly false."""

    yes: _Bools
    no: _Bools


def certain(truth: Any) -> Any:
    """Where it is certainly true."""
    return truth.yes if isinstance(truth, Truths) else truth


def excluded(truth: Any) -> Any:
    """Where it is certainly false."""
    return truth.no if isinstance(truth, Truths) else not truth


def exactly(known: _Bools) -> Truths:
    """Truth values that are known for every case."""
    return Truths(known, ~known)


def on_arrays(operation: Operation, a: Any, b: Any) -> Any:
    """An operation of naturals on arrays; a comparison gives `Truths`."""
    if not isinstance(a, np.ndarray) and not isinstance(b, np.ndarray):
        return NATURALS[operation](a, b)
    return _NATURALS[operation](np.asarray(a), np.asarray(b))


def reader(values: np.ndarray[Any, Any], dtype: np.dtype[Any]) -> Callable[..., Any]:
    """A table with the cases along the first axis as a function of naturals. Places outside read the nearest
    entry: only what is not needed is read there.
    """
    cases = np.arange(len(values))

    def read(*places: Any) -> Any:
        at: list[Any] = []
        fixed = True
        for place, length in zip(places, values.shape[1:], strict=True):
            if isinstance(place, Truths):
                place, fixed = place.yes.astype(np.int64), False
            elif isinstance(place, np.ndarray):
                place, fixed = np.minimum(place, length - 1), False
            elif place >= length:
                raise NotInterpreted(Reason.UNBOUNDED, "", part="a table where it has no entry")
            at.append(int(place) if isinstance(place, bool) else place)
        found = values[(slice(None) if fixed else cases, *at)]
        return lifted(found, dtype)

    return read


def lifted(found: np.ndarray[Any, Any], dtype: np.dtype[Any]) -> Any:
    """Values of many cases as the domain takes them."""
    if found.dtype == np.bool_:
        return exactly(found)
    if found.dtype.kind in "iu":
        return found
    low = found.astype(dtype, copy=False)
    return Lane(low, low)


_NATURALS: dict[Operation, Callable[[Any, Any], Any]] = {
    Operation.NAT_ADD: lambda a, b: a + b,
    Operation.NAT_SUB: lambda a, b: np.where(a > b, a - b, 0),
    Operation.NAT_MUL: lambda a, b: a * b,
    Operation.NAT_DIV: lambda a, b: np.where(b == 0, 0, a // np.maximum(b, 1)),
    Operation.NAT_MOD: lambda a, b: np.where(b == 0, a, a % np.maximum(b, 1)),
    Operation.NAT_POW: lambda a, b: a**b,
    Operation.NAT_GCD: np.gcd,
    Operation.NAT_MIN: np.minimum,
    Operation.NAT_MAX: np.maximum,
    Operation.NAT_LE: lambda a, b: exactly(a <= b),
    Operation.NAT_LT: lambda a, b: exactly(a < b),
    Operation.NAT_EQ: lambda a, b: exactly(a == b),
}
