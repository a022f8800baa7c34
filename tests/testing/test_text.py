"""Verdicts in words."""

import re
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from pyverify.testing import bind, conditioned
from pyverify.testing.case import Case
from pyverify.testing.checking import checked
from pyverify.testing.text import failure_lines, inert, line, note_lines, record
from pyverify.testing.verdict import Fault, Finding, Question, Verdict, Word

CLAIM = "tpf-l4-zero-leakage"
CASE = Case({"m": 1, "n": 2}, {"p": np.array([[0.25, 0.5]])})


def leakage(p):
    return 0.0


@pytest.fixture
def binding(spec):
    return checked(bind(leakage, to="TPF.leakage", claims=[CLAIM], accuracy=conditioned(8)), spec).binding


def wrong(**more):
    finding = Finding(
        Question.CONFORMANCE,
        CASE,
        "`leakage` gives 0, and `TPF.leakage` is 3/32",
        exact=Fraction(3, 32),
        got=np.float64(0.0),
        bound=Fraction(1, 2**50),
        error=Fraction(3, 32),
        reproducer="print(1)\nprint(2)\n",
    )
    finding = replace(finding, **more)
    return Verdict("m.leakage", "TPF.leakage", Word.VIOLATES, finding.claim, findings=(finding,), seed=7)


def told(verdict, binding, spec):
    return "\n".join(failure_lines(verdict, binding, spec))


def test_a_verdict_is_one_line_with_counts_and_seed():
    verdict = Verdict(
        "m.f",
        "TPF.leakage",
        Word.CONFORMS,
        cases={"search": 100, "batch": 2000},
        drawn=2200,
        discarded=100,
        largest=Fraction(1, 8),
        planted=True,
        seed=3,
        seconds=1.26,
    )
    assert line(verdict) == (
        "m.f → TPF.leakage: conforms; 100 search + 2000 batch cases, 100 of 2200 drawn were discarded, "
        "largest error 12.5 % of what is allowed, planted errors noticed, seed 3, 1.3 s"
    )


def test_a_failure_shows_values_error_bound_place_and_seed(spec, binding):
    text = told(wrong(), binding, spec)
    assert "leakage m n p = tv2 m n p / 2" in text
    assert "m = 1, n = 2" in text and "p = [[0.25, 0.5 ]]" in text
    assert re.search(r"exact +3/32\n", text) and re.search(r"got +0\.0\n", text)
    assert "0.0938" in text and "ulps" in text and "times what is allowed" in text
    assert "8 roundings of the inputs and of the result" in text
    assert f"test_text.py:{leakage.__code__.co_firstlineno}" in text
    assert re.search(r"seed +7\n", text)
    assert "print(1)\n" in text


def test_a_claim_is_shown_in_ordinary_notation_with_its_hypotheses(spec):
    claim = next(
        one
        for one in spec.claims.values()
        if len(one.statement.hypotheses) == 1 and "Pmf2" in one.statement.hypotheses[0].text
    )
    case = Case(
        {param.name: 1 for param in claim.statement.sizes},
        {param.name: np.ones((1, 1)) for param in claim.statement.functions},
    )
    verdict = wrong(question=Question.CONCLUSION, claim=claim.id, case=case)
    text = told(verdict, checked(bind(leakage, to="TPF.leakage"), spec).binding, spec)
    assert claim.id in text and "for all K an ordered field" in text
    assert re.search(r"where +.*Pmf2.* holds", text)


def test_a_rounded_case_shows_what_was_rounded(spec, binding):
    third = np.array([[Fraction(1, 3), Fraction(2, 3)]], dtype=object)
    case = Case(CASE.naturals, {"p": third.astype(float)}, {"p": third})
    assert "rounded from [[1/3, 2/3]]" in told(wrong(case=case), binding, spec)


def test_control_characters_are_written_out(spec, binding):
    verdict = wrong(message="gives \x1b[31m\u202e", facts=("a\x07fact",), got="\x1b]0;title\x07")
    text = told(verdict, binding, spec)
    assert "\x1b" not in text and "\u202e" not in text and "\x07" not in text
    assert r"\u{1b}[31m\u{202e}" in text


def test_notes_are_inert():
    verdict = replace(wrong(), notes=("warns: \x1b[2J",))
    assert note_lines(verdict) == [r"warns: \u{1b}[2J"]
    assert inert("two\nlines") == "two\nlines"


def test_a_large_exact_value_is_not_written_out(spec, binding):
    verdict = wrong(exact=Fraction(7**9000, 2), got=1.0, error=None, bound=None)
    assert "about 2^" in told(verdict, binding, spec)


def test_misconduct_needs_no_values(spec, binding):
    verdict = wrong(
        question=Question.CONDUCT, fault=Fault.MUTATES, exact=None, got=None, error=None, bound=None
    )
    text = told(verdict, binding, spec)
    assert "exact" not in text and "m = 1, n = 2" in text


def test_a_verdict_is_plain_data_too(binding):
    data = record(wrong(), binding)
    assert data["verdict"] == "violates"
    assert data["findings"][0]["exact"] == "3/32"
    assert data["where"]["line"] == leakage.__code__.co_firstlineno
