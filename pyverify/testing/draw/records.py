"""A step for records and single truth values: fields are drawn freely, and what is said of them is checked.

What hypotheses say of records and naturals alone is looked at for every case, and cases that fail are drawn
anew some times. A field that is a function is drawn by no step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from pyverify.domains.arguments import lift
from pyverify.domains.evaluate import Evaluator
from pyverify.extract.code import BOOL, NAT, Function, RecordType, Type
from pyverify.symbolic.instances.evaluate import decided
from pyverify.testing.case import one as of_case
from pyverify.testing.draw.mend import place, taken
from pyverify.testing.draw.numbers import between
from pyverify.testing.draw.plan import Known, NoCase, Step
from pyverify.testing.draw.problem import Offer, Part, Problem
from pyverify.testing.source import Source

__all__ = ["Records", "recognise"]

LARGEST = 6
"""Fields that are naturals go up to here."""
_ROUNDS = 12
_SECONDS = 1.0


def recognise(problem: Problem, known: frozenset[str], left: Sequence[Part]) -> Offer | None:
    """A step for all parameters without values that are records or truth values."""
    names = [
        name
        for name, of in problem.types.items()
        if name not in known and (of is BOOL or isinstance(of, RecordType))
    ]
    if not names:
        return None
    given = {*names, *problem.naturals}
    met = tuple(part for part in left if part.names & {*names} and part.names <= given)
    texts = "; ".join(dict.fromkeys(part.text for part in met))
    told = f"{', '.join(names)}: any fields" + (f", drawn anew until {texts}" if met else "")
    return Offer(Records(problem, names, met), met, (told,))


class Records(Step):
    """Draws records and truth values."""

    def __init__(self, problem: Problem, names: Sequence[str], parts: Sequence[Part]) -> None:
        self.gives = frozenset(names)
        self.needs = frozenset(problem.naturals)
        self._problem = problem
        self._names = tuple(names)
        self._parts = tuple(parts)

    def draw(self, source: Source, known: Known) -> Mapping[str, Any]:
        """Records, as tuples of arrays. Under `!` it says which cases have none. Raises `NoCase`."""
        naturals = {name: known[name] for name in self._problem.naturals}
        found = self._drawn(source)
        failing = self._failing(found, naturals, source.cases)
        for _ in range(_ROUNDS):
            numbers = np.flatnonzero(failing)
            if not len(numbers):
                return found
            again = self._drawn(source.narrowed(len(numbers)))
            for name, value in found.items():
                place(value, numbers, again[name])
            failing[numbers] = self._failing(
                {name: taken(value, numbers) for name, value in found.items()}, naturals, len(numbers)
            )
        return {**found, "!": failing} if failing.any() else found

    def _drawn(self, source: Source) -> dict[str, Any]:
        return {name: _any(source, self._problem.types[name]) for name in self._names}

    def _failing(self, values: Mapping[str, Any], naturals: Mapping[str, int], cases: int) -> Any:
        failing = np.zeros(cases, dtype=np.bool_)
        for case in range(cases if self._parts else 0):
            here = {**naturals, **{name: of_case(value, case) for name, value in values.items()}}
            failing[case] = not all(self._true(part, here) for part in self._parts)
        return failing

    def _true(self, part: Part, values: Mapping[str, Any]) -> bool:
        def work(domain: Any) -> Any:
            env = {name: lift(domain, self._problem.types[name], values[name], name) for name in part.names}
            return Evaluator(domain, self._problem.library).code(part.code, env)

        return decided(_SECONDS, work, lambda found: found is not None) is True


def _any(source: Source, type_: Type) -> Any:
    """Values of a type, the cases along the first axis. Raises `NoCase`."""
    if isinstance(type_, RecordType):
        return tuple(_any(source, of) for _, of in type_.fields)
    if isinstance(type_, Function):
        raise NoCase("a field that is a function is not drawn")
    if type_ is BOOL:
        return source.flags()
    if type_ is NAT:
        return source.integers(0, LARGEST)
    kind = np.dtype(np.float32 if source.precision <= 24 else np.float64)
    return between(source, -np.inf, np.inf, kind)
