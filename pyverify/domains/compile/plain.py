"""The plain backend: a program as Python over numbers that stand alone, for exact rationals above all.

Sums are generators, what depends on an index is computed where it is used or, where that would compute it
more than once, in a list before. `number` makes a number of the domain from an integer; it is called only
where Python would otherwise divide two integers, or give an integer back.

Only what is needed is computed, as in the evaluator: a value is taken out of a branch or a range into a list
only if reading its tables cannot fail there (`_Placing.safe`).
"""

from __future__ import annotations

from collections.abc import Iterable

from pyverify.domains.compile.names import Names, literal, snake
from pyverify.domains.compile.nodes import Axis, Kind, Node, Sort
from pyverify.domains.compile.placing import Placing
from pyverify.domains.compile.program import Program
from pyverify.domains.compile.shapes import Shapes
from pyverify.domains.compile.writer import (
    AND,
    ATOM,
    COMPARE,
    LAMBDA,
    NOT,
    OR,
    POWER,
    PRODUCT,
    SIGN,
    SUM,
    Rank,
    Text,
    Writer,
)
from pyverify.extract.code import Operation
from pyverify.extract.reasons import NotInterpreted, Reason

__all__ = ["PlainWriter"]

_SIGNS: dict[Operation, tuple[str, Rank]] = {
    Operation.ADD: ("+", SUM),
    Operation.SUB: ("-", SUM),
    Operation.MUL: ("*", PRODUCT),
    Operation.POW: ("**", POWER),
    Operation.NAT_ADD: ("+", SUM),
    Operation.NAT_MUL: ("*", PRODUCT),
    Operation.NAT_POW: ("**", POWER),
    Operation.LE: ("<=", COMPARE),
    Operation.LT: ("<", COMPARE),
    Operation.EQ: ("==", COMPARE),
    Operation.NAT_LE: ("<=", COMPARE),
    Operation.NAT_LT: ("<", COMPARE),
    Operation.NAT_EQ: ("==", COMPARE),
    Operation.IFF: ("==", COMPARE),
    Operation.AND: ("and", AND),
    Operation.OR: ("or", OR),
}
_CALLS = {
    Operation.MIN: "min",
    Operation.MAX: "max",
    Operation.NAT_MIN: "min",
    Operation.NAT_MAX: "max",
    Operation.ABS: "abs",
}
_FOLDED = 80
"""Longer sums are folded."""
_REDUCTIONS = {Kind.SUM: "sum", Kind.ALL: "all", Kind.ANY: "any", Kind.LARGEST: "max", Kind.PEAK: "max"}


class PlainWriter(Writer):
    """Writes one function of numbers and nested sequences. `logarithm`: whether the numbers have one."""

    def __init__(self, program: Program, names: Names, shapes: Shapes, *, logarithm: bool = False) -> None:
        super().__init__(program.result, names)
        self.shapes = shapes
        self.params = {param.name: names.fresh(param.name, "x") for param in program.definition.params}
        self.sizes_used: set[str] = set()
        self.logarithm = logarithm
        self._placing = Placing(program, shapes, self.outside)
        self._indices: dict[Axis, str] = {}
        self._lists: dict[Node, str] = {}

    def expression(self, node: Node) -> Text:
        """The text that stands for a node inside the ranges of its axes."""
        if node in self._lists:
            return self.entry(self._lists[node], node.axes)
        if not self._placing.listed(node):
            text = self.text(node)
            if len(text) <= _FOLDED or node in self.finals or not self._placing.movable(node):
                return text
        last = node.hint.rsplit(".", 1)[-1]
        line = self.listed(node, node.axes)
        name = self.names.fresh(snake(last) if last else self.default_name(node))
        self.line(node.loops, self.remarked(f"{name} = {line}", node))
        self._lists[node] = name
        return self.entry(name, node.axes)

    def listed(self, node: Node, axes: Iterable[Axis]) -> str:
        """The nested lists of a node's values along axes."""
        text = str(self.text(node))
        for axis in reversed(list(axes)):
            text = f"[{text} for {self.index(axis)} in range({self.length(axis)})]"
        return text

    def entry(self, name: str, axes: Iterable[Axis]) -> Text:
        """The entry of nested lists at the indices of axes."""
        return Text(name + "".join(f"[{self.index(axis)}]" for axis in axes))

    def index(self, axis: Axis) -> str:
        """The name of an axis's index."""
        if axis not in self._indices:
            self._indices[axis] = self.names.fresh(axis.name, "i")
        return self._indices[axis]

    def number(self, node: Node) -> Text:
        """A node's value as a number of the domain, where it may be an integer."""
        text = self.expression(node)
        return Text(f"number({text})") if node.sort is Sort.NUMBER and node.integer else text

    def text(self, node: Node) -> Text:
        """The text that computes a node."""
        match node.kind:
            case Kind.CONSTANT:
                return Text(literal(node.data))
            case Kind.PARAM:
                self.sizes_used.add(node.data)
                return Text(self.params[node.data])
            case Kind.INDEX:
                return Text(self.index(node.data))
            case Kind.STEP:
                return self.step_name(node.data)
            case Kind.STATE:
                return self.entry(self._lists[node], node.axes)
            case Kind.READ:
                places = "".join(f"[{self.expression(arg)}]" for arg in node.args)
                return Text(self.params[node.data] + places)
            case Kind.LOOKUP:
                return self._lookup(node)
            case Kind.WHERE:
                condition, then, other = (self.expression(arg) for arg in node.args)
                return Text(f"{then.at(LAMBDA + 1)} if {condition.at(LAMBDA + 1)} else {other}", LAMBDA)
            case Kind.OP:
                return self._operation(node)
            case Kind.LOOP:
                return self._loop(node)
            case _:
                return self._reduction(node)

    def _lookup(self, node: Node) -> Text:
        value = node.args[0]
        self.expression(value)
        at = {axis: self.expression(arg) for axis, arg in zip(node.data, node.args[1:], strict=True)}
        return Text(self._lists[value] + "".join(f"[{at.get(one) or self.index(one)}]" for one in value.axes))

    def _reduction(self, node: Node) -> Text:
        body = node.args[0]
        axes = list(body.axes) if node.kind is Kind.PEAK else [node.data]
        if node.kind is Kind.PEAK and not axes:
            return self.expression(body)
        if node.kind is Kind.SUM and node.data not in body.axes:
            return self.binary("*", PRODUCT, self.length(node.data), self.expression(body))
        while body.kind is node.kind and len(body.args) == 1 and self._merges(node.kind, body):
            axes.append(body.data)
            body = body.args[0]
        parts = [self.expression(body).at(LAMBDA + 1)]
        parts += [f"for {self.index(axis)} in range({self.length(axis)})" for axis in axes]
        if len(node.args) == 2:
            parts.append(f"if {self.expression(node.args[1]).at(LAMBDA + 1)}")
        if node.kind in (Kind.LARGEST, Kind.PEAK):
            return Text(f"max(({' '.join(parts)}), default=0)")
        text = f"{_REDUCTIONS[node.kind]}({' '.join(parts)})"
        if len(text) > _FOLDED and not node.axes:
            folded = "".join(f"\n    {part}" for part in parts)
            text = f"{_REDUCTIONS[node.kind]}({folded}\n)"
        return Text(text)

    def _merges(self, kind: Kind, body: Node) -> bool:
        """Whether a reduction inside one of its kind is one with it; a maximum may be over nothing."""
        in_place = not self._placing.listed(body) and body not in self._lists
        return in_place and kind in (Kind.SUM, Kind.ALL, Kind.ANY) and body.data in body.args[0].axes

    def _loop(self, node: Node) -> Text:
        loop, states = node.data, node.data.states
        starts, steps = node.args[1 : len(states) + 1], node.args[len(states) + 1 :]
        count = self.expression(node.args[0])
        texts = [self._state(start, state) for start, state in zip(starts, states, strict=True)]
        hint = snake(node.hint.rsplit(".", 1)[-1])
        names = [self.names.fresh(hint if hint and not number else "state") for number in range(len(states))]
        self._lists.update(zip(states, names, strict=True))
        index = self.open_loop(loop)
        following = [self._state(step, state) for step, state in zip(steps, states, strict=True)]
        before = [f"{name} = {text}" for name, text in zip(names, texts, strict=True)]
        last = f"{', '.join(names)} = {', '.join(following)}"
        self.close_loop(node, before, f"for {index} in range({count}):", last)
        self._lists[node] = names[0]
        return self.entry(names[0], states[0].axes)

    def _state(self, node: Node, state: Node) -> str:
        """A value of a state, along all of its axes."""
        text = str(self.number(node))
        for axis in reversed(state.axes):
            text = f"[{text} for {self.index(axis)} in range({self.length(axis)})]"
        return text

    def _operation(self, node: Node) -> Text:
        operation = node.data
        if operation in (Operation.DIV, Operation.INV):
            return self._quotient(node)
        if operation is Operation.LOG:
            if not self.logarithm:
                raise NotInterpreted(Reason.LOGARITHM, "", domain="the exact rationals")
            self.helpers.add("log")
            return Text(f"log({self.expression(node.args[0])})")
        texts = [self.expression(arg) for arg in node.args]
        if operation in _CALLS:
            return Text(f"{_CALLS[operation]}({', '.join(texts)})")
        if operation in _SIGNS:
            sign, rank = _SIGNS[operation]
            left = rank + 1 if rank in (COMPARE, POWER) else rank
            return Text(f"{texts[0].at(left)} {sign} {texts[1].at(rank + 1)}", rank)
        match operation:
            case Operation.CAST:
                return texts[0]
            case Operation.NEG:
                return Text(f"-{texts[0].at(SIGN)}", SIGN)
            case Operation.NOT:
                return Text(f"not {texts[0].at(NOT)}", NOT)
            case Operation.IMPLIES:
                return Text(f"not {texts[0].at(NOT)} or {texts[1].at(OR + 1)}", OR)
            case Operation.NAT_SUB:
                return Text(f"max({self.binary('-', SUM, *texts)}, 0)")
            case Operation.NAT_DIV | Operation.NAT_MOD if node.args[1].literal:
                return self.binary("//" if operation is Operation.NAT_DIV else "%", PRODUCT, *texts)
            case Operation.NAT_DIV:
                return self.call("whole_ratio", *texts)
            case Operation.NAT_MOD:
                return self.call("rest", *texts)
            case Operation.NAT_GCD:
                return self.call("gcd", *texts)
        raise AssertionError(operation)

    def _quotient(self, node: Node) -> Text:
        below = node.args[-1]
        text = self.expression(below)
        if node.data is Operation.INV:
            above = Text("number(1)" if below.integer else "1")
        else:
            above = self.number(node.args[0]) if below.integer else self.expression(node.args[0])
        if below.kind is Kind.CONSTANT and below.data:
            return Text(f"{above.at(PRODUCT)} / {text.at(ATOM)}", PRODUCT)
        return self.call("ratio", above, text)
