"""Relations on graphs: reconciled or contradictory, and the certificate that shows it."""

from fractions import Fraction
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from representatives import mostly_slow

from numerics import sheaf
from numerics.sheaf import Contradiction, Reconciled

values = st.integers(-2, 2)
maps = st.sampled_from([-2, -1, Fraction(1, 2), 1, 2])


@st.composite
def graphs(draw: Any, weighted: bool) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(range(draw(st.integers(1, 5))))
    for _ in range(draw(st.integers(0, 8))):
        source, target = (draw(st.integers(0, len(graph) - 1)) for _ in range(2))
        ends = {"alpha": draw(maps), "beta": draw(maps)} if weighted else {}
        graph.add_edge(source, target, value=draw(values), **ends)
    return graph


def dense(given_: sheaf.Relations) -> tuple[list[list[Fraction]], list[Fraction]]:
    place = {node: number for number, node in enumerate(given_.nodes)}
    rows = []
    for edge in given_.edges:
        row = [Fraction(0)] * len(place)
        row[place[edge.source]] -= edge.alpha
        row[place[edge.target]] += edge.beta
        rows.append(row)
    return rows, [edge.value for edge in given_.edges]


@given(st.booleans().flatmap(graphs))
def test_what_is_found_is_right_and_agrees_with_elimination(graph: nx.MultiDiGraph) -> None:
    relations = sheaf.relations(graph)
    delta, b = dense(relations)
    found = sheaf.reconcile(relations)
    if isinstance(found, Reconciled):
        for edge in relations.edges:
            assert (
                edge.beta * found.values[edge.target] - edge.alpha * found.values[edge.source] == edge.value
            )
        assert not b or sheaf.decide(delta, b)[0] == "x"
    else:
        y = [found.certificate.get(number, Fraction(0)) for number in range(len(b))]
        assert sheaf.check_certificate(delta, b, y)
        assert sum(f * v for f, v in zip(y, b, strict=True)) == found.defect
        assert sheaf.decide(delta, b)[0] == "y"


@given(graphs(True))
def test_elimination_shows_what_it_says(graph: nx.MultiDiGraph) -> None:
    delta, b = dense(sheaf.relations(graph))
    said, numbers = sheaf.decide(delta, b)
    if said == "x":
        assert [sum(a * x for a, x in zip(row, numbers, strict=True)) for row in delta] == b or not b
    else:
        assert sheaf.check_certificate(delta, b, numbers)
        assert sum(f * v for f, v in zip(numbers, b, strict=True)) == 1


@given(graphs(True))
def test_the_sparse_coboundary_is_the_dense_one(graph: nx.MultiDiGraph) -> None:
    relations = sheaf.relations(graph)
    if relations.edges:
        assert relations.coboundary().toarray().tolist() == [
            list(map(float, row)) for row in dense(relations)[0]
        ]


def test_a_triangle_names_its_edges_and_its_defect() -> None:
    graph = nx.DiGraph()
    graph.add_edge("a", "b", value=1)
    graph.add_edge("b", "c", value=1)
    graph.add_edge("a", "c", value=1)
    graph.add_edge("c", "d", value=7)
    found = sheaf.reconcile(sheaf.relations(graph))
    assert isinstance(found, Contradiction)
    assert set(found.edges) == {0, 1, 2}
    assert abs(found.defect) == 1


def test_two_cycles_that_fix_a_value_differently_contradict_each_other() -> None:
    """`x = 2 x - 1` asks for 1, `x = 3 x - 4` for 2."""
    graph = nx.MultiDiGraph()
    graph.add_edge(0, 0, alpha=2, value=-1)
    graph.add_edge(0, 0, alpha=3, value=-4)
    found = sheaf.reconcile(sheaf.relations(graph))
    assert isinstance(found, Contradiction)
    assert found.edges == (0, 1)


def test_pairs_agree_where_a_triangle_does_not() -> None:
    """Each two of the three relations can hold."""
    edges = [(0, 1, 1), (1, 2, 1), (0, 2, 0)]
    for left in range(3):
        graph = nx.DiGraph()
        graph.add_nodes_from(range(3))
        graph.add_edges_from(
            [(s, t, {"value": v}) for number, (s, t, v) in enumerate(edges) if number != left]
        )
        assert isinstance(sheaf.reconcile(sheaf.relations(graph)), Reconciled)


@pytest.mark.parametrize("count", mostly_slow([10_000, 100_000], [10_000]))
def test_very_many_edges_are_decided_and_the_bad_one_is_in_the_cycle(count: int) -> None:
    rng = np.random.default_rng(1)
    nodes = count * 2 // 5
    hidden = rng.integers(-1000, 1000, size=nodes)
    ends = rng.integers(0, nodes, size=(count, 2))
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from((int(s), int(t), {"value": int(hidden[t] - hidden[s])}) for s, t in ends)
    assert isinstance(sheaf.reconcile(sheaf.relations(graph)), Reconciled)
    source, target = 0, 1
    graph.add_edge(source, target, value=int(hidden[target] - hidden[source]) + 3)
    graph.add_edge(source, target, value=int(hidden[target] - hidden[source]))
    relations = sheaf.relations(graph)
    bad = next(k for k, e in enumerate(relations.edges) if e.value != hidden[e.target] - hidden[e.source])
    found = sheaf.reconcile(relations)
    assert isinstance(found, Contradiction)
    assert bad in found.edges
    assert abs(found.defect) == 3


def test_least_squares_gives_a_certificate_with_a_margin() -> None:
    graph = nx.cycle_graph(5, create_using=nx.DiGraph)
    nx.set_edge_attributes(graph, 1.0, "value")
    relations = sheaf.relations(graph)
    _, residual = sheaf.least_disagreement(relations)
    assert sheaf.contradiction_margin(relations, residual, noise=1 - 2.0**-20, largest=1e6) > 0
    assert sheaf.contradiction_margin(relations, residual, noise=1.0, largest=1e6) <= 0


def test_a_residual_of_rounding_is_no_certificate() -> None:
    """`δ = (η)`, `b = 1`: `x = 1 / η` reconciles, however small the residual of zero seems."""
    edges = (sheaf.Edge(0, 1, Fraction(1), Fraction(1, 10**9), Fraction(1, 10**9)),)
    relations = sheaf.Relations((0, 1), edges)
    assert sheaf.contradiction_margin(relations, [1.0], noise=0.0, largest=1e10) <= 0


def test_betti_numbers_count_loops_and_parallel_edges() -> None:
    graph = nx.MultiDiGraph([(0, 0), (0, 1), (0, 1)])
    graph.add_node(2)
    assert sheaf.betti(graph) == (2, 2)


def test_a_loop_contradicts_any_difference_but_zero() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edge(0, 0, value=1)
    found = sheaf.reconcile(sheaf.relations(graph))
    assert isinstance(found, Contradiction)
    assert found.defect == 1


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "x", None])
def test_other_than_finite_numbers_are_refused(value: object) -> None:
    graph = nx.DiGraph()
    graph.add_edge("a", "b", value=value)
    with pytest.raises(ValueError, match="'a' to 'b'"):
        sheaf.relations(graph)


def test_relations_without_a_direction_are_refused() -> None:
    with pytest.raises(ValueError, match="direction"):
        sheaf.relations(nx.path_graph(2))


def test_maps_that_are_zero_are_left_to_elimination() -> None:
    relations = sheaf.Relations((0, 1), (sheaf.Edge(0, 1, Fraction(1), Fraction(0), Fraction(1)),))
    with pytest.raises(ValueError, match="decide"):
        sheaf.reconcile(relations)
    assert sheaf.decide([[0, 1]], [1]) == ("x", (0, 1))


def test_a_certificate_is_checked_in_arrays_too() -> None:
    delta = np.array([[-1.0, 1.0], [1.0, -1.0]])
    assert sheaf.check_certificate(delta, np.array([1.0, 1.0]), np.array([1.0, 1.0]))
    assert not sheaf.check_certificate(np.empty((0, 2)), np.empty(0), np.empty(0))
