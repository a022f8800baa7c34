"""Functions of NetworkX, bound to definitions of this project."""

import networkx as nx

from pyverify import bind
from pyverify.testing import exactly


def graph_of(src, tgt, count):
    """The directed graph with these edges, on the vertices below `count` and those of the edges."""
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(range(max([count, *(int(end) + 1 for end in (*src, *tgt))])))
    graph.add_edges_from(zip(map(int, src), map(int, tgt), strict=True))
    return graph


def incidence(src, tgt, n):
    """The oriented incidence matrix, its rows in the order of the edges."""
    graph = graph_of(src, tgt, n)
    order = list(zip(map(int, src), map(int, tgt), strict=True))
    return nx.incidence_matrix(graph, edgelist=order, oriented=True).toarray().T[:, :n]


incidence_matrix = bind(
    incidence,
    to="Sheaf.graphCoboundary",
    name="networkx.incidence_matrix",
    claims=["sheaf-graph-coboundary-reads"],
    gives={"k": "m", "j": "n"},
    accuracy=exactly(),
)


def ends_at(src, tgt, s, v):
    """How many ends of the chosen edges a vertex has."""
    chosen = graph_of(src[s], tgt[s], v + 1)
    return chosen.degree(v)


degree = bind(
    ends_at,
    to="Sheaf.degree",
    name="networkx.degree",
    accuracy=exactly(),
)
