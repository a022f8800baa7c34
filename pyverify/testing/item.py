"""One item in its own process: the search, the batch engine, a look back, and what is told of them."""

from __future__ import annotations

import copy
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from pyverify.testing.batch.falsify import falsify
from pyverify.testing.binding import Binding
from pyverify.testing.calling import OutOfTime
from pyverify.testing.case import Case
from pyverify.testing.channel import Channel
from pyverify.testing.choices import example_of, overheard
from pyverify.testing.coverage import Coverage, coverage
from pyverify.testing.draw import NoCase, Plan, planned
from pyverify.testing.judge.planted import planted
from pyverify.testing.progress import Snapshots, Watched
from pyverify.testing.relaid import Relaid
from pyverify.testing.searching import Search, Unreproduced
from pyverify.testing.sequels import Sequels
from pyverify.testing.settings import Settings
from pyverify.testing.subject import Subject
from pyverify.testing.trial import FINAL, Failure, Trial, told_counts
from pyverify.testing.verdict import Chance, Finding, Word

if TYPE_CHECKING:
    from pyverify.spec import Spec

__all__ = ["COVERING", "CUT_SHORT", "Item", "Told"]

CUT_SHORT = "the seconds of this item were over before all cases were tried; more can be given"
_REDRAWN = 2000
"""Sizes that are drawn to find a smaller case that fails."""
COVERING = 5.0
"""Seconds for that."""
_REASONS = 3
"""So many reasons are told of what was not decided, or not tested."""


@dataclass(slots=True)
class Told:
    """What an item's process gives back."""

    word: Word = Word.NOT_TESTED
    failure: Failure | None = None
    cases: Mapping[str, int] = field(default_factory=dict)
    drawn: int = 0
    discarded: int = 0
    largest: Fraction | None = None
    undecided: int = 0
    planted: bool | None = None
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    chance: Chance | None = None
    coverage: Coverage | None = None
    pooled: int = 0
    """Drawn cases that were found by sampling and solvers, or moved until they met all hypotheses."""


@dataclass(frozen=True)
class Item:
    """A binding, alone or with one claim, and how it is tested."""

    binding: Binding
    spec: Spec
    subject: Subject
    settings: Settings
    seed: int

    def trial(self, channel: Channel | None, ends: float) -> Trial:
        """A trial that begins."""
        return Trial(self.binding, self.spec, self.subject, self.settings, channel=channel, ends=ends)

    def run(self, channel: Channel | None, ends: float) -> Told:
        """Test it; `ends` is when it has to be done, by `time.monotonic`."""
        return _Run(self, channel, ends).told()


class _Run:
    def __init__(self, item: Item, channel: Channel | None, ends: float) -> None:
        self.item, self.channel, self.ends = item, channel, ends
        self.started = time.monotonic()
        self.trial = item.trial(channel, ends)
        self.plan: Plan = planned(item.subject, item.spec.library.definition, dtype=item.binding.dtype)
        self.cases: dict[str, int] = {}
        self.notes: list[str] = []
        self.failure: Failure | None = None
        self.undecided = 0
        self.planted: bool | None = None
        self.seen: list[Case] | None = None if item.settings.coverage is None else []
        """Cases whose coverage is looked at."""
        self.snapshot = Snapshots(channel, self._sofar)

    def told(self) -> Told:
        try:
            for stage in (self._search, self._otherwise, self._batch, self._again, self._plant):
                stage()
                self.snapshot(now=True)
                if self.failure is not None:
                    break
        except OutOfTime:
            self.notes.append(CUT_SHORT)
        return replace(self._sofar(), coverage=self._coverage())

    def _sofar(self) -> Told:
        """What came out up to here."""
        trial, counts = self.trial, self.plan.counts
        notes = [*self.notes]
        notes += [f"warns: {one}" for one in told_counts(trial.caller.warned)[:_REASONS]]
        notes += [f"once, and not again: {one}" for one in trial.caller.noted[:_REASONS]]
        notes += [f"not decided: {one}" for one in told_counts(trial.undecided)[:_REASONS]]
        notes += [f"not tested: {one}" for one in told_counts(trial.untested)[:_REASONS]]
        if not trial.judged:
            notes += [f"discarded: {one}" for one in told_counts(counts.by)[:_REASONS]]
        return Told(
            self._word(),
            self.failure,
            dict(self.cases) or {"search": trial.judged},
            counts.drawn,
            counts.discarded,
            trial.largest,
            sum(trial.undecided.values()) + self.undecided,
            self.planted,
            (),
            tuple(notes),
            pooled=counts.solved + counts.mended,
        )

    def _coverage(self) -> Coverage | None:
        """What the cases reached."""
        if self.seen is None:
            return None
        ends = time.monotonic() + COVERING
        return coverage(self.item.spec, self.item.subject, self.seen, ends=ends)

    def _judge(self, case: Case) -> Failure | None:
        """The trial's judgement of a case of the search."""
        if self.seen is not None:
            self.seen.append(case)
        self.snapshot()
        return self.trial.judge(case)

    def _word(self) -> Word:
        if self.failure is not None:
            return self.failure.word
        if self.planted is False:
            return Word.UNDECIDED
        if self.trial.conforming:
            return Word.CONFORMS
        return Word.UNDECIDED if self.trial.undecided or self.trial.late else Word.NOT_TESTED

    def _search(self) -> None:
        share = self.started + (self.ends - self.started) * _SEARCHING
        search = self._searched(share)
        self.cases["search"] = self.cases.get("search", 0) + search.cases
        self.failure = search.best
        if self.failure is not None and self.failure.finding.fault not in FINAL:
            self._keep(self._smaller(self.failure))
        if search.out_of_time and self.failure is None:
            self.notes.append(
                "the search's share of the item's seconds was over before all its cases were tried"
            )

    def _searched(self, ends: float, seeds: Iterable[bytes] = ()) -> Search:
        item = self.item
        search = Search(
            self.plan,
            self._judge,
            item.settings,
            seed=item.seed,
            key=f"{item.binding.name}\0{item.binding.to}\0{item.subject.claim}\0{item.binding.dtype}",
            ends=ends,
            found=self._tell,
        )
        try:
            search.run(seeds)
        except Unreproduced:
            self.notes.append("a case that failed did not fail when it was tried again")
        return search

    def _otherwise(self) -> None:
        """Some of the cases of the search once more, laid out otherwise, and behind each other."""
        until = time.monotonic() + (self.ends - self.started) * _OTHERWISE
        arrays, others = Relaid(self.trial), Sequels(self.trial, self.plan, seed=self.item.seed)
        self.failure = arrays.failure(until) or others.failure(until)
        self.notes += arrays.notes

    def _batch(self) -> None:
        """Many cases at once; a failure among them goes to the search, to be made simpler and kept."""
        item, trial = self.item, self.trial
        count = item.settings.batch if item.binding.batch else item.settings.singly
        if not count or trial.late:
            return
        watched: Any = Watched(self.plan, self.seen)
        found = falsify(
            trial.binding,
            item.spec,
            item.subject,
            watched,
            count=count,
            seed=item.seed,
            caller=trial.caller,
            ends=self.ends,
        )
        self.cases["batch"] = found.total("cases")
        self.undecided = found.total("undecided")
        self.notes += [f"in batches: {note}" for note in found.notes[:_REASONS]]
        if left := found.total("left"):
            self.notes.append(f"{left} cases of batches that are near the bound were not judged")
        if not found.complete:
            self.notes.append(CUT_SHORT)
        if not found.failures:
            return
        first = found.failures[0]
        case = watched.last[first.row]
        self.failure = trial.settled(trial.failed(case, first.judged))
        self._tell(self.failure)
        if self.failure.finding.fault not in FINAL:
            self._simplify(self.failure, found.size, first.block, first.row)

    def _simplify(self, failure: Failure, size: int, block: int, row: int) -> None:
        """Make a case of the batch engine simpler: by Hypothesis, or by drawing smaller ones."""
        counts = copy.deepcopy(self.plan.counts)
        try:
            example = example_of(self.plan, self.item.seed, size, block, row, failure.case)
            found = None if example is None else self._searched(self.ends, [example]).best
        except (NoCase, OutOfTime):
            found = None
        self.plan.counts = counts
        self._keep(found)
        self._keep(self._smaller(self.failure or failure))

    def _keep(self, found: Failure | None) -> None:
        """Take a failure in the place of the present one, if it is of the same kind and simpler."""
        now = self.failure
        if now is not None and found is not None and found.kind == now.kind and found.size < now.size:
            self.failure = found

    def _smaller(self, failure: Failure) -> Failure | None:
        """The simplest failure of this kind at smaller sizes, of those that are found in some seconds.

        What Hypothesis does to an example changes its sizes only as far as the other choices allow it.
        """
        rng = np.random.default_rng(self.item.seed)
        ends = min(self.ends, time.monotonic() + self.item.settings.shrinking)
        counts = copy.deepcopy(self.plan.counts)
        best: Failure | None = None
        example: bytes | None = None
        least = failure.size[0]
        try:
            for _ in range(_REDRAWN):
                source, heard = overheard(rng, self.plan.precision)
                try:
                    naturals = self.plan.naturals(source, below=least)
                    if sum(naturals.values()) >= least:
                        continue
                    found = self.trial.judge(self.plan.cases(source, naturals)[0])
                except NoCase:
                    continue
                if time.monotonic() > ends:
                    break
                if found is not None and found.kind == failure.kind:
                    best, example, least = found, heard(), found.size[0]
            if example is not None:
                best = self._searched(self.ends, [example]).best or best
        except OutOfTime:
            pass
        self.plan.counts = counts
        return best

    def _plant(self) -> None:
        """Whether errors of twice the bound would be noticed, at the cases of the search."""
        if self.item.subject.claim or not self.trial.first:
            return
        found = planted(self.trial.binding, self.item.spec, self.trial.first)
        if found.cases:
            self.planted = all(one.word is Word.UNDECIDED for one in found.missed)
            if not self.planted:
                self.notes.append(
                    "the declared bound says nothing: a planted error passes, or a right result fails"
                )

    def _again(self) -> None:
        """The first cases once more."""
        self.failure = self.trial.again()

    def _tell(self, failure: Failure) -> None:
        """Tell of a failure at once, should this process not come to its end."""
        if self.channel is not None:
            self.channel.tell(failure)


_SEARCHING, _OTHERWISE = 0.7, 0.1
"""The shares of the time that the search may take, and the look at its cases otherwise."""
