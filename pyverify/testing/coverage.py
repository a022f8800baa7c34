"""Spec coverage: which branches, bounds, ties and sizes of a theorem and its definitions drawn cases reached.

    seen = coverage(spec, subject, cases)       # exact evaluation of some cases, watched
    seen.uncovered                              # what was not seen, in ordinary notation
    seen.reach(spec, subject, seconds=20)       # for each a case that reaches it, or sizes that have none

What was not seen is no fault of the function, and perhaps of nobody: a theorem's hypotheses may exclude it.
So it is searched for, first by exact sampling (`symbolic.instances`), then by the solvers: whether the
hypotheses and "this is seen" have an instance at some sizes. Where they say no at all of these sizes, that is
said; it is no proof for others.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pyverify.extract import NotInterpreted
from pyverify.extract.boolean import both, equal
from pyverify.extract.code import Code, Truth
from pyverify.spec import Spec
from pyverify.statement import Hypothesis, Statement
from pyverify.symbolic.answer import Answer, Counterexample
from pyverify.symbolic.instances import arguments, sample
from pyverify.symbolic.solving.inquiry import inquiry
from pyverify.symbolic.variants.variant import concluding, satisfiable
from pyverify.testing.case import Case, Cases
from pyverify.testing.covered.conditions import Occasions, occasions
from pyverify.testing.covered.places import Place, Places, Seen, places_of
from pyverify.testing.covered.watching import watched
from pyverify.testing.subject import Subject

__all__ = ["Coverage", "Reached", "Uncovered", "coverage"]

MOST_CASES = 200
"""Cases that are evaluated, spread over those that are given."""
_SAMPLED = 60
_SIZES = range(4)
_ASKED = range(3)
"""Sizes at which exact sampling and the solvers look."""
_SAMPLING = 0.3
"""The share of the time for sampling."""


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Something that can be seen at a place and was not."""

    place: Place
    seen: Seen

    def __str__(self) -> str:
        return self.place.told(self.seen)


@dataclass(frozen=True, slots=True)
class Reached:
    """What the search for it found."""

    what: Uncovered
    instance: Counterexample | None = None
    """An exact instance of the hypotheses that reaches it."""
    nowhere: tuple[Mapping[str, int], ...] = ()
    """If there is none: the sizes at which the solvers say so."""
    why: str = ""
    """If nothing is known: why."""

    def __str__(self) -> str:
        if self.instance is not None:
            return f"{self.what} is reached: {_shown(self.instance)}"
        if self.nowhere:
            largest = max((value for one in self.nowhere for value in one.values()), default=None)
            return f"{self.what}: no case {'' if largest is None else f'of sizes up to {largest} '}reaches it"
        return f"{self.what}: {self.why}"


@dataclass(frozen=True)
class Coverage:
    """What was seen, by place; of several runs on the same subject the sum (`+`)."""

    places: tuple[Place, ...] = ()
    counts: Mapping[tuple[Place, Seen], int] = field(default_factory=dict)
    cases: int = 0
    """Cases that were evaluated."""

    def __add__(self, other: Coverage) -> Coverage:
        places = tuple(dict.fromkeys((*self.places, *other.places)))
        counts = dict(Counter(self.counts) + Counter(other.counts))
        return Coverage(places, counts, self.cases + other.cases)

    @property
    def uncovered(self) -> tuple[Uncovered, ...]:
        """What can be seen and was not, in the order of the places."""
        return tuple(
            Uncovered(place, seen)
            for place in self.places
            for seen in place.events
            if not self.counts.get((place, seen))
        )

    @property
    def share(self) -> tuple[int, int]:
        """How many of the things that can be seen were, and how many there are."""
        whole = sum(len(place.events) for place in self.places)
        return whole - len(self.uncovered), whole

    def reach(self, spec: Spec, subject: Subject, *, seconds: float = 20.0) -> tuple[Reached, ...]:
        """For each thing that was not seen an instance, or where there is none, as far as the time goes."""
        return _Reaching(spec, subject, self.uncovered, seconds).found()


def coverage(
    spec: Spec,
    subject: Subject,
    cases: Iterable[Case | Cases | Mapping[str, Any]],
    *,
    ends: float = math.inf,
) -> Coverage:
    """What cases reach of a subject: exact evaluation of at most `MOST_CASES` of them, evenly chosen.

    A case may also be given as arguments by the statement's parameters. `ends`: when, by `time.monotonic`, no
    further case is evaluated.
    """
    places = places_of(subject, spec.library.definition)
    given = [one for part in cases for one in _single(part)]
    step = max(1, -(-len(given) // MOST_CASES))
    counts: Counter[tuple[Place, Seen]] = Counter()
    evaluated = 0
    for one in given[::step]:
        if time.monotonic() >= ends:
            break
        counts += watched(places, one)
        evaluated += 1
    return Coverage(places.all, dict(counts), evaluated)


def _single(cases: Case | Cases | Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if isinstance(cases, Case):
        return [cases.arguments]
    if isinstance(cases, Cases):
        return [cases[row].arguments for row in range(cases.count)]
    return [cases]


class _Reaching:
    def __init__(self, spec: Spec, subject: Subject, wanted: tuple[Uncovered, ...], seconds: float) -> None:
        self.spec, self.subject, self.wanted = spec, subject, wanted
        self.library = spec.library.definition
        self.ends = time.monotonic() + seconds
        self.sampling = seconds * _SAMPLING
        self.places: Places = places_of(subject, self.library)

    def found(self) -> tuple[Reached, ...]:
        if not self.wanted:
            return ()
        sampled = self._sampled()
        asked = {one.what: one for one in self._asked([one for one in self.wanted if one not in sampled])}
        return tuple(Reached(one, sampled[one]) if one in sampled else asked[one] for one in self.wanted)

    def _sampled(self) -> dict[Uncovered, Counterexample]:
        """What exact instances reach."""
        statement = _reading(self.subject)
        known = {(one.place, one.seen): one for one in self.wanted}
        found: dict[Uncovered, Counterexample] = {}
        drawn = sample(self.library, statement, sizes=_SIZES, count=_SAMPLED, seconds=self.sampling)
        for instance in drawn:
            for event in watched(self.places, arguments(statement, instance)):
                if event in known:
                    found.setdefault(known[event], instance)
        return found

    def _asked(self, left: list[Uncovered]) -> list[Reached]:
        """What the solvers say of the others."""
        known: dict[Place, Occasions] = occasions(self.places) if left else {}
        inquiry_ = inquiry(self.library, sizes=_ASKED)
        found = []
        for number, one in enumerate(left):
            seconds = (self.ends - time.monotonic()) / (len(left) - number)
            if seconds <= 0:
                found.append(Reached(one, why="the time was over before it was asked"))
                continue
            where = known.get(one.place, Occasions(all=False))
            code = where.condition(one.place, one.seen)
            if code == Truth(False) and not where.all:
                found.append(Reached(one, why="no formula says when it is seen"))
                continue
            statement = _assuming(self.subject.statement, code, str(one))
            found.append(self._answer(one, where, inquiry_.ask(satisfiable(statement), seconds)))
        return found

    def _answer(self, what: Uncovered, where: Occasions, answers: tuple[Any, ...]) -> Reached:
        for one in answers:
            if one.counterexample is not None:
                return Reached(what, one.counterexample)
        if all(one.answer in (Answer.HOLDS, Answer.IDLE, Answer.PROVED) for one in answers) and where.all:
            return Reached(what, nowhere=tuple(one.sizes for one in answers))
        unknown = [one for one in answers if one.answer not in (Answer.HOLDS, Answer.IDLE, Answer.PROVED)]
        why = unknown[0].why or unknown[0].answer.value if unknown else "not all ways to it have a formula"
        return Reached(what, why=why)


def _reading(subject: Subject) -> Statement:
    """The statement; of a definition alone with a conclusion that reads what the definition reads."""
    if subject.call is None:
        return subject.statement
    try:
        reads: Code = equal(subject.call, subject.call, subject.call.type)
    except NotInterpreted:
        return subject.statement
    return concluding(subject.statement, both(reads, subject.statement.conclusion))


def _assuming(statement: Statement, code: Code, text: str) -> Statement:
    """The statement with one more hypothesis."""
    more = Hypothesis("", code, text, len(statement.params))
    return replace(statement, hypotheses=(*statement.hypotheses, more))


def _shown(instance: Counterexample) -> str:
    values = [f"{name} = {value}" for name, value in instance.sizes.items()]
    for one in instance.values:
        if one.parameter in instance.sizes:
            continue
        where = f"({', '.join(map(str, one.indices))})" if one.indices else ""
        values.append(f"{one.parameter}{where} = {one.value}")
    return ", ".join(values)
