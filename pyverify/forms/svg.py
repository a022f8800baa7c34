"""The graph as a picture: one SVG file that needs nothing else, has no script, and says in words what it
shows.

Columns go from claims at the left to what they rest on at the right; kinds differ in colour, shape and
line, so that colour is not needed to tell them apart. The font is one in which all characters are equally
wide, so that a box is known to hold its name. Each node has its name, kind and place as a title, which
browsers show and screen readers say.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from html import escape

from pyverify.forms.graph import Graph, Node, NodeKind, is_address, told
from pyverify.forms.layout import Layout, Link, layered
from pyverify.forms.text_style import harmless

__all__ = ["svg"]

FONT = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"
CHARACTER = 7.25
"""Width of a character in pixels, at `SIZE`; that of DejaVu Sans Mono, the widest of these fonts."""
SIZE = 12
BOX = 26
ROW = 38
"""Height of a node with the space around it."""
LANE = 13
"""Height of an edge that passes through a column."""
GAP = 56
"""Width between columns, for few edges."""
PADDING = 20
LEGEND = 44
LONGEST = 44
"""Characters of a name; a longer one is cut in its middle. Its title has all of it."""

_LOOKS = {
    NodeKind.DEFINITION: 'rx="3" fill="#eef2f7" stroke="#64748b"',
    NodeKind.CLAIM: 'rx="13" fill="#e6f4ea" stroke="#2f7d4f" stroke-width="1.5"',
    NodeKind.REFUTED: 'rx="13" fill="#fdecea" stroke="#b3372b" stroke-width="1.5" stroke-dasharray="5 3"',
}


def svg(
    nodes: Sequence[Node], edges: Sequence[tuple[str, str]], *, title: str = "Claims and definitions"
) -> str:
    """The picture, with a title of its own."""
    graph = Graph(nodes, edges)
    pairs = [(graph.number[a], graph.number[b]) for a, b in graph.edges]
    layout = layered(len(graph.nodes), pairs, node=ROW, stop=LANE)
    left, widths = _columns(graph, layout)
    width = (left[-1] + widths[-1] if left else 0) + PADDING
    height = max(layout.height.values(), default=0.0) + ROW + LEGEND + PADDING
    width = max(width, 470)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{_text(title)}">',
        f"<title>{_text(title)}</title>",
        f"<desc>{_text(_described(graph))}</desc>",
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>',
        f'<g font-family="{FONT}" font-size="{SIZE}" fill="#1a202c">',
        *_legend(),
        '<g fill="none" stroke="#7b8794" stroke-opacity="0.75" stroke-width="1">',
    ]
    lines += [_link(link, graph, layout, left, widths) for link in layout.links]
    lines.append("</g>")
    for column, one in enumerate(layout.columns):
        for number in one:
            node = graph.nodes[number]
            lines += _node(node, left[column], _top(layout.height[number, -1]), _width(node))
    return "\n".join([*lines, "</g>", "</svg>"]) + "\n"


def _columns(graph: Graph, layout: Layout) -> tuple[list[float], list[float]]:
    """Where each column begins, and how wide it is. The more edges lead on, the more space they get."""
    where = {(number, -1): at for at, column in enumerate(layout.columns) for number in column}
    left, widths, at = [], [], float(PADDING)
    for column, numbers in enumerate(layout.columns):
        widths.append(max((_width(graph.nodes[number]) for number in numbers), default=0.0))
        left.append(at)
        over = sum(1 for link in layout.links if where.get(link.left, link.left[1]) == column)
        at += widths[-1] + GAP + min(2.0 * over, 110.0)
    return left, widths


def _link(link: Link, graph: Graph, layout: Layout, left: list[float], widths: list[float]) -> str:
    """A curve between two columns; level across the column of a stop, and from a node to its end."""
    where = {(number, -1): at for at, column in enumerate(layout.columns) for number in column}
    a, b = link.left, link.right
    at = where.get(a, a[1])
    y, end_y = _middle(layout.height[a]), _middle(layout.height[b])
    own = _width(graph.nodes[a[0]]) if a[1] < 0 else 0.0
    start, turn = left[at] + own, left[at] + widths[at]
    end = left[at + 1] - (6 if b[1] < 0 and not link.turned else 0)
    bend = (end - turn) / 2
    path = f"M{start:.1f} {y:.1f}H{turn:.1f}"
    path += f"C{turn + bend:.1f} {y:.1f} {end - bend:.1f} {end_y:.1f} {end:.1f} {end_y:.1f}"
    arrow = ""
    if link.turned and a[1] < 0:
        arrow = _arrow(start, y, 7)
    elif not link.turned and b[1] < 0:
        arrow = _arrow(end + 6, end_y, -7)
    return f'<path d="{path}"/>{arrow}'


def _arrow(x: float, y: float, length: float) -> str:
    return f'<path d="M{x:.1f} {y:.1f}l{length} -3.2v6.4z" fill="#7b8794" stroke="none"/>'


def _node(node: Node, x: float, y: float, width: float) -> list[str]:
    inner = [
        f"<g><title>{_text(told(node))}</title>",
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{BOX}" {_LOOKS[node.kind]}/>',
        f'<text x="{x + width / 2:.1f}" y="{y + BOX / 2 + 4:.1f}" text-anchor="middle" '
        f'textLength="{width - 20:.1f}" lengthAdjust="spacingAndGlyphs">'
        f"{_text(_short(node.name))}</text></g>",
    ]
    if is_address(node.link):
        return [f'<a href="{escape(node.link)}">', *inner, "</a>"]
    return inner


def _legend() -> list[str]:
    lines, x = [], float(PADDING)
    for kind in NodeKind:
        lines.append(f'<rect x="{x:.1f}" y="14" width="26" height="14" {_LOOKS[kind]}/>')
        lines.append(f'<text x="{x + 32:.1f}" y="25">{kind.value}</text>')
        x += 32 + CHARACTER * len(kind.value) + 24
    lines.append(f'<text x="{x:.1f}" y="25">→ uses</text>')
    return lines


def _described(graph: Graph) -> str:
    """What the picture shows, in a sentence for each node that uses something."""
    counts = [f"{sum(node.kind is kind for node in graph.nodes)} of kind {kind.value}" for kind in NodeKind]
    uses: dict[str, list[str]] = {}
    for a, b in graph.edges:
        uses.setdefault(a, []).append(b)
    said = [f"{a} uses {', '.join(some)}." for a, some in uses.items()]
    return f"{len(graph.nodes)} nodes: {', '.join(counts)}. {' '.join(said)}".strip()


def _top(height: float) -> float:
    return height + LEGEND + (ROW - BOX) / 2


def _middle(height: float) -> float:
    return height + LEGEND + ROW / 2


def _short(name: str) -> str:
    shown = harmless(name)
    if len(shown) <= LONGEST:
        return shown
    half = LONGEST // 2
    return f"{shown[: half - 1]}…{shown[-half:]}"


def _width(node: Node) -> float:
    wide = sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in _short(node.name))
    return CHARACTER * wide + 20


def _text(text: str) -> str:
    return escape(harmless(text))
