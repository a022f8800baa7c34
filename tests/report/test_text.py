"""Texts from sources are shown, whatever they are, and do nothing."""

import html
import unicodedata
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from sample_report import HOSTILE

from pyverify.report.text import block, code, cut, line, prose, sentence, visible

OWN = {"<code>", "</code>", "<pre>", "</pre>"}


def rendered(markdown: str) -> tuple[set[str], list[str]]:
    """The types of the tokens that Markdown sees, and the HTML that it passes on."""
    kinds, passed = set(), []
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        for part in (token, *(token.children or ())):
            kinds.add(part.type)
            if part.type in ("html_inline", "html_block"):
                passed.append(part.content)
    return kinds, passed


@given(st.text())
def test_what_is_shown_holds_no_character_that_cannot_be_seen(text):
    for char in visible(text):
        assert unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(st.text())
def test_what_is_shown_can_stand_in_xml(text):
    element = ElementTree.Element("a", {"b": line(text)})
    element.text = visible(text, keep="\n\t")
    read = ElementTree.fromstring(ElementTree.tostring(element))
    assert read.get("b") == line(text)
    assert (read.text or "") == visible(text, keep="\n\t")


@pytest.mark.parametrize("text", ["plain", "∀ x ∈ ℝ, x² ≥ 0", "ünïcode 漢字 עברית"])
def test_a_text_that_does_nothing_is_left_as_it_is(text):
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", r"a\u{202e}b"),
        ("\x1b[31m", r"\u{1b}[31m"),
        ("\ud800", r"\u{d800}"),
        ("\uffff", r"\u{ffff}"),
        ("a\u200bb", r"a\u{200b}b"),
        ("\u3164", r"\u{3164}"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text, shown):
    assert visible(text) == shown


def test_a_cut_text_says_how_much_is_missing():
    assert cut("abc", 3) == "abc"
    assert cut("abcde", 3) == "abc… (2 more characters)"


@given(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from("`*_[]()<>#@|~!&\\\n-+.1:/w")), max_size=40)
)
def test_prose_is_one_paragraph_of_nothing_but_text(text):
    kinds, passed = rendered(f"begin {prose(text)} end")
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text"}
    assert passed == []


@given(st.text(alphabet=st.sampled_from("`*_[]()<>#@|~!&\\\n -+.1:/ab"), max_size=40))
def test_code_and_sentences_hold_no_html_but_our_own(text):
    for shown in (code(text), sentence(text)):
        kinds, passed = rendered(f"begin {shown} end")
        assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "html_inline"}
        assert set(passed) <= OWN


@given(st.text(alphabet=st.sampled_from("`*_[]()<>#|\n &-ab"), max_size=40))
def test_a_block_is_one_piece_of_html_whatever_is_in_it(text):
    kinds, passed = rendered(f"before\n\n{block(text)}\n\nafter")
    assert kinds == {"paragraph_open", "paragraph_close", "inline", "text", "html_block"}
    assert len(passed) == 1
    assert passed[0].count("<") == 2


@pytest.mark.parametrize("text", [HOSTILE["mentions"], HOSTILE["addresses"]])
@pytest.mark.parametrize("made", [prose, code, sentence, block])
def test_no_mention_reference_or_address_is_left_for_github_to_find(text, made):
    shown = html.unescape(made(text))
    assert "@some" not in shown
    assert "#1" not in shown and "#4" not in shown
    assert "GH-3" not in shown
    assert "://" not in shown
    assert "www." not in shown
