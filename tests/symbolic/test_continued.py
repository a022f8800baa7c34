"""Hypotheses about all naturals that say no more than they do of the values that are read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_statements import MAP, VECTOR, K, at, number, op, stated

from pyverify.extract.code import NAT, Literal, Operation, Quantified, Variable
from pyverify.symbolic import Answer, examine
from pyverify.symbolic.necessity.words import said
from pyverify.symbolic.variants.endless import bounded

N, IX, JX = (Variable(name, NAT) for name in "nij")
A, B, C = Variable("a", VECTOR), Variable("b", VECTOR), Variable("c", K)
F = Variable("f", MAP)


def plus(*codes):
    left, right = codes
    return op(Operation.NAT_ADD, left, Literal(right) if isinstance(right, int) else right, type=NAT)


def add(left, right):
    return op(Operation.ADD, left, right, type=K)


def times(left, right):
    return op(Operation.MUL, left, right, type=K)


def le(left, right):
    return op(Operation.LE, left, right)


def lt(left, right):
    return op(Operation.LT, left, right)


def every(*parts):
    *variables, body = parts
    for one in reversed(variables):
        body = Quantified(True, one, None, body)
    return body


def where(premise, body):
    return op(Operation.IMPLIES, premise, body)


def cast(code):
    return op(Operation.CAST, code, type=K)


LESS, AT_MOST = op(Operation.NAT_LT, IX, JX), op(Operation.NAT_LE, IX, JX)
CONVEX = every(IX, le(times(number(2), at(A, plus(IX, 1))), add(at(A, IX), at(A, plus(IX, 2)))))
RISES = every(IX, le(at(A, IX), at(A, plus(IX, 1))))
FALLS = every(IX, le(at(A, plus(IX, 1)), at(A, IX)))
SQUARE, TWICE = times(at(A, IX), at(A, IX)), times(number(2), at(A, IX))
SUMS = every(IX, op(Operation.EQ, at(B, plus(IX, 1)), add(at(B, IX), at(A, IX))))
SIGN = every(IX, le(number(0), at(A, IX)))


@pytest.fixture
def asked(spec):
    """The hypotheses of a statement that reads `a 0 … a n`, with bounds, in words."""

    def made(*hypotheses, of=A):
        about = {"n": NAT, "a": VECTOR, "b": VECTOR, "c": K, "f": MAP}
        reads = op(Operation.NAT_LE, at(F, N), N) if of is F else le(at(of, N), C)
        named = [(f"h{number}", one) for number, one in enumerate(hypotheses)]
        one = bounded(stated(spec, reads, *named, **about), spec.library.definition)
        return [said(one, each.code) for each in one.hypotheses]

    return made


@pytest.mark.parametrize(
    ("hypotheses", "expected"),
    [
        ([CONVEX], ["∀ i < n ∸ 1: 2 · a (i + 1) ≤ a i + a (i + 2)"]),
        (
            [CONVEX, RISES],
            ["∀ i < n ∸ 1: 2 · a (i + 1) ≤ a i + a (i + 2)", "∀ i < n: a i ≤ a (i + 1)"],
        ),
        ([FALLS, SIGN], ["∀ i < n: a (i + 1) ≤ a i", "∀ i < n + 1: 0 ≤ a i"]),
        ([every(IX, JX, where(AT_MOST, le(at(A, IX), at(A, JX))))], ["∀ j < n + 1, i < j + 1: a i ≤ a j"]),
        ([every(IX, JX, where(AT_MOST, le(at(A, JX), at(A, IX))))], ["∀ j < n + 1, i < j + 1: a j ≤ a i"]),
        ([every(IX, JX, where(LESS, lt(at(A, IX), at(A, JX))))], ["∀ j < n + 1, i < j: a i < a j"]),
        (
            [every(IX, JX, le(add(at(A, IX), at(A, JX)), at(A, plus(IX, JX))))],
            ["∀ i j < n + 1: i + j ≤ n ⇒ a i + a j ≤ a (i + j)"],
        ),
        (
            [every(IX, lt(times(at(A, IX), at(A, IX)), at(A, plus(IX, 1))))],
            ["∀ i < n: a i · a i < a (i + 1)"],
        ),
        ([every(IX, le(cast(IX), at(A, IX)))], ["∀ i < n + 1: i ≤ a i"]),
        (
            [
                every(IX, le(at(A, plus(IX, 1)), add(at(A, IX), at(B, IX)))),
                every(IX, le(at(B, IX), number(1))),
            ],
            ["∀ i < n: a (i + 1) ≤ a i + b i", "∀ i < n + 1: b i ≤ 1"],
        ),
        (
            [SUMS, every(IX, op(Operation.EQ, at(A, plus(IX, 1)), add(at(B, IX), at(A, IX))))],
            ["∀ i < n: b (i + 1) = b i + a i", "∀ i < n: a (i + 1) = b i + a i"],
        ),
        ([SUMS, SIGN], ["∀ i < n: b (i + 1) = b i + a i", "∀ i < n + 1: 0 ≤ a i"]),
    ],
)
def test_what_can_go_on_is_said_of_the_values_that_are_read(asked, hypotheses, expected):
    assert asked(*hypotheses) == expected


def test_naturals_can_always_be_larger(asked):
    rises = every(IX, JX, where(LESS, op(Operation.NAT_LT, at(F, IX), at(F, JX))))
    assert asked(rises, of=F) == ["∀ j < n + 1, i < j: f i < f j"]


FELL = plus(at(F, plus(IX, 1)), 1)
ENDLESS = {
    "a value that is given, and bounded": [SUMS, every(IX, le(at(B, plus(IX, 1)), number(5)))],
    "a value that is given twice": [SUMS, every(IX, op(Operation.EQ, at(B, plus(IX, 1)), at(A, IX)))],
    "bounds from both sides": [RISES, every(IX, le(at(A, plus(IX, 1)), number(5)))],
    "all naturals bound one value": [every(IX, le(cast(IX), at(A, Literal(0))))],
    "all later places bound one value": [every(IX, JX, where(AT_MOST, le(cast(JX), at(A, IX))))],
    "twice as much of a sum": [
        every(IX, JX, le(add(times(number(2), at(A, IX)), at(A, JX)), at(A, plus(IX, JX))))
    ],
    "an unknown factor": [every(IX, le(at(A, IX), times(C, at(A, plus(IX, 1)))))],
    "a step where none is": [every(IX, JX, where(AT_MOST, le(add(at(A, IX), number(1)), at(A, JX))))],
    "two sequences in turn": [
        every(IX, lt(at(A, plus(IX, 1)), at(B, plus(IX, 1)))),
        every(IX, lt(at(B, plus(IX, 1)), at(A, plus(IX, 1)))),
    ],
    "a value far away": [every(IX, le(at(A, op(Operation.NAT_MUL, IX, IX, type=NAT)), at(A, plus(IX, 1))))],
}


@pytest.mark.parametrize("hypotheses", ENDLESS.values(), ids=ENDLESS)
def test_what_may_not_go_on_stays_as_it_is(asked, hypotheses):
    assert all(": ℕ" in words for words in asked(*hypotheses))


def test_naturals_cannot_always_be_less_by_one(asked):
    (words,) = asked(every(IX, op(Operation.NAT_LE, FELL, at(F, IX))), of=F)
    assert ": ℕ" in words


def test_where_a_carrier_is_no_ordered_field_it_stays_as_it_is(spec):
    statement = stated(spec, le(at(A, N), C), ("h", CONVEX), n=NAT, a=VECTOR, c=K)
    carriers = tuple(replace(one, structure=("OrderedSemiring",)) for one in statement.carriers)
    other = replace(statement, carriers=carriers)
    assert bounded(other, spec.library.definition) is other


def test_a_false_statement_about_all_increasing_sequences_is_refuted(spec):
    rises = every(IX, JX, where(LESS, op(Operation.NAT_LT, at(F, IX), at(F, JX))))
    wrong = stated(spec, op(Operation.NAT_LT, N, at(F, N)), ("h", rises), n=NAT, f=MAP)
    assert examine(spec, wrong, budget=10, quick=True).attack.answer is Answer.REFUTED


def test_a_convex_sequence_has_growing_steps(spec):
    first = op(Operation.SUB, at(A, Literal(1)), at(A, Literal(0)), type=K)
    last = op(Operation.SUB, at(A, plus(N, 1)), at(A, N), type=K)
    found = examine(spec, stated(spec, le(first, last), ("h", CONVEX), n=NAT, a=VECTOR), budget=20)
    assert found.attack.answer is Answer.PROVED
    assert found.witness is not None
