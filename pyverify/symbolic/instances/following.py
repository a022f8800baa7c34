"""Families whose values follow from rules, each value made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Any

from pyverify.domains.arguments import lift
from pyverify.domains.evaluate import Evaluator
from pyverify.extract import NotInterpreted, Reason
from pyverify.extract.code import Function, Variable
from pyverify.extract.depth import deep
from pyverify.symbolic.instances.evaluate import Library, in_domain
from pyverify.symbolic.instances.rules import Rule
from pyverify.symbolic.instances.watched import Watched, outside

__all__ = ["Following"]

_LONGEST = 4096
"""Bits of a value beyond which nothing follows from it: what is squared each time has too many soon."""


class _Circular(Exception):
    """A value is asked for while it is being made."""


class Following:
    """The values of families at one choice of all else, each made when it is asked for."""

    def __init__(
        self,
        library: Library,
        single: Sequence[Variable],
        families: Sequence[Variable],
        known: Sequence[Rule],
        values: Mapping[str, Any],
        elsewhere: Callable[..., int],
        until: float,
    ) -> None:
        domain = Watched(until)
        self.domain, self.evaluator, self.known = domain, Evaluator(domain, library), known
        self.env: dict[str, Any] = {
            one.name: in_domain(domain, one.type, values[one.name], one.name) for one in single
        }
        self.made: dict[tuple[str, tuple[int, ...]], Any] = {}
        self.open: set[tuple[str, tuple[int, ...]]] = set()
        self.depends = False
        """Whether a value was asked for of which no rule says anything; `elsewhere` gives it."""
        self.types = {one.name: one.type.result for one in families if isinstance(one.type, Function)}
        self.elsewhere = elsewhere
        self.env |= {one.name: partial(self._inside, one.name) for one in families}

    def value(self, name: str, *at: Any) -> Any:
        """The value at these places, as Python's number."""
        places = tuple(map(outside, at))
        with deep():
            return outside(self._inside(name, *places))

    def _inside(self, name: str, *places: int) -> Any:
        key = name, places
        if key in self.made:
            return self.made[key]
        if key in self.open:
            raise _Circular
        self.open.add(key)
        try:
            found = self._followed(name, places)
        finally:
            self.open.discard(key)
        if found is None:
            self.depends = True
            found = lift(self.domain, self.types[name], self.elsewhere(*places), name)
        if _bits(found) > _LONGEST:
            raise NotInterpreted(Reason.TOO_LARGE, "", part="a value that follows from others")
        self.made[key] = found
        return found

    def _followed(self, name: str, places: tuple[int, ...]) -> Any:
        for rule in self.known:
            if rule.family == name and (env := self._matched(rule, places)) is not None:
                try:
                    return self.evaluator.code(rule.value, env)
                except _Circular:
                    continue
        return None

    def _matched(self, rule: Rule, places: tuple[int, ...]) -> dict[str, Any] | None:
        """The values of the rule's variables, where it tells the value at these places."""
        env = {**self.env}
        for place, at in zip(rule.places, places, strict=True):
            if place.variable is not None:
                if at < place.shift:
                    return None
                env[place.variable.name] = at - place.shift
        try:
            for place, at in zip(rule.places, places, strict=True):
                if place.known is not None and self.evaluator.code(place.known, env) != at:
                    return None
            for variable, bound in rule.bounds:
                if not env[variable.name] < self.evaluator.code(bound, env):
                    return None
            if any(self.evaluator.code(one, env) is not True for one in rule.premises):
                return None
        except _Circular:
            return None
        return env


def _bits(value: Any) -> int:
    shown = outside(value)
    if isinstance(shown, Fraction):
        return max(abs(shown.numerator).bit_length(), shown.denominator.bit_length())
    return abs(shown).bit_length() if isinstance(shown, int) else 0
