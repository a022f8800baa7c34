"""Variables that only idle hypotheses speak of: told as unused where these can go, and only there."""

from __future__ import annotations

from dataclasses import replace

from made_statements import VECTOR, K, at, below, number, op, stated

from pyverify.extract.code import NAT, Operation, Variable
from pyverify.symbolic import Kind, examine
from pyverify.symbolic.finding import Finding
from pyverify.symbolic.questions.unspoken import unspoken

X, Y, Z, E = (Variable(name, K) for name in "xyze")
M, N = Variable("m", NAT), Variable("n", NAT)
F = Variable("f", VECTOR)
LE, LT = Operation.LE, Operation.LT
EVIDENCE = Finding(Kind.IDLE_HYPOTHESIS, "it holds without it", "h", None, ({"m": 2},), False, ("z3",))
POSITIVE = ("he", op(LT, number(0), E))
ORDER = ("hx", op(LE, X, Y))


def subjects(statement, *idle):
    return [one.subject for one in unspoken(statement, idle, EVIDENCE)]


def test_a_variable_is_unused_once_all_that_speaks_of_it_is_idle(spec):
    statement = stated(spec, op(LE, X, Y), ORDER, POSITIVE, x=K, y=K, e=K)
    (found,) = unspoken(statement, [1], EVIDENCE)
    assert (found.kind, found.subject) == (Kind.UNUSED_VARIABLE, "e")
    assert "`he` (0 < e)" in found.words
    assert (found.sizes, found.by) == (EVIDENCE.sizes, EVIDENCE.by)


def test_a_variable_is_used_while_a_hypothesis_that_speaks_of_it_is_needed(spec):
    statement = stated(spec, op(LE, X, Y), ORDER, POSITIVE, x=K, y=K, e=K)
    assert subjects(statement) == []
    assert subjects(statement, 0) == []


def test_a_variable_is_used_if_a_needed_hypothesis_speaks_of_it_beside_an_idle_one(spec):
    other = ("h", op(LE, E, number(1)))
    assert subjects(stated(spec, op(LE, X, Y), POSITIVE, other, x=K, y=K, e=K), 0) == []


def test_a_variable_that_shares_a_hypothesis_with_the_conclusion_is_used(spec):
    assert subjects(stated(spec, op(LE, X, Y), ("h", op(LE, X, E)), POSITIVE, x=K, y=K, e=K), 0, 1) == []


def test_a_variable_that_shares_one_in_two_steps_is_used(spec):
    hypotheses = [("a", op(LE, X, Z)), ("b", op(LE, Z, E)), POSITIVE]
    assert subjects(stated(spec, op(LE, X, Y), *hypotheses, x=K, y=K, z=K, e=K), 0, 1, 2) == []


def test_variables_that_speak_of_each_other_only_are_all_unused(spec):
    hypotheses = [ORDER, ("h", below(M, N, op(LT, E, at(F, N))))]
    statement = stated(spec, op(LE, X, Y), *hypotheses, x=K, y=K, m=NAT, f=VECTOR, e=K)
    assert subjects(statement, 1) == ["m", "f", "e"]


def test_over_a_ring_a_number_may_say_something_of_the_carrier_and_a_natural_may_not(spec):
    small = ("h", op(Operation.NAT_LT, N, M))
    statement = stated(spec, op(LE, X, Y), POSITIVE, small, x=K, y=K, e=K, n=NAT, m=NAT)
    ring = replace(statement.carriers[0], structure=("Algebra", "CommRing"))
    assert subjects(statement, 0, 1) == ["e", "n", "m"]
    assert subjects(replace(statement, carriers=(ring,)), 0, 1) == ["n", "m"]


def test_the_attack_tells_the_variable_beside_the_idle_hypothesis(corpus):
    found = examine(corpus, "Statements.DoubledWithin", budget=10)
    told = [(one.kind, one.subject) for one in found.findings if one.flagged]
    assert told == [(Kind.IDLE_HYPOTHESIS, "ht"), (Kind.UNUSED_VARIABLE, "tol")]
