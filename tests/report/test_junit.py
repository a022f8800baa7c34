"""JUnit: refuted is a failure, what is broken an error, what is not decided is skipped with its reason."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
import xmlschema
from sample_report import HOSTILE, claim, hostile, module, remark, report

from pyverify.claims import Found, Outcome
from pyverify.errors import ToolMissing
from pyverify.lean.outcome import Fate
from pyverify.report.document import Scope, Weight
from pyverify.report.junit import BODY, MESSAGE, junit, junit_error

SCHEMA = xmlschema.XMLSchema(Path(__file__).with_name("junit.xsd"))


def read(document) -> ElementTree.Element:
    text = junit(document)
    SCHEMA.validate(text)
    return ElementTree.fromstring(text.encode())


def case(root: ElementTree.Element, name: str) -> ElementTree.Element:
    (found,) = root.findall(f".//testcase[@name='{name}']")
    return found


def ending(element: ElementTree.Element) -> str | None:
    found = [child.tag for child in element if child.tag in ("failure", "error", "skipped")]
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    ("given", "tag"),
    [
        (claim("x"), None),
        (claim("x", Outcome.UNMET), "failure"),
        (claim("x", Outcome.UNDECIDED), "skipped"),
        (claim("x", Outcome.UNMET, found=Found.NOT_BUILT), "error"),
        (claim("x", Outcome.UNMET, reason=None, findings=(remark(),)), "failure"),
        (claim("x", Outcome.UNDECIDED, reason=None), "skipped"),
    ],
    ids=["met", "refuted", "not decided", "module not there", "axiom", "not replayed"],
)
def test_a_claim_ends_as_its_outcome_says(given, tag):
    assert ending(case(read(report(given)), "x")) == tag


@pytest.mark.parametrize(
    ("given", "tag"),
    [
        (module("M"), None),
        (module("M", Fate.CACHED), None),
        (module("M", Fate.FAILED), "failure"),
        (module("M", Fate.FAILED, broken=True), "error"),
        (module("M", Fate.STOPPED), "skipped"),
        (module("M", Fate.SKIPPED), "skipped"),
    ],
    ids=["built", "stored", "refused", "crashed", "stopped", "skipped"],
)
def test_a_module_ends_as_its_fate_says(given, tag):
    assert ending(case(read(report(modules=(given,))), "M")) == tag


def test_the_reason_its_code_and_the_place_are_there():
    root = read(report())
    skipped = case(root, "third").find("skipped")
    assert skipped is not None
    assert skipped.get("message") == "`A.a` cannot be looked up"
    failure = case(root, "second").find("failure")
    assert failure is not None
    assert failure.get("type") == "proof-type"
    assert "--> proofs/Proofs/A.lean:3" in str(failure.text)
    assert case(root, "second").get("file") == "proofs/Proofs/A.lean"
    assert case(root, "second").get("line") == "40"


def test_the_numbers_are_those_of_the_cases():
    root = read(report())
    for element in (root, *root.findall("testsuite")):
        cases = element.findall(".//testcase")
        assert int(element.get("tests", "")) == len(cases)
        for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(element.get(key, "")) == sum(ending(one) == tag for one in cases)
    assert int(root.get("failures", "")) == 2
    assert int(root.get("errors", "")) == 1
    assert int(root.get("skipped", "")) == 2


def test_named_claims_alone_bring_no_modules():
    names = {suite.get("name") for suite in read(report(scope=Scope.CLAIMS)).findall("testsuite")}
    assert names == {"P", "Q", "project"}


def test_a_refusal_that_no_claim_has_is_a_failure_of_the_project():
    root = read(report(findings=(remark("declared-twice", where=claim().entry), remark("x", Weight.NOTE))))
    (suite,) = root.findall("testsuite[@name='project']")
    assert suite.get("failures") == "1"
    assert suite.get("tests") == "2"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_makes_valid_xml_of_bounded_length(text):
    root = read(hostile(text))
    for element in root.iter():
        assert all(len(value) < MESSAGE + 50 for value in element.attrib.values())
        assert len(element.text or "") < BODY + 50


def test_an_error_in_place_of_a_report_is_one_case_in_error():
    text = junit_error(ToolMissing("there is no Lean", help="install it"))
    SCHEMA.validate(text)
    root = ElementTree.fromstring(text.encode())
    assert (root.get("tests"), root.get("errors")) == ("1", "1")
    assert "help: install it" in str(root.findtext(".//error"))


@pytest.mark.parametrize(
    ("old", "new"),
    [('tests="', 'test="'), ("<failure ", "<skipped message='' type='' /><failure "), ("<testcase", "<case")],
    ids=["no number", "two endings", "unknown element"],
)
def test_the_schema_refuses_what_readers_do_not_know(old, new):
    text = junit(report())
    assert old in text
    assert not SCHEMA.is_valid(
        text.replace(old, new, 1).replace("</testcase>", "</case>" if new == "<case" else "</testcase>", 1)
    )
