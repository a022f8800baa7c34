"""Values of code at an instance: quantifiers over all of a type, and logarithms."""

from __future__ import annotations

from flint import fmpq

from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Function,
    Literal,
    Op,
    Operation,
    Quantified,
    Scalar,
    Variable,
)
from pyverify.symbolic.mutation.deciding import value

K = Scalar("K")
X, Y = Variable("x", K), Variable("y", K)


def op(operation, *arguments, type=BOOL):
    return Op(operation, arguments, type)


def number(of):
    return op(Operation.CAST, Literal(of), type=K)


def decided(code, elsewhere=None, **env):
    def none(name):
        raise AssertionError(name)

    return value(none, code, env, elsewhere=elsewhere)


def test_a_quantifier_over_all_numbers_is_decided():
    between = Quantified(True, X, None, Quantified(False, Y, None, op(Operation.LT, X, Y)))
    assert decided(between) is True
    largest = Quantified(False, Y, None, Quantified(True, X, None, op(Operation.LT, X, Y)))
    assert decided(largest) is False


def test_that_no_table_solves_a_system_is_exact():
    f = Variable("f", Function((NAT,), K))
    i = Variable("i", NAT)
    read = Apply(f, (i,))
    after = Apply(f, (op(Operation.NAT_ADD, i, Literal(1), type=NAT),))
    steps = Quantified(
        True, i, Literal(2), op(Operation.EQ, after, op(Operation.ADD, read, number(1), type=K))
    )
    closed = op(Operation.EQ, Apply(f, (Literal(0),)), Apply(f, (Literal(2),)))
    assert decided(Quantified(False, f, None, steps)) is True
    assert decided(Quantified(False, f, None, op(Operation.AND, steps, closed))) is False


def test_what_is_not_linear_may_stay_unknown():
    square = op(Operation.MUL, X, X, type=K)
    assert decided(Quantified(False, X, None, op(Operation.EQ, square, number(3)))) is None
    assert decided(Quantified(False, X, None, op(Operation.EQ, square, number(4)))) is True
    assert decided(Quantified(True, X, None, op(Operation.LE, number(1), square))) is False


def test_a_logarithm_is_decided_by_balls_where_they_decide_it():
    log = op(Operation.LOG, X, type=K)
    assert decided(op(Operation.LT, log, number(1)), x=fmpq(2)) is True
    assert decided(op(Operation.LE, number(1), log), x=fmpq(2)) is False
    assert decided(op(Operation.EQ, op(Operation.LOG, number(1), type=K), number(0))) in (True, None)


def test_a_logarithm_has_any_value_where_its_laws_say_nothing():
    small = op(Operation.LT, op(Operation.LOG, X, type=K), number(0))
    assert decided(small, x=fmpq(-2)) is None
    assert decided(small, elsewhere=5, x=fmpq(-2)) is False
    assert decided(small, elsewhere=-5, x=fmpq(-2)) is True
    assert decided(small, elsewhere=-5, x=fmpq(2)) is False


def test_a_quantifier_over_functions_of_naturals_is_decided():
    h = Variable("h", Function((NAT,), NAT))
    at = Apply(h, (Literal(0),))
    below = op(Operation.NAT_LT, at, Literal(2))
    some = Quantified(False, h, None, op(Operation.AND, below, op(Operation.NAT_LT, Literal(0), at)))
    assert decided(some) is True
    assert decided(Quantified(True, h, None, below)) is False
