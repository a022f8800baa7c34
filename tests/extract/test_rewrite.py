"""Bounding quantifiers and replacing variables change no value."""

from __future__ import annotations

from typing import Any

import formulas as made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pyverify.extract.boolean import both, either, equivalent, implies, negate
from pyverify.extract.code import BOOL, NAT, Code, Literal, Op, Operation, Quantified, Truth, Variable, walk
from pyverify.extract.rewrite import bounded, free_of, rebuild, replace_variable, size

many = settings(max_examples=500)
random_formulas = st.integers(0, 2**40).map(made.formula)
short_formulas = st.integers(0, 2**40).map(lambda seed: made.formula(seed, 2))
SMALL = st.integers(0, made.RANGE)
environments = st.fixed_dictionaries(
    {
        "m": SMALL,
        "n": SMALL,
        "p": st.lists(st.booleans(), min_size=8, max_size=8).map(lambda row: lambda i: row[min(i, 7)]),
    }
)
FIRST, SECOND, SIZE = (Variable(name, NAT) for name in "ijn")


def less(left: Code, right: Code) -> Code:
    return Op(Operation.NAT_LT, (left, right), BOOL)


def at_most(left: Code, right: Code) -> Code:
    return Op(Operation.NAT_LE, (left, right), BOOL)


def plus(left: Code, number: int) -> Code:
    return Op(Operation.NAT_ADD, (left, Literal(number)), NAT)


def holds(code: Code) -> Code:
    return Op(Operation.NAT_EQ, (code, code), BOOL)


@many
@given(random_formulas, environments)
def test_bounds_change_no_value(code: Code, env: dict[str, Any]) -> None:
    assert made.value(bounded(code), env) == made.value(code, env)


@many
@given(random_formulas, environments)
def test_bounding_again_changes_nothing(code: Code, env: dict[str, Any]) -> None:
    once = bounded(code)
    assert made.value(bounded(once), env) == made.value(once, env)
    count = sum(isinstance(part, Quantified) and part.bound is None for part in walk(once))
    assert sum(isinstance(part, Quantified) and part.bound is None for part in walk(bounded(once))) <= count


def test_bounds_are_found_often_enough_to_mean_something() -> None:
    parts = [part for seed in range(500) for part in walk(bounded(made.formula(seed)))]
    found = [part.bound is not None for part in parts if isinstance(part, Quantified)]
    assert found.count(True) > 500
    assert found.count(False) > 500


@many
@given(random_formulas, environments, SMALL)
def test_replacing_a_variable_by_a_number_is_giving_it_that_value(
    code: Code, env: dict[str, Any], number: int
) -> None:
    replaced = replace_variable(code, Variable("m", NAT), Literal(number))
    assert free_of(replaced, ["m"])
    assert made.value(replaced, env) == made.value(code, {**env, "m": number})


@many
@given(random_formulas, environments)
def test_replacing_a_variable_by_a_term_is_giving_it_the_terms_value(code: Code, env: dict[str, Any]) -> None:
    term = plus(Variable("n", NAT), 1)
    replaced = replace_variable(code, Variable("m", NAT), term)
    assert made.value(replaced, env) == made.value(code, {**env, "m": env["n"] + 1})


@given(random_formulas)
def test_what_does_not_occur_is_not_replaced(code: Code) -> None:
    assert replace_variable(code, Variable("absent", NAT), Literal(0)) is code
    assert rebuild(code, lambda part: part) is code


@given(random_formulas)
def test_size_counts_what_walk_goes_through(code: Code) -> None:
    assert size(code) == sum(1 for _ in walk(code))


def test_shared_parts_are_counted_and_changed_without_being_written_out() -> None:
    code: Code = Variable("x", NAT)
    for _ in range(200):
        code = Op(Operation.NAT_ADD, (code, code), NAT)
    assert size(code) == 2**201 - 1
    replaced = replace_variable(code, Variable("x", NAT), Literal(1))
    assert size(replaced) == size(code)
    assert size(bounded(replaced)) == size(code)


@many
@given(short_formulas, short_formulas, environments)
def test_connectives_simplify_without_changing_a_value(left: Code, right: Code, env: dict[str, Any]) -> None:
    a, b = made.value(left, env), made.value(right, env)
    assert made.value(both(left, right), env) == (a and b)
    assert made.value(either(left, right), env) == (a or b)
    assert made.value(implies(left, right), env) == ((not a) or b)
    assert made.value(equivalent(left, right), env) == (a == b)
    assert made.value(negate(left), env) == (not a)


def forall(variable: Variable, body: Code) -> Code:
    return Quantified(True, variable, None, body)


@pytest.mark.parametrize(
    ("premise", "bound"),
    [
        (less(FIRST, SIZE), SIZE),
        (at_most(FIRST, SIZE), plus(SIZE, 1)),
        (at_most(plus(FIRST, 1), SIZE), SIZE),
        (less(plus(FIRST, 1), SIZE), Op(Operation.NAT_SUB, (SIZE, Literal(1)), NAT)),
        (at_most(plus(FIRST, 3), SIZE), Op(Operation.NAT_SUB, (SIZE, Literal(2)), NAT)),
        (less(plus(FIRST, 1), plus(SIZE, 1)), SIZE),
        (less(plus(FIRST, 1), plus(SIZE, 3)), plus(SIZE, 2)),
        (less(plus(FIRST, 3), plus(SIZE, 1)), Op(Operation.NAT_SUB, (SIZE, Literal(2)), NAT)),
        (less(FIRST, Literal(5)), Literal(5)),
        (less(plus(FIRST, 2), Literal(1)), Literal(0)),
        (at_most(FIRST, Literal(0)), Literal(1)),
    ],
)
def test_the_bound_of_a_premise(premise: Code, bound: Code) -> None:
    found = bounded(forall(FIRST, implies(premise, holds(FIRST))))
    assert found == Quantified(True, FIRST, bound, holds(FIRST))


def test_a_bound_by_a_later_variable_puts_that_one_first() -> None:
    found = bounded(
        forall(FIRST, forall(SECOND, implies(less(FIRST, SECOND), implies(less(SECOND, SIZE), holds(FIRST)))))
    )
    assert found == Quantified(True, SECOND, SIZE, Quantified(True, FIRST, SECOND, holds(FIRST)))


def test_a_variable_is_not_its_own_bound() -> None:
    found = bounded(forall(FIRST, implies(less(FIRST, plus(FIRST, 1)), holds(FIRST))))
    assert isinstance(found, Quantified)
    assert found.bound is None


def test_two_variables_are_not_each_others_bounds() -> None:
    found = bounded(
        forall(
            FIRST, forall(SECOND, implies(less(FIRST, SECOND), implies(less(SECOND, FIRST), holds(FIRST))))
        )
    )
    bounds = [part.bound for part in walk(found) if isinstance(part, Quantified)]
    assert bounds.count(None) == 1


def test_a_premise_with_a_bound_and_more_keeps_the_rest() -> None:
    extra = Op(Operation.NAT_LE, (Literal(2), FIRST), BOOL)
    found = bounded(forall(FIRST, implies(both(extra, less(FIRST, SIZE)), holds(FIRST))))
    assert found == Quantified(True, FIRST, SIZE, implies(extra, holds(FIRST)))
    found = bounded(Quantified(False, FIRST, None, both(both(extra, less(FIRST, SIZE)), holds(FIRST))))
    assert found == Quantified(False, FIRST, SIZE, both(extra, holds(FIRST)))


def test_nothing_below_a_number_is_a_bounded_quantifier() -> None:
    """`∀ i, i < n → False` says that `n` is zero; it must not become `∀ i, n ≤ i`."""
    found = bounded(forall(FIRST, implies(less(FIRST, SIZE), Truth(False))))
    assert found == Quantified(True, FIRST, SIZE, Truth(False))
