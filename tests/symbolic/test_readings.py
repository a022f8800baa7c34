"""Readings: what is wrong with a statement by its form, and what only looks so."""

from __future__ import annotations

import pytest
from made_statements import VECTOR, K, at, below, both, number, op, stated, total

from pyverify.extract.code import BOOL, NAT, Literal, Operation, Quantified, Truth, Variable
from pyverify.symbolic import Kind
from pyverify.symbolic.instances import falsify
from pyverify.symbolic.questions.outside import reads_outside
from pyverify.symbolic.questions.readings import read

X, Y, Z = (Variable(name, K) for name in "xyz")
N, A, B = (Variable(name, NAT) for name in "nij")
F = Variable("f", VECTOR)
EQ, LE, LT = Operation.EQ, Operation.LE, Operation.LT
AND, OR, IMPLIES, NOT = Operation.AND, Operation.OR, Operation.IMPLIES, Operation.NOT


@pytest.fixture
def reading(spec):
    """Kinds and subjects of what reading a statement finds."""

    def ask(statement):
        return [(one.kind, one.subject) for one in read(spec.library.definition, statement)]

    return ask


def test_an_unused_variable_is_named(spec, reading):
    assert reading(stated(spec, op(LT, X, number(1)), x=K, y=K)) == [(Kind.UNUSED_VARIABLE, "y")]


def test_a_size_that_only_bounds_something_is_used(spec, reading):
    statement = stated(spec, below(N, A, op(LE, at(F, A), number(1))), n=NAT, f=VECTOR)
    assert reading(statement) == []


def test_a_variable_that_is_only_compared_with_a_number_is_named(spec, reading):
    positive = op(LT, number(0), Y)
    about_x = op(LT, X, number(1))
    for_all = Quantified(True, Y, None, op(Operation.IMPLIES, positive, about_x))
    for_some = Quantified(False, Y, None, op(Operation.AND, positive, about_x))
    assert reading(stated(spec, for_all, x=K)) == [(Kind.UNUSED_VARIABLE, "y")]
    assert reading(stated(spec, for_some, x=K)) == [(Kind.UNUSED_VARIABLE, "y")]
    of_any = stated(spec, op(Operation.IMPLIES, positive, about_x), x=K, y=K)
    assert reading(of_any) == [(Kind.UNUSED_VARIABLE, "y")]


def test_that_there_is_no_such_number_uses_the_variable(spec, reading):
    none = Quantified(True, Y, None, op(Operation.IMPLIES, op(LT, Y, number(0)), Truth(False)))
    assert (Kind.UNUSED_VARIABLE, "y") not in reading(stated(spec, none))


def test_a_condition_that_may_have_no_solution_uses_its_variable(spec, reading):
    root = op(Operation.EQ, op(Operation.MUL, Y, Y, type=K), number(2))
    statement = stated(
        spec, Quantified(True, Y, None, op(Operation.IMPLIES, root, op(LT, X, number(1)))), x=K
    )
    assert (Kind.UNUSED_VARIABLE, "y") not in reading(statement)


def test_a_bound_variable_of_which_nothing_is_said_is_named(spec, reading):
    statement = stated(spec, Quantified(False, Y, None, op(LT, X, number(1))), x=K)
    assert reading(statement) == [(Kind.UNUSED_VARIABLE, "y")]


@pytest.mark.parametrize(
    "conclusion",
    [
        Truth(True),
        op(EQ, X, X),
        op(LE, X, X),
        op(IMPLIES, op(LT, X, Y), op(LT, X, Y)),
        op(OR, op(LT, X, Y), op(NOT, op(LT, X, Y))),
        op(IMPLIES, both(op(LT, X, Y), op(EQ, X, Y)), op(LT, X, Y)),
    ],
)
def test_a_conclusion_that_is_true_by_its_form_is_trivial(spec, reading, conclusion):
    assert (Kind.TRIVIAL, "") in reading(stated(spec, conclusion, x=K, y=K))


def test_a_law_of_arithmetic_is_not_trivial(spec, reading):
    one, other = (op(Operation.MUL, *pair, type=K) for pair in ((X, Y), (Y, X)))
    assert reading(stated(spec, op(LE, op(Operation.ADD, one, other, type=K), Z), x=K, y=K, z=K)) == []


@pytest.mark.parametrize(
    ("hypothesis", "conclusion"),
    [
        (op(EQ, X, Y), op(EQ, Y, X)),
        (both(op(LT, X, Y), op(LT, Y, Z)), op(LT, X, Y)),
        (
            below(N, A, op(LT, at(F, A), number(1))),
            below(N, B, op(LT, at(F, B), number(1))),
        ),
        (op(NOT, op(OR, op(LT, X, Y), op(LT, Y, Z))), op(NOT, op(LT, X, Y))),
    ],
)
def test_a_hypothesis_that_says_the_conclusion_is_named(spec, reading, hypothesis, conclusion):
    statement = stated(spec, conclusion, ("h", hypothesis), x=K, y=K, z=K, n=NAT, f=VECTOR)
    assert (Kind.ASSUMED, "h") in reading(statement)


def test_two_hypotheses_that_say_it_together_are_named(spec, reading):
    hypotheses = [("a", op(IMPLIES, op(LT, X, Y), op(LT, Y, Z))), ("b", op(LT, X, Y))]
    found = reading(stated(spec, op(LT, Y, Z), *hypotheses, x=K, y=K, z=K))
    assert (Kind.ASSUMED, "a, b") in found


def test_a_hypothesis_that_needs_arithmetic_to_say_it_is_not_named(spec, reading):
    hypotheses = [("a", op(LT, X, Y)), ("b", op(LT, Y, Z))]
    assert reading(stated(spec, op(LT, X, Z), *hypotheses, x=K, y=K, z=K)) == []


def test_existence_of_an_implication_is_told(spec, reading):
    body = op(IMPLIES, op(LT, number(0), Y), op(LT, Y, X))
    assert reading(stated(spec, Quantified(False, Y, None, body), x=K)) == [(Kind.EXISTS_IMPLIES, "y")]


def test_existence_of_an_implication_about_something_else_is_not_told(spec, reading):
    body = op(IMPLIES, op(LT, number(0), X), op(LT, Y, X))
    assert reading(stated(spec, Quantified(False, Y, None, body), x=K)) == []


def test_a_restriction_that_is_said_of_everything_is_told(spec, reading):
    body = both(op(LT, number(0), Y), op(LT, Y, X))
    assert (Kind.FORALL_AND, "y") in reading(stated(spec, Quantified(True, Y, None, body), x=K))


def test_a_conjunction_for_all_below_a_bound_is_not_told(spec, reading):
    body = both(op(LE, number(0), at(F, A)), op(LE, at(F, A), number(1)))
    assert reading(stated(spec, below(N, A, body), n=NAT, f=VECTOR)) == []


def test_a_place_that_is_read_outside_and_decides_is_named(spec):
    each = below(N, A, op(LE, number(0), at(F, A)))
    statement = stated(spec, op(LE, number(0), at(F, N)), ("hf", each), n=NAT, f=VECTOR)
    library = spec.library.definition
    refuted = falsify(library, statement, sizes=range(1, 4), seconds=5)
    found = reads_outside(library, statement, refuted)
    assert (found.kind, found.subject) == (Kind.OUTSIDE, "f")


def test_a_family_that_is_read_to_one_more_than_a_size_is_inside(spec):
    more = op(Operation.NAT_ADD, N, Literal(1), type=NAT)
    each = below(more, A, op(LE, number(0), at(F, A)))
    statement = stated(spec, op(LT, number(0), at(F, N)), ("hf", each), n=NAT, f=VECTOR)
    library = spec.library.definition
    refuted = falsify(library, statement, sizes=range(1, 4), seconds=5)
    assert refuted is not None
    assert reads_outside(library, statement, refuted) is None


def test_a_sum_is_no_unused_range(spec, reading):
    assert reading(stated(spec, op(LE, total(N, A, at(F, A)), X), n=NAT, f=VECTOR, x=K)) == []


P, Q = Variable("p", BOOL), Variable("q", BOOL)


def test_a_law_of_truth_values_says_something(spec, reading):
    left = op(NOT, both(P, Q))
    right = op(OR, op(NOT, P), op(NOT, Q))
    assert reading(stated(spec, op(Operation.IFF, left, right), p=BOOL, q=BOOL)) == []
    assert (Kind.TRIVIAL, "") in reading(stated(spec, op(Operation.IFF, left, left), p=BOOL, q=BOOL))


def test_a_conclusion_that_a_hypothesis_says_of_all_is_assumed(spec, reading):
    w = Variable("w", VECTOR)

    def mass(of):
        return op(LE, number(0), total(N, A, op(Operation.MUL, at(of, A), at(of, A), type=K)))

    said = ("hw", Quantified(True, w, None, mass(w)))
    assert (Kind.ASSUMED, "hw") in reading(stated(spec, mass(F), said, n=NAT, f=VECTOR))
