"""Where tables are read: for given sizes, how many places a table needs along each argument.

A read counts as far as it happens: not in a range of no steps, not where a condition on indices rules it out
(`if k = m then w else b k` reads `b` below `m`). What depends on a table's values is not known beforehand: a
condition on them is taken to hold, and an index that comes out of a table is looked at when it is used.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

from pyverify.domains.compile.nodes import Axis, Kind, Loop, Node, Sort
from pyverify.domains.compile.program import Read
from pyverify.domains.domain import NATURALS
from pyverify.extract.code import Operation

__all__ = ["Sizes", "known", "places", "size", "widest"]

Sizes = Mapping[str, int]
Ranges = dict[Axis | Loop, Any]

_GROWING = (Operation.NAT_ADD, Operation.NAT_MUL, Operation.NAT_MIN, Operation.NAT_MAX)


def known(node: Node) -> bool:
    """Whether a natural or truth value depends on sizes, indices and steps only."""
    if node.sort is Sort.NUMBER or node.cases:
        return False
    match node.kind:
        case Kind.CONSTANT | Kind.PARAM:
            return True
        case Kind.INDEX | Kind.STEP:
            return known(node.data.count)
        case Kind.OP | Kind.WHERE:
            return all(known(arg) for arg in node.args)
        case _:
            return False


def size(node: Node, sizes: Sizes) -> int:
    """The value of a plain natural that is known and depends on no step."""
    return int(_value(node, {}, sizes))


def places(read: Read, number: int, sizes: Sizes, *, always: bool = False) -> int | None:
    """How many places the read needs along an argument; with `always`, as if every condition held and no
    range were empty.

    None where that is not known beforehand.
    """
    index = read.node.args[number]
    if not known(index):
        return None
    conditions = [] if always else [item for item in read.path if isinstance(item, tuple) and known(item[0])]
    ranges = [item for item in read.path if not isinstance(item, tuple)]
    needed = _needed([index, *(one for one, _ in conditions)], ranges)
    corner = not conditions and _growing(index)
    grid: Ranges = {}
    happens: Any = True
    for dimension, item in enumerate(ranges):
        if not known(item.count) or (item not in needed and item.count.loops):
            continue  # that it is not empty is taken for granted
        count = _value(item.count, grid, sizes)
        longest = int(np.max(count, initial=0))
        if longest == 0 and not always:
            return 0
        longest = max(longest, 1)
        if item not in needed:
            continue
        steps = np.arange(longest) if not corner else np.array([longest - 1])
        here = steps.reshape(-1, *[1] * (len(ranges) - dimension - 1)) if len(ranges) > 1 else steps
        grid[item] = here
        if np.ndim(count) and not corner:
            happens = happens & (here < count)
    if corner:
        return int(np.max(_value(index, grid, sizes))) + 1
    for condition, outcome in conditions:
        happens = happens & (_value(condition, grid, sizes) == outcome)
    values, taken = np.broadcast_arrays(_value(index, grid, sizes), happens)
    return int(np.max(values[taken], initial=-1)) + 1


def _needed(nodes: Iterable[Node], ranges: Iterable[Axis | Loop]) -> set[Axis | Loop]:
    """The ranges on which the nodes depend, also by the length of another one."""
    found: set[Axis | Loop] = set()
    for node in nodes:
        found.update(node.axes, node.loops)
    for item in reversed(list(ranges)):
        if item in found:
            found |= item.count.loops
    return found


def _growing(index: Node) -> bool:
    """Whether a natural is largest where all its indices are."""
    if index.kind in (Kind.CONSTANT, Kind.PARAM, Kind.INDEX, Kind.STEP):
        return True
    return index.kind is Kind.OP and index.data in _GROWING and all(map(_growing, index.args))


def _value(node: Node, grid: Ranges, sizes: Sizes) -> Any:
    """A known node on a grid of indices and steps."""
    match node.kind:
        case Kind.CONSTANT:
            return node.data
        case Kind.PARAM:
            return sizes[node.data]
        case Kind.INDEX | Kind.STEP:
            return grid[node.data]
        case Kind.WHERE:
            condition, then, other = (_value(arg, grid, sizes) for arg in node.args)
            return np.where(condition, then, other)
        case _:
            return _operation(node.data, [_value(arg, grid, sizes) for arg in node.args])


def _operation(operation: Operation, values: list[Any]) -> Any:
    if operation is Operation.NOT:
        return np.logical_not(values[0])
    first, second = values
    match operation:
        case Operation.AND:
            return np.logical_and(first, second)
        case Operation.OR:
            return np.logical_or(first, second)
        case Operation.IMPLIES:
            return np.logical_not(first) | np.asarray(second)
        case Operation.IFF:
            return np.equal(first, second)
    if not np.ndim(first) and not np.ndim(second):
        return NATURALS[operation](int(first), int(second))
    if operation in (Operation.NAT_ADD, Operation.NAT_MUL, Operation.NAT_POW):
        # an index is small; one that is not is no place of any table
        work: Callable[[Any, Any], Any] = NATURALS[operation]
        rough = work(np.asarray(first, float), np.asarray(second, float))
        return np.where(rough < 2**62, work(np.asarray(first), np.asarray(second)), 2**62)
    return np.frompyfunc(NATURALS[operation], 2, 1)(first, second).astype(
        bool if operation in (Operation.NAT_LE, Operation.NAT_LT, Operation.NAT_EQ) else np.int64
    )


def widest(nodes: Iterable[Node], sizes: Sizes, lengths: Mapping[str, tuple[int, ...]]) -> int:
    """The entries of the largest value among the nodes, for one case; at least one."""
    longest = max((length for shape in lengths.values() for length in shape), default=1)
    found = max((math.prod(shape) for shape in lengths.values()), default=1)
    seen: dict[Axis, int] = {}
    for node in nodes:
        entries = 1
        for axis in node.axes:
            if axis not in seen:
                seen[axis] = _longest(axis, sizes) if known(axis.count) else longest
            entries *= seen[axis]
        found = max(found, entries)
    return max(found, 1)


def _longest(axis: Axis, sizes: Sizes) -> int:
    """The length of an axis at the last step of every loop."""
    grid: Ranges = {}

    def last(loops: Iterable[Loop]) -> None:
        for loop in loops:
            last(loop.count.loops)
            grid[loop] = max(int(_value(loop.count, grid, sizes)) - 1, 0)

    last(axis.count.loops)
    return int(_value(axis.count, grid, sizes))
