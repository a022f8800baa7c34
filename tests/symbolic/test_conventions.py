"""Conventions: what holds or fails by `x / 0 = 0`, cut-off subtraction or rounding is told, nothing else."""

from __future__ import annotations

from functools import partial

import pytest
from made_statements import VECTOR, K, at, below, natural, number, op, stated, total

from pyverify.extract.code import NAT, Function, Literal, Operation, Variable
from pyverify.symbolic import Kind, inquiry
from pyverify.symbolic.instances import falsify, holds
from pyverify.symbolic.questions.conventions import conventions

X, Y, D = (Variable(name, K) for name in "xyd")
M, N, A = (Variable(name, NAT) for name in "mni")
F = Variable("f", VECTOR)
EQ, LE, LT = Operation.EQ, Operation.LE, Operation.LT


def over(left, right):
    return op(Operation.DIV, left, right, type=K)


less, quotient, remainder, plus = (
    partial(natural, one)
    for one in (Operation.NAT_SUB, Operation.NAT_DIV, Operation.NAT_MOD, Operation.NAT_ADD)
)


def equal(left, right):
    return op(Operation.NAT_EQ, left, right)


@pytest.fixture
def told(spec):
    """The kinds of what is found of a statement, and the findings."""
    asking = inquiry(spec.library.definition, sizes=range(3))

    def ask(statement, *, refuted=False):
        example = falsify(spec.library.definition, statement, seconds=5) if refuted else None
        assert (example is not None) is refuted
        return conventions(asking, statement, 8, refuted=example)

    return ask


def kinds(found):
    return [one.kind for one in found]


def test_an_inverse_of_zero_that_decides_is_told(spec, told):
    inverse = op(Operation.INV, X, type=K)
    found = told(stated(spec, op(LE, number(0), inverse), ("hx", op(LE, number(0), X)), x=K))
    assert kinds(found) == [Kind.DIVISION_BY_ZERO]
    assert found[0].counterexample is not None


def test_quotients_by_zero_that_are_taken_for_equal_are_told(spec, told):
    zero = ("hd", op(EQ, D, number(0)))
    found = told(stated(spec, op(EQ, over(X, D), over(Y, D)), zero, x=K, y=K, d=K))
    assert kinds(found) == [Kind.DIVISION_BY_ZERO]


def test_a_quotient_by_zero_is_equal_to_itself_under_every_convention(spec, told):
    same = ("hx", op(EQ, X, Y))
    assert told(stated(spec, op(EQ, over(X, D), over(Y, D)), same, x=K, y=K, d=K)) == ()


def test_a_guard_is_enough(spec, told):
    positive = ("hd", op(LT, number(0), D))
    ordered = ("hx", op(LE, X, Y))
    assert told(stated(spec, op(LE, over(X, D), over(Y, D)), positive, ordered, x=K, y=K, d=K)) == ()


def test_a_division_by_a_number_is_none_by_zero(spec, told):
    positive = ("hx", op(LE, number(0), X))
    assert told(stated(spec, op(LE, over(X, number(2)), X), positive, x=K)) == ()


def test_a_division_inside_a_definition_counts(spec, told):
    found = told(spec.claims["tpf-l17-all-cells"].statement)
    assert kinds(found) == [Kind.DIVISION_BY_ZERO]


def test_a_difference_that_is_cut_off_is_told(spec, told):
    bound = ("h", op(Operation.NAT_LE, M, N))
    found = told(stated(spec, equal(less(M, N), Literal(0)), bound, m=NAT, n=NAT))
    assert kinds(found) == [Kind.TRUNCATED]


def test_a_difference_that_is_never_cut_off_is_not_told(spec, told):
    bound = ("h", op(Operation.NAT_LE, N, M))
    assert told(stated(spec, equal(plus(less(M, N), N), M), bound, m=NAT, n=NAT)) == ()


def test_that_a_difference_is_not_negative_rests_on_cutting_it_off(spec, told):
    cast = op(Operation.CAST, less(M, N), type=K)
    found = told(stated(spec, op(LE, number(0), cast), m=NAT, n=NAT))
    assert kinds(found) == [Kind.TRUNCATED]
    assert found[0].counterexample is not None


def test_what_holds_of_negative_differences_as_well_is_not_told(spec, told):
    assert told(stated(spec, op(Operation.NAT_LE, less(M, N), M), m=NAT, n=NAT)) == ()


def test_a_family_has_no_value_at_a_negative_index(spec, told):
    positive = ("h", below(plus(N, Literal(1)), A, op(LE, number(0), at(F, A))))
    assert told(stated(spec, op(LE, number(0), at(F, less(N, Literal(1)))), positive, n=NAT, f=VECTOR)) == ()


def test_a_range_without_its_last_index_is_no_cut_off_difference(spec, told):
    each = below(less(N, Literal(1)), A, op(LE, at(F, A), at(F, plus(A, Literal(1)))))
    rises = ("h", each)
    assert told(stated(spec, each, rises, n=NAT, f=VECTOR)) == ()


def test_quotient_and_remainder_together_are_no_rounding(spec, told):
    index = plus(op(Operation.NAT_MUL, quotient(M, N), N, type=NAT), remainder(M, N))
    positive = ("h", op(Operation.NAT_LT, Literal(0), N))
    assert told(stated(spec, equal(index, M), positive, m=NAT, n=NAT)) == ()


def test_pairs_that_are_numbered_rest_on_no_convention(spec, told):
    assert Kind.ROUNDED not in kinds(told(spec.claims["tpf-l17-product"].statement))


def test_what_is_false_by_division_by_zero_only_says_so(spec, told):
    found = told(stated(spec, op(EQ, over(X, X), number(1)), x=K), refuted=True)
    assert kinds(found) == [Kind.DIVISION_BY_ZERO]
    assert "false only because of" in found[0].words


def test_what_is_false_by_a_cut_off_difference_only_says_so(spec, told):
    found = told(stated(spec, equal(plus(less(M, N), N), M), m=NAT, n=NAT), refuted=True)
    assert kinds(found) == [Kind.TRUNCATED]


def test_what_is_false_anyway_is_not_put_down_to_a_convention(spec, told):
    assert told(stated(spec, op(EQ, over(X, D), X), x=K, d=K), refuted=True) == ()


def test_the_evidence_makes_the_statement_true_and_the_other_convention_false(spec, told):
    statement = stated(
        spec,
        op(EQ, over(X, number(1)), over(total(N, A, at(F, A)), X)),
        ("hx", op(EQ, X, number(0))),
        x=K,
        n=NAT,
        f=VECTOR,
    )
    found = told(statement)
    assert kinds(found) == [Kind.DIVISION_BY_ZERO]
    assert holds(spec.library.definition, statement, found[0].counterexample) is True


def test_names_of_the_statement_stay_its_own(spec, told):
    taken = Variable("undetermined", K)
    statement = stated(spec, op(LE, number(0), over(taken, taken)), undetermined=K)
    assert kinds(told(statement)) == [Kind.DIVISION_BY_ZERO]


def test_a_function_of_the_statement_may_be_divided_by(spec, told):
    g = Variable("g", Function((K,), K))
    nonzero = ("hg", op(LT, number(0), at(g, X)))
    assert told(stated(spec, op(LT, number(0), over(number(1), at(g, X))), nonzero, x=K, g=g.type)) == ()


def test_what_holds_for_integers_too_does_not_rest_on_cutting_off(spec, told):
    fewer = op(Operation.NAT_LE, less(M, N), M)
    assert told(stated(spec, fewer, m=NAT, n=NAT)) == ()


def test_what_holds_for_fractions_too_does_not_rest_on_rounding(spec, told):
    double = op(Operation.NAT_MUL, quotient(N, Literal(2)), Literal(2), type=NAT)
    assert told(stated(spec, op(Operation.NAT_LE, double, N), n=NAT)) == ()


def test_a_law_of_quotients_rests_on_no_convention(spec, told):
    added = over(op(Operation.ADD, X, Y, type=K), D)
    apart = op(Operation.ADD, over(X, D), over(Y, D), type=K)
    assert told(stated(spec, op(EQ, added, apart), x=K, y=K, d=K)) == ()


def test_quotient_and_remainder_by_zero_say_together_what_they_are(spec, told):
    back = plus(remainder(M, N), op(Operation.NAT_MUL, N, quotient(M, N), type=NAT))
    assert told(stated(spec, equal(back, M), m=NAT, n=NAT)) == ()


def test_halves_of_naturals_are_meant_to_be_rounded(spec, told):
    halves = plus(quotient(N, Literal(2)), quotient(plus(N, Literal(1)), Literal(2)))
    assert told(stated(spec, equal(halves, N), n=NAT)) == ()


def test_a_half_that_becomes_a_number_of_the_field_may_be_meant_as_a_fraction(spec, told):
    half = op(Operation.CAST, quotient(N, Literal(2)), type=K)
    one = op(Operation.NAT_LT, N, Literal(2))
    found = told(stated(spec, op(LE, half, number(0)), ("hn", one), n=NAT))
    assert kinds(found) == [Kind.ROUNDED]
