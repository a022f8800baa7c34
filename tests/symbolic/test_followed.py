"""Counterexamples at larger naturals, where the values of families follow from hypotheses one by one."""

from __future__ import annotations

import time
from functools import partial

import pytest
from made_statements import MAP, TABLE, VECTOR, K, at, below, natural, number, op, stated

from pyverify.extract.code import NAT, Apply, Code, Literal, Operation, Quantified, Variable
from pyverify.symbolic import Kind, inquiry
from pyverify.symbolic.examining import examine
from pyverify.symbolic.instances.evaluate import holds, meets
from pyverify.symbolic.instances.followed import followed
from pyverify.symbolic.instances.rules import rules
from pyverify.symbolic.necessity import necessity
from pyverify.symbolic.necessity.verdict import Need

N, AT, J = (Variable(name, NAT) for name in "nij")
A, F, B, Q = Variable("a", MAP), Variable("f", VECTOR), Variable("b", TABLE), Variable("q", K)
ZERO, ONE, TWO = Literal(0), Literal(1), Literal(2)

plus, times, power = (
    partial(natural, one) for one in (Operation.NAT_ADD, Operation.NAT_MUL, Operation.NAT_POW)
)
same, most = partial(op, Operation.NAT_EQ), partial(op, Operation.NAT_LE)
equal, below_or_equal = partial(op, Operation.EQ), partial(op, Operation.LE)
add, subtract, multiply = (partial(op, one, type=K) for one in (Operation.ADD, Operation.SUB, Operation.MUL))


@pytest.fixture
def library(spec):
    return spec.library.definition


def next_(index: Code, number: int = 1) -> Code:
    return plus(index, Literal(number))


def fibonacci(bound: Code | None = N) -> list[tuple[str, Code]]:
    rule = same(at(A, next_(AT, 2)), plus(at(A, next_(AT)), at(A, AT)))
    return [
        ("h0", same(at(A, ZERO), ZERO)),
        ("h1", same(at(A, ONE), ONE)),
        ("h", Quantified(True, AT, bound, rule)),
    ]


def doubled(step: Code) -> list[tuple[str, Code]]:
    """One at the start, and what the step says."""
    return [("h0", equal(at(F, ZERO), number(1))), ("h", below(N, AT, step))]


def cube() -> Code:
    cast = op(Operation.CAST, N, type=K)
    return add(number(1), multiply(multiply(cast, cast), cast))


def size(found) -> int:
    return next(one.value for one in found.values if one.parameter == "n")


def test_a_sequence_that_outgrows_a_bound_far_out_is_followed_there(spec, library):
    statement = stated(spec, most(at(A, N), times(N, N)), *fibonacci(), n=NAT, a=MAP)
    found = followed(library, statement, 5.0)
    assert size(found) == 13
    assert meets(library, statement, found) is True
    assert holds(library, statement, found) is False


def test_a_bound_that_holds_for_ever_is_not_refuted(spec, library):
    statement = stated(spec, most(at(A, N), power(TWO, N)), *fibonacci(), n=NAT, a=MAP)
    assert followed(library, statement, 5.0) is None


def test_values_of_the_carrier_are_followed_too(spec, library):
    step = equal(at(F, next_(AT)), multiply(number(2), at(F, AT)))
    statement = stated(spec, below_or_equal(at(F, N), cube()), *doubled(step), n=NAT, f=VECTOR)
    assert size(followed(library, statement, 5.0)) == 10


def test_a_next_value_is_told_by_what_is_said_of_a_difference(spec, library):
    step = equal(subtract(at(F, next_(AT)), at(F, AT)), at(F, AT))
    statement = stated(spec, below_or_equal(at(F, N), cube()), *doubled(step), n=NAT, f=VECTOR)
    assert size(followed(library, statement, 5.0)) == 10


def test_what_grows_at_least_so_fast_is_taken_at_its_bound(spec, library):
    step = below_or_equal(multiply(number(2), at(F, AT)), at(F, next_(AT)))
    statement = stated(spec, below_or_equal(at(F, N), cube()), *doubled(step), n=NAT, f=VECTOR)
    assert size(followed(library, statement, 5.0)) == 10


def test_a_number_that_is_a_parameter_gets_some_values(spec, library):
    step = equal(at(F, next_(AT)), multiply(Q, at(F, AT)))
    upper = ("hq", below_or_equal(Q, number(2)))
    statement = stated(spec, below_or_equal(at(F, N), cube()), upper, *doubled(step), n=NAT, q=K, f=VECTOR)
    assert size(followed(library, statement, 5.0)) >= 10


def test_a_power_of_a_number_is_looked_at_without_any_family(spec, library):
    conclusion = below_or_equal(op(Operation.POW, Q, N, type=K), number(10**6))
    upper = ("hq", below_or_equal(Q, number(2)))
    assert size(followed(library, stated(spec, conclusion, upper, n=NAT, q=K), 5.0)) >= 20


def test_a_first_value_of_which_nothing_is_said_gets_some_values(spec, library):
    step = below(N, AT, same(at(A, next_(AT)), times(TWO, at(A, AT))))
    bound = plus(times(at(A, ZERO), times(N, times(N, N))), at(A, ZERO))
    statement = stated(spec, most(at(A, N), bound), ("h", step), n=NAT, a=MAP)
    assert size(followed(library, statement, 5.0)) >= 10


def test_a_table_is_followed_row_by_row(spec, library):
    def entry(row: Code, column: Code) -> Apply:
        return at(B, row, column)

    inner = equal(entry(next_(AT), next_(J)), add(entry(AT, J), entry(AT, next_(J))))
    pascal = [
        ("hb", below(next_(N), AT, equal(entry(AT, ZERO), number(1)))),
        ("hz", below(next_(N, 3), J, equal(entry(ZERO, next_(J)), number(0)))),
        ("h", below(N, AT, below(next_(N, 3), J, inner))),
    ]
    conclusion = below_or_equal(entry(N, Literal(3)), multiply(number(5), op(Operation.CAST, N, type=K)))
    statement = stated(spec, conclusion, *pascal, n=NAT, b=TABLE)
    assert size(followed(library, statement, 5.0)) == 8  # 56 of 40


def test_what_is_squared_each_time_takes_no_long_time(spec, library):
    step = below(N, AT, same(at(A, next_(AT)), times(at(A, AT), at(A, AT))))
    start = same(at(A, ZERO), TWO)
    statement = stated(spec, most(TWO, at(A, N)), ("h0", start), ("h", step), n=NAT, a=MAP)
    began = time.process_time()
    assert followed(library, statement, 30.0) is None
    assert time.process_time() - began < 10.0


def test_values_that_get_too_large_end_the_look_quietly(spec, library):
    step = Quantified(True, AT, None, same(at(A, next_(AT)), power(TWO, at(A, AT))))
    start = same(at(A, ZERO), TWO)
    statement = stated(spec, most(TWO, at(A, N)), ("h0", start), ("h", step), n=NAT, a=MAP)
    assert followed(library, statement, 5.0) is None


def test_a_family_of_which_nothing_is_said_is_not_looked_for(spec, library):
    conclusion = below(N, AT, below_or_equal(number(0), at(F, AT)))
    assert followed(library, stated(spec, conclusion, *fibonacci(), n=NAT, a=MAP, f=VECTOR), 5.0) is None


def test_a_bound_alone_is_no_rule():
    part = below(N, AT, below_or_equal(number(0), at(F, AT)))
    assert rules([part], {"f"}, {"n"}) == []


def test_a_symmetric_table_is_no_rule():
    part = below(N, AT, below(N, J, equal(at(B, AT, J), at(B, J, AT))))
    assert rules([part], {"b"}, {"n"}) == []


def test_a_rule_is_of_the_last_value_that_it_speaks_of():
    part = below(N, AT, equal(at(F, AT), multiply(number(2), at(F, next_(AT)))))
    (rule,) = rules([part], {"f"}, {"n"})
    assert [place.shift for place in rule.places] == [1]


def test_the_attack_refutes_what_fails_far_out_only(spec):
    statement = stated(spec, most(at(A, N), times(N, N)), *fibonacci(None), n=NAT, a=MAP)
    found = examine(spec, statement, budget=20.0)
    assert Kind.FALSE in [one.kind for one in found.findings if one.flagged]


def test_a_bound_that_a_sequence_needs_far_out_is_not_idle(spec, library):
    upper = ("hn", most(N, Literal(12)))
    statement = stated(spec, most(at(A, N), times(N, N)), upper, *fibonacci(), n=NAT, a=MAP)
    found = necessity(inquiry(library, sizes=range(1, 4)), statement, 20, forms=False).found
    assert [one.need for one in found if one.hypothesis == "hn"] == [Need.NEEDED]
