"""What stands on the page, before anything is said about how it looks: typed, in the order of reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyverify.claims import Expect
from pyverify.forms.mathml import Row
from pyverify.report.document import ClaimReport, Paper, Place, Report, SentenceReport
from pyverify.report.judgement import Judgement, judged
from pyverify.report.page.forms import Forms, PrintedClaim
from pyverify.report.sentences import Became
from pyverify.report.text import visible
from pyverify.report.word import Word

if TYPE_CHECKING:
    from pyverify.symbolic import Examination
    from pyverify.symbolic.answer import Counterexample
    from pyverify.testing.verdict import Verdict

__all__ = ["Attacked", "Claimed", "Coded", "Defined", "PaperSheet", "Sheet", "Values", "sheet"]


@dataclass(frozen=True, slots=True)
class Values:
    """An instance, as lines `p[0, 1] = 1/2`."""

    about: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attacked:
    """What an attack found of a statement."""

    answer: str
    sentence: str
    findings: tuple[tuple[str, str, bool], ...]
    """Kind, words, and whether it is one to look at."""
    accepted: tuple[tuple[str, str], ...]
    """Findings that somebody looked at before: kind and reason."""
    needs: tuple[tuple[str, str], ...]
    """Each hypothesis, and whether the statement needs it."""
    values: tuple[Values, ...]
    """Witness and counterexample."""
    quick: bool


@dataclass(frozen=True, slots=True)
class Coded:
    """What tests found of one function, held to a definition alone or to a claim."""

    binding: str
    to: str
    claim: str
    """Empty for the definition alone."""
    word: str
    good: bool
    cases: int
    largest: str
    """The largest error, in percent of what is allowed."""
    planted: bool | None
    """Whether an error of twice the bound, planted in the results, was noticed."""
    messages: tuple[str, ...]


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


def sheet(
    report: Report,
    forms: Forms | None,
    attacks: Mapping[str, Examination],
    verdicts: Sequence[Verdict] = (),
) -> Sheet:
    """The page of a report. `forms`: None where not all modules are there; then there are no statements.

    `attacks`: what was found of claims, by their ids; `verdicts`: what tests found of code.
    """
    printed = forms.claims if forms is not None else {}
    code = tuple(map(_coded, verdicts))
    claims = [_claimed(report, one, printed.get(one.id), attacks.get(one.id), code) for one in report.claims]
    papers = tuple(_paper(one, report, claims) for one in report.papers)
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
    )


def _paper(paper: Paper, report: Report, claims: Sequence[Claimed]) -> PaperSheet:
    own = tuple(one for one in claims if one.report.paper == paper.paper)
    sentences = tuple(one for one in report.sentences if one.paper == paper.paper)
    found = Counter(one.became for one in sentences)
    return PaperSheet(
        paper.paper, _counted(own), own, paper, sentences, {one: found[one] for one in Became if found[one]}
    )


def _counted(claims: Sequence[Claimed]) -> Mapping[Word, int]:
    found = Counter(one.judgement.word for one in claims)
    return {word: found[word] for word in Word if found[word]}


def _coded(verdict: Verdict) -> Coded:
    largest = verdict.largest
    return Coded(
        visible(verdict.binding),
        verdict.to,
        verdict.claim,
        verdict.word.value,
        verdict.good,
        sum(verdict.cases.values()),
        "" if largest is None else f"{float(100 * largest):.3g} %",
        verdict.planted,
        tuple(visible(one.message) for one in verdict.findings)
        or (() if verdict.good else tuple(map(visible, verdict.notes))),
    )


def _claimed(
    report: Report,
    claim: ClaimReport,
    printed: PrintedClaim | None,
    attack: Examination | None,
    code: Sequence[Coded],
) -> Claimed:
    judgement = judged(report, claim, attack)
    own = tuple(one for one in code if one.claim == claim.id)
    shown = _attacked(attack) if attack is not None else None
    if printed is None:
        return Claimed(claim, judgement, (), "the statement was not built", "", "", (), shown, own)
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


def _attacked(found: Examination) -> Attacked:
    needs = [
        (need.subject, need.need.value)
        for need in (found.necessity.found if found.necessity else ())
        if need.asked.value == "hypothesis"
    ]
    return Attacked(
        found.attack.answer.value,
        found.attack.answer.sentence,
        tuple((one.kind.value, visible(one.words), one.flagged) for one in found.findings),
        tuple((finding.kind.value, visible(reason)) for finding, reason in found.accepted),
        tuple((visible(subject), need) for subject, need in needs),
        tuple(_instances(found)),
        found.quick,
    )


def _instances(found: Examination) -> Iterator[Values]:
    example = found.attack.counterexample
    if example is not None:
        yield Values("hypotheses true, conclusion false at", _values(example))
    if found.witness is not None and found.expect is not Expect.REFUTED:
        yield Values("all hypotheses hold at", _values(found.witness))


def _values(instance: Counterexample) -> tuple[str, ...]:
    sizes = [f"{name} = {value}" for name, value in instance.sizes.items()]
    values = [
        f"{one.parameter}{list(one.indices) if one.indices else ''} = {one.value}" for one in instance.values
    ]
    return tuple(dict.fromkeys(visible(one) for one in (*sizes, *values)))
