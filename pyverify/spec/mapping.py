"""The mapping file: what the classes of a project's own base library mean.

A project that does not build on this one's `Algebra` says, in `proofs/mapping.toml`, which of its class
fields are which operations:

    format = 1

    [fields]            # fields of classes, applied to a type, an instance and their arguments
    "Field.plus" = "add"
    "Field.ofNat" = "cast"

    [functions]         # functions of a carrier that are primitive
    "absolute" = "abs"

    [sums]              # functions of a type, an instance, a count, and a function below it
    names = ["total"]

    [largest]
    names = ["best"]

    [carriers]          # types of numbers that are no parameters, with their instances
    "Q" = ["Q.field"]

The names of Lean's own core (`Add.add`, `Nat`, `Eq`, `ite`) need no entry; an entry adds to what is known.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping as MappingOf
from pathlib import Path
from typing import ClassVar, TypeVar

from pyverify.claims.nearest import nearest
from pyverify.errors import Exit, PyverifyError, Where
from pyverify.extract.code import Operation
from pyverify.extract.primitives import OURS, Mapping, Signature
from pyverify.term import Name, parse_name

__all__ = ["MappingError", "parse_mapping", "read_mapping"]

T = TypeVar("T")

_TABLES = ("fields", "functions", "sums", "largest", "carriers")
_FIELDS: dict[str, Signature] = {
    "zero": (Operation.CAST, ("0",)),
    "one": (Operation.CAST, ("1",)),
    "add": (Operation.ADD, ("K", "K")),
    "sub": (Operation.SUB, ("K", "K")),
    "mul": (Operation.MUL, ("K", "K")),
    "div": (Operation.DIV, ("K", "K")),
    "neg": (Operation.NEG, ("K",)),
    "inv": (Operation.INV, ("K",)),
    "pow": (Operation.POW, ("K", "Nat")),
    "cast": (Operation.CAST, ("Nat",)),
    "le": (Operation.LE, ("K", "K")),
    "lt": (Operation.LT, ("K", "K")),
    "log": (Operation.LOG, ("K",)),
}
_FUNCTIONS = {"abs": Operation.ABS, "min": Operation.MIN, "max": Operation.MAX}


class MappingError(PyverifyError):
    """The mapping file says something that cannot be."""

    code: ClassVar[str] = "mapping"
    exit_status: ClassVar[Exit] = Exit.USAGE


def read_mapping(path: Path, shown: Path) -> Mapping:
    """The mapping of a file, added to this project's own; without a file, this project's own.

    Raises `MappingError` with the key that is wrong.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return OURS
    except UnicodeDecodeError as error:
        raise MappingError(
            "the mapping file is not UTF-8", where=Where(shown), help="save it as UTF-8"
        ) from error
    return parse_mapping(text, shown)


def parse_mapping(text: str, shown: Path) -> Mapping:
    """The mapping that a file's text says."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MappingError(f"the mapping file is not TOML: {error}", where=Where(shown)) from error
    if table.get("format") != 1 or isinstance(table.get("format"), bool):
        raise MappingError(
            f"`format` has to be 1, and is {table.get('format')!r}",
            where=Where(shown, what="key `format`"),
            help="begin the file with `format = 1`",
        )
    for key in table:
        if key != "format" and key not in _TABLES:
            near = nearest(key, _TABLES)
            raise MappingError(
                f"the key `{key}` is not known",
                where=Where(shown, what=f"key `{key}`"),
                help=f"did you mean `{near}`?" if near else f"known are {', '.join(_TABLES)}",
            )
    fields = {
        name: _one(shown, "fields", name, word, _FIELDS) for name, word in _table(table, "fields", shown)
    }
    functions = {
        name: _one(shown, "functions", name, word, _FUNCTIONS)
        for name, word in _table(table, "functions", shown)
    }
    carriers = {
        _name(shown, "carriers", name): frozenset(
            _name(shown, "carriers", one) for one in _list(shown, name, value)
        )
        for name, value in _table(table, "carriers", shown)
    }
    return Mapping(
        carriers={**OURS.carriers, **carriers},
        fields={**OURS.fields, **{_name(shown, "fields", name): told for name, told in fields.items()}},
        functions={
            **OURS.functions,
            **{_name(shown, "functions", name): told for name, told in functions.items()},
        },
        sums=OURS.sums | _names(table, "sums", shown),
        largest=OURS.largest | _names(table, "largest", shown),
    )


def _table(table: MappingOf[str, object], key: str, shown: Path) -> list[tuple[str, object]]:
    found = table.get(key, {})
    if not isinstance(found, dict):
        raise MappingError(f"`{key}` has to be a table", where=Where(shown, what=f"key `{key}`"))
    return list(found.items())


def _names(table: MappingOf[str, object], key: str, shown: Path) -> frozenset[Name]:
    found: set[Name] = set()
    for name, value in _table(table, key, shown):
        if name != "names":
            raise MappingError(
                f"`{key}` has one key, `names`", where=Where(shown, what=f"key `{key}.{name}`")
            )
        found.update(_name(shown, key, one) for one in _list(shown, f"{key}.names", value))
    return frozenset(found)


def _list(shown: Path, key: str, value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise MappingError(f"`{key}` has to be a list of names", where=Where(shown, what=f"key `{key}`"))
    return value


def _name(shown: Path, table: str, text: str) -> Name:
    try:
        return parse_name(text)
    except ValueError as error:
        raise MappingError(
            f"`{text}` is no name: {error}", where=Where(shown, what=f"key `{table}.{text}`")
        ) from error


def _one(shown: Path, table: str, key: str, word: object, known: MappingOf[str, T]) -> T:
    if not isinstance(word, str) or word not in known:
        near = nearest(word, known) if isinstance(word, str) else ""
        raise MappingError(
            f"`{key}` is mapped to {word!r}, which is no operation",
            where=Where(shown, what=f"key `{table}.{key}`"),
            help=f"did you mean `{near}`?" if near else f"known are {', '.join(known)}",
        )
    return known[word]
