"""Values that a user gives, checked and made plain: naturals, numbers, truth values, tables of them.

What carries its data in an array of its own (NumPy, pandas, torch, a memoryview) becomes NumPy's plain array
first, since iterating over it gives something else: column names, or copies that forget a mask.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Set
from fractions import Fraction
from typing import Any

from pyverify.domains.arguments import BadArgument, shown
from pyverify.extract.code import BOOL, NAT, Function, Param, RecordType, Type

__all__ = ["entry", "is_table", "natural", "plain_array", "rational", "table", "truth"]

_KINDS = "biufO"
"""Kinds of NumPy types whose entries are looked at one by one; the others hold no numbers, or hide them."""


def plain_array(param: Param, value: Any) -> Any:
    """An argument that is an array of some library as NumPy's own; one without axes as its entry.

    Anything else as it is. Raises `BadArgument` for one that has masked entries, or entries of a type that is
    none of numbers.
    """
    if callable(value) or not (hasattr(value, "__array__") or isinstance(value, memoryview)):
        return value
    import numpy as np

    if isinstance(value, np.generic):
        return value
    array = as_array(param.name, value)
    if array.dtype.kind not in _KINDS:
        raise BadArgument(
            f"`{param.name}` has entries of type {array.dtype}, and takes numbers",
            help="give ints, Fractions, or floats, which are taken at their exact value",
        )
    return array[()] if array.ndim == 0 and not isinstance(param.type, Function) else array


def as_array(name: str, value: Any) -> Any:
    """NumPy's plain array of a value; raises `BadArgument` where there is none, or one with a mask."""
    import numpy as np

    if np.ma.is_masked(value):
        raise BadArgument(
            f"`{name}` has masked entries, which have no value",
            help="fill them, or leave them out",
        )
    try:
        return np.asarray(value)
    except (ValueError, TypeError, OverflowError, BufferError) as error:
        raise BadArgument(f"`{name}` is no array: {error}", help="give an array, or nested lists") from error


def is_table(value: Any) -> bool:
    """Whether a value is a sequence of entries: it has a length, and an order that means something."""
    strange = (str, bytes, bytearray, Mapping, Set)
    if isinstance(value, strange) or not (hasattr(value, "__len__") and hasattr(value, "__iter__")):
        return False
    return getattr(value, "ndim", 1) == 1 or type(value).__name__ == "ndarray"


def natural(name: str, value: Any) -> int:
    """A natural number given for a parameter."""
    try:
        if isinstance(value, bool):
            raise TypeError
        number = operator.index(value)
    except TypeError:
        raise BadArgument(
            f"`{name}` is a natural number, and this is {shown(value)}", help="give an int"
        ) from None
    if number < 0:
        raise BadArgument(f"`{name}` is a natural number, and {shown(number)} is negative")
    return number


def rational(name: str, value: Any) -> Fraction:
    """A number of a carrier given for a parameter, exactly."""
    from pyverify.domains.arguments import rational as exact

    if isinstance(value, Fraction):
        return value
    if type(value).__module__.startswith("flint.") and type(value).__name__ in ("fmpq", "fmpz"):
        return Fraction(int(value.p), int(value.q)) if hasattr(value, "q") else Fraction(int(value))
    try:
        return exact(value)
    except BadArgument as error:
        raise BadArgument(
            f"`{name}`: a finite number was expected, and this is {shown(value)}",
            help="give ints, Fractions, or floats, which are taken at their exact value",
        ) from error


def truth(name: str, value: Any) -> bool:
    """A truth value given for a parameter."""
    if isinstance(value, bool) or type(value).__name__ in ("bool", "bool_"):
        return bool(value)
    raise BadArgument(
        f"`{name}`: a truth value was expected, and this is {shown(value)}", help="give True or False"
    )


def entry(name: str, type_: Type, value: Any) -> Any:
    """A value of any type that is no function, for exact computation."""
    if type_ is NAT:
        return natural(name, value)
    if type_ is BOOL:
        return truth(name, value)
    if isinstance(type_, RecordType):
        if not isinstance(value, (tuple, list)) or len(value) != len(type_.fields):
            raise BadArgument(f"`{name}` has the fields {', '.join(field for field, _ in type_.fields)}")
        return tuple(
            entry(f"{name}.{field}", of, part) for (field, of), part in zip(type_.fields, value, strict=True)
        )
    return rational(name, value)


def table(param: Param, value: Any) -> Any:
    """A table's entries for exact computation: nested lists; a callable gives checked values."""
    assert isinstance(param.type, Function)
    if callable(value):
        return _checked(param, value)
    if hasattr(value, "ndim") and hasattr(value, "tolist"):
        value = value.tolist()
    return _entries(param.name, param.type, len(param.type.arguments), value)


def _entries(name: str, type_: Function, depth: int, value: Any) -> Any:
    if depth == 0:
        return entry(name, type_.result, value)
    return [_entries(f"{name}[{number}]", type_, depth - 1, one) for number, one in enumerate(value)]


def _checked(param: Param, value: Callable[..., Any]) -> Callable[..., Any]:
    assert isinstance(param.type, Function)
    result = param.type.result

    def function(*indices: Any) -> Any:
        return entry(f"{param.name}({', '.join(map(str, indices))})", result, value(*indices))

    return function
