"""Relations between values on a graph: whether they can all hold, and which of them contradict each other.

An edge from `s` to `t` says `β x_t - α x_s = b`. All edges together say `δ x = b` with the coboundary `δ`, a
sparse matrix with two entries a row. They contradict each other exactly if some certificate `y` has `yᵀ δ =
0` and `yᵀ b ≠ 0`. What is decided here is decided in exact rationals: a float counts as the rational that it
is.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import flint
import networkx as nx
import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse
from scipy.sparse import linalg

__all__ = [
    "Contradiction",
    "Edge",
    "Reconciled",
    "Relations",
    "betti",
    "check_certificate",
    "contradiction_margin",
    "decide",
    "least_disagreement",
    "reconcile",
    "relations",
]

Number = int | float | Fraction
Node = Hashable


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation, `β x_target - α x_source = value`."""

    source: Node
    target: Node
    value: Fraction
    alpha: Fraction = Fraction(1)
    beta: Fraction = Fraction(1)


@dataclass(frozen=True)
class Relations:
    """The relations of a graph, in the order of its edges."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def coboundary(self) -> Any:
        """The matrix `δ` as a SciPy sparse array of floats, shape `(edges, nodes)`.

        A loop has one entry, the difference of its maps (zero for equal ones), as `Sheaf.graphCoboundary`
        has it.
        """
        place = {node: number for number, node in enumerate(self.nodes)}
        rows = np.repeat(np.arange(len(self.edges)), 2)
        columns = [place[end] for edge in self.edges for end in (edge.source, edge.target)]
        entries = [float(one) for edge in self.edges for one in (-edge.alpha, edge.beta)]
        shape = (len(self.edges), len(self.nodes))
        return sparse.coo_array((entries, (rows, columns)), shape=shape).tocsr()

    def values(self) -> NDArray[np.float64]:
        """The right-hand sides, shape `(edges,)`."""
        return np.array([float(edge.value) for edge in self.edges])


def relations(
    graph: nx.Graph, *, value: str = "value", alpha: str = "alpha", beta: str = "beta"
) -> Relations:
    """The relations of a directed NetworkX graph, parallel edges and loops included.

    Edge attributes hold the numbers; the maps `alpha` and `beta` are one where there is no such attribute.
    ValueError for an undirected graph, an edge without a value, or numbers that are not finite.
    """
    if not graph.is_directed():
        raise ValueError("relations have a direction: a DiGraph or MultiDiGraph is needed")
    edges = []
    for source, target, data in graph.edges(data=True):
        if value not in data:
            raise ValueError(f"the edge from {source!r} to {target!r} has no attribute {value!r}")
        numbers = (data[value], data.get(alpha, 1), data.get(beta, 1))
        edges.append(Edge(source, target, *(_exact(one, source, target) for one in numbers)))
    return Relations(tuple(graph.nodes), tuple(edges))


@dataclass(frozen=True)
class Reconciled:
    """Values of all nodes that satisfy all relations exactly."""

    values: Mapping[Node, Fraction]


@dataclass(frozen=True)
class Contradiction:
    """Relations that cannot hold together, with the factors that show it.

    The relations at `edges`, each times its factor in `certificate`, add up to `0 = defect`, and the defect
    is not zero. They are a closed walk from the root through at most two cycles; on an edge that is walked
    both ways factors cancel.
    """

    edges: tuple[int, ...]
    certificate: Mapping[int, Fraction]
    defect: Fraction


def reconcile(given: Relations) -> Reconciled | Contradiction:
    """Decide whether the relations can all hold, in time linear in their number, with exact rationals.

    Each connected component is walked from a root, whose value stays unknown: every other one is `A x + B`
    of it. An edge that closes a cycle either agrees, or fixes the root, or contradicts; two that fix it
    differently contradict each other. Maps that are zero cannot be walked through: ValueError for these,
    which `decide` takes.
    """
    if any(edge.alpha == 0 or edge.beta == 0 for edge in given.edges):
        raise ValueError(
            "a map that is zero cannot be inverted; decide(coboundary, values) takes such relations"
        )
    around: dict[Node, list[int]] = {node: [] for node in given.nodes}
    for number, edge in enumerate(given.edges):
        around[edge.source].append(number)
        around[edge.target].append(number)
    values: dict[Node, Fraction] = {}
    walk = _Walk(given)
    for root in given.nodes:
        if root in walk.affine:
            continue
        found = walk.component(root, around)
        if isinstance(found, Contradiction):
            return found
        fixed, members = found
        for node in members:
            a, b = walk.affine[node]
            values[node] = a * fixed + b
    return Reconciled(values)


class _Walk:
    """Breadth first through the components: how a node's value depends on its root's, and by which edge."""

    def __init__(self, given: Relations) -> None:
        self.given = given
        self.affine: dict[Node, tuple[Fraction, Fraction]] = {}
        self.by: dict[Node, int] = {}

    def component(
        self, root: Node, around: Mapping[Node, Sequence[int]]
    ) -> tuple[Fraction, list[Node]] | Contradiction:
        """The root's value, zero where it is free, and the nodes; or what contradicts."""
        self.affine[root] = (Fraction(1), Fraction(0))
        members, waiting = [root], deque([root])
        fixed: tuple[Fraction, int] | None = None
        seen: set[int] = set()
        while waiting:
            node = waiting.popleft()
            for number in around[node]:
                if number in seen:
                    continue
                seen.add(number)
                edge = self.given.edges[number]
                other = edge.target if edge.source == node else edge.source
                if other not in self.affine:
                    self.affine[other] = self._across(edge, node)
                    self.by[other] = number
                    members.append(other)
                    waiting.append(other)
                    continue
                factor, rest = self._closed(edge)
                if factor == 0 and rest == 0:
                    continue
                if factor == 0:
                    return self._contradiction({number: Fraction(1)}, rest)
                if fixed is None:
                    fixed = (rest / factor, number)
                elif rest / factor != fixed[0]:
                    first_factor, first_rest = self._closed(self.given.edges[fixed[1]])
                    ratio = factor / first_factor
                    return self._contradiction(
                        {number: Fraction(1), fixed[1]: -ratio}, rest - ratio * first_rest
                    )
        return (fixed[0] if fixed else Fraction(0)), members

    def _across(self, edge: Edge, node: Node) -> tuple[Fraction, Fraction]:
        a, b = self.affine[node]
        if edge.source == node:
            return edge.alpha * a / edge.beta, (edge.alpha * b + edge.value) / edge.beta
        return edge.beta * a / edge.alpha, (edge.beta * b - edge.value) / edge.alpha

    def _closed(self, edge: Edge) -> tuple[Fraction, Fraction]:
        """What an edge between known nodes says of the root: `factor x = rest`."""
        (a, b), (c, d) = self.affine[edge.source], self.affine[edge.target]
        return edge.beta * c - edge.alpha * a, edge.value - edge.beta * d + edge.alpha * b

    def _contradiction(self, factors: dict[int, Fraction], defect: Fraction) -> Contradiction:
        """The certificate: the closing edges, and back along the tree what cancels the unknowns."""
        left: dict[Node, Fraction] = {}
        for number, factor in factors.items():
            edge = self.given.edges[number]
            left[edge.source] = left.get(edge.source, Fraction(0)) - factor * edge.alpha
            left[edge.target] = left.get(edge.target, Fraction(0)) + factor * edge.beta
        certificate = dict(factors)
        order = {node: place for place, node in enumerate(self.affine)}
        deepest = [(-order[node], node) for node in left]
        heapq.heapify(deepest)
        while deepest:
            _, node = heapq.heappop(deepest)
            weight = left.pop(node, Fraction(0))
            if weight == 0 or node not in self.by:
                continue
            number = self.by[node]
            edge = self.given.edges[number]
            here, there, parent = (
                (edge.beta, -edge.alpha, edge.source)
                if edge.target == node
                else (-edge.alpha, edge.beta, edge.target)
            )
            factor = -weight / here
            certificate[number] = certificate.get(number, Fraction(0)) + factor
            if parent not in left:
                left[parent] = Fraction(0)
                heapq.heappush(deepest, (-order[parent], parent))
            left[parent] += factor * there
        used = {number: factor for number, factor in certificate.items() if factor != 0}
        return Contradiction(tuple(sorted(used)), used, defect)


def decide(delta: Sequence[Sequence[Number]], b: Sequence[Number]) -> tuple[str, tuple[Fraction, ...]]:
    """A solution of `δ x = b`, as `("x", x)`, or a certificate that there is none, as `("y", y)` with `yᵀ b
    = 1`.

    Exact elimination of a dense matrix of shape `(m, n)`; for hundreds of rows, whatever the maps are.
    """
    m = len(b)
    if len(delta) != m:
        raise ValueError(f"as many rows as values are needed: {len(delta)} and {m}")
    n = len(delta[0]) if m else 0
    rows = [[_rational(one) for one in row] for row in delta]
    if any(len(row) != n for row in rows):
        raise ValueError("the rows of a matrix have one length")
    solved = _solution(rows, [_rational(one) for one in b], n)
    if solved is not None:
        return "x", solved
    columns = [[rows[k][j] for k in range(m)] for j in range(n)] + [[_rational(one) for one in b]]
    certificate = _solution(columns, [flint.fmpq(0)] * n + [flint.fmpq(1)], m)
    if certificate is None:
        raise AssertionError("neither a solution nor a certificate: the elimination is wrong")
    return "y", certificate


def check_certificate(delta: Sequence[Sequence[Number]], b: Sequence[Number], y: Sequence[Number]) -> bool:
    """Whether `yᵀ δ = 0` and `yᵀ b ≠ 0`, exactly (`Sheaf.Certificate`): then no `x` has `δ x = b`."""
    factors = [Fraction(one) for one in y]
    if len(factors) != len(b) or len(delta) != len(b):
        raise ValueError("a certificate has a factor for each relation")
    width = len(delta[0]) if len(delta) else 0
    sums = [
        sum((f * Fraction(row[j]) for f, row in zip(factors, delta, strict=True)), Fraction(0))
        for j in range(width)
    ]
    return not any(sums) and sum((f * Fraction(v) for f, v in zip(factors, b, strict=True)), Fraction(0)) != 0


def contradiction_margin(given: Relations, y: ArrayLike, noise: float, largest: float) -> Fraction:
    """By how much a certificate in floats shows that no values fit, however the data moved (claims S23).

    `|yᵀ b| - ε Σ |y| - ρ Σ_j |(yᵀ δ)_j|` with `ε = noise` in each value and `ρ = largest` the bound on all
    unknowns. Positive: no `x` with `|x_j| ≤ ρ` satisfies relations whose values are within `ε` of these.
    Exact, whatever `y` is.
    """
    factors = [Fraction(float(one)) for one in np.asarray(y, dtype=float)]
    if len(factors) != len(given.edges):
        raise ValueError(f"a certificate has {len(given.edges)} factors, not {len(factors)}")
    along: dict[Node, Fraction] = {}
    total = Fraction(0)
    for factor, edge in zip(factors, given.edges, strict=True):
        total += factor * edge.value
        along[edge.source] = along.get(edge.source, Fraction(0)) - factor * edge.alpha
        along[edge.target] = along.get(edge.target, Fraction(0)) + factor * edge.beta
    spread = sum(map(abs, factors), Fraction(0)) * Fraction(noise)
    return abs(total) - spread - Fraction(largest) * sum(map(abs, along.values()), Fraction(0))


def least_disagreement(given: Relations) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Values of least squared disagreement, and the residual `b - δ x`, by LSMR.

    The residual is nearly a certificate where it is not small: `contradiction_margin` says whether it is one.
    """
    delta, b = given.coboundary(), given.values()
    x = linalg.lsmr(delta, b, atol=1e-14, btol=1e-14, maxiter=20 * max(delta.shape))[0]
    return np.asarray(x), np.asarray(b - delta @ x)


def betti(graph: nx.Graph) -> tuple[int, int]:
    """The numbers of components and of independent cycles; loops and parallel edges count."""
    components = (
        nx.number_weakly_connected_components(graph)
        if graph.is_directed()
        else nx.number_connected_components(graph)
    )
    return components, graph.number_of_edges() - graph.number_of_nodes() + components


def _solution(rows: list[list[flint.fmpq]], b: list[flint.fmpq], width: int) -> tuple[Fraction, ...] | None:
    if not rows or width == 0:
        return None if any(one != 0 for one in b) else (Fraction(0),) * width
    matrix = flint.fmpq_mat([[*row, one] for row, one in zip(rows, b, strict=True)])
    reduced, rank = matrix.rref()
    x = [Fraction(0)] * width
    for row in range(rank):
        lead = next(j for j in range(width + 1) if reduced[row, j] != 0)
        if lead == width:
            return None
        value = reduced[row, width]
        x[lead] = Fraction(int(value.p), int(value.q))
    return tuple(x)


def _rational(number: Number) -> flint.fmpq:
    exact = Fraction(number)
    return flint.fmpq(exact.numerator, exact.denominator)


def _exact(number: Number, source: Node, target: Node) -> Fraction:
    try:
        return Fraction(number)
    except (TypeError, ValueError, OverflowError) as error:
        raise ValueError(
            f"the edge from {source!r} to {target!r} holds {number!r}, no finite number"
        ) from error
