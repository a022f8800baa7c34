"""What a report says of attacks and tests, held against what is found again."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from sample_report import EXAMPLE, attack_found, code_found

from pyverify.report.rederived import (
    _AGAINST,
    _OPEN,
    _SEEN,
    _TIMED,
    _UNSURE,
    attacks_held,
    code_held,
    entries,
    records_held,
)
from pyverify.report.tried import instance_of
from pyverify.symbolic.answer import Answer
from pyverify.symbolic.finding import Kind
from pyverify.testing.verdict import Word


def plain(one: Any) -> dict[str, Any]:
    """As it is read out of a report."""
    import msgspec

    return json.loads(msgspec.json.encode(one))


ATTACK, TEST = plain(attack_found()), plain(code_found())
REFUTED = plain(attack_found("first", answer="refuted", counterexample=EXAMPLE, findings=("false",)))


def attack(key: str, said: Any, found: Any, *, shown: bool | None = None, **both: Any):
    """What comes of one key that the report and what is found say."""
    one, other = {**ATTACK, **both, key: said}, {**ATTACK, **both, key: found}
    return attacks_held({"first": one}, {"first": other}, {"first": shown})


def code(key: str, said: Any, found: Any, **both: Any):
    """The same of a test."""
    return code_held({"one": {**TEST, **both, key: said}}, {"one": {**TEST, **both, key: found}})


def test_the_words_are_those_of_the_rooms_that_find_them() -> None:
    answers = {one.value for one in Answer}
    assert {*_TIMED, *_UNSURE} < answers
    assert {one.value for one in Kind} >= _SEEN
    assert {*_AGAINST, *_OPEN, "conforms"} == {one.value for one in Word}


def test_what_is_found_as_it_is_said_is_no_difference() -> None:
    for held in (attacks_held({"first": ATTACK}, {"first": ATTACK}), code_held({"a": TEST}, {"a": TEST})):
        assert (held.differences, held.apart, held.otherwise, held.new) == ([], [], 0, 0)


@pytest.mark.parametrize(
    ("key", "said", "found"),
    [
        ("answer", "holds at the decided sizes", "refuted"),
        ("answer", "refuted", "unknown"),
        ("answer", "proved for all sizes", "tools disagree"),
        ("answer", 7, "unknown"),
        ("standing", "as expected", "not decided"),
        ("quick", False, True),
        ("quick", 1, True),
        ("findings", [], ["unused variable"]),
        ("findings", None, []),
        ("accepted", ["unused variable"], []),
        ("other", 1, None),
    ],
)
def test_an_attack_that_no_limit_of_time_explains_is_a_difference(key, said, found) -> None:
    held = attack(key, said, found)
    assert [one.place for one in held.differences] == [("attacks", "first", key)]
    assert not held.apart


@pytest.mark.parametrize(
    ("key", "said", "found", "more"),
    [
        ("answer", "proved for all sizes", "holds at the decided sizes", True),
        ("answer", "holds at the decided sizes", "unknown", True),
        ("answer", "unknown", "proved for all sizes", False),
        ("findings", [], ["idle hypothesis"], True),
        ("findings", ["idle hypothesis"], [], False),
        ("witness", True, False, True),
        ("witness", False, True, False),
        ("decided", 9, 3, False),
        ("undecided", 0, 1, False),
    ],
)
def test_what_a_limit_of_time_may_explain_is_told_apart(key, said, found, more) -> None:
    held = attack(key, said, found)
    assert not held.differences
    (one,) = held.apart
    assert (one.place[-1], one.more, held.more) == (key, more, more)


def test_how_an_answer_stands_may_rest_on_how_many_sizes_there_was_time_for() -> None:
    open_, done = {**ATTACK, "standing": "not decided", "undecided": 2}, {**ATTACK, "undecided": 0}
    assert done["standing"] == "nothing against it"
    for one, other, more in ((open_, done, False), (done, open_, True)):
        held = attacks_held({"first": one}, {"first": other})
        assert not held.differences
        assert {each.place[-1] for each in held.apart} == {"standing", "undecided"}
        assert held.more is more
    held = attacks_held({"first": {**open_, "undecided": 0}}, {"first": done})
    assert [one.place[-1] for one in held.differences] == ["standing"]


def test_a_counterexample_that_was_expected_may_be_found_later() -> None:
    found = {**REFUTED, "standing": "as expected"}
    said = {**found, "answer": "unknown", "standing": "no counterexample confirmed", "counterexample": None}
    held = attacks_held({"first": {**said, "findings": []}}, {"first": found})
    assert not held.differences
    assert not held.more


def test_a_refutation_that_is_not_found_again_stands_if_its_values_show_it() -> None:
    unknown = {**ATTACK, "answer": "unknown", "standing": "not decided"}
    held = attacks_held({"first": REFUTED}, {"first": unknown}, {"first": True})
    assert not held.differences
    assert not held.more
    held = attacks_held({"first": REFUTED}, {"first": unknown}, {"first": None})
    assert ("attacks", "first", "answer") in [one.place for one in held.differences]


def test_values_that_refute_nothing_are_a_difference_even_if_others_do() -> None:
    held = attacks_held({"first": REFUTED}, {"first": REFUTED}, {"first": False})
    assert [one.place[-1] for one in held.differences] == ["counterexample"]


def test_another_counterexample_is_no_difference_and_none_is() -> None:
    other = copy.deepcopy(REFUTED)
    other["counterexample"]["values"][0]["value"] = "1/3"
    assert not attacks_held({"first": REFUTED}, {"first": other}, {"first": True}).differences
    held = attacks_held({"first": {**REFUTED, "counterexample": None}}, {"first": REFUTED})
    assert [one.place[-1] for one in held.differences] == ["counterexample"]


@pytest.mark.parametrize(
    ("key", "said", "found"),
    [
        ("word", "conforms", "violates"),
        ("word", "violates", "conforms"),
        ("word", "violates", "undecided"),
        ("word", "undecided", "misbehaves"),
        ("word", "proved", "conforms"),
        ("to", "A.two", "A.one"),
        ("seed", 8, 7),
        ("quick", True, False),
        ("findings", ["conformance"], []),
    ],
)
def test_a_verdict_on_code_that_no_machine_explains_is_a_difference(key, said, found) -> None:
    held = code(key, said, found)
    assert [one.place for one in held.differences] == [("tests", "one", key)]
    assert not held.apart


@pytest.mark.parametrize(
    ("key", "said", "found", "more"),
    [
        ("word", "conforms", "undecided", True),
        ("word", "not tested", "conforms", False),
        ("cases", {"search": 100}, {"search": 40}, False),
        ("largest", 0.1, 0.25, True),
        ("largest", 0.25, 0.1, False),
        ("largest", None, 0.1, True),
        ("planted", True, None, True),
        ("chance", "within 0.001", "within 0.1", True),
        ("undecided", 0, 1, False),
    ],
)
def test_figures_of_tests_that_may_come_from_the_machine_are_told_apart(key, said, found, more) -> None:
    held = code(key, said, found)
    assert not held.differences
    assert [(one.place[-1], one.more) for one in held.apart] == [(key, more)]


def test_evidence_under_another_key_is_counted_and_no_difference() -> None:
    held = code("evidence", "0" * 64, "1" * 64)
    assert (held.differences, held.apart, held.otherwise) == ([], [], 1)


def test_what_only_one_of_them_knows_is_a_difference_or_counted() -> None:
    held = attacks_held({"gone": ATTACK, "odd": 3}, {"odd": ATTACK, "new": ATTACK})
    assert [one.place for one in held.differences] == [("attacks", "gone"), ("attacks", "odd")]
    assert held.new == 1


def test_an_entry_is_held_against_the_record_that_it_comes_from() -> None:
    whole, quick = {**TEST, "evidence": "w", "largest": 0.5}, {**TEST, "evidence": "q"}
    found, without = records_held("tests", {"one": {**quick, "cases": {}}}, {"one": [whole, quick]})
    assert [one.place for one in found] == [("tests", "one", "cases")]
    assert without == 0


def test_an_entry_without_a_record_is_counted_unless_it_says_nothing() -> None:
    said = {"one": TEST, "two": {**TEST, "word": "undecided", "evidence": ""}}
    assert records_held("tests", said, {"one": [], "two": []}) == ([], 1)


def test_an_entry_about_what_is_not_there_is_a_difference() -> None:
    found, _ = records_held("attacks", {"gone": ATTACK}, {})
    assert [one.place for one in found] == [("attacks", "gone")]


def test_only_a_report_of_the_first_format_may_have_no_attacks() -> None:
    assert entries({"format": 1}, "attacks") is None
    assert entries({"format": 2}, "attacks") == {}
    assert entries({"format": 1, "attacks": [ATTACK]}, "attacks") == {"first": ATTACK}


def test_values_of_a_report_are_read_as_they_were_written() -> None:
    found = instance_of(plain(EXAMPLE))
    assert found is not None
    assert [str(one) for one in found.values] == ["p(0) = 1/2", "b = true"]


DEEP: list = []
for _ in range(5000):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    "values",
    [3, [3], [{}], [{"parameter": "p", "indices": [], "value": "x"}], [{"indices": DEEP, "value": DEEP}]],
    ids=["a number", "numbers", "nothing", "a word", "lists of lists"],
)
def test_what_is_no_instance_is_none(values) -> None:
    assert instance_of({"sizes": {}, "values": values}) is None


@pytest.mark.parametrize("told", [{}, {"sizes": {}}, {"sizes": 1, "values": []}, [], "text", 7])
def test_what_is_no_object_of_an_instance_is_none(told) -> None:
    assert instance_of(told) is None
