"""The labelled corpus: every file builds, every label is well formed, and its examples are true.

The examples are evaluated exactly on the compiled statements: counterexamples of bad statements, instances of
good ones, and for each hypothesis of a good one the values that show that it cannot go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from statements import FOLDER, Entry, Values, entries, judged

from pyverify.spec import Spec
from pyverify.statement import Statement
from pyverify.symbolic.finding import Kind
from pyverify.symbolic.variants.endless import bounded

ENTRIES = entries()
BY_NAME = {entry.name: entry for entry in ENTRIES}
GOOD = [entry for entry in ENTRIES if not entry.bad]
BAD = [entry for entry in ENTRIES if entry.bad]
LEAST = 45
"""Statements of each label that are asked for."""
NOT_OVER_ALL_OF_A_FIELD = {
    "CubeRootOfTwo",
    "EndOfSegment",
    "MarginForEachBound",
    "NotAbovePositive",
    "NothingIsLargest",
}
"""Good statements of which no instance can be evaluated: they quantify over a field, or no rational meets
their hypothesis.
"""
Look = Callable[[Entry, Values], tuple[dict[str, bool | None], bool | None]]


@pytest.fixture
def stated(corpus: Spec) -> Callable[[Entry], Statement]:
    return lambda entry: corpus.statement(f"Statements.{entry.name}")


@pytest.fixture
def look(corpus: Spec, stated: Callable[[Entry], Statement]) -> Look:
    library = corpus.library.definition
    return lambda entry, values: judged(corpus, bounded(stated(entry), library), values)


def parts(chosen: list[Entry]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("entry", chosen, ids=[entry.name for entry in chosen])


def test_there_are_enough_statements_of_both_labels():
    assert min(len(GOOD), len(BAD)) >= LEAST


def test_every_kind_that_flags_a_statement_and_is_none_of_tools_is_expected_somewhere():
    expected = {kind for entry in BAD for kind in entry.kinds}
    assert expected == {kind for kind in Kind if kind.flagged} - {Kind.DISAGREEMENT}


def test_every_lean_file_has_its_label_and_every_label_its_lean_file():
    files = [path for path in FOLDER.glob("*/*.*") if not path.name.startswith(".")]
    assert all(count == 2 for count in Counter(path.with_suffix("") for path in files).values())
    assert len(files) == 2 * len(ENTRIES) == 2 * len(BY_NAME)


def test_no_two_statements_are_the_same(stated):
    same = Counter(stated(entry).digest for entry in ENTRIES)
    assert max(same.values()) == 1


@parts(ENTRIES)
def test_a_statement_reads_with_the_sentence_that_was_meant_and_a_reason(entry, stated):
    assert stated(entry).documentation.strip()
    assert entry.reason.strip() and entry.source.strip() and entry.category.strip()


@parts([entry for entry in BAD if entry.words])
def test_words_that_are_asked_for_are_words_of_the_statement(entry):
    text = entry.lean.read_text(encoding="utf-8")
    assert all(word in text for word in entry.words)


@parts([entry for entry in BAD if entry.idle])
def test_an_idle_hypothesis_is_one_of_the_statement(entry, stated):
    assert set(entry.idle) <= {hypothesis.name for hypothesis in stated(entry).hypotheses}


@parts([entry for entry in BAD if entry.counterexamples])
def test_a_counterexample_meets_all_hypotheses_and_breaks_the_conclusion(entry, look):
    for values in entry.counterexamples:
        hypotheses, conclusion = look(entry, values)
        assert all(hypotheses.values()) and conclusion is False


@parts([entry for entry in BAD if entry.kinds[0] is Kind.FALSE])
def test_what_is_called_false_has_a_counterexample(entry):
    assert entry.counterexamples


@parts([entry for entry in GOOD if entry.name not in NOT_OVER_ALL_OF_A_FIELD])
def test_a_good_statement_has_an_instance_that_meets_all_hypotheses(entry, look):
    assert entry.instances
    for values in entry.instances:
        hypotheses, conclusion = look(entry, values)
        assert all(hypotheses.values()) and conclusion is True


@parts(GOOD)
def test_each_hypothesis_of_a_good_statement_cannot_go(entry, look, stated):
    shown = {name for name, _ in entry.needed}
    assert shown == {hypothesis.name for hypothesis in stated(entry).hypotheses}
    for name, values in entry.needed:
        hypotheses, conclusion = look(entry, values)
        assert hypotheses.pop(name) is not True
        assert all(hypotheses.values()) and conclusion is False


def test_a_label_in_the_wrong_folder_is_refused(tmp_path: Path):
    (tmp_path / "good").mkdir()
    (tmp_path / "good" / "X.lean").touch()
    label = 'label = "bad"\ncategory = "c"\nreason = "r"\nsource = "s"\nkind = "false"\n'
    (tmp_path / "good" / "X.toml").write_text(label)
    with pytest.raises(ValueError, match="labelled bad in the folder good"):
        entries(tmp_path)


def test_a_kind_outside_the_closed_list_is_refused(tmp_path: Path):
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "X.lean").touch()
    label = 'label = "bad"\ncategory = "c"\nreason = "r"\nsource = "s"\nkind = "odd"\n'
    (tmp_path / "bad" / "X.toml").write_text(label)
    with pytest.raises(ValueError, match="odd"):
        entries(tmp_path)
