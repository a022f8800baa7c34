"""Facts about single entries of tables, and a domain whose truth values are such facts.

`src 3 < 5` is a fact about an entry, `f 2 = f 6` one about two. What is no such fact is not said here.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pyverify.domains.domain import NATURALS, Domain
from pyverify.extract.code import BOOL, Function, Operation, Type

__all__ = ["Entry", "Fact", "Facts", "Opaque", "Relation", "table_of"]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a table."""

    table: str
    place: tuple[int, ...]


class Relation(enum.Enum):
    """What a fact says of an entry."""

    LEAST = "≥"
    MOST = "≤"
    IS = "="
    IS_NOT = "≠"


_OPPOSITE = {Relation.IS: Relation.IS_NOT, Relation.IS_NOT: Relation.IS}


@dataclass(frozen=True, slots=True)
class Fact:
    """An entry and how it stands to a number or to another entry; a truth value counts as 0 or 1."""

    entry: Entry
    relation: Relation
    other: int | Entry

    @property
    def negated(self) -> Fact:
        """The opposite."""
        if self.relation in _OPPOSITE:
            return Fact(self.entry, _OPPOSITE[self.relation], self.other)
        assert isinstance(self.other, int)
        if self.relation is Relation.LEAST:
            return Fact(self.entry, Relation.MOST, self.other - 1)
        return Fact(self.entry, Relation.LEAST, self.other + 1)


class Opaque(Exception):
    """Something that is no fact about entries."""


def table_of(name: str, type_: Type) -> Callable[..., Any]:
    """A table of which nothing is known but its name; reading it gives an entry, or that it is true."""
    assert isinstance(type_, Function)

    def read(*places: Any) -> Any:
        if not all(isinstance(one, int) for one in places):
            raise Opaque
        entry = Entry(name, tuple(map(int, places)))
        return Fact(entry, Relation.IS, 1) if type_.result is BOOL else entry

    return read


class Facts(Domain[Any]):
    """Naturals are numbers or entries, truth values are known or a fact; there is nothing else."""

    name = "facts about entries"

    def integer(self, value: int) -> Any:
        """There are no numbers here."""
        raise Opaque

    def add(self, a: Any, b: Any) -> Any:
        """There are no numbers here."""
        raise Opaque

    def multiply(self, a: Any, b: Any) -> Any:
        """There are no numbers here."""
        raise Opaque

    def negate(self, a: Any) -> Any:
        """There are no numbers here."""
        raise Opaque

    def invert(self, a: Any) -> Any:
        """There are no numbers here."""
        raise Opaque

    def less_equal(self, a: Any, b: Any) -> Any:
        """There are no numbers here."""
        raise Opaque

    def natural_operation(self, operation: Operation, a: Any, b: Any) -> Any:
        """An operation; of entries only comparisons."""
        if isinstance(a, int) and isinstance(b, int):
            return NATURALS[operation](a, b)
        return _compared(operation, a, b)

    def natural_sum(self, count: Any, body: Callable[[Any], Any]) -> Any:
        """A sum of known naturals."""
        terms = [body(index) for index in range(_known(count))]
        return sum(map(_known, terms))

    def iterate(self, count: Any, start: tuple[Any, ...], step: Callable[..., tuple[Any, ...]]) -> Any:
        """A recursion of known length."""
        return super().iterate(_known(count), start, step)

    def quantify(
        self, universal: bool, name: str, type_: Type, bound: Any, body: Callable[[Any], Any]
    ) -> Any:
        """A quantifier over the naturals below a known one."""
        return super().quantify(universal, name, type_, None if bound is None else _known(bound), body)

    def negation(self, a: Any) -> Any:
        """Not `a`."""
        return a.negated if isinstance(a, Fact) else not a

    def conjunction(self, a: Any, b: Callable[[], Any]) -> Any:
        """Both, if one of them is known."""
        if not isinstance(a, Fact):
            return a and b()
        second = b()
        if second is not False and second is not True and second != a:
            raise Opaque
        return a if second is True else second

    def disjunction(self, a: Any, b: Callable[[], Any]) -> Any:
        """One of them, if one of them is known."""
        return self.negation(self.conjunction(self.negation(a), lambda: self.negation(b())))

    def equivalence(self, a: Any, b: Any) -> Any:
        """Both or neither, if one of them is known, or both are entries."""
        for one, other in ((a, b), (b, a)):
            if isinstance(one, bool):
                return other if one else self.negation(other)
        if a.relation is b.relation is Relation.IS and a.other == b.other == 1:
            return Fact(a.entry, Relation.IS, b.entry)
        raise Opaque

    def choose(self, condition: Any, then: Callable[[], Any], other: Callable[[], Any]) -> Any:
        """A branch, by a condition that is known."""
        if isinstance(condition, Fact):
            raise Opaque
        return then() if condition else other()


def _known(value: Any) -> int:
    if not isinstance(value, int):
        raise Opaque
    return value


def _compared(operation: Operation, a: Any, b: Any) -> Any:
    if isinstance(a, Entry) and isinstance(b, Entry):
        if operation is Operation.NAT_EQ:
            return True if a == b else Fact(a, Relation.IS, b)
        if a == b and operation in (Operation.NAT_LE, Operation.NAT_LT):
            return operation is Operation.NAT_LE
        raise Opaque
    strict = operation is Operation.NAT_LT
    if not strict and operation not in (Operation.NAT_LE, Operation.NAT_EQ):
        raise Opaque
    if isinstance(a, Entry):
        if operation is Operation.NAT_EQ:
            return Fact(a, Relation.IS, b)
        return False if b < strict else Fact(a, Relation.MOST, b - strict)
    if operation is Operation.NAT_EQ:
        return Fact(b, Relation.IS, a)
    return Fact(b, Relation.LEAST, a + strict)
