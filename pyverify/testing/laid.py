"""Arrays with the same values that lie in memory otherwise.

A function of numbers may not care how they lie: row by row, column by column, with gaps between them, from
the end, or where nothing may be written. Gaps hold what makes a result wrong if it is read: NaN, or a number
that no case has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from pyverify.testing.memory import copied

__all__ = ["ALLOWED", "LAYOUTS", "USUAL", "differs", "laid"]

_Array = np.ndarray[Any, Any]


def _columns(array: _Array) -> _Array:
    return np.asfortranarray(array)


def _gaps(array: _Array) -> _Array:
    """Every other entry, along each axis, of a larger array."""
    kind = array.dtype.kind
    between: Any = np.nan if kind == "f" else -1 if kind == "i" else array.dtype.type(1)
    room = np.full([2 * side + 1 for side in array.shape], between, dtype=array.dtype)
    part = room[tuple(slice(0, 2 * side, 2) for side in array.shape)]
    part[...] = array
    return part


def _backward(array: _Array) -> _Array:
    """The entries from the end, read backwards."""
    back = tuple(slice(None, None, -1) for _ in array.shape)
    return np.ascontiguousarray(array[back])[back]


def _locked(array: _Array) -> _Array:
    array.flags.writeable = False
    return array


def _swapped(array: _Array) -> _Array:
    return array.astype(array.dtype.newbyteorder("S"))


_MADE: Mapping[str, Callable[[_Array], _Array]] = {
    "fortran": _columns,
    "strided": _gaps,
    "backward": _backward,
    "read-only": _locked,
    "swapped": _swapped,
}
LAYOUTS: Mapping[str, str] = {
    "fortran": "column by column (Fortran order)",
    "strided": "with gaps between the entries (a strided view)",
    "backward": "from the end (a view with negative strides)",
    "read-only": "where nothing may be written (read-only)",
    "swapped": "in the other byte order",
}
"""The ways, and what is said of them."""
USUAL = ("fortran", "strided", "backward", "read-only")
"""Those that are tried of every function; the byte order only where a binding says so."""
ALLOWED = tuple(LAYOUTS)


def laid(value: Any, how: str) -> Any:
    """A copy of a value, the arrays in it laid out so; an empty word means row by row."""
    if isinstance(value, np.ndarray):
        fresh: _Array = copied(value)
        return _MADE[how](fresh) if how and fresh.ndim else fresh
    return tuple(laid(part, how) for part in value) if isinstance(value, tuple) else value


def differs(value: Any, how: str) -> bool:
    """Whether a value lies otherwise then than row by row."""
    if isinstance(value, tuple):
        return any(differs(part, how) for part in value)
    if not isinstance(value, np.ndarray) or not value.ndim or not value.size:
        return False
    if how == "read-only":
        return True
    if how == "swapped":
        return bool(value.dtype.itemsize > 1)
    return not laid(value, how).flags.c_contiguous
