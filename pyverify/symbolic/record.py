"""Results of an attack as plain data and back, for the evidence store: exact numbers stay exact.

Any frozen dataclass whose fields have types that are written out works: numbers, texts, enumerations, paths,
tuples, mappings, optional ones, other dataclasses. A `Fraction` is a text with a slash, so that `3` and
`3/1` are told apart.
"""

from __future__ import annotations

import dataclasses
import enum
import types
import typing
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, Union

__all__ = ["NotRecorded", "plain", "restored"]

T = TypeVar("T")


class NotRecorded(ValueError):
    """Data that is no record of the type that was asked for: of another version of this program."""


def plain(value: object) -> Any:
    """The value as what JSON can hold. Raises `TypeError` for what no record can have."""
    match value:
        case None | bool() | str() | float():
            return value
        case enum.Enum():
            return value.name
        case int():
            return value
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case Path():
            return str(value)
        case tuple() | list():
            return [plain(one) for one in value]
        case Mapping():
            return {str(key): plain(one) for key, one in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} is no part of a record")


def restored(type_: type[T], data: object) -> T:
    """The value of this type that `plain` made the data of; raises `NotRecorded`."""
    try:
        made: T = _restored(type_, data)
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise NotRecorded(f"no record of {type_.__name__}: {error}") from error
    return made


def _restored(type_: Any, data: Any) -> Any:
    if type_ in (str, bool, float, int) or type_ is types.NoneType:
        return _simple(type_, data)
    if type_ is Fraction:
        return _exact(data)
    if type_ is Path:
        return Path(data)
    if isinstance(type_, type) and issubclass(type_, enum.Enum):
        return type_[data]
    if isinstance(type_, type) and dataclasses.is_dataclass(type_):
        hints = _hints(type_)
        given = {name: _restored(hint, data[name]) for name, hint in hints.items()}
        return type_(**given)
    origin, arguments = typing.get_origin(type_), typing.get_args(type_)
    if origin in (Union, types.UnionType):
        return _one_of(arguments, data)
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(_restored(arguments[0], one) for one in data)
        return tuple(_restored(one, part) for one, part in zip(arguments, data, strict=True))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {key: _restored(arguments[1], one) for key, one in data.items()}
    raise TypeError(f"{type_} is no type of a record")


def _simple(type_: Any, data: Any) -> Any:
    if type_ is float and type(data) in (int, float):
        return float(data)
    if type(data) is not type_:
        raise TypeError(f"{data!r} is no {type_.__name__}")
    return data


def _one_of(choices: tuple[Any, ...], data: Any) -> Any:
    """A value of one of several types, which the data tell apart."""
    if data is None and types.NoneType in choices:
        return None
    if isinstance(data, list) and tuple[object, ...] in choices:
        return tuple(_number(one) for one in data)
    if isinstance(data, Mapping) and len(made := [one for one in choices if _is_record(one)]) == 1:
        return _restored(made[0], data)
    if Fraction in choices:
        return _number(data)
    rest = [one for one in choices if one is not types.NoneType]
    if len(rest) != 1:
        raise TypeError(f"{data!r} may be of several types")
    return _restored(rest[0], data)


def _is_record(type_: Any) -> bool:
    return isinstance(type_, type) and dataclasses.is_dataclass(type_)


def _number(data: Any) -> Any:
    """An exact number, a truth value, or a tuple of them."""
    if isinstance(data, list):
        return tuple(_number(one) for one in data)
    return data if isinstance(data, (bool, int)) else _exact(data)


def _exact(data: Any) -> Fraction:
    if not isinstance(data, str) or "/" not in data:
        raise TypeError(f"{data!r} is no fraction")
    return Fraction(data)


@cache
def _hints(type_: type) -> dict[str, Any]:
    hints = typing.get_type_hints(type_)
    return {field.name: hints[field.name] for field in dataclasses.fields(type_)}
