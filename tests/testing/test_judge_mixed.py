"""Exact numbers as long as that is possible, and balls from there on."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from flint import arb, fmpq
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import table

from pyverify.domains.arguments import lift
from pyverify.domains.balls import EVERYTHING
from pyverify.domains.dual import NotDifferentiable
from pyverify.domains.evaluate import Evaluator
from pyverify.spec import Spec
from pyverify.testing.judge.condition import condition
from pyverify.testing.judge.meaning import Meaning
from pyverify.testing.judge.mixed import Mixed, TimeOver, ends
from pyverify.testing.judge.settling import Settling

NAMES = ["TPF.leakage", "TPF.chiSquare", "TPF.bayes", "TPF.tv2", "TPF.baseline", "TPF.total"]


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32), st.sampled_from(NAMES))
def test_what_is_exact_stays_exact(spec: Spec, seed: int, name: str) -> None:
    p = table(np.random.default_rng(seed), 3, 2, bits=10)
    definition = spec[name].definition
    arguments = {"m": 3, "n": 2, "p": p.tolist()}
    values = [lift(Mixed(), one.type, arguments[one.name]) for one in definition.params]
    value = Evaluator(Mixed(), spec.library.definition).definition(definition, values)
    assert isinstance(value, fmpq)
    assert ends(value) == (spec[name].exact(p),) * 2


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32), st.sampled_from(NAMES))
def test_balls_hold_what_their_members_give(spec: Spec, seed: int, name: str) -> None:
    rng = np.random.default_rng(seed)
    p, domain, radius = table(rng, 2, 2, bits=6), Mixed(64), fmpq(1, 64)
    around = [[domain.around(fmpq(*x.as_integer_ratio()), radius) for x in row] for row in p.tolist()]
    meaning = Meaning(spec[name])
    low, high = ends(meaning.value({"m": 2, "n": 2, "p": lambda i, j: around[i][j]}, domain))
    for _ in range(5):
        member = p + table(rng, 2, 2, bits=3) / 64
        assert low <= spec[name].exact(member) <= high


@given(st.fractions(max_denominator=100), st.fractions(max_denominator=100), st.integers(0, 4))
def test_mixed_arithmetic_holds_the_exact_results(a: Fraction, b: Fraction, exponent: int) -> None:
    domain = Mixed(32)
    x, y = domain.number(a), domain.ball(domain.number(b))
    for found, exact in (
        (domain.add(x, y), a + b),
        (domain.subtract(x, y), a - b),
        (domain.multiply(x, y), a * b),
        (domain.divide(x, y), a / b if b else 0),
        (domain.power(y, exponent), b**exponent),
        (domain.minimum(x, y), min(a, b)),
        (domain.maximum(x, y), max(a, b)),
        (domain.absolute(domain.negate(y)), abs(b)),
    ):
        low, high = ends(found)
        assert low <= exact <= high


def test_the_logarithm_of_one_is_exactly_zero() -> None:
    domain = Mixed()
    assert domain.logarithm(fmpq(1)) == fmpq(0)
    assert not domain.logarithms
    assert isinstance(domain.logarithm(fmpq(2)), arb)
    assert domain.logarithms


def test_what_may_be_divided_by_zero_is_anything() -> None:
    domain = Mixed()
    assert domain.divide(fmpq(1), domain.around(fmpq(0), fmpq(1))) is EVERYTHING


def test_a_comparison_with_an_overlapping_answer_is_open() -> None:
    domain = Mixed()
    answer = domain.around(fmpq(1), fmpq(1, 10))
    assert domain.less_equal(answer, fmpq(1)) is None
    assert domain.less_equal(answer, fmpq(2)) is True
    assert domain.less_equal(fmpq(2), answer) is False


def test_past_the_deadline_it_stops(spec: Spec) -> None:
    domain = Mixed(deadline=0.0)
    definition = spec["TPF.total"].definition
    with pytest.raises(TimeOver):
        Evaluator(domain, spec.library.definition).definition(definition, [2, 2, lambda i, j: fmpq(1)])


@pytest.mark.parametrize(("b", "holds"), [([1, 2], False), ([3, 3], True)])
def test_a_quantifier_over_a_type_is_eliminated(spec: Spec, b: Any, holds: bool) -> None:
    domain = Mixed()
    relations = spec["Sheaf.Reconcilable"].definition
    arguments = [2, 2, lambda k, j: fmpq(1), lambda k: fmpq(b[k])]
    assert Evaluator(domain, spec.library.definition).definition(relations, arguments) is None
    assert domain.vague
    domain = Mixed()
    assert Settling(domain, spec.library.definition).definition(relations, arguments) is holds
    assert not domain.vague


def test_with_an_answer_in_it_a_quantifier_stays_open(spec: Spec) -> None:
    domain = Mixed()
    relations = spec["Sheaf.Reconcilable"].definition
    near = domain.around(fmpq(1), fmpq(1, 8))
    evaluator = Settling(domain, spec.library.definition)
    assert evaluator.definition(relations, [2, 1, lambda k, j: fmpq(1), lambda k: near]) is None
    assert domain.vague


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32), st.sampled_from(["TPF.leakage", "TPF.chiSquare", "TPF.bayes", "TPF.tv2"]))
def test_the_condition_is_that_of_the_exact_gradient(spec: Spec, seed: int, name: str) -> None:
    p = table(np.random.default_rng(seed), 2, 3, bits=12)
    try:
        gradient = spec[name].gradient(p)
    except NotDifferentiable:
        return
    exact = sum(abs(Fraction(p[i, j]) * gradient.by("p", i, j)) for i in range(2) for j in range(3))
    found = condition(spec[name], {"m": 2, "n": 3, "p": p})
    assert found.moved == (exact, exact)
    assert not found.kink
    assert found.value == gradient.value


def test_the_relative_condition_of_a_cancelling_sum_is_large(spec: Spec) -> None:
    p = np.array([[1.0, -1.0 + 2**-20]])
    found = condition(spec["TPF.total"], {"m": 1, "n": 2, "p": p})
    assert found.relative == 2**21 - 1


def test_at_a_value_of_zero_there_is_no_relative_condition(spec: Spec) -> None:
    found = condition(spec["TPF.leakage"], {"m": 2, "n": 2, "p": np.full((2, 2), 0.25)})
    assert (found.value, found.relative, found.kink) == (0, None, True)
