"""The NumPy backend: a program as a function of arrays, all indices and cases at once.

An array has one dimension per axis of its node and one for the cases, last or first (`Layout`). Cases last is
faster while a case is small, since what NumPy repeats is then long; with large tables the cases come first,
as the tables already lie. A value has every dimension of its node at full length, in an order that is noted,
except that the dimension of cases may have length 1, for what all cases share.

Trust: the text is made of operations, numbers and names made here (`names`); no text of a file gets into it
other than as an identifier or behind a `#`.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from pyverify.domains.arguments import BadArgument, shown
from pyverify.domains.compile.access import Access
from pyverify.domains.compile.names import Names, literal, snake
from pyverify.domains.compile.nodes import Axis, Kind, Node, Sort
from pyverify.domains.compile.operations import operation_text
from pyverify.domains.compile.program import Program
from pyverify.domains.compile.shapes import Shapes
from pyverify.domains.compile.writer import ATOM, COMPARE, LAMBDA, PRODUCT, Text, Writer

__all__ = ["ArrayWriter", "Dims", "Layout"]

T = TypeVar("T")
Dims = list[Axis | None]
Representable = Callable[[int], bool]


class Layout(enum.Enum):
    """Where the dimension of cases is."""

    CASES_LAST = "cases last"
    CASES_FIRST = "cases first"


class ArrayWriter(Writer):
    """Writes one function of arrays.

    `representable` says which integers the type of numbers has, `number` what the text calls that type.
    """

    def __init__(
        self,
        program: Program,
        names: Names,
        shapes: Shapes,
        layout: Layout,
        representable: Representable,
        number: str,
    ) -> None:
        super().__init__(program.result, names)
        self.pool = program.pool
        self.shapes = shapes
        self.layout = layout
        self.representable = representable
        self.type_name = number
        self.params: dict[str, str] = {}
        self.sizes_used: set[str] = set()
        for name in [table.name for table in shapes.tables] + [name for name, _ in shapes.scalars]:
            self.params[name] = names.fresh(name)
        for name in shapes.naturals:
            self.params[name] = names.fresh(name, "n")
        self._dims: dict[Node, Dims] = {}
        self._access = Access(self)

    def order(self, entries: Sequence[T], cases: bool) -> list[T | None]:
        """Entries, one per axis, with None where the dimension of cases is."""
        if not cases:
            return list(entries)
        return [*entries, None] if self.layout is Layout.CASES_LAST else [None, *entries]

    def dims(self, node: Node) -> Dims:
        """The dimensions of a node's value in the order that they have; None is that of the cases."""
        self.expression(node)
        return self._dims[node]

    def joined(self, nodes: Iterable[Node]) -> Dims:
        """Dimensions into which the values of all these nodes broadcast: those of the widest, if they do."""
        every = [self.dims(node) for node in nodes]
        widest = max(every, key=len)
        if all(dims == [one for one in widest if one in dims] for dims in every):
            return widest
        axes = {one for dims in every for one in dims if one is not None}
        ordered = sorted(axes, key=lambda axis: axis.number)
        return self.order(ordered, any(None in dims for dims in every))

    def spread(self, node: Node, want: Dims) -> Text:
        """A node's value so that it broadcasts into these dimensions."""
        return self.spread_text(self.expression(node), self.dims(node), want)

    def spread_text(self, text: Text, have: Dims, want: Dims) -> Text:
        """A value with some dimensions, in another order and with dimensions of length 1 where others are."""
        kept = [one for one in want if one in have]
        if kept != have:
            text = Text(f"{text.at(ATOM)}.transpose({', '.join(str(have.index(one)) for one in kept)})")
        if not have:
            return text
        items = [":" if one in have else "None" for one in want]
        while items and items[0] == "None":
            del items[0]
        while items and items[-1] == ":":
            items.pop()
        return Text(f"{text.at(ATOM)}[{', '.join(items)}]") if items else text

    def full(self, node: Node, want: Dims) -> Text:
        """A node's value with all of these dimensions at full length."""
        text = self.number(node, self.expression(node))
        have = self.dims(node)
        if have == want:
            return text
        if set(have) == set(want):
            return self.spread_text(text, have, want)
        position = -1 if self.layout is Layout.CASES_LAST else 0
        lengths = [
            self.length(one)
            if one is not None
            else f"{text.at(ATOM)}.shape[{position}]"
            if node.cases
            else "1"
            for one in want
        ]
        comma = "," if len(want) == 1 else ""
        spread = self.spread_text(text, have, want)
        return Text(f"np.broadcast_to({spread}, ({', '.join(lengths)}{comma}))")

    def number(self, node: Node, text: Text) -> Text:
        """The text as a number of the type, where it may be a plain integer."""
        integer = node.sort is Sort.NUMBER and node.integer and node.plain
        return Text(f"{self.type_name}({text})") if integer else text

    def text(self, node: Node) -> Text:
        """The text that computes a node; its dimensions are noted."""
        text, self._dims[node] = self._computed(node)
        return text

    def _computed(self, node: Node) -> tuple[Text, Dims]:
        match node.kind:
            case Kind.CONSTANT:
                return self._constant(node), []
            case Kind.PARAM:
                if node.data in self.shapes.naturals:
                    self.sizes_used.add(node.data)
                return Text(self.params[node.data]), self.order((), node.cases)
            case Kind.STEP:
                return self.step_name(node.data), []
            case Kind.INDEX:
                return Text(f"np.arange({self.length(node.data)})"), [node.data]
            case Kind.READ | Kind.LOOKUP:
                return self._access.text(node)
            case Kind.OP:
                return operation_text(self, node)
            case Kind.WHERE:
                return self._where(node)
            case Kind.PEAK:
                return Text(f"int(np.max({self.expression(node.args[0])}, initial=0))"), []
            case Kind.LOOP:
                return self._loop(node)
            case Kind.SUM | Kind.LARGEST | Kind.ALL | Kind.ANY:
                text, dims = self._reduction(node)
                if node.plain and node.sort is not Sort.NUMBER:  # it may be a length or a condition
                    text = Text(f"{'int' if node.sort is Sort.NATURAL else 'bool'}({text})")
                return text, dims
        raise AssertionError(node)

    def _constant(self, node: Node) -> Text:
        if node.sort is Sort.NUMBER and not self.representable(node.data):
            raise BadArgument(
                f"the number {shown(node.data)} is not representable in this type of numbers",
                help="use a wider type, or the exact domain",
            )
        return Text(literal(node.data))

    def _where(self, node: Node) -> tuple[Text, Dims]:
        condition, then, other = node.args
        want = self.joined(node.args)
        texts = [self.spread(arg, want) for arg in node.args]
        if condition.plain and self.dims(then) == self.dims(other):
            one, if_, two = texts[1].at(LAMBDA + 1), texts[0].at(LAMBDA + 1), texts[2]
            return Text(f"{one} if {if_} else {two}", LAMBDA), want
        if then.integer and then.plain and other.integer and other.plain:
            texts[1:] = [self.number(then, texts[1]), self.number(other, texts[2])]
        return Text(f"np.where({', '.join(texts)})"), want

    def _reduction(self, node: Node) -> tuple[Text, Dims]:
        body, axis = node.args[0], node.data
        if axis not in body.axes and len(node.args) == 1:
            return self._constant_range(node, body, axis), self.dims(body)
        if node.kind is Kind.LARGEST:
            return self._largest(node)
        axes = [axis]
        while body.kind is node.kind and self._inline(body) and body.data in body.args[0].axes:
            axes.append(body.data)
            body = body.args[0]
        dims = self.dims(body)
        positions = sorted(dims.index(one) for one in axes)
        where = str(positions[0]) if len(positions) == 1 else f"({', '.join(map(str, positions))})"
        text = Text(f"{self.expression(body).at(ATOM)}.{node.kind.value}(axis={where})")
        return text, [one for one in dims if one not in axes]

    def _inline(self, node: Node) -> bool:
        """Whether a reduction can be one with that around it."""
        return self.uses[node] == 1 and not node.hint and node not in self.outside and len(node.args) == 1

    def _constant_range(self, node: Node, body: Node, axis: Axis) -> Text:
        """A range in which nothing depends on the index."""
        count, text = self.length(axis), self.expression(body)
        some = Text(f"{count.at(COMPARE + 1)} > 0", COMPARE)
        match node.kind:
            case Kind.SUM:
                return self.binary("*", PRODUCT, count, text)
            case Kind.LARGEST if body.plain:
                return Text(f"{text.at(LAMBDA + 1)} if {some} else 0", LAMBDA)
            case Kind.LARGEST:
                return Text(f"np.where({some}, {text}, 0)")
            case Kind.ALL:
                empty = f"({count.at(COMPARE + 1)} == 0)"
                return Text(f"{empty} {'or' if body.plain else '|'} {text.at(ATOM)}", LAMBDA)
            case _:
                return Text(f"({some}) {'and' if body.plain else '&'} {text.at(ATOM)}", LAMBDA)

    def _largest(self, node: Node) -> tuple[Text, Dims]:
        body, axis = node.args[0], node.data
        if len(node.args) == 1:
            dims = self.dims(body)
            position = dims.index(axis)
            rest = [one for one in dims if one is not axis]
            if axis.count.literal:
                return Text(f"{self.expression(body).at(ATOM)}.max(axis={position})"), rest
            return self.call("largest", self.expression(body), str(position)), rest
        mask = node.args[1]
        axes = sorted({*body.axes, *mask.axes, axis}, key=lambda one: one.number)
        want = self.order(axes, body.cases or mask.cases)
        lowest = "-np.inf" if node.sort is Sort.NUMBER else "0"
        found = self.spread_text(self.number(body, self.expression(body)), self.dims(body), want)
        text = Text(f"np.where({self.full(mask, want)}, {found}, {lowest})")
        text = Text(f"{text}.max(axis={want.index(axis)}, initial={lowest})")
        return text, [one for one in want if one is not axis]

    def _loop(self, node: Node) -> tuple[Text, Dims]:
        loop, states = node.data, node.data.states
        starts, steps = node.args[1 : len(states) + 1], node.args[len(states) + 1 :]
        count = self.expression(node.args[0])
        want = [self.order(state.axes, state.cases) for state in states]
        texts = [self.full(start, dims) for start, dims in zip(starts, want, strict=True)]
        hint = snake(node.hint.rsplit(".", 1)[-1])
        names = [self.names.fresh(hint if hint and not number else "state") for number in range(len(states))]
        for state, name, dims in zip(states, names, want, strict=True):
            self._texts[state], self._dims[state] = Text(name), dims
        index = self.open_loop(loop)
        following = [self.full(step, dims) for step, dims in zip(steps, want, strict=True)]
        before = [f"{name} = {text}" for name, text in zip(names, texts, strict=True)]
        last = f"{', '.join(names)} = {', '.join(following)}"
        self.close_loop(node, before, f"for {index} in range({count}):", last)
        return Text(names[0]), want[0]
