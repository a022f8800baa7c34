"""The JSON report fits the schema that is published, and the schema is what the program makes."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from sample_report import CHANGE, HOSTILE, claim, hostile, report

from pyverify.errors import InputError, Where
from pyverify.report.as_json import error_json, json_text, plain
from pyverify.report.compare import read_report
from pyverify.report.schema import schema

ROOT = Path(__file__).resolve().parent.parent.parent
SCHEMAS = ROOT / "docs" / "schema"
PUBLISHED = json.loads((SCHEMAS / "report-2.json").read_text(encoding="utf-8"))


def closed(part):
    """The schema with nothing allowed that it does not name: for what we write, not for readers."""
    if isinstance(part, dict):
        found = {key: closed(value) for key, value in part.items()}
        return found | ({"additionalProperties": False} if "properties" in part else {})
    return [closed(item) for item in part] if isinstance(part, list) else part


STRICT = jsonschema.Draft202012Validator(closed(PUBLISHED))


def test_the_published_schema_is_a_schema_and_the_one_that_the_program_makes():
    jsonschema.Draft202012Validator.check_schema(PUBLISHED)
    assert schema() == PUBLISHED
    made = subprocess.run(
        [sys.executable, "-m", "pyverify.report.schema"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert json.loads(made.stdout) == PUBLISHED


def test_every_object_of_the_schema_is_described():
    for name, part in PUBLISHED["$defs"].items():
        assert part.get("description"), name


@pytest.mark.parametrize(
    "document",
    [
        report(),
        report(change=CHANGE),
        report(audit=None),
        report(claim(audit=None, type=None, proof_at=None)),
    ],
    ids=["all", "change", "no audit", "nothing known"],
)
def test_a_report_fits_the_schema_with_no_key_that_it_does_not_name(document):
    STRICT.validate(json.loads(json_text(document)))


def test_the_schema_refuses_what_is_no_report():
    good = plain(report())
    wrong = [
        {**good, "format": 3},
        {**good, "exit": "1"},
        {key: value for key, value in good.items() if key != "caveats"},
        {**good, "claims": [{**good["claims"][0], "outcome": "fine"}]},
    ]
    for document in wrong:
        assert not jsonschema.Draft202012Validator(PUBLISHED).is_valid(document)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_is_valid_json_and_comes_back_as_it_was(text):
    written = json_text(hostile(text))
    data = written.encode("utf-8")  # strict: no lone surrogate is left
    found = json.loads(data)
    STRICT.validate(found)
    if "\ud800" not in text:
        assert found["claims"][0]["sentence"] == text


def test_a_report_of_the_format_before_still_fits_its_schema_and_is_read():
    path = ROOT / "tests" / "data" / "report" / "report-1.json"
    before = json.loads((SCHEMAS / "report-1.json").read_text(encoding="utf-8"))
    old = read_report(path)
    jsonschema.Draft202012Validator(before).validate(old)
    assert old["format"] == before["properties"]["format"]["const"] == 1


def test_an_error_in_place_of_a_report_says_what_and_where():
    error = InputError("it is \ud800 broken", where=Where(Path("a.toml"), 3), help="mend it")
    found = json.loads(error_json(error))
    assert found["error"]["code"] == "input"
    assert found["error"]["where"] == {"path": "a.toml", "line": 3}
    assert found["error"]["message"] == "it is \\ud800 broken"
