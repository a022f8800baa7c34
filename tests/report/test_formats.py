"""What all formats have in common: the same document gives the same bytes, and no format stops at a text."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sample_report import CHANGE, HOSTILE, hostile, place, report

from pyverify.errors import InternalError, Where
from pyverify.report import FORMATS, Answer, Item, answer_text, as_text, error_text, markdown, plain
from pyverify.report.document import Weight
from pyverify.report.write import FILES, PAGE, write_report

GOLDEN = Path(__file__).resolve().parent.parent / "data" / "report" / "report.md"


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_document_gives_the_same_bytes(name):
    assert as_text(report(change=CHANGE), name) == as_text(report(change=CHANGE), name)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_is_written_as_utf_8(name, text):
    as_text(hostile(text), name).encode("utf-8")
    markdown(hostile(text)).encode("utf-8")
    error_text(
        InternalError(text, where=Where(None, None, None, text), facts=(text,), help=text), name
    ).encode("utf-8")


def test_the_markdown_is_as_a_person_has_read_it():
    """After a change that is meant, write `markdown(report(change=CHANGE))` into the file, and read it."""
    assert markdown(report(change=CHANGE)) == GOLDEN.read_text(encoding="utf-8")


def test_a_claim_stands_in_one_row_of_the_markdown_whatever_it_says():
    for text in HOSTILE.values():
        document = hostile(text)
        lines = markdown(document).split("\n")
        start = lines.index("## Claims")
        table = [line for line in lines[start:] if line.startswith("|")]
        assert len(table) == 2 + len(document.claims)


def test_a_folder_holds_the_report_in_every_format(tmp_path):
    path = write_report(tmp_path / "report", report(), "<!doctype html>")
    assert (path.name, path.read_text(encoding="utf-8")) == (PAGE, "<!doctype html>")
    assert {file.name for file in path.parent.iterdir()} == {*FILES, PAGE}
    assert json.loads((path.parent / "report.json").read_text(encoding="utf-8")) == plain(report())
    ElementTree.parse(path.parent / "junit.xml")
    json.loads((path.parent / "report.sarif").read_text(encoding="utf-8"))


def test_files_of_a_folder_are_of_one_run_when_a_format_fails(tmp_path, monkeypatch):
    write_report(tmp_path, report(), "one")
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    def broken(_):
        raise RuntimeError("broken")

    monkeypatch.setitem(FILES, "report.sarif", broken)
    with pytest.raises(RuntimeError):
        write_report(tmp_path, report(exit=0), "other")
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


ANSWER = Answer(
    "why `x` rests on `Bad`",
    1,
    (
        Item("rests-on", "Bad", "`x` rests on `Bad`", place(), ("A.one", "  → Bad"), Weight.OPEN),
        Item("declaration", "A.one", "theorem `A.one`", place("lean/A.lean", 2), ("theorem A.one : A.One",)),
        Item("rests-not-on", "Nat.gcd", "`x` does not rest on it", place(None, None), (), Weight.REFUSED),
    ),
)


def test_an_answer_is_cases_results_or_sections():
    root = ElementTree.fromstring(answer_text(ANSWER, "junit"))
    assert (root.get("tests"), root.get("failures")) == ("3", "1")
    assert "→ Bad" in str(root.find(".//testcase[@name='Bad']/system-out").text)
    results = json.loads(answer_text(ANSWER, "sarif"))["runs"][0]["results"]
    assert [(one["ruleId"], one["kind"]) for one in results] == [
        ("rests-on", "open"),
        ("declaration", "pass"),
        ("rests-not-on", "fail"),
    ]
    comment = answer_text(ANSWER, "github")
    assert "→ Bad</pre>" in comment
    assert "### answer: <code>A&#46;one</code>" in comment


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "json"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_an_answer_may_hold_any_text(name, text):
    item = Item("declaration", text, text, place(text or None), (text, text))
    written = answer_text(Answer(text, 0, (item,)), name)
    written.encode("utf-8")
    if name == "github":
        assert len(written) < 65_536
    if name == "junit":
        ElementTree.fromstring(written)
