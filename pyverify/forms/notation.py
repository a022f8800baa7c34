"""What a notation is made of: how tightly things bind, what a place in the line asks, and the marks.

A new notation is one class with the methods of `Style`; what stands where is `printer`'s business.
Methods that get a printer print the parts themselves, since a fraction has no need of the parentheses
that a slash has.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pyverify.extract.code import Apply, Call, Code, If, Operation, Type

if TYPE_CHECKING:
    from pyverify.forms.printer import Printer

__all__ = ["ANYTHING", "Level", "Slot", "Style"]


class Level(enum.IntEnum):
    """How tightly a construct binds."""

    OPEN = 0
    IFF = 1
    IMPLIES = 2
    OR = 3
    AND = 4
    NOT = 5
    RELATION = 6
    SUM = 7
    NEGATION = 8
    PRODUCT = 9
    POWER = 10
    APPLY = 11
    ATOM = 12


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the line. `script`: it is small (an index, an exponent), so nothing there is stacked."""

    level: Level = Level.OPEN
    follow: Level = Level.OPEN
    script: bool = False


ANYTHING = Slot()
"""A place with delimiters on both sides."""


class Style(Protocol):
    """The marks of a notation."""

    symbols: dict[Operation, str]
    """Of the infix operations; `NOT` is a prefix."""
    not_equal: str
    minus: str

    def variable(self, name: str) -> str:
        """A variable, by its name."""
        ...

    def number(self, value: int) -> str:
        """A numeral."""
        ...

    def truth(self, value: bool) -> str:
        """True or false."""
        ...

    def group(self, inner: str) -> str:
        """Parentheses."""
        ...

    def times(self, left: str, right: str) -> str:
        """A product of two."""
        ...

    def absolute(self, inner: str) -> str:
        """The absolute value."""
        ...

    def floor(self, quotient: str) -> str:
        """A quotient, rounded down."""
        ...

    def function(self, name: str, arguments: list[str]) -> str:
        """A function with a name of its own in this notation, such as `max`."""
        ...

    def record(self, fields: list[tuple[str, str]]) -> str:
        """A record, field by field."""
        ...

    def big(self, kind: str, index: str, count: str, body: str) -> str:
        """A sum (`kind` is `sum`) or a largest value (`max`) over a range."""
        ...

    def quantifier(self, universal: bool, ranges: list[tuple[list[str], str]]) -> str:
        """The sign with its variables, up to where the body begins."""
        ...

    def bounded(self, index: str, count: str) -> str:
        """That an index is below a number."""
        ...

    def typed(self, kind: Type) -> str:
        """What is written after the name of a variable to say its type."""
        ...

    def logarithm(self, printer: Printer, of: Code, slot: Slot) -> str:
        """The natural logarithm."""
        ...

    def quotient(self, printer: Printer, above: Code, below: Code, slot: Slot) -> str:
        """A fraction."""
        ...

    def power(self, printer: Printer, base: Code, exponent: Code | int, slot: Slot) -> str:
        """A power; the exponent is code, or -1."""
        ...

    def choice(self, printer: Printer, code: If, slot: Slot) -> str:
        """A choice by cases."""
        ...

    def apply(self, printer: Printer, code: Apply, left_out: int, slot: Slot) -> str:
        """A variable that is a function, at all its arguments but the last `left_out`."""
        ...

    def call(self, printer: Printer, code: Call, left_out: int, slot: Slot) -> str:
        """A definition, at all its arguments but the last `left_out`."""
        ...

    def abstraction(self, names: list[str], body: str) -> str:
        """A function of these variables."""
        ...

    def field(self, printer: Printer, record: Code, name: str, slot: Slot) -> str:
        """A field of a record."""
        ...
