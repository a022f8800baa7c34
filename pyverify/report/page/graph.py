"""Which definitions rest on which, paper by paper: a drawing with links, and the list that says the same.

Definitions stand in columns: on the left those that rest on no other, then each behind all that it rests on.
Claims are not drawn, since hundreds of them would hide everything else: beside each definition stands how
many of the paper's claims speak of it, and its own entry on the page links to them.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyverify.report.text import line

__all__ = ["Graph", "Node", "graph"]

_CHARACTER = 6.4
"""Pixels of a character, about."""
_HEIGHT, _GAP, _ROW = 20, 56, 27
_MOST = 44
"""Characters of a name that are drawn."""
_LINES = 4
"""How often columns are put in order by what they rest on."""


@dataclass(frozen=True, slots=True)
class Node:
    """A definition, and what the list says of it."""

    name: str
    claims: int
    """How many of the paper's claims name it."""
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """The definitions of one paper."""

    svg: str
    """Those that stand to others; empty if there are none."""
    nodes: tuple[Node, ...]
    """All of them, those with the most claims first."""
    claims: int
    """How many of the paper's claims name a definition."""


def graph(named: Sequence[Collection[str]], uses: Mapping[str, Sequence[str]]) -> Graph:
    """The graph of a paper. `named`: the definitions that each claim names; `uses`: what definitions name."""
    number = Counter(name for one in named for name in one)
    found: dict[str, tuple[str, ...]] = {}
    waiting = sorted(number)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = tuple(one for one in uses.get(name, ()) if one != name and one in uses)
            waiting += found[name]
    nodes = sorted(
        (Node(name, number[name], found[name]) for name in found), key=lambda one: (-one.claims, one.name)
    )
    parts = [part for part in _parts(found) if len(part) > 1]
    return Graph(_svg(parts, found, number) if parts else "", tuple(nodes), sum(bool(one) for one in named))


def _parts(uses: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The parts that hang together, the largest first."""
    beside: dict[str, set[str]] = {name: set(below) for name, below in uses.items()}
    for name, below in uses.items():
        for one in below:
            beside[one].add(name)
    found: list[list[str]] = []
    seen: set[str] = set()
    for start in sorted(uses):
        if start in seen:
            continue
        part, waiting = [], [start]
        seen.add(start)
        while waiting:
            name = waiting.pop()
            part.append(name)
            more = sorted(beside[name] - seen)
            seen.update(more)
            waiting += more
        found.append(sorted(part))
    return sorted(found, key=lambda part: (-len(part), part))


def _columns(part: Iterable[str], uses: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The part by columns, each in an order that crosses few lines."""
    depth: dict[str, int] = {}
    for start in part:
        waiting = [start]
        while waiting:  # not by recursion: a chain may be long
            name = waiting[-1]
            missing = [one for one in uses[name] if one not in depth and one not in waiting]
            if missing:
                waiting += missing[:1]
            else:
                depth[name] = 1 + max((depth.get(one, 0) for one in uses[name]), default=-1)
                waiting.pop()
    columns = [[name for name in sorted(part) if depth[name] == at] for at in sorted({*depth.values()})]
    beside: dict[str, set[str]] = {name: set(uses[name]) for name in depth}
    for name in depth:
        for one in uses[name]:
            beside[one].add(name)
    for _ in range(_LINES):
        row = {name: number for column in columns for number, name in enumerate(column)}
        for column in columns:
            middle = {name: sum(row[one] for one in beside[name]) / len(beside[name]) for name in column}
            column.sort(key=lambda name: (middle[name], name))
            row |= {name: number for number, name in enumerate(column)}
    return columns


def _svg(parts: Sequence[Sequence[str]], uses: Mapping[str, Sequence[str]], number: Counter[str]) -> str:
    lines: list[str] = []
    boxes: list[str] = []
    width, top = 0.0, 4.0
    for part in parts:
        columns = _columns(part, uses)
        rows = max(map(len, columns))
        places: dict[str, tuple[float, float, float]] = {}
        left = 2.0
        for column in columns:
            wide = max(len(_label(name, number[name])) for name in column) * _CHARACTER + 14
            begin = top + (rows - len(column)) * _ROW / 2
            for at, name in enumerate(column):
                places[name] = (left, begin + at * _ROW, wide)
            left += wide + _GAP
        width = max(width, left - _GAP + 2)
        for name in part:
            lines += [_line(places[one], places[name]) for one in uses[name]]
            boxes.append(_box(name, number[name], *places[name]))
        top += rows * _ROW + 16
    told = f"{sum(map(len, parts))} definitions, and lines from each to those that rest on it"
    return (
        f'<svg class="graph" viewBox="0 0 {width:g} {top:g}" width="{width:g}" height="{top:g}" role="group" '
        f'aria-label="{told}" font-size="11">{"".join(lines)}{"".join(boxes)}</svg>'
    )


def _line(below: tuple[float, float, float], above: tuple[float, float, float]) -> str:
    x, y = below[0] + below[2], below[1] + _HEIGHT / 2
    to_x, to_y = above[0], above[1] + _HEIGHT / 2
    bend = max(24.0, (to_x - x) / 2)
    path = f"M{x:g} {y:g}C{x + bend:g} {y:g} {to_x - bend:g} {to_y:g} {to_x:g} {to_y:g}"
    return f'<path d="{path}" fill="none" class="stroke-mild" stroke-opacity=".55"/>'


def _box(name: str, number: int, x: float, y: float, wide: float) -> str:
    shown = html.escape(line(name))
    told = f"{shown}, {number} claims" if number else shown
    size = f'width="{wide:g}" height="{_HEIGHT}" rx="4"'
    return (
        f'<a href="#def-{shown}" aria-label="{told}"><title>{told}</title>'
        f'<rect x="{x:g}" y="{y:g}" {size} class="fill-raised stroke-mild"/>'
        f'<text x="{x + 7:g}" y="{y + 14:g}" class="fill-link">{html.escape(_label(name, number))}</text></a>'
    )


def _label(name: str, number: int) -> str:
    shown = line(name)
    shown = shown if len(shown) <= _MOST else f"{shown[:_MOST]}…"
    return f"{shown} · {number}" if number else shown
