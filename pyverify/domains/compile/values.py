"""What a variable stands for while a program is built: a node, a function not yet applied, or a record of
these.

Functions never reach the program. A closure is applied by building its body, a table by a read, a recursion
whose state is a function by a table of that state (`recursion`). `key` identifies a value, so that what was
built once for equal arguments is not built again; `axes` are the indices that it depends on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pyverify.domains.compile.nodes import Axis, Node
from pyverify.extract.code import (
    Code,
    If,
    Iterate,
    Lambda,
    Let,
    Maximum,
    Quantified,
    Sum,
    Variable,
    children,
)

__all__ = [
    "Choice",
    "Closure",
    "Environment",
    "Recursion",
    "StateTable",
    "Table",
    "Value",
    "Variables",
    "axes",
    "key",
]


@dataclass(frozen=True, slots=True)
class Table:
    """A parameter that is a function."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Closure:
    """A lambda with the values of its free variables."""

    code: Lambda
    env: Environment


@dataclass(frozen=True, slots=True, eq=False)
class Recursion:
    """A recursion whose states are functions, with the values of its free variables."""

    code: Iterate
    env: Environment


@dataclass(frozen=True, slots=True)
class StateTable:
    """A loop's state that is a function: the table of its values, read along `slots`.

    `slots` has one entry per argument: the axis, or None where the argument is always passed on unchanged, so
    that the state is only about the one that was asked for.
    """

    state: Node
    slots: tuple[Axis | None, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of two functions."""

    condition: Node
    then: Value
    other: Value


Value = Node | Table | Closure | Recursion | StateTable | Choice | tuple[Any, ...]
Environment = Mapping[str, Value]


class Variables:
    """The free variables of code, found once per piece. Pieces are kept, so that an identity stays theirs."""

    def __init__(self) -> None:
        self._found: dict[int, frozenset[str]] = {}
        self._kept: list[Code] = []

    def free(self, code: Code) -> frozenset[str]:
        """The names of the free variables."""
        if id(code) not in self._found:
            self._found[id(code)] = self._free(code)
            self._kept.append(code)
        return self._found[id(code)]

    def _free(self, code: Code) -> frozenset[str]:
        match code:
            case Variable(name):
                return frozenset((name,))
            case Lambda(params, body):
                return self.free(body) - {param.name for param in params}
            case Sum(index, count, body) | Maximum(index, count, body):
                return self.free(count) | self.free(body) - {index.name}
            case Let(variable, value, body):
                return self.free(value) | self.free(body) - {variable.name}
            case Quantified(_, variable, bound, body):
                below: frozenset[str] = frozenset() if bound is None else self.free(bound)
                return below | self.free(body) - {variable.name}
            case Iterate(count, index, states, start, step):
                inner = self._all(step) - {index.name, *(state.name for state in states)}
                return self.free(count) | self._all(start) | inner
            case If(condition, then, other):
                return self.free(condition) | self.free(then) | self.free(other)
            case _:
                return self._all(children(code))

    def _all(self, codes: Iterable[Code]) -> frozenset[str]:
        return frozenset().union(*(self.free(code) for code in codes))

    def restricted(self, code: Code, env: Environment) -> Environment:
        """The part of an environment that a piece of code can see."""
        return {name: env[name] for name in sorted(self.free(code))}


def key(value: Value) -> Any:
    """Equal for values that are interchangeable."""
    match value:
        case Closure(code, env) | Recursion(code, env):
            return (id(code), *(key(one) for one in env.values()))
        case Choice(condition, then, other):
            return (condition, key(then), key(other))
        case tuple():
            return tuple(key(one) for one in value)
        case _:
            return value


def axes(value: Value) -> frozenset[Axis]:
    """The axes that a value depends on."""
    match value:
        case Node():
            return frozenset(value.axes)
        case Closure(_, env) | Recursion(_, env):
            return frozenset().union(*(axes(one) for one in env.values()))
        case StateTable(state, slots):
            return frozenset(state.axes) - frozenset(slots)
        case Choice(condition, then, other):
            return frozenset(condition.axes) | axes(then) | axes(other)
        case tuple():
            return frozenset().union(*(axes(one) for one in value))
        case _:
            return frozenset()
