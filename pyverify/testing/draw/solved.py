"""Cases for what no step constructs: found by exact sampling, then by solvers, and kept for their naturals.

At given naturals the statement has no naturals left. `symbolic.instances` then looks for exact values that
meet all hypotheses, with an effort that is counted, with some numbers equal where that finds few; where
there are none, solvers may be asked for a model.
What is found is a pool from which cases are taken again and again. Numbers that the type under test does not
hold are rounded, and stand as Fractions beside it; where there are enough others, those are left out.

Functions of numbers (`f : K → K`) are formulas out of a list, those for which the hypotheses could be
decided.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Any

import numpy as np

from pyverify.domains.arguments import lift
from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import Exact
from pyverify.extract.code import BOOL, NAT, Code, Function, Literal, Op, Operation, Param, Scalar, Type
from pyverify.extract.rewrite import replace_variable
from pyverify.statement import Hypothesis, Statement
from pyverify.symbolic.answer import Answer, Counterexample
from pyverify.symbolic.instances import arguments, sample
from pyverify.symbolic.instances.evaluate import decided, in_domain
from pyverify.symbolic.instances.guess import Guesser, of_numbers
from pyverify.symbolic.instances.solve import Style
from pyverify.symbolic.instances.watched import outside
from pyverify.symbolic.law import Law
from pyverify.symbolic.solving.inquiry import inquiry
from pyverify.symbolic.variants.variant import satisfiable
from pyverify.testing.case import Case, Cases, fractions
from pyverify.testing.draw.extents import places
from pyverify.testing.draw.plan import Known, NoCase, Step
from pyverify.testing.draw.problem import Offer, Part, Problem
from pyverify.testing.draw.rationals import Rationals
from pyverify.testing.source import Source

__all__ = ["Formulas", "Solved", "at_naturals", "functions", "stacked"]

COUNT = 24
"""Instances that are looked for at the same naturals."""
TIED = 6
"""How often instances are looked for in which some numbers are equal."""
_ENOUGH = 4
"""With so many instances no others are looked for; with so many that are numbers of the type, those that had
to be rounded are left out.
"""
_SECONDS = 2.0
"""Where sampling ends even if its effort is not used up."""
_FORMULAS = 48
_DECIDING = 0.5
_TIES = 0.4
_STYLES = (Style.SPECIAL, Style.GENERIC, Style.MIXED)


def at_naturals(statement: Statement, naturals: Mapping[str, int]) -> Statement:
    """The statement with these numbers for its natural parameters."""

    def put(code: Code) -> Code:
        for one in statement.params:
            if one.type is NAT:
                code = replace_variable(code, one.variable, Literal(naturals[one.name]))
        return code

    return replace(
        statement,
        params=tuple(one for one in statement.params if one.type is not NAT),
        hypotheses=tuple(replace(one, code=put(one.code), position=0) for one in statement.hypotheses),
        conclusion=put(statement.conclusion),
        digest="",
    )


class Solved:
    """Instances of a problem by naturals. `seconds`: what solvers get where sampling finds nothing; none of
    them is asked for 0.
    """

    def __init__(self, problem: Problem, dtype: str, *, seconds: float = 0.0) -> None:
        self._problem = problem
        self._dtype = np.dtype(dtype)
        self._solving = seconds
        self._known: dict[tuple[int, ...], tuple[Case, ...]] = {}

    def found(self, naturals: Mapping[str, int]) -> tuple[Case, ...]:
        """The cases at these naturals, those of the simplest numbers first; empty where none was found."""
        key = tuple(naturals[name] for name in self._problem.naturals)
        if key not in self._known:
            self._known[key] = self._looked(naturals)
        return self._known[key]

    def cases(self, source: Source, naturals: Mapping[str, int]) -> Cases:
        """As many cases as the source wants, out of those that were found. Raises `NoCase`."""
        pool = self.found(naturals)
        if not pool:
            raise NoCase("no instance was found at these sizes")
        chosen = source.integers(0, len(pool) - 1)
        return stacked([pool[number] for number in chosen.tolist()], naturals)

    def told(self) -> str:
        """What is said of it."""
        some = sum(map(len, self._known.values()))
        return f"{some} instances that were found by exact sampling or solvers, at {len(self._known)} sizes"

    def _looked(self, naturals: Mapping[str, int]) -> tuple[Case, ...]:
        fixed = at_naturals(self._problem.subject.statement, naturals)
        library = self._problem.library
        room = self._problem.room(naturals)
        if room is None or not room.possible:
            return ()
        found = sample(library, fixed, sizes=(), count=COUNT, seconds=_SECONDS)
        for seed in range(1, TIED + 1):
            if len(found) >= _ENOUGH:
                break
            tied = _tied(fixed, seed)
            if tied is not None:
                found += sample(library, tied, sizes=(), count=COUNT, seconds=_SECONDS / 2, seed=seed)
        if not found and self._solving:
            asked = inquiry(library, sizes=(0,)).ask(satisfiable(fixed), self._solving)
            found = [
                one.counterexample
                for one in asked
                if one.answer is Answer.REFUTED and one.counterexample is not None
            ]
        cases = [self._case(fixed, one, naturals, room.shapes) for one in found]
        plain = [one for one in cases if not one.rounded]
        return tuple(sorted(plain if len(plain) >= _ENOUGH else cases, key=_length))

    def _case(
        self,
        fixed: Statement,
        instance: Counterexample,
        naturals: Mapping[str, int],
        shapes: Mapping[str, tuple[int, ...]],
    ) -> Case:
        given = arguments(fixed, instance)
        values: dict[str, Any] = {}
        exact: dict[str, Any] = {}
        for one in fixed.params:
            value, rational = self._value(one, given[one.name], shapes.get(one.name, ()))
            values[one.name] = value
            if rational is not None:
                exact[one.name] = rational
        return Case(dict(naturals), values, exact)

    def _value(self, param: Param, value: Any, shape: tuple[int, ...]) -> tuple[Any, Any]:
        """The value as a case has it, and the rational one where it is another."""
        type_ = param.type
        if isinstance(value, Law) and isinstance(type_, Function):
            return partial(_at, value, type_), None
        if of_numbers(type_):
            return value, None
        if not isinstance(type_, Function):
            return self._plain(type_, np.array(value, dtype=object))
        rank = len(type_.arguments)
        entries = np.empty(shape if rank else (), dtype=object)
        for place in places(shape):
            entries[place] = value(*place)
        return self._plain(type_.result, entries)

    def _plain(self, type_: Type, entries: Any) -> tuple[Any, Any]:
        if not isinstance(type_, Scalar):
            made = entries.astype(np.bool_ if type_ is BOOL else np.int64)
            return (made if made.ndim else made[()]), None
        rounded = np.array([float(one) for one in entries.ravel()]).astype(self._dtype).reshape(entries.shape)
        same = all(
            Fraction(*float(a).as_integer_ratio()) == b
            for a, b in zip(rounded.ravel(), entries.ravel(), strict=True)
        )
        number = rounded if rounded.ndim else rounded[()]
        return number, None if same else (entries if entries.ndim else Fraction(entries[()]))


def _at(law: Law, type_: Function, *given: Any) -> Any:
    """The exact value of a law at Python's numbers."""
    exact = Exact()
    places = [lift(exact, of, one) for of, one in zip(type_.arguments, given, strict=True)]
    return outside(law.at(exact, type_, places))


def _tied(fixed: Statement, seed: int) -> Statement | None:
    """The statement with some numbers, or tables of numbers, taken to be equal; `None` if there are not two.

    What is a root of a number is rational more often where much cancels.
    """
    rng = random.Random(seed)  # noqa: S311 - nothing is secret
    kinds: dict[Type, list[Param]] = {}
    for one in fixed.params:
        if isinstance(one.type, Scalar):
            kinds.setdefault(one.type, []).append(one)
    ties = []
    for some in kinds.values():
        for at in range(1, len(some)):
            if rng.random() < _TIES:
                pair = rng.choice(some[:at]).variable, some[at].variable
                ties.append(Hypothesis("", Op(Operation.EQ, pair, BOOL), "equal", 0))
    return replace(fixed, hypotheses=(*fixed.hypotheses, *ties)) if ties else None


def stacked(cases: Sequence[Case], naturals: Mapping[str, int]) -> Cases:
    """Cases of the same naturals as one batch."""
    first = cases[0]
    values = {
        name: one if callable(one) else np.stack([np.asarray(case.values[name]) for case in cases])
        for name, one in first.values.items()
    }
    rounded = dict.fromkeys(name for case in cases for name in case.exact)
    exact = {name: _rationals(cases, name) for name in rounded}
    return Cases(dict(naturals), values, len(cases), exact)


def _rationals(cases: Sequence[Case], name: str) -> Rationals:
    def one(number: int) -> Any:
        case = cases[number]
        return case.exact[name] if name in case.exact else fractions(case.values[name])

    return Rationals(one, [name in case.exact for case in cases])


def _length(case: Case) -> int:
    """How long the numbers of a case are when they are written."""
    return sum(len(str(np.asarray(one).tolist())) for one in case.arguments.values() if not callable(one))


def functions(problem: Problem, known: frozenset[str], left: Sequence[Part]) -> Offer | None:
    """A step for the first parameter without a value that is a function of numbers."""
    waiting = [name for name, of in problem.types.items() if of_numbers(of) and name not in known]
    if not waiting:
        return None
    name = waiting[0]
    met = tuple(part for part in left if part.names == {name})
    texts = "; ".join(dict.fromkeys(part.text for part in met))
    told = f"{name}: formulas" + (f" that meet {texts}" if met else "")
    return Offer(Formulas(problem, name, met), met, (told,))


class Formulas(Step):
    """Draws a function of numbers; the same one for all cases."""

    def __init__(self, problem: Problem, name: str, parts: Sequence[Part]) -> None:
        self.gives = frozenset({name})
        self.needs = frozenset()
        self._name = name
        self._problem = problem
        self._parts = tuple(parts)
        self._good: list[Law] | None = None

    def possible(self, naturals: Mapping[str, int]) -> bool:
        """Whether there is one."""
        return bool(self._found())

    def draw(self, source: Source, known: Known) -> Mapping[str, Any]:
        """A formula. Raises `NoCase`."""
        good = self._found()
        if not good:
            raise NoCase(
                "no formula for which the hypotheses could be decided is among those that were tried"
            )
        return {self._name: good[source.one(0, len(good) - 1)]}

    def _found(self) -> list[Law]:
        if self._good is None:
            tried = []
            for seed in range(_FORMULAS):
                rng = random.Random(seed)  # noqa: S311 - nothing is secret
                guesser = Guesser(rng, (), 3)
                tried.append(guesser.value(self._problem.types[self._name], _STYLES[seed % len(_STYLES)]))
            self._good = [one for one in tried if all(self._meets(part, one) for part in self._parts)]
        return self._good

    def _meets(self, part: Part, formula: Law) -> bool:
        type_ = self._problem.types[self._name]

        def work(domain: Any) -> Any:
            env = {self._name: in_domain(domain, type_, formula, self._name)}
            return Evaluator(domain, self._problem.library).code(part.code, env)

        return decided(_DECIDING, work, lambda one: one is not None) is True
