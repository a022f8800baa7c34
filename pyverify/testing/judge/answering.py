"""Evaluation of a statement in which a function answers for the definition that it is bound to.

Wherever the evaluator meets a call of the bound definition, in the conclusion or in a definition that the
conclusion mentions, the function is called at the same arguments. They are computed exactly, laid out as
arrays and rounded to the type under test if they have to be. The answer is what the function gave, and all
numbers around it up to the declared bound at the rounded arguments and the exact distance of the
definition's values at the two. If the function keeps its word, the definition's value is among them; so what
is certainly false of the answers is false because it does not, or because the statement is false.

Each answer is a conformance judgement as well. A function is called once for the same arguments, whatever is
evaluated how often at which precision.

Not asked: where the binding's domain is not met, and where arguments cannot be laid out. There the
definition's own value stands, and the reason is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import product
from typing import Any

from flint import fmpq

from pyverify.domains.balls import EVERYTHING
from pyverify.domains.enclosures import Naturals
from pyverify.domains.evaluate import Environment
from pyverify.extract.code import BOOL, NAT, Call, Function, Param
from pyverify.testing.case import Case
from pyverify.testing.judge.conform import Judge
from pyverify.testing.judge.judged import Judged, worst
from pyverify.testing.judge.layout import Layout, NotLaidOut, laid, lengths
from pyverify.testing.judge.meaning import Meaning, Reads
from pyverify.testing.judge.mixed import Mixed, ends, rational
from pyverify.testing.judge.premises import Domain
from pyverify.testing.judge.results import NotANumber, entries, number
from pyverify.testing.judge.settling import Settling

__all__ = ["Answering", "Answers", "NoAnswer", "Table"]

Asked = Callable[[Mapping[str, int], Mapping[str, Any]], Any]
"""Calls the function: natural parameters and values by Lean's names, as a case has them."""
_MOST_OPTIONS = 64
"""How many values of undecided naturals among the arguments are gone through."""


class NoAnswer(Exception):
    """The function gave something with which the statement has no value; the message says what."""


class Table:
    """A table of a case in a domain: read like a function, also at sets of indices; with its shape."""

    def __init__(self, domain: Mixed, reads: Reads) -> None:
        self.shape = reads.shape
        self._read = domain.table(reads)

    def __call__(self, *indices: Any) -> Any:
        """The value at these indices."""
        return self._read(*indices)


@dataclass(frozen=True)
class _Given:
    """What the function gave for some arguments, entry by entry."""

    judged: Mapping[tuple[int, ...], Judged]
    """A single value is the entry `()`."""


class Answers:
    """The answers of a function to the calls of one statement at one case."""

    def __init__(self, judge: Judge, domain: Domain, call: Asked, naturals: Mapping[str, int]) -> None:
        """`naturals`: those of the case, for sizes that the definition does not have."""
        self.judge = judge
        self.meaning: Meaning = judge.meaning
        self.binding = judge.binding
        self._domain, self._call, self._naturals = domain, call, naturals
        self._given: dict[tuple[Any, ...], _Given] = {}
        self.judged: list[Judged] = []
        """For each call of the function the conformance judgement of its worst entry."""
        self.unasked: list[str] = []
        """Why calls were not answered by the function."""
        self.unbounded: list[str] = []
        """Why answers had no bound."""
        self.inexact = False
        """Whether an answer is known up to the declared bound only."""

    def answer(self, domain: Mixed, arguments: Sequence[Any]) -> Any:
        """The function's answer as a value of the domain."""
        params = self.meaning.definition.params
        options = [_options(param, one) for param, one in zip(params, arguments, strict=True)]
        count = 1
        for one in options:
            count *= len(one)
        if count == 1:
            return self._answer(domain, dict(zip(self.meaning.names, arguments, strict=True)))
        if count > _MOST_OPTIONS:
            self._not_asked("an index or size is not decided within the declared errors")
            return Settling(domain, self.meaning.library).definition(self.meaning.definition, arguments)
        found = (
            self._answer(domain, dict(zip(self.meaning.names, one, strict=True))) for one in product(*options)
        )
        return reduce(domain.either, found)

    def _answer(self, domain: Mixed, arguments: Mapping[str, Any]) -> Any:
        types = self.meaning.types
        reads = {
            name: Reads(type_, arguments[name])
            for name, type_ in types.items()
            if isinstance(type_, Function)
        }
        meant = {**arguments, **reads}
        value = self.meaning.value(meant, domain)
        try:
            if reason := self._domain.missed(domain, meant):
                raise NotLaidOut(reason)
            layout, index = self._laid(arguments, reads, domain)
        except NotLaidOut as error:
            self._not_asked(str(error))
            return value
        given = self._asked(layout)
        return self._around(domain, given.judged[index], layout, index, value)

    def _not_asked(self, reason: str) -> None:
        if reason not in self.unasked:
            self.unasked.append(reason)

    # Asking.

    def _laid(
        self, arguments: Mapping[str, Any], reads: Mapping[str, Reads], domain: Mixed
    ) -> tuple[Layout, tuple[int, ...]]:
        gives = self.binding.gives
        index = tuple(arguments[name] for name in gives)
        axes = {name: self._size(name, size, arguments) for name, size in gives.items()}
        sizes = {name: arguments[name] for name, type_ in self.meaning.types.items() if type_ is NAT}
        sizes.update({name: axes[name] - 1 for name in gives})
        extents = [one for name in reads for one in self.meaning.lifted.shapes[name]]
        if gives and any(one.open or not one.sizes for one in extents):
            for places in product(*map(range, axes.values())):
                self.meaning.value({**arguments, **reads, **dict(zip(gives, places, strict=True))}, domain)
        naturals = {name: value for name, value in sizes.items() if name not in gives}
        naturals.update({size: axes[name] for name, size in gives.items()})
        values, given, rounded = {}, {**naturals, **dict.fromkeys(gives, 0)}, False
        for name, type_ in self.meaning.types.items():
            if type_ is NAT:
                continue
            shape: tuple[int, ...] = ()
            source: Any = arguments[name]
            if isinstance(type_, Function):
                shape = lengths(self.meaning, name, sizes, arguments[name], reads[name])
                source = reads[name]
            values[name], given[name], changed = laid(type_, source, shape, self.binding.dtype)
            rounded = rounded or changed
        return Layout(naturals, values, given, rounded), index

    def _size(self, index: str, size: str, arguments: Mapping[str, Any]) -> int:
        """How many entries the result has along the axis of an index."""
        place: int = arguments[index]
        if size in self.meaning.types:
            known: int = arguments[size]
            if place >= known:
                raise NotLaidOut(f"`{index}` is {place}, and the result has {known} entries")
            return known
        lengths_there = [
            own[axis]
            for name, extents in self.meaning.lifted.shapes.items()
            for axis, extent in enumerate(extents)
            if index in extent.indices and (own := getattr(arguments[name], "shape", None)) is not None
        ]
        for length in (*lengths_there, self._naturals.get(size, 0)):
            if length > place:
                return int(length)
        return place + 1

    def _asked(self, layout: Layout) -> _Given:
        """What the function gives for these arguments, and how that is judged."""
        key = layout.key
        if key not in self._given:
            got = self._call(layout.naturals, layout.values)
            case = Case(layout.naturals, layout.values)
            gives = self.binding.gives
            try:
                table = (
                    entries(got, [layout.naturals[size] for size in gives.values()]) if gives else {(): got}
                )
            except NotANumber as error:
                self.judged.append(replace(self.judge.misshapen(error, got), case=case))
                raise NoAnswer(f"`{self.binding.name}` {error.fault.value}") from None
            judged = {}
            for index, one in table.items():
                here = {**layout.given, **dict(zip(gives, index, strict=True))}
                judged[index] = replace(self.judge.one(here, one), case=case, index=index)
            self._given[key] = _Given(judged)
            if (said := worst(list(judged.values()))) is not None:
                self.judged.append(said)
        return self._given[key]

    def _around(
        self, domain: Mixed, judged: Judged, layout: Layout, index: tuple[int, ...], value: Any
    ) -> Any:
        """The answer with everything around it that it may stand for."""
        try:
            got = number(judged.got, truth=self.meaning.definition.type is BOOL)
        except NotANumber as error:
            raise NoAnswer(f"`{self.binding.name}` {error.fault.value}") from None
        given = {**layout.given, **dict(zip(self.binding.gives, index, strict=True))}
        if self.meaning.definition.type in (NAT, BOOL):
            return self._discrete(domain, got, given, layout, value)
        if judged.bound is None:
            self.unbounded.append(judged.message)
            self.inexact = True
            return EVERYTHING
        radius = rational(judged.bound)
        if layout.rounded:
            moved = domain.absolute(domain.subtract(value, self.meaning.value(given, domain)))
            most = ends(moved)[1]
            if isinstance(most, float):
                self.unbounded.append("how far rounding the arguments moved the value has no finite bound")
                self.inexact = True
                return EVERYTHING
            radius += rational(most)
        self.inexact = self.inexact or radius != 0
        return domain.around(got, radius)

    def _discrete(
        self, domain: Mixed, got: fmpq, given: Mapping[str, Any], layout: Layout, value: Any
    ) -> Any:
        truth = self.meaning.definition.type is BOOL
        if got.denominator != 1 or got < 0 or (truth and got > 1):
            kind = "a truth value" if truth else "a natural number"
            raise NoAnswer(f"`{self.binding.name}` gives {got}, which is not {kind}")
        plain: Any = bool(got) if truth else int(got.numerator)
        if layout.rounded and (value is None or self.meaning.value(given, domain) != value):
            self.inexact = True
            return domain.either(plain, value)
        return plain


def _options(param: Param, value: Any) -> Sequence[Any]:
    """The values that an argument may have."""
    if isinstance(value, Naturals):
        return sorted(value.members)
    return (False, True) if value is None and param.type is BOOL else (value,)


class Answering(Settling):
    """Evaluates code; calls of the bound definition are answered."""

    def __init__(self, domain: Mixed, answers: Answers) -> None:
        self._name = answers.meaning.definition.name
        super().__init__(domain, answers.meaning.library, apart=self._name)
        self._answers = answers

    def _call(self, code: Call, env: Environment) -> Any:
        if code.name != self._name:
            return super()._call(code, env)
        return self._answers.answer(self._mixed, [self.code(argument, env) for argument in code.arguments])
