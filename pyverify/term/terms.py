"""Universe levels and expressions, each distinct one kept once and known by a number.

Terms are graphs, and they can be deep: a numeral in unary, a telescope of a hundred thousand binders. So a
term is a number (`Expr`, `Level`) into a `Terms`, equal numbers mean equal terms, and nothing here or in its
users recurses into subterms. Binder names and kinds are part of a term; metadata is not, the reader strips
it.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NewType

from pyverify.term.name import Name

__all__ = [
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
    "Sort",
    "Succ",
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


class Terms:
    """A store of distinct levels and expressions. A node's parts have smaller numbers than the node."""

    __slots__ = ("_expr_numbers", "_exprs", "_level_numbers", "_levels")

    def __init__(self) -> None:
        self._levels: list[LevelNode] = []
        self._exprs: list[ExprNode] = []
        self._level_numbers: dict[LevelNode, Level] = {}
        self._expr_numbers: dict[ExprNode, Expr] = {}

    @property
    def size(self) -> int:
        """The number of distinct expressions."""
        return len(self._exprs)

    def add_level(self, node: LevelNode) -> Level:
        """The number of a level whose parts are in this store."""
        number = self._level_numbers.get(node)
        if number is None:
            number = Level(len(self._levels))
            self._levels.append(node)
            self._level_numbers[node] = number
        return number

    def add(self, node: ExprNode) -> Expr:
        """The number of an expression whose parts are in this store."""
        number = self._expr_numbers.get(node)
        if number is None:
            number = Expr(len(self._exprs))
            self._exprs.append(node)
            self._expr_numbers[node] = number
        return number

    def level(self, level: Level) -> LevelNode:
        """What a level is made of."""
        return self._levels[level]

    def expr(self, expr: Expr) -> ExprNode:
        """What an expression is made of."""
        return self._exprs[expr]

    def params(self, level: Level) -> frozenset[Name]:
        """The universe parameters that occur in a level; none means that it is closed."""
        found: set[Name] = set()
        for part in self._level_parts(level):
            node = self._levels[part]
            if isinstance(node, Param):
                found.add(node.name)
        return frozenset(found)

    def _level_parts(self, level: Level) -> Iterator[Level]:
        seen = {level}
        stack = [level]
        while stack:
            part = stack.pop()
            yield part
            node = self._levels[part]
            below: tuple[Level, ...] = ()
            if isinstance(node, Succ):
                below = (node.below,)
            elif isinstance(node, Two):
                below = (node.left, node.right)
            for child in below:
                if child not in seen:
                    seen.add(child)
                    stack.append(child)
