"""Arrays within arguments and results: copied, compared byte by byte, and whether they share memory."""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = [
    "Kept",
    "arrays",
    "as_bytes",
    "content",
    "copied",
    "kept",
    "led",
    "overlap",
    "same",
    "told",
]

_HOLDING = (np.ndarray, dict, list, tuple)
Kept = tuple[str, np.ndarray[Any, Any], Any]
_WORK = 1_000_000
"""Steps in which it is to be found whether two arrays overlap."""


def same(one: Any, other: Any) -> bool:
    """Whether two results are the same numbers; `-0.0` is something else than `0.0`."""
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return as_bytes(np.asarray(one)) == as_bytes(np.asarray(other))
    if isinstance(one, np.floating) and isinstance(other, np.floating):
        return bool(one == other and np.signbit(one) == np.signbit(other)) or bool(
            one != one and other != other
        )
    return type(one) is type(other) and bool(one == other)


def told(value: Any) -> str:
    """A result in a line or few."""
    if isinstance(value, np.ndarray):
        return np.array2string(value, threshold=20, floatmode="unique", separator=", ")
    return repr(value.item() if isinstance(value, np.generic) else value)


def led(value: Any) -> Any:
    """A value of one case as that of a batch of one."""
    if isinstance(value, tuple):
        return tuple(map(led, value))
    return value if callable(value) else np.asarray(value)[np.newaxis]


def copied(value: Any) -> Any:
    """A copy, of arrays within tuples too; what is neither stays itself."""
    if isinstance(value, np.ndarray):
        return np.array(value, order="C")
    return tuple(map(copied, value)) if isinstance(value, tuple) else value


def arrays(value: Any, place: str = "") -> list[tuple[str, np.ndarray[Any, Any]]]:
    """The arrays within a value, each once, with where it stands first."""
    found: dict[int, tuple[str, np.ndarray[Any, Any]]] = {}
    waiting = [(place, value)]
    while waiting:
        place, value = waiting.pop()
        if isinstance(value, np.ndarray):
            found.setdefault(id(value), (place, value))
        elif isinstance(value, dict):
            parts = [
                (place or f" `{key}`", part) for key, part in value.items() if isinstance(part, _HOLDING)
            ]
            waiting += reversed(parts)
        elif isinstance(value, (list, tuple)):
            waiting += [(place, part) for part in reversed(value) if isinstance(part, _HOLDING)]
    return [*found.values()]


def kept(arguments: Any) -> list[Kept]:
    """Of each array within where it stands, itself, and its content."""
    return [(place, array, content(array)) for place, array in arrays(arguments)]


def content(array: np.ndarray[Any, Any]) -> Any:
    """The content of an array with its shape and type, to be compared."""
    if array.dtype.hasobject:
        return as_bytes(array)
    return array.shape, array.dtype.str, array.tobytes()


def as_bytes(array: np.ndarray[Any, Any]) -> bytes:
    """The content of an array with its shape and type, in bytes."""
    if array.dtype.hasobject:
        return repr((array.shape, array.tolist())).encode()
    return repr((array.shape, array.dtype.str)).encode() + array.tobytes()


def overlap(one: np.ndarray[Any, Any], other: np.ndarray[Any, Any]) -> bool:
    """Whether two arrays have memory in common."""
    if not one.size or not np.may_share_memory(one, other):
        return False
    try:
        return bool(np.shares_memory(one, other, max_work=_WORK))  # type: ignore[arg-type]  # any bound is allowed
    except Exception:  # too hard to tell
        return False
