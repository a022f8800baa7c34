"""Documents held against verdicts and figures."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyverify.errors import InputError
from pyverify.report.word import Word
from pyverify.report.words import Known, MarkKind, Need, ProblemKind, checked, needs, sentences

KNOWN = Known(
    {"good": Word.PROVED, "bad": Word.REFUTED, "broken": Word.FAILED, "unread": Word.ACCEPTED},
    {"claims": Fraction(1552), "share": Fraction(1, 16)},
    {"advantage": (Fraction(0), Fraction(1, 100))},
)


@pytest.fixture
def read(tmp_path: Path):
    def read(text: str, name: str = "a.md"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return sentences(path)

    return read


def kinds(found) -> list[ProblemKind]:
    return [one.kind for one in checked(found, KNOWN)]


def test_a_paragraph_is_read_as_sentences_with_their_lines(read) -> None:
    found = read("# Title\n\nOne sentence. Another,\nover two lines. A third!\n")
    assert [(one.text, one.line) for one in found] == [
        ("Title", 1),
        ("One sentence.", 3),
        ("Another, over two lines.", 3),
        ("A third!", 4),
    ]


def test_items_and_cells_are_sentences(read) -> None:
    found = read("- one\n- two\n\n| a | b |\n|---|---|\n| c | d |\n")
    assert [one.text for one in found] == ["one", "two", "a", "b", "c", "d"]


def test_code_is_not_read(read) -> None:
    found = read("It is `proved` here.\n\n```\nthis is proved\n```\n")
    assert [one.text for one in found] == ["It is … here."]


def test_a_mark_belongs_to_the_sentence_before_it(read) -> None:
    first, second = read("It always holds. <!-- claim: good --> And this is another.\n")
    assert [(mark.kind, mark.names) for mark in first.marks] == [(MarkKind.CLAIM, ("good",))]
    assert not second.marks


def test_a_mark_within_a_sentence_belongs_to_it(read) -> None:
    (one,) = read("There are 1 552 <!-- figure: claims --> of them.\n")
    assert [mark.before for mark in one.marks] == ["There are 1 552"]


def test_a_mark_on_a_line_of_its_own_belongs_to_the_paragraph_before(read) -> None:
    (one,) = read("It always holds.\n\n<!-- claim: good -->\n")
    assert [mark.names for mark in one.marks] == [("good",)]


def test_latex_is_read_without_commands_formulas_and_comments(read) -> None:
    text = r"""\documentclass{article}
\title{never read}
\begin{document}
We \emph{prove} that $x < y$ always holds.\claim{good} % a comment that is proved
\begin{equation} a = b \end{equation}

Nothing leaks. % refuted: bad
\end{document}
"""
    first, second = read(text, "a.tex")
    assert first.text == "We prove that … always holds."
    assert [mark.names for mark in first.marks] == [("good",)]
    assert (second.text, second.line) == ("Nothing leaks.", 7)
    assert [mark.kind for mark in second.marks] == [MarkKind.REFUTED]


@pytest.mark.parametrize(
    ("text", "need", "assertive"),
    [
        ("The filter is machine-checked.", Need.THEOREM, True),
        ("It never leaks.", Need.THEOREM, False),
        ("The growth is exponential.", Need.THEOREM, False),
        ("We save 92 % of the energy.", Need.FIGURE, False),
        ("It is tested on random inputs.", Need.TESTS, False),
        ("A filter is a table.", Need.ANYTHING, False),
        ("The approval of the company improves.", Need.ANYTHING, False),
        ("This guarantees nothing.", Need.THEOREM, True),
    ],
)
def test_words_say_what_a_sentence_needs(text: str, need: Need, assertive: bool) -> None:
    found = needs(text)
    assert (found.need, found.assertive) == (need, assertive)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It is machine-checked.", [ProblemKind.UNMARKED]),
        ("It is machine-checked. <!-- claim: good -->", []),
        ("It is proved. <!-- no claim: what a word means -->", []),
        ("It is proved. <!-- no claim: -->", [ProblemKind.EMPTY]),
        ("It never leaks. <!-- claim: bad -->", [ProblemKind.REFUTED]),
        ("That it never leaks is false. <!-- refuted: bad -->", []),
        ("That it never leaks is false. <!-- refuted: good -->", [ProblemKind.NOT_REFUTED]),
        ("It never leaks. <!-- claim: broken -->", [ProblemKind.STALE]),
        ("It never leaks. <!-- claim: unread -->", [ProblemKind.STRONGER]),
        ("It saves 92 %. <!-- claim: good -->", [ProblemKind.STRONGER]),
        ("It never leaks. <!-- claim: god -->", [ProblemKind.UNKNOWN]),
        ("There are 1,552 <!-- figure: claims --> claims.", []),
        ("There are 1553 <!-- figure: claims --> claims.", [ProblemKind.FIGURE]),
        ("There are many <!-- figure: claims --> claims.", [ProblemKind.FIGURE]),
        ("The share is 0.0625 <!-- figure: share -->.", []),
        ("The advantage is 0.005 <!-- figure: advantage -->.", []),
        ("The advantage is 0.5 <!-- figure: advantage -->.", [ProblemKind.FIGURE]),
        ("The share is 1 <!-- figure: sahre -->.", [ProblemKind.UNKNOWN]),
    ],
)
def test_a_sentence_is_held_against_its_evidence(read, text: str, wanted: list[ProblemKind]) -> None:
    assert kinds(read(text)) == wanted


def test_an_unknown_claim_is_answered_with_the_nearest(read) -> None:
    (problem,) = checked(read("It never leaks. <!-- claim: god -->"), KNOWN)
    assert "`good`" in problem.help


def test_a_document_that_cannot_be_read_is_an_error_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        sentences(tmp_path / "missing.md")
    bad = tmp_path / "bad.md"
    bad.write_bytes(b"caf\xe9")
    with pytest.raises(InputError, match="no UTF-8"):
        sentences(bad)


@given(text=st.text(alphabet="ab. \n<!->claim:`*[](){}|\\%$#é\x00", max_size=80))
@pytest.mark.parametrize("name", ["a.md", "a.tex", "a.txt"])
def test_no_text_makes_reading_fail(tmp_path_factory, name: str, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / name
    path.write_text(text, encoding="utf-8")
    checked(sentences(path), KNOWN)
