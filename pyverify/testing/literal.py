"""Values of a case as Python text that makes the same values again, to the last bit."""

from __future__ import annotations

import base64
import pickle
import zlib
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np

__all__ = ["Unwritable", "literal"]

_WIDTH = 88
_LISTED = 400
"""Entries that are written one by one; a larger table is packed."""
_SCALED = 10**6
"""Integers below this are written as they are, over a power of two."""
_DEEPEST = 60
"""Powers of two that are written so."""


class Unwritable(Exception):
    """A value has no text that makes it again."""


def literal(value: Any) -> str:
    """An expression, with `np`, `Fraction`, `base64`, `pickle` and `zlib` as they are imported.

    Raises `Unwritable`.
    """
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, tuple):
        return f"({', '.join(map(literal, value))}{',' * (len(value) == 1)})"
    if isinstance(value, (bool, np.bool_)):
        return str(bool(value))
    if isinstance(value, (int, np.integer)):
        return str(int(value))
    if isinstance(value, Fraction):
        return f"Fraction({value.numerator}, {value.denominator})"
    if isinstance(value, np.floating):
        return _number(value)
    if isinstance(value, float):
        return _hex(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key!r}: {literal(one)}" for key, one in value.items()) + "}"
    return _pickled(value)


def _number(value: np.floating[Any]) -> str:
    if value.dtype == np.float64:
        return f"np.float64({_hex(float(value))})"
    if value.dtype == np.longdouble:
        return f"{_array(np.asarray(value).reshape(1))}[0]"
    return f"np.{value.dtype.name}({_hex(float(value))})"


def _hex(value: float) -> str:
    if value == int(value) and abs(value) < _SCALED and str(value) != "-0.0":
        return f"{value:.1f}"
    return f'float.fromhex("{value.hex()}")'


def _array(array: np.ndarray[Any, Any]) -> str:
    kind = array.dtype.kind
    if kind == "O":
        return f"np.array({_rows(array, literal)}, dtype=object)" if array.size else _empty(array, "object")
    name = {"longdouble": "longdouble", "float128": "longdouble"}.get(array.dtype.name, array.dtype.name)
    if not array.size:
        return _empty(array, f"np.{name}" if kind != "b" else "bool")
    if array.size > _LISTED:
        return _packed(array)
    if kind == "b":
        return f"np.array({_rows(array, lambda one: str(bool(one)))})"
    if kind in "iu":
        return f"np.array({_rows(array, lambda one: str(int(one)))}, dtype=np.{name})"
    if kind == "f":
        return _floats(array, name)
    raise Unwritable(f"an array of {array.dtype}")


def _floats(array: np.ndarray[Any, Any], name: str) -> str:
    if not np.all(np.isfinite(array)):
        raise Unwritable("an array with NaN or infinities")
    dtype = "" if name == "float64" else f", dtype=np.{name}"
    ratios = [tuple(map(int, one.as_integer_ratio())) for one in array.ravel()]
    power = max(denominator.bit_length() - 1 for _, denominator in ratios)
    numbers = [numerator * (1 << power) // denominator for numerator, denominator in ratios]
    if power <= _DEEPEST and max(map(abs, numbers)) < _SCALED and not np.any(_negative_zero(array)):
        made = np.empty(array.size, dtype=object)
        made[:] = numbers
        rows = _rows(made.reshape(array.shape), str)
        over = f" / 2**{power}" if power else ""
        return f"np.array({rows}, dtype=np.{name}){over}"
    if name == "longdouble":
        return _packed(array)
    return f"np.array({_rows(array, lambda one: _hex(float(one)))}{dtype})"


def _negative_zero(array: np.ndarray[Any, Any]) -> Any:
    return (array == 0) & np.signbit(array)


def _rows(array: np.ndarray[Any, Any], one: Any, indent: int = 4) -> str:
    """Nested lists, on one line if they fit."""

    def nested(part: Any) -> str:
        if isinstance(part, np.ndarray) and part.ndim:
            return f"[{', '.join(nested(inner) for inner in part)}]"
        return str(one(part[()] if isinstance(part, np.ndarray) else part))

    whole = nested(array)
    if len(whole) <= _WIDTH or array.ndim == 0:
        return whole
    space = " " * indent
    return "[\n" + "".join(f"{space}{nested(part)},\n" for part in array) + "]"


def _empty(array: np.ndarray[Any, Any], dtype: str) -> str:
    return f"np.zeros({array.shape}, dtype={dtype})"


def _packed(array: np.ndarray[Any, Any]) -> str:
    plain = np.ascontiguousarray(array)
    text = base64.b85encode(zlib.compress(plain.tobytes(), 9)).decode()
    dtype = "np.longdouble" if plain.dtype == np.longdouble else f'"{plain.dtype.str}"'
    return f'np.frombuffer(zlib.decompress(base64.b85decode("{text}")), {dtype}).reshape({array.shape})'


def _pickled(value: Any) -> str:
    try:
        told = pickle.dumps(value)
    except Exception as error:  # whatever it is that cannot be pickled
        raise Unwritable(f"a {type(value).__name__}") from error
    if b"__main__" in told:
        raise Unwritable(f"a {type(value).__name__}")
    return f'pickle.loads(base64.b85decode("{base64.b85encode(told).decode()}"))'
