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
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar, Union

__all__ = ["NotRecorded", "plain", "restored"]

T = TypeVar("T")
Reader = Callable[[Any], Any]


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
    wanted: Any = type_
    try:
        made: T = _reader(wanted)(data)
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise NotRecorded(f"no record of {type_.__name__}: {error}") from error
    return made


@cache
def _reader(type_: Any) -> Reader:
    """What makes values of a type: an attack on a whole project has a quarter of a million of them."""
    if type_ in (str, bool, float, int) or type_ is types.NoneType:
        return partial(_simple, type_)
    if type_ is Fraction:
        return _exact
    if type_ is Path:
        return Path
    if isinstance(type_, type) and issubclass(type_, enum.Enum):
        return type_.__getitem__
    if _is_record(type_):
        return lambda data: type_(**{name: read(data[name]) for name, read in _fields(type_)})
    origin, arguments = typing.get_origin(type_), typing.get_args(type_)
    if origin in (Union, types.UnionType):
        return _one_of(arguments)
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            each = _reader(arguments[0])
            return lambda data: tuple(map(each, data))
        readers = [*map(_reader, arguments)]
        return lambda data: tuple(read(part) for read, part in zip(readers, data, strict=True))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        value = _reader(arguments[1])
        return lambda data: {key: value(one) for key, one in data.items()}
    raise TypeError(f"{type_} is no type of a record")


@cache
def _fields(type_: Any) -> tuple[tuple[str, Reader], ...]:
    """The fields of a dataclass, when one is first read: it may be a part of itself."""
    hints = typing.get_type_hints(type_)
    return tuple((field.name, _reader(hints[field.name])) for field in dataclasses.fields(type_))


def _simple(type_: Any, data: Any) -> Any:
    if type_ is float and type(data) in (int, float):
        return float(data)
    if type(data) is not type_:
        raise TypeError(f"{data!r} is no {type_.__name__}")
    return data


def _one_of(choices: tuple[Any, ...]) -> Reader:
    """What makes a value of one of several types, which the data tell apart."""
    none, fraction = types.NoneType in choices, Fraction in choices
    numbers = tuple[object, ...] in choices
    records = [one for one in choices if _is_record(one)]
    record = _reader(records[0]) if len(records) == 1 else None
    rest = [one for one in choices if one is not types.NoneType]

    def made(data: Any) -> Any:
        if data is None and none:
            return None
        if numbers and isinstance(data, list):
            return tuple(_number(one) for one in data)
        if record is not None and isinstance(data, Mapping):
            return record(data)
        if fraction:
            return _number(data)
        if len(rest) != 1:
            raise TypeError(f"{data!r} may be of several types")
        return _reader(rest[0])(data)

    return made


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
