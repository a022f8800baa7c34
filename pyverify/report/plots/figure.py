"""What a drawing says, as data: everything that is drawn, and nothing of how.

The same numbers stand in a table beside the picture, so that no one has to see it.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Curves", "Edge", "Figure", "Line", "Network", "Ratio", "Scatter", "table_of"]


@dataclass(frozen=True, slots=True)
class Ratio:
    """One function held to one thing: what was tried, and how near the error came to what is allowed."""

    name: str
    cases: int
    ratio: float
    """The largest error over what is allowed; zero if all results were exact."""
    good: bool


@dataclass(frozen=True, slots=True)
class Scatter:
    """Errors against the cases that were tested."""

    rows: tuple[Ratio, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One curve. The points are exact values, rounded for drawing alone."""

    label: str
    points: tuple[tuple[float, float], ...]
    bound: bool = False
    """Whether it is the side that bounds the other."""


@dataclass(frozen=True, slots=True)
class Curves:
    """The sides of a theorem's conclusion over one of its parameters."""

    across: str
    """What lies on the axis."""
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two vertices, as exact values in text."""

    source: int
    target: int
    said: str
    """What the relation says the difference is."""
    made: str
    """What the values make of it."""
    residual: str
    """The first less the second."""


@dataclass(frozen=True, slots=True)
class Network:
    """Relations on a graph, with values at the vertices and what they leave over on the edges."""

    values: tuple[str, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One drawing: for whom it has a picture, and for whom it has not."""

    id: str
    title: str
    told: str
    """What it shows, in words that need no picture."""
    of: Scatter | Curves | Network
    claims: tuple[str, ...] = ()


def table_of(figure: Figure) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The header and the rows of the table that says the same; few points of a curve, and its ends."""
    match figure.of:
        case Scatter(rows):
            return ("function", "cases", "largest error of what is allowed", ""), tuple(
                (
                    one.name,
                    f"{one.cases:,}",
                    f"{100 * one.ratio:.3g} %",
                    "" if one.good else "to be looked at",
                )
                for one in sorted(rows, key=lambda one: -one.ratio)[:_MOST]
            )
        case Curves(across, lines):
            chosen = _some(len(lines[0].points))
            return (across, *(one.label for one in lines)), tuple(
                (f"{lines[0].points[at][0]:.4g}", *(f"{one.points[at][1]:.4g}" for one in lines))
                for at in chosen
            )
        case Network(_, edges):
            return ("relation", "says", "values make", "left over"), tuple(
                (f"{one.source} → {one.target}", one.said, one.made, one.residual) for one in edges
            )


_MOST = 10
"""Rows of the table of errors; all are in the table of code."""


def _some(number: int) -> list[int]:
    """Up to nine places, evenly, the ends among them."""
    steps = min(number - 1, 8)
    return sorted({round(one * (number - 1) / steps) for one in range(steps + 1)}) if steps else [0]
