"""Papers in the document: the counts of their claims, and what became of their sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pyverify.claims import Claims, Expect, Outcome
from pyverify.report.document import ClaimReport, Counts, Paper, Place, SentenceReport
from pyverify.report.judgement import word_of
from pyverify.report.measured import MeasurementReport
from pyverify.report.sentences import became

__all__ = ["counted", "paper_report", "sentence_reports"]


def counted(outcomes: Iterable[tuple[Expect, Outcome]]) -> Counts:
    """How many claims there are, and how they stand, by what was expected and what came out."""
    found = list(outcomes)
    number = Counter(found)
    return Counts(
        claims=len(found),
        accepted=number[Expect.PROVED, Outcome.MET],
        negation_accepted=number[Expect.REFUTED, Outcome.MET],
        not_as_expected=sum(outcome is Outcome.UNMET for _, outcome in found),
        not_decided=sum(outcome is Outcome.UNDECIDED for _, outcome in found),
    )


def paper_report(name: str, claims: Claims, told: Sequence[ClaimReport]) -> Paper:
    """The paper of that name, with the counts of its claims."""
    found = next((one for one in claims.papers if one.id == name), None)
    return Paper(
        paper=name,
        counts=counted((one.expect, one.outcome) for one in told if one.paper == name),
        title=found.title if found else "",
        authors=found.authors if found else (),
        identifier=found.identifier if found else "",
        notes=found.notes if found else "",
    )


def sentence_reports(
    claims: Claims,
    told: Sequence[ClaimReport],
    *,
    replayed: bool,
    measured: Sequence[MeasurementReport] = (),
) -> tuple[SentenceReport, ...]:
    """The sentences of the papers whose claims are told; a claim that is not told has no verdict."""
    words = {one.id: word_of(one, replayed=replayed) for one in told}
    papers = {one.paper for one in told}
    found = []
    for number, one in enumerate(claims.sentences):
        if one.paper not in papers:
            continue
        outcome = became(one, words, [each for each in measured if each.subject == one.id])
        line = claims.places.member("sentence", number, "id")
        found.append(
            SentenceReport(
                id=one.id,
                paper=one.paper,
                place=one.place,
                sentence=one.sentence,
                kind=one.kind,
                figure=one.figure,
                became=outcome.became,
                needs=one.least,
                enough=outcome.enough,
                why=outcome.why,
                remains=one.remains,
                disposition=one.disposition,
                rests=one.rests,
                refuted=one.refuted,
                entry=Place(str(claims.path), line, None, f"sentence `{one.id}`"),
            )
        )
    return tuple(found)
