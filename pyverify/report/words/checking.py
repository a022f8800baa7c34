"""Marked sentences held against verdicts and figures; unmarked ones that should be marked."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from pyverify.claims.nearest import nearest
from pyverify.report.word import Word
from pyverify.report.words.reading import Mark, MarkKind, Sentence
from pyverify.report.words.wording import Need, needs

__all__ = ["Known", "Problem", "ProblemKind", "checked"]

_NUMBER = re.compile(
    r"(?<![\w.])[-−]?\d{1,3}(?:[ \u00a0\u2009\u202f,]\d{3})+(?:\.\d+)?|(?<![\w.])[-−]?\d+(?:\.\d+)?"
)


class ProblemKind(enum.Enum):
    """What is wrong with a sentence."""

    STRONGER = "stronger than its evidence"
    REFUTED = "the claim is refuted"
    NOT_REFUTED = "the claim is not refuted"
    STALE = "the claim has no verdict that counts"
    UNKNOWN = "no such claim or figure"
    UNMARKED = "says that there is evidence, and is not marked"
    FIGURE = "another figure"
    EMPTY = "a mark that says nothing"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend in a document."""

    kind: ProblemKind
    sentence: Sentence
    line: int
    message: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What documents are held against."""

    words: Mapping[str, Word]
    """The verdict of each claim, by its id."""
    figures: Mapping[str, Fraction]
    """Figures by their names: `claims`, `claims.proved`, …"""
    measured: Mapping[str, tuple[Fraction, Fraction]] = field(default_factory=dict)
    """Measured figures by their names, with the ends of their intervals."""
    beside: Mapping[str, frozenset[Need]] = field(default_factory=dict)
    """What else there is for a claim, beside its proof: tests of code, a measurement."""


_CARRIES: Mapping[Word, frozenset[Need]] = {
    Word.PROVED: frozenset({Need.THEOREM, Need.ANYTHING}),
    Word.ACCEPTED: frozenset({Need.ANYTHING}),
}
"""What a verdict carries. A proof carries no figure and no word about code."""


def checked(found: Sequence[Sentence], known: Known) -> list[Problem]:
    """All that is to be mended, in the order of the documents."""
    return [problem for sentence in found for problem in _problems(sentence, known)]


def _problems(sentence: Sentence, known: Known) -> Iterator[Problem]:
    wording = needs(sentence.text)
    for mark in sentence.marks:
        if not mark.names:
            yield Problem(
                ProblemKind.EMPTY,
                sentence,
                mark.line,
                f"the mark `{mark.kind.value}:` names nothing",
                "name a claim, a figure, or a reason",
            )
        elif mark.kind is MarkKind.FIGURE:
            yield from _figure(sentence, mark, known)
        elif mark.kind is not MarkKind.NO_CLAIM:
            yield from _claims(sentence, mark, known)
    bound = {MarkKind.CLAIM, MarkKind.REFUTED, MarkKind.NO_CLAIM}
    if wording.assertive and not any(mark.kind in bound for mark in sentence.marks):
        yield Problem(
            ProblemKind.UNMARKED,
            sentence,
            sentence.line,
            f"“{wording.words[0]}” says that there is evidence, and no mark says which",
            "mark the sentence with `claim: ID`, or with `no claim: REASON`",
        )


def _claims(sentence: Sentence, mark: Mark, known: Known) -> Iterator[Problem]:
    wording = needs(sentence.text)
    for id_ in mark.names:
        word = known.words.get(id_)
        if word is None:
            near = nearest(id_, known.words)
            hint = f"did you mean `{near}`? " if near else ""
            message = f"no claim is called `{id_[:80]}`"
            yield Problem(
                ProblemKind.UNKNOWN, sentence, mark.line, message, f"{hint}`pyverify claims` lists all"
            )
            continue
        if word in (Word.FAILED, Word.NOT_DECIDED):
            message = f"`{id_}` is {word.value}"
            yield Problem(ProblemKind.STALE, sentence, mark.line, message, f"`pyverify check {id_}` says why")
        elif mark.kind is MarkKind.REFUTED:
            if word is not Word.REFUTED:
                message = f"`{id_}` is {word.value}, and the sentence is marked as speaking against it"
                yield Problem(ProblemKind.NOT_REFUTED, sentence, mark.line, message, "mark it with `claim:`")
        elif word is Word.REFUTED:
            message = f"`{id_}` is refuted as worded"
            yield Problem(
                ProblemKind.REFUTED,
                sentence,
                mark.line,
                message,
                "take the sentence back, or mark one that says so with `refuted:`",
            )
        elif wording.need not in _CARRIES[word] | known.beside.get(id_, frozenset()):
            asking = f" (“{'”, “'.join(wording.words)}”)" if wording.words else ""
            message = f"the sentence needs {wording.need.value}{asking}, and `{id_}` is {word.value}"
            yield Problem(
                ProblemKind.STRONGER,
                sentence,
                mark.line,
                message,
                "say less, or add the evidence that is missing",
            )


def _figure(sentence: Sentence, mark: Mark, known: Known) -> Iterator[Problem]:
    name = mark.names[0]
    numbers = _NUMBER.findall(mark.before)
    if name not in known.figures and name not in known.measured:
        near = nearest(name, [*known.figures, *known.measured])
        hint = f"did you mean `{near}`?" if near else "`pyverify report --figures` lists all"
        yield Problem(ProblemKind.UNKNOWN, sentence, mark.line, f"no figure is called `{name[:80]}`", hint)
        return
    if not numbers:
        message = f"no number stands before the mark of `{name}`"
        yield Problem(ProblemKind.FIGURE, sentence, mark.line, message, "put the mark right after the number")
        return
    said = Fraction(re.sub(r"[ \u00a0\u2009\u202f,]", "", numbers[-1]).replace("−", "-"))
    if name in known.figures:
        low = high = known.figures[name]
    else:
        low, high = known.measured[name]
    if not low <= said <= high:
        right = f"{_shown(low)}" if low == high else f"between {_shown(low)} and {_shown(high)}"
        message = f"`{name}` is {right}, and the text says {numbers[-1]}"
        yield Problem(ProblemKind.FIGURE, sentence, mark.line, message, "write the figure that was found")


def _shown(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):.6g}"
