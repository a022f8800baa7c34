"""Shapes: on which tables a definition reads its functions, found from the definition itself.

`p` read at `i < m`, `j < n` is a table of m × n; read at `(i, 1)` it needs two columns; read at `(i, h i)` it
has as many columns as it comes with, and `h` says which are read. A size that is the whole length of a table
along an argument can be taken from the array: `leakage m n p` needs no `m` and `n`.

These are the shapes of a program, with the conditions under which it reads; what a signature shows, also of
definitions that have no program, is worked out from the code alone (`extract.shapes`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyverify.domains.arguments import BadArgument
from pyverify.domains.compile.nodes import Kind, Node, Sort, sort_of
from pyverify.domains.compile.program import Program, Read
from pyverify.domains.compile.reads import Sizes, known, places, size
from pyverify.extract.code import NAT, Function, Operation

__all__ = ["Shapes", "Slot", "TableShape", "shapes_of"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One argument of a function: how many places it needs."""

    text: str
    """For a reader."""
    length: Node | None
    """The natural that is the length, where every read at indices known beforehand is below it."""
    bounded: bool
    """Whether there are no other reads, so that what is beyond the length can be cut off."""

    @property
    def whole(self) -> Node | None:
        """The length of what is left after cutting, if that is known."""
        return self.length if self.bounded else None

    @property
    def size(self) -> str | None:
        """The parameter that is the length, if the length is a parameter."""
        return self.length.data if self.length is not None and self.length.kind is Kind.PARAM else None


@dataclass(frozen=True, slots=True)
class TableShape:
    """A parameter that is a function of naturals: the sort of its values, and its arguments."""

    name: str
    sort: Sort
    slots: tuple[Slot, ...]
    reads: tuple[Read, ...]

    def shape(self, *first: str) -> str:
        """The shape as a reader knows it, with something before."""
        parts = [*first, *(slot.text for slot in self.slots)]
        return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"

    def __str__(self) -> str:
        return f"{self.name}: {self.shape()}"


@dataclass(frozen=True, slots=True)
class Shapes:
    """The parameters of a definition by what an array API takes for them."""

    tables: tuple[TableShape, ...]
    scalars: tuple[tuple[str, Sort], ...]
    """Parameters that are numbers or truth values, which may differ from case to case."""
    naturals: tuple[str, ...]
    """Parameters that are naturals, the same for all cases: sizes, exponents, indices."""

    @property
    def inferable(self) -> dict[str, tuple[str, int]]:
        """The sizes that a table shows, each with the table and the number of the argument."""
        found: dict[str, tuple[str, int]] = {}
        for table in self.tables:
            for number, slot in enumerate(table.slots):
                if slot.size is not None:
                    found.setdefault(slot.size, (table.name, number))
        return found

    @property
    def cut(self) -> dict[str, tuple[str, int]]:
        """Those of them that are the length of the table for certain once it is cut."""
        found: dict[str, tuple[str, int]] = {}
        for table in self.tables:
            for number, slot in enumerate(table.slots):
                if slot.bounded and slot.size is not None:
                    found.setdefault(slot.size, (table.name, number))
        return found

    @property
    def needed(self) -> tuple[str, ...]:
        """The naturals that no table shows."""
        return tuple(name for name in self.naturals if name not in self.inferable)

    def sizes(self, lengths: Mapping[str, Sequence[int]], given: Sizes | None = None) -> dict[str, int]:
        """All naturals, from those that are given and the lengths of the tables without the axis of cases."""
        found = dict(given or {})
        for name in self.naturals:
            if name not in found:
                if name not in self.inferable:
                    raise BadArgument(f"`{name}` is needed: no table has it as its length")
                table, number = self.inferable[name]
                found[name] = lengths[table][number]
        return found

    def extents(self, table: TableShape, lengths: Sequence[int], sizes: Sizes) -> tuple[tuple[int, int], ...]:
        """For each argument, what to cut a table of these lengths to, and what to fill it up to.

        Raises `BadArgument` where the table is too short for a read that happens.
        """
        found = []
        for number, (slot, length) in enumerate(zip(table.slots, lengths, strict=True)):
            filled = 0
            for read in table.reads:
                needed = places(read, number, sizes) or 0
                if needed > length:
                    raise BadArgument(
                        f"`{table.name}` has {length} entries along argument {number + 1}, "
                        f"and {needed} are read",
                        facts=(f"its shape is {table.shape()}",),
                    )
                filled = max(filled, places(read, number, sizes, always=True) or 0)
            if slot.whole is None:
                found.append((length, max(length, filled)))
            else:
                whole = size(slot.whole, sizes)
                found.append((min(length, whole), whole))
        return tuple(found)


def shapes_of(program: Program) -> Shapes:
    """The shapes of a program's parameters."""
    tables, scalars, naturals = [], [], []
    for param in program.definition.params:
        if isinstance(param.type, Function):
            reads = tuple(read for read in program.reads if read.node.data == param.name)
            slots = tuple(_slot(reads, number) for number in range(len(param.type.arguments)))
            tables.append(TableShape(param.name, sort_of(param.type.result), slots, reads))
        elif param.type is NAT:
            naturals.append(param.name)
        else:
            scalars.append((param.name, sort_of(param.type)))
    return Shapes(tuple(tables), tuple(scalars), tuple(naturals))


def _slot(reads: Sequence[Read], number: int) -> Slot:
    lengths: dict[Node, None] = {}
    other: list[str] = []
    partial: list[Node] = []
    smallest = 0
    for read in reads:
        index = read.node.args[number]
        if not all(known(axis.count) for axis in index.axes) or not all(
            known(loop.count) for loop in index.loops
        ):
            other.append("any")
        elif index.kind in (Kind.INDEX, Kind.STEP) and known(index) and not index.data.count.loops:
            lengths[index.data.count] = None
        elif (below := _steps(index)) is not None:
            partial.append(below)
        elif index.literal is not None:
            smallest = max(smallest, index.literal + 1)
        elif known(index):
            other.append(f"up to {describe(index)}")
        else:
            other.append("any")
    other += [f"up to {describe(one)}" for one in partial if one not in lengths]
    whole = next(iter(lengths)) if len(lengths) == 1 and not _beyond(other, smallest, lengths) else None
    texts = [describe(one) for one in lengths]
    if smallest and whole is None:
        texts.append(str(smallest) if not texts and not other else f"at least {smallest}")
    texts += dict.fromkeys(one for one in other if whole is None or one != "any")
    return Slot(" and ".join(texts) or "any", whole, "any" not in other)


def _steps(index: Node) -> Node | None:
    """The number of steps of a loop, for an index that runs below the number of the step."""
    if index.kind is Kind.INDEX and index.data.count.kind is Kind.STEP:
        count: Node = index.data.count.data.count
        return count if known(count) and not count.loops else None
    return None


def _beyond(other: Sequence[str], smallest: int, lengths: Mapping[Node, None]) -> bool:
    """Whether something may be read beyond the one length."""
    if any(one != "any" for one in other):
        return True
    literal = next(iter(lengths)).literal
    return smallest > 0 and (literal is None or smallest > literal)


_SIGNS = {
    Operation.NAT_ADD: "+",
    Operation.NAT_SUB: "-",
    Operation.NAT_MUL: "*",
    Operation.NAT_DIV: "/",
    Operation.NAT_MOD: "%",
    Operation.NAT_POW: "^",
}


def describe(node: Node) -> str:
    """A known natural as a reader would write it."""
    match node.kind:
        case Kind.CONSTANT | Kind.PARAM:
            return str(node.data)
        case Kind.INDEX | Kind.STEP:
            return str(node.data.name)
        case Kind.OP if node.data in _SIGNS:
            return f"{describe(node.args[0])} {_SIGNS[node.data]} {describe(node.args[1])}"
        case Kind.OP:
            word = node.data.value.removeprefix("nat_")
            return f"{word}({', '.join(describe(arg) for arg in node.args)})"
        case _:
            return "a number"
