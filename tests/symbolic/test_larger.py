"""What holds at all sizes asked is looked at in the next one, and only what refutes it there is told."""

from __future__ import annotations

import pytest
from made_statements import VECTOR, at, below, number, op, stated, total

from pyverify.extract.code import NAT, Operation, Variable
from pyverify.symbolic import inquiry
from pyverify.symbolic.answer import Answer
from pyverify.symbolic.questions.larger import larger

N, A, B = (Variable(name, NAT) for name in "nij")
F = Variable("f", VECTOR)


@pytest.fixture
def asked(spec):
    """What the next size tells of a statement about at most so many ones."""

    def ask(most, *, sizes=range(1, 4)):
        ones = ("h", below(N, B, op(Operation.EQ, at(F, B), number(1))))
        statement = stated(spec, op(Operation.LE, total(N, A, at(F, A)), number(most)), ones, n=NAT, f=VECTOR)
        asking = inquiry(spec.library.definition, sizes=sizes)
        return larger(asking, statement, asking.ask(statement, 8), 8)

    return ask


def test_a_counterexample_at_the_next_size_is_found(asked):
    found, telling = asked(3)
    assert [one.answer for one in telling] == [Answer.REFUTED]
    assert telling[0].sizes == {"n": 4}
    assert found.sizes == (1, 2, 3, 4)


def test_that_the_next_size_has_none_is_not_told(asked):
    assert asked(4) is None


def test_what_is_refuted_already_is_not_asked_again(asked):
    assert asked(2) is None
