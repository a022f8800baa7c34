"""Arrays given for a batch, looked at before anything is computed with them.

A NaN among the arguments could come out as a number (every comparison with it is false, so a maximum skips
it), and an integer that a double does not hold would be another number. Both are refused, with the place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from pyverify.domains.arguments import BadArgument, shown
from pyverify.extract.code import BOOL, NAT, Definition, Function, Param
from pyverify.spec.values import as_array

if TYPE_CHECKING:
    from pyverify.domains.rounding import Format

__all__ = ["array_of", "arrays", "format_of"]

_CHUNK = 1 << 15
"""Entries that are looked at together, so that the answer stays in the cache."""
_FLOATS = ("float32", "float64", "longdouble")


def array_of(param: Param, value: Any) -> Any:
    """An argument as an array; a function as it is.

    NumPy makes one type of what stands in a list: a truth value becomes a number and a large integer is
    rounded beside a float. Such a list is refused.
    """
    if callable(value):
        return value
    if hasattr(value, "__array__") or isinstance(value, memoryview):
        return as_array(param.name, value)
    if isinstance(value, (str, bytes, bytearray)):
        raise BadArgument(
            f"`{param.name}` is no array: {shown(value)}", help="give an array, or nested lists"
        )
    axes = len(param.type.arguments) if isinstance(param.type, Function) else 0
    if _depth(value, axes + 2) > axes + 1:
        raise BadArgument(
            f"`{param.name}` is a list of depth {axes + 2} or more, and at most {axes + 1} were expected",
            help="the cases lie along the first axis",
        )
    if masked := next(_masked(value, axes + 1), None):
        as_array(param.name, masked[0])  # refuses it; inside a list its mask would be forgotten
    array = as_array(param.name, value)
    if array.dtype.kind in "fiu" and isinstance(value, (list, tuple)):
        for place, leaf in np.ndenumerate(np.asarray(value, dtype=object)):
            if isinstance(leaf, (bool, np.bool_)) or _is_rounded(leaf, array[place]):
                raise BadArgument(
                    f"`{param.name}` is {shown(leaf)} at {place}, among entries of type {array.dtype}",
                    help="give entries of one type, or use `exact`",
                )
    return array


def _depth(value: Any, most: int) -> int:
    depth = 0
    while depth < most and isinstance(value, (list, tuple)) and value:
        value, depth = value[0], depth + 1
    return depth


def _masked(value: Any, depth: int) -> Iterator[tuple[Any]]:
    """The arrays in nested lists that have masked entries."""
    if isinstance(value, np.ma.MaskedArray) and np.ma.is_masked(value):
        yield (value,)
    elif isinstance(value, (list, tuple)) and depth:
        for one in value:
            yield from _masked(one, depth - 1)


def _is_rounded(leaf: Any, made: Any) -> bool:
    return isinstance(leaf, (int, np.integer)) and int(made) != int(leaf)


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
        array = value
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

    try:
        found = None if dtype is None else np.dtype(dtype)
    except (TypeError, ValueError):
        found = None
    name = "longdouble" if found == np.dtype(np.longdouble) else getattr(found, "name", "")
    formats = {
        "float32": rounding.FLOAT32,
        "float64": rounding.FLOAT64,
        "longdouble": rounding.LONGDOUBLE,
    }
    if name not in formats:
        raise BadArgument(f"{shown(dtype)} is no type of numbers here", help=f"give {', '.join(_FLOATS)}")
    return formats[name]


def _kind(name: str, array: np.ndarray[Any, Any], wanted: str) -> BadArgument:
    hint = "for exact numbers use `exact`, one case at a time" if array.dtype.kind == "O" else ""
    return BadArgument(f"`{name}` has entries of type {array.dtype}, and takes {wanted}", help=hint)


def _check(name: str, array: np.ndarray[Any, Any], dtype: np.dtype[Any]) -> None:
    """Refuse what is not finite, and integers that would be rounded."""
    if array.dtype.kind == "f":
        # One of the entries that are stored once (an axis that is repeated has a stride of zero).
        once = array[tuple(slice(0, 1) if stride == 0 else slice(None) for stride in array.strides)]
        flat = once.reshape(-1) if once.flags.c_contiguous else once.ravel(order="K")
        for start in range(0, flat.size, _CHUNK):
            if not np.isfinite(flat[start : start + _CHUNK]).all():
                at = tuple(int(i) for i in np.argwhere(~np.isfinite(once))[0])
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
