"""What became of a paper's sentences."""

from dataclasses import replace

import pytest
from sample_report import measured as sample

from pyverify.claims.paper import Needs, Said, Sentence
from pyverify.claims.remeasure import State
from pyverify.report.sentences import Became, became
from pyverify.report.word import Word

WORDS = {"good": Word.PROVED, "reading": Word.REFUTED, "broken": Word.FAILED, "open": Word.NOT_DECIDED}
SAID = Sentence("s", "P", "abstract", "It is so.", Said.THEOREM)


@pytest.mark.parametrize(
    ("more", "wanted", "enough"),
    [
        ({}, Became.NOT_CHECKED, False),
        ({"rests": ("good",)}, Became.PROVED, True),
        ({"rests": ("good",), "remains": "why"}, Became.PROVED_IN_PART, False),
        ({"refuted": ("reading",)}, Became.REFUTED, False),
        ({"refuted": ("reading", "good")}, Became.REFUTED, False),
        ({"rests": ("good", "broken")}, Became.STALE, False),
        ({"rests": ("open",)}, Became.STALE, False),
        ({"rests": ("reading",)}, Became.STALE, False),
        ({"refuted": ("broken",)}, Became.STALE, False),
        ({"rests": ("nowhere",)}, Became.STALE, False),
        ({"kind": Said.EQUATION, "rests": ("good",)}, Became.PROVED, True),
        ({"kind": Said.MEASUREMENT}, Became.REPORTED, False),
        ({"kind": Said.MEASUREMENT, "rests": ("good",)}, Became.REPORTED, False),
        ({"kind": Said.PROJECTION}, Became.PROJECTED, True),
        ({"kind": Said.PROJECTION, "needs": Needs.PROOF}, Became.PROJECTED, False),
        ({"kind": Said.ASSUMPTION}, Became.ASSUMED, True),
        ({"kind": Said.DEFINITION}, Became.UNDEFINED, True),
        ({"kind": Said.DEFINITION, "rests": ("good",)}, Became.DEFINED, True),
    ],
)
def test_a_sentence_is_judged_by_its_claims(more, wanted, enough):
    found = became(replace(SAID, **more), WORDS)
    assert (found.became, found.enough) == (wanted, enough)


def measured(state=State.AGREES, as_the_paper=None):
    says = "measured here: 0.5 [0.4, 0.6], n = 100"
    return sample("s", state=state, as_the_paper=as_the_paper, says=says)


@pytest.mark.parametrize("kind", [Said.MEASUREMENT, Said.PROJECTION])
def test_a_measurement_counts_if_it_was_made_here(kind):
    said = replace(SAID, kind=kind)
    found = became(said, WORDS, [measured()])
    assert (found.became, found.enough) == (Became.MEASURED, True)
    assert "0.5 [0.4, 0.6], n = 100" in found.why
    assert became(said, WORDS).became is not Became.MEASURED


@pytest.mark.parametrize("state", [one for one in State if one is not State.AGREES])
def test_a_measurement_that_does_not_give_its_figure_is_told_and_does_not_count(state):
    found = became(replace(SAID, kind=Said.MEASUREMENT), WORDS, [measured(state)])
    assert (found.became, found.enough) == (Became.REPORTED, False)
    assert "measured here" in found.why


@pytest.mark.parametrize(
    ("more", "wanted", "enough"),
    [
        ({}, Became.NOT_CHECKED, False),
        ({"rests": ("good",)}, Became.PROVED, True),
        ({"rests": ("good",), "remains": "why"}, Became.PROVED_IN_PART, False),
        ({"refuted": ("reading",)}, Became.REFUTED, False),
        ({"kind": Said.EQUATION}, Became.NOT_CHECKED, False),
        ({"needs": Needs.TESTS}, Became.MEASURED, True),
        ({"rests": ("open",)}, Became.STALE, False),
    ],
)
def test_a_measurement_never_stands_for_a_theorem(more, wanted, enough):
    found = became(replace(SAID, **more), WORDS, [measured()])
    assert (found.became, found.enough) == (wanted, enough)
    assert "measured here: 0.5" in found.why


def test_a_figure_that_is_not_the_papers_is_not_enough():
    found = became(replace(SAID, kind=Said.MEASUREMENT), WORDS, [measured(as_the_paper=False)])
    assert (found.became, found.enough) == (Became.MEASURED_OTHERWISE, False)
    assert became(replace(SAID, kind=Said.MEASUREMENT), WORDS, [measured(as_the_paper=True)]).enough


def test_a_proof_is_no_measurement():
    said = replace(SAID, kind=Said.THEOREM, rests=("good",), needs=Needs.MEASUREMENT)
    assert not became(said, WORDS).enough
