"""The page: what it says, that it asks for nothing, and that no text in it is obeyed."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from sample_report import HOSTILE, hostile, report

from pyverify.report.judgement import judged
from pyverify.report.page import Forms, page, sheet
from pyverify.report.word import Word
from pyverify.spec import Spec

VOID = frozenset(["meta", "input", "br", "link", "img"])


class Read(HTMLParser):
    """Elements with their attributes; complains of one that is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(text)
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID and not tag.startswith("mspace"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)

    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs in self.seen if attrs.get("id")]


def told(document=None, *, printed=None, attacks=None) -> str:
    return page(sheet(document or report(), printed, attacks or {}), title="Claim report")


def test_the_same_document_gives_the_same_page() -> None:
    assert told() == told()


def test_every_claim_has_a_place_of_its_own() -> None:
    found = Read(told())
    assert {one.id for one in report().claims} <= set(found.ids())
    assert len(found.ids()) == len(set(found.ids()))


def test_every_link_leads_to_a_place_on_the_page() -> None:
    found = Read(told())
    links = [attrs["href"] for tag, attrs in found.seen if tag == "a"]
    assert links
    assert {link.removeprefix("#") for link in links} <= set(found.ids())


def test_the_page_asks_for_nothing() -> None:
    found = Read(told())
    assert not [tag for tag, attrs in found.seen if {"src", "srcset", "data", "action"} & set(attrs)]
    assert not [tag for tag, _ in found.seen if tag in ("link", "img", "iframe", "object", "base")]
    style = told().split("<style>")[1].split("</style>")[0]
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_allows_its_own_style_and_script_alone() -> None:
    text = told()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'")
    for tag in ("style", "script"):
        inner = text.split(f"<{tag}>")[1].split(f"</{tag}>")[0]
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy[1].replace("&#39;", "'")
    assert not re.search(r"\son[a-z]+=|\sstyle=", re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_texts_are_shown_and_not_obeyed(text: str) -> None:
    made = told(hostile(text))
    made.encode("utf-8")
    found = Read(made)
    assert [tag for tag, _ in found.seen].count("script") == 1
    assert not [tag for tag, _ in found.seen if tag in ("img", "iframe")]
    for hidden in "\u202e\u2066\u200b\x1b\x00":
        assert hidden not in made


def test_each_claim_is_counted_once_under_its_word() -> None:
    document = report()
    assert sum(sheet(document, None, {}).counts.values()) == len(document.claims)


def test_a_claim_that_was_not_replayed_is_not_called_proved() -> None:
    document = replace(report(), replayed=False)
    words = {judged(document, one, None).word for one in document.claims}
    assert Word.PROVED not in words
    assert Word.REFUTED not in words


def test_a_statement_that_was_not_attacked_is_weak() -> None:
    document = report()
    assert all(
        "its statement was not attacked" in judged(document, one, None).weak for one in document.claims
    )


def test_a_statement_stands_in_ordinary_notation_and_in_lean(spec: Spec, printed: Forms) -> None:
    claim = spec.claims["tpf-l4-zero-leakage"]
    template = report()
    one = replace(template.claims[0], id=claim.id, statement="TPF.ZeroLeakage")
    made = told(replace(template, claims=(one,)), printed=printed)
    found = Read(made)
    assert "def-TPF.leakage" in found.ids()
    assert [tag for tag, _ in found.seen].count("math") > 3
    assert "def TPF.ZeroLeakage" in "".join(found.text)


def test_what_tests_found_of_code_stands_with_the_claim_and_by_itself() -> None:
    from fractions import Fraction

    from pyverify.testing.verdict import Finding, Question, Verdict
    from pyverify.testing.verdict import Word as Tested

    document = report()
    id_ = document.claims[0].id
    wrong = Finding(Question.CONCLUSION, None, "it fails at <b>one</b>")
    verdicts = [
        Verdict("numerics.f", "TPF.leakage", Tested.CONFORMS, cases={"search": 100}, largest=Fraction(1, 4)),
        Verdict(
            "numerics.f", "TPF.leakage", Tested.VIOLATES, claim=id_, cases={"search": 7}, findings=(wrong,)
        ),
    ]
    made = page(sheet(document, None, {}, verdicts), title="Claim report")
    text = "".join(Read(made).text)
    assert "largest error 25 % of what is allowed" in text
    assert text.count("it fails at <b>one</b>") == 2
    assert "<b>one</b>" not in made


def test_the_first_screen_says_what_became_of_the_sentences_of_each_paper() -> None:
    text = " ".join("".join(Read(told()).text).split())
    assert "1 sentence: ◐ 1 proved in part" in text


@pytest.mark.parametrize(
    ("authors", "identifier", "says"),
    [
        ((), "", "Its authors and identifier are not given."),
        ((), "an identifier", "Its authors are not given."),
        (("A. Person",), "", "Its identifier is not given."),
        (("A. Person",), "an identifier", ""),
    ],
)
def test_what_is_not_known_of_a_paper_is_said(authors, identifier, says: str) -> None:
    document = report()
    first, *rest = document.papers
    paper = replace(first, authors=authors, identifier=identifier)
    assert paper.not_given == says
    text = "".join(Read(told(replace(document, papers=(paper, *rest)))).text)
    assert ("not given" in text) is bool(says)
