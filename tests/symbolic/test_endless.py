"""Hypotheses about all naturals, said of as many as a statement reads."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from made_statements import VECTOR, K, at, below, number, op, stated

from pyverify.extract.code import BOOL, NAT, Apply, Function, Literal, Operation, Quantified, Variable
from pyverify.symbolic import Answer, examine, inquiry
from pyverify.symbolic.compare import compare
from pyverify.symbolic.mutation import Mutation, Part, Verdict
from pyverify.symbolic.necessity import Need, necessity
from pyverify.symbolic.variants.endless import bounded

N, IX, JX = (Variable(name, NAT) for name in "nij")
A, C = Variable("a", VECTOR), Variable("c", K)
TABLE = Function((NAT, NAT), BOOL)
T = Variable("t", TABLE)


def more(code, number):
    return op(Operation.NAT_ADD, code, Literal(number), type=NAT)


def equal(a, b):
    return op(Operation.EQ, a, b)


def twice(code):
    return op(Operation.MUL, number(2), code, type=K)


def every(*parts):
    *variables, body = parts
    for one in reversed(variables):
        body = Quantified(True, one, None, body)
    return body


DOUBLES = every(IX, equal(at(A, more(IX, 1)), twice(at(A, IX))))


@pytest.fixture
def made(spec):
    """The one hypothesis of a statement, with bounds."""

    def bound(conclusion, hypothesis, *others):
        about = {"n": NAT, "a": VECTOR, "c": K, "t": TABLE}
        statement = stated(spec, conclusion, ("h", hypothesis), *others, **about)
        return bounded(statement, spec.library.definition).hypotheses[0].code

    return bound


def test_a_recurrence_is_asked_as_far_as_the_last_value_that_is_read(made):
    found = made(equal(at(A, N), C), DOUBLES)
    assert found.bound == N
    assert made(equal(at(A, more(N, 2)), C), DOUBLES).bound == more(N, 2)
    assert made(equal(at(A, Literal(5)), C), DOUBLES).bound == Literal(5)


def test_a_recurrence_may_go_back_where_its_index_is_positive(made):
    before = op(Operation.NAT_SUB, IX, Literal(1), type=NAT)
    backwards = equal(at(A, IX), twice(at(A, before)))
    positive = op(Operation.IMPLIES, op(Operation.NAT_LT, Literal(0), IX), backwards)
    assert made(equal(at(A, N), C), every(IX, positive)).bound == more(N, 1)
    assert made(equal(at(A, N), C), every(IX, backwards)).bound is None  # at 0 it speaks of itself


def test_a_sequence_of_naturals_can_always_rise_and_not_always_fall(spec):
    sequence = Variable("f", Function((NAT,), NAT))
    conclusion = op(Operation.NAT_LT, at(sequence, N), at(sequence, Literal(0)))

    def bound(*sides):
        endless = every(IX, op(Operation.NAT_LT, *sides))
        statement = stated(spec, conclusion, ("h", endless), n=NAT, f=sequence.type)
        return bounded(statement, spec.library.definition).hypotheses[0].code.bound

    here, there = at(sequence, IX), at(sequence, more(IX, 1))
    assert bound(here, there) == N
    assert bound(there, here) is None


def test_what_is_said_of_each_two_values_is_asked_of_those_that_are_read(made):
    symmetric = every(IX, JX, op(Operation.IFF, Apply(T, (IX, JX)), Apply(T, (JX, IX))))
    edge = below(N, IX, below(N, JX, Apply(T, (IX, JX))))
    found = made(edge, symmetric)
    assert (found.bound, found.body.bound) == (more(N, 1), more(N, 1))


def test_a_hypothesis_beside_a_recurrence_that_speaks_of_all_values_keeps_it_as_it_is(made):
    small = ("small", every(IX, op(Operation.LE, at(A, IX), number(7))))
    assert made(equal(at(A, N), C), DOUBLES, small).bound is None


def test_what_uses_the_index_for_more_than_reading_stays_as_it_is(made):
    as_number = op(Operation.CAST, IX, type=K)
    growing = every(IX, op(Operation.LE, as_number, op(Operation.MUL, as_number, at(A, IX), type=K)))
    assert made(equal(at(A, N), C), growing).bound is None


def test_where_nothing_bounds_what_is_read_it_stays_as_it_is(made):
    assert made(Quantified(False, JX, None, equal(at(A, JX), C)), DOUBLES).bound is None


def test_a_statement_about_a_sequence_is_refuted_and_one_is_proved(spec):
    power = op(Operation.POW, number(2), N, type=K)
    about = {"n": NAT, "a": VECTOR}
    first = ("h0", equal(at(A, Literal(0)), number(1)))
    wrong = stated(spec, equal(at(A, N), power), ("h", DOUBLES), **about)
    assert examine(spec, wrong, budget=10, quick=True).attack.answer is Answer.REFUTED
    right = stated(spec, equal(at(A, N), power), ("h", DOUBLES), first, **about)
    assert examine(spec, right, budget=10, quick=True).attack.answer is Answer.PROVED


@pytest.fixture
def positive(spec):
    """Of a sequence that doubles from 1 on, with a hypothesis too many."""
    begins = equal(at(A, Literal(0)), number(1))
    idle = op(Operation.LE, number(0), C)
    says = op(Operation.LT, number(0), at(A, N))
    about = {"n": NAT, "a": VECTOR, "c": K}
    return stated(spec, says, ("h", DOUBLES), ("h0", begins), ("hc", idle), **about)


def test_necessity_is_asked_of_as_many_naturals_as_the_statement_reads(spec, positive):
    found = necessity(inquiry(spec.library.definition, sizes=range(4)), positive, 60, forms=False)
    needs = {one.hypothesis: one.need for one in found.found}
    assert needs["h0"] is Need.NEEDED
    assert needs["h"] is Need.NEEDED
    assert needs["hc"] in (Need.IDLE, Need.FOLLOWS)


def test_a_mutant_of_a_recurrence_is_killed_by_a_sequence(spec, positive):
    mutation = Mutation(spec, inquiry(spec.library.definition, sizes=(1, 2)))
    judged = mutation.statement(positive).judged
    of_conclusion = [one for one in judged if one.mutant.part is Part.CONCLUSION]
    assert any(one.verdict is Verdict.KILLED for one in of_conclusion)


def test_a_comparison_separates_what_is_said_of_all_naturals_from_what_does_not_follow(spec, monkeypatch):
    about = {"a": VECTOR}
    says = {
        "doubles": stated(spec, DOUBLES, **about),
        "nothing": stated(spec, equal(at(A, Literal(1)), number(0)), **about),
    }
    says = {name: replace(one, name=(name,)) for name, one in says.items()}
    room = sys.modules[compare.__module__]
    monkeypatch.setattr(room, "read", lambda _, name: says[name])
    monkeypatch.setattr(room, "equal_by_definition", lambda *_, **__: ())
    found = compare(inquiry(spec.library.definition, sizes=range(3)), spec, "doubles", "nothing", 30)
    assert found.forward.counterexample is not None
