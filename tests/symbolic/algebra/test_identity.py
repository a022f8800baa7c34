"""Identities: what is shown, what is refuted with a point, what SymPy alone says."""

from __future__ import annotations

import pytest
import sympy

from pyverify.errors import UsageError
from pyverify.symbolic.algebra import Verdict, identity, subject
from pyverify.symbolic.algebra.identity import decide


def asked(spec, name, formula, assume=()):
    about = subject(spec, name, assume=assume)
    return about.equals(about.formula(formula))


def test_sums_are_merged_for_all_sizes(spec):
    found = identity(spec, "tpf-l2-expansion", sizes=range(3))
    assert found.verdict is Verdict.HOLDS
    assert found.how[0] == "for all sizes by the normal form of sums"
    assert found.points > 50
    assert not found.sizes


def test_a_hypothesis_for_all_steps_is_put_into_a_sum(spec):
    found = identity(spec, "qe-1-cyclic-work", sizes=range(3))
    assert found.verdict is Verdict.HOLDS
    assert found.how[0] == "for all sizes by the normal form of sums, with the hypotheses put in"


def test_powers_are_shown_by_telescoping(spec):
    found = identity(spec, "tpf-e3-rounds-per-share", sizes=range(3))
    assert found.verdict is Verdict.HOLDS
    assert "telescoping" in found.how[0]


def test_a_false_equation_has_an_exact_point(spec):
    found = identity(spec, "qe-1-work-is-heat-careless", sizes=range(3))
    assert found.verdict is Verdict.REFUTED
    assert found.point.sizes == {"N": 1}
    values = {str(one).split(" = ")[0]: one.value for one in found.point.values}
    assert values["U(1)"] == values["U(0)"] + values["W(0)"] - values["Q(0)"]
    assert values["W(0)"] != values["Q(0)"]
    assert set(found.sides) == {str(values["W(0)"]), str(values["Q(0)"])}


def test_a_divisor_that_hypotheses_exclude_is_told(spec):
    found = identity(spec, "tpf-e1-saving-identity")
    assert found.verdict is Verdict.HOLDS
    assert found.conditions == ("R ≠ 0; no point where it is zero was found that meets the hypotheses",)


def test_a_divisor_that_nothing_excludes_refutes_at_zero(spec):
    found = decide(asked(spec, "TPF.saving", "(1 - a) * (1 - k / R)"), "", (0,), 10)
    assert found.verdict is Verdict.FAILS_AT_ZERO
    assert {one.parameter: one.value for one in found.point.values}["R"] == 0
    assert found.sides[0] == "1"  # Lean's `1 - cost / 0`
    assert "R is zero there" in found.why


def test_x_over_x_is_not_one(spec):
    wrong = decide(
        asked(spec, "TPF.cost", "cost(k, R, a) * R / R".replace("cost(", "TPF.cost(")), "", (0,), 10
    )
    assert wrong.verdict is Verdict.FAILS_AT_ZERO
    right = decide(asked(spec, "TPF.cost", "TPF.cost(k, R, a) * R / R", ["R != 0"]), "", (0,), 10)
    assert right.verdict is Verdict.HOLDS


def test_division_that_zero_does_not_spoil_holds_without_a_condition(spec):
    found = decide(asked(spec, "TPF.saving", "1 - k / R - a * (R - k) / R"), "", (0,), 10)
    assert found.verdict is Verdict.HOLDS
    assert all("it holds at" in one for one in found.conditions)


def test_absolute_values_go_to_the_solvers(spec):
    found = identity(spec, "tpf-l12-identity", sizes=range(3))
    assert found.verdict is Verdict.AT_SIZES
    assert found.how[0] == "no counterexample over the reals, by z3 and cvc5"
    assert {"m": 1} in found.sizes


def test_logarithms_are_compared_in_balls(spec):
    found = identity(spec, "tpf-l22-symmetric", sizes=range(3))
    assert found.verdict is Verdict.HOLDS
    assert any("in balls of 256 bits" in one for one in found.how)


def test_a_wrong_simplification_is_caught_with_the_point(spec, here, monkeypatch):
    monkeypatch.setattr(sympy, "simplify", lambda expression: sympy.Integer(0))
    found = decide(asked(spec, "TPF.cost", "k + a * R"), "wrong", (0,), 10, run=here)
    assert found.verdict is Verdict.DISAGREEMENT
    assert found.why == "SymPy's `simplify` says that both sides are equal"
    values = {one.parameter: one.value for one in found.point.values}
    assert str(values["k"] + values["a"] * (values["R"] - values["k"])) == found.sides[0]
    assert str(values["k"] + values["a"] * values["R"]) == found.sides[1]


def test_sympys_word_alone_is_agreement_at_points(spec, here, monkeypatch):
    monkeypatch.setattr(sympy, "together", lambda expression: sympy.Integer(0))
    found = identity(spec, "tpf-l6-best-test", sizes=(2,), budget=8, solvers=(), run=here)
    assert found.verdict is Verdict.AGREES
    assert found.points > 0


def test_two_definitions_are_compared_by_their_parameters_names(spec):
    found = identity(spec, "TPF.rowSum", "TPF.colSum", sizes=(2,), budget=10)
    assert found.verdict is Verdict.REFUTED
    assert found.subject == "TPF.rowSum = TPF.colSum"


def test_a_conclusion_that_is_no_equation_is_refused(spec):
    with pytest.raises(UsageError, match="is no equation"):
        identity(spec, "qe-2-landauer-sum")


def test_parameters_of_two_types_are_refused(spec):
    with pytest.raises(UsageError, match="has two types"):
        identity(spec, "TPF.saving", "TPF.push")
