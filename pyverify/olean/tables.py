"""The entries of Lean's tables that are read, each as what it says."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from pyverify.term import Expr, Name

__all__ = [
    "Alias",
    "Class",
    "CompiledAs",
    "Entry",
    "Extern",
    "Field",
    "Instance",
    "Keyed",
    "Parser",
    "ParserKind",
    "Projection",
    "Range",
    "Reducibility",
    "Simplified",
    "Structure",
    "Tag",
]


@dataclass(frozen=True, slots=True)
class Range:
    """Where a declaration stands in its source; lines and columns from 1, columns in code points."""

    line: int
    column: int
    end_line: int
    end_column: int
    name_line: int
    """Where its name stands."""
    name_column: int


@dataclass(frozen=True, slots=True)
class Tag:
    """A constant that carries a mark: `noncomputable`, `protected` and the like."""

    name: Name


@dataclass(frozen=True, slots=True)
class Alias:
    """A second name, from `export`."""

    name: Name
    target: Name


@dataclass(frozen=True, slots=True)
class Reducibility:
    """How readily the elaborator unfolds a constant. 0: always, 1: as usual, 2: never, 3 and 4: in
    instances.
    """

    name: Name
    status: int


@dataclass(frozen=True, slots=True)
class Class:
    """A type class, with the positions of its output parameters."""

    name: Name
    out_params: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Instance:
    """An instance of a type class."""

    name: Name | None
    """The constant, if it has one."""
    value: Expr
    priority: int
    scope: Name | None
    """The namespace in which it counts; None: everywhere."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a structure."""

    name: Name
    projection: Name
    subobject: Name | None
    """The structure that it embeds, for a parent's field."""


@dataclass(frozen=True, slots=True)
class Structure:
    """A structure, with its fields in order and the structures that it extends."""

    name: Name
    fields: tuple[Field, ...]
    parents: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Projection:
    """A function that gives a field."""

    name: Name
    constructor: Name
    num_params: int
    index: int
    from_class: bool


@dataclass(frozen=True, slots=True)
class CompiledAs:
    """`implemented_by`: compiled code calls another function in its place."""

    name: Name
    by: Name


@dataclass(frozen=True, slots=True)
class Extern:
    """`extern`: compiled code calls a function that Lean does not know."""

    name: Name
    symbols: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Simplified:
    """`csimp`: compiled code uses another function, on the strength of a theorem."""

    name: Name
    by: Name
    theorem: Name


@dataclass(frozen=True, slots=True)
class Keyed:
    """A function that Lean runs on syntax, or on terms to be printed, of a certain kind."""

    key: Name
    """The kind of syntax, or the constant that is printed."""
    name: Name
    """The function."""
    scope: Name | None


class ParserKind(enum.IntEnum):
    """What is added to the grammar."""

    TOKEN = 0
    KIND = 1
    CATEGORY = 2
    PARSER = 3


@dataclass(frozen=True, slots=True)
class Parser:
    """An addition to the grammar."""

    kind: ParserKind
    text: str
    """The token."""
    category: Name
    name: Name
    """The constant that describes the syntax; for a kind, the kind."""
    scope: Name | None


Entry = (
    Tag
    | Alias
    | Reducibility
    | Class
    | Instance
    | Structure
    | Projection
    | CompiledAs
    | Extern
    | Simplified
    | Keyed
    | Parser
)
