"""Arrays given for a batch, looked at before anything is computed with them.

A NaN among the arguments could come out as a number (every comparison with it is false, so a maximum skips
it), and an integer that a double does not hold would be another number. Both are refused, with the place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from pyverify.domains.arguments import BadArgument, shown
from pyverify.extract.code import BOOL, NAT, Definition, Function

if TYPE_CHECKING:
    from pyverify.domains.rounding import Format

__all__ = ["arrays", "format_of"]

_CHUNK = 1 << 15
"""Entries that are looked at together, so that the answer stays in the cache."""
_FLOATS = ("float32", "float64", "longdouble")


def arrays(definition: Definition, values: Mapping[str, Any]) -> tuple[dict[str, Any], np.dtype[Any]]:
    """The arrays of a call by parameter, without the naturals, and the type of numbers to compute in.

    That is the widest among the arguments; float64 if none is of floating point. Raises `BadArgument` for
    arrays of another kind, NaN, infinities, and integers that the type does not hold.
    """
    found: dict[str, Any] = {}
    numbers: list[str] = []
    for param in definition.params:
        type_ = param.type.result if isinstance(param.type, Function) else param.type
        if param.type is NAT:
            continue
        value = values[param.name]
        if callable(value):
            raise BadArgument(
                f"`{param.name}`: a batch takes arrays, and this is a function", help="tabulate it"
            )
        array = _array(param.name, value)
        kind = array.dtype.kind
        if type_ is BOOL and kind != "b":
            raise _kind(param.name, array, "truth values (bool)")
        if type_ is NAT and kind not in "iu":
            raise _kind(param.name, array, "natural numbers (an integer type)")
        if type_ not in (BOOL, NAT):
            if kind not in "fiu":
                raise _kind(param.name, array, "numbers: float32, float64, longdouble, or integers")
            numbers.append(param.name)
        found[param.name] = array
    floats = [found[name].dtype for name in numbers if found[name].dtype.kind == "f"]
    dtype = np.result_type(np.float32, *floats) if floats else np.dtype(np.float64)
    for name in numbers:
        _check(name, found[name], dtype)
    return found, dtype


def format_of(dtype: Any) -> Format:
    """The format of a NumPy type of numbers, for the bounds of rounding."""
    from pyverify.domains import rounding

    name = "longdouble" if np.dtype(dtype) == np.dtype(np.longdouble) else np.dtype(dtype).name
    formats = {
        "float32": rounding.FLOAT32,
        "float64": rounding.FLOAT64,
        "longdouble": rounding.LONGDOUBLE,
    }
    if name not in formats:
        raise BadArgument(f"{shown(dtype)} is no type of numbers here", help=f"give {', '.join(_FLOATS)}")
    return formats[name]


def _array(name: str, value: Any) -> np.ndarray[Any, Any]:
    try:
        return np.asarray(value)
    except (ValueError, TypeError, OverflowError) as error:
        raise BadArgument(f"`{name}` is no array: {error}", help="give an array, or nested lists") from error


def _kind(name: str, array: np.ndarray[Any, Any], wanted: str) -> BadArgument:
    hint = "for exact numbers use `exact`, one case at a time" if array.dtype.kind == "O" else ""
    return BadArgument(f"`{name}` has entries of type {array.dtype}, and takes {wanted}", help=hint)


def _check(name: str, array: np.ndarray[Any, Any], dtype: np.dtype[Any]) -> None:
    """Refuse what is not finite, and integers that would be rounded."""
    if array.dtype.kind == "f":
        flat = array.reshape(-1) if array.flags.c_contiguous else array.ravel(order="K")
        for start in range(0, flat.size, _CHUNK):
            if not np.isfinite(flat[start : start + _CHUNK]).all():
                at = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
                raise BadArgument(
                    f"`{name}` is {array[at]} at {at}",
                    help="give finite numbers; there is no value elsewhere",
                )
        return
    if array.size and array.dtype.itemsize * 8 > np.finfo(dtype).nmant:
        largest = 2 ** (int(np.finfo(dtype).nmant) + 1)
        low, high = int(array.min()), int(array.max())
        if not -largest <= low <= high <= largest:
            raise BadArgument(
                f"`{name}` holds {low if -low > high else high}, which {dtype} may not hold exactly",
                help="give floats if rounding is meant, or use `exact`",
            )
