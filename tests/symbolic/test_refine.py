"""Irrational counterexamples moved to rational ones."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pyverify.extract.code import BOOL, Literal, Operation, Param, Scalar, Variable
from pyverify.extract.code import Op as Code
from pyverify.statement import Statement
from pyverify.symbolic import Answer, attack
from pyverify.symbolic.solving.refine import fixed_at, simplest


class Made:
    """Statements about `x` and `y` over the ordered field of some claim."""

    def __init__(self, spec) -> None:
        self.spec = spec
        self.carriers = spec.statement("TPF.ShareSavingBelowMaximum").carriers
        self.type = Scalar(self.carriers[0].name)
        self.x, self.y = Variable("x", self.type), Variable("y", self.type)

    def number(self, value: int):
        return Code(Operation.CAST, (Literal(value),), self.type)

    def op(self, operation: Operation, *arguments):
        return Code(operation, arguments, self.type)

    def says(self, operation: Operation, *arguments):
        return Code(operation, arguments, BOOL)

    def square(self, value):
        return self.op(Operation.MUL, value, value)

    def refuted(self, *assumed, solvers=("z3", "cvc5")):
        """The attack on the statement that not all of this holds."""
        conclusion = self.says(Operation.NOT, assumed[0])
        for one in assumed[1:]:
            conclusion = self.says(Operation.OR, conclusion, self.says(Operation.NOT, one))
        params = tuple(Param(name, self.type) for name in ("x", "y"))
        statement = Statement(("Test", "Made"), self.carriers, params, (), conclusion, "")
        return attack(self.spec, statement, budget=5, solvers=solvers)


@pytest.fixture
def made(spec):
    return Made(spec)


def values(found):
    return {one.parameter: one.value for one in found.counterexample.values}


@pytest.mark.parametrize("solver", ["z3", "cvc5"])
def test_unknowns_are_fixed_until_all_are_rational(made, solver):
    on_it = made.says(Operation.EQ, made.square(made.y), made.op(Operation.ADD, made.x, made.number(1)))
    above = made.says(Operation.LT, made.number(2), made.x)
    found = made.refuted(on_it, above, solvers=[solver])
    assert found.answer is Answer.REFUTED
    at = values(found)
    assert at["y"] ** 2 == at["x"] + 1
    assert at["x"] > 2


def test_what_has_no_rational_value_stays_unconfirmed(made):
    found = made.refuted(made.says(Operation.EQ, made.square(made.x), made.number(2)))
    assert found.answer is Answer.UNCONFIRMED
    assert found.counterexample is None


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("-1/2", "1/3", "0"),
        ("1/3", "2/3", "1/2"),
        ("141/100", "142/100", "17/12"),
        ("-142/100", "-141/100", "-17/12"),
        ("5/2", "7/2", "3"),
        ("3", "3", "3"),
        ("7/5", "7/5", "7/5"),
    ],
)
def test_the_simplest_number_between_two(low, high, expected):
    assert simplest(Fraction(low), Fraction(high)) == Fraction(expected)


def test_a_question_is_asked_with_values_fixed():
    text = "(declare-fun |δ 0| () Real)\n(check-sat)\n"
    assert fixed_at(text, {"δ 0": Fraction(-3, 2)}) == (
        "(declare-fun |δ 0| () Real)\n(assert (= |δ 0| (- (/ 3.0 2.0))))\n(check-sat)\n"
    )
