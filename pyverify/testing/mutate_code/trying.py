"""One mutant on trial, in a process of its own: the parts of an ordinary campaign, up to the first finding.

First the definition alone at a few cases that are the same for all mutants; that kills most. What is left
goes through the batch engine and the search, then through the claims. Nothing is made simpler.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from pyverify.testing.batch.falsify import falsify
from pyverify.testing.calling import Misbehaved, OutOfTime, same
from pyverify.testing.case import Case
from pyverify.testing.channel import Channel
from pyverify.testing.contained import Ended, Limits, contained
from pyverify.testing.mutate_code.make import Mutant, install
from pyverify.testing.mutate_code.probe import Probe, probed
from pyverify.testing.mutate_code.source import Written
from pyverify.testing.mutate_code.testers import Tester
from pyverify.testing.mutate_code.verdicts import Cause, Death, cause_of
from pyverify.testing.searching import Search, Unreproduced
from pyverify.testing.settings import Settings
from pyverify.testing.trial import Trial
from pyverify.testing.verdict import Fault, Finding, Question

__all__ = ["Tried", "tried"]

_SHOWN = 240


@dataclass(slots=True)
class Tried:
    """What a trial came to."""

    death: Death | None = None
    done: bool = False
    """Whether all that was to be tried was."""
    cases: int = 0
    conforming: int = 0
    results: list[list[Any]] = field(default_factory=list)
    """Of the unchanged function: what it gives at the cases of each tester of a definition alone."""
    identical: int = 0
    """Of a mutant that was not killed: at how many of these cases it gives the same bits."""
    compared: int = 0
    differs: str = ""
    """The first case at which it does not, and both results."""
    probe: Probe | None = None
    notes: list[str] = field(default_factory=list)


def tried(
    written: Written,
    mutant: Mutant | None,
    items: Sequence[Tester],
    settings: Settings,
    before: Sequence[Sequence[Any]] = (),
) -> Tried:
    """Try a mutant, or, with None, the function as it is. `before`: what that gives at the testers' cases."""
    ends = time.monotonic() + settings.seconds
    alone = [one for one in items if not one.subject.claim]
    for one in alone:
        assert one.cases is not None  # drawn here, so that all children find them
    first = _contained(lambda one: one.first(alone), written, mutant, alone, settings, ends)
    if first.death is not None or not first.done:
        return first
    for one in items:
        if time.monotonic() < ends:
            assert one.cases is not None
    second = _contained(lambda one: one.second(items, alone, before), written, mutant, alone, settings, ends)
    second.cases += first.cases
    second.conforming += first.conforming
    second.results = first.results
    return second


def _contained(
    work: Callable[[_Trying], Tried],
    written: Written,
    mutant: Mutant | None,
    items: Sequence[Tester],
    settings: Settings,
    ends: float,
) -> Tried:
    """The work in a fork; where it ended otherwise, that, if it does so again at the same case."""
    ended = _forked(work, written, mutant, settings, ends)
    if ended.value is not None:
        return ended.value
    found = Tried(cases=ended.calls)
    if ended.fault is None or (ended.fault is Fault.HANGS and time.monotonic() >= ends):
        return found  # it is the time of the whole that was over
    if ended.about is None:
        found.notes.append(f"it {ended.message}, in a call of which nothing is known")
        return found
    case = Case(*ended.about)
    for one in items:
        again = _forked(
            lambda trying, one=one: trying.once(one, case),  # type: ignore[misc]  # mypy infers no default
            written,
            mutant,
            settings,
            time.monotonic() + 2 * settings.call,
        )
        if again.fault is ended.fault:
            message = f"`{one.binding.name}` {again.message}"
            found.death = Death(Cause.CONDUCT, one.binding.name, one.subject.claim, message, _told_case(case))
            return found
        if again.value is not None and again.value.death is not None:
            return again.value
    found.notes.append(f"it {ended.message}, and does not do so again")
    return found


def _forked(
    work: Callable[[_Trying], Tried],
    written: Written,
    mutant: Mutant | None,
    settings: Settings,
    ends: float,
) -> Ended[Tried]:
    limits = Limits(max(0.5, ends - time.monotonic()), settings.memory)
    return contained(lambda channel: work(_Trying(written, mutant, settings, channel, ends)), limits)


class _Trying:
    """In the child."""

    def __init__(
        self, written: Written, mutant: Mutant | None, settings: Settings, channel: Channel, ends: float
    ) -> None:
        self.written, self.mutant, self.settings = written, mutant, settings
        self.channel, self.ends = channel, ends
        self.found = Tried()
        if mutant is not None:
            install(written, mutant)

    def first(self, alone: Sequence[Tester]) -> Tried:
        """The definitions alone, at the cases that are the same for all."""
        found = self.found
        try:
            for one in alone:
                trial = self._trial(one)
                dead = self._at(one, trial)
                if not dead and (failure := trial.again()) is not None:
                    self._dies(one, failure.finding)
                found.conforming += trial.conforming
                if found.death is not None:
                    return found
                if self.mutant is None:
                    found.results.append([*self._results(one)])
            found.done = True
        except OutOfTime:
            found.done = False
        return found

    def second(
        self, items: Sequence[Tester], alone: Sequence[Tester], before: Sequence[Sequence[Any]]
    ) -> Tried:
        """All else."""
        found = self.found
        try:
            done = [self._thoroughly(one) for one in items]
            found.done = all(done) and found.death is None
        except OutOfTime:
            found.done = False
        if found.death is None and self.mutant is not None:
            self.ends = self.ends + self.settings.call
            try:
                self._compare(alone, before)
                found.probe = probed(self.written, self.mutant, lambda: self._call_all(alone))
            except OutOfTime:
                found.notes.append("the time was over before it was known how the change shows")
        return found

    def once(self, one: Tester, case: Case) -> Tried:
        """A single call at values for which it did not come back before."""
        if not one.subject.claim and {*case.naturals, *case.values} <= _names(one):
            trial = self._trial(one)
            try:
                trial.caller.call(case.naturals, case.values)  # as it was passed, in batches too
            except Misbehaved as error:
                message = f"`{one.binding.name}` {error.message}"
                self.found.death = Death(
                    Cause.CONDUCT, one.binding.name, one.subject.claim, message, _told_case(case)
                )
            except OutOfTime:
                self.found.notes.append("the time was over")
        return self.found

    def _thoroughly(self, one: Tester) -> bool:
        """A tester's cases, if that was not before, many more, and a search; whether all of it was done."""
        if self.found.death is not None:
            return True
        if time.monotonic() >= self.ends:
            raise OutOfTime
        settings, trial = self.settings, self._trial(one)
        if one.subject.claim and self._at(one, trial):
            return True
        count = settings.batch if one.binding.batch else settings.singly
        many = falsify(
            trial.binding,
            one.spec,
            one.subject,
            one.plan,
            count=count,
            seed=one.seed,
            caller=trial.caller,
            ends=self.ends,
        )
        self.found.cases += many.total("cases")
        if many.failures:
            self._dies(one, many.failures[0].judged.finding())
            return True
        search = Search(one.plan, trial.judge, settings, seed=one.seed, key="", ends=self.ends)
        try:
            search.run()
        except Unreproduced:
            self.found.notes.append("a case that failed did not fail when it was tried again")
        self.found.cases += search.cases
        self.found.conforming += trial.conforming
        if search.best is not None:
            self._dies(one, search.best.finding)
        return many.complete and not search.out_of_time

    def _at(self, one: Tester, trial: Trial) -> bool:
        """Whether it dies at the tester's cases."""
        for case in one.cases:
            if time.monotonic() >= self.ends:
                raise OutOfTime
            self.found.cases += 1
            failure = trial.judge(case)
            if failure is not None:
                self._dies(one, failure.finding)
                return True
        return False

    def _trial(self, one: Tester) -> Trial:
        return Trial(one.binding, one.spec, one.subject, self.settings, channel=self.channel, ends=self.ends)

    def _dies(self, one: Tester, finding: Finding) -> None:
        at = "" if finding.case is None else _told_case(finding.case)
        message = finding.message
        if finding.question is not Question.CONDUCT and finding.got is not None and finding.exact is not None:
            message = f"{message}: exact {str(finding.exact)[:60]}, got {str(finding.got)[:60]}"
        self.found.death = Death(cause_of(finding), one.binding.name, one.subject.claim, message, at)

    # What shows of a mutant that lives.

    def _results(self, one: Tester) -> Iterator[Any]:
        caller = self._trial(one).caller
        for case in one.cases:
            try:
                yield caller(case.naturals, case.values)
            except Misbehaved:
                yield None

    def _compare(self, alone: Sequence[Tester], before: Sequence[Sequence[Any]]) -> None:
        found = self.found
        for one, old in zip(alone, before, strict=True):
            for case, was, now in zip(one.cases, old, self._results(one), strict=True):
                found.compared += 1
                if was is None or now is None or same(was, now):
                    found.identical += was is not None and now is not None
                elif not found.differs:
                    found.differs = f"{_told_case(case)}: {_told(was)} becomes {_told(now)}"

    def _call_all(self, alone: Sequence[Tester]) -> Iterator[None]:
        for one in alone:
            for _ in self._results(one):
                yield


def _names(one: Tester) -> set[str]:
    """The parameters of a tester's cases."""
    return {param.name for param in one.subject.statement.params}


def _told_case(case: Case) -> str:
    """A case in a line."""
    parts = [f"{name} = {value}" for name, value in case.naturals.items()]
    parts += [f"{name} = {_told(value)}" for name, value in case.values.items()]
    text = ", ".join(parts)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _told(value: Any) -> str:
    if isinstance(value, np.ndarray):
        text = np.array2string(value, threshold=12, floatmode="unique", separator=", ")
        return " ".join(text.split())
    return repr(value.item() if isinstance(value, np.generic) else value)
