"""What a mapping file says, against the project's own definitions.

A function that is mapped to an operation, and has a body in Lean, is computed from that body and by the
operation, at a few numbers. Where the two differ the mapping is wrong, and nothing that rests on it may be
believed. What has no body (a field of a class) only its author can know.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import Exact, fraction
from pyverify.errors import Where
from pyverify.extract import OURS, Library, Mapping, NotInterpreted
from pyverify.extract.code import NAT, Function, Operation, Scalar, Type
from pyverify.spec.mapping import MappingError
from pyverify.term import Name, show_name

__all__ = ["check_mapping"]

_NUMBERS = tuple(Fraction(text) for text in ("-2", "-1/2", "0", "1/3", "2"))
_TABLES = ((), (3,), (-3,), (2, 5), (5, -2), (-1, -4, -3), (1, 6, 2, 5))
_FUNCTIONS: dict[Operation, Callable[..., Fraction]] = {
    Operation.ABS: abs,
    Operation.MIN: min,
    Operation.MAX: max,
}


def check_mapping(library: Library, mapping: Mapping, shown: Path) -> None:
    """Compare what a mapping adds to this project's own with the definitions; raises `MappingError`."""
    for name in mapping.fields:
        if name not in OURS.fields:
            _declared(library, name, Where(shown, what=f"key `fields`, `{show_name(name)}`"))
    for type_, instances in mapping.carriers.items():
        if type_ not in OURS.carriers:
            for name in (type_, *sorted(instances)):
                _declared(library, name, Where(shown, what=f"key `carriers`, `{show_name(type_)}`"))
    for name, operation in mapping.functions.items():
        if name not in OURS.functions:
            count = 1 if operation is Operation.ABS else 2
            tried = [*itertools.product(_NUMBERS, repeat=count)]
            _compare(library, name, tried, _FUNCTIONS[operation], (shown, "functions", operation.value))
    tables = [(len(values), tuple(map(Fraction, values))) for values in _TABLES]
    for name in mapping.sums - OURS.sums:
        _compare(library, name, tables, lambda n, f: Fraction(sum(f)), (shown, "sums", "a sum"))
    for name in mapping.largest - OURS.largest:
        _compare(library, name, tables, _largest, (shown, "largest", "the largest value"))


def _largest(count: int, values: Sequence[Fraction]) -> Fraction:
    return max(values, default=Fraction(0))


def _compare(
    library: Library,
    name: Name,
    tried: Sequence[tuple[Any, ...]],
    expected: Callable[..., Fraction],
    entry: tuple[Path, str, str],
) -> None:
    shown, table, word = entry
    where = Where(shown, what=f"key `{table}`, `{show_name(name)}`")
    _declared(library, name, where)
    try:
        definition = library.definition(name)
    except NotInterpreted:
        return  # a field, or something else without a body
    evaluator = Evaluator(Exact(), library.definition)
    types = [param.type for param in definition.params]
    for arguments in tried:
        if len(arguments) != len(types):
            raise MappingError(
                f"`{show_name(name)}` has {len(types)} arguments, and {word} has {len(arguments)}",
                where=where,
                help="leave it out: then it is unfolded",
            )
        try:
            given = [_given(one, type_) for one, type_ in zip(arguments, types, strict=True)]
            found = fraction(evaluator.definition(definition, given))
        except (NotInterpreted, TypeError, AttributeError):
            return
        if found != expected(*arguments):
            raise MappingError(
                f"`{show_name(name)}` is not {word}",
                where=where,
                facts=(f"at {_shown(arguments)} its definition gives {found}, not {expected(*arguments)}",),
                help="map it to what it is, or leave it out: then it is unfolded",
            )


def _declared(library: Library, name: Name, where: Where) -> None:
    if library.source.declaration(name) is None:
        raise MappingError(
            f"nothing is called `{show_name(name)}`",
            where=where,
            help="write the name in full, as Lean has it",
        )


def _given(argument: Any, type_: Type) -> Any:
    if isinstance(type_, Scalar):
        return Exact().number(argument)
    if isinstance(type_, Function):
        values = [Exact().number(value) for value in argument]
        return lambda index: values[index] if index < len(values) else Exact().integer(7)
    if type_ is NAT and isinstance(argument, int):
        return argument
    raise TypeError


def _shown(arguments: tuple[Any, ...]) -> str:
    parts = (f"({', '.join(map(str, one))})" if isinstance(one, tuple) else str(one) for one in arguments)
    return ", ".join(parts)
