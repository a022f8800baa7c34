"""Statements that are false, each at few sizes or in one way only: none of them is proved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_statements import MAP, VECTOR, K, at, below, natural, number, op, stated, total

from pyverify.extract.code import NAT, Carrier, If, Literal, Maximum, Operation, Variable
from pyverify.symbolic.certificate import How, prove
from pyverify.symbolic.instances import falsify
from pyverify.symbolic.solving.inquiry import inquiry

N, M, IX, JX, KX = (Variable(name, NAT) for name in "nmijk")
A, B, C = (Variable(name, VECTOR) for name in "abc")
F = Variable("f", MAP)
X = Variable("x", K)
PARAMS = {"n": NAT, "m": NAT, "a": VECTOR, "b": VECTOR, "c": VECTOR, "f": MAP, "x": K}
RING, SEMIRING = ((Carrier("K", (name,)),) for name in ("CommRing", "CommSemiring"))


def plus(left, right):
    return op(Operation.ADD, left, right, type=K)


def times(left, right):
    return op(Operation.MUL, left, right, type=K)


def over(left, right):
    return op(Operation.DIV, left, right, type=K)


def minus(left, right):
    return op(Operation.SUB, left, right, type=K)


def cast(natural):
    return op(Operation.CAST, natural, type=K)


def equal(left, right):
    return op(Operation.EQ, left, right)


def less_equal(left, right):
    return op(Operation.LE, left, right)


def negated(code):
    return op(Operation.NOT, code)


def of(family, index=IX, count=N):
    return total(count, index, at(family, index))


ONES = total(N, IX, number(1))
AFTER = natural(Operation.NAT_ADD, N, Literal(1))
BEFORE = natural(Operation.NAT_SUB, N, Literal(1))
MINUS_ONE = op(Operation.NEG, number(1), type=K)
NONE_NEGATIVE = ("a", below(N, KX, less_equal(number(0), at(A, KX))))
SOME = ("some", op(Operation.NAT_LT, Literal(0), N))

FALSE = {
    "at seventeen only": (negated(equal(ONES, number(17))),),
    "at two only": (negated(equal(ONES, number(2))), SOME),
    "at odd sizes": (equal(op(Operation.POW, MINUS_ONE, N, type=K), number(1)),),
    "from forty on": (less_equal(ONES, number(40)),),
    "without a term": (op(Operation.LT, number(0), ONES),),
    "a size less one": (equal(cast(BEFORE), minus(ONES, number(1))),),
    "a range one longer": (equal(of(A, count=AFTER), of(A, JX)),),
    "a range one shorter": (less_equal(of(A, count=BEFORE), of(A, JX)),),
    "the next term": (equal(total(N, IX, at(A, natural(Operation.NAT_ADD, IX, Literal(1)))), of(A, JX)),),
    "one index is left out": (
        less_equal(number(0), of(A)),
        ("h", below(N, KX, op(Operation.OR, op(Operation.NAT_EQ, KX, Literal(3)), NONE_NEGATIVE[1].body))),
    ),
    "the last index is left out": (
        less_equal(number(0), of(A)),
        ("h", below(BEFORE, JX, less_equal(number(0), at(A, JX)))),
    ),
    "a choice by the index": (
        equal(
            total(N, IX, If(op(Operation.NAT_LE, Literal(5), IX), number(1), number(0))), times(X, number(0))
        ),
    ),
    "a choice by the size": (
        less_equal(total(N, IX, If(op(Operation.NAT_LT, IX, M), at(A, IX), number(0))), of(A, JX)),
    ),
    "a function of a function": (equal(total(N, IX, at(A, at(F, IX))), of(A, JX)),),
    "a function of a function with a sign": (
        less_equal(number(0), total(N, IX, at(A, at(F, IX)))),
        NONE_NEGATIVE,
    ),
    "sums in sums": (
        less_equal(total(N, IX, total(IX, JX, at(A, JX))), of(A, KX)),
        NONE_NEGATIVE,
    ),
    "a term by itself": (equal(total(N, IX, over(at(A, IX), at(A, IX))), cast(N)),),
    "an inverse": (equal(total(N, IX, over(times(at(A, IX), X), X)), of(A, JX)),),
    "an equation from an inequality": (equal(of(A), of(B, JX)), ("h", less_equal(of(A), of(B, JX)))),
    "two inequalities that go the same way": (
        equal(of(A), of(B, JX)),
        ("h", less_equal(of(A), of(B, JX))),
        ("k", less_equal(of(A), of(C, JX))),
    ),
    "a difference the wrong way": (less_equal(of(A), of(B, JX)), ("h", less_equal(of(B, JX), of(A)))),
    "the largest of none": (
        op(Operation.LT, number(0), Maximum(IX, N, at(A, IX), K)),
        ("h", below(N, KX, op(Operation.LT, number(0), at(A, KX)))),
    ),
    "the largest is a term": (less_equal(number(0), Maximum(IX, N, at(A, IX), K)),),
    "more than the largest": (less_equal(of(B, JX), Maximum(IX, N, at(B, IX), K)),),
    "a mean": (less_equal(over(of(A), cast(N)), of(A, JX)),),
}


@pytest.fixture
def made(spec):
    return lambda conclusion, *hypotheses: stated(spec, conclusion, *hypotheses, **PARAMS)


@pytest.mark.parametrize("parts", FALSE.values(), ids=FALSE)
def test_a_statement_that_is_false_somewhere_is_not_proved(spec, made, parts):
    assert prove(inquiry(spec.library.definition), made(*parts), 1.0) is None


@pytest.mark.parametrize(
    "name", [name for name in FALSE if name not in ("at seventeen only", "from forty on")]
)
def test_the_false_ones_are_false(spec, made, name):
    statement = made(*FALSE[name])
    assert falsify(spec.library.definition, statement, sizes=range(9), seconds=20.0) is not None


def test_an_equation_is_proved_by_equations_alone(spec, made):
    asking = inquiry(spec.library.definition)
    found = prove(asking, made(equal(of(A), of(B, JX)), ("h", equal(of(B, JX), of(A)))), 5.0)
    assert found.how is How.TERMWISE
    assert found.check()


DOUBLED = equal(total(N, IX, times(number(2), at(A, IX))), number(0))
TWO_IS_ZERO = equal(number(2), number(0))
OVER_RINGS = {
    "nothing is halved": (equal(of(A), number(0)), ("h", DOUBLED)),
    "two may be zero in a choice": (equal(If(TWO_IS_ZERO, X, number(0)), number(0)),),
    "two may be zero in a hypothesis": (equal(of(A), number(0)), ("h", below(N, JX, TWO_IS_ZERO))),
    "a square may be minus one": (negated(equal(times(X, X), MINUS_ONE)),),
    "a product may be zero": (
        equal(X, number(0)),
        ("h", equal(times(X, X), number(0))),
    ),
}


@pytest.mark.parametrize("parts", OVER_RINGS.values(), ids=OVER_RINGS)
def test_what_is_false_in_some_ring_is_not_proved_of_all(spec, made, parts):
    found = prove(inquiry(spec.library.definition), replace(made(*parts), carriers=RING), 1.0)
    assert found is None or not found.everywhere


def test_in_a_semiring_nothing_is_taken_away_on_both_sides(spec, made):
    """`∑ (c + a) = ∑ (c + b)` gives `∑ a = ∑ b` in a ring, and not where `1 + 1 = 1`."""
    sums = [total(N, index, plus(at(C, index), at(one, index))) for index, one in ((IX, A), (JX, B))]
    statement = made(equal(of(A), of(B, JX)), ("h", equal(*sums)))
    asking = inquiry(spec.library.definition)
    found = prove(asking, replace(statement, carriers=SEMIRING), 1.0)
    assert found is None or not found.everywhere
    assert prove(asking, replace(statement, carriers=RING), 5.0).everywhere


@pytest.mark.parametrize("carriers", [RING, SEMIRING], ids=["rings", "semirings"])
def test_an_equation_of_sums_is_proved_of_all_instances(spec, made, carriers):
    apart = equal(total(N, IX, plus(at(A, IX), at(B, IX))), plus(of(A, JX), of(B, KX)))
    found = prove(inquiry(spec.library.definition), replace(made(apart), carriers=carriers), 5.0)
    assert found.everywhere
    assert found.how is How.TERMWISE
    assert found.check()


def test_a_name_that_the_argument_needs_is_in_the_way(spec, made):
    taken = Variable("index_", NAT)
    same = equal(of(A, taken), of(A, JX))
    assert prove(inquiry(spec.library.definition), made(same), 1.0) is None
    assert prove(inquiry(spec.library.definition), made(equal(of(A), of(A, JX))), 1.0) is not None
