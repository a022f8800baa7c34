"""Universe levels and expressions, each distinct one kept once and known by a number.

Terms are graphs, and they can be deep: a numeral in unary, a telescope of a hundred thousand binders. So a
term is a number (`Expr`, `Level`) into a `Terms`, equal numbers mean equal terms, and nothing here or in its
users recurses into subterms. Binder names and kinds are part of a term; metadata is not, the reader strips
it.

Each term has two forms. Readable is the node (`App`, `Pi` …), made when it is asked for. Stored is a plain
tuple, the *record*: a tag, then the numbers of the subterms, then the rest. Code that goes through hundreds
of thousands of terms works on records; `PARTS` says how many entries behind the tag are subterms.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NewType

from pyverify.term.name import Name

__all__ = [
    "PARTS",
    "App",
    "Binding",
    "Bound",
    "Const",
    "Expr",
    "ExprNode",
    "Lam",
    "Let",
    "Level",
    "LevelNode",
    "Natural",
    "Param",
    "Pi",
    "Proj",
    "Record",
    "Sort",
    "Succ",
    "Tag",
    "Terms",
    "Text",
    "Two",
    "Zero",
]

Expr = NewType("Expr", int)
Level = NewType("Level", int)


class Binding(enum.IntEnum):
    """How a binder is written; the numbers are those of the compiled module."""

    EXPLICIT = 0
    IMPLICIT = 1
    STRICT = 2
    INSTANCE = 3


@dataclass(frozen=True, slots=True)
class Zero:
    """The level of `Prop`."""


@dataclass(frozen=True, slots=True)
class Succ:
    """One level up."""

    below: Level


@dataclass(frozen=True, slots=True)
class Two:
    """`max left right`, or `imax left right`, which is zero where `right` is."""

    imax: bool
    left: Level
    right: Level


@dataclass(frozen=True, slots=True)
class Param:
    """A universe parameter of the declaration."""

    name: Name


LevelNode = Zero | Succ | Two | Param


@dataclass(frozen=True, slots=True)
class Bound:
    """The variable of the binder that is `index` binders further out; 0 is the innermost."""

    index: int


@dataclass(frozen=True, slots=True)
class Sort:
    """A universe."""

    level: Level


@dataclass(frozen=True, slots=True)
class Const:
    """A declared constant at universe levels."""

    name: Name
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class App:
    """A function applied to one argument."""

    function: Expr
    argument: Expr


@dataclass(frozen=True, slots=True)
class Lam:
    """`fun name : type => body`."""

    name: Name
    binding: Binding
    type: Expr
    body: Expr


@dataclass(frozen=True, slots=True)
class Pi:
    """`∀ name : type, body`; `type → body` where the body does not use the variable."""

    name: Name
    binding: Binding
    type: Expr
    body: Expr


@dataclass(frozen=True, slots=True)
class Let:
    """`let name : type := value; body`. With `plain` the body's typing does not need the value (`have`)."""

    name: Name
    plain: bool
    type: Expr
    value: Expr
    body: Expr


@dataclass(frozen=True, slots=True)
class Natural:
    """A numeral of type `Nat`."""

    value: int


@dataclass(frozen=True, slots=True)
class Text:
    """A literal of type `String`."""

    value: str


@dataclass(frozen=True, slots=True)
class Proj:
    """Field `index`, from 0, of a value of the structure `structure`."""

    structure: Name
    index: int
    value: Expr


ExprNode = Bound | Sort | Const | App | Lam | Pi | Let | Natural | Text | Proj


Record = tuple[Any, ...]
"""`(tag, *subterms, *rest)`; of a level `(tag, *parts)`, and tag 4, a parameter, is followed by its name."""


class Tag(enum.IntEnum):
    """The first entry of an expression's record, with what follows it. The numbers are those of a module,
    but for `TEXT`.
    """

    BOUND = 0
    """index"""
    SORT = 3
    """level"""
    CONST = 4
    """name, tuple of levels"""
    APP = 5
    """function, argument"""
    LAM = 6
    """type, body, name, binding"""
    PI = 7
    """type, body, name, binding"""
    LET = 8
    """type, value, body, name, 1 if plain else 0"""
    NATURAL = 9
    """value"""
    TEXT = 10
    """value"""
    PROJ = 11
    """value, structure, index"""


PARTS = (0, 0, 0, 0, 0, 2, 2, 2, 3, 0, 0, 1)
"""By tag: how many subterms follow it in the record."""


class Terms:
    """A store of distinct levels and expressions. A node's parts have smaller numbers than the node."""

    __slots__ = ("_expr_numbers", "_exprs", "_level_numbers", "_levels", "_nodes")

    def __init__(self) -> None:
        self._levels: list[Record] = []
        self._exprs: list[Record] = []
        self._level_numbers: dict[Record, Level] = {}
        self._expr_numbers: dict[Record, Expr] = {}
        self._nodes: dict[Expr, ExprNode] = {}

    @property
    def size(self) -> int:
        """The number of distinct expressions."""
        return len(self._exprs)

    @property
    def records(self) -> list[Record]:
        """The records of all expressions, by number; not to be changed."""
        return self._exprs

    @property
    def level_records(self) -> list[Record]:
        """The records of all levels, by number; not to be changed."""
        return self._levels

    @property
    def numbers(self) -> dict[Record, Expr]:
        """The number of each record. For the reader, which adds to both this and `records`."""
        return self._expr_numbers

    def add_level(self, node: LevelNode) -> Level:
        """The number of a level whose parts are in this store."""
        return self.intern_level(_level_record(node))

    def add(self, node: ExprNode) -> Expr:
        """The number of an expression whose parts are in this store."""
        return self.intern(_record(node))

    def intern_level(self, record: Record) -> Level:
        """The number of a level that is given by its record."""
        number = self._level_numbers.get(record)
        if number is None:
            number = Level(len(self._levels))
            self._levels.append(record)
            self._level_numbers[record] = number
        return number

    def intern(self, record: Record) -> Expr:
        """The number of an expression that is given by its record."""
        number = self._expr_numbers.get(record)
        if number is None:
            number = Expr(len(self._exprs))
            self._exprs.append(record)
            self._expr_numbers[record] = number
        return number

    def level(self, level: Level) -> LevelNode:
        """What a level is made of."""
        record = self._levels[level]
        tag = record[0]
        if tag == 0:
            return Zero()
        if tag == 1:
            return Succ(record[1])
        return Param(record[1]) if tag == 4 else Two(tag == 3, record[1], record[2])

    def expr(self, expr: Expr) -> ExprNode:
        """What an expression is made of."""
        node = self._nodes.get(expr)
        if node is None:
            node = self._nodes[expr] = _node(self._exprs[expr])
        return node

    def params(self, level: Level) -> frozenset[Name]:
        """The universe parameters that occur in a level; none means that it is closed."""
        found: set[Name] = set()
        for part in self._level_parts(level):
            record = self._levels[part]
            if record[0] == 4:
                found.add(record[1])
        return frozenset(found)

    def _level_parts(self, level: Level) -> Iterator[Level]:
        seen = {level}
        stack = [level]
        while stack:
            part = stack.pop()
            yield part
            record = self._levels[part]
            for child in () if record[0] == 4 else record[1:]:
                if child not in seen:
                    seen.add(child)
                    stack.append(child)


def _level_record(node: LevelNode) -> Record:
    match node:
        case Zero():
            return (0,)
        case Succ(below):
            return (1, below)
        case Two(imax, left, right):
            return (3 if imax else 2, left, right)
        case Param(name):
            return (4, name)


def _record(node: ExprNode) -> Record:
    match node:
        case App(function, argument):
            return (5, function, argument)
        case Const(name, levels):
            return (4, name, levels)
        case Lam(name, binding, type_, body):
            return (6, type_, body, name, int(binding))
        case Pi(name, binding, type_, body):
            return (7, type_, body, name, int(binding))
        case Bound(index):
            return (0, index)
        case Sort(level):
            return (3, level)
        case Let(name, plain, type_, value, body):
            return (8, type_, value, body, name, int(plain))
        case Natural(number):
            return (9, number)
        case Text(text):
            return (10, text)
        case Proj(structure, index, value):
            return (11, value, structure, index)


_BINDINGS = tuple(Binding)


def _node(record: Record) -> ExprNode:
    match record:
        case (5, function, argument):
            return App(function, argument)
        case (4, name, levels):
            return Const(name, levels)
        case (6, type_, body, name, binding):
            return Lam(name, _BINDINGS[binding], type_, body)
        case (7, type_, body, name, binding):
            return Pi(name, _BINDINGS[binding], type_, body)
        case (0, index):
            return Bound(index)
        case (3, level):
            return Sort(level)
        case (8, type_, value, body, name, plain):
            return Let(name, bool(plain), type_, value, body)
        case (9, number):
            return Natural(number)
        case (10, text):
            return Text(text)
        case (_, value, structure, index):
            return Proj(structure, index, value)
    raise ValueError(record)
