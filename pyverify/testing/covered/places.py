"""The places of a statement and of the definitions it rests on, and what can be seen at each.

A place is a branch, a part of a conjunction or disjunction, a comparison, a maximum or absolute value, a
range of a sum or quantifier, a size. What holds at every case says nothing: of a hypothesis that is `a ≤ b`
only equality and inequality can be seen, of one that is `a < b` nothing. So it is for the conclusion of a
theorem, and for predicates that occur in such positions alone.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass

from pyverify.extract import NotInterpreted
from pyverify.extract.code import (
    Call,
    Code,
    Definition,
    If,
    Iterate,
    Literal,
    Maximum,
    Op,
    Operation,
    Quantified,
    Sum,
    children,
)
from pyverify.extract.rewrite import bounded
from pyverify.statement import Statement
from pyverify.term import Name, show_name
from pyverify.testing.judge.place import written
from pyverify.testing.subject import Subject

__all__ = ["RELATIONS", "Kind", "Place", "Places", "Seen", "places_of"]

MOST_DEFINITIONS = 60
"""Definitions that are gone through."""
Library = Callable[[Name], Definition]


class Kind(enum.Enum):
    """What a place is."""

    BRANCH = "branch"
    PART = "part"
    """Of a conjunction, disjunction, implication or equivalence."""
    RELATION = "comparison"
    SIDE = "larger or smaller of two"
    SIGN = "absolute value"
    RANGE = "range"
    SIZE = "size"


class Seen(enum.Enum):
    """What can be seen at a place."""

    TRUE = "true"
    FALSE = "false"
    BELOW = "the left side smaller"
    EQUAL = "both sides equal"
    ABOVE = "the left side larger"
    NEGATIVE = "negative"
    ZERO = "zero"
    POSITIVE = "positive"
    EMPTY = "none"
    ONE = "one"
    SEVERAL = "several"


_TRUTH = (Seen.TRUE, Seen.FALSE)
_ORDER = (Seen.BELOW, Seen.EQUAL, Seen.ABOVE)
_SIGN = (Seen.NEGATIVE, Seen.ZERO, Seen.POSITIVE)
_MANY = (Seen.EMPTY, Seen.ONE, Seen.SEVERAL)
RELATIONS = frozenset(
    {Operation.LE, Operation.LT, Operation.EQ, Operation.NAT_LE, Operation.NAT_LT, Operation.NAT_EQ}
)
_CONNECTIVES = frozenset({Operation.AND, Operation.OR, Operation.IMPLIES, Operation.IFF})
_SIDES = frozenset({Operation.MIN, Operation.MAX, Operation.NAT_MIN, Operation.NAT_MAX})


@dataclass(frozen=True, slots=True)
class Place:
    """A place, by its owner and number; the same for every run."""

    owner: str
    """The definition by name, a hypothesis, or the conclusion."""
    number: int
    kind: Kind
    text: str
    """The place in ordinary notation."""
    events: tuple[Seen, ...]
    """What can be seen there."""
    naturals: bool = False
    """Whether what is compared is natural numbers."""

    def told(self, seen: Seen) -> str:
        """What is seen, in a line."""
        where = f"in {self.owner}: " if self.owner else ""
        if self.kind in (Kind.RANGE, Kind.SIZE):
            number = {Seen.EMPTY: "0", Seen.ONE: "1", Seen.SEVERAL: "2 or more"}[seen]
            return f"{where}{self.text} = {number}"
        return f"{where}{self.text}: {seen.value}"


class Places:
    """All places of a subject, with the code that they are; keeps that code, since places go by identity."""

    def __init__(self, subject: Subject, library: Library) -> None:
        self.subject, self.library = subject, library
        statement = subject.statement
        self.hypotheses = [bounded(one.code) for one in statement.hypotheses]
        self.conclusion = bounded(statement.conclusion)
        self.found: dict[int, tuple[Place, Code]] = {}
        """By the identity of the code."""
        self.sizes: dict[str, Place] = {}
        """Of natural parameters, by name."""
        self._firm: dict[int, bool] = {}
        self._definitions: dict[Name, tuple[Definition, bool]] = {}
        for number, param in enumerate(statement.sizes):
            possible = subject.sizes.get(param.name)
            events = tuple(one for one in _MANY if possible is None or any(_size(one, n) for n in possible))
            if len(events) > 1:
                self.sizes[param.name] = Place("", number, Kind.SIZE, param.name, events)
        roots: list[tuple[str, Code, bool]] = [
            (f"hypothesis {one.name or one.text}", code, True)
            for one, code in zip(statement.hypotheses, self.hypotheses, strict=True)
        ]
        roots.append(("the conclusion", self.conclusion, True))
        if subject.call is not None:
            roots.append(("", subject.call, False))
        for _, code, firm in roots:
            self._calls(code, firm)
        for owner, code, firm in roots:
            self._read(owner, statement, code, firm)
        for definition, firm in self._definitions.values():
            self._read(f"`{show_name(definition.name)}`", definition, definition.body, firm)

    @property
    def all(self) -> tuple[Place, ...]:
        """The places, sizes first."""
        return (*self.sizes.values(), *(place for place, _ in self.found.values()))

    # Definitions, and whether they are called only where they hold.

    def _calls(self, code: Code, firm: bool) -> None:
        waiting = [(code, firm)]
        while waiting:
            part, holds = waiting.pop()
            if isinstance(part, Call):
                waiting += self._called(part, holds)
            waiting += _parts(part, holds)

    def _called(self, code: Call, firm: bool) -> list[tuple[Code, bool]]:
        known = self._definitions.get(code.name)
        if known is not None and (known[1] is firm or not known[1]):
            return []
        if known is None and len(self._definitions) >= MOST_DEFINITIONS:
            return []
        try:
            definition = self.library(code.name)
        except NotInterpreted:
            return []
        self._definitions[code.name] = (definition, firm)
        return [(definition.body, firm)]

    # Places.

    def _read(self, owner: str, what: Statement | Definition, code: Code, firm: bool) -> None:
        number = 0
        waiting = [(code, firm, False)]
        while waiting:
            part, holds, operand = waiting.pop()
            if id(part) not in self.found:
                kind, events, shown = _place(part, holds, operand)
                if len(events) > 1:
                    place = Place(owner, number, kind, written(what, shown), events, _is_natural(part))
                    self.found[id(part)] = (place, part)
                number += 1
            joined = isinstance(part, Op) and part.operation in _CONNECTIVES
            waiting += [(one, fixed, joined) for one, fixed in reversed(_parts(part, holds))]


def places_of(subject: Subject, library: Library) -> Places:
    """The places of a subject and of all definitions that it rests on."""
    return Places(subject, library)


def _size(seen: Seen, value: int) -> bool:
    return seen is (Seen.EMPTY, Seen.ONE, Seen.SEVERAL)[min(value, 2)]


def _parts(code: Code, firm: bool) -> list[tuple[Code, bool]]:
    """The parts of code, each with whether it holds wherever it is evaluated."""
    match code:
        case Op(Operation.AND, parts) if firm:
            return [(one, True) for one in parts]
        case Op(Operation.IMPLIES, (premise, rest)) if firm:
            return [(premise, False), (rest, True)]
        case Quantified(True, _, bound, body) if firm:
            return [*([] if bound is None else [(bound, False)]), (body, True)]
        case Iterate(count, _, _, start, step):
            return [(one, False) for one in (count, *start, *step)]
        case _:
            return [(one, False) for one in children(code)]


def _place(code: Code, firm: bool, operand: bool) -> tuple[Kind, tuple[Seen, ...], Code]:
    """What can be seen of a piece of code, and which part of it tells the place."""
    match code:
        case If(condition):
            return Kind.BRANCH, _TRUTH, condition
        case Op(operation) if operation in RELATIONS:
            if not firm:
                return Kind.RELATION, _compared(code), code
            strict = operation in (Operation.LE, Operation.NAT_LE)
            return Kind.RELATION, (Seen.BELOW, Seen.EQUAL) if strict else (), code
        case Op(operation) if operation in _SIDES:
            return Kind.SIDE, _ORDER, code
        case Op(Operation.ABS):
            return Kind.SIGN, _SIGN, code
        case Sum(_, count) | Maximum(_, count) | Iterate(count) | Quantified(_, _, count, _):
            if count is not None and not isinstance(count, Literal):
                return Kind.RANGE, _MANY, count
    if operand and not firm:
        return Kind.PART, _TRUTH, code
    return Kind.PART, (), code


def _compared(code: Code) -> tuple[Seen, ...]:
    """What can be seen of two that are compared: no natural number is below zero."""
    if not _is_natural(code) or not isinstance(code, Op):
        return _ORDER
    left, right = (isinstance(one, Literal) and one.value == 0 for one in code.arguments)
    never = {Seen.BELOW: right, Seen.ABOVE: left}
    return tuple(one for one in _ORDER if not never.get(one))


def _is_natural(code: Code) -> bool:
    return isinstance(code, Op) and code.operation.value.startswith("nat_")
