"""The figures of a report by name, for documents that give them: `claims.proved`, `axioms`, and others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from pyverify.report.document import Counts, Report

__all__ = ["figures"]


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
    return {name: Fraction(value) for name, value in found.items()}


def _counts(found: dict[str, int], name: str, counts: Counts) -> None:
    found[name] = counts.claims
    found[f"{name}.proved"] = counts.accepted
    found[f"{name}.refuted"] = counts.negation_accepted
    found[f"{name}.not-as-expected"] = counts.not_as_expected
    found[f"{name}.not-decided"] = counts.not_decided
