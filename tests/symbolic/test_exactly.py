"""Statements decided at exact values, with quantifiers over all of a type inside."""

from __future__ import annotations

import random
import time

import pytest
import z3
from flint import fmpq

from pyverify.domains.evaluate import Evaluator
from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Function,
    If,
    Literal,
    Operation,
    Quantified,
    Scalar,
    Sum,
    Variable,
)
from pyverify.extract.code import Op as Code
from pyverify.symbolic.exactly import Deciding, TimeOver
from pyverify.symbolic.exactly.eliminate import Work, exists
from pyverify.symbolic.exactly.formula import Atom, Join, Relation, atom, join, mapped
from pyverify.symbolic.exactly.natural import every_natural, some_natural
from pyverify.symbolic.exactly.polynomial import Polynomial

K = Scalar("K")
X, Y, Z = (Variable(name, K) for name in "xyz")
A, B = Variable("a", K), Variable("b", K)


def op(operation, *arguments, type=K):
    return Code(operation, arguments, type)


def says(operation, *arguments):
    return op(operation, *arguments, type=BOOL)


def number(value):
    return op(Operation.CAST, Literal(value))


def times(*factors):
    made = factors[0]
    for one in factors[1:]:
        made = op(Operation.MUL, made, one)
    return made


def equal(a, b):
    return says(Operation.EQ, a, b)


def less(a, b):
    return says(Operation.LT, a, b)


def both(a, b):
    return says(Operation.AND, a, b)


def negation(a):
    return says(Operation.NOT, a)


def some(variable, body):
    return Quantified(False, variable, None, body)


def every(variable, body):
    return Quantified(True, variable, None, body)


def decided(code, hints=None, **values):
    domain = Deciding(time.monotonic() + 20)
    domain.hints = hints or {}

    def library(name):
        raise AssertionError(name)

    env = {name: fmpq(*value) if isinstance(value, tuple) else value for name, value in values.items()}
    return Evaluator(domain, library).code(code, env)


@pytest.mark.parametrize(
    ("code", "truth"),
    [
        (some(X, equal(times(A, X), B)), True),
        (every(X, less(times(A, X), B)), False),
        (every(X, some(Y, less(X, Y))), True),
        (some(Y, every(X, less(X, Y))), False),
        (every(X, every(Y, says(Operation.OR, less(X, Y), says(Operation.LE, Y, X)))), True),
        (some(X, both(less(A, X), less(X, A))), False),
        (every(X, says(Operation.IMPLIES, less(X, A), some(Y, both(less(X, Y), less(Y, A))))), True),
    ],
    ids=str,
)
def test_a_linear_formula_is_decided(code, truth):
    assert decided(code, a=(2, 3), b=(-5, 1)) is truth


def test_division_by_an_unknown_that_is_zero_is_zero():
    zero = number(0)
    nothing = equal(op(Operation.DIV, A, X), zero)
    assert decided(some(X, both(nothing, equal(X, zero))), a=(2, 1)) is True
    assert decided(some(X, both(nothing, negation(equal(X, zero)))), a=(2, 1)) is False


def test_a_product_of_unknowns_is_decided_where_each_occurs_in_no_power():
    inverse = every(X, says(Operation.OR, equal(X, number(0)), some(Y, equal(times(X, Y), number(1)))))
    assert decided(inverse) is True
    assert decided(some(X, every(Y, equal(times(X, Y), number(1))))) is False


def test_one_unknown_in_a_power_is_decided_over_the_rational_numbers():
    cubes = equal(times(X, X, X), A)
    assert decided(some(X, cubes), a=(8, 27)) is True
    assert decided(some(X, cubes), a=(2, 1)) is False
    between = both(less(times(X, X), number(3)), less(number(2), times(X, X)))
    assert decided(some(X, between)) is True


def test_that_an_irrational_root_was_left_out_is_told():
    domain = Deciding(time.monotonic() + 20)
    assert Evaluator(domain, lambda name: None).code(some(X, equal(times(X, X), number(2))), {}) is False
    assert domain.rational_only
    domain = Deciding(time.monotonic() + 20)
    assert Evaluator(domain, lambda name: None).code(some(X, equal(times(X, X), number(4))), {}) is True
    assert not domain.rational_only


def test_what_is_not_decided_is_neither_true_nor_false():
    cubes = op(Operation.ADD, times(X, X, X), times(Y, Y, Y))
    undecided = some(X, some(Y, equal(cubes, A)))
    assert decided(undecided, a=(29, 1)) is None
    assert decided(both(undecided, less(A, A)), a=(29, 1)) is False


def test_squares_beside_other_unknowns_are_decided_over_the_real_numbers():
    squares = op(Operation.ADD, times(X, X), times(Y, Y))
    domain = Deciding(time.monotonic() + 20)
    code = some(X, some(Y, equal(squares, number(3))))
    assert Evaluator(domain, lambda name: None).code(code, {}) is True
    assert domain.real_only
    assert decided(some(X, some(Y, equal(squares, A))), a=(-1, 2)) is False


def test_a_margin_that_would_have_to_serve_for_all_is_refuted():
    """`∃ δ > 0, ∀ ε > 0, ∀ x, |x| < δ → x² < ε`."""
    small, square = less(op(Operation.ABS, X), Z), less(times(X, X), Y)
    body = every(
        Y, says(Operation.IMPLIES, less(number(0), Y), every(X, says(Operation.IMPLIES, small, square)))
    )
    assert decided(some(Z, both(less(number(0), Z), body))) is False


def test_what_holds_of_the_rational_numbers_and_what_holds_of_the_reals_are_not_joined():
    root = some(X, equal(times(X, X, X), number(2)))
    circle = some(X, some(Y, equal(op(Operation.ADD, times(X, X), times(Y, Y)), number(3))))
    assert decided(says(Operation.OR, root, circle)) is None
    # where the reals are spoken of already, an irrational root is one
    assert decided(both(circle, root)) is True


def test_a_hint_settles_what_is_not_decided_only_if_it_is_right():
    squares = some(X, some(Y, equal(op(Operation.ADD, times(X, X), times(Y, Y)), A)))
    assert decided(squares, {"x": [fmpq(1, 2)], "y": [fmpq(3, 2)]}, a=(5, 2)) is True
    assert decided(squares, {"x": [fmpq(1)], "y": [fmpq(1)]}, a=(7, 2)) is None


def test_a_function_is_as_many_unknowns_as_are_read():
    f, i = Variable("f", Function((NAT,), K)), Variable("i", NAT)
    total = Sum(i, Literal(3), Apply(f, (i,)), K)
    rises = less(Apply(f, (Literal(0),)), Apply(f, (Literal(1),)))
    assert decided(some(f, both(equal(total, A), rises)), a=(1, 7)) is True
    below = Quantified(True, i, Literal(3), less(Apply(f, (i,)), number(0)))
    assert decided(some(f, both(equal(total, A), below)), a=(1, 7)) is False


def test_truth_values_are_gone_through():
    s, k = Variable("s", Function((NAT,), BOOL)), Variable("k", NAT)
    count = Sum(k, Literal(3), If(Apply(s, (k,)), Literal(1), Literal(0)), NAT)
    assert decided(some(s, says(Operation.NAT_EQ, count, Literal(2)))) is True
    assert decided(some(s, says(Operation.NAT_EQ, count, Literal(4)))) is False


def test_naturals_below_a_bound_are_gone_through():
    h, i = Variable("h", Function((NAT,), NAT)), Variable("i", NAT)
    inside = Quantified(True, i, Literal(2), says(Operation.NAT_LT, Apply(h, (i,)), Literal(3)))
    total = Sum(i, Literal(2), Apply(h, (i,)), NAT)
    assert decided(some(h, both(inside, says(Operation.NAT_EQ, total, Literal(4))))) is True
    assert decided(some(h, both(inside, says(Operation.NAT_EQ, total, Literal(5))))) is False


def test_naturals_without_a_bound_are_not_guessed():
    n = Variable("n", NAT)
    far = says(Operation.NAT_EQ, op(Operation.NAT_MUL, n, n, type=NAT), Literal(10_000))
    assert decided(some(n, far)) is None
    assert decided(some(n, says(Operation.NAT_LT, Literal(3), n))) is True


N, M = Variable("n", NAT), Variable("m", NAT)


def cast(natural):
    return op(Operation.CAST, natural)


def implies(a, b):
    return says(Operation.IMPLIES, a, b)


@pytest.mark.parametrize(
    ("code", "truth"),
    [
        (every(X, some(N, less(X, cast(N)))), True),
        (
            every(X, implies(every(N, less(times(cast(N), X), number(1))), says(Operation.LE, X, number(0)))),
            True,
        ),
        (every(X, implies(less(number(0), X), some(N, less(A, times(cast(N), X))))), True),
        (some(N, every(X, less(X, cast(N)))), False),
        (every(N, less(cast(N), A)), False),
        (every(X, every(N, implies(less(number(0), X), less(number(0), times(cast(N), X))))), False),
        (some(N, both(less(A, cast(N)), less(B, cast(N)))), True),
        (some(N, less(cast(N), B)), False),
        (some(X, every(N, less(times(cast(N), X), A))), True),
        (every(X, some(N, some(M, less(times(cast(M), X), cast(N))))), True),
    ],
    ids=str,
)
def test_a_natural_that_is_only_compared_with_numbers_is_eliminated_as_archimedes_has_it(code, truth):
    assert decided(code, a=(7, 3), b=(-5, 1)) is truth


def test_elimination_of_naturals_says_what_trying_them_says():
    chance = random.Random(4)
    for _ in range(300):
        formula = _formula(chance, [0], 2, 1)
        least = chance.randrange(4)
        found = some_natural(formula, 0, least)
        tried = any(_true(formula, k) for k in range(least, 400))
        assert found is None or found is tried
        opposite = every_natural(formula, 0, least)
        assert opposite is None or opposite is all(_true(formula, k) for k in range(least, 400))


def _true(formula, value):
    """Whether a formula in unknown 0 alone is true of a number."""
    put = Polynomial.constant(fmpq(value))

    def at(one):
        total = Polynomial({})
        for power, factor in one.polynomial.coefficients(0).items():
            for _ in range(power):
                factor = factor * put
            total = total + factor
        return atom(total, one.relation)

    return mapped(formula, at)


def test_a_given_function_is_not_read_at_an_unknown_place():
    n, f = Variable("n", NAT), Variable("f", Function((NAT,), NAT))
    found = decided(some(n, says(Operation.NAT_LT, Literal(99), Apply(f, (n,)))), f=lambda at: int(at))
    assert found is None


def test_the_work_ends_in_time():
    domain = Deciding(time.monotonic() - 1)
    with pytest.raises(TimeOver):
        Evaluator(domain, lambda name: None).code(some(X, less(X, X)), {})


RELATIONS = {
    Relation.NEGATIVE: lambda value: value < 0,
    Relation.AT_MOST: lambda value: value <= 0,
    Relation.ZERO: lambda value: value == 0,
    Relation.NONZERO: lambda value: value != 0,
}


def _polynomial(chance, numbers, degree):
    terms = {}
    for _ in range(chance.randint(1, 3)):
        powers = dict.fromkeys(numbers, 0)
        for _ in range(chance.randint(0, degree)):
            powers[chance.choice(numbers)] += 1
        monomial = tuple((number, power) for number, power in powers.items() if power)
        terms[monomial] = fmpq(chance.randint(-3, 3))
    return Polynomial(terms)


def _formula(chance, numbers, depth, degree):
    if not depth:
        return atom(_polynomial(chance, numbers, degree), chance.choice(list(Relation)))
    parts = [_formula(chance, numbers, depth - 1, degree) for _ in range(2)]
    return join(chance.random() < 0.5, parts)


def _for_z3(formula, symbols):
    if isinstance(formula, Join):
        return (z3.And if formula.every else z3.Or)(*(_for_z3(part, symbols) for part in formula.parts))
    if not isinstance(formula, Atom):
        return z3.BoolVal(formula)
    total = z3.RealVal(0)
    for monomial, factor in formula.polynomial.terms.items():
        term = z3.RealVal(str(factor))
        for number_, power in monomial:
            for _ in range(power):
                term *= symbols[number_]
        total += term
    return RELATIONS[formula.relation](total)


@pytest.mark.parametrize("degree", [1, 2, 3])
def test_elimination_says_what_a_solver_says(degree):
    chance, symbols = random.Random(degree), [z3.Real(f"x{number}") for number in range(3)]
    done = 0
    for _ in range(150):
        formula = _formula(chance, range(chance.randint(1, 3)), 2, degree)
        bound = chance.sample(range(3), chance.randint(1, 3))
        work = Work()
        found = exists(formula, bound, work)
        if found is None or work.rational_only:
            continue
        solver = z3.Solver()
        solver.set("timeout", 1000)
        over = z3.Exists([symbols[one] for one in bound], _for_z3(formula, symbols))
        solver.add(over != _for_z3(found, symbols))
        assert solver.check() != z3.sat
        done += 1
    assert done > 100


def remainder(a, b):
    return op(Operation.NAT_MOD, a, Literal(b), type=NAT)


def is_natural(a, value):
    return says(Operation.NAT_EQ, a, Literal(value))


@pytest.mark.parametrize(
    ("code", "truth"),
    [
        (some(N, both(is_natural(remainder(N, 2), 0), is_natural(remainder(N, 2), 1))), False),
        (some(N, both(is_natural(remainder(N, 4), 3), is_natural(remainder(N, 6), 2))), False),
        (some(N, both(is_natural(remainder(N, 4), 3), is_natural(remainder(N, 6), 5))), True),
        (every(N, implies(is_natural(remainder(N, 6), 4), is_natural(remainder(N, 3), 1))), True),
        (every(N, implies(is_natural(remainder(N, 3), 1), is_natural(remainder(N, 6), 4))), False),
    ],
    ids=str,
)
def test_a_natural_of_which_remainders_are_read_is_gone_through_by_its_residues(code, truth):
    assert decided(code) is truth


def natural_term(chance, depth):
    """A natural that grows no quicker than a line, with remainders and quotients by numbers."""
    if not depth:
        return N
    inner, value = natural_term(chance, depth - 1), Literal(chance.randrange(1, 5))
    operations = (
        Operation.NAT_ADD,
        Operation.NAT_SUB,
        Operation.NAT_MUL,
        Operation.NAT_DIV,
        Operation.NAT_MOD,
    )
    return op(chance.choice(operations), inner, value, type=NAT)


def test_a_quantifier_over_naturals_says_what_trying_them_says():
    chance, known = random.Random(7), 0
    for _ in range(400):
        comparisons = (Operation.NAT_EQ, Operation.NAT_LE, Operation.NAT_LT)
        parts = [
            says(
                chance.choice(comparisons),
                natural_term(chance, chance.randrange(4)),
                Literal(chance.randrange(6)),
            )
            for _ in range(2)
        ]
        body = says(chance.choice((Operation.AND, Operation.OR, Operation.IMPLIES)), *parts)
        values = [decided(body, n=value) for value in range(400)]
        for made, tried in ((some(N, body), any(values)), (every(N, body), all(values))):
            found = decided(made)
            known += found is not None
            assert found is None or found is tried, str(made)
    assert known > 700
