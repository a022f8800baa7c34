"""How `pyverify simplify` shows what it found: lines, a table of claims, JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pyverify.cli.console import Colour, columns
from pyverify.cli.context import Context

if TYPE_CHECKING:
    from pyverify.symbolic.algebra import Beside, Checked, Line
    from pyverify.symbolic.answer import Counterexample

__all__ = ["against", "beside", "line", "record", "show", "table"]

_WIDTH = 100
_STANDING = 3
"""The column of the standing."""
_COLOURS: Mapping[int, Colour] = {0: "green", 1: "red", 3: "yellow"}


def table(context: Context, found: Sequence[Beside]) -> None:
    """A row for each claim, and counts."""
    console = context.console
    rows = [("claim", "check", "verdict", "standing", "how")]
    rows += [
        (one.claim, one.check.value, one.checked.verdict.value, one.standing, _how(one.checked))
        for one in found
    ]

    def paint(row: int, column: int, cell: str) -> str:
        if row == 0:
            return console.paint(cell, "dim")
        return console.paint(cell, _COLOURS[int(found[row - 1].exit)]) if column == _STANDING else cell

    for text in columns(rows, paint=paint):
        console.result(text)
    words = [one.standing for one in found]
    counts = ", ".join(f"{words.count(word)} {word}" for word in dict.fromkeys(words))
    console.result(f"{len(found)} claim{'s' * (len(found) != 1)}: {counts}")


def against(one: Beside) -> str:
    """A line about an equation or property that is against expectation, or over which tools disagree."""
    said = f"{one.checked.subject}: {one.checked.verdict.value}"
    return f"{one.claim}: {one.standing}, by algebra: {said}; {_how(one.checked)}"


def _how(checked: Checked) -> str:
    if checked.point is not None:
        return _point(checked)
    return checked.how[0] if checked.how else checked.why


def _point(checked: Checked) -> str:
    assert checked.point is not None
    values = [*checked.point.values]
    sizes = _vector(checked.point.sizes)
    at = ", ".join([*([sizes] if sizes else []), *map(str, values)])
    sides = f"{checked.sides[0]} ≠ {checked.sides[1]} " if checked.sides[0] else ""
    return f"{sides}at {at}" if at else sides.strip()


def _vector(sizes: Mapping[str, int]) -> str:
    return ", ".join(f"{name} = {size}" for name, size in sizes.items())


def show(context: Context, name: str, lines: Sequence[Line], *, latex: bool) -> None:
    """The lines of a name, each with how it was checked."""
    console = context.console
    console.result(name)
    for one in lines:
        text = one.latex if latex and one.latex else one.text
        head = f"  {one.label}: "
        console.result(textwrap.fill(head + text, _WIDTH, subsequent_indent="      ", break_long_words=False))
        said = f"{one.verdict.value}{f': {one.check}' if one.check else ''}"
        shown = textwrap.fill(f"      {said}", _WIDTH, subsequent_indent="      ", break_long_words=False)
        console.result(console.paint(shown, "dim"))


def record(one: Line) -> dict[str, object]:
    """A line as JSON."""
    return {
        "label": one.label,
        "text": one.text,
        "latex": one.latex or None,
        "check": one.check,
        "verdict": one.verdict.value,
    }


def beside(one: Beside) -> dict[str, object]:
    """What was found of a claim as JSON."""
    checked = one.checked
    return {
        "claim": one.claim,
        "check": one.check.value,
        "expect": one.expect.value,
        "subject": checked.subject,
        "verdict": checked.verdict.value,
        "standing": one.standing,
        "how": list(checked.how),
        "conditions": list(checked.conditions),
        "sizes": [dict(sizes) for sizes in checked.sizes],
        "points": checked.points,
        "point": _example(checked.point),
        "sides": list(checked.sides) if checked.sides[0] else None,
        "formula": checked.formula,
        "why": checked.why,
        "seconds": round(checked.seconds, 3),
    }


def _example(point: Counterexample | None) -> dict[str, object] | None:
    if point is None:
        return None
    values = [
        {"parameter": one.parameter, "indices": [*map(str, one.indices)], "value": str(one.value)}
        for one in point.values
    ]
    return {"sizes": dict(point.sizes), "values": values}


def line(label: str, checked: Checked) -> Line:
    """What was found of an equation as a line."""
    from pyverify.symbolic.algebra import Line

    told = "; ".join((*checked.how, *checked.conditions, *([checked.why] if checked.why else [])))
    if checked.sizes and checked.verdict.shown:
        told += f"; sizes: {' | '.join(_vector(one) for one in checked.sizes)}"
    if checked.point is not None:
        told += f"; {_point(checked)}"
    return Line(label, checked.verdict.value, told.lstrip("; "), checked.verdict)
