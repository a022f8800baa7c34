"""What fails, or is needed, among larger naturals only; and what no naturals meet."""

from __future__ import annotations

from functools import partial

import pytest
from made_statements import VECTOR, at, below, natural, number, op, stated

from pyverify.extract.code import NAT, Function, Literal, Operation, Quantified, Variable
from pyverify.symbolic import Kind, inquiry
from pyverify.symbolic.examining import examine
from pyverify.symbolic.necessity import necessity
from pyverify.symbolic.necessity.verdict import Need
from pyverify.symbolic.questions.unmet import unmet
from pyverify.symbolic.variants.far import far, reaching

N, M, A = (Variable(name, NAT) for name in "nmi")
F, G = Variable("f", VECTOR), Variable("g", Function((NAT,), NAT))


plus, times, power = (
    partial(natural, one) for one in (Operation.NAT_ADD, Operation.NAT_MUL, Operation.NAT_POW)
)
less, most = partial(op, Operation.NAT_LT), partial(op, Operation.NAT_LE)


@pytest.fixture
def library(spec):
    return spec.library.definition


def growth():
    return less(power(Literal(2), N), plus(Literal(10**9), power(N, Literal(3))))


def test_a_threshold_far_beyond_the_sizes_of_tables_is_found(spec, library):
    found = far(library, stated(spec, growth(), n=NAT), 5.0)
    assert [one.value for one in found.values] == [30]


def test_where_there_is_a_table_nothing_is_looked_for(spec, library):
    statement = stated(spec, below(N, A, op(Operation.LE, number(0), at(F, A))), n=NAT, f=VECTOR)
    assert far(library, statement, 5.0) is None


def test_a_statement_that_fails_far_out_is_refuted(spec):
    found = examine(spec, stated(spec, growth(), n=NAT), budget=10.0)
    assert [one.kind for one in found.findings if one.flagged] == [Kind.FALSE]


def test_a_bound_that_is_needed_far_out_is_not_idle(spec, library):
    bounded = stated(spec, growth(), ("hn", most(N, Literal(29))), n=NAT)
    (one,) = necessity(inquiry(library, sizes=range(1, 4)), bounded, 8, forms=False).found
    assert one.need is Need.NEEDED


def test_a_bound_that_nothing_looked_at_breaks_is_not_called_idle(spec, library):
    held = most(times(Literal(2), times(N, M)), plus(times(N, N), times(M, M)))
    bounded = stated(spec, held, ("hn", most(N, Literal(10**6))), n=NAT, m=NAT)
    (one,) = necessity(inquiry(library, sizes=range(1, 4)), bounded, 8, forms=False).found
    assert one.need is Need.UNKNOWN or one.for_all_sizes


def test_a_square_that_would_be_two_more_than_a_multiple_of_three_is_a_contradiction(spec, library):
    square = op(Operation.NAT_EQ, times(N, N), plus(times(Literal(3), M), Literal(2)))
    found = unmet(library, stated(spec, less(N, M), ("h", square), n=NAT, m=NAT))
    assert found.kind is Kind.CONTRADICTORY
    assert "modulo 3" in found.words


def test_an_equation_with_solutions_is_none(spec, library):
    square = op(Operation.NAT_EQ, times(N, N), plus(times(Literal(3), M), Literal(1)))
    assert unmet(library, stated(spec, less(N, M), ("h", square), n=NAT, m=NAT)) is None


def test_naturals_that_fall_for_ever_are_a_contradiction(spec, library):
    falls = Quantified(True, A, None, less(at(G, plus(A, Literal(1))), at(G, A)))
    found = unmet(library, stated(spec, less(at(G, N), N), ("h", falls), n=NAT, g=G.type))
    assert "falls for ever" in found.words
    rises = Quantified(True, A, None, less(at(G, A), at(G, plus(A, Literal(1)))))
    assert unmet(library, stated(spec, less(at(G, N), N), ("h", rises), n=NAT, g=G.type)) is None


@pytest.mark.parametrize(("least", "sizes"), [(2, range(4)), (4, [*range(6)]), (40, range(4))])
def test_sizes_reach_as_far_as_the_hypotheses_ask_for(spec, library, least, sizes):
    table = below(N, A, op(Operation.LE, number(0), at(F, A)))
    statement = stated(spec, table, ("hn", most(Literal(least), N)), n=NAT, f=VECTOR)
    assert reaching(library, statement, range(4)) == sizes
