"""Measurements in the document, against the figure that a paper gives, and in every format."""

from dataclasses import replace
from fractions import Fraction

import pytest
from sample_report import claim, measured, report

from pyverify.claims.measurement import Reading
from pyverify.claims.remeasure import State
from pyverify.report.figures import beside, figures, measured_figures
from pyverify.report.judgement import judged
from pyverify.report.markdown import markdown
from pyverify.report.measured import contradicts, paper_reading
from pyverify.report.words.wording import Need


@pytest.mark.parametrize(
    ("figure", "wanted"),
    [
        ("NRMSE 0.8661", (Reading("0.8661"), "")),
        ("92.19 %", (Reading("92.19"), "%")),
        ("+25 %", (Reading("+25"), "%")),
        ("−3 dB", (Reading("-3"), "dB")),
        ("0.5±0.1 ms", (Reading("0.5", "0.4", "0.6"), "ms")),
        ("0.5 [0.4, 0.6]", (Reading("0.5", "0.4", "0.6"), "")),
        ("", None),
        ("+12.7, +19.9 points; 75 %", None),
        ("up to 25 %", None),
        ("> 3 %", None),
        ("about 7", None),
        ("no figure", None),
        ("1.2.3", None),
    ],
)
def test_one_figure_is_read_in_a_papers_words(figure, wanted):
    assert paper_reading(figure) == wanted


@pytest.mark.parametrize(
    ("figure", "measured", "unit", "wanted"),
    [
        ("NRMSE 0.8661", Reading("0.873", "0.86", "0.88"), "", False),
        ("NRMSE 0.8661", Reading("0.873", "0.87", "0.88"), "", True),
        ("25 %", Reading("25.4"), "%", False),
        ("25 %", Reading("26"), "%", False),  # both can be 25.5
        ("25 %", Reading("27"), "%", True),
        ("25 %", Reading("0.26"), "", None),
        ("0.5±0.1 ms", Reading("0.7", "0.6", "0.8"), "ms", False),
        ("0.5±0.1 ms", Reading("0.7", "0.61", "0.8"), "ms", True),
        ("up to 25 %", Reading("26"), "%", None),
    ],
)
def test_two_figures_contradict_each_other_if_no_number_can_be_both(figure, measured, unit, wanted):
    assert contradicts(figure, measured, unit) is wanted


def test_a_claim_keeps_its_word_and_a_measurement_that_fails_is_weak():
    one = claim("first")
    bad = measured("first", state=State.DIFFERS, says="its measurement does not count")
    for found, weak in ((measured("first"), False), (bad, True)):
        judgement = judged(report(one, measurements=(found,)), one, None)
        assert judgement.word.value == "proved"
        assert ("its measurement does not count" in judgement.weak) is weak


def test_documents_can_name_a_measured_figure_that_counts():
    one = report(claim("first"), measurements=(measured("first", id="m"), measured("first", id="n", n=None)))
    assert measured_figures(one)["measured.m"] == (Fraction(2, 5), Fraction(3, 5))
    assert figures(one)["measured.m.n"] == 100
    assert "measured.n.n" not in figures(one)
    assert beside(one) == {"first": frozenset({Need.FIGURE})}
    bad = replace(one, measurements=(measured("first", id="m", state=State.CHANGED),))
    assert not measured_figures(bad)
    assert not beside(bad)


def test_a_figure_without_an_interval_is_named_as_it_is_rounded():
    one = report(measurements=(measured(id="m", figure="0.50", low="", high=""),))
    assert measured_figures(one)["measured.m"] == (Fraction(99, 200), Fraction(101, 200))


def test_markdown_has_a_table_of_what_was_measured():
    text = markdown(report(measurements=(measured(id="m"), measured(id="n", state=State.DIFFERS))))
    assert "## Measurements" in text
    assert "| `m` | `says` | 0.5 \\[0.4, 0.6\\] told, n = 100 | 0.95 |" in text
    assert "| `n` | `says` | **gives another figure** |" in text
    assert "## Measurements" not in markdown(report())
