"""Mutants of code on trial: what kills them, and what is said of those that live."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from pyverify.errors import ConfigurationError
from pyverify.spec import Spec
from pyverify.testing.modules import load_module
from pyverify.testing.mutate_code import Cause, Fate, Judged, Operator, Options, Subject, mutated, targets
from pyverify.testing.mutate_code.argued import applied_to, read_argued, stale, too_many
from pyverify.testing.mutate_code.verdicts import Death
from pyverify.testing.registry import bindings_of

_numbers = itertools.count()
OPTIONS = Options(seconds=60.0, cases=5, seed=3)
HEAD = "import numpy as np\nfrom pyverify import implements\nfrom pyverify.testing import as_written\n"
LEAKAGE = (
    HEAD
    + """
@implements("TPF.leakage", accuracy=as_written(2))
def leakage(p):
    x, y = p.sum(axis=1), p.sum(axis=0)
    apart = p - np.outer(x, y)
    return np.abs(apart).sum() / 2
"""
)
COST = (
    HEAD
    + """
@implements("TPF.cost", accuracy=as_written(4))
def cost(k, R, a):
    if k > 1e300:
        R = -R
    skipped = R - k
    if skipped < 0:
        return k + a * skipped
    while a != a:
        a = 0
    return k + a * skipped
"""
)


def subject(folder: Path, spec: Spec, text: str, options: Options = OPTIONS) -> Subject:
    path = folder / f"mutated_code_{next(_numbers)}.py"
    path.write_text(text)
    (target,) = targets(bindings_of(load_module(path)), depth=0)
    return mutated(target, spec, options)


@pytest.fixture(scope="module")
def leakage(tmp_path_factory: pytest.TempPathFactory, spec: Spec) -> Subject:
    return subject(tmp_path_factory.mktemp("leakage"), spec, LEAKAGE)


@pytest.fixture(scope="module")
def cost(tmp_path_factory: pytest.TempPathFactory, spec: Spec) -> Subject:
    return subject(tmp_path_factory.mktemp("cost"), spec, COST)


def of(found: Subject, new: str) -> Judged:
    (one,) = [one for one in found.judged if one.new == new]
    return one


def death(found: Subject, new: str) -> Death:
    killed = of(found, new).death
    assert killed is not None
    return killed


def test_a_wrong_value_kills_by_conformance_and_the_case_is_told(leakage: Subject) -> None:
    killed = death(leakage, "return np.abs(apart).sum() / 3")
    assert killed.cause is Cause.CONFORMANCE
    assert killed.binding.endswith(".leakage")
    assert "p = " in killed.at


def test_an_exception_kills(tmp_path: Path, spec: Spec) -> None:
    found = subject(tmp_path, spec, LEAKAGE.replace("np.outer(x, y)", "x[:, None] * y[None, :]"))
    killed = death(found, "apart = p - x[1:, None] * y[None, :]")
    assert (killed.cause, "raises ValueError" in killed.message) == (Cause.RAISES, True)


@pytest.mark.slow
def test_what_is_done_in_place_of_an_argument_kills_by_conduct(leakage: Subject) -> None:
    killed = death(leakage, "p -= np.outer(x, y); apart = p")
    assert (killed.cause, "changes its argument" in killed.message) == (Cause.CONDUCT, True)


@pytest.mark.slow
def test_a_mutant_that_is_the_same_by_algebra_is_equivalent(leakage: Subject) -> None:
    one = of(leakage, "apart = np.outer(x, y) - p")
    assert one.fate is Fate.EQUIVALENT
    assert "the same bits at all" in one.why


@pytest.mark.slow
def test_what_changes_nothing_survives(leakage: Subject) -> None:
    survivors = [one for one in leakage.judged if one.fate is Fate.SURVIVOR]
    assert {one.operator for one in survivors} == {Operator.KEEPDIMS}
    assert leakage.score == 19 / 21


@pytest.mark.slow
def test_a_mutant_that_does_not_return_is_killed(cost: Subject) -> None:
    killed = death(cost, "while a == a:")
    assert (killed.cause, "does not return" in killed.message) == (Cause.CONDUCT, True)


@pytest.mark.slow
def test_of_a_survivor_it_is_told_that_no_input_reaches_it(cost: Subject) -> None:
    one = of(cost, "R = R")
    assert one.fate is Fate.SURVIVOR
    assert "inputs reaches it" in one.why


@pytest.mark.slow
def test_of_a_survivor_it_is_told_which_input_would_show_it(cost: Subject) -> None:
    assert of(cost, "if k >= 1e+300:").needs == "`k` equal to `1e+300`"


@pytest.mark.slow
def test_of_a_survivor_whose_input_was_drawn_it_is_told_that_the_results_are_the_same(cost: Subject) -> None:
    one = of(cost, "if skipped <= 0:")
    assert (one.fate, one.needs) == (Fate.SURVIVOR, "")
    assert "what was changed has another value at" in one.why
    assert "the results are the same bits" in one.why


@pytest.mark.slow
def test_of_a_survivor_it_is_told_that_what_was_changed_has_the_same_value(cost: Subject) -> None:
    assert "the same value at all" in of(cost, "if k >= 1e+300:").why


@pytest.mark.slow
def test_a_function_that_fails_as_it_is_has_no_mutants(tmp_path: Path, spec: Spec) -> None:
    found = subject(tmp_path, spec, LEAKAGE.replace("/ 2", "/ 3"))
    assert "leakage" in found.fails
    assert (found.judged, found.score) == ((), None)


@pytest.mark.slow
def test_the_same_seed_gives_the_same_on_several_processes(
    tmp_path: Path, spec: Spec, leakage: Subject
) -> None:
    again = subject(tmp_path, spec, LEAKAGE, Options(seconds=60.0, cases=5, seed=3, jobs=2))
    fates = [[(one.old, one.new, one.fate) for one in found.judged] for found in (leakage, again)]
    assert fates[0] == fates[1]


@pytest.mark.slow
def test_helpers_are_tested_through_what_is_bound(tmp_path: Path, spec: Spec) -> None:
    text = LEAKAGE.replace("np.abs(apart).sum() / 2", "half(np.abs(apart).sum())")
    path = tmp_path / f"mutated_code_{next(_numbers)}.py"
    path.write_text(f"{text}\ndef half(x):\n    return x / 2\n")
    found = targets(bindings_of(load_module(path)), depth=1)
    assert [one.written.name for one in found] == ["leakage", "half"]
    half = mutated(found[1], spec, OPTIONS)
    assert half.bindings == (f"{path.stem}.leakage",)
    assert death(half, "return x / 3").cause is Cause.CONFORMANCE


# What is argued away.


def argued(folder: Path, *ids: str) -> Path:
    path = folder / "code-mutants.toml"
    entries = [f'\n[[mutant]]\nid = "{one}"\nreason = "It may be so."\n' for one in ids]
    path.write_text("format = 1\n" + "".join(entries))
    return path


@pytest.mark.slow
def test_a_survivor_is_argued_away_with_a_reason(tmp_path: Path, cost: Subject) -> None:
    one = of(cost, "R = R")
    path = argued(tmp_path, one.id)
    found = applied_to(cost, read_argued(path, path))
    assert of(found, "R = R").argued == "It may be so."
    assert found.counted == cost.counted - 1
    assert not stale(read_argued(path, path), [found])


@pytest.mark.slow
def test_an_entry_about_a_killed_mutant_is_stale(tmp_path: Path, leakage: Subject) -> None:
    path = argued(tmp_path, of(leakage, "return np.abs(apart).sum() / 3").id)
    entries = read_argued(path, path)
    assert stale(entries, [applied_to(leakage, entries)]) == entries


@pytest.mark.slow
def test_more_than_one_in_twenty_is_too_much(tmp_path: Path, cost: Subject) -> None:
    ids = [one.id for one in cost.judged if one.fate is Fate.SURVIVOR]
    path = argued(tmp_path, *ids)
    assert too_many([applied_to(cost, read_argued(path, path))])


@pytest.mark.slow
def test_an_entry_that_is_there_twice_is_an_error_with_its_line(tmp_path: Path) -> None:
    path = argued(tmp_path, "m.f#1", "m.f#1")
    with pytest.raises(ConfigurationError, match="twice") as caught:
        read_argued(path, path)
    assert caught.value.where is not None
    assert caught.value.where.line == 8


@pytest.mark.slow
def test_every_mutant_has_an_operator_of_the_list(cost: Subject) -> None:
    assert {one.operator for one in cost.judged} <= set(Operator)
