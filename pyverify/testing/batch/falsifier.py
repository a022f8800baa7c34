"""One block of a batch campaign: drawn, called, screened, and judged exactly where that has to be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyverify.extract.reasons import NotInterpreted
from pyverify.spec import Spec
from pyverify.testing.batch.conclusion import Asked, Conclusion
from pyverify.testing.batch.counted import Counted
from pyverify.testing.batch.drawn import drawn, sampled
from pyverify.testing.batch.inputs import Shapes
from pyverify.testing.batch.kept import Kept
from pyverify.testing.batch.result import Block, Failure
from pyverify.testing.batch.screen import Screen
from pyverify.testing.binding import Binding
from pyverify.testing.calling import Caller, Misbehaved, same
from pyverify.testing.case import Case, Cases
from pyverify.testing.draw import NoCase, Plan
from pyverify.testing.judge.conclude import judge_conclusion
from pyverify.testing.judge.conform import judge_value
from pyverify.testing.judge.excused import excused
from pyverify.testing.judge.judged import Judged
from pyverify.testing.subject import Subject
from pyverify.testing.verdict import Fault, Question, Word

__all__ = ["Falsifier"]

MOST_JUDGED = 12
"""Cases of a block that are judged exactly since they did not pass."""
_ENOUGH = 3
"""Failures in a block, after which no more are judged."""
_WHOLE = 1 << 63
_TRIED = 64
"""Rows of a block that are called alone, to find one with which a call goes wrong."""
Flags = NDArray[np.bool_]


class Falsifier:
    """Does the blocks of one campaign; keeps the screens that it made."""

    def __init__(
        self,
        binding: Binding,
        spec: Spec,
        subject: Subject,
        plan: Plan,
        *,
        seed: int,
        size: int,
        caller: Caller,
    ) -> None:
        self.binding, self.spec, self.subject, self.plan = binding, spec, subject, plan
        self.seed, self.size, self.caller = seed, size, caller
        self._screens: Kept[Screen | Counted] = Kept(f"`{binding.to}` is not screened")
        self._conclusions: Kept[Conclusion] = Kept(f"the conclusion of {subject.claim} is not screened")
        self._notes: list[str] = []
        self._excused: set[int] = set()
        """Rows of the block of which nothing is said, since what the function raised is excused."""

    def block(self, number: int) -> Block:
        """One block. Raises `OutOfTime` where the caller does."""
        counts = self.plan.counts
        before = (counts.drawn, counts.discarded)
        self._notes, self._excused = [], set()
        try:
            cases = drawn(self.plan, seed=self.seed, size=self.size, block=number)
        except NoCase:
            return Block(number, counts.drawn - before[0], counts.discarded - before[1])
        block = Block(number, counts.drawn - before[0], counts.discarded - before[1], cases.count)
        try:
            screened = self._screened(cases, number)
        except Misbehaved as error:
            found = self._misbehaved(number, cases, error)
            if found is None:
                return replace(block, undecided=1, left=cases.count - 1)
            return replace(block, failures=(found,))
        return self._judged(block, cases, screened)

    # Calls.

    def _called(self, naturals: Mapping[str, int], values: Mapping[str, Any], count: int) -> Any:
        """The results of all cases, along the first axis."""
        if self.binding.batch:
            return self.caller.values(self.caller.call(naturals, values), naturals, cases=count)
        cases = Cases(naturals, values, count)
        return _stacked([self._called_at(cases[row], row) for row in range(count)])

    def _called_at(self, case: Case, row: int) -> Any:
        """The result of one case; no number where what it raised is excused."""
        try:
            return self.caller(case.naturals, case.values)
        except Misbehaved as error:
            if not excused(self.binding, self.spec, error, *self.caller.last):
                raise
            self._excused.add(row)
            shape = [int(case.naturals[size]) for size in self.binding.gives.values()]
            return np.full(shape, np.nan) if shape else np.float64(np.nan)

    def _misbehaved(self, number: int, cases: Cases, error: Misbehaved) -> Failure | None:
        """The case with which a call went wrong: one for which it does alone, if that is found soon; None
        where the format is too small for that case.
        """
        step = max(1, cases.count // _TRIED) if self.binding.batch else 1
        found = 0
        for row in range(0, cases.count, step):
            try:
                self._exactly_called(cases[row])
            except Misbehaved as alone:
                if excused(self.binding, self.spec, alone, *self.caller.last):
                    return None
                error, found = alone, row
                break
        return Failure(number, found, self._told(cases[found], error))

    def _told(self, case: Case, error: Misbehaved) -> Judged:
        return Judged(
            Question.CONDUCT,
            Word.MISBEHAVES,
            f"`{self.binding.name}` {error.message}",
            case,
            self.subject.claim,
            fault=error.fault,
            got=error.got,
            index=error.index,
            facts=error.facts,
        )

    def _exactly_called(self, case: Case) -> None:
        """Make the calls of one case alone."""
        if self.subject.claim:
            judge_conclusion(self.binding, self.spec, self.subject, case, self.caller)
        else:
            self.caller(case.naturals, case.values)

    # Screening.

    def _screened(self, cases: Cases, number: int) -> _Screened:
        if not self.subject.claim:
            got = self._called(cases.naturals, cases.values, cases.count)
            if number == 0:
                self._again(cases, got)
            return _Screened(None, [self._conforming(cases.naturals, cases.values, got, cases.count)])
        conclusion = self._conclusion(cases)
        if conclusion is None:
            return _Screened(np.zeros(cases.count, dtype=bool), [])
        try:
            return _Screened(*conclusion(cases.values, cases.count, self._asking(cases.count)))
        except NotInterpreted as error:
            self._notes.append(f"the conclusion of {self.subject.claim} is not screened: {error.message}")
            return _Screened(np.zeros(cases.count, dtype=bool), [])

    def _again(self, cases: Cases, before: Any) -> None:
        """Call it once more for the same cases."""
        again = self._called(cases.naturals, cases.values, cases.count)
        if not same(before, again):
            raise Misbehaved(Fault.NONDETERMINISTIC, "gives different results for the same arguments")

    def _asking(self, count: int) -> Callable[[Mapping[str, int], Mapping[str, Any]], Asked]:
        def ask(naturals: Mapping[str, int], values: Mapping[str, Any]) -> Asked:
            return self._conforming(naturals, values, self._called(naturals, values, count), count)

        return ask

    def _conforming(
        self, naturals: Mapping[str, int], values: Mapping[str, Any], got: Any, count: int
    ) -> Asked:
        """What the screening says of results."""
        screen = self._screen(naturals, values)
        if screen is None:
            nothing = np.zeros((count, int(np.prod(np.shape(got)[1:], dtype=int))))
            blank = (np.zeros(count, dtype=bool), np.full(count, np.nan), nothing)
            return Asked(naturals, values, got, *blank, lambda _, some, **__: nothing[:some])
        found = screen(values, got, count)
        return Asked(naturals, values, got, found.passed, found.ratio, found.allowed, screen.allowed)

    def _screen(self, naturals: Mapping[str, int], values: Mapping[str, Any]) -> Screen | Counted | None:
        def made(shapes: Shapes) -> Screen | Counted:
            try:
                return Screen(self.binding, self.spec, naturals, shapes)
            except NotInterpreted as error:
                if self.spec[self.binding.to].definition.carriers:
                    raise
                try:
                    return Counted(self.binding, self.spec, naturals)
                except NotInterpreted:
                    raise error from None

        return self._screens.at(naturals, values, made, self._notes)

    def _conclusion(self, cases: Cases) -> Conclusion | None:
        def made(shapes: Shapes) -> Conclusion:
            rounded = frozenset(cases.exact)
            return Conclusion(self.binding, self.spec, self.subject, cases.naturals, shapes, rounded)

        return self._conclusions.at(cases.naturals, cases.values, made, self._notes)

    # Exact judgement.

    def _judged(self, block: Block, cases: Cases, screened: _Screened) -> Block:
        passed, ratio = screened.passed(cases.count), screened.ratio(cases.count)
        waiting = np.flatnonzero(~passed)
        far = np.argsort(-np.nan_to_num(ratio[waiting], nan=np.inf), kind="stable")
        rows = [
            *map(int, waiting[far][:MOST_JUDGED]),
            *sampled(self.seed, block.number, np.flatnonzero(passed)),
        ]
        judged = undecided = 0
        failures: list[Failure] = []
        for row in rows:
            judged += 1
            if row in self._excused:
                undecided += 1
                continue
            try:
                found = self._exactly(cases, row, screened)
            except Misbehaved as error:
                if excused(self.binding, self.spec, error, *self.caller.last):
                    undecided += 1
                    continue
                found = [self._told(cases[row], error)]
            undecided += any(one.word is Word.UNDECIDED for one in found)
            failures += [Failure(block.number, row, one) for one in found if one.bad]
            if len(failures) >= _ENOUGH:
                break
        exactly = sum(not passed[row] for row in rows[:judged])
        return replace(
            block,
            passed=int(passed.sum()),
            judged=judged,
            left=len(waiting) - exactly,
            undecided=undecided,
            largest=float(ratio[passed & np.isfinite(ratio)].max(initial=0.0)),
            failures=tuple(failures),
            notes=tuple(dict.fromkeys(self._notes)),
        )

    def _exactly(self, cases: Cases, row: int, screened: _Screened) -> list[Judged]:
        """The exact judgements of one case: of all that is asked if it passed, else of what did not pass."""
        everything = bool(screened.passed(cases.count)[row])
        found: list[Judged] = []
        for one in screened.asked:
            if everything or not one.passed[row]:
                if not self.subject.claim:
                    case = cases[row]
                else:
                    case = Cases(one.naturals, one.values, cases.count)[row]
                judged = judge_value(self.binding, self.spec, case, one.got[row], full=False)
                found.append(replace(judged, claim=self.subject.claim))
        if screened.conclusion is not None and (everything or not screened.conclusion[row]):
            found += judge_conclusion(self.binding, self.spec, self.subject, cases[row], self.caller)
        return found


def _stacked(results: list[Any]) -> NDArray[Any]:
    """Results along the first axis; whole numbers of which not all fit into 64 bits stay whole."""
    whole = all(isinstance(one, int) for one in results)
    return np.array(results, dtype=object if whole and max(map(abs, results), default=0) >= _WHOLE else None)


@dataclass(frozen=True)
class _Screened:
    """What passed the screenings of a block."""

    conclusion: Flags | None
    """Of a claim: the cases in which its conclusion passes."""
    asked: list[Asked]

    def passed(self, count: int) -> Flags:
        """The cases in which everything passes."""
        found = np.ones(count, dtype=bool) if self.conclusion is None else self.conclusion.copy()
        for one in self.asked:
            found &= one.passed
        return found

    def ratio(self, count: int) -> NDArray[Any]:
        """About the largest error over its bound in each case."""
        found = np.zeros(count)
        for one in self.asked:
            found = np.maximum(found, one.ratio)
        return found
