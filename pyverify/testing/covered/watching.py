"""Exact evaluation that notes what it sees at each place."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from typing import Any

from pyverify.domains.arguments import BadArgument
from pyverify.domains.evaluate import Environment, Evaluator
from pyverify.extract import NotInterpreted
from pyverify.extract.code import Code, Function, If, Iterate, Maximum, Op, Operation, Quantified, Sum
from pyverify.extract.depth import deep
from pyverify.testing.covered.places import RELATIONS, Kind, Place, Places, Seen
from pyverify.testing.judge.meaning import Reads, exactly
from pyverify.testing.judge.mixed import Mixed, TimeOver

__all__ = ["watched"]

_SECONDS = 2.0
"""For one case."""
_COMPARED = {Operation.LE: "less_equal", Operation.LT: "less", Operation.EQ: "equal"}
_CHOSEN = {Operation.MIN: "minimum", Operation.MAX: "maximum"}
Events = Counter[tuple[Place, Seen]]


def watched(places: Places, arguments: Mapping[str, Any]) -> Events:
    """What is seen at the places in one case, given by the statement's parameters.

    A part that cannot be evaluated shows nothing from there on.
    """
    subject = places.subject
    domain = Mixed(deadline=time.monotonic() + _SECONDS)
    evaluator = _Watching(domain, places)
    env: dict[str, Any] = {}
    for param in subject.statement.params:
        value = exactly(param.type, arguments[param.name])
        env[param.name] = (
            domain.table(Reads(param.type, value)) if isinstance(param.type, Function) else value
        )
        if param.name in places.sizes and isinstance(value, int):
            evaluator.count(places.sizes[param.name], value)
    codes: list[Code] = [*places.hypotheses, places.conclusion]
    codes += [] if subject.call is None else [subject.call]
    for code in codes:
        try:
            with deep():
                evaluator.code(code, env)
        except (NotInterpreted, BadArgument):
            continue
        except TimeOver:
            break
    return evaluator.events


class _Watching(Evaluator):
    def __init__(self, domain: Mixed, places: Places) -> None:
        super().__init__(domain, places.library)
        self.events: Events = Counter()
        self._places = places.found

    def see(self, place: Place, seen: Seen) -> None:
        """Note it, if it can be seen there."""
        if seen in place.events:
            self.events[place, seen] += 1

    def count(self, place: Place, value: int) -> None:
        """Note a size or the length of a range."""
        self.see(place, (Seen.EMPTY, Seen.ONE, Seen.SEVERAL)[min(value, 2)])

    def code(self, code: Code, env: Environment) -> Any:
        found = self._places.get(id(code))
        if found is None:
            return super().code(code, env)
        place = found[0]
        match code:
            case If(condition, then, other):
                decided = self.code(condition, env)
                self._truth(place, decided)
                return self.domain.choose(
                    decided, lambda: self.code(then, env), lambda: self.code(other, env)
                )
            case Op(operation, (left, right)) if place.kind in (Kind.RELATION, Kind.SIDE):
                return self._two(place, operation, self.code(left, env), self.code(right, env))
            case Op(_, (inner,)) if place.kind is Kind.SIGN:
                value = self.code(inner, env)
                self._order(place, value, self.domain.integer(0), _SIGNS)
                return self.domain.absolute(value)
            case Sum(_, length) | Maximum(_, length) | Iterate(length) | Quantified(_, _, length, _):
                many = None if length is None else self.code(length, env)
                if isinstance(many, int):
                    self.count(place, many)
                return super().code(code, env)
        value = super().code(code, env)
        self._truth(place, value)
        return value

    def _truth(self, place: Place, value: Any) -> None:
        if isinstance(value, bool):
            self.see(place, Seen.TRUE if value else Seen.FALSE)

    def _two(self, place: Place, operation: Operation, a: Any, b: Any) -> Any:
        if operation.value.startswith("nat_"):
            if isinstance(a, int) and isinstance(b, int):
                self.see(place, Seen.BELOW if a < b else Seen.EQUAL if a == b else Seen.ABOVE)
            return self.domain.natural_operation(operation, a, b)
        self._order(place, a, b, _ORDERS)
        name = _COMPARED[operation] if operation in RELATIONS else _CHOSEN[operation]
        return getattr(self.domain, name)(a, b)

    def _order(self, place: Place, a: Any, b: Any, told: Mapping[tuple[bool, bool], Seen]) -> None:
        found = (self.domain.less_equal(a, b), self.domain.less_equal(b, a))
        if found in told:
            self.see(place, told[found])


_ORDERS = {(True, False): Seen.BELOW, (True, True): Seen.EQUAL, (False, True): Seen.ABOVE}
_SIGNS = {(True, False): Seen.NEGATIVE, (True, True): Seen.ZERO, (False, True): Seen.POSITIVE}
