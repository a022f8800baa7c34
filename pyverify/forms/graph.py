"""Which claim and definition uses which: the graph, and its text for Graphviz and for Mermaid.

Names are data in both: quoted for DOT, and for Mermaid shown by their code points where they are no
letters or digits, with ids of our own, so that no name is taken for syntax. `svg` draws the same graph
without any program.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pyverify.errors import InputError
from pyverify.extract.code import Place
from pyverify.forms.text_style import harmless

__all__ = ["Graph", "Node", "NodeKind", "dot", "is_address", "mermaid", "told"]

MAX_NODES = 2_000
MAX_EDGES = 20_000
"""What is larger than these nobody could look at."""


class NodeKind(enum.Enum):
    """What a node is."""

    DEFINITION = "definition"
    CLAIM = "claim"
    REFUTED = "refuted reading"
    """A claim that is expected to be refuted, and stands for a careless reading."""

    def __repr__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Node:
    """A definition or claim, by a name that no other node has."""

    name: str
    kind: NodeKind
    place: Place | None = None
    link: str = ""
    """Where a click leads; `http:`, `https:` or a relative address, else there is no link."""


class Graph:
    """Nodes, and edges from what uses to what is used; each once, loops left out."""

    def __init__(self, nodes: Sequence[Node], edges: Sequence[tuple[str, str]]) -> None:
        """Raises `InputError` for a name that two nodes have or that an edge has and no node."""
        self.nodes = tuple(nodes)
        self.number = {node.name: number for number, node in enumerate(self.nodes)}
        if len(self.number) < len(self.nodes):
            names = [node.name for node in self.nodes]
            twice = next(name for name in names if names.count(name) > 1)
            raise InputError(f"two nodes of the graph are called `{harmless(twice)[:100]}`")
        for name in (name for edge in edges for name in edge):
            if name not in self.number:
                raise InputError(f"an edge of the graph leads to `{harmless(name)[:100]}`, which is no node")
        self.edges = tuple(dict.fromkeys((a, b) for a, b in edges if a != b))
        if len(self.nodes) > MAX_NODES or len(self.edges) > MAX_EDGES:
            raise InputError(
                f"the graph has {len(self.nodes)} nodes and {len(self.edges)} edges",
                facts=(f"at most {MAX_NODES} and {MAX_EDGES} can be drawn",),
                help="select fewer claims",
            )


_DOT = {
    NodeKind.DEFINITION: 'shape=box, style=filled, fillcolor="#eef2f7", color="#64748b"',
    NodeKind.CLAIM: 'shape=box, style="filled,rounded", fillcolor="#e6f4ea", color="#2f7d4f"',
    NodeKind.REFUTED: 'shape=box, style="filled,rounded,dashed", fillcolor="#fdecea", color="#b3372b"',
}


def dot(nodes: Sequence[Node], edges: Sequence[tuple[str, str]]) -> str:
    """The graph in the language of Graphviz."""
    graph = Graph(nodes, edges)
    lines = ["digraph uses {", "  rankdir=LR;", '  node [fontname="monospace", fontsize=11];']
    for node in graph.nodes:
        parts = [_DOT[node.kind], f"tooltip={_quoted(told(node))}"]
        if is_address(node.link):
            parts.append(f"URL={_quoted(node.link)}")
        lines.append(f"  {_quoted(node.name)} [{', '.join(parts)}];")
    lines += [f"  {_quoted(a)} -> {_quoted(b)};" for a, b in graph.edges]
    return "\n".join([*lines, "}"]) + "\n"


_SHAPES = {NodeKind.DEFINITION: "[", NodeKind.CLAIM: "([", NodeKind.REFUTED: "(["}
_CLOSED = {"[": "]", "([": "])"}


def mermaid(nodes: Sequence[Node], edges: Sequence[tuple[str, str]]) -> str:
    """The graph in the language of Mermaid, as GitHub shows it."""
    graph = Graph(nodes, edges)
    lines = ["flowchart LR"]
    for number, node in enumerate(graph.nodes):
        opened = _SHAPES[node.kind]
        kind = node.kind.name.lower()
        lines.append(f'  n{number}{opened}"{_entities(node.name)}"{_CLOSED[opened]}:::{kind}')
    lines += [f"  n{graph.number[a]} --> n{graph.number[b]}" for a, b in graph.edges]
    lines += [
        "  classDef definition fill:#eef2f7,stroke:#64748b,color:#1a202c",
        "  classDef claim fill:#e6f4ea,stroke:#2f7d4f,color:#1a202c",
        "  classDef refuted fill:#fdecea,stroke:#b3372b,color:#1a202c,stroke-dasharray:5 3",
    ]
    return "\n".join(lines) + "\n"


def told(node: Node) -> str:
    """A node in words."""
    place = f"{node.place.path}:{node.place.line}" if node.place is not None else ""
    return " — ".join(part for part in (node.name, node.kind.value, place) if part)


def _quoted(text: str) -> str:
    """A string of DOT, whose one escape is for the quote; backslashes are doubled, since labels have more."""
    shown = harmless(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{shown}"'


def _entities(text: str) -> str:
    """A label of Mermaid: what is no letter, digit, dot or space is an entity."""
    return re.sub(r"[^\w. ]", lambda found: f"#{ord(found[0])};", harmless(text))


def is_address(link: str) -> bool:
    """Whether a link leads to a page, and does nothing."""
    if any(ord(one) <= 32 for one in link):
        return False
    scheme = re.match(r"[^/?#]*:", link)
    return bool(link) and (scheme is None or scheme[0].lower() in ("http:", "https:"))
