"""What became of a paper's sentences."""

from dataclasses import replace

import pytest

from pyverify.claims.paper import Needs, Said, Sentence
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


def test_a_measurement_counts_if_it_was_made_here():
    said = replace(SAID, kind=Said.MEASUREMENT)
    assert became(said, WORDS, {"s"}).became is Became.MEASURED
    assert became(said, WORDS, {"other"}).became is Became.REPORTED


def test_a_proof_is_no_measurement():
    said = replace(SAID, kind=Said.THEOREM, rests=("good",), needs=Needs.MEASUREMENT)
    assert not became(said, WORDS).enough
