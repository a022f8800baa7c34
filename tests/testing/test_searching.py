"""The search for one failing case: by Hypothesis's engine alone it is the one that `@given` makes."""

from __future__ import annotations

import time
from dataclasses import replace

import hypothesis
import numpy as np
import pytest

from pyverify.spec import Spec
from pyverify.testing import bind, searching
from pyverify.testing.case import Case
from pyverify.testing.checking import checked
from pyverify.testing.draw import planned
from pyverify.testing.searching import Search, Unreproduced
from pyverify.testing.settings import Settings
from pyverify.testing.subjects import subject_of
from pyverify.testing.trial import Failure, Trial

SETTINGS = Settings(cases=60, seconds=60.0, contained=False, shrinking=60.0)


def forgets_a_column(p):
    whole = p[:, :-1] if p.shape[1] > 1 else p
    return np.abs(whole - np.outer(whole.sum(1), whole.sum(0))).sum()


@pytest.fixture
def by_given(monkeypatch):
    """Takes the engine away."""
    return lambda: monkeypatch.setattr(searching, "_engine", lambda: None)


def search_of(spec: Spec, settings: Settings = SETTINGS, judge=None, **seen) -> Search:
    """A search for what is wrong with the function; `judge` gets its judgements."""
    binding = checked(bind(forgets_a_column, to="TPF.tv2"), spec).binding
    subject = subject_of(binding, spec, "")
    plan = planned(subject, spec.library.definition)
    judged = Trial(binding, spec, subject, settings).judge

    def watched(case: Case) -> Failure | None:
        for kept in seen.values():
            kept.append(case)
        return judged(case) if judge is None else judge(judged, case)

    return Search(plan, watched, settings, seed=5, key="forgets", ends=time.monotonic() + 60.0)


def drawn(cases: list[Case]) -> list[object]:
    return [(one.naturals, one.values["p"].tolist()) for one in cases]


def test_the_engine_alone_draws_what_given_draws_and_makes_it_as_simple(spec, by_given):
    first: list[Case] = []
    second: list[Case] = []
    alone = search_of(spec, seen=first)
    alone.run()
    by_given()
    given = search_of(spec, seen=second)
    given.run()
    assert len(first) == len(second) > 50
    assert drawn(first[:-1]) == drawn(second[:-1])  # the last one is the failure once more
    assert alone.best is not None and given.best is not None
    assert drawn([alone.best.case]) == drawn([given.best.case])


def test_nothing_wrong_is_nothing_found(spec):
    search = search_of(spec, judge=lambda judged, case: None)
    search.run()
    assert search.best is None and search.cases == 60


@pytest.mark.parametrize("engine", [True, False])
def test_a_failure_that_does_not_come_again_is_said(spec, by_given, engine):
    if not engine:
        by_given()
    failures: list[Failure] = []

    def once(judged, case):
        failure = judged(case)
        if failure is None or failures:
            return None
        failures.append(failure)
        return failure

    with pytest.raises(Unreproduced) as caught:
        search_of(spec, judge=once).run()
    assert caught.value.failure is failures[0]


@pytest.fixture
def keeping():
    """A profile of Hypothesis that keeps what failed."""
    # where `CI` is set, a profile that says nothing of it is derandomised, and keeps nothing
    hypothesis.settings.register_profile("keeping", derandomize=False, deadline=None)
    hypothesis.settings.load_profile("keeping")
    yield
    hypothesis.settings.load_profile("fixed")


def test_what_was_kept_is_tried_first(spec, tmp_path, keeping):
    kept = replace(SETTINGS, database=tmp_path)
    search_of(spec, kept).run()
    again: list[Case] = []
    search = search_of(spec, kept, seen=again)
    search.run()
    assert search.best is not None
    p = again[0].values["p"]
    assert forgets_a_column(p) != np.abs(p - np.outer(p.sum(1), p.sum(0))).sum()
