"""Figures drawn by matplotlib, the same bytes each time; kept as evidence, since to load it takes a second.

It is no dependency: without it (extra `plots`) there are the tables alone, and the page says so.
"""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import metadata
from typing import Any

import msgspec

from pyverify.evidence import About, Evidence, digest_of, key_of
from pyverify.kernel.source import source_hash
from pyverify.report.plots.errors import draw_errors, errors_height
from pyverify.report.plots.figure import Curves, Figure, Network, Scatter, table_of
from pyverify.report.plots.svg import INK, inlined

__all__ = ["Plot", "drawn"]

KIND = "plot"
_SIZE = (6.4, 3.6)
"""Inches, of 72 points."""
_ROOM = "report/plots"
_ABSENT = "matplotlib is not installed: `pip install pyverify-lean[plots]` draws these tables"


@dataclass(frozen=True, slots=True)
class Plot:
    """A figure as the page shows it."""

    id: str
    title: str
    told: str
    svg: str
    """Empty if nothing can be drawn here."""
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    claims: tuple[str, ...]
    without: str = ""
    """Why there is no picture."""


def drawn(figures: Sequence[Figure], evidence: Evidence | None = None) -> tuple[Plot, ...]:
    """The plots of figures, each as an earlier run drew it if it is the same."""
    try:
        version = metadata.version("matplotlib")
    except metadata.PackageNotFoundError:
        version = ""
    return tuple(_plot(one, version, evidence) for one in figures)


def _plot(figure: Figure, version: str, evidence: Evidence | None) -> Plot:
    svg = _picture(figure, version, evidence) if version else ""
    header, rows = table_of(figure)
    without = "" if version else _ABSENT
    return Plot(figure.id, figure.title, figure.told, svg, header, rows, figure.claims, without)


def _picture(figure: Figure, version: str, evidence: Evidence | None) -> str:
    key = key_of(KIND, version.encode(), source_hash((_ROOM,)).encode(), msgspec.json.encode(figure))
    known = evidence.get(KIND, key) if evidence is not None else None
    if known is not None:
        return known.decode()
    svg = inlined(_svg(figure), f"plot-{figure.id}", figure.title, figure.told)
    if evidence is not None:
        inputs = {"program": digest_of(source_hash((_ROOM,)))}
        evidence.put(KIND, key, svg.encode(), About(subject=figure.title, verdict="drawn", inputs=inputs))
    return svg


def _svg(figure: Figure) -> str:
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure as Canvas

    settings = {
        "svg.hashsalt": "pyverify",
        "svg.fonttype": "none",
        "font.family": "DejaVu Sans",
        "font.size": 10,
        "axes.edgecolor": INK["mild"],
        "axes.labelcolor": INK["ink"],
        "axes.spines.right": False,
        "axes.spines.top": False,
        "text.color": INK["ink"],
        "text.parse_math": False,
        "xtick.color": INK["mild"],
        "ytick.color": INK["mild"],
        "xtick.labelcolor": INK["ink"],
        "ytick.labelcolor": INK["ink"],
        "legend.frameon": False,
    }
    with mpl.rc_context({**mpl.rcParamsDefault, "backend": "svg", **settings}), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of letters that its own font has not: readers have others
        canvas = Canvas(figsize=_size(figure), layout="constrained")
        canvas.patch.set_visible(False)
        axes = canvas.add_subplot()
        axes.patch.set_visible(False)
        _DRAW[type(figure.of)](axes, figure.of)
        file = io.StringIO()
        FigureCanvasSVG(canvas).print_svg(file, metadata={"Date": None, "Creator": None})
    return file.getvalue()


def _size(figure: Figure) -> tuple[float, float]:
    """Inches."""
    wide, high = _SIZE
    return (wide, errors_height(figure.of)) if isinstance(figure.of, Scatter) else (wide, high)


def _curves(axes: Any, what: Curves) -> None:
    """The side that bounds is dashed."""
    for line in what.lines:
        x, y = zip(*line.points, strict=True)
        style = {"linestyle": "--", "color": INK["ink"]} if line.bound else {"color": INK["link"]}
        axes.plot(x, y, linewidth=1.8, label=line.label, **style)
    axes.axhline(0, color=INK["line"], linewidth=0.8, zorder=0)
    axes.set_xlabel(what.across)
    axes.legend(loc="best")


def _network(axes: Any, what: Network) -> None:
    """Vertices on a circle with their values; relations that are not met are dashed, and say by how much."""
    number = len(what.values)
    turn = [math.pi / 2 - 2 * math.pi * one / number for one in range(number)]
    places = [(1.5 * math.cos(angle), math.sin(angle)) for angle in turn]
    seen: dict[tuple[int, int], int] = {}
    for edge in what.edges:
        pair = (min(edge.source, edge.target), max(edge.source, edge.target))
        times = seen[pair] = seen.get(pair, -1) + 1
        met = edge.residual == "0"
        start, end = places[edge.source], places[edge.target]
        if edge.source == edge.target:
            start, end = (start[0] - 0.12, start[1]), (start[0] + 0.12, start[1])
        bend = 0.25 * times + (1.5 if edge.source == edge.target else 0)
        axes.annotate(
            "",
            end,
            start,
            arrowprops={
                "arrowstyle": "-|>",
                "color": INK["good" if met else "bad"],
                "linestyle": "-" if met else "--",
                "linewidth": 1.6,
                "shrinkA": 17,
                "shrinkB": 17,
                "connectionstyle": f"arc3,rad={bend}",
            },
        )
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        away = math.hypot(*middle) or 1.0
        out = 0.16 + 0.25 * times
        side = middle[0] / away
        axes.text(
            middle[0] + side * out,
            middle[1] + middle[1] / away * out,
            f"says {edge.said}, is {edge.made}\nleft over: {edge.residual}".replace("-", "−"),
            ha="left" if side > 0.3 else "right" if side < -0.3 else "center",
            va="top" if middle[1] / away < -0.7 else "bottom" if middle[1] / away > 0.7 else "center",
            fontsize=9,
        )
    for (x, y), value in zip(places, what.values, strict=True):
        axes.scatter([x], [y], s=900, color=INK["raised"], edgecolors=INK["ink"], linewidths=1.2, zorder=3)
        axes.text(x, y, value, ha="center", va="center", zorder=4)
    axes.set_xlim(-2.7, 2.7)
    axes.set_ylim(min(y for _, y in places) - 0.55, max(y for _, y in places) + 0.35)
    axes.set_axis_off()


_DRAW: dict[type, Callable[[Any, Any], None]] = {Scatter: draw_errors, Curves: _curves, Network: _network}
