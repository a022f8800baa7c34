"""Values of the lowering: what a Lean term is once types, instances and proofs are out of the way.

Evaluation is lazy: an argument is a `Thunk` until something looks at it, so proofs are never looked at. A
term that computes is `Coded`: a piece of code with its type. Functions stay closures until code is made of
them, types stay types, and an instance of a class of numbers is the word that its carrier's operations are
the domain's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyverify.extract.code import Code, Function, Type
from pyverify.term import Expr, Level, Name

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "ERASED",
    "Arrow",
    "Below",
    "Choice",
    "Closure",
    "Coded",
    "Constructed",
    "Environment",
    "Erased",
    "InstanceOf",
    "Native",
    "Partial",
    "Spine",
    "Thunk",
    "TypeOf",
    "Universe",
    "Value",
    "force",
]


@dataclass(frozen=True, slots=True)
class Erased:
    """A proof, or something else that nothing computed may look at."""


ERASED = Erased()


@dataclass(frozen=True, slots=True)
class Coded:
    """A number, truth value or record, as code."""

    code: Code
    type: Type


@dataclass(frozen=True, slots=True)
class Partial:
    """A function that is code, with the arguments that it has so far."""

    function: Code
    type: Function
    arguments: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Closure:
    """`fun name : type => body` in an environment."""

    name: Name
    type: Expr
    body: Expr
    environment: Environment


@dataclass(frozen=True, slots=True)
class Arrow:
    """`∀ name : type, body`, as a type or a proposition."""

    name: Name
    type: Expr
    body: Expr
    environment: Environment


@dataclass(frozen=True, slots=True)
class Native:
    """A function that is computed here; it is given its argument unevaluated."""

    call: Callable[[Thunk], Value]


@dataclass(frozen=True, slots=True)
class Spine:
    """A constant with fewer arguments than it takes to compute, or one that does not compute (a type)."""

    name: Name
    levels: tuple[Level, ...]
    arguments: tuple[Thunk, ...] = ()


@dataclass(frozen=True, slots=True)
class Constructed:
    """A constructor with all its arguments: first the type's parameters, then the fields."""

    name: Name
    inductive: Name
    num_params: int
    arguments: tuple[Thunk, ...]


@dataclass(frozen=True, slots=True)
class TypeOf:
    """A type of numbers or truth values, or of functions of them."""

    type: Type


@dataclass(frozen=True, slots=True)
class Universe:
    """`Prop`, or a type of types."""

    proposition: bool


@dataclass(frozen=True, slots=True)
class InstanceOf:
    """An instance of a class (or of one below it) whose operations are those of the carrier."""

    structure: Name
    carrier: Type


@dataclass(frozen=True, slots=True)
class Choice:
    """One of two values, by a condition that is code. Both are computed only where they are asked for."""

    condition: Code
    then: Thunk
    other: Thunk


@dataclass(frozen=True, slots=True)
class Below:
    """In a recursion, the values at smaller numbers: the first of them is that at `depth` + 1 less."""

    depth: int
    state: Callable[[int], Value]


Value = (
    Erased
    | Coded
    | Partial
    | Closure
    | Arrow
    | Native
    | Spine
    | Constructed
    | TypeOf
    | Universe
    | InstanceOf
    | Choice
    | Below
)


class Thunk:
    """A value that is computed when it is looked at, once. `name` is that of the variable which it stands
    for.
    """

    __slots__ = ("_make", "_value", "name")

    def __init__(self, make: Callable[[], Value] | None, value: Value | None = None, name: str = "_") -> None:
        self._make = make
        self._value = value
        self.name = name

    @staticmethod
    def of(value: Value, name: str = "_") -> Thunk:
        """A value that is there already."""
        return Thunk(None, value, name)

    def force(self) -> Value:
        """The value."""
        if self._make is not None:
            self._value = self._make()
            self._make = None
        assert self._value is not None, "a thunk has a value or a way to it"
        return self._value


Environment = tuple[Thunk, ...]
"""The values of the variables in scope; the innermost is the last."""


def force(arguments: Sequence[Thunk], number: int) -> Value:
    """The value of an argument."""
    return arguments[number].force()
