"""Reading arrays in the NumPy backend: slices where an index runs along an axis, gathers where it does not.

A slice past the end of an array is silently shorter. So slices are only made where the border of the compiled
function has seen that the table is long enough (`reads.known`); everything else is an array of indices, for
which NumPy refuses a place that is not there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyverify.domains.compile.nodes import Axis, Kind, Node
from pyverify.domains.compile.reads import known
from pyverify.domains.compile.writer import ATOM, SUM, Text
from pyverify.extract.code import Operation

if TYPE_CHECKING:
    from pyverify.domains.compile.arrays import ArrayWriter, Dims

__all__ = ["Access"]


@dataclass(frozen=True, slots=True)
class Run:
    """An index that runs along an axis, from `start` on."""

    axis: Axis
    start: Node | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A dimension of what is read: `index` is None for the cases, `length` is None if it is not known."""

    index: Node | None
    length: Node | None


class Access:
    """Writes reads and lookups."""

    def __init__(self, writer: ArrayWriter) -> None:
        self._writer = writer

    def text(self, node: Node) -> tuple[Text, Dims]:
        """A table, or a node's value, at indices, and the dimensions of that."""
        writer = self._writer
        if node.kind is Kind.READ:
            (table,) = (one for one in writer.shapes.tables if one.name == node.data)
            places = zip(node.args, table.slots, strict=True)
            entries = [Entry(index, slot.whole) for index, slot in places]
            base = Text(writer.params[node.data])
            ordered = [Entry(None, None) if one is None else one for one in writer.order(entries, True)]
        else:
            value, replaced = node.args[0], dict(zip(node.data, node.args[1:], strict=True))
            base = writer.expression(value)
            ordered = [
                Entry(None, None)
                if axis is None
                else Entry(replaced.get(axis) or writer.pool.index(axis), axis.count)
                for axis in writer.dims(value)
            ]
        runs = [self._run(entry.index) for entry in ordered]
        along = [run.axis for run in runs if run is not None]
        simple = all(
            entry.index is None or run is not None or entry.index.plain
            for entry, run in zip(ordered, runs, strict=True)
        )
        if simple and len(set(along)) == len(along):
            return self._sliced(base, ordered, runs)
        return self._gathered(base, ordered, node)

    def _run(self, index: Node | None) -> Run | None:
        if index is None or not known(index):
            return None
        if index.kind is Kind.INDEX:
            return Run(index.data, None)
        if index.kind is Kind.OP and index.data is Operation.NAT_ADD:
            for run, start in (index.args, index.args[::-1]):
                if run.kind is Kind.INDEX and start.plain:
                    return Run(run.data, start)
        return None

    def _sliced(self, base: Text, entries: list[Entry], runs: list[Run | None]) -> tuple[Text, Dims]:
        """Slices and single places."""
        items: list[str] = []
        have: Dims = []
        for entry, run in zip(entries, runs, strict=True):
            if entry.index is None:
                items.append(":")
                have.append(None)
            elif run is None:
                items.append(self._writer.expression(entry.index))
            else:
                items.append(self._slice(run, entry.length))
                have.append(run.axis)
        while items and items[-1] == ":":
            items.pop()
        return Text(f"{base.at(ATOM)}[{', '.join(items)}]") if items else base, have

    def _slice(self, run: Run, length: Node | None) -> str:
        writer = self._writer
        if run.start is None and length is run.axis.count:
            return ":"
        count = writer.length(run.axis)
        if run.start is None:
            return f":{count.at(SUM)}"
        start = writer.expression(run.start)
        if start.isdigit() and count.isdigit():
            return f"{start}:{int(start) + int(count)}"
        return f"{start.at(SUM)}:{start.at(SUM)} + {count.at(SUM)}"

    def _gathered(self, base: Text, entries: list[Entry], node: Node) -> tuple[Text, Dims]:
        """Arrays of indices, each with the dimensions of the result."""
        writer = self._writer
        cases = any(entry.index is not None and entry.index.cases for entry in entries)
        want = writer.order(node.axes, cases)
        items: list[str] = []
        for position, entry in enumerate(entries):
            if entry.index is not None:
                items.append(writer.spread(entry.index, want))
            elif cases:
                here = writer.call("cases_of", base, str(position - len(entries) if position else 0))
                items.append(writer.spread_text(here, [None], want))
            else:
                items.append(":")
        while items[-1] == ":":
            items.pop()
        return Text(f"{base.at(ATOM)}[{', '.join(items)}]"), writer.order(node.axes, node.cases)
