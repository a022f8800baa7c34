"""The report as Markdown, for people who open the file: made from the document and from nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pyverify.claims import Outcome
from pyverify.report.document import ClaimReport, Counts, Place, Remark, Report, Weight
from pyverify.report.markdown_parts import code, table, text_of
from pyverify.report.text import line

__all__ = ["markdown", "totals"]

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
        *(f"- {text_of(caveat)}" for caveat in report.caveats),
        "",
        "## How it was made",
        "",
        *_how(report),
        "",
        "## Papers",
        "",
        *table(
            (
                "paper",
                "claims",
                "accepted",
                "negation accepted, as expected",
                "not as expected",
                "not decided",
            ),
            ((text_of(one.paper), *_numbers(one.counts)) for one in report.papers),
        ),
        "",
        *_sentences(report),
        *_measurements(report),
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
    commit = f", commit {code(toolchain.commit)}" if toolchain.commit else ""
    yield f"- pyverify {text_of(report.pyverify)}, exit status {report.exit}"
    yield f"- Lean {text_of(toolchain.version)}{commit}: {text_of(toolchain.why)}"
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
        yield f"- policy: {text_of(policy.summary)}; specifications read {library}"
        replay = audit.replay
        if replay.made:
            cache = ", from cache" if replay.from_cache else ""
            yield (
                f"- replay: {replay.accepted} of {replay.submissions} declarations accepted by the official "
                f"kernel{cache}; {replay.seconds} s"
            )
        else:
            yield f"- replay: none, {text_of(replay.why_not)}"
        yield f"- axioms below the claims: {_names(audit.axioms) or 'none'}"
    for stage in report.stages:
        yield f"- stage {text_of(stage.name)}: {text_of(stage.summary)}; {stage.seconds} s"


def _sentences(report: Report) -> Iterable[str]:
    """What became of the papers' sentences, a table for each paper."""
    for paper in report.papers:
        own = [one for one in report.sentences if one.paper == paper.paper]
        if own:
            yield from (f"## {text_of(paper.title or paper.paper)}, sentence by sentence", "")
            yield from table(
                ("place", "sentence", "became", "needs", "what is known"),
                (
                    (
                        text_of(one.place),
                        text_of(one.sentence),
                        one.became.value if one.enough else f"**{one.became.value}**",
                        one.needs.value,
                        text_of(" ".join(part for part in (one.why, one.disposition) if part)),
                    )
                    for one in own
                ),
            )
            yield ""


def _measurements(report: Report) -> Iterable[str]:
    """What was measured, each with what makes its figure from its data."""
    if not report.measurements:
        return
    yield from ("## Measurements", "")
    yield from table(
        ("measurement", "about", "figure", "probability", "means", "made by", "who and when", "notes"),
        (
            (
                code(one.id),
                code(one.subject),
                text_of(one.words) if one.good else f"**{one.state.value}**",
                one.level if one.low else "",
                _names(one.claims),
                f"{code(' '.join((one.script, one.data, *one.arguments)))}",
                text_of(", ".join(part for part in (one.by, one.date) if part)),
                text_of(one.notes),
            )
            for one in report.measurements
        ),
    )
    yield ""


def _claims(report: Report) -> Iterable[str]:
    header = ["claim", "sentence", "expected", "found", "verdict", "statement", "proof"]
    if report.audit is not None:
        header += ["kernel", "axioms", "assumed classes"]
    return table(header, (_row(claim, audited=report.audit is not None) for claim in report.claims))


def _row(claim: ClaimReport, *, audited: bool) -> list[str]:
    row = [
        code(claim.id),
        text_of(claim.sentence),
        claim.expect.value,
        claim.found.value,
        claim.verdict if claim.outcome is Outcome.MET else f"**{claim.verdict}**",
        code(claim.statement),
        code(claim.proof),
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
    yield f"## Compared with {code(change.revision)}, merge base {code(change.merge_base)}"
    yield ""
    for item in change.items:
        place = _place(Place(item.path, item.line))
        review = {(True, False): "; needs a reviewer", (True, True): "; reviewed"}.get(
            (item.needs_review, item.reviewed), ""
        )
        yield f"- {text_of(item.message)}{f' ({place})' if place else ''}{review}"
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
    yield f"- {label}{text_of(remark.message)} ({code(remark.code)}{f', {place}' if place else ''})"
    for fact in remark.facts:
        yield from _fact(fact)
    if remark.help:
        yield f"  - help: {text_of(remark.help)}"


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
        yield f"- {code(module.source + line)}, {module.fate.value}: {text_of(why)}"
    yield ""


def _notes(report: Report) -> Iterable[str]:
    noted = [claim for claim in report.claims if claim.notes]
    if noted:
        yield from ("## Notes", "", *(f"- {code(one.id)}: {text_of(one.notes)}" for one in noted))


def _place(where: Place) -> str:
    return text_of(":".join(str(part) for part in (where.path, where.line) if part is not None))


def _names(names: Sequence[str]) -> str:
    return ", ".join(map(code, names))
