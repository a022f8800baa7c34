"""What is said of a claim, computed from what was found: one word, one sentence, and all that is weak.

Nobody types a verdict. The words differ in what they rest on, and none is a grade between two others: what is
proved says nothing of code, what is measured nothing of all cases. `docs/reports.md` says which wording of a
sentence each can carry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyverify.audit import Standing
from pyverify.claims import Expect, Outcome
from pyverify.report.document import ClaimReport, Report
from pyverify.report.word import Word

if TYPE_CHECKING:
    from pyverify.symbolic import Examination

__all__ = ["Judgement", "judged", "word_of"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is said of one claim."""

    word: Word
    sentence: str
    """What the word rests on."""
    weak: tuple[str, ...] = ()
    """What a reader should know before relying on it, the gravest first."""


def judged(report: Report, claim: ClaimReport, attack: Examination | None) -> Judgement:
    """The judgement of a claim. `attack`: what was found of its statement; None: it was not attacked."""
    word = word_of(claim, replayed=report.replayed)
    return Judgement(word, _sentence(claim, word), tuple(_weak(report, claim, word, attack)))


def word_of(claim: ClaimReport, *, replayed: bool) -> Word:
    """The verdict on a claim. `replayed`: whether declarations were submitted to the kernel afresh."""
    if claim.outcome is Outcome.UNMET:
        return Word.FAILED
    if claim.outcome is Outcome.UNDECIDED:
        return Word.NOT_DECIDED
    if not replayed or claim.audit is None or claim.audit.standing is not Standing.REPLAYED:
        return Word.ACCEPTED
    return Word.REFUTED if claim.expect is Expect.REFUTED else Word.PROVED


def _sentence(claim: ClaimReport, word: Word) -> str:
    axioms = claim.audit.axioms if claim.audit else ()
    below = f"axioms below it: {', '.join(axioms)}" if axioms else "no axiom below it"
    match word:
        case Word.PROVED:
            return f"Lean's kernel accepted the proof and all that it rests on, in a replay; {below}."
        case Word.REFUTED:
            return f"Lean's kernel accepted a proof of its negation, in a replay; {below}."
        case Word.ACCEPTED:
            return "The compiled module holds a proof of the right type; it was not replayed."
        case Word.NOT_DECIDED | Word.FAILED:
            return " ".join(dict.fromkeys(one.message for one in claim.troubles)) or f"{claim.verdict}."
    raise AssertionError(word)


def _weak(report: Report, claim: ClaimReport, word: Word, attack: Examination | None) -> Iterator[str]:
    if claim.audit is not None and claim.audit.assumed_classes:
        yield (
            f"it assumes the laws of {_names(claim.audit.assumed_classes)}, of which the project has no "
            "instance"
        )
    if report.toolchain.known_bad:
        yield "this Lean has known soundness bugs"
    for one in report.measured(claim.id):
        if not one.good:
            yield one.says
    for remark in claim.asides:
        if remark.weight.value == "advice":
            yield remark.message
    if attack is None:
        yield "its statement was not attacked"
        return
    if claim.expect is Expect.REFUTED:
        if attack.attack.counterexample is None and word is Word.REFUTED:
            yield "no counterexample in numbers was found beside the proof"
        return
    for finding in attack.findings:
        if finding.flagged:
            yield f"{finding.kind.value}: {finding.words}"
    if attack.witness is None:
        yield "no values were found that meet all its hypotheses: it may say nothing"
    if attack.quick:
        yield "its statement had a quick look only"


def _names(names: Sequence[str]) -> str:
    return ", ".join(f"`{one}`" for one in names)
