"""Plans: how the inputs of a statement are drawn, and drawing by them.

A plan draws the naturals, then runs its steps in order, each of which gives values to some parameters. Parts
of hypotheses that no step makes true are checked, and cases that fail one are discarded and counted. One case
and many are drawn by the same code, so what is found among many can be found, and shrunk, one by one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from pyverify.testing.case import Case, Cases
from pyverify.testing.draw.check import Check, true_of
from pyverify.testing.draw.grounded import Grounded
from pyverify.testing.draw.mend import Kept, Mender
from pyverify.testing.draw.naturals import Naturals
from pyverify.testing.draw.plan import NoCase, Step
from pyverify.testing.draw.problem import Offer, Part, Problem
from pyverify.testing.draw.solved import Solved
from pyverify.testing.source import Searched, Source

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from pyverify.testing.draw.corners import Corners

__all__ = ["Counts", "Plan"]

_FEW_EXACT = 64
"""Cases of a batch that are evaluated exactly where little effort is wanted."""
_HEAVY = 1500
"""Terms of bounds, for all numbers of a case: sizes that need more are left out if they are unusual."""
_ATTEMPTS = 3
"""How often one case is drawn anew inside a plan before the search is told that there is none."""


@dataclass(slots=True)
class Counts:
    """What became of the cases that were drawn."""

    drawn: int = 0
    discarded: int = 0
    """Of these, cases that a hypothesis is false of, or for which a step had no values."""
    mended: int = 0
    """Cases that were moved until they met all hypotheses; they are not discarded."""
    solved: int = 0
    """Cases that were taken from those that exact sampling found."""
    by: dict[str, int] = field(default_factory=dict)
    """The discarded ones by the reason: the hypothesis that was false, or what had no values."""

    @property
    def rate(self) -> float:
        """The share that was discarded."""
        return self.discarded / self.drawn if self.drawn else 0.0

    def discard(self, count: int, reason: str) -> None:
        """Count cases as discarded."""
        self.discarded += count
        self.by[reason] = self.by.get(reason, 0) + count


class Plan:
    """How the inputs of a subject are drawn. Made by `draw.planned`; not for several threads at once."""

    def __init__(
        self,
        problem: Problem,
        offers: Sequence[Offer],
        left: Sequence[Part],
        dtype: str,
        *,
        effort: bool = True,
    ) -> None:
        """`effort`: whether cases are looked for where drawing finds none at once."""
        self.problem = problem
        self.subject = problem.subject
        self.dtype = np.dtype(dtype)
        self.precision = int(np.finfo(self.dtype).nmant) + 1
        self.steps: tuple[Step, ...] = tuple(offer.step for offer in offers)
        self.offers = tuple(offers)
        self._left = tuple(left)
        self.corners: Corners | None = None
        """What mixes corner cases in."""
        self.counts = Counts()
        self._naturals = Naturals(problem, self._possible)
        self.check = Check(problem)
        numbers = [name for step in self.steps if isinstance(step, Grounded) for name in step.gives]
        about = [part for part in problem.parts if part.names & {*numbers}]
        self._solved = Solved(problem, dtype) if effort else None
        self._mender = Mender(self._draw, self.check, about, numbers, thorough=effort)

    @property
    def left(self) -> tuple[Part, ...]:
        """What hypotheses say that no step makes sure of, at the naturals that were looked at so far."""
        numbers = {part.number for part in self._left}
        for step in self.steps:
            if isinstance(step, Grounded):
                numbers |= step.seen
        return tuple(part for part in self.problem.parts if part.number in numbers)

    def naturals(self, source: Source, below: float | None = None) -> dict[str, int]:
        """Values of the natural parameters; with `below`, of a sum below it.

        Raises `NoCase` where none are possible, or where larger ones came up.
        """
        return self._naturals.draw(source, below)

    def cases(self, source: Source, naturals: Mapping[str, int] | None = None) -> Cases:
        """Drawn cases that meet all hypotheses; at most `source.cases`, since others are discarded.

        Raises `NoCase` where there are none.
        """
        self.counts.drawn += source.cases
        try:
            chosen = self.naturals(source) if naturals is None else dict(naturals)
            cases, reasons = self._cases(source, chosen)
        except NoCase as error:
            self.counts.discard(source.cases, str(error) or "no values")
            raise
        for reason, count in reasons.items():
            self.counts.discard(count, reason)
        if not cases.count:
            raise NoCase("no case meets all hypotheses")
        if self.corners is not None:
            self.corners.mix(cases, source.narrowed(cases.count))
        return cases

    def _cases(self, source: Source, naturals: Mapping[str, int]) -> tuple[Cases, dict[str, int]]:
        """Cases that meet all hypotheses, and why others do not. Raises `NoCase`."""
        unsure = self._unsure(naturals)
        values, dead, exact = self._draw(source, naturals, {}, coarse=False)
        cases = Cases(naturals, values, source.cases, exact)
        alive = np.ones(source.cases, dtype=bool)
        reasons: dict[str, int] = {}
        if dead is not None:
            alive &= ~dead
            reasons["a step had no values"] = source.cases - int(alive.sum())
        most = None if self._solved is not None else _FEW_EXACT
        reasons.update(self.check(unsure, cases, alive, most_exact=most))
        if alive.all():
            return cases, {}
        kept = self._mender.kept(naturals, unsure, source.precision)
        if kept is None and not alive.any() and self._solved is not None:
            found = self._solved.cases(source, naturals)
            self.counts.solved += found.count
            return found, {}
        if kept is None:
            kept = Kept.of(cases, alive)
        if kept is not None and self._mender.mend(cases, ~alive, kept, source):
            self.counts.mended += source.cases - int(alive.sum())
            return cases, {}
        return _kept(cases, alive), reasons

    def _draw(
        self, source: Source, naturals: Mapping[str, int], known: Mapping[str, Any], *, coarse: bool = True
    ) -> tuple[dict[str, Any], Any, dict[str, Any]]:
        """Values of all parameters that are not known yet, which cases have none, and rational values."""
        values: dict[str, Any] = {**naturals, **known}
        exact: dict[str, Any] = {}
        dead: Any = None
        for step in self.steps:
            if step.gives <= set(known):
                continue
            if isinstance(step, Grounded):
                found = step.draw(source, values, coarse=coarse)
            else:
                found = dict(step.draw(source, values))
            exact.update(found.pop("", {}))
            without = found.pop("!", None)
            if without is not None:
                dead = without if dead is None else dead | without
            values.update(found)
        return {name: one for name, one in values.items() if name not in naturals}, dead, exact

    def case(self, source: Source) -> Case:
        """One case. Raises `NoCase` where none was found."""
        return self.cases(source)[0]

    @property
    def varied(self) -> bool:
        """Whether cases of the same naturals differ in anything."""
        return set(self.problem.types) != set(self.problem.naturals)

    def allows(self, naturals: Mapping[str, int]) -> bool:
        """Whether cases of these naturals are soon drawn."""
        return self._naturals.allows(naturals)

    def meets(self, case: Case) -> bool:
        """Whether all hypotheses are true of a case, by exact evaluation."""
        return all(true_of(self.problem, part, case) for part in self.problem.parts)

    def strategy(self) -> SearchStrategy[Case]:
        """Cases for Hypothesis; where a draw gives none, it is told so."""
        from hypothesis import reject, strategies

        @strategies.composite
        def cases(draw: DrawFn) -> Case:
            source = Searched(draw, self.precision)
            for _ in range(_ATTEMPTS):
                with suppress(NoCase):
                    return self.case(source)
            return reject()

        return cases()

    def told(self) -> tuple[str, ...]:
        """How each parameter is drawn, and what is only checked, a line for each."""
        lines = [line for offer in self.offers for line in offer.told]
        lines += [
            f"{part.text}: taken to be true of the numbers" for part in self.problem.parts if not part.names
        ]
        lines += [
            f"{text}: checked; cases that fail it are moved to where it is true, or discarded"
            for text in dict.fromkeys(part.text for part in self.left)
        ]
        if self._solved is not None and self.counts.solved:
            lines.append(self._solved.told())
        return (*lines, *(() if self.corners is None else self.corners.told()))

    def _unsure(self, naturals: Mapping[str, int]) -> list[Part]:
        """The parts that have to be checked at these naturals."""
        numbers = {part.number for part in self._left}
        for step in self.steps:
            numbers |= getattr(step, "unmet", _none)(naturals)
        return [part for part in self.problem.parts if part.number in numbers]

    def _possible(self, naturals: Mapping[str, int], thorough: bool) -> bool:
        """Whether no step excludes these naturals; not `thorough`: as far as few and cheap draws tell."""
        room = self.problem.room(naturals)
        if room is not None and not room.possible:
            return False
        if not all(getattr(step, "possible", _yes)(naturals) for step in self.steps):
            return False
        unsure = self._unsure(naturals)
        grounded = [step for step in self.steps if isinstance(step, Grounded)]
        if not thorough and sum(step.weight(naturals) for step in grounded) > _HEAVY:
            return False
        sure = all(step.sure(naturals) for step in grounded)
        if sure and not unsure:
            return True
        if self._mender.kept(naturals, unsure, self.precision, thorough=thorough) is not None:
            return True
        return thorough and self._solved is not None and bool(self._solved.found(naturals))


def _none(naturals: Mapping[str, int]) -> frozenset[int]:
    return frozenset()


def _yes(naturals: Mapping[str, int]) -> bool:
    return True


def _kept(cases: Cases, alive: np.ndarray[Any, np.dtype[np.bool_]]) -> Cases:
    """The cases that are alive."""
    numbers = np.flatnonzero(alive)

    def some(value: Any) -> Any:
        if isinstance(value, np.ndarray):
            return value[numbers]
        return tuple(map(some, value)) if isinstance(value, tuple) else value

    exact = {name: value.take(numbers) for name, value in cases.exact.items()}
    return Cases(cases.naturals, {name: some(one) for name, one in cases.values.items()}, len(numbers), exact)
