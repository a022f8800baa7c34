"""What stands on the page, before anything is said about how it looks: typed, in the order of reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyverify.claims import Expect
from pyverify.extract import NotInterpreted
from pyverify.extract.code import Call, Code, Definition, walk
from pyverify.forms.mathml import Row, mathml
from pyverify.report.document import ClaimReport, Paper, Place, Report, SentenceReport
from pyverify.report.judgement import Judgement, judged
from pyverify.report.sentences import Became
from pyverify.report.text import visible
from pyverify.report.word import Word
from pyverify.statement import Statement
from pyverify.term import Name, show_name

if TYPE_CHECKING:
    from pyverify.spec import Spec
    from pyverify.symbolic import Examination
    from pyverify.symbolic.answer import Counterexample

__all__ = ["Attacked", "Claimed", "Defined", "PaperSheet", "Sheet", "Values", "sheet"]


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


def sheet(report: Report, spec: Spec | None, attacks: Mapping[str, Examination]) -> Sheet:
    """The page of a report. `spec`: None where not all modules are there; then there are no statements.

    `attacks`: what was found of claims, by their ids.
    """
    definitions = _Definitions(spec)
    claims = [_claimed(report, one, spec, attacks.get(one.id), definitions) for one in report.claims]
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
        definitions.told(),
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


class _Definitions:
    """The definitions that statements speak of, and what they rest on in turn."""

    def __init__(self, spec: Spec | None) -> None:
        self._spec = spec
        self._known = set(spec.definitions) if spec is not None else set()
        self._used: dict[Name, list[str]] = {}

    def of(self, statement: Statement, id_: str) -> tuple[str, ...]:
        """Those that a statement names, noted as used by the claim."""
        codes = [*(one.code for one in statement.hypotheses), statement.conclusion]
        names = self._called(codes)
        for name in names:
            self._used.setdefault(name, []).append(id_)
        return tuple(map(show_name, names))

    def _called(self, codes: Sequence[Code]) -> list[Name]:
        found = {part.name for code in codes for part in walk(code) if isinstance(part, Call)}
        return sorted(found & self._known, key=show_name)

    def told(self) -> tuple[Defined, ...]:
        """All of them, by name; what only they use is among them."""
        if self._spec is None:
            return ()
        found: dict[Name, Defined] = {}
        waiting = list(self._used)
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            try:
                definition = self._spec.library.definition(name)
            except NotInterpreted as error:
                found[name] = Defined(show_name(name), (), str(error), "", None, (), ())
                continue
            uses = self._called([definition.body])
            waiting += uses
            rows, without = _rows(definition)
            place = definition.place
            found[name] = Defined(
                show_name(name),
                rows,
                without,
                visible(definition.documentation, keep="\n"),
                Place(place.path, place.line or None) if place else None,
                tuple(show_name(one) for one in uses if one != name),
                tuple(self._used.get(name, ())),
            )
        return tuple(found[name] for name in sorted(found, key=show_name))


def _rows(what: Definition | Statement) -> tuple[tuple[Row, ...], str]:
    try:
        return mathml(what), ""
    except NotInterpreted as error:
        return (), str(error)


def _claimed(
    report: Report,
    claim: ClaimReport,
    spec: Spec | None,
    attack: Examination | None,
    definitions: _Definitions,
) -> Claimed:
    judgement = judged(report, claim, attack)
    shown = _attacked(attack) if attack is not None else None
    if spec is None or claim.statement_at is None:
        return Claimed(claim, judgement, (), "the statement was not built", "", "", (), shown)
    lean = visible(_lean(spec, claim), keep="\n")
    try:
        statement = spec.claims[claim.id].statement
    except NotInterpreted as error:
        return Claimed(claim, judgement, (), str(error), "", lean, (), shown)
    rows, without = _rows(statement)
    uses = definitions.of(statement, claim.id)
    told = visible(statement.documentation, keep="\n")
    return Claimed(claim, judgement, rows, without, told, lean, uses, shown)


def _lean(spec: Spec, claim: ClaimReport) -> str:
    try:
        return spec.claims[claim.id].lean()
    except NotInterpreted as error:
        return f"({error})"


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
