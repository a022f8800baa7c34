"""The tensor program: values that depend on indices, each stated once.

A definition becomes a graph of nodes. A node's *axes* are the index variables that its value depends on, so
what does not depend on an inner index is computed outside of that index's range without further thought: the
row sum inside a double sum is a vector over the rows. Nodes are interned; equal ones are the same object.

Invariants. Two ranges of the same length are the same axis unless one is used inside the other (`level`). The
length of an axis is a plain natural: it depends on sizes and on steps of enclosing loops, never on an axis or
on the case. Children are made before their parents, so `number` is a topological order.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pyverify.extract.code import BOOL, NAT, Operation, Type

__all__ = ["Axis", "Kind", "Loop", "Node", "Pool", "Sort", "sort_of"]


class Sort(enum.Enum):
    """What a value is: the carrier's elements are all `NUMBER`."""

    NUMBER = "number"
    NATURAL = "natural"
    TRUTH = "truth"


def sort_of(type_: Type) -> Sort:
    """The sort of a first-order type that is no record."""
    return Sort.NATURAL if type_ is NAT else Sort.TRUTH if type_ is BOOL else Sort.NUMBER


class Kind(enum.Enum):
    """How a node gets its value from those of its arguments."""

    CONSTANT = "constant"
    """A natural number, or a number of the carrier that is one; or a truth value. `data`: it."""
    PARAM = "param"
    """A parameter that is no function. `data`: its name."""
    READ = "read"
    """A parameter that is a function, at naturals. `data`: its name."""
    INDEX = "index"
    """The number of the place along an axis. `data`: the axis."""
    STEP = "step"
    """The number of the step of a loop. `data`: the loop."""
    STATE = "state"
    """What a loop carries. `data`: the loop and the number of the state."""
    LOOP = "loop"
    """A state after all steps. Arguments: the count, the starts, the steps. `data`: the loop."""
    OP = "op"
    """An operation. `data`: which."""
    WHERE = "where"
    """If the first, then the second, else the third."""
    SUM = "sum"
    """The sum along an axis. `data`: the axis."""
    LARGEST = "largest"
    """The largest along an axis, zero for none; of those for which the second argument holds, if there is
    one. `data`: the axis.
    """
    ALL = "all"
    """Whether all hold along an axis. `data`: the axis."""
    ANY = "any"
    """Whether one holds along an axis. `data`: the axis."""
    LOOKUP = "lookup"
    """The first argument with the axes in `data` replaced by the other arguments, which are naturals."""
    PEAK = "peak"
    """The largest value of a natural over all axes and cases, zero for none: a plain natural."""


@dataclass(eq=False, slots=True)
class Axis:
    """An index that runs below `count`."""

    count: Node
    level: int
    number: int
    name: str

    def __repr__(self) -> str:
        return f"{self.name}#{self.number}"


@dataclass(eq=False, slots=True)
class Loop:
    """A recursion over the naturals. `states` are its STATE nodes; an inner loop's number is larger."""

    number: int
    name: str
    count: Node
    states: list[Node] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Node:
    """A value. `axes` in the order of their numbers; `cases`: whether it differs from case to case."""

    number: int
    kind: Kind
    sort: Sort
    args: tuple[Node, ...]
    data: Any
    axes: tuple[Axis, ...]
    cases: bool
    loops: frozenset[Loop]
    """The loops whose step or state it depends on."""
    integer: bool = False
    """For a number: whether it may be an integer, of no carrier yet (a numeral, the cast of a natural)."""
    hint: str = ""
    """The definition whose value it is, for the reader of the text."""

    @property
    def plain(self) -> bool:
        """Whether it has one value for all indices and cases."""
        return not self.axes and not self.cases

    @property
    def literal(self) -> int | None:
        """The natural that it is, if that is known."""
        return self.data if self.kind is Kind.CONSTANT and self.sort is not Sort.TRUTH else None

    def __repr__(self) -> str:
        return f"{self.kind.value}:{self.number}"


_REDUCTIONS = (Kind.SUM, Kind.LARGEST, Kind.ALL, Kind.ANY)


class Pool:
    """Makes nodes, each once."""

    def __init__(self) -> None:
        self._nodes: dict[tuple[Any, ...], Node] = {}
        self._axes: dict[tuple[Node, int], Axis] = {}
        self._loops = 0

    def make(
        self, kind: Kind, sort: Sort, args: tuple[Node, ...] = (), data: Any = None, **more: Any
    ) -> Node:
        """The node; `more` gives `cases` or `axes` where the kind does not say them."""
        key = (kind, sort, args, data)
        if key not in self._nodes:
            self._nodes[key] = self._new(kind, sort, args, data, **more)
        return self._nodes[key]

    def _new(self, kind: Kind, sort: Sort, args: tuple[Node, ...], data: Any, **more: Any) -> Node:
        axes = {axis for arg in args for axis in arg.axes} | set(more.get("axes", ()))
        loops = frozenset(loop for arg in args for loop in arg.loops)
        cases = more.get("cases", False) or any(arg.cases for arg in args)
        if kind in _REDUCTIONS:
            axes.discard(data)
            loops |= data.count.loops
        elif kind is Kind.INDEX:
            axes, loops = {data}, data.count.loops
        elif kind is Kind.STEP:
            loops = frozenset((data,))
        elif kind is Kind.STATE:
            loops = frozenset((data[0],)) | {one for axis in axes for one in axis.count.loops}
        elif kind is Kind.LOOP:
            # its value is the first state: what only the others have does not show
            axes, loops = set(more["axes"]), loops - {data}
            cases = data.states[0].cases
        elif kind is Kind.LOOKUP:
            axes = set(args[0].axes) - set(data) | {axis for arg in args[1:] for axis in arg.axes}
        elif kind is Kind.PEAK:
            axes, cases = set(), False
        ordered = tuple(sorted(axes, key=lambda axis: axis.number))
        node = Node(len(self._nodes), kind, sort, args, data, ordered, cases, loops)
        node.integer = sort is Sort.NUMBER and _integer(node)
        return node

    def axis(self, count: Node, avoid: frozenset[Axis], name: str) -> Axis:
        """The first axis of this length that is not among those to avoid."""
        level = 0
        while (found := self._axes.get((count, level))) in avoid and found is not None:
            level += 1
        if found is None:
            found = self._axes[count, level] = Axis(count, level, len(self._axes), name)
        return found

    def loop(self, name: str, count: Node) -> Loop:
        """A new loop of so many steps."""
        self._loops += 1
        return Loop(self._loops, name, count)

    def constant(self, value: int, sort: Sort = Sort.NATURAL) -> Node:
        """A natural, or a number of the carrier that is one."""
        return self.make(Kind.CONSTANT, sort, data=value)

    def truth(self, value: bool) -> Node:
        """True or false."""
        return self.make(Kind.CONSTANT, Sort.TRUTH, data=value)

    def index(self, axis: Axis) -> Node:
        """The index of an axis as a natural."""
        return self.make(Kind.INDEX, Sort.NATURAL, data=axis)

    def op(self, operation: Operation, *args: Node) -> Node:
        """An operation at its arguments."""
        return self.make(Kind.OP, _RESULTS.get(operation, Sort.NUMBER), args, operation)


def _integer(node: Node) -> bool:
    """Whether a number may be a Python integer where numbers stand alone."""
    match node.kind:
        case Kind.CONSTANT:
            return True
        case Kind.OP if node.data is Operation.CAST:
            return True
        case Kind.OP if node.data in (Operation.DIV, Operation.INV, Operation.LOG):
            return False
        case Kind.OP if node.data is Operation.POW:
            return node.args[0].integer
        case Kind.OP if node.data in (Operation.MIN, Operation.MAX):
            return any(arg.integer for arg in node.args)
        case Kind.OP:
            return all(arg.integer for arg in node.args)
        case Kind.SUM | Kind.LARGEST:
            return True  # of no terms
        case Kind.WHERE:
            return any(arg.integer for arg in node.args[1:])
        case _:
            return False


_RESULTS: dict[Operation, Sort] = {
    one: Sort.TRUTH
    if one.value.removeprefix("nat_") in ("le", "lt", "eq", "not", "and", "or", "implies", "iff")
    else Sort.NATURAL
    for one in Operation
    if one.value.startswith("nat_") or one.value in ("le", "lt", "eq", "not", "and", "or", "implies", "iff")
}


def reachable(root: Node) -> Iterator[Node]:
    """The root and what it rests on, the lengths of axes and the loops' states included, each once."""
    seen: set[Node] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        yield node
        waiting.extend(node.args)
        waiting.extend(axis.count for axis in node.axes)
        if node.kind in _REDUCTIONS:
            waiting.append(node.data.count)
