"""Printed forms of definitions and statements: LaTeX, text, JSON; and the graph of what uses what."""

from pyverify.forms.as_json import from_json, to_json
from pyverify.forms.graph import Node, NodeKind, dot, mermaid
from pyverify.forms.latex import latex
from pyverify.forms.shape import CodeFormatError
from pyverify.forms.svg import svg
from pyverify.forms.text import text

__all__ = [
    "CodeFormatError",
    "Node",
    "NodeKind",
    "dot",
    "from_json",
    "latex",
    "mermaid",
    "svg",
    "text",
    "to_json",
]
