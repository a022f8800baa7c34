"""Sums and values of definitions as unknowns."""

from __future__ import annotations

import pytest
from made_statements import VECTOR, K, at, below, number, op, stated, total

from pyverify.extract.code import NAT, Operation, Variable
from pyverify.symbolic import Answer, inquiry
from pyverify.symbolic.variants.generalised import generalised

N, A, J = (Variable(name, NAT) for name in ("n", "i", "j"))
F, C = Variable("f", VECTOR), Variable("c", K)


@pytest.fixture
def asked(spec):
    def ask(statement):
        (said,) = inquiry(spec.library.definition, sizes=(2,)).ask(statement, 5.0)
        return said

    return ask


def test_the_same_sum_is_the_same_unknown_whatever_its_index_is_called(spec, asked):
    one = op(Operation.EQ, total(N, A, at(F, A)), number(1))
    twice = op(Operation.MUL, C, total(N, J, at(F, J)), type=K)
    statement = stated(spec, op(Operation.EQ, twice, C), ("hs", one), n=NAT, f=VECTOR, c=K)
    general = generalised(statement)
    assert [one.name for one in general.params] == ["n", "f", "c", "value1"]
    said = asked(general)
    assert said.answer is Answer.HOLDS
    assert not said.sizes


def test_what_depends_on_a_bound_variable_is_left_as_it_is(spec):
    inner = total(A, J, at(F, J))
    statement = stated(spec, below(N, A, op(Operation.LE, number(0), inner)), n=NAT, f=VECTOR)
    assert generalised(statement) is None


def test_what_is_so_for_the_definition_alone_is_not_said_of_an_unknown(spec, asked):
    statement = spec.statement("Fisher.ExpDistance")
    general = generalised(statement)
    assert general is not None
    assert len(general.params) == len(statement.params) + 1
    assert asked(general).answer is Answer.REFUTED
