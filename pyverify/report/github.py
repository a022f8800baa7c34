"""The report as Markdown for a comment on a pull request: short, troubles first, bounded.

Who opens a pull request writes its sentences and names. Everything that comes from sources is HTML text
without markup, mentions, references or addresses (see `text`), and the comment has a length that GitHub
takes: what does not fit is left out, with how much.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyverify.claims import Outcome
from pyverify.errors import PyverifyError
from pyverify.report.answer import Answer
from pyverify.report.document import ClaimReport, Place, Remark, Report, Scope, Weight
from pyverify.report.text import block, code, cut, prose, sentence

__all__ = ["LENGTH", "MARK", "Section", "github", "github_answer", "github_error"]

LENGTH = 60_000
"""Characters of a comment. GitHub refuses more than 65,536."""
MARK = "<!-- pyverify -->"
"""The first line, by which a job finds the comment that it wrote before."""
TEXT = 600
"""Characters of one text from a source."""
CLAIMS = 5
"""Claims that are named at one remark, and axioms in one line."""
FACTS = 4000
"""Characters of the facts of one remark."""
HEADLINES = {
    0: "all claims are as expected",
    1: "refused",
    3: "not decided",
}

Section = Sequence[str]
"""Lines of Markdown that stand or fall together."""


def github(report: Report, *, change: str = "") -> str:
    """The comment. `change` is what comes ahead of it: the Markdown of a comparison with another revision."""
    head = [
        MARK,
        f"## pyverify: {HEADLINES.get(report.exit, f'exit status {report.exit}')}",
        "",
        _totals(report),
        "",
        *(f"- {prose(cut(caveat, TEXT))}" for caveat in report.caveats),
        "",
    ]
    sections: list[Section] = [_remark(one, claims) for one, claims in report.troubles().items()]
    for weight in (Weight.REFUSED, Weight.OPEN, Weight.ADVICE):
        sections += [_remark(one, ()) for one in report.findings if one.weight is weight]
    if report.scope is Scope.PROJECT:
        sections += _modules(report)
    sections += [_remark(one, found) for one, found in report.asides().items() if one.weight is Weight.ADVICE]
    return _bounded(head, sections, _table(report), change)


def github_error(error: PyverifyError) -> str:
    """The comment of a command that failed before it had a result."""
    place = "" if error.where is None else str(error.where)
    rows = [prose(place)] if place else []
    section = _section("error", error.code, error.message, rows, error.facts, error.help)
    return _bounded([MARK, "## pyverify: no result", ""], [section], [], "")


def github_answer(answer: Answer) -> str:
    """An answer as a comment: a section for each part."""
    sections = []
    for item in answer.items:
        rows = [_place(item.where)] if item.where.path else []
        word = item.weight.value if item.weight in (Weight.REFUSED, Weight.OPEN) else "answer"
        sections.append(_section(word, item.name, item.message, rows, item.lines, ""))
    return _bounded([MARK, f"## pyverify: {prose(cut(answer.title, TEXT))}", ""], sections, [], "")


def _totals(report: Report) -> str:
    counts = report.counts
    parts = [
        f"{counts.claims} claims: {counts.met} as expected ({counts.accepted} accepted as stated, "
        f"{counts.negation_accepted} refuted as expected)",
        *([f"**{counts.not_as_expected} not as expected**"] if counts.not_as_expected else []),
        *([f"**{counts.not_decided} not decided**"] if counts.not_decided else []),
    ]
    if report.audit is not None:
        parts.append(f"axioms: {_names(report.audit.axioms)}")
    return " · ".join(parts)


def _remark(one: Remark, claims: Sequence[ClaimReport]) -> Section:
    rows = [_place(one.where)] if one.where.path else []
    rows += [
        f"claim {code(cut(claim.id, TEXT))}: {prose(cut(claim.sentence, TEXT))}" for claim in claims[:CLAIMS]
    ]
    rows += [f"and {len(claims) - CLAIMS} more claims"] if len(claims) > CLAIMS else []
    return _section(one.weight.value, one.code, one.message, rows, one.facts, one.help)


def _section(
    weight: str, kind: str, message: str, rows: Sequence[str], facts: Sequence[str], help: str
) -> Section:
    lines = [f"### {weight}: {code(cut(kind, TEXT))}", "", sentence(cut(message, TEXT)), ""]
    lines += [f"- {row}" for row in rows]
    lines += ["", block(cut("\n".join(facts), FACTS)), ""] if facts else [""]
    lines += [f"help: {sentence(cut(help, TEXT))}", ""] if help else []
    return lines


def _place(where: Place) -> str:
    place = ":".join(str(part) for part in (where.path, where.line) if part is not None)
    return code(cut(place, TEXT)) + (f" {sentence(cut(where.what, TEXT))}" if where.what else "")


def _modules(report: Report) -> Iterable[Section]:
    for module in report.modules:
        if module.good:
            continue
        errors = [said for said in module.messages if said.severity == "error"]
        facts = [f"{module.source}:{said.line or 1}: {said.text}" for said in errors]
        why = module.reason or f"{len(errors)} errors"
        yield _section("module", module.fate.value, f"{module.name}: {why}", [], facts, "")


def _table(report: Report) -> Section:
    """All claims, folded away."""
    rows = [
        "<details><summary>All claims</summary>",
        "",
        "| claim | verdict | expected | axioms | sentence |",
        "| --- | --- | --- | --- | --- |",
    ]
    rows += [_row(claim) for claim in report.claims]
    return [*rows, "", "</details>", ""]


def _row(claim: ClaimReport) -> str:
    axioms = _names(claim.audit.axioms) if claim.audit else "not audited"
    verdict = claim.verdict if claim.outcome is Outcome.MET else f"**{claim.verdict}**"
    cells = (code(cut(claim.id, TEXT)), verdict, claim.expect.value, axioms, prose(cut(claim.sentence, TEXT)))
    return f"| {' | '.join(cells)} |"


def _names(names: Sequence[str]) -> str:
    shown = [code(cut(name, TEXT)) for name in names[:CLAIMS]]
    more = [f"and {len(names) - CLAIMS} more"] if len(names) > CLAIMS else []
    return ", ".join(shown + more) or "none"


def _bounded(head: Sequence[str], sections: Sequence[Section], table: Section, change: str) -> str:
    """Head, as many sections as fit, and the table if all of it fits or else a line in its place."""
    first, *rest = head
    lines = [first, *([change, ""] if change else []), *rest]
    room = LENGTH - sum(len(row) + 1 for row in lines) - 400
    shown = 0
    for section in sections:
        size = sum(len(row) + 1 for row in section)
        if size > room:
            break
        lines += section
        room -= size
        shown += 1
    if shown < len(sections):
        lines += [f"**{len(sections) - shown} more are left out here**: the report has them all.", ""]
    if table:
        fits = sum(len(row) + 1 for row in table) <= room
        lines += table if fits else ["The table of all claims is too long for a comment: see the report.", ""]
    return "\n".join(lines).rstrip() + "\n"
