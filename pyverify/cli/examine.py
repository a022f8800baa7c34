"""What `check` and `run` share: the claims, the build, the results, and how they are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass

from pyverify.audit import AuditResult, Policy, Severity, as_error
from pyverify.audit.findings import ClaimAudit
from pyverify.audit.stage import Auditing
from pyverify.claims import (
    Claim,
    Claims,
    ClaimsFileError,
    Compiled,
    Outcome,
)
from pyverify.cli.build import show_failures
from pyverify.cli.claims import load_claims
from pyverify.cli.console import Colour, columns
from pyverify.cli.context import Context
from pyverify.cli.progress import build_progress
from pyverify.errors import Exit, Where
from pyverify.lean.build import build
from pyverify.lean.graph import Graph, load_graph
from pyverify.lean.outcome import BuildResult
from pyverify.lean.project import Project
from pyverify.lean.toolchain import Toolchain
from pyverify.report import caveats, counts
from pyverify.term import show_name

__all__ = [
    "Subject",
    "audited",
    "made",
    "prepare",
    "show_audit",
    "show_build",
    "show_results",
    "show_totals",
    "standing_lines",
]

_SHOWN = 25
_SCREEN = 30
"""Claims that a terminal shows beside what else a run says."""
_VERDICT = 3
"""The column of the verdict."""
_COLOURS: dict[Outcome, Colour] = {
    Outcome.MET: "green",
    Outcome.UNMET: "red",
    Outcome.UNDECIDED: "yellow",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What is to be checked, with what."""

    project: Project
    claims: Claims
    selected: tuple[Claim, ...]
    graph: Graph
    toolchain: Toolchain


def prepare(context: Context, ids: Sequence[str]) -> Subject:
    """All that can be wrong before Lean runs is found here, the cheapest first."""
    project = context.project()
    claims = load_claims(project)
    selected = claims.select(ids)
    if not selected:
        raise ClaimsFileError(
            "there is nothing to check: the claims file has no claims",
            where=Where(claims.path),
            help="write a `[[claim]]` (docs/claims-format.md), or use `pyverify build` for the modules alone",
        )
    return Subject(project, claims, selected, load_graph(project), context.toolchain(project))


def made(context: Context, subject: Subject, *, fresh: bool) -> BuildResult:
    """Build every module of the project, showing how it goes on."""
    with build_progress(context.console) as show:
        return build(
            subject.project,
            subject.graph,
            subject.toolchain,
            jobs=context.jobs,
            fresh=fresh,
            sandbox=context.sandbox,
            on_event=show,
        )


def show_build(context: Context, subject: Subject, result: BuildResult) -> None:
    """Show on stderr what Lean refused."""
    show_failures(context, subject.graph, result)


def show_results(context: Context, audit: AuditResult, *, short: bool = False) -> None:
    """The table of claims on stdout, the reasons of those that are not as expected on stderr.

    `short`: of many claims those that are as expected are not listed, unless more is asked for with `-v`.
    """
    console = context.console
    listed = audit.claims
    if short and len(listed) > _SCREEN and not context.verbose:
        listed = tuple(one for one in listed if one.outcome is not Outcome.MET)
    rows = [("claim", "expected", "found", "verdict", "replay", "proof")] if listed else []
    for one in listed:
        claim = one.claim
        verdict = one.word if one.outcome is Outcome.MET else one.word.upper()
        standing = f"{one.standing.value}, {_axioms(len(one.axioms))}"
        rows.append(
            (claim.id, claim.expect.value, one.result.found.value, verdict, standing, show_name(claim.proof))
        )

    def paint(row: int, column: int, cell: str) -> str:
        if row == 0:
            return console.paint(cell, "dim")
        return console.paint(cell, _COLOURS[listed[row - 1].outcome]) if column == _VERDICT else cell

    for line in columns(rows, paint=paint):
        console.result(line)
    if len(listed) < len(audit.claims):
        console.result(
            f"{len(audit.claims) - len(listed)} claims as expected are in the report; `-v` lists them"
        )
    console.out.flush()
    troubled = [one.result.reason for one in audit.claims if one.result.reason is not None]
    for reason in troubled[:_SHOWN]:
        console.error(reason, kind="error" if reason.exit_status == 1 else "note")
    if len(troubled) > _SHOWN:
        console.warn(f"and {len(troubled) - _SHOWN} more, listed above as not as expected or not decided")
    show_audit(context, audit, told={reason.message for reason in troubled})


def show_audit(context: Context, audit: AuditResult, *, told: Collection[str] = ()) -> None:
    """What the audit found, on stderr: what is refused, what is advised, and with `-v` what is noted."""
    console = context.console
    for severity, kind in ((Severity.REFUSED, "error"), (Severity.ADVICE, "advice"), (Severity.NOTE, "note")):
        wanted = severity is Severity.REFUSED or (
            not context.quiet and (severity is Severity.ADVICE or context.verbose)
        )
        found = [f for f in audit.all_findings if f.severity is severity and f.message not in told]
        if not wanted:
            continue
        shown = found if context.verbose else found[:_SHOWN]
        for finding in shown:
            console.error(as_error(finding), kind=kind)
        if len(found) > len(shown):
            console.warn(f"and {len(found) - len(shown)} more of this kind; `-v` lists all")


def audited(
    context: Context, subject: Subject, compiled: Compiled, policy: Policy, *, fresh: bool
) -> Auditing:
    """The audit of the selected claims, to be asked for its result."""
    return Auditing(
        subject.project,
        subject.claims,
        subject.selected,
        compiled,
        policy,
        fresh=fresh,
        sandbox=context.containing != "off",
    )


def _axioms(number: int) -> str:
    return f"{number} axiom{'s' * (number != 1)}"


def show_totals(context: Context, results: Sequence[ClaimAudit]) -> None:
    """Counts per paper, then in all."""
    papers = dict.fromkeys(result.claim.paper for result in results)
    found = asdict(counts(results))
    rows = [("paper", *(key.replace("_", " ") for key in found))]
    for paper in papers:
        own = asdict(counts(result for result in results if result.claim.paper == paper))
        rows.append((" ".join(paper.split()), *map(str, own.values())))
    for line in columns(rows):
        context.console.result(line)
    met = found["accepted"] + found["negation_accepted"]
    rest = [
        f"{found[key]} {key.replace('_', ' ')}" for key in ("not_as_expected", "not_decided") if found[key]
    ]
    total = found["claims"]
    context.console.result(
        f"{total} claim{'s' * (total != 1)}: {met} as expected ({found['accepted']} accepted as stated, "
        f"{found['negation_accepted']} refuted as expected)" + "".join(f" · {word}" for word in rest)
    )


def standing_lines(result: BuildResult, audit: AuditResult) -> tuple[str, ...]:
    """What every verdict is worth: the kernel's word, what the claims rest on and assume, what weakens it."""
    lines = []
    if not audit.missing:
        axioms = {axiom for one in audit.claims for axiom in one.axioms}
        cached = ", from cache" if audit.from_cache or audit.replay_from_cache else ""
        word = "proved: " if audit.exit is Exit.OK else ""
        lines.append(
            f"{word}replayed by the official kernel, {_axioms(len(axioms))} "
            f"({audit.accepted} of {audit.submissions} declarations accepted{cached})"
        )
    assumed = Counter(name for one in audit.claims for name in one.assumed_classes)
    for name, number in assumed.items():
        verb = "assumes" if number == 1 else "assume"
        claims = f"{number} claim{'s' * (number != 1)}"
        lines.append(f"{claims} {verb} the class {show_name(name)}, no instance in the package")
    return (*lines, *caveats(result, audit))
