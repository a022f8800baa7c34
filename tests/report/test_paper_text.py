"""Papers' files: what stands in them, that they are reproducible, and that this project's are up to date."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from sample_report import HOSTILE, hostile, report

from pyverify.report.document import Report
from pyverify.report.paper_text import MADE, file_name, paper_texts
from pyverify.report.sentences import Became

ROOT = Path(__file__).parents[2]


def said(notes: str) -> Report:
    """A report with one sentence, which rests on its first claim."""
    document = hostile("It is so.")
    first = replace(report().claims[0], notes=notes)
    sentence = replace(document.sentences[0], paper=first.paper, rests=(first.id,))
    return replace(report(), claims=(first, *report().claims[1:]), sentences=(sentence,))


def texts(document: Report, folder: str = "docs/papers") -> dict[str, str]:
    return paper_texts(document, Path("/project"), Path("/project", folder))


def test_each_paper_has_a_file_and_all_begin_with_who_made_them():
    found = texts(report())
    assert {"README.md"} | {file_name(one.paper) for one in report().papers} == set(found)
    assert all(text.startswith(MADE + "\n") for text in found.values())


def test_every_sentence_stands_with_what_became_of_it_and_its_claims():
    document = said("One is one.")
    (one,) = document.sentences
    text = texts(document)[file_name(one.paper)]
    section = re.split(r"^##", text.split('### <a id="says-It-is-so."></a>')[1], flags=re.MULTILINE)[0]
    assert "1. It is so." in section
    assert f"**{one.became.value}**" in section
    assert "[`first`](#first)" in section
    assert "[stated](../../lean/A.lean#L12)" in section


def test_what_remains_and_what_was_changed_are_told():
    text = texts(said("One is one."))["p.md"]
    assert "What remains: It is so." in text
    assert "*Changed:* One is one." in text


def test_a_proved_sentence_carries_the_mark_that_holds_it():
    document = said("One is one.")
    proved = replace(document.sentences[0], became=Became.PROVED)
    text = texts(replace(document, sentences=(proved,)))["p.md"]
    assert "It is so. <!-- claim: first -->" in text
    assert "It is so. <!-- no claim: words of the paper" in texts(document)["p.md"]


def test_places_are_links_from_where_the_file_stands():
    near, deep = texts(report())["p.md"], texts(report(), "docs")["p.md"]
    assert "(../../lean/A.lean#L12)" in near
    assert "(../lean/A.lean#L12)" in deep


def test_outside_the_project_places_are_no_links():
    found = paper_texts(report(), Path("/project"), Path("/elsewhere"))["p.md"]
    assert "lean/A.lean" not in found
    assert "/elsewhere" not in found
    assert "/project" not in found


def test_times_and_caches_leave_no_trace():
    document = report()
    assert document.audit is not None
    other = replace(
        document,
        caveats=("from a cache",),
        build=replace(document.build, seconds=99.0, cached=7, built=0, fresh=not document.build.fresh),
        audit=replace(document.audit, seconds=99.0, from_cache=True),
        stages=(),
        toolchain=replace(document.toolchain, why="found in /home/somebody", source="PATH"),
        pyverify="9.9.9",
    )
    assert texts(other) == texts(document)


def test_a_verdict_that_changed_changes_the_file():
    document = said("One is one.")
    other = replace(
        document, sentences=tuple(replace(one, became=Became.STALE) for one in document.sentences)
    )
    assert texts(other) != texts(document)


def test_without_a_replay_nothing_is_called_proved():
    claims = texts(replace(report(), replayed=False, sentences=()))["p.md"]
    assert "✓ proved" not in claims
    assert "accepted by Lean, not replayed" in claims


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_texts_are_shown_and_not_obeyed(text: str):
    for made in texts(hostile(text)).values():
        for hidden in "\u202e\u2066\u200b\x1b\x00":
            assert hidden not in made
        html = MarkdownIt("commonmark").enable("table").render(made)
        assert not re.search(r"<(script|img|iframe|em|h1>#)", html)
        links = re.findall(r'href="([^"]*)"', html)
        assert not [link for link in links if "://" in link]


def test_this_project_s_files_are_what_is_found(known):
    made = paper_texts(known.document, ROOT, ROOT / "docs" / "papers")
    kept = {path.name: path.read_text(encoding="utf-8") for path in ROOT.glob("docs/papers/*.md")}
    stale = [name for name in {*made, *kept} if made.get(name) != kept.get(name)]
    assert not stale, "run `pyverify report --papers docs/papers`"
