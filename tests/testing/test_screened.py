"""Sizes that come up often are screened, and what is wrong is never passed."""

from __future__ import annotations

import numpy as np

from pyverify.spec import Spec
from pyverify.testing import as_written, bind
from pyverify.testing.batch.alone import Alone
from pyverify.testing.case import Case
from pyverify.testing.checking import checked
from pyverify.testing.screened import BEFORE, EVERY, Screened

TWO = {"m": 2, "n": 2}


def half_leakage(p):
    return np.abs(p - np.outer(p.sum(1), p.sum(0))).sum() / 2


def of(spec: Spec) -> Screened:
    return Screened(checked(bind(half_leakage, to="TPF.leakage", accuracy=as_written()), spec).binding, spec)


def law(rng: np.random.Generator) -> Case:
    drawn = rng.integers(1, 1 << 20, (2, 2))
    return Case(TWO, {"p": drawn / (1 << 24)})


def passed(screened: Screened, count: int, change: float = 0.0) -> list[bool]:
    rng = np.random.default_rng(1)
    cases = [law(rng) for _ in range(count)]
    return [screened.passes(case, half_leakage(case.values["p"]) + change) for case in cases]


def test_the_first_cases_of_a_size_are_judged_exactly(spec: Spec) -> None:
    assert not any(passed(of(spec), BEFORE))


def test_later_ones_pass_and_some_are_judged_all_the_same(spec: Spec) -> None:
    found = passed(of(spec), BEFORE + 4 * EVERY)
    assert sum(found) == 4 * EVERY - 4


def test_a_result_beyond_the_bound_does_not_pass(spec: Spec) -> None:
    assert not any(passed(of(spec), BEFORE + EVERY, change=1e-12))


def test_a_case_that_was_rounded_does_not_pass(spec: Spec) -> None:
    screened = of(spec)
    passed(screened, BEFORE + 1)
    case = law(np.random.default_rng(2))
    rounded = Case(case.naturals, case.values, {"p": case.values["p"].astype(object)})
    assert screened.passes(case, half_leakage(case.values["p"]))
    assert not screened.passes(rounded, half_leakage(case.values["p"]))


def test_a_result_that_is_no_number_does_not_pass(spec: Spec) -> None:
    screened = of(spec)
    passed(screened, BEFORE + 1)
    assert not screened.passes(law(np.random.default_rng(2)), "half")
    assert not screened.passes(law(np.random.default_rng(2)), [[1.0], [1.0, 2.0]])


def test_no_screen_is_made_for_sizes_that_are_rare(spec: Spec, monkeypatch) -> None:
    made = []
    monkeypatch.setattr(Alone, "__init__", lambda *given: made.append(given))
    passed(of(spec), BEFORE)
    assert not made
