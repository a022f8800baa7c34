"""Measurements in the document, and how they stand to the figure that a paper gives.

A paper's figure is compared where its text is one figure in the measurement's unit, as in `NRMSE 0.8661`,
`+25 %` or `0.5±0.1 ms`. Without an interval of its own it stands for all that is rounded to it. The two
contradict each other if their intervals have no number in common; a text with a limit (`up to 25 %`) or with
several figures is left to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from pyverify.claims import Claims
from pyverify.claims.measurement import Reading, Unreadable, places, read_reading, value
from pyverify.claims.measurements import Measurements
from pyverify.claims.remeasure import Remeasured, State
from pyverify.report.circumstances import Place

__all__ = ["MeasurementReport", "contradicts", "interval", "measurement_reports", "paper_reading"]

_FIGURE = re.compile(
    r"(?P<words>[^\d+±-]*?)(?P<reading>[+-]?\d[\d.]*(?:\s*(?:±|\+-)\s*[\d.]+|\s*\[[^\]]*\])?)\s*(?P<unit>[^\d\s]*)"
)
_LIMITS = re.compile(
    r"[<>≤≥~≈]|\b(?:up|to|at|least|most|more|less|than|over|under|about|below|above|around|nearly|almost|some|"
    r"within|minimum|maximum)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MeasurementReport:
    """One measurement, and what came of it when its script was run again."""

    id: str
    subject: str
    """The sentence or claim that it is about."""
    claims: tuple[str, ...]
    """Claims that say what the figure means, or bound it."""
    figure: str
    """As it is written; decimal."""
    low: str
    """With `high`, an interval; both are empty if there is none."""
    high: str
    level: str
    """The probability with which an interval made in this way holds what is true."""
    unit: str
    n: int | None
    """How many cases or samples it rests on; null if that is not told."""
    by: str
    date: str
    notes: str
    data: str
    """Path of the raw data, from the project's root."""
    script: str
    arguments: tuple[str, ...]
    state: State
    """Only one that gives its figure counts."""
    message: str
    """Why it does not count; empty if it does."""
    as_the_paper: bool | None
    """Whether the paper's figure can be the same; null where that cannot be told."""
    says: str
    """All of this in a sentence."""
    entry: Place

    @property
    def good(self) -> bool:
        """Whether it counts."""
        return self.state is State.AGREES

    @property
    def reading(self) -> Reading:
        """The figure with its interval."""
        return Reading(self.figure, self.low, self.high)

    @property
    def words(self) -> str:
        """Figure, unit, interval and number."""
        unit = f" {self.unit}" if self.unit else ""
        number = f", n = {self.n}" if self.n is not None else ""
        return f"{self.reading.text}{unit}{number}"


def measurement_reports(
    found: Sequence[Remeasured], declared: Measurements, claims: Claims
) -> tuple[MeasurementReport, ...]:
    """The measurements of a project, in the order of their file."""
    figures = {one.id: one.figure for one in claims.sentences}
    told = []
    for one, seen in zip(declared.measurements, found, strict=True):
        full = seen.measurement
        where = declared.where(one)
        figure = figures.get(one.subject, "")
        against = contradicts(figure, full.reading, full.unit)
        made = MeasurementReport(
            id=one.id,
            subject=one.subject,
            claims=one.claims,
            figure=full.reading.figure,
            low=full.reading.low,
            high=full.reading.high,
            level=full.level,
            unit=full.unit,
            n=full.n,
            by=one.by,
            date=one.date,
            notes=one.notes,
            data=one.data,
            script=one.script,
            arguments=one.arguments,
            state=seen.state,
            message=_message(seen),
            as_the_paper=None if against is None else not against,
            says="",
            entry=Place(str(where.path), where.line, where.column, where.what),
        )
        told.append(_saying(made, figure))
    return tuple(told)


def _saying(made: MeasurementReport, figure: str) -> MeasurementReport:
    if not made.good:
        return replace(made, says=f"its measurement `{made.id}` does not count: {made.message}")
    paper = f"the paper says {figure}; " if figure else ""
    otherwise = ", which is not what the paper says" if made.as_the_paper is False else ""
    beside = f" (what it means: {', '.join(f'`{one}`' for one in made.claims)})" if made.claims else ""
    return replace(made, says=f"{paper}measured here: {made.words}{otherwise}{beside}")


def _message(seen: Remeasured) -> str:
    if seen.error is None:
        return ""
    return "; ".join([seen.error.message, *seen.error.facts])


def paper_reading(figure: str) -> tuple[Reading, str] | None:
    """The one figure in a paper's words, and its unit; None where there is not exactly one."""
    text = " ".join(figure.replace("−", "-").split())
    found = _FIGURE.fullmatch(text)
    if found is None or _LIMITS.search(found["words"]):
        return None
    try:
        return read_reading(found["reading"]), found["unit"]
    except Unreadable:
        return None


def contradicts(figure: str, measured: Reading, unit: str) -> bool | None:
    """Whether a paper's figure and a measured one exclude each other; None where they cannot be compared."""
    paper = paper_reading(figure)
    if paper is None or paper[1] != unit:
        return None
    (low, high), (least, most) = interval(paper[0]), interval(measured)
    return high < least or most < low


def interval(one: Reading) -> tuple[Fraction, Fraction]:
    """A figure's own interval, or all numbers that are rounded to it."""
    if one.low:
        return value(one.low), value(one.high)
    middle, half = value(one.figure), places(one.figure) / 2
    return middle - half, middle + half
