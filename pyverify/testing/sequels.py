"""Cases called one after the other that a careless cache takes for one.

A second case has as much as possible of the first: tables of the same bytes and another shape, the same
tables and another natural, or all the same but for one parameter. So what is kept under too short a key shows
itself. All hypotheses are true of both.
"""

from __future__ import annotations

import copy
import itertools
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from pyverify.testing.case import Case
from pyverify.testing.draw import NoCase
from pyverify.testing.source import Generated
from pyverify.testing.trial import Failure, Trial, complexity

if TYPE_CHECKING:
    from pyverify.testing.draw import Plan

__all__ = ["Sequels"]

_CASES, _LEAST = 12, 3
"""Cases that others follow, and how many entries they have that are not zero, if some have."""
_PAIRS = 120


class Sequels:
    """Pairs of cases for one trial of a definition alone."""

    def __init__(self, trial: Trial, plan: Plan, *, seed: int) -> None:
        self._trial, self._plan = trial, plan
        self._rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(1, 1)))

    def failure(self, until: float) -> Failure | None:
        """The first case that goes wrong behind another one, which its finding names. Raises `OutOfTime`.

        `until`: when, by `time.monotonic`, no more are tried.
        """
        counts = copy.deepcopy(self._plan.counts)
        try:
            for first, second in itertools.islice(self._pairs(), _PAIRS):
                if time.monotonic() > until:
                    break
                if (found := self._trial.judge(first)) is not None:
                    return found
                if (found := self._trial.judge(second)) is not None:
                    return replace(found, finding=replace(found.finding, before=(first,)))
        finally:
            self._plan.counts = counts
        return None

    def _pairs(self) -> Iterator[tuple[Case, Case]]:
        cases = [case for case in self._trial.spare if not case.exact and case.values]
        full = [case for case in cases if complexity(case)[1] >= _LEAST] or cases
        made = [self._behind(case) for case in sorted(full, key=complexity)[:_CASES]]
        for several in itertools.zip_longest(*made):
            yield from (pair for pair in several if pair is not None)

    def _behind(self, case: Case) -> Iterator[tuple[Case, Case]]:
        for naturals in _others(case.naturals):
            if (found := self._carried(case, naturals)) is not None:
                yield case, found
        for name in case.values:
            if (found := self._but(case, name)) is not None:
                yield case, found

    def _carried(self, case: Case, naturals: Mapping[str, int]) -> Case | None:
        """A case of other naturals with the first one's tables, in other shapes, where they have the size."""
        other = self._drawn(naturals)
        if other is None:
            return None
        carried = {name: _shaped(case.values[name], like) for name, like in other.values.items()}
        if not any(_is_full(one) for one in carried.values()):
            return None
        values = {name: other.values[name] if one is None else one for name, one in carried.items()}
        return self._met(Case(naturals, values))

    def _but(self, case: Case, name: str) -> Case | None:
        """The case with another value of one parameter."""
        other = self._drawn(case.naturals)
        if other is None or np.shape(other.values[name]) != np.shape(case.values[name]):
            return None
        return self._met(Case(case.naturals, {**case.values, name: other.values[name]}))

    def _drawn(self, naturals: Mapping[str, int]) -> Case | None:
        if not self._plan.allows(naturals):
            return None
        try:
            found = self._plan.cases(Generated(self._rng, 1, self._plan.precision), naturals)[0]
        except NoCase:
            return None
        return None if found.exact else found

    def _met(self, case: Case) -> Case | None:
        return case if self._plan.meets(case) else None


def _others(naturals: Mapping[str, int]) -> Iterator[dict[str, int]]:
    """Naturals that may give tables of the same size another shape, then such as are one more or less."""
    known = {tuple(naturals.values())}
    for one in (*_traded(naturals), *_moved(naturals)):
        if tuple(one.values()) not in known:
            known.add(tuple(one.values()))
            yield one


def _traded(naturals: Mapping[str, int]) -> Iterator[dict[str, int]]:
    for one, other in itertools.combinations(naturals, 2):
        a, b = naturals[one], naturals[other]
        for pair in ((b, a), (1, a * b), (a * b, 1)):
            yield {**naturals, one: pair[0], other: pair[1]}


def _moved(naturals: Mapping[str, int]) -> Iterator[dict[str, int]]:
    for name, value in naturals.items():
        yield {**naturals, name: value + 1}
        if value:
            yield {**naturals, name: value - 1}


def _shaped(value: Any, like: Any) -> Any:
    """The value in the shape of another one; None where that has another size, or is no array."""
    if isinstance(value, np.ndarray) and isinstance(like, np.ndarray):
        return value.reshape(like.shape) if value.size == like.size and value.size else None
    return value if isinstance(value, np.generic) else None


def _is_full(value: Any) -> bool:
    return isinstance(value, np.ndarray) and bool(np.any(value))
