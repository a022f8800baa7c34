"""Functions of numbers in instances: laws as data, drawn, evaluated in every domain, kept and told."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from fractions import Fraction

import pytest

from pyverify.domains.exact import Exact
from pyverify.extract.code import (
    BOOL,
    Apply,
    Code,
    Function,
    Literal,
    Op,
    Operation,
    Param,
    Quantified,
    Scalar,
    Variable,
)
from pyverify.spec import Spec
from pyverify.statement import Hypothesis, Statement
from pyverify.symbolic.answer import Counterexample, Value
from pyverify.symbolic.exactly import Deciding
from pyverify.symbolic.instances import falsify, holds, sample
from pyverify.symbolic.instances.laws import at_places, drawn_law
from pyverify.symbolic.instances.solve import Style
from pyverify.symbolic.law import Law, Monomial, polynomial
from pyverify.symbolic.necessity.simplest import simplest
from pyverify.symbolic.record import plain, restored

K = Scalar("K")
OF_ONE = Function((K,), K)
F = Variable("f", OF_ONE)
X, Y, L = (Variable(name, K) for name in ("x", "y", "L"))
ABS = Law((polynomial(0, -1), polynomial(0, 1)), (Fraction(0),))


def all_of(*variables: Variable, says: Code) -> Code:
    for variable in reversed(variables):
        says = Quantified(True, variable, None, says)
    return says


def f(code: Code) -> Code:
    return Apply(F, (code,))


def distance(a: Code, b: Code) -> Code:
    return Op(Operation.ABS, (Op(Operation.SUB, (a, b), K),), K)


def at_most(a: Code, b: Code) -> Code:
    return Op(Operation.LE, (a, b), BOOL)


LIPSCHITZ = all_of(X, Y, says=at_most(distance(f(X), f(Y)), Op(Operation.MUL, (L, distance(X, Y)), K)))
MONOTONE = all_of(X, Y, says=Op(Operation.IMPLIES, (at_most(X, Y), at_most(f(X), f(Y))), BOOL))


def stated(spec: Spec, params: tuple[Variable, ...], hypotheses: tuple[Code, ...], says: Code) -> Statement:
    from dataclasses import replace

    frame = spec.claims["tpf-fnd2-bound-everywhere"].statement
    return replace(
        frame,
        params=tuple(Param(one.name, one.type) for one in params),
        hypotheses=tuple(
            Hypothesis(f"h{place}", one, "", len(params)) for place, one in enumerate(hypotheses)
        ),
        conclusion=says,
        digest="",
    )


@pytest.mark.parametrize(
    ("law", "at", "value"),
    [
        (Law((polynomial(1, 2),)), 3, 7),
        (ABS, -5, 5),
        (Law((polynomial(), polynomial(1)), (Fraction(0),)), 0, 1),
        (Law(((),)), 9, 0),
    ],
)
def test_a_law_has_the_value_that_its_piece_says(law: Law, at: int, value: int) -> None:
    exact = Exact()
    assert law.at(exact, OF_ONE, [exact.number(Fraction(at))]) == value


def test_of_a_predicate_a_law_says_where_it_is_not_negative() -> None:
    exact = Exact()
    law = Law((polynomial(-1, 1),))
    assert law.at(exact, Function((K,), BOOL), [exact.number(Fraction(1))]) is True
    assert law.at(exact, Function((K,), BOOL), [exact.number(Fraction(1, 2))]) is False


def test_a_law_of_two_numbers_may_be_their_distance() -> None:
    exact = Exact()
    up = (Monomial(Fraction(1), (1, 0)), Monomial(Fraction(-1), (0, 1)))
    down = tuple(Monomial(-one.coefficient, one.powers) for one in up)
    law = Law((down, up), (Fraction(0),), (1, -1))
    given = [exact.number(Fraction(one)) for one in (2, 5)]
    assert law.at(exact, Function((K, K), K), given) == 3
    assert str(law) == "-x + y if x - y < 0, else x - y"


@pytest.mark.parametrize(("law", "true"), [(ABS, True), (Law((polynomial(0, 0, 1),)), False)])
def test_what_is_said_of_all_numbers_is_decided_of_a_law(spec: Spec, law: Law, true: bool) -> None:
    whole = stated(spec, (F, L), (), LIPSCHITZ)
    values = Counterexample({}, (Value("f", (), law), Value("L", (), Fraction(1))), "")
    assert holds(spec.library.definition, whole, values, 20) is true


def test_a_law_depends_on_what_a_quantifier_binds_without_being_read_at_places() -> None:
    domain = Deciding(time.monotonic() + 20)
    square = Law((polynomial(0, 0, 1),))
    assert domain.quantify(
        True, "x", K, None, lambda x: domain.less_equal(domain.integer(0), square.at(domain, OF_ONE, [x]))
    )


def test_a_function_that_is_monotone_and_not_strictly_is_found(spec: Spec) -> None:
    less = Op(Operation.IMPLIES, (Op(Operation.LT, (X, Y), BOOL), Op(Operation.LT, (f(X), f(Y)), BOOL)), BOOL)
    whole = stated(spec, (F, X, Y), (MONOTONE,), less)
    found = falsify(spec.library.definition, whole, seconds=20)
    assert found is not None
    assert isinstance(found.values[0].value, Law)
    assert holds(spec.library.definition, whole, found, 20) is False


def test_coefficients_may_be_what_is_said_at_places(spec: Spec) -> None:
    five = Op(Operation.CAST, (Literal(5),), K)
    zero = Op(Operation.CAST, (Literal(0),), K)
    says = (
        Op(Operation.EQ, (f(zero), five), BOOL),
        Op(Operation.EQ, (f(five), Op(Operation.MUL, (five, five), K)), BOOL),
        MONOTONE,
    )
    whole = stated(spec, (F,), says, Op(Operation.EQ, (f(zero), zero), BOOL))
    found = sample(spec.library.definition, whole, sizes=(), count=1, seconds=30)
    assert [str(one) for one in found[0].values] == ["f(x) = 4 * x + 5"]


def test_what_is_said_of_all_numbers_is_asked_of_some(spec: Spec) -> None:
    made = [*at_places([LIPSCHITZ])]
    assert made
    assert not any(isinstance(one, Quantified) for one in made)
    assert [*at_places([at_most(X, Y)])] == []


def test_a_counterexample_gets_a_simpler_law(spec: Spec) -> None:
    whole = stated(spec, (F,), (), MONOTONE)
    long = Law((polynomial(Fraction(7, 3), -9),))
    found = simplest(spec.library.definition, whole, Counterexample({}, (Value("f", (), long),), ""), 10)
    assert found.values[0].value == Law((polynomial(0, -1),))


def test_laws_are_kept_as_data_and_read_again() -> None:
    found = Counterexample({}, (Value("f", (), ABS), Value("x", (), Fraction(1, 2))), "sampling")
    assert restored(Counterexample, plain(found)) == found


@pytest.mark.parametrize(
    ("law", "told"),
    [
        (Law((polynomial(),)), "f(x) = 0"),
        (Law((polynomial(-1, Fraction(1, 2)),)), "f(x) = 1/2 * x - 1"),
        (Law((polynomial(0, 0, -1),)), "f(x) = -x ^ 2"),
        (ABS, "f(x) = -x if x < 0, else x"),
        (Law((polynomial(-1, 1),), predicate=True), "f(x) = (0 ≤ x - 1)"),
        (replace(ABS, predicate=True), "f(x) = (0 ≤ -x) if x < 0, else (0 ≤ x)"),
    ],
)
def test_a_law_is_told_as_one_writes_it(law: Law, told: str) -> None:
    assert str(Value("f", (), law)) == told


def test_a_drawn_predicate_is_told_as_one() -> None:
    rng = random.Random(1)
    assert all(drawn_law(rng, 1, BOOL, Style.MIXED).predicate for _ in range(50))
    assert not any(drawn_law(rng, 2, K, Style.MIXED).predicate for _ in range(50))


def test_drawn_laws_are_of_many_forms() -> None:
    rng = random.Random(1)
    drawn = {drawn_law(rng, 1, K, Style.MIXED) for _ in range(400)}
    assert ABS in drawn
    assert any(len(one.pieces) == 1 and one.slope_and_constant is None for one in drawn)
    assert any(one.slope_and_constant == (1, 0) for one in drawn)
    assert all(len(one.pieces) == len(one.breaks) + 1 for one in drawn)
