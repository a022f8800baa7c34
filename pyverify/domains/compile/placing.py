"""Where the plain backend computes what: in place, or in a list before.

A value is computed in a list, along its own axes, where it would otherwise be computed again and again: it is
used more than once, or inside a range on whose index it does not depend. The program's ranges say which these
are, so one pass from the result down is enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyverify.domains.compile.nodes import Axis, Kind, Node, Sort, reachable
from pyverify.domains.compile.program import Program
from pyverify.domains.compile.shapes import Shapes

__all__ = ["Placing"]

_LEAVES = (Kind.CONSTANT, Kind.PARAM, Kind.READ, Kind.INDEX, Kind.STEP, Kind.STATE, Kind.LOOKUP)
_RANGES = (Kind.SUM, Kind.LARGEST, Kind.ALL, Kind.ANY)
Scope = frozenset[Axis]


class Placing:
    """Decides for every node. `outside`: what is used inside a loop that it does not depend on."""

    def __init__(self, program: Program, shapes: Shapes, outside: Iterable[Node]) -> None:
        self._root = program.result
        self._outside = set(outside)
        self._scopes: defaultdict[Node, list[Scope]] = defaultdict(list)
        self._listed: set[Node] = set()
        self._safe: dict[Node, bool] = {}
        self._certain = {read.node for read in program.reads if _is_certain(read.node, read.path, shapes)}
        self._looked_up: set[Node] = set()
        nodes = sorted(reachable(program.result), key=lambda node: node.number, reverse=True)
        for node in nodes:
            if node.kind is Kind.LOOKUP:
                self._looked_up.add(node.args[0])
        self._scopes[program.result].append(frozenset())
        for node in nodes:
            self._place(node)

    def listed(self, node: Node) -> bool:
        """Whether a node's values are computed in a list (a variable, if it has no axes) before their use."""
        return node in self._listed

    def movable(self, node: Node) -> bool:
        """Whether a node stands outside of all ranges, and can stand on a line of its own."""
        return not node.axes and not any(self._scopes[node]) and self.safe(node)

    def _place(self, node: Node) -> None:
        own = frozenset(node.axes)
        scopes = self._scopes[node]
        if self._wanted(node, scopes, own) and (self._must(node) or self.safe(node)):
            self._listed.add(node)
            scopes = [own]
        for axis in own:
            self._scopes[axis.count].append(frozenset())
        if node.kind in _RANGES:
            self._scopes[node.data.count].append(frozenset())
            scopes = [scope | {node.data} for scope in scopes]
        elif node.kind is Kind.PEAK:
            scopes = [frozenset(node.args[0].axes)]
        elif node.kind is Kind.LOOKUP:
            scopes = scopes[:1]
        if node.kind is Kind.LOOP:
            states = node.data.states
            self._scopes[node.args[0]].append(frozenset())
            for arg, state in zip(node.args[1:], [*states, *states], strict=True):
                self._scopes[arg].append(frozenset(state.axes))
            return
        for arg in node.args:
            self._scopes[arg] += scopes[:8]  # more uses decide nothing

    def _wanted(self, node: Node, scopes: list[Scope], own: Scope) -> bool:
        """Whether computing it in place would compute it more than once, or the reader knows it by a name."""
        if self._must(node):
            return True
        if node.kind in _LEAVES or node.kind is Kind.LOOP:
            return False
        if node in self._outside or (
            not own and node is not self._root and (node.hint or node.kind in _RANGES)
        ):
            return True  # the last: a sum that stands alone reads better on a line of its own
        again = len(scopes) > 1 or any(not scope <= own for scope in scopes)
        return again and (node.sort is Sort.NUMBER or node.kind is not Kind.OP or _weight(node) > 3)

    def _must(self, node: Node) -> bool:
        return node.kind is Kind.PEAK or (
            node in self._looked_up and node.kind not in (Kind.LOOP, Kind.STATE)
        )

    def safe(self, node: Node) -> bool:
        """Whether computing a node for all of its indices reads no table where it has no value."""
        if node not in self._safe:
            self._safe[node] = (node.kind is not Kind.READ or node in self._certain) and all(
                self.safe(arg) for arg in node.args
            )
        return self._safe[node]


def _weight(node: Node) -> int:
    return 1 + sum(_weight(arg) if arg.kind is Kind.OP else 1 for arg in node.args)


def _is_certain(node: Node, path: Iterable[object], shapes: Shapes) -> bool:
    """Whether a read happens, or could happen, at all of its indices: no condition rules it out, and ranges
    around it that might be empty do not either, or every place is below a length that the table has.
    """
    items = list(path)
    if any(isinstance(item, tuple) for item in items):
        return False
    if all(item in node.axes or item in node.loops for item in items):
        return True
    (table,) = (one for one in shapes.tables if one.name == node.data)
    return all(
        index.kind in (Kind.INDEX, Kind.STEP) and slot.whole is index.data.count
        for index, slot in zip(node.args, table.slots, strict=True)
    )
