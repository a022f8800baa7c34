"""Closed forms, signs of derivatives, limits, series: found by SymPy, shown by something else."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy

from pyverify.errors import UsageError
from pyverify.symbolic.algebra import (
    BadFormula,
    Verdict,
    closed_form,
    limit,
    monotone,
    portrait,
    series,
    subject,
)


def test_a_geometric_sum_has_a_closed_form_for_all_sizes(spec):
    found = closed_form(subject(spec, "TPF.attemptsMean"), "N", budget=15)
    assert found.verdict is Verdict.HOLDS
    assert found.formula == "(1 - (1 - q)**N)/q"
    assert found.conditions == ("q ≠ 0",)
    assert found.how[0] == "for all sizes by telescoping in N"
    assert found.points > 30


def test_a_wrong_closed_form_is_caught(spec, here, monkeypatch):
    monkeypatch.setattr(sympy.Sum, "doit", lambda self, **hints: self.function)
    found = closed_form(subject(spec, "TPF.foundWithin"), "N", run=here)
    assert found.verdict in (Verdict.DISAGREEMENT, Verdict.UNKNOWN)
    monkeypatch.setattr(sympy.Sum, "doit", lambda self, **hints: self.limits[0][2] + 1)
    found = closed_form(subject(spec, "TPF.foundWithin"), "N", run=here)
    assert found.verdict is Verdict.DISAGREEMENT
    assert found.point is not None
    assert found.sides[0] != found.sides[1]


def test_a_claimed_closed_form_that_is_none_is_refuted(spec):
    found = closed_form(subject(spec, "TPF.foundWithin"), "N", equal="1 - (1 - q)^(N + 1)", budget=10)
    assert found.verdict is Verdict.REFUTED


def test_a_saving_falls_with_the_passes(spec):
    about = subject(spec, "TPF.saving", assume=["0 < R", "k < R"])
    found = monotone(about, "a")
    assert found.verdict is Verdict.HOLDS
    assert found.formula.startswith("decreasing: derivative ")
    assert found.how[0] == "its sign by z3 and cvc5"


def test_equality_in_an_assumption_makes_it_weak(spec):
    found = monotone(subject(spec, "TPF.saving", assume=["0 < R", "k <= R"]), "a", equal="nonincreasing")
    assert found.verdict is Verdict.HOLDS


def test_without_the_assumption_it_is_neither(spec):
    found = monotone(subject(spec, "TPF.saving", assume=["0 < R"]), "a", equal="decreasing")
    assert found.verdict is Verdict.REFUTED
    values = {one.parameter: one.value for one in found.point.values}
    assert values["k"] >= values["R"] > 0


def test_an_entry_of_a_table_is_a_parameter(spec):
    about = subject(spec, "Sheaf.normSq", sizes={"m": 2}, assume=["0 < v[1]"])
    found = monotone(about, "v[1]", equal="increasing")
    assert found.verdict is Verdict.HOLDS


def test_a_wrong_derivative_is_caught(spec, here, monkeypatch):
    monkeypatch.setattr(sympy, "diff", lambda formula, variable: sympy.Integer(-1))
    found = monotone(subject(spec, "TPF.cost"), "a", run=here)
    assert found.verdict is Verdict.DISAGREEMENT
    assert found.sides[1] == "-1"


def test_a_power_vanishes_where_a_solver_shows_its_base_below_one(spec):
    about = subject(spec, "TPF.attemptsMean", assume=["0 < q", "q <= 1"])
    found = limit(about, "N", "oo", equal="1 / q")
    assert (found.verdict, found.formula) == (Verdict.HOLDS, "1/q")
    assert "|1 - q| < 1 by z3 and cvc5" in found.how


def test_a_power_whose_base_may_be_large_has_no_limit_shown(spec):
    found = limit(subject(spec, "TPF.attemptsMean", assume=["0 < q"]), "N", "oo")
    assert found.verdict is Verdict.UNKNOWN
    assert {one.parameter: one.value for one in found.point.values}["q"] >= 2


def test_a_limit_is_not_another_formula(spec):
    about = subject(spec, "TPF.attemptsMean", assume=["0 < q", "q <= 1"])
    assert limit(about, "N", "oo", equal="1 / q + 1").verdict is Verdict.REFUTED


def test_a_rational_limit_is_read_off_lowest_terms(spec):
    found = limit(subject(spec, "TPF.saving"), "R", "oo")
    assert (found.verdict, found.formula) == (Verdict.HOLDS, "1 - a")
    assert "SymPy's limit is the same" in found.how


def test_a_wrong_limit_of_sympys_is_a_disagreement(spec, here, monkeypatch):
    monkeypatch.setattr(sympy, "limit", lambda *arguments: sympy.Integer(7))
    assert limit(subject(spec, "TPF.saving"), "R", "oo", run=here).verdict is Verdict.DISAGREEMENT


def test_a_series_has_an_exact_remainder(spec):
    found = series(subject(spec, "TPF.savingPerShare"), "f", Fraction(1), 3)
    assert found.verdict is Verdict.HOLDS
    assert "(f - 1)**3" in found.how[0]
    assert found.points > 10


def test_a_portrait_says_of_each_line_how_it_was_checked(spec):
    lines = {one.label: one for one in portrait(subject(spec, "TPF.leakage"), budget=20)}
    transposed = lines["transposing p, with m and n exchanged"]
    assert (transposed.text, transposed.verdict) == ("changes nothing", Verdict.HOLDS)
    assert "normal form of sums" in transposed.check
    assert "evaluated at" in lines["formula"].check


def test_an_exchange_that_changes_the_value_has_a_point(spec):
    lines = {one.label: one for one in portrait(subject(spec, "TPF.saving"), budget=20)}
    assert lines["exchanging k and R"].text == "changes the value"
    assert " at k = " in lines["exchanging k and R"].check


BAD = {
    "no parameter": (lambda about: monotone(about, "x"), "has no parameter `x`"),
    "a natural": (lambda about: monotone(about, "N"), "is no number"),
    "a place": (lambda about: limit(about, "q", "far"), "is no place to go to"),
    "a natural that goes to a number": (lambda about: limit(about, "N", "3"), "is a natural number"),
    "an order": (lambda about: series(about, "q", Fraction(0), 99), "to order 99"),
    "a word": (lambda about: monotone(about, "q", equal="up"), "says nothing of a derivative"),
    "no size": (lambda about: closed_form(about, "q"), "has no natural parameter `q`"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_asked_is_refused(spec, name):
    ask, message = BAD[name]
    with pytest.raises(UsageError, match=message):
        ask(subject(spec, "TPF.attemptsMean"))


WRONG = {
    "unknown name": ("z + 1", "no parameter `z`"),
    "no formula": ("1 +", "it is no formula"),
    "an exponent": ("k ^ a", "natural number was expected"),
    "code": ("__import__('os')", "no definition is called|has no meaning|expected"),
    "a condition for a number": ("k < R", "a number was expected"),
    "too many arguments": ("TPF.cost(k)", "it takes"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_formula_that_cannot_be_read_is_refused(spec, name):
    from pyverify.errors import PyverifyError

    text, message = WRONG[name]
    with pytest.raises(PyverifyError, match=message):
        subject(spec, "TPF.saving").formula(text)


def test_a_condition_that_is_none_is_refused(spec):
    with pytest.raises(BadFormula, match="a condition was expected"):
        subject(spec, "TPF.saving", assume=["k + 1"])


def test_formulas_have_sums_entries_and_decimals(spec):
    about = subject(spec, "TPF.rowSum")
    from pyverify.symbolic.algebra.identity import decide

    found = decide(about.equals(about.formula("0.5 * sum(j < n, 2 * p[i, j])")), "", (0, 1, 2), 10)
    assert found.verdict is Verdict.HOLDS
