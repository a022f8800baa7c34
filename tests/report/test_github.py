"""The comment on a pull request: troubles first, bounded, and nothing that a source says takes effect."""

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from sample_report import HOSTILE, claim, hostile, module, place, remark, report

from pyverify.claims import Outcome
from pyverify.errors import ToolMissing, Where
from pyverify.lean.outcome import Fate
from pyverify.report.document import Scope
from pyverify.report.github import LENGTH, MARK, github, github_error

GITHUB_REFUSES = 65_536
OWN_TAGS = {"<code>", "</code>", "<pre>", "</pre>", "<details>", "</details>", "<summary>", "</summary>"}
OWN_TOKENS = {
    "heading",
    "paragraph",
    "bullet_list",
    "list_item",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "strong",
}


def tokens(text):
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        yield token
        yield from token.children or ()


def effects(text):
    """All that Markdown makes of it besides text and our own layout."""
    found = set()
    for token in tokens(text):
        if token.type in ("html_block", "html_inline"):
            found |= set(re.findall(r"<[^>]*>", token.content)) - OWN_TAGS - {MARK}
        elif token.type not in ("inline", "text", "softbreak", "hardbreak"):
            kind = re.sub("_(open|close)$", "", token.type)
            found |= {kind} - OWN_TOKENS
    return found


def test_a_job_finds_the_comment_that_it_wrote_before_by_the_first_line():
    assert github(report()).splitlines()[0] == MARK == "<!-- pyverify -->"


def test_what_a_verdict_is_worth_stands_before_anything_else():
    text = github(report())
    assert text.index("accepted by the official kernel") < text.index("###")


def test_troubles_are_told_with_place_facts_and_help():
    text = github(report(claim("x", Outcome.UNMET, reason=remark())))
    assert "### refused: <code>axiom&#45;not&#45;allowed</code>" in text
    assert "<code>proofs/Proofs/A&#46;lean&#58;3</code>" in text
    assert "<pre>A.b → Bad</pre>" in text
    assert "help: prove it" in text
    assert "it rests on <code>Bad</code>" in text


def test_a_trouble_of_many_claims_is_told_once():
    same = remark("surroundings-notation")
    claims = [claim(f"c{number}", Outcome.UNMET, reason=None, findings=(same,)) for number in range(9)]
    text = github(report(*claims))
    assert text.count("### refused: <code>surroundings") == 1
    assert "and 4 more claims" in text


def test_modules_are_told_of_where_the_whole_project_counts():
    bad = (module("B", Fate.FAILED, reason="it crashed"),)
    assert "it crashed" in github(report(modules=bad))
    assert "it crashed" not in github(report(modules=bad, scope=Scope.CLAIMS))


def test_a_comparison_comes_first():
    text = github(report(), change="## Claims: what this change does\n")
    assert text.startswith(f"{MARK}\n## Claims: what this change does\n")
    assert "## pyverify" in text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_that_a_source_says_takes_effect(text):
    comment = github(hostile(text))
    assert effects(comment) == set()
    assert len(comment) < GITHUB_REFUSES
    own = re.findall(r"^(?:## pyverify: |### (?:refused|open|advice|module): <code>)", comment, re.MULTILINE)
    assert sum(token.type == "heading_open" for token in tokens(comment)) == len(own)


def test_effects_are_seen_where_there_are_some():
    assert effects("a [b](c) `d` <b>e</b>\n\n> f\n\n1. g\n\n---\n") == {
        "link",
        "code_inline",
        "<b>",
        "</b>",
        "blockquote",
        "ordered_list",
        "hr",
    }


def test_a_row_of_the_table_has_its_five_cells_whatever_stands_in_them():
    bars = replace(claim("a|b"), sentence="| x || y \\| z |", verdict="proved")
    rows = [token for token in tokens(github(report(bars))) if token.type == "td_open"]
    assert len(rows) == 5


def test_a_comment_is_never_longer_than_github_takes():
    claims = [
        claim(
            f"c{number}", Outcome.UNMET, reason=remark(message=f"{number} " + "@#" * 400), sentence="#" * 900
        )
        for number in range(300)
    ]
    text = github(report(*claims), change="x" * LENGTH)
    assert len(text) < GITHUB_REFUSES
    alone = github(report(*claims))
    assert len(alone) < GITHUB_REFUSES
    assert re.search(r"\*\*2\d\d more are left out here\*\*", alone)
    assert "too long for a comment" in alone


def test_an_error_in_place_of_a_report_is_told():
    where = Where(None, None, None, "command line")
    text = github_error(ToolMissing("there is no `lean`", where=where, help="install <it>"))
    assert "no result" in text
    assert "there is no <code>lean</code>" in text
    assert effects(text) == set()


def test_a_place_without_a_file_is_no_empty_line():
    text = github(report(claim("x", Outcome.UNMET, reason=remark(where=place(None, None)))))
    assert "<code></code>" not in text
