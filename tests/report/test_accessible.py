"""The page for everyone: axe-core finds nothing grave, keys reach everything, nothing is wider than a phone.

axe-core is read from the package axe-core-python, by its hash, and run in Chromium.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from fractions import Fraction
from importlib import resources

import pytest
from browser import BROWSER, MISSING, Browser
from representatives import slow
from sample_report import report, said_of

from pyverify.report.compare import Change
from pyverify.report.history import Changed, Past
from pyverify.report.page import Forms, page, sheet
from pyverify.report.plots import Figure, Ratio, Scatter, drawn
from pyverify.report.plots.figure import Curves, Edge, Line, Network
from pyverify.spec import Spec
from pyverify.testing.verdict import Verdict, Word

AXE = "697ea6c7edff0fe289b7bbecf1ff7b9015249bc834b409a348cd060df80aeba0"
LEVELS = ("critical", "serious", "moderate")

pytestmark = pytest.mark.skipif(BROWSER is None, reason=MISSING)


@pytest.fixture(scope="module")
def axe() -> str:
    text = (resources.files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
    assert hashlib.sha256(text.encode()).hexdigest() == AXE
    return text


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with Browser(tmp_path_factory.mktemp("browser")) as found:
        yield found


@pytest.fixture(scope="module")
def whole(spec: Spec, printed: Forms) -> str:
    """A page with everything that a page can have."""
    first = report().claims[0]
    names = ["tpf-l4-zero-leakage", "sheaf-s12-cycle-sum", "tpf-l18-gibbs"]
    told = tuple(replace(first, id=name, sentence=spec.claims[name].sentence) for name in names)
    others = tuple(one for one in report().claims if one.id != first.id)
    sentence = replace(said_of(first.paper), id="says", rests=(names[0],))
    verdicts = [
        Verdict(
            "numerics.f", "TPF.leakage", word, claim=names[0], cases={"search": 9}, largest=Fraction(1, 4)
        )
        for word in (Word.CONFORMS, Word.VIOLATES)
    ]
    figures = [
        Figure(
            "errors", "Errors", "One error.", Scatter((Ratio("f", 9, 0.2, True), Ratio("g", 90, 0, False)))
        ),
        Figure("curve", "Curve", "It rises.", Curves("x", (Line("a", ((0, 0), (1, 1))),)), (names[0],)),
        Figure("net", "Net", "It is met.", Network(("0", "1"), (Edge(0, 1, "1", "1", "0"),)), (names[1],)),
    ]
    past = Past(
        (
            Changed(Change.WEAKER, names[0], "proved", "not decided"),
            Changed(Change.GONE, "old", "proved", "—"),
        ),
        {names[0]: ("proved", "not decided")},
    )
    document = replace(report(), claims=(*told, *others), sentences=(sentence,))
    made = sheet(document, printed, {}, verdicts, past=past, plots=drawn(figures))
    return page(made, title="Claim report")


def opened(text: str) -> str:
    """The page with all of it unfolded."""
    return re.sub(r"<details(?![^>]* open)", "<details open", text)


def findings(browser: Browser, axe: str) -> list[str]:
    """What axe-core says is wrong, the gravest first, with the elements."""
    browser.run(axe)
    found = browser.run("axe.run(document, {resultTypes: ['violations']}).then((one) => one.violations)")
    return [
        f"{one['impact']}: {one['id']}: {one['help']}: {[node['html'][:120] for node in one['nodes'][:3]]}"
        for one in found
        if one["impact"] in LEVELS
    ]


@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "light"), (1200, "dark"), slow((320, "dark")), slow((1200, "light"))]
)
def test_axe_finds_nothing_that_keeps_people_out(browser, axe, whole, width: int, scheme: str):
    browser.size(width)
    browser.media(scheme=scheme)
    browser.open(opened(whole))
    assert findings(browser, axe) == []


def test_axe_would_find_something(browser, axe, whole):
    browser.media()
    browser.open(whole.replace('<html lang="en">', "<html>").replace('id="find"', 'id="lost"', 1))
    assert any("html-has-lang" in one for one in findings(browser, axe))


@pytest.mark.parametrize("width", [320, 768, 1200])
def test_the_page_is_not_wider_than_its_window(browser, whole, width: int):
    browser.size(width)
    browser.open(opened(whole))
    assert browser.run("document.documentElement.scrollWidth") <= width


def test_a_claim_is_opened_by_keys_alone(browser, whole):
    browser.size(1200)
    browser.open(whole)
    for _ in range(200):
        browser.press("Tab")
        if browser.run("document.activeElement.matches('details.claim > summary')"):
            break
    assert not browser.run("document.activeElement.parentElement.open")
    browser.press("Enter")
    assert browser.run("document.activeElement.parentElement.open")


def test_the_first_key_leads_past_the_header(browser, whole):
    browser.open(whole)
    browser.press("Tab")
    assert browser.run("document.activeElement.getAttribute('href')") == "#claims"
    assert browser.run("document.activeElement.getBoundingClientRect().left") >= 0


def test_typing_filters_claims_and_says_how_many_are_left(browser, whole):
    browser.open(whole)
    browser.run("document.getElementById('find').focus()")
    browser.type("gibbs")
    shown = browser.run("[...document.querySelectorAll('details.claim:not([hidden])')].map((one) => one.id)")
    assert shown == ["tpf-l18-gibbs"]
    assert browser.run("document.getElementById('found').textContent").startswith("1 of ")


def test_all_claims_are_open_on_paper_and_the_filter_is_not_there(browser, whole):
    browser.open(whole)
    browser.run("window.dispatchEvent(new Event('beforeprint'))")
    browser.media("print")
    assert browser.run("[...document.querySelectorAll('details.claim')].every((one) => one.open)")
    assert browser.run("getComputedStyle(document.querySelector('nav')).display") == "none"
    assert browser.run("getComputedStyle(document.querySelector('.filter')).display") == "none"
    browser.run("window.dispatchEvent(new Event('afterprint'))")
    assert not browser.run("document.querySelector('details.claim').open")
    browser.media()


def test_every_drawing_has_a_title_words_and_a_table(browser, whole):
    browser.open(whole)
    drawings = browser.run(
        "[...document.querySelectorAll('svg.plot')].map((one) => [one.querySelector('title')"
        ".textContent, one.querySelector('desc').textContent])"
    )
    assert drawings == [["Errors", "One error."], ["Curve", "It rises."], ["Net", "It is met."]]
    assert browser.run("document.querySelectorAll('#drawings figure table').length") == 3


def test_drawings_follow_the_dark_mode(browser, whole):
    colours = []
    for scheme in ("light", "dark"):
        browser.media(scheme=scheme)
        browser.open(whole)
        colours.append(browser.run("getComputedStyle(document.querySelector('svg.plot .fill-ink')).fill"))
    browser.media()
    assert colours[0] != colours[1]


def test_a_page_with_everything_asks_for_nothing_and_says_nothing(browser, whole):
    browser.open(opened(whole))
    assert browser.log == []
    assert [one for one in browser.asked if not one.startswith("file:")] == []
