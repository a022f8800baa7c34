"""Quantifiers over all numbers, decided by the elimination of unknowns."""

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
from pyverify.symbolic.mutation.affine import Affine, Atom, Relation, both, either, exists, negated
from pyverify.symbolic.mutation.deciding import value

K = Scalar("K")
X, Y = Variable("x", K), Variable("y", K)


def form(constant, **slopes):
    """`constant + …`, the unknowns x and y being 1 and 2."""
    numbers = {"x": 1, "y": 2}
    return Affine(fmpq(constant), {numbers[name]: fmpq(slope) for name, slope in slopes.items()})


def op(operation, *arguments, type=BOOL):
    return Op(operation, arguments, type)


def number(of):
    return op(Operation.CAST, Literal(of), type=K)


def decided(code, **env):
    def none(name):
        raise AssertionError(name)

    return value(none, code, env)


def test_an_equation_has_a_solution_and_two_may_have_none():
    one = Atom(form(-1, x=1, y=1), Relation.ZERO)
    other = Atom(form(-2, x=1, y=1), Relation.ZERO)
    assert exists([1, 2], one) is True
    assert exists([1, 2], both(one, other)) is False
    assert exists([1, 2], either(both(one, other), one)) is True


def test_bounds_are_compared_and_ends_count():
    low, high = Atom(form(1, x=-1), Relation.AT_MOST), Atom(form(-1, x=1), Relation.AT_MOST)
    assert exists([1], both(low, high)) is True
    assert exists([1], both(low, Atom(form(-1, x=1), Relation.BELOW))) is False
    assert exists([1], both(both(low, high), Atom(form(-1, x=1), Relation.OTHER))) is False
    assert exists([1], Atom(form(-1, x=1), Relation.OTHER)) is True


def test_what_is_left_speaks_of_the_other_unknowns():
    left = exists([1], both(Atom(form(0, x=1, y=-1), Relation.ZERO), Atom(form(-3, x=1), Relation.AT_MOST)))
    assert isinstance(left, Atom)
    assert (left.relation, left.form.constant, left.form.slopes) == (Relation.AT_MOST, fmpq(-3), {2: fmpq(1)})
    assert negated(left).relation is Relation.BELOW


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
