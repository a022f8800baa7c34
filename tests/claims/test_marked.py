"""Marked sentences of a paper, and the claims file that is begun with them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyverify.claims import parse_claims
from pyverify.claims.marked import LARGEST, Marked, marked, read_paper, title_of
from pyverify.claims.paper import Said
from pyverify.claims.skeleton import guess, paper_id, skeleton
from pyverify.errors import InputError, UsageError

MD, TEX, TXT = Path("p.md"), Path("p.tex"), Path("p.txt")


def texts(text, path=MD):
    return [one.text for one in marked(text, path)]


def test_a_paragraph_behind_the_mark_is_one_sentence():
    text = "# A\n\n>> It saves\nenergy.\n\nNot this.\n\n## B\n>> Two.\n>> Three.\n# C"
    assert marked(text, MD) == [
        Marked("It saves energy.", "A", 3),
        Marked("Two.", "B", 9),
        Marked("Three.", "B", 10),
    ]


def test_what_stands_in_double_brackets_is_a_sentence():
    assert texts("We show [[that it\nholds]] and [[ that too ]].", TXT) == ["that it holds", "that too"]


def test_a_quotation_is_no_mark():
    with pytest.raises(InputError, match="no sentence is marked"):
        marked("> quoted\n[a](b) [c]", MD)


def test_in_latex_the_argument_of_the_command_is_a_sentence():
    text = (
        "\\begin{abstract}\\claim{It \\emph{saves} 5\\,\\% of {all}\n energy.}\\end{abstract}\n"
        "\\section{Two}% \\claim{a remark}\n\\claim{100\\% sure}"
    )
    assert marked(text, TEX) == [
        Marked("It saves 5 % of all energy.", "abstract", 1),
        Marked("100% sure", "Two", 4),
    ]


def test_in_latex_the_id_of_a_claim_is_no_sentence():
    assert texts("It holds\\claim{tpf-l1}. \\claim{a, b-c} \\claim{It does.}", TEX) == ["It does."]


def test_a_sentence_that_is_marked_twice_is_taken_once():
    assert texts(">> One.\n\n>>  One.\n") == ["One."]


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        ("[[ never", MD, "does not end"),
        ("[[ not\n\nhere ]]", MD, "does not end"),
        ("\\claim{ never", TEX, "does not end"),
        (">> " + "x" * 3000, MD, "more than 2000 characters"),
        ("".join(f">> {number}\n" for number in range(3000)), MD, "more than 2000 sentences"),
    ],
)
def test_a_mark_that_cannot_be_meant_is_refused(text, path, message):
    with pytest.raises(InputError, match=message):
        marked(text, path)


@pytest.mark.parametrize(
    ("name", "raw", "error", "message"),
    [
        ("p.pdf", b"%PDF", UsageError, "no kind of paper"),
        ("p.txt", b"\xff\xfe", InputError, "not UTF-8"),
        ("p.txt", b"a\x00b", InputError, "no text"),
        ("p.txt", b"a" * (LARGEST + 1), InputError, "more than 4 MiB"),
        ("p.txt", None, InputError, "no such file"),
    ],
)
def test_what_is_no_paper_is_refused(tmp_path, name, raw, error, message):
    if raw is not None:
        (tmp_path / name).write_bytes(raw)
    with pytest.raises(error, match=message):
        read_paper(tmp_path / name)


@pytest.mark.parametrize(
    ("text", "path", "wanted"),
    [
        ("a\n# On “it” #\n## B", MD, "On “it”"),
        ("\\title{On \\emph{it}}", TEX, "On it"),
        ("nothing", TXT, "p"),
        ("\\title{ }", TEX, "p"),
    ],
)
def test_the_title_is_that_of_the_paper_or_of_its_file(text, path, wanted):
    assert title_of(text, path) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We define leakage as a distance.", Said.DEFINITION),
        ("We assume that noise is small.", Said.ASSUMPTION),
        ("It will scale.", Said.PROJECTION),
        ("It saves 92.19 %.", Said.MEASUREMENT),
        ("The sum equals one.", Said.EQUATION),
        ("Every filter loses.", Said.THEOREM),
        ("Nothing tells.", Said.THEOREM),
    ],
)
def test_a_kind_is_guessed_from_a_word(text, wanted):
    assert guess(text)[0] is wanted


def test_every_guess_is_marked_as_to_be_chosen():
    text = skeleton([Marked("It saves 5 %.", "A", 3), Marked("So.", "", 9)], paper="P", title="T")
    kinds = [line for line in text.splitlines() if line.startswith("kind = ")]
    assert kinds == [
        'kind = "measurement"  # to be chosen; a guess, by "5 %"',
        'kind = "theorem"  # to be chosen; a guess: no word says it',
    ]


@given(
    st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=4),
    st.text(max_size=20),
    st.text(max_size=9),
)
def test_whatever_is_marked_the_file_can_be_read(sentences, title, name):
    paper = "".join(f"\n\n>> {one}\n" for one in sentences)
    paper = paper.replace("\x00", "").replace("\r", "\n")
    try:
        found = marked(paper, MD)
    except InputError:
        return
    title = title_of(f"# {title}", MD)
    read = parse_claims(skeleton(found, paper=paper_id(name), title=title), Path("claims.toml"))
    assert [one.sentence for one in read.sentences] == [one.text for one in found]
    assert not read.claims
