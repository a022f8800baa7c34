"""The report as Markdown, for people who open the file: made from the document and from nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pyverify.claims import Outcome
from pyverify.report.document import ClaimReport, Counts, Place, Remark, Report, Weight
from pyverify.report.text import line

__all__ = ["markdown", "totals"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_TICKS = re.compile(r"`+")
_COUNTS = ("claims", "accepted", "negation_accepted", "not_as_expected", "not_decided")


def markdown(report: Report) -> str:
    """The report's text; it begins with what a verdict in it is worth."""
    lines = [
        "# Claim report",
        "",
        totals(report),
        "",
        "What every verdict here is worth, and what weakens it:",
        "",
        *(f"- {_text(caveat)}" for caveat in report.caveats),
        "",
        "## How it was made",
        "",
        *_how(report),
        "",
        "## Papers",
        "",
        *_table(
            (
                "paper",
                "claims",
                "accepted",
                "negation accepted, as expected",
                "not as expected",
                "not decided",
            ),
            ((_text(one.paper), *_numbers(one.counts)) for one in report.papers),
        ),
        "",
        *_sentences(report),
        *_troubles(report),
        "## Claims",
        "",
        *_claims(report),
        "",
        *_change(report),
        *_findings(report),
        *_modules(report),
        *_notes(report),
    ]
    return "\n".join(lines).rstrip() + "\n"


def totals(report: Report) -> str:
    """The counts in one sentence."""
    counts = report.counts
    return (
        f"{counts.claims} claims: {counts.met} as expected ({counts.accepted} accepted as stated, "
        f"{counts.negation_accepted} refuted as expected), {counts.not_as_expected} not as expected, "
        f"{counts.not_decided} not decided."
    )


def _numbers(counts: Counts) -> Iterable[str]:
    return (str(getattr(counts, name)) for name in _COUNTS)


def _how(report: Report) -> Iterable[str]:
    toolchain, build = report.toolchain, report.build
    commit = f", commit {_code(toolchain.commit)}" if toolchain.commit else ""
    yield f"- pyverify {_text(report.pyverify)}, exit status {report.exit}"
    yield f"- Lean {_text(toolchain.version)}{commit}: {_text(toolchain.why)}"
    fates = [
        f"{number} {fate}"
        for fate in ("built", "cached", "failed", "stopped", "skipped")
        if (number := getattr(build, fate))
    ]
    yield f"- {build.modules} modules: {', '.join(fates)}; {build.seconds} s"
    audit = report.audit
    if audit is not None:
        policy = audit.policy
        library = _names(policy.library) or "no library"
        yield f"- policy: {_text(policy.summary)}; specifications read {library}"
        replay = audit.replay
        if replay.made:
            cache = ", from cache" if replay.from_cache else ""
            yield (
                f"- replay: {replay.accepted} of {replay.submissions} declarations accepted by the official "
                f"kernel{cache}; {replay.seconds} s"
            )
        else:
            yield f"- replay: none, {_text(replay.why_not)}"
        yield f"- axioms below the claims: {_names(audit.axioms) or 'none'}"
    for stage in report.stages:
        yield f"- stage {_text(stage.name)}: {_text(stage.summary)}; {stage.seconds} s"


def _sentences(report: Report) -> Iterable[str]:
    """What became of the papers' sentences, a table for each paper."""
    for paper in report.papers:
        own = [one for one in report.sentences if one.paper == paper.paper]
        if own:
            yield from (f"## {_text(paper.title or paper.paper)}, sentence by sentence", "")
            yield from _table(
                ("place", "sentence", "became", "needs", "what is known"),
                (
                    (
                        _text(one.place),
                        _text(one.sentence),
                        one.became.value if one.enough else f"**{one.became.value}**",
                        one.needs.value,
                        _text(" ".join(part for part in (one.why, one.disposition) if part)),
                    )
                    for one in own
                ),
            )
            yield ""


def _claims(report: Report) -> Iterable[str]:
    header = ["claim", "sentence", "expected", "found", "verdict", "statement", "proof"]
    if report.audit is not None:
        header += ["kernel", "axioms", "assumed classes"]
    return _table(header, (_row(claim, audited=report.audit is not None) for claim in report.claims))


def _row(claim: ClaimReport, *, audited: bool) -> list[str]:
    row = [
        _code(claim.id),
        _text(claim.sentence),
        claim.expect.value,
        claim.found.value,
        claim.verdict if claim.outcome is Outcome.MET else f"**{claim.verdict}**",
        _code(claim.statement),
        _code(claim.proof),
    ]
    if not audited:
        return row
    audit = claim.audit
    if audit is None:
        return [*row, "not audited", "", ""]
    return [
        *row,
        audit.standing.value,
        _names(audit.axioms) or "none",
        _names(audit.assumed_classes) or "none",
    ]


def _troubles(report: Report) -> Iterable[str]:
    found = report.troubles()
    if not found:
        return
    yield from ("## Not as expected, or not decided", "")
    for one, claims in found.items():
        yield from _remark(one, f"{_names([claim.id for claim in claims])}: ")
    yield ""


def _change(report: Report) -> Iterable[str]:
    change = report.change
    if change is None:
        return
    yield f"## Compared with {_code(change.revision)}, merge base {_code(change.merge_base)}"
    yield ""
    for item in change.items:
        place = _place(Place(item.path, item.line))
        review = {(True, False): "; needs a reviewer", (True, True): "; reviewed"}.get(
            (item.needs_review, item.reviewed), ""
        )
        yield f"- {_text(item.message)}{f' ({place})' if place else ''}{review}"
        for fact in item.facts:
            yield from _fact(fact)
    if not change.items:
        yield "No claim, meaning or policy changed."
    yield ""


def _findings(report: Report) -> Iterable[str]:
    """What was found beside the troubles, the gravest first."""
    found = [("", one) for one in report.findings]
    found += [(f"{_names([one.id for one in claims])}: ", one) for one, claims in report.asides().items()]
    if not found:
        return
    yield from ("## Further findings", "")
    for weight in Weight:
        for label, one in found:
            if one.weight is weight:
                yield from _remark(one, f"{weight.value}: {label}")
    yield ""


def _remark(remark: Remark, label: str) -> Iterable[str]:
    place = _place(remark.where)
    yield f"- {label}{_text(remark.message)} ({_code(remark.code)}{f', {place}' if place else ''})"
    for fact in remark.facts:
        yield from _fact(fact)
    if remark.help:
        yield f"  - help: {_text(remark.help)}"


def _fact(fact: str) -> Iterable[str]:
    """Each line of a fact as code."""
    for row in filter(None, map(line, fact.split("\n"))):
        longest = max((len(ticks) for ticks in _TICKS.findall(row)), default=0)
        fence, room = "`" * (longest + 1), " " * ("`" in row)
        yield f"  - {fence}{room}{row}{room}{fence}"


def _modules(report: Report) -> Iterable[str]:
    bad = [module for module in report.modules if not module.good]
    if not bad:
        return
    yield from ("## Modules that were not built", "")
    for module in bad:
        first = next((said for said in module.messages if said.severity == "error"), None)
        why = module.reason or (first.text if first else "")
        line = f":{first.line}" if first is not None and first.line is not None else ""
        yield f"- {_code(module.source + line)}, {module.fate.value}: {_text(why)}"
    yield ""


def _notes(report: Report) -> Iterable[str]:
    noted = [claim for claim in report.claims if claim.notes]
    if noted:
        yield from ("## Notes", "", *(f"- {_code(one.id)}: {_text(one.notes)}" for one in noted))


def _place(where: Place) -> str:
    return _text(":".join(str(part) for part in (where.path, where.line) if part is not None))


def _names(names: Sequence[str]) -> str:
    return ", ".join(map(_code, names))


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{' --- |' * len(header)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _text(text: str) -> str:
    """Any text as one line that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", line(text))


def _code(text: str) -> str:
    """A name as code; names with a backtick or a bar are shown as text."""
    shown = line(text)
    return _text(shown) if "`" in shown or "|" in shown else f"`{shown}`"
