"""What stands on the page, before anything is said about how it looks: typed, in the order of reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pyverify.forms.mathml import Row
from pyverify.report.document import ClaimReport, Paper, Place, Report, SentenceReport
from pyverify.report.history import Changed, Past
from pyverify.report.judgement import Judgement, judged
from pyverify.report.page.forms import Forms, PrintedClaim
from pyverify.report.page.found import Attacked, Coded, Values, attacked, coded
from pyverify.report.page.graph import Graph, graph
from pyverify.report.plots import Plot
from pyverify.report.sentences import Became
from pyverify.report.word import Word

if TYPE_CHECKING:
    from pyverify.symbolic import Examination
    from pyverify.testing.verdict import Verdict

__all__ = ["Attacked", "Claimed", "Coded", "Defined", "PaperSheet", "Sheet", "Values", "sheet"]


@dataclass(frozen=True, slots=True)
class Claimed:
    """One claim."""

    report: ClaimReport
    judgement: Judgement
    rows: tuple[Row, ...]
    """The statement in ordinary notation; empty if it has none."""
    without: str
    """Why it has none."""
    documentation: str
    lean: str
    uses: tuple[str, ...]
    """The definitions that it speaks of, by name; those of them that the page has."""
    attack: Attacked | None
    code: tuple[Coded, ...] = ()
    """Functions that are held to it."""
    verdicts: tuple[str, ...] = ()
    """All verdicts that it ever had, if there was more than one."""
    since: Changed | None = None
    """What became of it since the last report."""


@dataclass(frozen=True, slots=True)
class Defined:
    """One definition."""

    name: str
    rows: tuple[Row, ...]
    without: str
    documentation: str
    place: Place | None
    uses: tuple[str, ...]
    used_by: tuple[str, ...]
    """Ids of the claims whose statements name it."""


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """The claims of one paper."""

    name: str
    counts: Mapping[Word, int]
    claims: tuple[Claimed, ...]
    report: Paper
    sentences: tuple[SentenceReport, ...]
    became: Mapping[Became, int]
    """How many sentences became what."""
    graph: Graph | None = None
    """Its definitions; None if it names none."""
    number: int = 0
    """For its places on the page."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole page."""

    report: Report
    counts: Mapping[Word, int]
    papers: tuple[PaperSheet, ...]
    weak: tuple[tuple[str, tuple[str, ...]], ...]
    """What is weak, each thing once, with the ids of the claims, those with the most claims last."""
    definitions: tuple[Defined, ...]
    code: tuple[Coded, ...] = ()
    """What tests found, by function."""
    past: Past | None = None
    """What earlier reports said; None if none is known."""
    plots: tuple[Plot, ...] = ()


def sheet(
    report: Report,
    forms: Forms | None,
    attacks: Mapping[str, Examination],
    verdicts: Sequence[Verdict] = (),
    *,
    past: Past | None = None,
    plots: Sequence[Plot] = (),
) -> Sheet:
    """The page of a report. `forms`: None where not all modules are there; then there are no statements.

    `attacks`: what was found of claims, by their ids; `verdicts`: what tests found of code; `past`: what
    earlier reports said.
    """
    printed = forms.claims if forms is not None else {}
    code = tuple(map(coded, verdicts))
    told = [_claimed(report, one, printed.get(one.id), attacks.get(one.id), code) for one in report.claims]
    claims = _with_past(told, past)
    papers = tuple(
        _paper(number, one, report, claims, forms) for number, one in enumerate(report.papers, start=1)
    )
    weak: dict[str, list[str]] = {}
    for claim in claims:
        for text in claim.judgement.weak:
            weak.setdefault(text, []).append(claim.report.id)
    ordered = sorted(weak.items(), key=lambda item: len(item[1]))
    return Sheet(
        report,
        _counted(claims),
        papers,
        tuple((text, tuple(ids)) for text, ids in ordered),
        _definitions(claims, forms) if forms is not None else (),
        tuple(sorted(code, key=lambda one: (one.binding, one.to, one.claim))),
        past,
        tuple(plots),
    )


def _with_past(claims: Sequence[Claimed], past: Past | None) -> list[Claimed]:
    if past is None:
        return list(claims)
    since = {one.name: one for one in past.changes}
    return [
        replace(one, verdicts=past.verdicts.get(one.report.id, ()), since=since.get(one.report.id))
        for one in claims
    ]


def _graph(claims: Sequence[Claimed], forms: Forms | None) -> Graph | None:
    named = [one.uses for one in claims]
    if forms is None or not any(named):
        return None
    return graph(named, {name: one.uses for name, one in forms.definitions.items()})


def _paper(
    number: int, paper: Paper, report: Report, claims: Sequence[Claimed], forms: Forms | None
) -> PaperSheet:
    own = tuple(one for one in claims if one.report.paper == paper.paper)
    sentences = tuple(one for one in report.sentences if one.paper == paper.paper)
    found = Counter(one.became for one in sentences)
    became = {one: found[one] for one in Became if found[one]}
    drawn = _graph(own, forms)
    return PaperSheet(paper.paper, _counted(own), own, paper, sentences, became, drawn, number)


def _counted(claims: Sequence[Claimed]) -> Mapping[Word, int]:
    found = Counter(one.judgement.word for one in claims)
    return {word: found[word] for word in Word if found[word]}


def _claimed(
    report: Report,
    claim: ClaimReport,
    printed: PrintedClaim | None,
    attack: Examination | None,
    code: Sequence[Coded],
) -> Claimed:
    judgement = judged(report, claim, attack)
    own = tuple(one for one in code if one.claim == claim.id)
    shown = attacked(attack) if attack is not None else None
    if printed is None:
        printed = PrintedClaim((), "the statement was not built", "", "", (), "")
    return Claimed(
        claim,
        judgement,
        printed.rows,
        printed.without,
        printed.documentation,
        printed.lean,
        printed.uses,
        shown,
        own,
    )


def _definitions(claims: Sequence[Claimed], forms: Forms) -> tuple[Defined, ...]:
    """The definitions that these claims speak of, and what those rest on, by name."""
    used: dict[str, list[str]] = {}
    for claim in claims:
        for name in claim.uses:
            used.setdefault(name, []).append(claim.report.id)
    found: dict[str, Defined] = {}
    waiting = list(used)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        one = forms.definitions[name]
        found[name] = Defined(
            name,
            one.rows,
            one.without,
            one.documentation,
            one.place,
            one.uses,
            tuple(used.get(name, ())),
        )
        waiting += one.uses
    return tuple(found[name] for name in sorted(found))
