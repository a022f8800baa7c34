"""What a paper takes over from its report: a table for the appendix in LaTeX, and an entry for BibTeX.

Both are made from the document and from nothing that differs between machines, so that whoever checks the
same sources gets the same text. All texts are shown and obeyed by no TeX (`latex_text`).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyverify.report.as_json import plain
from pyverify.report.document import Paper, Report
from pyverify.report.judgement import word_of
from pyverify.report.latex_text import latex, latex_code, latex_sentence

__all__ = ["Source", "bibtex", "latex_tables", "verdicts_digest"]

_KEY = re.compile(r"[^A-Za-z0-9]+")
_LASTING = ("pyverify", "replayed", "counts", "papers", "claims", "sentences", "measurements", "findings")
"""Keys of the document that are the same wherever the same sources are checked."""
_MADE = "Made by `pyverify report --export"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the sources are from."""

    commit: str = ""
    """In hex; empty where they are under no version control."""
    date: str = ""
    """Of the commit, `2026-01-31`."""
    changed: bool = False
    """Whether files differ from the commit."""


def verdicts_digest(report: Report) -> str:
    """SHA-256, in hex, of all in the report that is the same wherever the same sources are checked."""
    every = plain(report)
    kept = {key: every[key] for key in _LASTING if key in every}
    kept["lean"], kept["seal"] = every["toolchain"]["version"], every["build"]["seal"]
    told = json.dumps(kept, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(told.encode()).hexdigest()


def latex_tables(report: Report, source: Source, papers: Sequence[str] = ()) -> str:
    """A `longtable` for each of these papers, or of all: sentence, what became of it, evidence."""
    rows = [f"% {_MADE} latex`; needs \\usepackage{{longtable}}."]
    for paper in _chosen(report, papers):
        rows += ["", *_table(report, paper)]
    return "\n".join([*rows, "", *_ending(report, source)]) + "\n"


def bibtex(report: Report, source: Source, papers: Sequence[str] = ()) -> str:
    """An entry for the report of each of these papers, or of all."""
    entries, taken = [], set[str]()
    for paper in _chosen(report, papers):
        name = f"claim-report-{_KEY.sub('-', paper.paper).strip('-').lower() or 'paper'}"
        key = next(one for one in (name, *(f"{name}-{n}" for n in range(2, 9999))) if one not in taken)
        taken.add(key)
        counts = paper.counts
        note = [
            f"{counts.claims} claims: {counts.accepted} accepted as stated, {counts.negation_accepted} "
            f"refuted as expected, {counts.not_as_expected} not as expected, "
            f"{counts.not_decided} not decided",
            report.standing,
            *_made(report, source),
        ]
        fields = [
            ("key", "Claim report"),
            ("title", f"{{Claim report: {latex(paper.title or paper.paper)}}}"),
            *([("year", source.date[:4])] if source.date else []),
            ("note", latex("; ".join(note))),
        ]
        entries.append(
            "\n".join([f"@misc{{{key},", *(f"  {name} = {{{text}}}," for name, text in fields), "}"])
        )
    return "\n\n".join([f"% {_MADE} bibtex`.", *entries]) + "\n"


def _chosen(report: Report, papers: Sequence[str]) -> list[Paper]:
    return [one for one in report.papers if not papers or one.paper in papers]


def _made(report: Report, source: Source) -> list[str]:
    """The programs, the commit and the hash."""
    commit = f"commit {source.commit}{', with changes' if source.changed else ''}" if source.commit else ""
    told = [f"pyverify {report.pyverify}", f"Lean {report.toolchain.version}", commit]
    return [*filter(None, told), f"SHA-256 of the verdicts {verdicts_digest(report)}"]


def _table(report: Report, paper: Paper) -> Iterator[str]:
    head = r"Sentence & What became of it & Evidence\\ \hline"
    yield r"\begin{longtable}{@{}p{0.36\linewidth}p{0.16\linewidth}p{0.40\linewidth}@{}}"
    yield rf"\caption{{{latex(paper.title or paper.paper)}: what is known of its sentences.}}\\"
    yield rf"\hline {head} \endfirsthead"
    yield rf"\hline {head} \endhead"
    yield r"\hline \endfoot"
    for row in _rows(report, paper):
        yield " & ".join(row) + r" \\"
    yield r"\end{longtable}"


def _rows(report: Report, paper: Paper) -> Iterator[tuple[str, str, str]]:
    """Of its sentences; of a paper without any, of its claims."""
    own = [one for one in report.sentences if one.paper == paper.paper]
    for said in own:
        place = f" ({latex(said.place)})" if said.place else ""
        became = latex(said.became.value)
        told = [part for part in (said.why, said.disposition) if part]
        yield (
            latex_sentence(said.sentence) + place,
            became if said.enough else rf"\emph{{{became}}}",
            r"\par{} ".join(map(latex_sentence, told)) or "none",
        )
    for claim in report.claims if not own else ():
        if claim.paper == paper.paper:
            word = word_of(claim, replayed=report.replayed)
            proof = f"{latex_code(claim.proof)} for {latex_code(claim.statement)}"
            yield latex_sentence(claim.sentence), latex(word.value), proof


def _ending(report: Report, source: Source) -> Iterator[str]:
    """What the words are worth."""
    yield r"\noindent In \emph{slanted} type: less than the wording of the sentence needs."
    for text in (f"Every verdict is worth: {report.standing}.", f"{'; '.join(_made(report, source))}."):
        yield latex_sentence(text)
