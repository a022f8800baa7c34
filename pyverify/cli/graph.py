"""`pyverify graph`: which claim speaks with which definition, as DOT, SVG or Mermaid."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import click

from pyverify.claims import Expect
from pyverify.cli.context import Context
from pyverify.cli.extract import subject_of
from pyverify.cli.options import Command
from pyverify.cli.stated import opened
from pyverify.forms import Node, NodeKind, dot, mermaid, svg
from pyverify.spec import Spec
from pyverify.term import Name, show_name

__all__ = ["WRITERS", "command", "nodes_and_edges"]

EXITS = {
    0: "the graph is printed",
    2: "usage, configuration or input error, an unknown name, or more nodes than anybody could look at",
    4: "internal error; 130: interrupted, finished modules are kept",
}
WRITERS: Mapping[str, Callable[[list[Node], list[tuple[str, str]]], str]] = {
    "dot": dot,
    "svg": svg,
    "mermaid": mermaid,
}


@click.command(
    "graph",
    cls=Command,
    help="Draws which claim and definition uses which.",
    examples=(
        "pyverify graph --as svg --output graph.svg",
        "pyverify graph tpf-l4-zero-leakage --as mermaid",
        "pyverify graph TPF.leakage --as dot",
    ),
    exits=EXITS,
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--as", "form", type=click.Choice(list(WRITERS)), default="dot", help="how it is drawn")
@click.pass_obj
def command(context: Context, names: tuple[str, ...], form: str) -> int:
    """Draw these claims and definitions with all below them; without names, everything."""
    spec = opened(context).spec
    nodes, edges = nodes_and_edges(spec, names)
    if context.format == "json":
        context.console.result_json(
            {
                "format": 1,
                "nodes": [{"name": node.name, "kind": node.kind.value} for node in nodes],
                "edges": [list(edge) for edge in edges],
            }
        )
        return 0
    context.console.result(WRITERS[form](nodes, edges).rstrip("\n"))
    return 0


def nodes_and_edges(spec: Spec, names: Iterable[str]) -> tuple[list[Node], list[tuple[str, str]]]:
    """The nodes below these names (all claims and definitions if there are none), and who uses whom directly.

    A claim is drawn under its id, and uses what its statement mentions.
    """
    environment = spec.compilation.environment
    drawn = set(spec.definitions)
    claims = {claim.id: claim for claim in spec.claims.values()}
    wanted = list(names)
    if wanted:
        chosen: dict[str, Name] = {}
        for one in wanted:
            what, word = subject_of(spec, one)
            chosen[one if word == "claim" else show_name(what.name)] = what.name
    else:
        chosen = {label: claim.name for label, claim in claims.items()}
        chosen |= {show_name(name): name for name in spec.definitions}
    nodes: dict[str, Node] = {}
    edges: list[tuple[str, str]] = []
    waiting = list(chosen.items())
    while waiting:
        label, name = waiting.pop()
        if label in nodes:
            continue
        _, place, _ = spec.compilation.describe(name)
        kind = NodeKind.DEFINITION
        if label in claims:
            refuted = claims[label].claim.expect is Expect.REFUTED
            kind = NodeKind.REFUTED if refuted else NodeKind.CLAIM
        nodes[label] = Node(label, kind, place)
        for used in _used(environment.used, name, drawn):
            edges.append((label, show_name(used)))
            waiting.append((show_name(used), used))
    return list(nodes.values()), edges


def _used(uses: Callable[[Name], Iterable[Name]], name: Name, drawn: set[Name]) -> list[Name]:
    """The drawn names that a declaration uses, directly or through what is not drawn."""
    found: dict[Name, None] = {}
    seen = {name}
    waiting = [name]
    while waiting:
        for other in uses(waiting.pop()):
            if other in seen:
                continue
            seen.add(other)
            if other in drawn:
                found[other] = None
            else:
                waiting.append(other)
    return list(found)
