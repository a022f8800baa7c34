"""Instances at larger naturals, where hypotheses determine families: values follow one by one.

Of Fibonacci numbers `a n ≤ n * n` is true up to 12 and false at 13. What is drawn or solved for hardly gets
so far; where each value is what the ones before it make it, the next one costs nothing. Numbers that are
parameters, and values of which no rule says anything, are a few simple ones. Nothing is taken for granted:
each instance is evaluated exactly, and one that does not meet the hypotheses is none.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import Any

from pyverify.domains.arguments import BadArgument
from pyverify.domains.evaluate import Evaluator
from pyverify.extract import NotInterpreted
from pyverify.extract.code import BOOL, NAT, Code, Function, Op, Operation, Scalar, Variable
from pyverify.extract.depth import deep
from pyverify.extract.shapes import counted
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.instances.ascending import smallest_first
from pyverify.symbolic.instances.evaluate import Library, premises_and_rest, variables
from pyverify.symbolic.instances.following import Following
from pyverify.symbolic.instances.inline import conjuncts, free_names, inlined
from pyverify.symbolic.instances.recorded import recorded
from pyverify.symbolic.instances.rules import Rule, rules
from pyverify.symbolic.instances.watched import TimeOver, Watched

__all__ = ["followed"]

LARGEST = 40
"""Naturals up to here are looked at."""
_MOST_NATURALS, _MOST_NUMBERS = 2, 2
_DETERMINED, _BOUNDED, _WITHOUT = 1.0, 0.25, 0.1
"""The most seconds where equations tell the values, where only bounds do, and where there is no family, but
numbers to the power of a larger natural, say.
"""
_ONE_LOOK = 0.25
"""Seconds for the evaluation at one instance."""
_NUMBERS = tuple(Fraction(*one) for one in ((1, 1), (2, 1), (1, 2), (0, 1), (-1, 1), (3, 1)))
_OPEN: tuple[Callable[..., int], ...] = (
    lambda *at: 1,
    lambda *at: 0,
    lambda *at: sum(at),
    lambda *at: 2,
    lambda *at: sum(at) % 2,
)
"""Values of which no rule says anything, by their places."""


def followed(library: Library, statement: Statement, seconds: float) -> Counterexample | None:
    """An exact counterexample at some larger naturals; None if none came up, or if there is a family of which
    the hypotheses say nothing that could be followed.
    """
    search = _Search.of(library, statement, seconds)
    return None if search is None else search.run()


class _Search:
    """What is the same for all instances of one statement."""

    @classmethod
    def of(cls, library: Library, statement: Statement, seconds: float) -> _Search | None:
        """The search; None for a statement that speaks of too much else."""
        given = variables(statement)
        naturals = [one for one in given if one.type is NAT]
        numbers = [one for one in given if isinstance(one.type, Scalar)]
        families = [one for one in given if isinstance(one.type, Function)]
        if not 0 < len(naturals) <= _MOST_NATURALS or len(numbers) > _MOST_NUMBERS:
            return None
        if len(naturals) + len(numbers) + len(families) < len(given) or len(given) == len(naturals):
            return None
        if not all(_of_naturals(one.type) for one in families):
            return None
        try:
            with deep():
                premises, _ = premises_and_rest(statement.conclusion, {one.name: one for one in given})
                codes = (*(one.code for one in statement.hypotheses), *premises)
                whole = inlined(Op(Operation.AND, codes, BOOL), library)
                parts = conjuncts(whole)
            known = rules(parts, {one.name for one in families}, {one.name for one in naturals})
            if {one.family for one in known} != {one.name for one in families}:
                return None
            sizes = counted(statement.predicate, library)
        except NotInterpreted:
            return None
        told = {one.family for one in known if one.equation and any(at.variable for at in one.places)}
        most = _WITHOUT if not families else _DETERMINED if len(told) == len(families) else _BOUNDED
        until = time.monotonic() + min(seconds, most)
        return cls(library, statement, naturals, numbers, families, known, parts, sizes, until)

    def __init__(
        self,
        library: Library,
        statement: Statement,
        naturals: Sequence[Variable],
        numbers: Sequence[Variable],
        families: Sequence[Variable],
        known: Sequence[Rule],
        parts: Sequence[Code],
        sizes: frozenset[str],
        until: float,
    ) -> None:
        self.library, self.statement, self.sizes, self.until = library, statement, sizes, until
        self.naturals, self.numbers, self.families, self.known = naturals, numbers, families, known
        names = {one.name for one in naturals}
        self.alone = [one for one in parts if free_names(one) <= names]

    def run(self) -> Counterexample | None:
        """A counterexample, the smallest naturals first; each gets one choice of all else in turn."""
        choices = [*itertools.product(itertools.product(_NUMBERS, repeat=len(self.numbers)), _OPEN)]
        waiting = [*self._vectors()]
        for turn in range(len(choices)):
            again = []
            for number, vector in enumerate(waiting):
                if time.monotonic() > self.until:
                    return None
                numbers, elsewhere = choices[(turn + number) % len(choices)]
                found, depends = self._at(vector, numbers, elsewhere)
                if found is not None:
                    return found
                if depends or self.numbers:
                    again.append(vector)
            waiting = again
        return None

    def _vectors(self) -> Iterator[dict[str, int]]:
        """Choices of the naturals that what is said of them alone does not exclude."""
        evaluator = Evaluator(Watched(self.until), self.library)
        for one in smallest_first([range(LARGEST + 1)] * len(self.naturals)):
            vector = {variable.name: value for variable, value in zip(self.naturals, one, strict=True)}
            try:
                with deep():
                    if any(evaluator.code(code, dict(vector)) is False for code in self.alone):
                        continue
            except (NotInterpreted, BadArgument):
                pass
            except TimeOver:
                return
            yield vector

    def _at(
        self, vector: Mapping[str, int], numbers: Sequence[Fraction], elsewhere: Callable[..., int]
    ) -> tuple[Counterexample | None, bool]:
        """A counterexample, if there is one here; and whether another value elsewhere makes a difference."""
        values: dict[str, Any] = {**vector}
        values |= {one.name: value for one, value in zip(self.numbers, numbers, strict=True)}
        until = min(self.until, time.monotonic() + _ONE_LOOK)
        single = [*self.naturals, *self.numbers]
        following = Following(self.library, single, self.families, self.known, values, elsewhere, until)
        values |= {one.name: partial(following.value, one.name) for one in self.families}
        try:
            seconds = max(0.0, until - time.monotonic())
            instance = recorded(self.library, self.statement, self.sizes, values, seconds)
        except (NotInterpreted, BadArgument, TimeOver):  # a value is too large, or took too long
            return None, following.depends
        refuted = instance is not None and instance[1] is False
        return instance[0] if instance and refuted else None, following.depends


def _of_naturals(type_: Any) -> bool:
    return all(one is NAT for one in type_.arguments) and (
        type_.result is NAT or isinstance(type_.result, Scalar)
    )
