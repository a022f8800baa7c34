"""Rational functions agree with the exact evaluation, and with nothing that SymPy says."""

from __future__ import annotations

from fractions import Fraction

import pytest
from flint import fmpq

from pyverify.symbolic.algebra.cases import cases
from pyverify.symbolic.algebra.points import judge, usual, where_zero
from pyverify.symbolic.algebra.quotients import MoreVariables, Quotients, at, substituted


def test_a_quotient_is_in_lowest_terms():
    field = Quotients(4)
    x, y = field.variable("x"), field.variable("y")
    found = field.divide(field.subtract(field.multiply(x, x), field.multiply(y, y)), field.subtract(x, y))
    assert (found.above, found.below.is_one()) == (field.add(x, y).above, True)
    assert len(field.divisors) == 1


def test_dividing_by_zero_gives_zero():
    field = Quotients(4)
    x = field.variable("x")
    assert field.divide(x, field.subtract(x, x)).zero
    assert field.divisors == []


def test_a_ring_that_is_too_small_says_so():
    field = Quotients(1)
    field.variable("x")
    with pytest.raises(MoreVariables):
        field.variable("y")


def test_substituting_is_evaluating():
    field = Quotients(4)
    x, y = field.variable("x"), field.variable("y")
    whole = field.divide(field.add(x, field.integer(1)), field.multiply(x, y))
    found = substituted(field, whole, {0: field.divide(y, field.number(Fraction(2)))})
    numbers = [fmpq(3, 2), fmpq(3), fmpq(0), fmpq(0)]
    assert at(found.above, numbers) / at(found.below, numbers) == (fmpq(3, 2) + 1) / (fmpq(3, 2) * 3)


def test_hypotheses_are_solved_and_contradictory_sizes_are_vacuous(spec):
    statement = spec.claims["tpf-e6-cost-is-mean"].statement
    (empty,) = cases(statement, spec.library.definition, {"N": 0})
    assert empty.vacuous
    full = list(cases(statement, spec.library.definition, {"N": 2}))
    assert len(full) == 4  # two truth values, both ways
    assert all(one.differences[0].zero if one.differences else one.decided for one in full)


def test_points_meet_what_was_solved(spec):
    statement = spec.claims["tpf-e6-cost-is-mean"].statement
    case = next(cases(statement, spec.library.definition, {"N": 3}))
    for _, point in zip(range(5), usual(case), strict=False):
        judged = judge(statement, spec.library.definition, case.sizes, point)
        assert (judged.meets, judged.holds, judged.exact) == (True, True, True)


def test_points_at_which_a_divisor_is_zero_are_found(spec):
    statement = spec.claims["tpf-e5-loss"].statement
    (case,) = cases(statement, spec.library.definition, {})
    assert {number for number, _ in where_zero(case)} == set(range(len(case.divisors)))
