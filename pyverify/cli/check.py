"""`pyverify check`: is each claim's proof what the claim expects?"""

from __future__ import annotations

import click

from pyverify.audit.policy import read_policy
from pyverify.claims import Compiled
from pyverify.cli.change import base_of, base_options, held_statements, read_recorded, show_findings
from pyverify.cli.context import Context
from pyverify.cli.examine import (
    audited,
    made,
    prepare,
    show_build,
    show_results,
    show_totals,
    standing_lines,
)
from pyverify.cli.options import REPORTS, Command
from pyverify.errors import Exit
from pyverify.report import as_text, document, exit_of
from pyverify.report.change import change_lines, change_markdown

__all__ = ["command"]

EXITS = {
    0: "Lean accepts every module, and each claim's proof has the type that is expected",
    1: "a module is refused, a claim is not as expected or not as it was recorded (with CLAIM: only these "
    "claims count), or a change needs a reviewer",
    2: "usage, configuration or input error, a required tool is missing, or there is no claim",
    3: "nothing bad found, but a limit ended Lean before it answered",
    4: "internal error; 130: interrupted, finished modules are kept",
}


@click.command(
    "check",
    cls=Command,
    help="Checks claims: builds what changed, then compares each proof's type with what is expected.",
    examples=(
        "pyverify check",
        "pyverify check tpf-l4-zero-leakage tpf-l7-no-advantage",
        "pyverify check --fresh --format json",
        "pyverify check --base origin/main --format github",
    ),
    exits=EXITS,
    formats=REPORTS,
)
@click.argument("ids", nargs=-1, metavar="[CLAIM]...")
@click.option(
    "--fresh", is_flag=True, help="build into an empty folder: nothing is taken from earlier builds"
)
@base_options
@click.pass_obj
def command(
    context: Context,
    ids: tuple[str, ...],
    fresh: bool,
    base: str | None,
    reviewed: tuple[str, ...],
    reviewed_policy: bool,
) -> int:
    """Check these claims, or all."""
    subject = prepare(context, ids)
    policy = read_policy(subject.project)
    read_recorded(subject.project)  # before the build, since it may be wrong
    before = base_of(subject, base, reviewed, reviewed_policy)
    result = made(context, subject, fresh=fresh)
    show_build(context, subject, result)
    compiled = Compiled(subject.graph, result)
    auditing = audited(context, subject, compiled, policy, fresh=fresh)
    audit = auditing.result()
    results = [one.result for one in audit.claims]
    standing = held_statements(context, subject, auditing, before)
    status = exit_of(results, result, whole=not ids, audit=audit)
    if standing.refused:
        status = Exit.REFUSED
    if context.format != "text":
        found = document(
            results,
            result,
            status=status,
            claims=subject.claims,
            compiled=compiled,
            whole=not ids,
            findings=standing.findings,
            audit=audit,
            change=standing.change,
        )
        changed = ""
        if context.format == "github" and standing.change is not None:
            met, total = found.counts.met, found.counts.claims
            verdict = f"`pyverify check`: exit status {int(status)}, {met} of {total} claims as expected."
            changed = change_markdown(standing.change, verdict)
            show_findings(context, standing)
        context.console.result_text(as_text(found, context.format, change=changed))
        return int(status)
    show_results(context, audit)
    show_findings(context, standing)
    show_totals(context, audit.claims)
    if standing.change is not None:
        for line in change_lines(standing.change):
            context.console.result(line)
    for line in standing_lines(result, audit):
        context.console.result(line)
    return int(status)
