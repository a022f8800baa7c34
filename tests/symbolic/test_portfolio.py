"""Attacks with the real solvers, in real processes."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from fractions import Fraction

import pytest

from pyverify.errors import ToolMissing, UsageError
from pyverify.extract import Reason
from pyverify.extract.code import BOOL, NAT, Literal, Operation, Param, Quantified, Scalar, Variable
from pyverify.extract.code import Op as Code
from pyverify.spec import Spec
from pyverify.statement import Hypothesis, Statement
from pyverify.symbolic import Answer, Ending, Standing, attack, inquiry

BOTH = {"z3", "cvc5"}


def op(operation: Operation, *arguments, type=BOOL) -> Code:
    return Code(operation, arguments, type)


def over_a_field(spec: Spec, conclusion, *params: str) -> Statement:
    """A statement over the ordered field of some claim."""
    carriers = spec.statement("TPF.ShareSavingBelowMaximum").carriers
    made = tuple(Param(name, Scalar(carriers[0].name)) for name in params)
    return Statement(("Test", "Made"), carriers, made, (), conclusion, "")


def test_a_true_claim_holds_at_the_sizes_that_are_listed(spec):
    found = attack(spec, spec.claims["qe-2-landauer-sum"], sizes=[2, 1], budget=10)
    assert found.answer is Answer.HOLDS
    assert found.standing is Standing.NOTHING_AGAINST
    assert found.decided == ({"N": 1}, {"N": 2})
    assert all(set(one.by) == BOTH for one in found.found)
    assert found.counterexample is None


def test_a_false_claim_is_refuted_by_exact_values(spec):
    found = attack(spec, spec.claims["tpf-l1-marginals-signed"], sizes=range(1, 4), budget=20)
    assert (found.answer, found.standing) == (Answer.REFUTED, Standing.AS_EXPECTED)
    assert [dict(one.sizes) for one in found.found] == [{"m": 1, "n": 1}, {"m": 1, "n": 2}, {"m": 2, "n": 1}]
    example = found.counterexample
    entries = {value.indices: value.value for value in example.values if value.parameter == "p"}
    assert set(entries) == {(0, 0), (1, 0)}
    assert all(isinstance(value, Fraction) for value in entries.values())
    assert sum(entries.values()) == 1
    assert min(entries.values()) < 0


def test_a_size_that_makes_a_hypothesis_false_is_not_counted_as_holding(spec):
    statement = spec.statement("QE.LandauerSum")
    size = next(param.variable for param in statement.params if param.variable.name == "N")
    small = Hypothesis("small", op(Operation.NAT_LT, size, Literal(1)), "N < 1", len(statement.params))
    statement = replace(statement, hypotheses=(*statement.hypotheses, small))
    found = attack(spec, statement, sizes=[0, 1], budget=20)
    assert found.decided == ({"N": 0},)
    assert [dict(one.sizes) for one in found.at(Answer.IDLE)] == [{"N": 1}]
    assert found.at(Answer.IDLE)[0].runs == ()
    alone = attack(spec, statement, sizes=[1], budget=20)
    assert (alone.answer, alone.standing) == (Answer.IDLE, Standing.NO_EXPECTATION)


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("tpf-fnd3-rationals", Reason.FIXED_CARRIER),
        ("sheaf-s9-h0-dimension-exists", Reason.SYMBOLIC_SIZE),
    ],
)
def test_what_has_no_question_is_out_of_reach_with_its_reason(spec, claim, reason):
    found = attack(spec, spec.claims[claim], budget=20)
    assert (found.answer, found.standing) == (Answer.OUT_OF_REACH, Standing.NOT_DECIDED)
    assert {one.reason for one in found.found} == {reason}


def test_a_size_too_large_is_out_of_reach(spec):
    found = attack(spec, spec.claims["tpf-l4-zero-leakage"], sizes=[200], budget=10)
    assert (found.answer, found.standing) == (Answer.OUT_OF_REACH, Standing.NOT_DECIDED)
    assert [(dict(one.sizes), one.reason) for one in found.found] == [
        ({"m": 200, "n": 200}, Reason.TOO_LARGE)
    ]


def test_an_irrational_counterexample_is_not_confirmed(spec):
    x = Variable("x", Scalar(spec.statement("TPF.ShareSavingBelowMaximum").carriers[0].name))
    two = op(Operation.CAST, Literal(2), type=x.type)
    square = op(Operation.MUL, x, x, type=x.type)
    conclusion = op(Operation.NOT, op(Operation.EQ, square, two))
    found = attack(spec, over_a_field(spec, conclusion, "x"), budget=5)
    assert found.answer is Answer.UNCONFIRMED
    assert "x is no rational number" in found.found[0].why
    assert found.counterexample is None


def test_a_counterexample_below_a_quantifier_that_is_decided_is_confirmed(spec):
    scalar = Scalar(spec.statement("TPF.ShareSavingBelowMaximum").carriers[0].name)
    x, y = Variable("x", scalar), Variable("y", scalar)
    square = op(Operation.MUL, y, y, type=scalar)
    root = Quantified(False, y, None, op(Operation.EQ, square, x))
    found = attack(spec, over_a_field(spec, root, "x"), budget=2)
    assert found.answer is Answer.REFUTED
    assert found.counterexample.values[0].value < 0


def test_a_counterexample_below_a_quantifier_that_is_not_decided_is_not_confirmed(spec):
    scalar = Scalar(spec.statement("TPF.ShareSavingBelowMaximum").carriers[0].name)
    x, y, z = (Variable(name, scalar) for name in "xyz")
    squares = [op(Operation.MUL, one, one, type=scalar) for one in (y, z)]
    total = op(Operation.ADD, *(op(Operation.MUL, one, one, type=scalar) for one in squares), type=scalar)
    roots = Quantified(False, y, None, Quantified(False, z, None, op(Operation.EQ, total, x)))
    found = attack(spec, over_a_field(spec, roots, "x"), budget=5)
    assert found.answer is Answer.UNCONFIRMED
    assert "infinite" in found.found[0].why


def test_outermost_quantifiers_of_the_conclusion_are_evaluated_at_the_model(spec):
    scalar = Scalar(spec.statement("TPF.ShareSavingBelowMaximum").carriers[0].name)
    x, y = Variable("x", scalar), Variable("y", scalar)
    less = Quantified(True, y, None, op(Operation.LT, x, y))
    found = attack(spec, over_a_field(spec, less, "x"), budget=5)
    assert found.answer is Answer.REFUTED
    values = {value.parameter: value.value for value in found.counterexample.values}
    assert not values["x"] < values["y"]


def test_naturals_and_truth_values_come_back_as_such(spec):
    n, b = Variable("n", NAT), Variable("b", BOOL)
    conclusion = op(Operation.OR, b, op(Operation.NAT_LT, n, Literal(7)))
    made = replace(over_a_field(spec, conclusion), params=(Param("n", NAT), Param("b", BOOL)))
    example = attack(spec, made, budget=5).counterexample
    values = {value.parameter: value.value for value in example.values}
    assert values["b"] is False
    assert type(values["n"]) is int and values["n"] >= 7


def test_one_solver_alone_is_named(spec):
    found = attack(spec, spec.claims["qe-2-landauer-sum"], sizes=[1], budget=20, solvers=["cvc5"])
    assert found.found[0].by == ("cvc5",)


@pytest.mark.parametrize("solver", sorted(BOTH))
def test_a_real_solver_without_memory_says_so(spec, solver):
    found = attack(
        spec, spec.claims["qe-2-landauer-sum"], sizes=[1], budget=5, solvers=[solver], memory=40 << 20
    )
    assert [run.ending for run in found.found[0].runs] == [Ending.OUT_OF_MEMORY]
    assert found.answer is Answer.UNKNOWN


@pytest.mark.parametrize(
    "arguments",
    [
        {"sizes": []},
        {"sizes": [-1]},
        {"sizes": [1.5]},
        {"sizes": 3},
        {"sizes": [10**9]},
        {"budget": 0},
        {"budget": float("nan")},
        {"budget": True},
        {"budget": "20s"},
        {"solvers": []},
        {"solvers": "z3"},
        {"solvers": ["z3", "z3"]},
    ],
)
def test_arguments_that_cannot_be_are_refused(spec, arguments):
    with pytest.raises(UsageError):
        attack(spec, spec.claims["qe-2-landauer-sum"], **arguments)


def test_an_unknown_solver_is_refused_with_the_nearest(spec):
    with pytest.raises(UsageError, match="no solver is called 'cvc4'") as error:
        attack(spec, spec.claims["qe-2-landauer-sum"], solvers=["cvc4"])
    assert "did you mean `cvc5`?" in error.value.help


def test_a_solver_that_is_not_installed_is_an_error_that_says_what_to_install(spec, monkeypatch):
    monkeypatch.setitem(sys.modules, "z3", None)
    with pytest.raises(ToolMissing, match="the solver z3 is not installed") as error:
        attack(spec, spec.claims["qe-2-landauer-sum"])
    assert error.value.help == "pip install z3-solver"


def test_the_room_loads_no_solver():
    code = (
        "import sys, pyverify.symbolic, pyverify.cli.attack\n"
        "print([m for m in ('z3', 'cvc5', 'sympy', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_question_that_is_still_written_down_when_its_time_is_over_is_unknown(spec):
    statement = spec.claims["qe-12-samples-suffice"].statement
    found = inquiry(spec.library.definition, sizes=[3]).ask(statement, 1e-6)
    assert [(one.answer, one.why) for one in found] == [
        (Answer.UNKNOWN, "the time was over while it was written down")
    ]
