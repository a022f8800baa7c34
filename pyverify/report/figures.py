"""The figures of a report by name, for documents that give them: `claims.proved`, `axioms`, and others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from pyverify.report.document import Counts, Report
from pyverify.report.measured import interval
from pyverify.report.words.wording import Need

__all__ = ["beside", "figures", "measured_figures"]


def figures(report: Report) -> Mapping[str, Fraction]:
    """The figures, by their names, in the order in which they are listed."""
    found: dict[str, int] = {}
    _counts(found, "claims", report.counts)
    for paper in report.papers:
        _counts(found, f"claims.{paper.paper}", paper.counts)
    found["papers"] = len(report.papers)
    found["sentences"] = len(report.sentences)
    for became, number in Counter(one.became for one in report.sentences).items():
        found[f"sentences.{became.slug}"] = number
    found["modules"] = report.build.modules
    if report.audit is not None:
        found["declarations"] = report.audit.replay.accepted
        found["axioms"] = len(report.audit.axioms)
    for one in report.measurements:
        if one.good and one.n is not None:
            found[f"measured.{one.id}.n"] = one.n
    return {name: Fraction(value) for name, value in found.items()}


def measured_figures(report: Report) -> Mapping[str, tuple[Fraction, Fraction]]:
    """Measured figures by their names, `measured.ID`, with the ends of their intervals."""
    return {f"measured.{one.id}": interval(one.reading) for one in report.measurements if one.good}


def beside(report: Report) -> Mapping[str, frozenset[Need]]:
    """What there is for a claim beside its proof: a measurement carries words about figures."""
    ids = {name for one in report.measurements if one.good for name in (one.subject, *one.claims)}
    return {one.id: frozenset({Need.FIGURE}) for one in report.claims if one.id in ids}


def _counts(found: dict[str, int], name: str, counts: Counts) -> None:
    found[name] = counts.claims
    found[f"{name}.proved"] = counts.accepted
    found[f"{name}.refuted"] = counts.negation_accepted
    found[f"{name}.not-as-expected"] = counts.not_as_expected
    found[f"{name}.not-decided"] = counts.not_decided
