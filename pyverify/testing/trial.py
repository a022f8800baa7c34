"""One item on trial: cases are judged one after another, and what is seen is counted.

A case that goes wrong gives a `Failure`. What kind of failure it is decides which other cases are its likes:
while a case is made simpler, it must not turn into another failure.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from pyverify.extract import NotInterpreted
from pyverify.testing.binding import Binding
from pyverify.testing.calling import Caller, Misbehaved, repeated, same
from pyverify.testing.case import Case
from pyverify.testing.channel import Channel
from pyverify.testing.judge.conclude import judge_conclusion
from pyverify.testing.judge.conform import judge_value
from pyverify.testing.judge.excused import excused
from pyverify.testing.judge.judged import Judged
from pyverify.testing.memory import told
from pyverify.testing.screened import Screened
from pyverify.testing.settings import Settings
from pyverify.testing.subject import Subject
from pyverify.testing.verdict import Fault, Finding, Question, Word

if TYPE_CHECKING:
    from pyverify.spec import Spec

__all__ = ["Failure", "Trial"]

_ALWAYS_TWICE = 20
"""So many cases are called twice, then every tenth."""
_JUDGING = 3.0
"""Seconds for the evaluation of a conclusion at one case."""
_KEPT = 12
"""So many cases are called once more in the end."""
_MOST_ALIKE, _MOST_SPARE = 3, 40
"""Cases that are kept for `otherwise`: of the same naturals, and in all."""
FINAL = frozenset({Fault.HANGS, Fault.MEMORY, Fault.DIES, Fault.FORKS, Fault.THREADS, Fault.NONDETERMINISTIC})
"""Faults whose cases are not made simpler: each try costs much, or may come out otherwise."""
_PASSED = Judged(Question.CONFORMANCE, Word.CONFORMS, "", tight=False)


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that shows that something is wrong."""

    finding: Finding
    word: Word
    case: Case
    """The case of the item; the finding's own may be a call that a conclusion makes."""

    @property
    def kind(self) -> tuple[Question, Fault | None]:
        """What it has in common with its likes."""
        return self.finding.question, self.finding.fault

    @property
    def size(self) -> tuple[float, ...]:
        """How large and how complicated the case is; compared to choose the simplest."""
        return complexity(self.case)


class Trial:
    """Judges the cases of one item."""

    def __init__(
        self,
        binding: Binding,
        spec: Spec,
        subject: Subject,
        settings: Settings,
        *,
        channel: Channel | None = None,
        ends: float = math.inf,
    ) -> None:
        self.binding, self.spec, self.subject = binding, spec, subject
        self.ends = ends
        self.caller = Caller(binding, spec, channel=channel, seconds=settings.call, ends=ends)
        self._screened = Screened(binding, spec)
        self.judged = 0
        """Cases that came to a judgement, or were begun."""
        self.conforming = 0
        self.undecided: Counter[str] = Counter()
        """By the reason."""
        self.untested: Counter[str] = Counter()
        """Cases that the function was not asked about, by the reason."""
        self.largest: Fraction | None = None
        self.first: list[tuple[Case, Any]] = []
        """Some cases with their results, of a definition alone."""
        self.spare: list[Case] = []
        """Some cases of several sizes at which nothing is wrong, of a definition alone."""
        self._alike: Counter[tuple[int, ...]] = Counter()

    def judge(self, case: Case) -> Failure | None:
        """What is wrong at a case; None if nothing is. Raises `OutOfTime`."""
        self.judged += 1
        try:
            found = self._judgements(case)
        except Misbehaved as error:
            if reason := self.excused(error):
                self.undecided[reason] += 1
                return None
            return self.misbehaves(case, error)
        except NotInterpreted as error:
            self.undecided[error.message] += 1
            return None
        for one in found:
            if one.bad:
                return self.failed(case, one)
        self._count(found)
        self._spare(case)
        return None

    def again(self) -> Failure | None:
        """Call some of the first cases once more; wrong is a result that is not the earlier one."""
        for case, before in self.first:
            try:
                now = self.caller(case.naturals, case.values)
                if same(before, now):
                    continue
                fault, _ = self.caller.differing(now, case.naturals, case.values)
            except Misbehaved as error:
                return self.misbehaves(case, error)
            facts = (f"at first  {told(before)}", f"later     {told(now)}")
            return self.misbehaves(case, Misbehaved(fault, fault.value, facts=facts, got=now))
        return None

    # One case.

    def excused(self, error: Misbehaved) -> str:
        """Why what a call raised is not held against the function; empty if it is."""
        return excused(self.binding, self.spec, error, *self.caller.last)

    def _spare(self, case: Case) -> None:
        key = tuple(case.naturals.values())
        if self.subject.claim or len(self.spare) >= _MOST_SPARE or self._alike[key] >= _MOST_ALIKE:
            return
        self._alike[key] += 1
        self.spare.append(case)

    def _judgements(self, case: Case) -> Sequence[Judged]:
        if self.subject.claim:
            seconds = max(0.1, min(_JUDGING, self.ends - time.monotonic()))
            return judge_conclusion(self.binding, self.spec, self.subject, case, self.caller, seconds=seconds)
        got = self.caller(case.naturals, case.values)
        if self.judged <= _ALWAYS_TWICE or self.judged % 10 == 0:
            self.caller.twice(case.naturals, case.values, got)
        if len(self.first) < _KEPT:
            self.first.append((case, got))
        if self._screened.passes(case, got):
            return (_PASSED,)
        judged = judge_value(self.binding, self.spec, case, got, full=False)
        if not judged.tight and _more(judged.ratio, self.largest):
            judged = judge_value(self.binding, self.spec, case, got)
        if judged.bad:
            self.caller.twice(case.naturals, case.values, got)  # else it would be blamed for the wrong thing
        return (judged,)

    def _count(self, found: Sequence[Judged]) -> None:
        for one in found:
            if one.ratio is not None and one.tight and _more(one.ratio, self.largest):
                self.largest = one.ratio
        words = {one.word for one in found}
        if Word.UNDECIDED in words:
            self.undecided[next(one.message for one in found if one.word is Word.UNDECIDED)] += 1
        elif Word.CONFORMS in words:
            self.conforming += 1
        else:
            reason = next((one.message for one in found if one.message), "the function was not asked")
            self.untested[reason] += 1

    def settled(self, failure: Failure) -> Failure:
        """The failure; of results that differ, whether that is by themselves or by earlier calls."""
        if failure.finding.fault is not Fault.NONDETERMINISTIC or self.subject.claim:
            return failure
        case = failure.case
        try:
            before = self.caller(case.naturals, case.values)
            for _ in repeated():
                self.caller.twice(case.naturals, case.values, before)
        except Misbehaved as error:
            return self.misbehaves(case, error)
        return self.misbehaves(case, Misbehaved(Fault.REMEMBERS, Fault.REMEMBERS.value))

    def failed(self, case: Case, one: Judged) -> Failure:
        """A judgement that something is wrong at a case of the item."""
        finding = one.finding()
        if finding.case is None or not self.subject.claim:
            finding = replace(finding, case=case)
        return Failure(replace(finding, claim=self.subject.claim), one.word, case)

    def misbehaves(self, case: Case, error: Misbehaved) -> Failure:
        """What is wrong with a call that was made for a case of the item."""
        shown = case if not self.subject.claim else Case(*self.caller.last)
        finding = Finding(
            Question.CONDUCT,
            shown,
            f"`{self.binding.name}` {error.message}",
            self.subject.claim,
            error.fault,
            got=error.got,
            index=error.index,
            facts=error.facts,
        )
        return Failure(finding, Word.MISBEHAVES, case)

    @property
    def late(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() >= self.ends


def complexity(case: Case) -> tuple[float, ...]:
    """Sizes first, then entries that are not zero, then how many digits they have."""
    sizes, entries, digits = sum(case.naturals.values()), 0, 0
    for value in case.values.values():
        for number in _numbers(value):
            if number:
                entries += 1
                numerator, denominator = _ratio(number)
                digits += numerator.bit_length() + denominator.bit_length() + (numerator < 0)
    return float(sizes), float(entries), float(digits)


def _numbers(value: Any) -> list[Any]:
    if isinstance(value, np.ndarray):
        return list(value.ravel())
    if isinstance(value, tuple):
        return [number for part in value for number in _numbers(part)]
    return [] if callable(value) else [value]


def _ratio(number: Any) -> tuple[int, int]:
    try:
        numerator, denominator = number.as_integer_ratio()
    except (AttributeError, ValueError, OverflowError):
        return int(bool(number)), 1
    return int(numerator), int(denominator)


def _more(one: Fraction | None, other: Fraction | None) -> bool:
    return one is not None and (other is None or one > other)


def told_counts(counts: Mapping[str, int]) -> list[str]:
    """Reasons, the most frequent first, each with its number."""
    return [f"{number} × {reason}" for reason, number in sorted(counts.items(), key=lambda one: -one[1])]
