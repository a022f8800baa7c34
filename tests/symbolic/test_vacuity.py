"""Vacuity: witnesses that are worth something, and why there is none."""

from __future__ import annotations

import pytest
from made_statements import VECTOR, K, at, below, both, number, op, stated, total

from pyverify.extract.code import NAT, Literal, Operation, Truth, Variable
from pyverify.symbolic import Kind, inquiry
from pyverify.symbolic.instances import meets
from pyverify.symbolic.questions.degenerate import degenerate
from pyverify.symbolic.questions.vacuity import vacuity

X, Y, Z = (Variable(name, K) for name in "xyz")
M, N, A, B = (Variable(name, NAT) for name in "mnij")
F = Variable("f", VECTOR)
EQ, LE, LT = Operation.EQ, Operation.LE, Operation.LT
SQUARES = op(LE, number(0), op(Operation.MUL, X, X, type=K))


@pytest.fixture
def looked(spec):
    """What is found of a statement, the witness seen to meet all hypotheses."""
    asking = inquiry(spec.library.definition, sizes=range(3))

    def look(statement, seconds=10):
        found = vacuity(asking, statement, seconds)
        if found.witness is not None:
            assert meets(spec.library.definition, statement, found.witness) is True
        return found

    return look


def kinds(found):
    return [one.kind for one in found.findings]


def test_parts_of_a_hypothesis_that_contradict_another_are_named(spec, looked):
    first = both(op(LT, X, Y), op(LT, Y, Z))
    found = looked(
        stated(spec, op(LT, X, number(5)), ("first", first), ("second", op(LT, Z, Y)), x=K, y=K, z=K)
    )
    assert kinds(found) == [Kind.CONTRADICTORY]
    finding = found.findings[0]
    assert finding.subject == "first, second"
    assert "y < z" in finding.words
    assert "x < y" not in finding.words
    assert finding.for_all_sizes


def test_a_hypothesis_that_has_no_part_in_a_contradiction_is_not_named(spec, looked):
    small, large = op(LT, X, number(0)), op(LT, number(1), X)
    found = looked(
        stated(spec, op(LT, Y, X), ("a", small), ("b", op(LE, Y, number(3))), ("c", large), x=K, y=K)
    )
    assert [one.subject for one in found.findings] == ["a, c"]


def test_a_contradiction_at_all_sizes_asked_says_at_which(spec, looked):
    hypotheses = [
        ("hf", below(N, A, op(LE, at(F, A), number(0)))),
        ("hs", op(EQ, total(N, B, at(F, B)), number(1))),
    ]
    found = looked(stated(spec, op(LE, at(F, Literal(0)), number(7)), *hypotheses, n=NAT, f=VECTOR))
    assert kinds(found) == [Kind.CONTRADICTORY]
    assert "at the decided sizes" in found.findings[0].words
    assert [dict(one) for one in found.findings[0].sizes] == [{"n": 0}, {"n": 1}, {"n": 2}]


def test_a_family_that_can_only_be_zero_is_degenerate(spec, looked):
    square = op(Operation.MUL, at(F, A), at(F, A), type=K)
    found = looked(
        stated(
            spec,
            op(LE, at(F, Literal(0)), X),
            ("hs", op(EQ, total(N, A, square), number(0))),
            n=NAT,
            f=VECTOR,
            x=K,
        )
    )
    assert Kind.DEGENERATE in kinds(found)


def test_a_family_that_is_constant_by_hypothesis_is_not_degenerate(spec, looked):
    alike = below(N, A, op(EQ, at(F, A), at(F, Literal(0))))
    found = looked(stated(spec, op(LE, at(F, Literal(1)), X), ("h", alike), n=NAT, f=VECTOR, x=K))
    assert Kind.DEGENERATE not in kinds(found)


RISING = ("hr", below(N, B, op(LE, at(F, B), at(F, op(Operation.NAT_ADD, B, Literal(1), type=NAT)))))
RETURNING = ("he", op(LE, at(F, N), at(F, Literal(0))))


def test_a_family_that_inequalities_alone_make_constant_is_degenerate_whichever_the_constant(spec, looked):
    found = looked(stated(spec, op(LE, at(F, Literal(0)), X), RISING, RETURNING, n=NAT, f=VECTOR, x=K))
    assert kinds(found) == [Kind.DEGENERATE]
    assert "constant `f` only, whichever constant that is" in found.findings[0].words


def test_a_family_that_an_equation_makes_constant_is_not_degenerate_however_it_is_written(spec, looked):
    far = op(Operation.SUB, at(F, A), at(F, Literal(0)), type=K)
    alike = op(EQ, total(N, A, op(Operation.MUL, far, far, type=K)), number(0))
    found = looked(stated(spec, op(LE, at(F, Literal(1)), X), ("h", alike), n=NAT, f=VECTOR, x=K))
    assert Kind.DEGENERATE not in kinds(found)


def test_a_family_that_inequalities_and_an_equation_leave_constant_is_not_degenerate(spec, looked):
    ends = ("hx", op(EQ, at(F, N), X))
    at_most = op(LE, at(F, Literal(0)), Y)
    found = looked(stated(spec, at_most, RISING, RETURNING, ends, n=NAT, f=VECTOR, x=K, y=K))
    assert Kind.DEGENERATE not in kinds(found)


def share(index):
    """The value of the family at an index, in units of the mean of a mass of one."""
    return op(Operation.MUL, op(Operation.CAST, N, type=K), at(F, index), type=K)


UNIFORM = (
    ("hs", op(EQ, total(N, B, at(F, B)), number(1))),
    ("hq", below(N, B, op(LE, share(B), number(1)))),
)
"""Of a mass of one no cell has more than the mean: then each has just that."""


@pytest.mark.parametrize(
    "conclusion",
    [
        below(N, A, op(EQ, share(A), number(1))),
        below(N, A, below(N, B, op(LE, at(F, A), at(F, B)))),
        below(N, A, both(op(LT, number(0), at(F, A)), op(EQ, at(F, A), at(F, Literal(0))))),
    ],
    ids=["its value", "its order", "beside another part"],
)
def test_constant_families_are_not_degenerate_where_the_conclusion_says_so(spec, looked, conclusion):
    assert kinds(looked(stated(spec, conclusion, *UNIFORM, n=NAT, f=VECTOR))) == []


def test_an_index_with_a_bound_of_its_own_is_any_index_in_what_the_conclusion_says(spec, looked):
    own = ("hi", op(Operation.NAT_LT, A, N))
    found = looked(stated(spec, op(EQ, share(A), number(1)), *UNIFORM, own, n=NAT, i=NAT, f=VECTOR))
    assert kinds(found) == []


def test_what_the_conclusion_reads_is_where_it_has_to_say_that_a_family_is_constant(spec, looked):
    back = op(EQ, at(F, N), at(F, Literal(0)))
    assert kinds(looked(stated(spec, back, RISING, RETURNING, n=NAT, f=VECTOR))) == []


def test_a_conclusion_that_leaves_other_families_does_not_excuse_constant_ones(spec, looked):
    square = op(Operation.MUL, at(F, A), at(F, A), type=K)
    found = looked(stated(spec, op(LE, total(N, A, square), number(1)), *UNIFORM, n=NAT, f=VECTOR))
    assert kinds(found) == [Kind.DEGENERATE]


def test_a_variable_that_only_needless_hypotheses_speak_of_is_told_as_unused(spec, looked):
    found = looked(stated(spec, SQUARES, ("h", op(LT, number(0), Y)), x=K, y=K))
    assert [(one.kind, one.subject) for one in found.findings] == [
        (Kind.NO_HYPOTHESIS_NEEDED, "h"),
        (Kind.UNUSED_VARIABLE, "y"),
    ]


def test_a_size_that_can_only_be_small_is_degenerate(spec, looked):
    small = op(Operation.NAT_LE, op(Operation.NAT_MUL, N, N, type=NAT), N)
    found = looked(stated(spec, op(LE, total(N, A, at(F, A)), X), ("h", small), n=NAT, f=VECTOR, x=K))
    assert Kind.DEGENERATE in kinds(found)


def test_a_size_that_needs_a_larger_one_beside_it_is_not_degenerate(spec, looked):
    larger = op(Operation.NAT_LT, N, M)
    statement = stated(
        spec, op(LE, total(N, A, at(F, A)), total(M, B, at(F, B))), ("h", larger), m=NAT, n=NAT, f=VECTOR
    )
    found = looked(statement)
    assert Kind.DEGENERATE not in kinds(found)
    assert not degenerate(statement, found.witness)


def test_what_holds_without_its_hypotheses_is_one_finding(spec, looked):
    found = looked(stated(spec, SQUARES, ("a", op(LT, number(0), X)), ("b", op(LT, X, Y)), x=K, y=K))
    assert [(one.kind, one.subject) for one in found.findings] == [(Kind.NO_HYPOTHESIS_NEEDED, "a, b")]


def test_a_hypothesis_that_keeps_a_divisor_from_zero_is_not_called_needless(spec, looked):
    quotient = op(Operation.DIV, op(Operation.MUL, X, X, type=K), op(Operation.MUL, Y, Y, type=K), type=K)
    found = looked(stated(spec, op(LE, number(0), quotient), ("h", op(LT, number(0), Y)), x=K, y=K))
    assert kinds(found) == []


def test_a_bound_of_an_index_is_no_hypothesis_that_is_missed(spec, looked):
    statement = stated(
        spec, op(LE, at(F, A), at(F, A)), ("hi", op(Operation.NAT_LT, A, N)), n=NAT, i=NAT, f=VECTOR
    )
    assert Kind.NO_HYPOTHESIS_NEEDED not in kinds(looked(statement))


def test_a_premise_that_the_hypotheses_exclude_is_told(spec, looked):
    premise = op(LT, X, number(0))
    conclusion = op(Operation.IMPLIES, premise, op(EQ, Y, number(3)))
    found = looked(stated(spec, conclusion, ("h", op(LT, number(1), X)), x=K, y=K))
    assert [(one.kind, one.subject) for one in found.findings] == [(Kind.PREMISE_NEVER_MET, "x < 0")]


def test_the_witness_meets_the_premise_of_the_conclusion_where_it_can(spec, looked):
    conclusion = op(Operation.IMPLIES, op(EQ, Y, X), op(LE, Y, number(3)))
    found = looked(stated(spec, conclusion, ("h", op(LE, X, number(3))), x=K, y=K))
    values = {one.parameter: one.value for one in found.witness.values}
    assert values["x"] == values["y"]


def test_a_witness_is_not_made_of_zeros_and_ones_where_it_need_not_be(spec, looked):
    found = looked(stated(spec, op(LE, X, Y), ("h", op(LE, X, Y)), x=K, y=K))
    assert not {one.value for one in found.witness.values} <= {0, 1}


def test_hypotheses_that_nothing_decides_are_not_called_contradictory(spec, looked):
    found = looked(spec.claims["tpf-l18-support"].statement)
    assert found.witness is None
    assert Kind.CONTRADICTORY not in kinds(found)
    assert Kind.UNDECIDED in kinds(found)
    assert not any(one.flagged for one in found.findings if one.kind is Kind.UNDECIDED)


def test_a_claim_of_a_contradiction_is_not_flagged_for_being_one(spec, looked):
    found = looked(stated(spec, Truth(False), ("a", op(LT, X, Y)), ("b", op(LT, Y, X)), x=K, y=K))
    assert kinds(found) == []


def test_a_statement_without_hypotheses_has_a_witness_and_no_findings(spec, looked):
    found = looked(stated(spec, SQUARES, x=K))
    assert found.witness is not None
    assert found.findings == ()


def test_sizes_that_only_larger_ones_than_those_asked_can_meet_are_no_contradiction(spec, looked):
    large = op(Operation.NAT_LE, Literal(20), op(Operation.NAT_MUL, N, N, type=NAT))
    negative = op(LE, total(N, A, at(F, A)), number(0))
    found = looked(stated(spec, negative, ("h", large), n=NAT, f=VECTOR))
    assert Kind.CONTRADICTORY not in kinds(found)


def test_what_is_met_at_no_size_is_a_contradiction(spec, looked):
    large = op(Operation.NAT_LT, op(Operation.NAT_MUL, N, N, type=NAT), N)
    found = looked(stated(spec, op(LE, total(N, A, at(F, A)), X), ("h", large), n=NAT, f=VECTOR, x=K))
    assert Kind.CONTRADICTORY in kinds(found)
