"""Spec coverage: places that cases reach, those they do not, and the search for these."""

from __future__ import annotations

import numpy as np
import pytest

from pyverify.testing.campaign import Settings, tested_item
from pyverify.testing.case import Case, Cases
from pyverify.testing.coverage import Coverage, coverage
from pyverify.testing.covered.telling import as_data, lines_of
from pyverify.testing.subjects import subject_of
from tests.testing.batches import bound, leakage

ZERO = "tpf-l4-zero-leakage"


@pytest.fixture(scope="module")
def binding(spec):
    return bound(spec, leakage, "TPF.leakage", claims=(ZERO, "tpf-l5-ceiling-label"))


def law(table):
    array = np.array(table, dtype=float)
    return Case({"m": array.shape[0], "n": array.shape[1]}, {"p": array})


def told(found: Coverage) -> set[str]:
    return {str(one) for one in found.uncovered}


def test_an_absolute_value_that_is_never_zero_is_named(spec, binding):
    subject = subject_of(binding, spec, ZERO)
    found = coverage(spec, subject, [law([[0.5, 0.25], [0.0, 0.25]])])
    named = [one for one in told(found) if one.startswith("in `TPF.tv2`: |") and one.endswith(": zero")]
    assert named
    more = found + coverage(spec, subject, [law([[0.25, 0.25], [0.25, 0.25]])])
    assert named[0] not in told(more)
    assert more.cases == 2


def test_sizes_that_no_case_has_are_named(spec, binding):
    subject = subject_of(binding, spec, ZERO)
    found = coverage(spec, subject, [law([[0.5, 0.25], [0.0, 0.25]])])
    assert {"m = 0", "m = 1", "n = 0", "n = 1"} <= told(found)
    assert "m = 2 or more" not in told(found)


def test_sizes_that_a_binding_excludes_are_not_asked_for(spec):
    narrow = bound(spec, leakage, "TPF.leakage", claims=(ZERO,), sizes={"m": range(1, 4), "n": range(2, 5)})
    found = coverage(spec, subject_of(narrow, spec, ZERO), [law([[0.5, 0.25], [0.0, 0.25]])])
    assert "m = 0" not in told(found)
    assert "m = 1" in told(found)
    assert not any(one.startswith("n = ") for one in told(found))


def test_of_a_hypothesis_only_its_boundary_is_asked_for(spec, binding):
    subject = subject_of(binding, spec, "tpf-l5-ceiling-label")
    found = coverage(spec, subject, [law([[0.5, 0.25], [0.125, 0.125]])])
    named = [one for one in told(found) if "Nonneg2" in one and "both sides equal" in one]
    assert len(named) == 1
    assert not any("Nonneg2" in one and "larger" in one for one in told(found))
    assert named[0] not in told(coverage(spec, subject, [law([[0.5, 0.0], [0.25, 0.25]])]))


def test_many_cases_at_once_count_one_by_one(spec, binding):
    subject = subject_of(binding, spec, ZERO)
    tables = np.array([[[0.5, 0.5]], [[1.0, 0.0]]])
    assert coverage(spec, subject, [Cases({"m": 1, "n": 2}, {"p": tables}, 2)]).cases == 2


def test_a_place_that_was_missed_is_found_by_an_exact_instance(spec, binding):
    subject = subject_of(binding, spec, ZERO)
    found = coverage(spec, subject, [law([[0.5, 0.25], [0.0, 0.25]])])
    reached = {str(one.what): one for one in found.reach(spec, subject, seconds=30)}
    assert reached["in the conclusion: Indep m n p: true"].instance is not None
    assert reached["m = 0"].instance is not None


def test_a_place_that_no_small_case_reaches_is_said(spec, binding):
    subject = subject_of(binding, spec, "tpf-l5-ceiling-label")
    found = coverage(spec, subject, [law([[0.5, 0.25], [0.125, 0.125]]), law([[1.0]])])
    reached = {str(one.what): one for one in found.reach(spec, subject, seconds=60)}
    assert reached["m = 0"].nowhere
    assert "no case of sizes up to 2 reaches it" in str(reached["m = 0"])


def test_what_was_seen_is_counted_over_what_can_be_seen(spec, binding):
    found = coverage(spec, subject_of(binding, spec, ZERO), [law([[0.5, 0.25], [0.0, 0.25]])])
    seen, whole = found.share
    assert 0 < seen < whole
    assert len(found.uncovered) == whole - seen


def test_that_a_natural_number_is_below_zero_is_not_asked_for(spec):
    binding = bound(spec, lambda e, i: 0.5, "PUF.coin")
    subject = subject_of(binding, spec)
    found = coverage(spec, subject, [Case({"i": 0}, {"e": np.float64(0.5)})])
    named = {one for one in told(found) if "i = 0" in one}
    assert named == {
        "in `PUF.coin`: i = 0: false",
        "in `PUF.coin`: i = 0: the left side larger",
    }


def test_cases_stop_being_evaluated_when_the_time_is_over(spec, binding):
    found = coverage(spec, subject_of(binding, spec, ZERO), [law([[1.0]])] * 3, ends=0.0)
    assert found.cases == 0 and found.share[0] == 0


def test_what_was_missed_stands_in_the_verdict_with_what_the_search_says(spec):
    narrow = bound(spec, leakage, "TPF.leakage", sizes={"m": range(2, 3), "n": range(2, 3)})
    settings = Settings(cases=5, singly=20, seconds=20.0, coverage=10.0)
    data = tested_item(narrow, spec, "", settings).coverage
    assert data["cases"] > 5
    assert data["kinds"]["absolute values"] == [3, 3]
    assert data["seen"] == len(data["reached"]) and data["of"] > data["seen"]
    assert {one["search"] for one in data["missed"]} <= {"found", "nowhere", "not found"}


def test_verdicts_have_no_coverage_unless_it_is_asked_for(spec, binding):
    assert tested_item(binding, spec, "", Settings(cases=3, singly=5)).coverage == {}


def test_what_no_case_reaches_is_counted_in_words_and_listed_if_all_is_wanted(spec, binding):
    subject = subject_of(binding, spec, "tpf-l5-ceiling-label")
    found = coverage(spec, subject, [law([[0.5, 0.25], [0.125, 0.125]]), law([[1.0]])])
    data = as_data(found, spec, subject, 60.0)
    short, whole = [*lines_of(data)], [*lines_of(data, whole=True)]
    assert short[0].startswith(f"coverage: {data['seen']} of {data['of']} in 2 cases: ")
    assert "which no case of small sizes reaches" in short[-1]
    assert any("m = 0 (nowhere: no case of sizes up to 2 reaches it)" in line for line in whole)
    assert len(whole) == 1 + len(data["missed"])
