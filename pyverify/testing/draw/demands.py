"""Formulas about numbers as demands that all have to be met: atoms, each perhaps under a condition.

Of a disjunction one part is chosen, case by case and at random among those that what is known allows. A part
of a hypothesis that no choice of numbers can settle stays to be checked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from pyverify.domains.arguments import BadArgument
from pyverify.domains.evaluate import Evaluator
from pyverify.extract import NotInterpreted
from pyverify.extract.depth import deep
from pyverify.symbolic.instances.polynomial import TooMany
from pyverify.testing.draw.formal import Formal
from pyverify.testing.draw.formulas import All, Atom, Either, Formula, Given, Opaque, Relation, Run
from pyverify.testing.draw.laws import without_absolute
from pyverify.testing.draw.plan import NoCase
from pyverify.testing.draw.problem import Library, Part

__all__ = ["Demand", "Demands", "demanded", "formulas"]

_MOST_CHOICES = 40
_MOST_DEMANDS = 2000


@dataclass(frozen=True, slots=True)
class Demand:
    """An atom that has to be true where the givens are."""

    atom: Atom
    guards: tuple[Given, ...]
    part: int
    """The number of the part that asks for it."""


@dataclass(slots=True)
class Demands:
    """What is asked of the numbers."""

    all: list[Demand] = field(default_factory=list)
    options: list[int] = field(default_factory=list)
    """For each choice the number of its options."""
    unmet: set[int] = field(default_factory=set)
    """Parts that have to be checked."""

    def add(self, formula: Formula, guards: tuple[Given, ...], part: int) -> None:
        """Ask for a formula where the givens are true. Raises `NoCase` for what is false everywhere."""
        match formula:
            case bool():
                if not formula:
                    if not guards:
                        raise NoCase("no numbers meet the hypotheses at these sizes")
                    self.unmet.add(part)
            case Given():
                self.unmet.add(part)
            case Atom():
                self.all.append(Demand(formula, guards, part))
            case All(parts):
                for one in parts:
                    self.add(one, guards, part)
            case Either(parts):
                self._any(parts, guards, part)

    def _any(self, parts: Sequence[Formula], guards: tuple[Given, ...], part: int) -> None:
        settled = [one for one in parts if isinstance(one, Given)]
        others = [one for one in parts if not isinstance(one, Given)]
        guards = (*guards, *(Given(one.compute, not one.positive) for one in settled))
        if not others:
            self.unmet.add(part)
        elif len(others) == 1:
            self.add(others[0], guards, part)
        elif len(self.options) >= _MOST_CHOICES or any(_is_usual(one) for one in others):
            self.unmet.add(part)
        else:
            number = len(self.options)
            self.options.append(len(others))
            split = [_split(one) for one in others]
            if any(conditions for conditions, _ in split):
                self.unmet.add(part)  # none may be allowed
            taken = _taken(number, [conditions for conditions, _ in split])
            for at, (_, rest) in enumerate(split):
                self.add(rest, (*guards, _option(taken, at)), part)


def _is_usual(formula: Formula) -> bool:
    """Whether it is true of nearly all numbers, so that nothing has to be done for it."""
    return isinstance(formula, Atom) and formula.relation is Relation.OTHER


def _split(formula: Formula) -> tuple[list[Given], Formula]:
    """What is known beforehand of a conjunction, and the rest."""
    if not isinstance(formula, All):
        return [], formula
    known = [one for one in formula.parts if isinstance(one, Given)]
    rest = tuple(one for one in formula.parts if not isinstance(one, Given))
    return known, All(rest)


def _taken(number: int, conditions: Sequence[Sequence[Given]]) -> Any:
    """Computes which option each case takes: among those whose conditions hold, by the number drawn."""

    def compute(run: Run) -> Any:
        drawn = run.choices[number]
        if not any(conditions):
            return drawn
        rows = [
            np.logical_and.reduce([np.broadcast_to(one.value(run), drawn.shape) for one in some])
            if some
            else np.ones(drawn.shape, dtype=np.bool_)
            for some in conditions
        ]
        allowed = np.stack(rows, axis=1)
        wanted = drawn % np.maximum(allowed.sum(axis=1), 1)
        rank = np.cumsum(allowed, axis=1) - 1
        return np.argmax(allowed & (rank == wanted[:, np.newaxis]), axis=1)

    return compute


def _option(taken: Any, at: int) -> Given:
    def compute(run: Run) -> Any:
        key = id(taken)
        if key not in run.known:
            run.known[key] = taken(run)
        return run.known[key] == at

    return Given(compute)


def formulas(
    parts: Sequence[Part], domain: Formal, env: Mapping[str, Any], library: Library
) -> dict[int, Formula]:
    """What the parts say of the numbers, by their numbers; those that cannot be said so are left out."""
    found: dict[int, Formula] = {}
    evaluator = Evaluator(domain, library)
    for part in parts:
        try:
            with deep():
                found[part.number] = evaluator.code(without_absolute(part.code), env)
        except (Opaque, NotInterpreted, BadArgument, TooMany, KeyError):
            continue
    return found


def demanded(parts: Sequence[Part], said: Mapping[int, Formula]) -> Demands:
    """What the parts ask of the numbers. Raises `NoCase` where one is false of all numbers."""
    found = Demands()
    for part in parts:
        if part.number not in said:
            found.unmet.add(part.number)
            continue
        before = len(found.all), len(found.options)
        found.add(said[part.number], (), part.number)
        if len(found.all) - before[0] > _MOST_DEMANDS:
            del found.all[before[0] :], found.options[before[1] :]
            found.unmet.add(part.number)
    return found
