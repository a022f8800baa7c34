"""Where the nodes of a graph stand."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pyverify.forms.layout import _settled, layered

GRAPHS = st.integers(1, 25).flatmap(
    lambda count: st.tuples(
        st.just(count), st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=60)
    )
)


@given(GRAPHS)
def test_every_link_joins_neighbouring_columns(graph: tuple[int, list[tuple[int, int]]]) -> None:
    layout = layered(*graph)
    where = {(number, -1): at for at, column in enumerate(layout.columns) for number in column}
    for link in layout.links:
        assert where.get(link.right, link.right[1]) == where.get(link.left, link.left[1]) + 1


@given(GRAPHS)
def test_every_edge_can_be_followed_from_node_to_node(graph: tuple[int, list[tuple[int, int]]]) -> None:
    count, edges = graph
    layout = layered(count, edges)
    for a, b in edges:
        if a == b:
            continue
        reached = []
        for turned, start, end in ((False, a, b), (True, b, a)):
            seen, waiting = set(), [(start, -1)]
            while waiting:
                at = waiting.pop()
                for link in layout.links:
                    line = link.left[1] < 0 or link.left[0] >= count or link.left[0] == end
                    if link.left == at and link.turned == turned and line and link.right not in seen:
                        seen.add(link.right)
                        if link.right[1] >= 0:
                            waiting.append(link.right)
            reached.append((end, -1) in seen)
        assert any(reached)


@given(GRAPHS)
def test_nodes_of_a_column_are_a_row_apart(graph: tuple[int, list[tuple[int, int]]]) -> None:
    layout = layered(*graph, node=3.0, stop=1.0)
    for column in layout.columns:
        heights = [layout.height[number, -1] for number in column]
        assert all(b - a >= 3.0 - 1e-9 for a, b in pairwise(heights))


def test_edges_to_the_same_node_share_their_stops() -> None:
    layout = layered(6, [(0, 1), (1, 2), (2, 3), (0, 3), (4, 1), (4, 3), (5, 1), (5, 3)])
    assert sum(1 for key in layout.height if key[1] >= 0) == 2


def test_node_without_edges_stands_at_the_left() -> None:
    assert 2 in layered(3, [(0, 1)]).columns[0]


def test_crossing_that_can_be_avoided_is_avoided() -> None:
    layout = layered(4, [(0, 3), (1, 2)])
    left, right = layout.columns
    assert [left.index(0), left.index(1)] == [right.index(3), right.index(2)]


def test_wishes_that_keep_the_distances_are_granted() -> None:
    assert _settled([0.0, 5.0], [0.0, 1.0]) == [0.0, 5.0]


def test_wishes_that_collide_meet_in_the_middle() -> None:
    assert _settled([0.0, 0.0], [0.0, 2.0]) == [-1.0, 1.0]
