"""Size vectors: which there are, and in which order."""

from __future__ import annotations

from pyverify.symbolic.solving.vectors import first, further, ordered


def test_the_smallest_vectors_come_first():
    vectors = [tuple(one.values()) for one in ordered(["m", "n"], (1, 2, 3))]
    assert vectors[:4] == [(1, 1), (1, 2), (2, 1), (1, 3)]
    assert len(vectors) == 9
    assert ordered([], (1, 2)) == [{}]


def test_a_natural_that_need_not_be_a_number_is_no_size(spec):
    statement = spec.statement("Sheaf.NewRelationJoins")
    names = first(statement, spec.library.definition)
    assert {"m", "n"} <= set(names)
    assert set(names) < {param.name for param in statement.sizes}


def test_sizes_that_turn_out_to_be_needed_run_through_the_range(spec):
    found = [*further(spec.statement("QE.LandauerSum"), spec.library.definition, {}, (1, 2))]
    assert [dict(one.sizes) for one in found] == [{"N": 1}, {"N": 2}]
    assert all(one.problem is not None and one.problem.given == one.sizes for one in found)
