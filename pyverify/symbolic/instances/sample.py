"""Instances of a statement by exact sampling: such that meet all hypotheses, and counterexamples.

Naturals come first, the smallest first; those that contradict what the hypotheses say of them are left out.
Then functions of naturals into naturals, one by one, and then numbers, which the hypotheses as formulas over
entries allow to construct (`ground`); where there are no such formulas, they are guessed. Every instance is
evaluated over the exact rationals before it is given away, and only what that reads is kept of it.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pyverify.domains.arguments import BadArgument
from pyverify.domains.evaluate import Evaluator
from pyverify.extract import NotInterpreted
from pyverify.extract.code import NAT, Code, Quantified, Variable
from pyverify.extract.depth import deep
from pyverify.extract.shapes import counted
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample, Value
from pyverify.symbolic.instances.ascending import smallest_first
from pyverify.symbolic.instances.choose import Impossible
from pyverify.symbolic.instances.evaluate import Library, in_domain, premises_and_rest, variables
from pyverify.symbolic.instances.ground import ground
from pyverify.symbolic.instances.guess import Guesser, discrete, of_numbers
from pyverify.symbolic.instances.inline import conjuncts, free_names, inlined
from pyverify.symbolic.instances.laws import at_places, said_of_laws
from pyverify.symbolic.instances.recorded import recorded
from pyverify.symbolic.instances.solve import Style
from pyverify.symbolic.instances.watched import TimeOver, Truth3, Watched
from pyverify.symbolic.law import Law

__all__ = ["Sampler", "falsify", "sample"]

_STYLES = (Style.GENERIC, Style.SPECIAL, Style.MIXED, Style.TIES)
_ROUNDS = 24
"""How often each choice of naturals is tried at most."""
_FEW = 4
"""Where there are fewer choices of naturals, each is tried more often."""
_MOST_VECTORS = 5000
_DISCRETE_TRIES = 24
_LAW_TRIES = 12
_ONE_LAW = 0.4
"""Seconds for the evaluation at one instance with functions of numbers, where quantifiers are eliminated."""
_ODDS_ALIKE = 0.25
"""How often a function of numbers is the same as another one."""
_ODDS_OPEN = 0.4
"""How often the coefficients of functions of numbers are left to what the hypotheses say."""
_ONE_LOOK = 2.0
"""Seconds for the evaluation at one instance."""


def sample(
    library: Library,
    statement: Statement,
    *,
    sizes: Iterable[int],
    count: int,
    seconds: float,
    seed: int = 1,
) -> list[Counterexample]:
    """At most `count` exact instances that meet all hypotheses, different from each other.

    `sizes`: the numbers for naturals that sums and ranges count up to. Half of them are at the smallest sizes
    that have any, the others anywhere. Fewer are found where the time is over or hypotheses are hard to meet.
    """
    found: dict[tuple[Value, ...], Counterexample] = {}
    for instance, _ in Sampler(library, statement, sizes, seconds, seed).run(against=False):
        found.setdefault(instance.values, instance)
        if len(found) >= count:
            break
    return [*found.values()]


def falsify(
    library: Library,
    statement: Statement,
    *,
    sizes: Iterable[int] = range(6),
    seconds: float,
    seed: int = 1,
) -> Counterexample | None:
    """An exact counterexample, with all hypotheses true and the conclusion false; `None` if none came up."""
    for instance, truth in Sampler(library, statement, sizes, seconds, seed).run(against=True):
        if truth is False:
            return instance
    return None


class Sampler:
    """What is the same for all instances of one statement."""

    def __init__(
        self, library: Library, statement: Statement, sizes: Iterable[int], seconds: float, seed: int
    ) -> None:
        self.library = library
        self.statement = statement
        self.sizes = sorted(set(sizes))
        self.deadline = time.monotonic() + seconds
        self.rng = random.Random(seed)  # noqa: S311  # nothing is secret
        self.variables = variables(statement)
        self.types = {one.name: one.type for one in self.variables}
        premises, self.conclusion = premises_and_rest(statement.conclusion, self.types)
        self.with_laws = any(of_numbers(one.type) for one in self.variables)
        self.places: list[Code] = []
        """What hypotheses about all numbers and all naturals say of some of them."""
        # premises at the conclusion's head restrict what can be a counterexample, and nothing else
        self.premises = [part for one in premises for part in self._parts(one)]
        self.parts = [part for one in statement.hypotheses for part in self._parts(one.code)]
        self.places = [*at_places(self.parts)]
        self.names = {id(part): free_names(part) for part in (*self.parts, *self.premises)}
        self.counted = self._counted()

    def run(self, *, against: bool) -> Iterator[tuple[Counterexample, Truth3]]:
        """Instances that meet the hypotheses, each with whether the statement is true there."""
        vectors: list[dict[str, int]] = []
        waiting = self._vectors(against)
        only = all(one.type is NAT for one in self.variables)
        for number in range(_ROUNDS * _MOST_VECTORS):
            if time.monotonic() > self.deadline:
                return
            first = next(waiting, None) if number % 2 == 0 or not vectors or only else None
            if first is not None:
                vectors.append(first)
            elif only or not vectors or number >= _ROUNDS * max(len(vectors), _FEW):
                if not vectors or next(waiting, None) is None:
                    return
                continue
            vector = first or self.rng.choice(vectors)
            yield from self._at(vector, number, against)

    # Naturals.

    def _parts(self, code: Code) -> list[Code]:
        try:
            with deep():
                return conjuncts(inlined(code, self.library))
        except NotInterpreted:
            return [code]

    def _counted(self) -> frozenset[str]:
        try:
            return counted(self.statement.predicate, self.library)
        except NotInterpreted:
            return frozenset()

    def _vectors(self, against: bool) -> Iterator[dict[str, int]]:
        """Choices of the naturals that no part that speaks of naturals only excludes, smallest first."""
        naturals = [one.name for one in self.variables if one.type is NAT]
        most = max(self.sizes, default=0)
        axes = [self.sizes if name in self.counted else range(most + 2) for name in naturals]
        about = self._speaking(set(naturals), set(), against)
        for number, one in enumerate(smallest_first(axes)):
            if number >= _MOST_VECTORS or time.monotonic() > self.deadline:
                return
            vector = dict(zip(naturals, one, strict=True))
            if self._true(about, vector) is not False:
                yield vector

    def _speaking(self, known: set[str], before: set[str], against: bool) -> list[Code]:
        """The parts whose variables are all known, and were not before."""
        parts = [*self.parts, *(self.premises if against else ())]
        return [one for one in parts if self.names[id(one)] <= known and not self.names[id(one)] <= before]

    def _true(self, parts: Sequence[Code], values: Mapping[str, Any]) -> Truth3:
        """Whether the parts are true at these values."""
        domain = Watched(min(self.deadline, time.monotonic() + _ONE_LOOK))
        evaluator = Evaluator(domain, self.library)
        known: Truth3 = True
        try:
            with deep():
                env = {name: in_domain(domain, self.types[name], one, name) for name, one in values.items()}
                for part in parts:
                    found = evaluator.code(part, env)
                    if found is False:
                        return False
                    known = None if found is None else known
        except (NotInterpreted, BadArgument, TimeOver):
            return None
        return known

    # Everything else.

    def _at(
        self, vector: Mapping[str, int], number: int, against: bool
    ) -> Iterator[tuple[Counterexample, Truth3]]:
        """Instances at these naturals."""
        style = _STYLES[number % len(_STYLES)]
        box = max([*self.sizes, *vector.values(), 1]) + 2
        guesser = Guesser(self.rng, [*vector.values()], min(box, 12))
        given = self._discrete(vector, guesser, style, against)
        if given is None:
            return
        unknown = []
        for one in self.variables:
            if one.name in given:
                continue
            if not of_numbers(one.type):
                unknown.append(one)
                continue
            law = self._law(one, given, guesser, style)
            if law is None:
                return
            given[one.name] = law
        for values in self._numbers(unknown, given, guesser, style, against):
            look = _ONE_LOOK if not self.with_laws else _ONE_LAW
            seconds = max(0.1, min(look, self.deadline - time.monotonic()))
            instance = recorded(self.library, self.statement, self.counted, values, seconds)
            if instance is not None:
                yield instance

    def _discrete(
        self, vector: Mapping[str, int], guesser: Guesser, style: Style, against: bool
    ) -> dict[str, Any] | None:
        """Values of all variables that have to do with naturals only, true to the parts that speak of these;
        one variable after the other, each tried some times.
        """
        values: dict[str, Any] = dict(vector)
        for one in self.variables:
            if one.name in values or not discrete(one.type):
                continue
            about = self._speaking({*values, one.name}, {*values}, against)
            for _ in range(_DISCRETE_TRIES):
                values[one.name] = guesser.value(one.type, style)
                if self._true(about, values) is not False:
                    break
            else:
                return None
        return values

    def _law(
        self, variable: Variable, given: Mapping[str, Any], guesser: Guesser, style: Style
    ) -> Law | None:
        """A law for which that is true which is said of it, and of what is given, at all numbers; often one
        that another function has.
        """
        known = {*given, variable.name}
        others = [one for one in given.values() if isinstance(one, Law)]
        about = [
            one
            for one in self.parts
            if isinstance(one, Quantified) and variable.name in self.names[id(one)] <= known
        ]
        for _ in range(_LAW_TRIES):
            if time.monotonic() > self.deadline:
                return None
            alike = bool(others) and self.rng.random() < _ODDS_ALIKE
            law: Law = self.rng.choice(others) if alike else guesser.value(variable.type, style)
            values = {**given, variable.name: law}
            if all(self._says(one, {name: values[name] for name in self.names[id(one)]}) for one in about):
                return law
        return None

    def _says(self, part: Code, values: Mapping[str, Any]) -> bool:
        """Whether a part is true at these values, as far as that is decided; of tables the end tells."""
        if not all(isinstance(one, (Law, int)) for one in values.values()):
            return True
        return said_of_laws(self.library, part, self.types, values)

    def _numbers(
        self,
        unknown: Sequence[Variable],
        given: Mapping[str, Any],
        guesser: Guesser,
        style: Style,
        against: bool,
    ) -> Iterator[dict[str, Any]]:
        """Values of all variables."""
        if not unknown and not self.with_laws:
            yield dict(given)
            return
        hypotheses = [*self.parts, *self.places, *(self.premises if against else ())]
        laws: dict[str, Law] = {}
        if self.places and self.rng.random() < _ODDS_OPEN:
            laws = {name: one for name, one in given.items() if isinstance(one, Law) and one.open}
            given = {name: one for name, one in given.items() if name not in laws}
        try:
            formulas = ground(self.library, unknown, given, self.types, hypotheses, self.conclusion, laws)
        except Impossible:
            return
        if formulas is None:
            given = {**given, **laws}
        if not unknown and not (formulas and laws):
            yield {**given, **laws}
            return
        for attempt in range(4):
            if time.monotonic() > self.deadline:
                return
            found: Mapping[str, Any] | None
            if formulas is None:
                found = {one.name: guesser.value(one.type, style) for one in unknown}
            else:
                found = formulas.values(self.rng, style, against=against and attempt % 2 == 0)
            if found is not None:
                yield {**given, **found}
