"""Reports held against each other, edited by hand and not."""

import copy
import json
from pathlib import Path

import pytest
from sample_report import report
from tampering import REPORT_EDITS

from pyverify.errors import InputError
from pyverify.report import plain
from pyverify.report.compare import Change, differences, read_report, weighed

GIVEN = json.loads(json.dumps(plain(report())))


def edited(path: str, value):
    """The report with another value at `claims.0.verdict`."""
    made = copy.deepcopy(GIVEN)
    at = made
    *way, last = path.split(".")
    for step in way:
        at = at[int(step)] if step.isdigit() else at[step]
    at[last] = value
    return made


def test_a_report_does_not_differ_from_itself():
    assert differences(GIVEN, copy.deepcopy(GIVEN)) == []
    assert weighed(GIVEN, copy.deepcopy(GIVEN)) == []


@pytest.mark.parametrize(("path", "value"), REPORT_EDITS)
def test_what_somebody_edited_is_named(path, value):
    (found, *more) = differences(edited(path, value), GIVEN)
    assert not more
    last = path.split(".")[-1]
    assert last in found.place or found.place[-1] == last
    assert str(found)


def test_a_claim_that_was_taken_out_or_put_in_is_named():
    without = {**GIVEN, "claims": GIVEN["claims"][1:]}
    (found,) = differences(without, GIVEN)
    assert found.place == ("claims", GIVEN["claims"][0]["id"])
    assert found.before is None
    twice = {**GIVEN, "claims": [*GIVEN["claims"], GIVEN["claims"][0]]}
    (found,) = differences(twice, GIVEN)
    assert found.after is None


def test_times_and_caches_are_no_difference():
    made = edited("build.seconds", 99.0)
    made["audit"]["replay"]["from_cache"] = True
    made["stages"] = []
    assert differences(made, GIVEN) == []


def test_what_became_of_claims_is_told_the_worse_first():
    first, second, third, *_ = GIVEN["claims"]
    before = {
        **GIVEN,
        "claims": [{**first, "outcome": "as expected"}, {**second, "outcome": "not decided"}, third],
    }
    after = {
        **GIVEN,
        "claims": [
            {**first, "outcome": "not as expected", "verdict": "failed"},
            {**second, "outcome": "as expected", "verdict": "proved"},
            {**third, "id": "new"},
        ],
    }
    found = weighed(before, after)
    assert [(change, name) for change, name, _, _ in found] == [
        (Change.WEAKER, first["id"]),
        (Change.GONE, third["id"]),
        (Change.NEW, "new"),
        (Change.STRONGER, second["id"]),
    ]


@pytest.mark.parametrize(
    ("array", "key", "now", "change"),
    [
        ("tests", "word", "violates", Change.WEAKER),
        ("tests", "word", "undecided", Change.OTHER),
        ("attacks", "answer", "unknown", Change.OTHER),
    ],
)
def test_what_became_of_statements_and_code_is_told(array, key, now, change):
    after = copy.deepcopy(GIVEN)
    was = after[array][0][key]
    after[array][0][key] = now
    name = after[array][0]["claim" if array == "attacks" else "name"]
    assert weighed(GIVEN, after) == [(change, f"{array[:-1]} of {name}", was, now)]


def test_a_statement_that_is_refuted_against_expectation_is_weaker():
    after = copy.deepcopy(GIVEN)
    after["attacks"][0] |= {"answer": "refuted", "standing": "refuted against expectation"}
    assert [one[0] for one in weighed(GIVEN, after)] == [Change.WEAKER]
    assert [one[0] for one in weighed(after, GIVEN)] == [Change.STRONGER]


def test_a_report_that_tells_of_no_attack_is_not_weaker_for_it():
    before = {key: value for key, value in GIVEN.items() if key not in ("attacks", "tests")}
    assert weighed(before, GIVEN) == weighed(GIVEN, before) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no JSON"),
        ("[]", "no report"),
        ('{"format": 1, "error": {}}', "no report"),
        ('{"format": 3, "claims": []}', "format 3"),
        ('{"format": true, "claims": []}', "format True"),
        ("[" * 100_000, "no JSON"),
        ("\xff", "no JSON"),
    ],
)
def test_what_is_no_report_is_an_error_with_its_place(tmp_path: Path, text, message):
    path = tmp_path / "report.json"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(InputError, match=message):
        read_report(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_report(tmp_path / "missing.json")
