"""Writing a program down as Python: what gets a name, where its line stands, when parentheses are needed.

Both backends share this. A value that is used more than once, or that is a definition's, gets a line and a
name; all else stands where it is used. A line stands in the block of the innermost loop whose step or state
it depends on, so that what does not change from step to step is computed before the loop.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable

from pyverify.domains.compile.names import Names, comment, snake
from pyverify.domains.compile.nodes import Axis, Kind, Loop, Node, reachable

__all__ = ["ATOM", "Block", "Rank", "Text", "Writer", "indented"]

_LONG = 48
"""Longer expressions inside others get a line of their own."""
Rank = int
LAMBDA, OR, AND, NOT, COMPARE, BIT_OR, BIT_AND, SUM, PRODUCT, SIGN, POWER, ATOM = range(12)
"""How tightly the outermost operation of a text binds, in Python's order."""


class Text(str):
    """An expression, with the rank of its outermost operation."""

    __slots__ = ("rank",)
    rank: Rank

    def __new__(cls, text: str, rank: Rank = ATOM) -> Text:
        """The expression."""
        made = super().__new__(cls, text)
        made.rank = rank
        return made

    def at(self, rank: Rank) -> str:
        """The expression as an operand that has to bind at least this tightly."""
        return str(self) if self.rank >= rank else f"({self})"


class Block:
    """The lines of the function, or of the body of a loop."""

    def __init__(self) -> None:
        self.lines: list[str] = []


class Writer(ABC):
    """The state of writing one function; backends derive from it and say what each node's text is."""

    def __init__(self, root: Node, names: Names) -> None:
        self.root = root
        self.names = names
        self.helpers: set[str] = set()
        self.uses: Counter[Node] = Counter()
        self.finals = {root}
        """What has a line of its own anyway, however long it is."""
        self.outside: set[Node] = set()
        """What is used inside a loop that it does not depend on."""
        for node in reachable(root):
            self.uses.update(node.args)
            if node.kind is Kind.LOOP:
                self.finals.update(node.args[1:])
            for number, arg in enumerate(node.args):
                stepping = node.kind is Kind.LOOP and number > len(node.data.states)
                context = {*node.loops, node.data} if stepping else node.loops
                if innermost(context) is not innermost(arg.loops):
                    self.outside.add(arg)
        self.uses[root] += 1
        self.blocks: dict[Loop | None, Block] = {None: Block()}
        self._texts: dict[Node, Text] = {}
        self._steps: dict[Loop, str] = {}

    def expression(self, node: Node) -> Text:
        """The text that stands for a node where it is used."""
        if node not in self._texts:
            text = self.text(node)
            self._texts[node] = self.named(node, text) if self.deserves_name(node, text) else text
        return self._texts[node]

    @abstractmethod
    def text(self, node: Node) -> Text:
        """The text that computes a node."""

    def deserves_name(self, node: Node, text: Text) -> bool:
        """Whether a node gets a line of its own."""
        if node.kind in (Kind.CONSTANT, Kind.PARAM, Kind.STEP, Kind.STATE, Kind.LOOP) or text.isidentifier():
            return False
        if node.kind is Kind.INDEX:
            return True
        return (
            self.uses[node] > 1
            or bool(node.hint)
            or node in self.outside
            or (len(text) > _LONG and node not in self.finals)
        )

    def named(self, node: Node, text: Text) -> Text:
        """A name that a new line gives to the text."""
        last = node.hint.rsplit(".", 1)[-1]
        name = self.names.fresh(snake(last) if last else self.default_name(node))
        self.line(node.loops, self.remarked(f"{name} = {text}", node))
        return Text(name)

    def remarked(self, line: str, node: Node) -> str:
        """A line with the definition whose value it computes, if it is one's."""
        return f"{line}  # {comment(node.hint)}" if node.hint else line

    def default_name(self, node: Node) -> str:
        """What to call a value that is no definition's."""
        if node.kind is Kind.INDEX:
            return str(node.data.name)
        return {Kind.SUM: "total", Kind.LARGEST: "largest", Kind.PEAK: "most"}.get(node.kind, "x")

    def line(self, loops: Iterable[Loop], text: str) -> None:
        """A line in the block of the innermost of these loops."""
        self.blocks[innermost(loops)].lines.append(text)

    def length(self, axis: Axis) -> Text:
        """The length of an axis."""
        return self.expression(axis.count)

    def step_name(self, loop: Loop) -> Text:
        """The name of a loop's step number."""
        return Text(self._steps[loop])

    def open_loop(self, loop: Loop) -> str:
        """Begin the body of a loop; the name of its step number."""
        self._steps[loop] = self.names.fresh(loop.name, "t")
        self.blocks[loop] = Block()
        return self._steps[loop]

    def close_loop(self, node: Node, before: Iterable[str], head: str, last: str) -> None:
        """Put a finished loop into the block around it."""
        outer = self.blocks[innermost(node.loops)]
        outer.lines += [*before, self.remarked(head, node)]
        outer.lines += map(indented, [*self.blocks[node.data].lines, last])

    def binary(self, sign: str, rank: Rank, left: Text, right: Text, *, associative: bool = False) -> Text:
        """Two operands with a sign between."""
        return Text(f"{left.at(rank)} {sign} {right.at(rank if associative else rank + 1)}", rank)

    def call(self, helper: str, *arguments: str) -> Text:
        """A call of one of the helpers that the module brings along."""
        self.helpers.add(helper)
        return Text(f"{helper}({', '.join(arguments)})")


def indented(line: str) -> str:
    """A line, which may be folded, one level further in."""
    return "    " + line.replace("\n", "\n    ")


def innermost(loops: Iterable[Loop]) -> Loop | None:
    """The innermost of loops that are all around one place."""
    return max(loops, key=lambda loop: loop.number, default=None)
