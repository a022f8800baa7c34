"""The same values once more, laid out in memory otherwise.

A function that reads memory as it lies, or writes where it may not, shows it here. Results are held against
the exact value each time, not against those that came out before: BLAS sums in another order where arrays lie
otherwise. A `TypeError` or `ValueError` is a refusal, which is noted and nothing worse.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pyverify.testing.calling import Misbehaved
from pyverify.testing.case import Case
from pyverify.testing.judge.conform import judge_value
from pyverify.testing.laid import LAYOUTS, differs
from pyverify.testing.trial import FINAL, Failure, Trial, complexity
from pyverify.testing.verdict import Fault, Question, Word

__all__ = ["Relaid", "relaid", "replayed"]

_REFUSED = (TypeError, ValueError)


class Relaid:
    """Lays out cases in the ways that a binding has; `refused` says which it does not take."""

    def __init__(self, trial: Trial) -> None:
        self._trial = trial
        self.refused: dict[str, str] = {}

    def failure(self, until: float) -> Failure | None:
        """The first failure, the simplest cases first. Raises `OutOfTime`.

        `until`: when, by `time.monotonic`, no more are tried.
        """
        for how in self._trial.binding.layouts:
            for case in self._cases(how):
                if how in self.refused or time.monotonic() > until:
                    break
                if (found := relaid(self._trial, case, how, self.refused)) is not None:
                    return found
        return None

    def _cases(self, how: str) -> Sequence[Case]:
        """The cases that lie otherwise then, the simplest first."""
        open_ = [case for case in self._trial.spare if any(differs(one, how) for one in case.values.values())]
        return sorted(open_, key=complexity)

    @property
    def notes(self) -> Iterator[str]:
        """What has to be said of layouts that are refused."""
        for how, message in self.refused.items():
            yield f"it does not take arrays that lie {LAYOUTS[how]}: it {message}"


def relaid(trial: Trial, case: Case, how: str, refused: dict[str, str] | None = None) -> Failure | None:
    """What is wrong at a case of a definition alone with its arrays laid out so. Raises `OutOfTime`."""
    found = _called(trial, case, how, {} if refused is None else refused)
    if found is None:
        return None
    usual = trial.judge(case)
    if usual is not None or found.finding.fault in FINAL:
        return usual or found
    finding = replace(
        found.finding,
        question=Question.CONDUCT,
        message=f"`{trial.binding.name}` {Fault.LAYOUT.value}",
        fault=Fault.LAYOUT,
        facts=(
            f"{LAYOUTS[how]}: {found.finding.message}",
            "row by row (C order): nothing is wrong",
            *found.finding.facts,
        ),
        laid=how,
    )
    return Failure(finding, Word.MISBEHAVES, case)


def _called(trial: Trial, case: Case, how: str, refused: dict[str, str]) -> Failure | None:
    trial.caller.layout = how
    try:
        got: Any = trial.caller(case.naturals, case.values)
    except Misbehaved as error:
        if error.raised is not None and issubclass(error.raised, _REFUSED):
            refused.setdefault(how, error.message)
            return None
        return None if trial.excused(error) else trial.misbehaves(case, error)
    finally:
        trial.caller.layout = ""
    judged = judge_value(trial.binding, trial.spec, case, got, full=False)
    return trial.failed(case, judged) if judged.bad else None


def replayed(trial: Trial, failure: Failure) -> Failure | None:
    """What is wrong at a failure's case, when the function is called as it was then. Raises `OutOfTime`."""
    finding = failure.finding
    for before in finding.before:
        if (found := trial.judge(before)) is not None:
            return found
    return relaid(trial, failure.case, finding.laid) if finding.laid else trial.judge(failure.case)
