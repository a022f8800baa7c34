"""The shapes of code: which JSON each type of `extract.code` and each statement has.

They are made from the annotations of the types, so a field that is added there is written, read and
described without a word here, and an annotation of a new kind is an error, which the tests meet first. An
object's `kind` is the name of its class in lower case.

Beyond the fields' types, what every reader of code relies on is checked: an operation has as many
arguments as it takes, a recursion as many starts and steps as states, a record as many values as fields.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import fields
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pyverify.extract.code import (
    Apply,
    Code,
    Construct,
    Definition,
    Iterate,
    Lambda,
    Op,
    Operation,
    Type,
)
from pyverify.forms.shape import (
    NAME,
    NATURAL,
    TEXT,
    TRUTH,
    Many,
    OneOf,
    Pair,
    Perhaps,
    Record,
    Shape,
    Word,
)
from pyverify.statement import Statement
from pyverify.term import Name

__all__ = ["ARITY", "CODE", "DEFINITION", "RECORDS", "STATEMENT", "TYPE", "parts_of"]

_UNARY = (Operation.NEG, Operation.INV, Operation.CAST, Operation.ABS, Operation.LOG, Operation.NOT)
ARITY: Mapping[Operation, int] = {one: 1 if one in _UNARY else 2 for one in Operation}
"""How many arguments an operation takes."""


def _wrong(value: object) -> str:
    """What a value should be and is not; empty if nothing is wrong."""
    match value:
        case Op(operation=operation, arguments=arguments) if len(arguments) != ARITY[operation]:
            return f"`{operation.value}` with {ARITY[operation]} argument(s), not {len(arguments)}"
        case Iterate(states=states, start=start, step=step) if not len(states) == len(start) == len(step) > 0:
            return "as many starts and steps as states, and at least one"
        case Construct(type=kind, fields=values) if len(kind.fields) != len(values):
            return f"a record with {len(kind.fields)} field(s), not {len(values)}"
        case Apply(arguments=()):
            return "a function at one argument or more"
        case Lambda(params=()):
            return "a function of one parameter or more"
        case Statement(params=params, hypotheses=hypotheses):
            places = [one.position for one in hypotheses]
            if places != sorted(places) or any(place > len(params) for place in places):
                return "hypotheses in their order, each behind parameters that are there"
    return ""


@cache
def parts_of(kind: type) -> Mapping[str, Shape]:
    """The shape of each field of a dataclass."""
    hints = get_type_hints(kind)
    return {one.name: _shape(hints[one.name]) for one in fields(kind)}


def _record(kind: type, tag: str) -> Record:
    return Record(kind, tag, partial(parts_of, kind), _wrong)


def _one_of(name: str, union: Any) -> OneOf:
    members = get_args(union)
    words = tuple(Word(one) for one in members if issubclass(one, enum.Enum))
    records = {one.__name__.lower(): one for one in members if not issubclass(one, enum.Enum)}
    return OneOf(name, {tag: _record(one, tag) for tag, one in records.items()}, words)


CODE = _one_of("Code", Code)
TYPE = _one_of("Type", Type)
_TAGGED: dict[type, Record] = {record.kind: record for one in (CODE, TYPE) for record in one.records.values()}
_PLAIN: dict[Any, Shape] = {str: TEXT, bool: TRUTH, int: NATURAL, Name: NAME, Code: CODE, Type: TYPE}


def _shape(annotation: Any) -> Shape:
    """The shape that an annotation stands for."""
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if annotation in _TAGGED:
        return _TAGGED[annotation]
    arguments = get_args(annotation)
    if get_origin(annotation) is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        inner = arguments[0]
        if get_origin(inner) is tuple and get_args(inner)[0] is str:
            return Many(Pair(_shape(get_args(inner)[1])))
        return Many(_shape(inner))
    if get_origin(annotation) in (UnionType, Union) and NoneType in arguments:
        (inner,) = set(_options(arguments))
        return Perhaps(inner)
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return Word(annotation)
    if isinstance(annotation, type) and hasattr(annotation, "__dataclass_fields__"):
        return _record(annotation, "")
    raise TypeError(f"no JSON is known for {annotation}")


def _options(arguments: tuple[Any, ...]) -> list[Shape]:
    """The shape of what may be there: `Code | None` is a union of all kinds of code and None."""
    some = [one for one in arguments if one is not NoneType]
    for union, shape in ((Code, CODE), (Type, TYPE)):
        if set(some) == set(get_args(union)):
            return [shape]
    return [_shape(one) for one in some]


DEFINITION = _record(Definition, "")
STATEMENT = _record(Statement, "")


def _reached(shapes: list[Shape]) -> dict[str, Record]:
    """All records that these shapes can hold, by the names of their classes."""
    found: dict[str, Record] = {}
    waiting = shapes
    while waiting:
        match waiting.pop():
            case Record(kind=kind) as record if kind.__name__ not in found:
                found[kind.__name__] = record
                waiting += record.parts().values()
            case OneOf(records=records):
                waiting += [one for tag, one in records.items() if one.kind.__name__ not in found]
            case Many(part=part) | Pair(part=part) | Perhaps(part=part):
                waiting.append(part)
    return found


RECORDS: Mapping[str, Record] = _reached([DEFINITION, STATEMENT])
"""Every record of the format, by its name in the schema."""
