"""What assertions say of polynomials; what they say of other things is left out."""

from __future__ import annotations

import pytest
from made_statements import K, number, op, stated

from pyverify.domains.smt import Encoding, Laws, smt_problem
from pyverify.extract.code import BOOL, NAT, If, Operation, Quantified, Variable
from pyverify.symbolic.certificate.facts import Either, Fact, Flag
from pyverify.symbolic.certificate.reading import read

X, Y = Variable("x", K), Variable("y", K)
I, J = Variable("i", NAT), Variable("j", NAT)  # noqa: E741
B = Variable("b", BOOL)


@pytest.fixture
def items(spec):
    """What a conclusion becomes when it is negated, without hypotheses."""

    def find(conclusion, encoding: Encoding = Encoding.PLAIN, **params):
        made = stated(spec, conclusion, **params)
        problem = smt_problem(made, spec.library.definition, encoding=encoding)
        system = read(problem.prepared(Laws.INSTANCES))
        return [one.text(system.names) if isinstance(one, Fact) else one for one in system.items]

    return find


def test_a_negated_comparison_is_a_strict_one(items):
    assert items(op(Operation.LE, X, Y), x=K, y=K) == ["x − y > 0"]
    assert items(op(Operation.LT, X, Y), x=K, y=K) == ["x − y ≥ 0"]
    assert items(op(Operation.EQ, X, Y), x=K, y=K) == ["−x + y ≠ 0"]


def test_naturals_are_not_negative_and_a_strict_comparison_is_by_one(items):
    assert items(op(Operation.NAT_LE, I, J), i=NAT, j=NAT) == ["i ≥ 0", "j ≥ 0", "i − j − 1 ≥ 0"]


def test_a_truth_value_is_a_flag(items):
    assert items(B, b=BOOL) == [Flag("b", False, "the conclusion, negated")]


def test_an_alternative_has_its_options(items):
    either = op(Operation.AND, op(Operation.LE, X, Y), B)
    (found,) = items(either, x=K, y=K, b=BOOL)
    assert isinstance(found, Either)
    assert [len(option) for option in found.options] == [1, 1]


def test_a_choice_between_numbers_is_an_unknown_that_is_one_of_them(items):
    chosen = If(B, op(Operation.MUL, X, X, type=K), Y)
    fact, choice = items(op(Operation.LE, chosen, number(0)), x=K, y=K, b=BOOL)
    assert fact.endswith("> 0")
    assert isinstance(choice, Either)
    assert [len(option) for option in choice.options] == [2, 2]


def test_what_is_quantified_is_left_out(items):
    every = Quantified(True, Y, None, op(Operation.LT, X, op(Operation.MUL, Y, Y, type=K)))
    assert items(op(Operation.NOT, every), x=K) == []


def test_an_alternative_with_an_option_that_is_left_out_is_left_out(items):
    every = Quantified(True, Y, None, op(Operation.LT, X, op(Operation.MUL, Y, Y, type=K)))
    either = op(Operation.AND, op(Operation.LE, X, number(0)), op(Operation.NOT, every))
    assert items(either, x=K) == []
