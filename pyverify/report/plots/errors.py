"""The errors of code drawn: a row for each module, a point for each function held to something.

The axis tells the largest error beside what is allowed, by powers of ten. Results that are all exact stand in
a column of their own, with their number; what is far below the bound stands at the end of the axis, since it
is of no interest how far.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pyverify.report.plots.figure import Ratio, Scatter
from pyverify.report.plots.svg import INK

__all__ = ["draw_errors", "errors_height", "modules_of"]

_LEAST, _LARGEST = -3.0, 1.0
"""Powers of ten: the smallest and the largest ratio that have places of their own."""
_EXACT = _LEAST - 1.0
ROWS = 14
"""Modules at most; the functions of the others stand in one row."""
OTHERS = "other modules"
_LONGEST = 40
"""Characters of a module's name."""
_ROW, _REST = 0.3, 1.0
"""Inches of a row, and of what is above and below all."""
_STEP, _MOST = 0.17, 0.34
"""How far points that would lie upon each other are moved apart, in rows."""


def errors_height(what: Scatter) -> float:
    """Inches of the drawing."""
    return _REST + _ROW * max(len(modules_of(what.rows)), 3)


def modules_of(rows: Sequence[Ratio]) -> Mapping[str, tuple[Ratio, ...]]:
    """The functions by their modules, by name; the modules with the fewest are put together."""
    number = Counter(_module(one) for one in rows)
    kept = number if len(number) <= ROWS else dict(number.most_common(ROWS - 1))
    found: dict[str, list[Ratio]] = {name: [] for name in sorted(kept)}
    for one in rows:
        name = _module(one)
        found.setdefault(name if name in kept else OTHERS, []).append(one)
    return {name: tuple(every) for name, every in found.items()}


def _module(one: Ratio) -> str:
    function = one.name.partition(",")[0]
    name = function.rpartition(".")[0] or "functions"
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def draw_errors(axes: Any, what: Scatter) -> None:
    """Each function a point, the bound a line; what is to be looked at is a cross."""
    modules = modules_of(what.rows)
    for place, rows in enumerate(modules.values()):
        exact = sum(one.ratio == 0 and one.good for one in rows)
        if exact:
            _points(axes, [(_EXACT, float(place))], good=True)
            axes.annotate(
                f"{exact}", (_EXACT, place), (-8, 0), textcoords="offset points", ha="right", va="center"
            )
        for good in (True, False):
            shown = [one.ratio for one in rows if one.good is good and (one.ratio > 0 or not good)]
            _points(axes, [(x, place + away) for x, away in _apart(shown)], good=good)
    beyond = any(one.ratio > 1 for one in what.rows)
    axes.axvline(0, color=INK["ink"], linewidth=1.2, linestyle="--")
    axes.annotate(
        "what is allowed",
        (0, 1),
        (0, 4),
        xycoords=("data", "axes fraction"),
        textcoords="offset points",
        ha="center",
    )
    ticks = {_EXACT: "no error", _LEAST: "≤ 0.1 %", -2.0: "1 %", -1.0: "10 %", 0.0: "100 %"}
    ticks |= {_LARGEST: "≥ 1000 %"} if beyond else {}
    axes.set_xticks(list(ticks), list(ticks.values()))
    axes.set_xlim(_EXACT - 0.75, (_LARGEST if beyond else 0) + 0.45)
    axes.set_yticks(range(len(modules)), list(modules))
    axes.set_ylim(max(len(modules), 3) - 0.5, -0.5)
    axes.grid(axis="y", color=INK["line"], linewidth=0.6)
    axes.tick_params(axis="y", length=0)
    axes.set_axisbelow(True)
    axes.set_xlabel("largest error seen, of what is allowed")


def _points(axes: Any, places: Sequence[tuple[float, float]], *, good: bool) -> None:
    if places:
        x, y = zip(*places, strict=True)
        marker, colour, size = ("o", "link", 26) if good else ("X", "bad", 64)
        axes.scatter(x, y, marker=marker, s=size, color=INK[colour], alpha=0.75, linewidths=0, zorder=3)


def _apart(ratios: Iterable[float]) -> list[tuple[float, float]]:
    """Places on the axis, and how far each is moved out of its row so that it is seen."""
    seen: Counter[int] = Counter()
    found = []
    for place in sorted(_place(one) for one in ratios):
        near = round(place * 12)
        number = seen[near]
        seen[near] += 1
        away = _STEP * ((number + 1) // 2) * (1 if number % 2 else -1)
        found.append((place, max(-_MOST, min(_MOST, away))))
    return found


def _place(ratio: float) -> float:
    """The power of ten that it is."""
    return min(_LARGEST, max(_LEAST, math.log10(ratio))) if ratio > 0 else _LEAST
