"""A paper's report in Markdown, for a reader who has a minute: each sentence, what became of it, and why.

Made from the document alone, and only from what is the same wherever the same sources are checked: no times,
no caches, no machine. So it can be kept among a project's documents and compared. Sentences carry the marks
that `report --check-docs` reads, so that this too is held against the verdicts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyverify.report.document import ClaimReport, MeasurementReport, Paper, Place, Report, SentenceReport
from pyverify.report.judgement import word_of
from pyverify.report.markdown_parts import Links, anchor, code, inert, table, text_of
from pyverify.report.sentences import NEEDED, Became
from pyverify.report.text import line
from pyverify.report.word import Word
from pyverify.report.words.wording import Need, needs

__all__ = ["MADE", "file_name", "paper_texts"]

MADE = "<!-- Made by `pyverify report --papers`, which compares it with `--check`: edits here are lost. -->"
"""The first line of each file."""
INDEX = "README.md"

_NEXT = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(\[‘`])")
_SLUG = re.compile(r"[^a-z0-9]+")
_QUOTED = "words of the paper, judged beside them"
_TOLD = "told of the sentence, in the claims file"
_MARKS = {Word.PROVED: "claim", Word.REFUTED: "refuted"}
_TRUST = {
    Became.PROVED: "as far as the statements say what the sentences say",
    Became.PROVED_IN_PART: "where there are proofs, and not in what remains",
    Became.REFUTED: "not as worded; what holds in their place is told",
    Became.MEASURED: "within the interval that is given",
    Became.MEASURED_OTHERWISE: "not the paper's figure; what was measured here is told",
    Became.DEFINED: "words, used by the claims as they are defined",
    Became.REPORTED: "the paper's figures; nothing here tells whether they are right",
    Became.PROJECTED: "expectations of the authors",
    Became.ASSUMED: "said under an assumption that nothing here supports",
    Became.UNDEFINED: "no statement can be made of them",
    Became.NOT_CHECKED: "nothing here speaks of them",
    Became.STALE: "a claim that decides has no verdict that counts",
}


def file_name(paper: str) -> str:
    """The name of a paper's file: its id in small letters, other signs replaced."""
    return f"{_SLUG.sub('-', paper.lower()).strip('-') or 'paper'}.md"


def paper_texts(report: Report, root: Path, folder: Path) -> dict[str, str]:
    """The files of all papers by name, and an index. `folder`: where they will stand.

    Places in sources are links if the folder is in the project, whose root is `root`. Papers whose names fall
    together share a file.
    """
    link = Links.between(folder, root)
    found: dict[str, str] = {}
    for paper in report.papers:
        text = "\n".join(_Text(report, paper, link).lines()).rstrip() + "\n"
        name = file_name(paper.paper)
        found[name] = f"{found[name]}\n{text}" if name in found else text
    return {INDEX: "\n".join(_index(report)).rstrip() + "\n", **found}


def _index(report: Report) -> Iterator[str]:
    yield from (MADE, "", "# What became of the papers' sentences", "")
    yield "Each file has a paper's sentences in its order, what became of each, and which claims decide it."
    yield ""
    seen = [one for one in Became if any(sentence.became is one for sentence in report.sentences)]
    yield from table(
        ("paper", "sentences", *(f"{one.mark} {one.value}" for one in seen), "claims", "of them refuted"),
        (
            (
                f"[{text_of(paper.title or paper.paper)}]({file_name(paper.paper)})",
                str(len(own)),
                *(str(sum(sentence.became is one for sentence in own)) for one in seen),
                str(paper.counts.claims),
                str(paper.counts.negation_accepted),
            )
            for paper, own in ((paper, _own(report, paper)) for paper in report.papers)
        ),
    )


def _own(report: Report, paper: Paper) -> list[SentenceReport]:
    return [one for one in report.sentences if one.paper == paper.paper]


@dataclass(slots=True)
class _Text:
    """One paper's text."""

    report: Report
    paper: Paper
    link: Links
    claims: Mapping[str, ClaimReport] = field(init=False)
    sentences: Sequence[SentenceReport] = field(init=False)

    def __post_init__(self) -> None:
        self.claims = {one.id: one for one in self.report.claims}
        self.sentences = _own(self.report, self.paper)

    def lines(self) -> Iterator[str]:
        """All of it."""
        paper = self.paper
        yield from (MADE, "", f"# {text_of(paper.title or paper.paper)}", "")
        about = [", ".join(paper.authors), paper.identifier, paper.not_given, paper.notes]
        if told := " ".join(f"{part.rstrip('.')}." for part in about if part):
            yield from (self._prose(told, _TOLD), "")
        if self.sentences:
            yield from self._minute()
            yield from ("## Sentence by sentence", "")
            for number, one in enumerate(self.sentences, start=1):
                yield from self._sentence(number, one)
        yield from self._all()
        yield from self._how()

    def _minute(self) -> Iterator[str]:
        """What a reader with a minute sees: whom to believe, and a table."""
        yield from ("## In one minute", "")
        number = Counter(one.became for one in self.sentences)
        count = len(self.sentences)
        yield f"{count} sentence{'s' * (count != 1)} that can be taken for a claim. How far to trust them:"
        yield ""
        for became in Became:
            if number[became]:
                yield f"- {became.mark} **{number[became]} {became.value}**: {_TRUST[became]}"
        yield ""
        yield from table(
            ("", "sentence", "what became of it", "in short"),
            (
                (
                    one.became.mark,
                    f"[{number}](#{anchor(one.id)}). {self._quoted(one)}",
                    f"**{one.became.value}**",
                    self._prose(self._short(one), _TOLD),
                )
                for number, one in enumerate(self.sentences, start=1)
            ),
        )
        yield ""

    def _short(self, one: SentenceReport) -> str:
        """The first sentence of what is said of it."""
        for text in (one.remains and f"What remains: {one.remains}", one.disposition, one.why):
            if text:
                return _NEXT.split(text)[0]
        return ""

    def _quoted(self, one: SentenceReport) -> str:
        """The paper's words, marked by what became of them."""
        ids = [id_ for id_ in one.refuted if self._word(id_) is Word.REFUTED]
        mark = f"no claim: {_QUOTED}"
        if one.became is Became.PROVED and needs(one.sentence).need in (Need.THEOREM, Need.ANYTHING):
            mark = f"claim: {', '.join(one.rests)}"
        elif one.became is Became.REFUTED and ids:
            mark = f"refuted: {', '.join(ids)}"
        return self._prose(one.sentence, mark, whole=True)

    def _sentence(self, number: int, one: SentenceReport) -> Iterator[str]:
        yield f'### <a id="{anchor(one.id)}"></a>{number}. {self._quoted(one)}'
        yield ""
        needed = "" if one.enough else f"; such a wording needs {NEEDED[one.needs]}"
        figure = f"; the paper's figure: {text_of(one.figure)}" if one.figure else ""
        yield f"{one.became.mark} **{one.became.value}** ({self._prose(one.place, _TOLD)}{figure}{needed})"
        yield ""
        for told in (one.remains and f"What remains: {one.remains}.", one.disposition):
            if told:
                yield from (self._prose(told.replace("..", "."), _TOLD), "")
        for each in self.report.measurements:
            if each.subject == one.id:
                yield from (f"{self._prose(each.says, _TOLD)} {self._raw(each)}", "")
        for title, ids in (("It rests on:", one.rests), ("Against it speak:", one.refuted)):
            if ids:
                yield from (title, "", *(self._claim(id_) for id_ in ids), "")

    def _raw(self, one: MeasurementReport) -> str:
        """Where the raw data and the script of a measurement are."""
        data, script = (self.link.to(Place(path), code(path)) for path in (one.data, one.script))
        return f"(By {script} from {data}.)"

    def _claim(self, id_: str) -> str:
        """A claim in a list: its words, where it is stated and proved, and how it differs."""
        one = self.claims.get(id_)
        if one is None:
            return f"- {code(id_)}: not looked at"
        label = "Changed" if self._word(id_) is Word.PROVED else "Note"
        notes = f" *{label}:* {self._prose(one.notes, _TOLD)}" if one.notes else ""
        return f"- {self._said(one)} ({self._name(one)}; {self._statement(one)}, {self._proof(one)}){notes}"

    def _said(self, one: ClaimReport) -> str:
        """The claim's sentence after its verdict, with the mark that holds it."""
        word = self._word(one.id)
        mark = "no claim: not decided here"
        if word in _MARKS and (
            word is Word.REFUTED or needs(one.sentence).need in (Need.THEOREM, Need.ANYTHING)
        ):
            mark = f"{_MARKS[word]}: {one.id}"
        elif word in _MARKS:
            mark = f"no claim: arithmetic of `{one.id}`"
        return f"{word.mark} {word.value}: {self._prose(one.sentence, mark, whole=True)}"

    def _word(self, id_: str) -> Word:
        one = self.claims.get(id_)
        return word_of(one, replayed=self.report.replayed) if one else Word.NOT_DECIDED

    def _name(self, one: ClaimReport) -> str:
        return f"[{code(one.id)}](#{anchor(one.id)})"

    def _statement(self, one: ClaimReport) -> str:
        return self.link.to(one.statement_at, "stated")

    def _proof(self, one: ClaimReport) -> str:
        return self.link.to(one.proof_at, "disproof" if one.expect.value == "refuted" else "proof")

    def _all(self) -> Iterator[str]:
        own = [one for one in self.report.claims if one.paper == self.paper.paper]
        yield from ("## All claims", "")
        yield (
            f"{len(own)} statements in Lean. Those that are refuted are readings: what a careless reader "
            "could take a sentence for."
        )
        yield ""
        yield from table(
            ("claim", "what is said", "statement", "proof"),
            (
                (
                    f'<a id="{anchor(one.id)}"></a>{code(one.id)}',
                    self._said(one),
                    self.link.to(one.statement_at, code(one.statement)),
                    self.link.to(one.proof_at, code(one.proof)),
                )
                for one in own
            ),
        )
        yield ""

    def _how(self) -> Iterator[str]:
        report = self.report
        own = [one for one in report.claims if one.paper == self.paper.paper]
        yield from ("## What this rests on", "")
        yield f"- Lean {text_of(report.toolchain.version)}; {text_of(report.standing)}."
        if report.audit is not None:
            axioms = sorted({axiom for one in own if one.audit for axiom in one.audit.axioms})
            yield f"- Axioms below these claims: {', '.join(map(code, axioms)) or 'none'}."
        assumed = Counter(name for one in own if one.audit for name in one.audit.assumed_classes)
        for name, number in sorted(assumed.items()):
            yield f"- {number} of them assume the laws of {code(name)}, of which there is no instance here."
        yield "- That a statement means what its sentence says is for readers to judge."
        yield "- To check it again: `pyverify run`, then `pyverify report`."

    def _prose(self, text: str, mark: str, *, whole: bool = False) -> str:
        """Text whose backticks are code, ids of claims links; sentences that assert something carry the mark.

        `whole`: every sentence carries it.
        """
        shown = []
        for part in _NEXT.split(line(text)):
            told = f" <!-- {inert(mark if ':' in mark else f'no claim: {mark}')} -->"
            shown.append(self._inline(part) + (told if whole or needs(part).assertive else ""))
        return " ".join(shown)

    def _inline(self, text: str) -> str:
        parts = text.split("`")
        if len(parts) % 2 == 0:
            return text_of(text)
        return "".join(
            text_of(part)
            if number % 2 == 0
            else self._name(self.claims[part])
            if self._here(part)
            else code(part)
            for number, part in enumerate(parts)
        )

    def _here(self, id_: str) -> bool:
        return id_ in self.claims and self.claims[id_].paper == self.paper.paper
