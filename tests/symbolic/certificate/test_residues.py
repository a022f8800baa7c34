"""Statements of which residues tell the truth: what is shown, what is not, and what is no such statement."""

from __future__ import annotations

from functools import partial

import pytest
from made_statements import K, below, natural, number, op, stated

from pyverify.extract.code import NAT, Literal, Operation, Quantified, Variable
from pyverify.symbolic.argument import How
from pyverify.symbolic.certificate import prove
from pyverify.symbolic.certificate.residues import by_residues
from pyverify.symbolic.solving.inquiry import inquiry

X, Y, Z = (Variable(name, NAT) for name in "xyz")
ONE = Literal(1)
plus, times, minus, power, over = (
    partial(natural, one)
    for one in (
        Operation.NAT_ADD,
        Operation.NAT_MUL,
        Operation.NAT_SUB,
        Operation.NAT_POW,
        Operation.NAT_MOD,
    )
)
same, most, less = (partial(op, one) for one in (Operation.NAT_EQ, Operation.NAT_LE, Operation.NAT_LT))


def rest(code, modulus):
    return over(code, Literal(modulus))


@pytest.fixture
def tried(spec):
    """What is found for a statement about `x`, or other parameters."""

    def find(conclusion, *hypotheses, **params):
        made = stated(spec, conclusion, *hypotheses, **(params or {"x": NAT}))
        return by_residues(spec.library.definition, made, 5.0)

    return find


def five():
    return "h", same(rest(X, 6), Literal(5))


def test_a_remainder_of_a_square_follows_from_one_of_the_number(tried):
    found = tried(same(rest(times(X, X), 24), ONE), five())
    assert found.how is How.RESIDUES
    assert found.everywhere
    assert "modulo 24" in found.words[0]
    assert found.check()


def test_a_remainder_that_one_residue_does_not_have_is_not_shown(tried):
    assert tried(same(rest(times(X, X), 48), ONE), five()) is None


def test_two_naturals_are_gone_through_together(tried):
    sum_of_squares = rest(plus(times(X, X), times(Y, Y)), 4)
    assert tried(less(sum_of_squares, Literal(3)), x=NAT, y=NAT).check()


def test_a_comparison_with_a_number_is_seen_up_to_that_number(tried):
    conclusion = op(Operation.OR, less(X, Literal(11)), most(Literal(11), X))
    found = tried(op(Operation.AND, conclusion, less(rest(X, 2), Literal(2))))
    assert found.check()
    assert "0..13" in found.words[1]


def test_what_fails_at_the_number_that_is_compared_with_only_is_not_shown(tried):
    assert tried(op(Operation.NOT, same(X, Literal(29)))) is None
    assert tried(op(Operation.OR, less(X, Literal(29)), less(rest(X, 2), ONE))) is None


def test_a_difference_that_is_cut_off_is_not_told_by_residues(tried):
    # true at 0, 1 and 2, which are all residues
    assert tried(same(rest(minus(X, Literal(2)), 3), Literal(0))) is None


def test_a_difference_of_remainders_is(tried):
    assert tried(less(minus(rest(X, 3), ONE), Literal(2))).check()


def test_an_exponent_is_more_than_its_residue(tried):
    assert tried(same(rest(power(Literal(4), X), 3), ONE)) is None


def test_two_naturals_compared_are_more_than_residues(tried):
    conclusion = op(Operation.AND, most(X, plus(Y, ONE)), less(rest(X, 2), Literal(2)))
    assert tried(conclusion, x=NAT, y=NAT) is None  # true at 0 and 1


def test_a_quotient_is_more_than_residues(tried):
    half = natural(Operation.NAT_DIV, X, Literal(2))
    assert tried(same(rest(half, 2), Literal(0))) is None  # true at 0 and 1


def test_a_quantifier_below_a_number_is_gone_through(tried):
    some = Quantified(False, Y, Literal(5), same(rest(plus(X, Y), 5), Literal(0)))
    assert tried(some).check()


def test_a_quantifier_below_a_natural_is_not(tried):
    both = op(Operation.AND, same(rest(Y, 2), Literal(0)), less(rest(X, 2), Literal(2)))
    assert tried(below(X, Y, both)) is None  # true at 0 and 1


def test_what_speaks_of_numbers_of_the_carrier_is_no_such_statement(tried):
    q = Variable("q", K)
    assert tried(op(Operation.LE, q, q), x=NAT, q=K) is None
    cast = op(Operation.CAST, rest(X, 3), type=K)
    assert tried(op(Operation.LE, cast, number(2))) is None


def test_too_many_residues_are_left_alone(tried):
    assert tried(less(rest(plus(X, plus(Y, Z)), 97), Literal(97)), x=NAT, y=NAT, z=NAT) is None


def test_it_is_found_among_the_arguments(spec):
    made = stated(spec, same(rest(times(X, X), 24), ONE), five(), x=NAT)
    assert prove(inquiry(spec.library.definition), made, 5.0).how is How.RESIDUES
