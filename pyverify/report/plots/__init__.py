"""Drawings of a report: what tests found of code, and what a project asks for, as SVG beside tables."""

from pyverify.report.plots.draw import Plot, drawn
from pyverify.report.plots.drawings import FILE, DrawingError, read_drawings
from pyverify.report.plots.figure import Figure, Ratio, Scatter
from pyverify.report.plots.kept import drawings
from pyverify.report.plots.tested import errors_of

__all__ = [
    "FILE",
    "DrawingError",
    "Figure",
    "Plot",
    "Ratio",
    "Scatter",
    "drawings",
    "drawn",
    "errors_of",
    "read_drawings",
]
