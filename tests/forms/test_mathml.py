"""Definitions and statements in MathML."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from printed_code import CLAIM, COVARIANCE, HOLONOMY, INDEP, KL, SAVING, TV2, K, define, truths

from pyverify.extract.code import Variable
from pyverify.forms import latex, text
from pyverify.forms.mathml import mathml
from pyverify.forms.mathml_style import seen, variable
from pyverify.statement import Statement

CORE = frozenset(
    [
        "math",
        "mi",
        "mn",
        "mo",
        "mtext",
        "mspace",
        "mrow",
        "mfrac",
        "msub",
        "msup",
        "munder",
        "mtable",
        "mtr",
        "mtd",
    ]
)
"""Elements of MathML Core that are printed; a browser draws them without any script."""


def sane(math: str) -> str:
    """Well-formed, of known elements, with as many parts as each asks for; what is seen of it."""
    root = ElementTree.fromstring(math)
    assert root.tag == "math"
    for one in root.iter():
        assert one.tag in CORE, one.tag
        if one.tag in ("mfrac", "msub", "msup", "munder"):
            assert len(one) == 2, math
        if one.tag in ("mi", "mn", "mo", "mtext", "mspace"):
            assert not len(one), math
        else:
            assert not (one.text or "").strip(), math
        assert not (one.tail or "").strip(), math
    return "".join(root.itertext())


def rows(what) -> list[str]:
    return [sane(row.math).replace(" ", "") for row in mathml(what)]


def test_a_definition_is_an_equation() -> None:
    (row,) = rows(TV2)
    assert row == "tv2m,n(p)=∑i<m∑j<n|defectm,n(p)ij|"


def test_a_statement_is_let_suppose_then() -> None:
    told = mathml(CLAIM)
    assert next(row.word for row in told) == "Let"
    assert told[1].word == "Suppose"
    assert told[-1].word == "Then"
    assert [row.label for row in told[1:-1]] == [one.name for one in CLAIM.hypotheses]


def test_a_recursion_is_two_equations() -> None:
    assert rows(HOLONOMY) == ["holonomy(a)0=1", "holonomy(a)n+1=anholonomy(a)n"]


def test_a_name_is_shown_and_not_obeyed() -> None:
    hostile = '</mi><script>alert(1)</script>\u202e&amp;"'
    row = rows(define("f", {hostile: K}, Variable(hostile, K)))[0]
    assert "<script>alert(1)</script>" in row
    assert "\u202e" not in row
    assert r"\u{202e}" in row


@pytest.mark.parametrize(
    ("name", "look"),
    [("p", "<mi>p</mi>"), ("x₁", "<msub><mi>x</mi><mn>1</mn></msub>"), ("p'", "<mi>p′</mi>")],
)
def test_names_look_as_in_a_paper(name: str, look: str) -> None:
    assert variable(name) == look


@pytest.mark.parametrize("what", [TV2, KL, COVARIANCE, INDEP, SAVING, HOLONOMY])
def test_mathml_says_as_many_numbers_and_names_as_text_does(what) -> None:
    told = "".join(row.math for row in mathml(what))
    for word in ("sum", "log"):
        assert seen(told).count(word) == text(what).count(word)
    assert seen(told).count("∑") == latex(what).count(r"\sum")


@given(truths())
def test_whatever_is_printed_is_sane(code) -> None:
    statement = replace(CLAIM, conclusion=code) if isinstance(CLAIM, Statement) else CLAIM
    for row in mathml(statement):
        sane(row.math)


@given(st.text(min_size=1, max_size=8))
def test_any_name_gives_well_formed_elements(name: str) -> None:
    ElementTree.fromstring(f"<math>{variable(name)}</math>")
