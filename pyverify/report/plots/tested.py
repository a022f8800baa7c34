"""What tests found of code, as one drawing: each function by the cases tried and its largest error."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyverify.report.plots.figure import Figure, Ratio, Scatter
from pyverify.report.text import visible
from pyverify.report.tried import as_float

if TYPE_CHECKING:
    from pyverify.testing.verdict import Verdict

__all__ = ["errors_of"]


def errors_of(verdicts: Sequence[Verdict]) -> tuple[Figure, ...]:
    """The drawing; none if no result of any function was held to a bound."""
    rows = tuple(
        Ratio(
            f"{visible(one.binding)}, {one.claim or one.to}",
            sum(one.cases.values()),
            as_float(one.largest),
            one.good,
        )
        for one in verdicts
        if one.largest is not None and any(one.cases.values())
    )
    if not rows:
        return ()
    worst = max(rows, key=lambda one: one.ratio)
    exact = sum(one.ratio == 0 for one in rows)
    beyond = sum(one.ratio > 1 for one in rows)
    cases = sum(one.cases for one in rows)
    told = (
        f"{len(rows)} functions, each held to a definition or a claim, with {cases:,} cases in all. "
        f"{exact} had no error in any case; the largest error is {100 * worst.ratio:.3g} % of what is "
        f"allowed ({worst.name}); {beyond or 'none'} went beyond it. Cases that were not drawn are not "
        "spoken of. In the drawing each row is a module, and each point one of its functions held to one "
        "thing; those without any error are counted."
    )
    title = "Largest errors of code, beside what is allowed"
    return (Figure("errors", title, told, Scatter(rows)),)
