"""Where the nodes of a graph stand: in columns, so that every edge leads from left to right.

The steps are Sugiyama's: (1) edges that would close a circle are turned round, by depth-first search; (2)
each node gets a column, one left of all that it leads to, and moves left as far as those that lead to it
allow if there are more of them; (3) an edge over several columns gets a stop in each between, so that it
passes between nodes and never through one; edges to the same node share their stops, like the lines of a
railway; (4) each column is ordered by where its neighbours are, over and over, and the order with the
fewest crossings is kept; (5) heights come as near to the neighbours' as the order and the gaps allow,
which is a regression with constraints (`_settled`, pooling of neighbours that would violate them).

Everything is determined by the order of the input: the same graph is drawn the same way everywhere. Nothing
recurses.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Key", "Layout", "Link", "layered"]

Key = tuple[int, int]
"""A node `(number, -1)`, or a stop `(line, column)`."""

_SWEEPS = 16
"""Orderings tried; more changed nothing on the graphs of this repository."""
_SETTLINGS = 10


@dataclass(frozen=True, slots=True)
class Link:
    """A piece of one or more edges, between neighbouring columns. `turned`: it is to be read leftwards."""

    left: Key
    right: Key
    turned: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns of nodes from left to right, a height for each node and stop, and what joins them."""

    columns: tuple[tuple[int, ...], ...]
    height: Mapping[Key, float]
    links: tuple[Link, ...]


def layered(count: int, edges: Sequence[tuple[int, int]], *, node: float = 1.0, stop: float = 0.5) -> Layout:
    """The layout of nodes `0 … count - 1`. `node`, `stop`: the height that each takes. Loops are left out."""
    kept = list(dict.fromkeys(edge for edge in edges if edge[0] != edge[1]))
    turned = _turned(count, kept)
    column = _columns(count, [(b, a) if (a, b) in turned else (a, b) for a, b in kept])
    order: list[dict[Key, None]] = [{} for _ in range(max(column, default=-1) + 1)]
    for number in range(count):
        order[column[number]][number, -1] = None
    links: dict[Link, None] = {}
    for number, (a, b) in enumerate(kept):
        back = (a, b) in turned
        left, right, line = (b, a, count + number) if back else (a, b, b)
        way: list[Key] = [
            (left, -1),
            *((line, at) for at in range(column[left] + 1, column[right])),
            (right, -1),
        ]
        links.update(dict.fromkeys(Link(one, other, back) for one, other in pairwise(way)))
        for key in way[1:-1]:
            order[key[1]][key] = None
    before, after = _neighbours(list(links))
    ordered = _ordered([list(one) for one in order], before, after)
    return Layout(
        tuple(tuple(number for number, at in one if at < 0) for one in ordered),
        _heights(ordered, before, after, lambda key: node if key[1] < 0 else stop),
        tuple(links),
    )


def _turned(count: int, edges: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Edges back to a node that is being visited."""
    leads: list[list[int]] = [[] for _ in range(count)]
    for a, b in edges:
        leads[a].append(b)
    found: set[tuple[int, int]] = set()
    state = [0] * count  # not visited, being visited, visited
    for root in range(count):
        stack = [(root, iter(leads[root]))] if not state[root] else []
        state[root] = state[root] or 1
        while stack:
            at, rest = stack[-1]
            for to in rest:
                if state[to] == 1:
                    found.add((at, to))
                elif state[to] == 0:
                    state[to] = 1
                    stack.append((to, iter(leads[to])))
                    break
            else:
                state[at] = 2
                stack.pop()
    return found


def _columns(count: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    """The column of each node, from 0 at the left."""
    to: list[list[int]] = [[] for _ in range(count)]
    come: list[list[int]] = [[] for _ in range(count)]
    for a, b in edges:
        to[a].append(b)
        come[b].append(a)
    waiting = [len(one) for one in to]
    ready = [number for number in range(count) if not waiting[number]]
    from_right = [0] * count
    done: list[int] = []
    while ready:
        at = ready.pop(0)
        done.append(at)
        for source in come[at]:
            from_right[source] = max(from_right[source], from_right[at] + 1)
            waiting[source] -= 1
            if not waiting[source]:
                ready.append(source)
    for at in reversed(done):
        if len(come[at]) > len(to[at]):
            from_right[at] = min(from_right[source] for source in come[at]) - 1
    last = max(from_right, default=0)
    alone = [not to[number] and not come[number] for number in range(count)]
    found = [0 if apart else last - one for one, apart in zip(from_right, alone, strict=True)]
    used = sorted(set(found))
    return [used.index(one) for one in found]


Neighbours = Mapping[Key, list[Key]]


def _neighbours(links: Sequence[Link]) -> tuple[Neighbours, Neighbours]:
    before: dict[Key, list[Key]] = {}
    after: dict[Key, list[Key]] = {}
    for link in links:
        after.setdefault(link.left, []).append(link.right)
        before.setdefault(link.right, []).append(link.left)
    return before, after


def _ordered(order: list[list[Key]], before: Neighbours, after: Neighbours) -> list[list[Key]]:
    """The columns with few crossings."""
    best, fewest = [list(one) for one in order], _crossings(order, after)
    for sweep in range(_SWEEPS):
        rightwards = sweep % 2 == 0
        near = before if rightwards else after
        for at in range(1, len(order)) if rightwards else range(len(order) - 2, -1, -1):
            fixed = {key: place for place, key in enumerate(order[at - 1 if rightwards else at + 1])}
            places = {key: place for place, key in enumerate(order[at])}
            middle = {key: _mean([fixed[one] for one in near.get(key, ())], places[key]) for key in order[at]}
            order[at].sort(key=middle.__getitem__)
        found = _crossings(order, after)
        if found < fewest:
            best, fewest = [list(one) for one in order], found
    return best


def _mean(places: Sequence[float], own: float) -> float:
    return sum(places) / len(places) if places else own


def _crossings(order: list[list[Key]], after: Neighbours) -> int:
    """How often two edges cross."""
    found = 0
    for left, right in pairwise(order):
        places = {key: place for place, key in enumerate(right)}
        seen: list[int] = []
        for key in left:
            ends = sorted(places[one] for one in after.get(key, ()))
            found += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return found


def _heights(
    order: list[list[Key]], before: Neighbours, after: Neighbours, size: Callable[[Key], float]
) -> dict[Key, float]:
    """The height of each node and stop: near its neighbours, in the order, apart by their sizes."""
    height: dict[Key, float] = {}
    offsets: list[list[float]] = []
    for column in order:
        offset, at = [], 0.0
        for place, key in enumerate(column):
            at += (size(column[place - 1]) + size(key)) / 2 if place else 0.0
            offset.append(at)
            height[key] = at
        offsets.append(offset)
        middle = at / 2
        for key in column:
            height[key] -= middle
    for turn in range(_SETTLINGS):
        columns = range(len(order)) if turn % 2 == 0 else range(len(order) - 1, -1, -1)
        for number in columns:
            column, wished = order[number], []
            for key in column:
                near = [*before.get(key, ()), *after.get(key, ())]
                wished.append(_mean([height[one] for one in near], height[key]))
            height.update(zip(column, _settled(wished, offsets[number]), strict=True))
    least = min(height.values(), default=0.0)
    return {key: one - least for key, one in height.items()}


def _settled(wished: Sequence[float], offsets: Sequence[float]) -> list[float]:
    """The heights nearest to those wished (least squares) that are as far apart as the offsets, or more."""
    blocks: list[tuple[float, int]] = []  # mean and number of members, of what is left without the offsets
    for wish, offset in zip(wished, offsets, strict=True):
        mean, members = wish - offset, 1
        while blocks and blocks[-1][0] > mean:
            other, more = blocks.pop()
            mean, members = (mean * members + other * more) / (members + more), members + more
        blocks.append((mean, members))
    flat = [mean for mean, members in blocks for _ in range(members)]
    return [one + offset for one, offset in zip(flat, offsets, strict=True)]
