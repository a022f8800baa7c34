"""What a function returned, checked against what it has to be: shape and type.

A natural number has to come as an integer, a truth value as a truth value; a number of the carrier as a float
or an integer. Nothing is converted that could lose something. Whether NaN or an infinity can be right, the
judge knows (`testing.judge`).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from pyverify.domains.arguments import shown
from pyverify.extract.code import BOOL, NAT, Type
from pyverify.testing.verdict import Fault

__all__ = ["Misbehaved", "result_of"]


class Misbehaved(Exception):
    """A call did not go as calls of a function of numbers do."""

    def __init__(
        self,
        fault: Fault,
        message: str,
        *,
        facts: tuple[str, ...] = (),
        got: Any = None,
        index: tuple[int, ...] = (),
        raised: type[BaseException] | None = None,
    ) -> None:
        super().__init__(message)
        self.fault = fault
        self.message = message
        """What it does, to be read behind the function's name."""
        self.facts = facts
        self.got = got
        self.index = index
        self.raised = raised
        """The kind of exception that the function raised, if it did."""


def result_of(raw: Any, type_: Type, shape: Sequence[int]) -> Any:
    """The result as a number, or as an array of this shape; raises `Misbehaved`.

    One number is given as a bool, an int, a Fraction or a NumPy float, as the type asks; a table as an array
    of one of these kinds.
    """
    if isinstance(raw, np.ma.MaskedArray):
        raise Misbehaved(Fault.TYPE, "returns a masked array", got=shown(raw))
    if isinstance(raw, (Fraction, bool, int)) and not shape:
        return _one(raw, type_)
    array = _array(raw)
    if array.shape != tuple(shape):
        wanted = f"of shape {tuple(shape)}" if shape else "one number"
        raise Misbehaved(
            Fault.SHAPE, f"returns {_described(array)}, where the result is {wanted}", got=shown(raw)
        )
    if not shape:
        return _one(array[()], type_)
    if array.size or isinstance(raw, np.ndarray):  # an empty list has entries of no type
        _check_kind(array.dtype, type_, raw)
    return array


def _one(value: Any, type_: Type) -> Any:
    """A single value, checked."""
    if isinstance(value, (bool, np.bool_)):
        if type_ is not BOOL:
            raise _wrong_type("a truth value", type_, value)
        return bool(value)
    if type_ is BOOL:
        raise _wrong_type(_kind(value), type_, value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if type_ is NAT:
        raise _wrong_type(_kind(value), type_, value)
    if isinstance(value, Fraction):
        return value
    if isinstance(value, np.floating):
        return value
    raise _wrong_type(_kind(value), type_, value)


def _array(raw: Any) -> np.ndarray[Any, Any]:
    """What was returned as an array; raises `Misbehaved` for what is none."""
    if isinstance(raw, (str, bytes, dict, set, frozenset)) or raw is None or callable(raw):
        raise Misbehaved(Fault.TYPE, f"returns {_kind(raw)}", got=shown(raw))
    if isinstance(raw, (np.ndarray, np.generic)):
        return np.asarray(raw)
    if not isinstance(raw, (float, complex, int, Fraction, list, tuple)) and not hasattr(raw, "__array__"):
        raise Misbehaved(Fault.TYPE, f"returns {_kind(raw)}", got=shown(raw))
    try:
        return np.asarray(raw)
    except Exception:  # a list of lists of several lengths, or an object's own `__array__`
        raise Misbehaved(Fault.SHAPE, f"returns {_kind(raw)} that is no array", got=shown(raw)) from None


def _check_kind(dtype: np.dtype[Any], type_: Type, raw: Any) -> None:
    """Raise `Misbehaved` unless entries of this type can be values of that one."""
    allowed = "b" if type_ is BOOL else "iu" if type_ is NAT else "iuf"
    if dtype.kind not in allowed:
        raise _wrong_type(f"an array of {dtype}", type_, raw)


def _wrong_type(what: str, type_: Type, value: Any) -> Misbehaved:
    wanted = "a truth value" if type_ is BOOL else "a natural number" if type_ is NAT else "a number"
    return Misbehaved(Fault.TYPE, f"returns {what}, where the result is {wanted}", got=shown(value))


def _described(array: np.ndarray[Any, Any]) -> str:
    return f"an array of shape {array.shape}" if array.ndim else _kind(array[()])


def _kind(value: Any) -> str:
    if value is None:
        return "None"
    name = type(value).__name__
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"
