"""An item of random code: cases, the simplest first, draws at each, and what is told of them."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np

from pyverify.testing.batch.drawn import drawn
from pyverify.testing.calling import OutOfTime
from pyverify.testing.case import Case
from pyverify.testing.chance.declared import InLaw, outcomes_of
from pyverify.testing.chance.evidence import Multinomial
from pyverify.testing.chance.laws import NoLaw
from pyverify.testing.chance.planted import planted
from pyverify.testing.chance.trial import LOOK, RandomTrial, Sitting
from pyverify.testing.channel import Channel
from pyverify.testing.coverage import Coverage, coverage
from pyverify.testing.draw import NoCase, Plan, planned
from pyverify.testing.item import COVERING, CUT_SHORT, Item, Told
from pyverify.testing.trial import Failure, complexity, told_counts
from pyverify.testing.verdict import Chance, Word

__all__ = ["CASES", "RandomItem"]

CASES = 12
"""Cases for each hundred that are searched of other code, and where no number is said."""
_BLOCKS, _ROWS = 6, 3
"""For each case that is wanted: blocks that are tried at most, and cases drawn in each."""
_DRAWING = 0.25
"""The share of the time in which cases are drawn."""
_ROUNDS = ((1, 15), (1, 3), (1, 1))
"""Shares of the draws after which another case goes on: what is plainly wrong is found soon."""
_DRAWS = 0.9
"""The share of the time that is left in which the cases are drawn at."""
_SURE = 500
"""Draws at a case at which only one result is possible."""
_PLANTED = 3
_REASONS = 3


@dataclass(frozen=True)
class RandomItem(Item):
    """A binding of random code, and how it is tested."""

    @property
    def cases(self) -> int:
        """How many cases share the error level."""
        said = self.settings.cases
        return CASES if said is None else -(-said * CASES // 100)

    def judging(self, channel: Channel | None, ends: float) -> RandomTrial:
        """A trial that begins."""
        return RandomTrial(
            self.binding,
            self.spec,
            self.settings,
            seed=self.seed,
            cases=self.cases,
            channel=channel,
            ends=ends,
        )

    def trial(self, channel: Channel | None, ends: float) -> Any:
        """The same, for a failure that is tried again."""
        return self.judging(channel, ends)

    def run(self, channel: Channel | None, ends: float) -> Told:
        """Test it; `ends` is when it has to be done, by `time.monotonic`."""
        return _Run(self, channel, ends).told()


class _Run:
    def __init__(self, item: RandomItem, channel: Channel | None, ends: float) -> None:
        self.item, self.channel, self.ends = item, channel, ends
        self.trial = item.judging(channel, ends)
        self.plan: Plan = planned(item.subject, item.spec.library.definition, dtype=item.binding.dtype)
        self.sittings: list[Sitting] = []
        self.untested: dict[str, int] = {}
        self.notes: list[str] = []
        self.failure: Failure | None = None

    def told(self) -> Told:
        """What came of it."""
        self._draw_cases()
        try:
            for share in _ROUNDS:
                draws = -(-self.trial.most * share[0] // (share[1] * LOOK)) * LOOK
                self._round(min(draws, self.trial.most))
        except OutOfTime:
            self.notes.append(CUT_SHORT)
        self.judged = [one for one in self.sittings if one.evidence.draws]
        if self.failure is None:
            self.failure = self._unused()
        noticed = None if self.failure is not None else self._planted()
        caller = self.trial.asking.caller
        self.notes += [f"warns: {one}" for one in told_counts(caller.warned)[:_REASONS]]
        self.notes += [f"once, and not again: {one}" for one in caller.noted[:_REASONS]]
        if not self.judged:
            self.notes += [f"not tested: {one}" for one in told_counts(self.untested)[:_REASONS]]
            self.notes += [f"discarded: {one}" for one in told_counts(self.plan.counts.by)[:_REASONS]]
        return Told(
            self._word(noticed),
            self.failure,
            {"random": len(self.judged)},
            self.plan.counts.drawn,
            self.plan.counts.discarded,
            planted=noticed,
            notes=tuple(self.notes),
            chance=self._chance(),
            coverage=self._coverage([one.case for one in self.judged]),
            pooled=self.plan.counts.solved + self.plan.counts.mended,
        )

    def _round(self, draws: int) -> None:
        """Go on with each case until there are so many draws, or something is wrong."""
        for number, one in enumerate(self.sittings):
            if self.failure is not None:
                return
            left = self.ends - time.monotonic()
            until = time.monotonic() + _DRAWS * left / (len(self.sittings) - number)
            self.failure = self.trial.go(one, min(draws, _SURE) if one.sure else draws, until)
        if self.failure is not None and self.channel is not None:
            self.channel.tell(self.failure)

    def _coverage(self, cases: list[Case]) -> Coverage | None:
        """What the cases reached."""
        if self.item.settings.coverage is None:
            return None
        extents = [self.trial.laws.extents(case) for case in cases]
        given = [
            replace(case, naturals={**case.naturals, **more})
            for case, more in zip(cases, extents, strict=True)
        ]
        return coverage(self.item.spec, self.item.subject, given, ends=time.monotonic() + COVERING)

    def _word(self, noticed: bool | None) -> Word:
        if self.failure is not None:
            return self.failure.word
        if not self.judged:
            return Word.UNDECIDED if self.sittings else Word.NOT_TESTED
        return Word.UNDECIDED if noticed is False else Word.CONFORMS

    def _chance(self) -> Chance | None:
        random = self.trial.random
        if not self.trial.draws:
            return None
        measure = "in total variation" if isinstance(random, InLaw) else "of the range"
        within = max((one.share for one in self.judged), default=None)
        return Chance(random.level, self.trial.draws, within if self.failure is None else None, measure)

    def _draw_cases(self) -> None:
        """Cases that have a law, each once, the simplest first; few of them such that only one result is
        possible.
        """
        wanted, found = self.item.cases, dict[str, Sitting]()
        until = time.monotonic() + _DRAWING * (self.ends - time.monotonic())
        for block in range(_BLOCKS * wanted):
            open_ones = sum(not one.sure for one in found.values())
            if open_ones >= wanted or (found and time.monotonic() > until):
                break
            try:
                cases = drawn(self.plan, seed=self.item.seed, size=_ROWS, block=block)
            except NoCase:
                continue
            for row in range(cases.count):
                self._keep(self._plain(cases[row]), found)
        sure = [one for one in found.values() if one.sure]
        several = [one for one in found.values() if not one.sure]
        few = max(wanted // 4, wanted - len(several))
        chosen = sure[:few]
        chosen += several[: wanted - len(chosen)]
        self.sittings = sorted(chosen, key=lambda one: complexity(one.case))

    def _plain(self, case: Case) -> Case:
        """The case without how many outcomes there are, where that is no parameter of Lean's."""
        random = self.trial.random
        outcomes = random.outcomes if isinstance(random, InLaw) else {}
        ours = {outcomes_of(name, one) for name, one in outcomes.items() if not isinstance(one, str)}
        naturals = {name: value for name, value in case.naturals.items() if name not in ours}
        return replace(case, naturals=naturals)

    def _keep(self, case: Case, found: dict[str, Sitting]) -> None:
        """Take a case that has a law."""
        key = repr((case.naturals, case.values))
        if key in found:
            return
        try:
            found[key] = self.trial.sitting(case)
        except NoLaw as error:
            self.untested[str(error)] = self.untested.get(str(error), 0) + 1

    def _unused(self) -> Failure | None:
        """The failure of a function that never used its generator: at a case of a sampler, of an estimator at
        all of them.
        """
        possible = [one for one in self.judged if not one.sure]
        unused = [failure for one in possible if (failure := self.trial.unused(one)) is not None]
        everywhere = isinstance(self.trial.random, InLaw) or len(unused) == len(possible)
        return unused[0] if unused and everywhere else None

    def _planted(self) -> bool | None:
        """Whether twice what was not excluded would be noticed, at some of the cases."""
        rng = np.random.default_rng([self.item.seed, 1])
        chosen = [one for one in self.judged if not one.sure and _moves(one)][-_PLANTED:]
        if not chosen:
            return None
        noticed = all(planted(one, self.trial.level, rng) for one in chosen)
        if not noticed:
            self.notes.append("there were too few draws: twice what they do not exclude would not be noticed")
        return noticed


def _moves(one: Sitting) -> bool:
    """Whether there is a law beside the one that is asked for, or room beside the expectation."""
    if isinstance(one.evidence, Multinomial):
        return len(one.evidence.law) > 1
    return Fraction(one.evidence.low) < one.evidence.high
