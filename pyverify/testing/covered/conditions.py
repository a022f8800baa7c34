"""When something is seen at a place, said as a formula over the parameters of the statement.

The way from the statement to the place goes through calls, whose parameters are replaced by their arguments,
and through binders: a place under `∑ i < n` is reached if it is at some `i < n`. On the way the conditions
are collected under which it is evaluated at all. Behind a recursion or a function that is an argument there
is no such formula; then what is found of a place is not all (`Occasions.all`).
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field

from pyverify.extract import NotInterpreted, Reason
from pyverify.extract.boolean import both, either, negate
from pyverify.extract.code import (
    BOOL,
    Call,
    Code,
    If,
    Iterate,
    Lambda,
    Let,
    Literal,
    Maximum,
    Op,
    Operation,
    Quantified,
    Sum,
    Truth,
    Type,
    Variable,
    children,
    walk,
)
from pyverify.extract.substitute import over
from pyverify.symbolic.instances.inline import Putting, free_names
from pyverify.term import Name
from pyverify.testing.covered.places import Kind, Place, Places, Seen

__all__ = ["Occasions", "occasions"]

MOST = 4000
"""Pieces of code that are gone through."""
_Env = Mapping[str, Code]
_Types = Mapping[str, Type]
_Binders = tuple[tuple[Variable, Code | None], ...]


@dataclass
class Occasions:
    """The occasions on which a place is evaluated."""

    all: bool = True
    """Whether there are no others."""
    found: list[tuple[_Binders, tuple[Code, ...], tuple[Code, ...]]] = field(default_factory=list)
    """Binders, conditions, and the operands at the place."""

    def condition(self, place: Place, seen: Seen) -> Code:
        """A formula that is true exactly if it is seen on one of them."""
        whole: Code = Truth(False)
        for bound, guards, operands in self.found:
            code = _event(place, seen, operands)
            for guard in reversed(guards):
                code = both(guard, code)
            for variable, below in reversed(bound):
                code = Quantified(False, variable, below, code)
            whole = either(whole, code)
        return whole


def occasions(places: Places) -> dict[Place, Occasions]:
    """For each place the occasions on which it is evaluated."""
    finder = _Finder(places)
    try:
        for code in places.hypotheses:
            finder.visit(code, {}, {}, (), ())
        finder.visit(places.conclusion, {}, {}, (), ())
        if places.subject.call is not None:
            finder.visit(places.subject.call, {}, {}, (), ())
    except NotInterpreted:  # too much of it
        for one in finder.found.values():
            one.all = False
    for param in places.subject.statement.sizes:
        if param.name in places.sizes:
            finder.at(places.sizes[param.name]).found.append(((), (), (param.variable,)))
    return finder.found


class _Finder:
    def __init__(self, places: Places) -> None:
        self.found: dict[Place, Occasions] = {}
        self._places = places
        self._left = MOST
        self._numbers = itertools.count(1)
        statement = places.subject.statement
        self._used = {param.name for param in statement.params} | free_names(places.conclusion)
        self._putting = Putting(self._fresh)

    def at(self, place: Place) -> Occasions:
        """The occasions of a place."""
        return self.found.setdefault(place, Occasions())

    def _fresh(self, variable: Variable) -> Variable:
        name = variable.name
        while name in self._used:
            name = f"{variable.name}_{next(self._numbers)}"
        self._used.add(name)
        return Variable(name, variable.type)

    def visit(self, code: Code, env: _Env, types: _Types, bound: _Binders, guards: tuple[Code, ...]) -> None:
        """Go through code whose variables stand for what `env` says."""
        self._left -= 1
        if self._left < 0:
            raise NotInterpreted(Reason.TOO_LARGE, "", part="the way to all places")

        def put(part: Code) -> Code:
            return self._putting.code(part, env, types)

        known = self._places.found.get(id(code))
        if known is not None:
            operands = tuple(put(part) for part in _operands(known[0], code))
            self.at(known[0]).found.append((bound, guards, operands))
        match code:
            case Op(Operation.AND | Operation.IMPLIES | Operation.OR as joint, (first, second)):
                self.visit(first, env, types, bound, guards)
                left = put(first)
                guard = negate(left) if joint is Operation.OR else left
                self.visit(second, env, types, bound, (*guards, guard))
            case If(condition, then, other):
                self.visit(condition, env, types, bound, guards)
                holds = put(condition)
                self.visit(then, env, types, bound, (*guards, holds))
                self.visit(other, env, types, bound, (*guards, negate(holds)))
            case Sum(index, count, body) | Maximum(index, count, body) | Quantified(_, index, count, body):
                below = None
                if count is not None:
                    self.visit(count, env, types, bound, guards)
                    below = put(count)
                new = self._fresh(Variable(index.name, over(index.type, types)))
                self.visit(body, {**env, index.name: new}, types, (*bound, (new, below)), guards)
            case Let(variable, value, body):
                self.visit(value, env, types, bound, guards)
                self.visit(body, {**env, variable.name: put(value)}, types, bound, guards)
            case Call(name, carriers, arguments):
                for argument in arguments:
                    self.visit(argument, env, types, bound, guards)
                self._called(name, carriers, tuple(put(one) for one in arguments), bound, guards)
            case Iterate(count, _, _, start, step):
                for part in (count, *start):
                    self.visit(part, env, types, bound, guards)
                for part in step:
                    self._hide(part)
            case Lambda(_, body):
                self._hide(body)
            case _:
                for part in children(code):
                    self.visit(part, env, types, bound, guards)

    def _called(
        self,
        name: Name,
        carriers: tuple[Type, ...],
        arguments: tuple[Code, ...],
        bound: _Binders,
        guards: tuple[Code, ...],
    ) -> None:
        try:
            definition = self._places.library(name)
        except NotInterpreted:
            return
        inner = dict(zip((one.name for one in definition.params), arguments, strict=True))
        types = dict(zip((one.name for one in definition.carriers), carriers, strict=True))
        self.visit(definition.body, inner, types, bound, guards)

    def _hide(self, code: Code) -> None:
        """Say of all places in code that not all of their occasions are known."""
        waiting, seen = [code], set[Name]()
        while waiting:
            for part in walk(waiting.pop()):
                if id(part) in self._places.found:
                    self.at(self._places.found[id(part)][0]).all = False
                if isinstance(part, Call) and part.name not in seen:
                    seen.add(part.name)
                    try:
                        waiting.append(self._places.library(part.name).body)
                    except NotInterpreted:
                        continue


def _operands(place: Place, code: Code) -> tuple[Code, ...]:
    """What a place's events are about."""
    match code:
        case If(condition) if place.kind is Kind.BRANCH:
            return (condition,)
        case Op(_, arguments) if place.kind in (Kind.RELATION, Kind.SIDE):
            return arguments
        case Op(Operation.ABS, (inner,), type_):
            return inner, Op(Operation.CAST, (Literal(0),), type_)
        case Sum(_, count) | Maximum(_, count) | Iterate(count) | Quantified(_, _, count, _) if (
            place.kind is Kind.RANGE and count is not None
        ):
            return (count,)
    return (code,)


def _event(place: Place, seen: Seen, operands: tuple[Code, ...]) -> Code:
    """That it is seen."""
    first = operands[0]
    if place.kind in (Kind.BRANCH, Kind.PART):
        return first if seen is Seen.TRUE else negate(first)
    if place.kind in (Kind.RANGE, Kind.SIZE):
        if seen is Seen.SEVERAL:
            return Op(Operation.NAT_LE, (Literal(2), first), BOOL)
        return Op(Operation.NAT_EQ, (first, Literal(0 if seen is Seen.EMPTY else 1)), BOOL)
    equal, less = (Operation.NAT_EQ, Operation.NAT_LT) if place.naturals else (Operation.EQ, Operation.LT)
    left, right = operands
    if seen in (Seen.EQUAL, Seen.ZERO):
        return Op(equal, (left, right), BOOL)
    below = seen in (Seen.BELOW, Seen.NEGATIVE)
    return Op(less, (left, right) if below else (right, left), BOOL)
