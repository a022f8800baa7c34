"""Campaigns: what is said of right and wrong functions, with which case, and that it is said again."""

import ctypes
import errno
import os
import time
from dataclasses import replace
from pathlib import Path

import hypothesis
import numpy as np
import pytest

from pyverify.testing import bind, campaign, conditioned, trial, ulps
from pyverify.testing.campaign import Settings, tested, tested_item
from pyverify.testing.checking import checked
from pyverify.testing.verdict import Fault, Question, Word

FEW = Settings(cases=60, batch=2_000, singly=64, seconds=60.0, call=1.0)
ZERO = "tpf-l4-zero-leakage"
CALLS = []


def verdict_on(spec, function, settings=FEW, *, to="TPF.tv2", claim="", **options):
    binding = checked(bind(function, to=to, **options), spec).binding
    return tested_item(binding, spec, claim, settings)


def variation(p):
    return np.abs(p - np.outer(p.sum(1), p.sum(0))).sum()


def leakage(p):
    return variation(p) / 2


def forgets_a_column(p):
    return variation(p[:, :-1]) if p.shape[1] > 1 else variation(p)


def hangs_on_two_rows(p):
    while p.shape[0] == 2:
        pass
    return variation(p)


def dies_on_two_rows(p):
    if p.shape[0] == 2:
        os._exit(5)
    return variation(p)


def crashes_on_two_rows(p):
    if p.shape[0] == 2:
        ctypes.string_at(0)
    return variation(p)


def eats_on_two_rows(p):
    if p.shape[0] == 2:
        np.ones(10**12)
    return variation(p)


def grows_tired(p):
    CALLS.append(1)
    return variation(p) + (len(CALLS) > 40)


def throws_dice(p):
    return variation(p) * np.random.default_rng().uniform(1.0, 1.0 + 1e-3)


def test_a_right_function_conforms_and_the_counts_say_how_much_was_tried(spec):
    verdict = verdict_on(spec, variation)
    assert verdict.word is Word.CONFORMS and verdict.good
    assert verdict.cases["search"] == 60 and verdict.cases["batch"] >= 64
    assert verdict.drawn >= sum(verdict.cases.values()) + verdict.discarded
    assert 0 < verdict.largest <= 1
    assert verdict.planted is True
    assert verdict.findings == ()


def test_a_wrong_function_violates_with_a_small_case_and_both_values(spec):
    verdict = verdict_on(spec, forgets_a_column)
    assert verdict.word is Word.VIOLATES
    finding = verdict.findings[0]
    assert finding.question is Question.CONFORMANCE
    assert sum(finding.case.naturals.values()) <= 4
    exact = spec["TPF.tv2"].exact(finding.case.values["p"])
    assert finding.exact == exact != finding.got
    assert finding.error > finding.bound


@pytest.mark.parametrize(
    ("function", "fault", "message"),
    [
        (hangs_on_two_rows, Fault.HANGS, "does not return within 1 s"),
        (dies_on_two_rows, Fault.DIES, "ends its process with exit status 5"),
        (crashes_on_two_rows, Fault.DIES, "ends its process by SIGSEGV"),
        (eats_on_two_rows, Fault.MEMORY, "takes more memory than it is given"),
    ],
)
def test_the_case_in_which_a_function_hangs_dies_or_eats_memory_is_named(spec, function, fault, message):
    verdict = verdict_on(spec, function)
    finding = verdict.findings[0]
    assert verdict.word is Word.MISBEHAVES
    assert finding.fault is fault
    assert message in finding.message
    assert finding.case.naturals["m"] == 2


def test_a_function_that_rests_on_earlier_calls_is_not_blamed_for_a_wrong_value(spec):
    finding = verdict_on(spec, grows_tired).findings[0]
    assert finding.fault is Fault.REMEMBERS
    assert any("nothing is wrong" in fact for fact in finding.facts)


def test_a_function_that_throws_dice_is_told_so(spec):
    assert verdict_on(spec, throws_dice).findings[0].fault is Fault.NONDETERMINISTIC


def test_a_wrong_value_in_every_other_process_is_chance_and_no_memory_of_earlier_calls(spec, tmp_path):
    processes = tmp_path / "processes"

    def every_other(p):
        if [os.getpid()] != CALLS:
            CALLS[:] = [os.getpid()]
            with processes.open("a") as file:
                file.write(".")
        return variation(p) + len(processes.read_text()) % 2

    CALLS.clear()
    finding = verdict_on(spec, every_other).findings[0]
    assert finding.fault is Fault.NONDETERMINISTIC
    assert any("in some fresh processes" in fact for fact in finding.facts)


def test_results_that_change_later_on_are_found_in_the_end(spec):
    def drifts(p):
        CALLS.append(1)
        return np.float64(variation(p)) * (1 + 2.0**-52 * (len(CALLS) > 150))

    CALLS.clear()
    verdict = verdict_on(spec, drifts, replace(FEW, cases=200, singly=0), accuracy=ulps(1e6))
    assert verdict.findings[0].fault is Fault.REMEMBERS


def test_a_conclusion_is_judged_on_the_functions_own_results(spec):
    verdict = verdict_on(
        spec, leakage, to="TPF.leakage", claims=[ZERO], claim=ZERO, accuracy=conditioned(8), domain="TPF.Pmf2"
    )
    assert verdict.word is Word.CONFORMS
    assert verdict.claim == ZERO


def test_the_definition_comes_first_then_the_claims(spec):
    binding = bind(leakage, to="TPF.leakage", claims=[ZERO], accuracy=conditioned(8), domain="TPF.Pmf2")
    verdicts = tested(binding, spec, replace(FEW, cases=10, singly=0))
    assert [verdict.claim for verdict in verdicts] == ["", ZERO]


def test_a_table_of_results_is_compared_entry_by_entry(spec):
    def sums(p):
        found = p.sum(0)
        found[2:] += 1
        return found

    finding = verdict_on(spec, sums, to="TPF.colSum", gives={"j": "n"}).findings[0]
    assert finding.index == (2,)
    assert finding.case.values["p"].shape == (finding.case.naturals["m"], 3)


def test_the_same_seed_gives_the_same_verdict(spec):
    first, second = (verdict_on(spec, forgets_a_column, replace(FEW, seed=5)) for _ in range(2))
    assert first.cases == second.cases
    assert first.findings[0].reproducer == second.findings[0].reproducer
    assert first.seed == second.seed == 5


def test_an_item_has_a_seed_of_its_own(spec):
    few = replace(FEW, cases=2, singly=0)
    assert verdict_on(spec, variation, few).seed != verdict_on(spec, leakage, few, to="TPF.leakage").seed


def test_what_failed_is_tried_first_the_next_time(spec, tmp_path):
    with Profile("search"):
        kept = replace(FEW, database=tmp_path, seed=3)
        assert verdict_on(spec, forgets_a_column, kept).cases["search"] > 10
        again = verdict_on(spec, forgets_a_column, replace(kept, shrinking=0.0))
        assert again.cases["search"] <= 5  # of what is kept not all may fail in the same way
        assert again.word is Word.VIOLATES


def test_the_profile_of_hypothesis_says_how_many_cases_are_searched(spec):
    hypothesis.settings.register_profile("seven", max_examples=7)
    with Profile("seven"):
        assert verdict_on(spec, variation, Settings(singly=0)).cases["search"] == 7


class Profile:
    """A profile of Hypothesis, for a while."""

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        hypothesis.settings.load_profile(self.name)

    def __exit__(self, *_):
        hypothesis.settings.load_profile("fixed")


def test_a_failure_of_the_batch_engine_is_made_simpler(spec):
    def rarely(p):
        found = np.abs(p - p.sum(2, keepdims=True) * p.sum(1, keepdims=True)).sum((1, 2))
        if p.shape[1] and p.shape[2]:
            found = found + ((p[:, 0, 0] > 0.3) & (p[:, 0, 0] < 0.31))
        return found

    verdict = verdict_on(spec, rarely, replace(FEW, cases=1, batch=50_000), batch=True)
    finding = verdict.findings[0]
    others = np.delete(finding.case.values["p"].ravel(), 0)
    assert verdict.word is Word.VIOLATES and verdict.cases["batch"] > 0
    assert all(value == round(value, 2) for value in others)


def test_a_budget_is_kept_by_slow_functions(spec):
    def sleeps(p):
        time.sleep(0.2)
        return variation(p)

    verdict = verdict_on(spec, sleeps, Settings(seconds=1.0))
    assert 0 < verdict.cases["search"] < 10
    assert any("seconds of this item" in note for note in verdict.notes)


def test_a_domain_without_instances_is_not_tested(spec):
    verdict = verdict_on(spec, variation, domain="TPF.Pmf2", sizes={"m": 0})
    assert verdict.word is Word.NOT_TESTED
    assert verdict.cases["search"] == 0


def test_warnings_are_noted(spec):
    def divides(p):
        np.float64(1.0) / np.float64(0.0)
        return variation(p)

    verdict = verdict_on(spec, divides, replace(FEW, cases=5, singly=0))
    assert verdict.word is Word.CONFORMS
    assert any("divide by zero" in note for note in verdict.notes)


def test_without_a_process_of_its_own_the_verdict_is_the_same_and_says_so(spec):
    here = replace(FEW, contained=False)
    verdict = verdict_on(spec, forgets_a_column, here)
    assert verdict.word is Word.VIOLATES
    assert any("not contained" in note for note in verdict.notes)


def fails_at_judging(*arguments, **options):
    raise LookupError("no such thing")


def test_a_fault_of_the_tester_is_the_verdict_of_its_item_with_a_file_that_tells_where(spec, monkeypatch):
    monkeypatch.setattr(trial, "judge_value", fails_at_judging)
    verdict = verdict_on(spec, forgets_a_column)
    assert verdict.word is Word.INTERNAL and not verdict.findings and not verdict.good
    summary, *places, kept = verdict.notes
    assert summary == "LookupError: no such thing"
    assert places[-1].startswith("at test_campaign.py:") and places[-1].endswith(" in fails_at_judging")
    file = Path(kept.rpartition(" ")[2])
    told = file.read_text(encoding="utf-8")
    file.unlink()
    assert "forgets_a_column" in told and "in fails_at_judging" in told


def test_after_a_fault_of_the_tester_the_other_items_of_a_binding_are_tested(spec, monkeypatch):
    monkeypatch.setattr(trial, "judge_value", fails_at_judging)
    monkeypatch.setattr(trial.Screened, "passes", lambda *arguments: False)
    binding = bind(leakage, to="TPF.leakage", claims=[ZERO], domain="TPF.Pmf2")
    alone, with_claim = tested(binding, spec, FEW)
    Path(alone.notes[-1].rpartition(" ")[2]).unlink()
    assert (alone.word, with_claim.word) == (Word.INTERNAL, Word.CONFORMS)


def test_what_is_wrong_with_the_system_is_no_fault_of_the_tester(spec, monkeypatch):
    def full(*arguments):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(campaign, "subject_of", full)
    with pytest.raises(OSError, match="No space"):
        verdict_on(spec, variation)
