"""Hypotheses about the far end of a sequence say nothing of what reads it up to some index only."""

from __future__ import annotations

import pytest
from made_statements import VECTOR, K, at, natural, number, op, stated

from pyverify.extract.code import NAT, Literal, Operation, Quantified, Truth, Variable
from pyverify.symbolic import Kind
from pyverify.symbolic.examining import examine
from pyverify.symbolic.variants.tails import ended

X, E, C = (Variable(name, K) for name in "xec")
M, A, B, N = (Variable(name, NAT) for name in "mijn")
F = Variable("f", VECTOR)
LT, LE, IMPLIES = Operation.LT, Operation.LE, Operation.IMPLIES


def near(left, right):
    difference = op(Operation.SUB, left, right, type=K)
    return op(LT, op(Operation.ABS, difference, type=K), E)


def late(index, rest):
    return Quantified(True, index, None, op(IMPLIES, op(Operation.NAT_LE, M, index), rest))


def for_each_tolerance(rest):
    return Quantified(True, E, None, op(IMPLIES, op(LT, number(0), E), Quantified(False, M, None, rest)))


LIMIT = for_each_tolerance(late(A, near(at(F, A), X)))
CAUCHY = for_each_tolerance(late(A, late(B, near(at(F, A), at(F, B)))))
BOUND = Quantified(False, M, None, late(A, op(LT, X, at(F, A))))
ALL = Quantified(True, A, None, op(LE, number(0), at(F, A)))


@pytest.fixture
def left(spec):
    """What is left of the first hypothesis."""

    def ask(conclusion, *hypotheses):
        named = [(f"h{number}", one) for number, one in enumerate(hypotheses)]
        statement = stated(spec, conclusion, *named, f=VECTOR, x=K, c=K, n=NAT)
        return ended(statement, spec.library.definition).hypotheses[0].code

    return ask


@pytest.mark.parametrize("tail", [LIMIT, CAUCHY, BOUND], ids=["limit", "cauchy", "bound"])
def test_what_is_said_of_the_far_end_says_nothing_of_one_value(left, tail):
    assert left(op(LT, at(F, N), C), tail) == Truth(True)


@pytest.mark.parametrize("other", [ALL, CAUCHY], ids=["of each", "of the end"])
def test_what_else_reads_the_whole_sequence_keeps_it(left, other):
    assert left(op(LT, at(F, N), C), LIMIT, other) == LIMIT


def test_a_conclusion_about_the_far_end_keeps_it(left):
    assert left(Quantified(False, M, None, late(A, op(LT, at(F, A), C))), LIMIT) == LIMIT


def test_what_no_constant_sequence_meets_is_kept(left):
    rising = Quantified(
        False, M, None, late(A, op(LT, at(F, A), at(F, natural(Operation.NAT_ADD, A, Literal(1)))))
    )
    assert left(op(LT, at(F, N), C), rising) == rising


def test_a_bound_of_a_limit_is_none_of_all_values(spec):
    below = ("hc", op(LT, X, C))
    statement = stated(spec, op(LT, at(F, N), C), ("h", LIMIT), below, f=VECTOR, x=K, c=K, n=NAT)
    found = examine(spec, statement, budget=15.0)
    assert Kind.FALSE in [one.kind for one in found.findings]
