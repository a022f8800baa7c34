"""`pyverify audit`: what exactly was proved, and on what it rests, claim by claim."""

from __future__ import annotations

import click

from pyverify.audit import AuditResult, read_policy
from pyverify.claims import Compiled, Outcome
from pyverify.cli.console import columns
from pyverify.cli.context import Context
from pyverify.cli.examine import audited, made, prepare, show_audit, show_build, standing_lines
from pyverify.cli.options import REPORTS, Command
from pyverify.report import as_text, document, exit_of
from pyverify.term import show_name

__all__ = ["command"]

EXITS = {
    0: "every claim was replayed through the kernel, rests on allowed axioms only, and nothing is refused",
    1: "a claim is not as expected, or a finding takes its verdict away",
    2: "usage, configuration or input error, a required tool is missing, or there is no claim",
    3: "nothing bad found, but the replay or Lean did not come to its end",
    4: "internal error; 130: interrupted, finished modules are kept",
}


@click.command(
    "audit",
    cls=Command,
    help="Audits claims: the kernel's word, axioms, what is assumed, and what may deceive a reader.",
    examples=(
        "pyverify audit",
        "pyverify audit tpf-l4-zero-leakage -v",
        "pyverify audit --fresh --format sarif",
    ),
    exits=EXITS,
    formats=REPORTS,
)
@click.argument("ids", nargs=-1, metavar="[CLAIM]...")
@click.option("--fresh", is_flag=True, help="build and replay anew: nothing is taken from earlier runs")
@click.pass_obj
def command(context: Context, ids: tuple[str, ...], fresh: bool) -> int:
    """Audit these claims, or all."""
    subject = prepare(context, ids)
    policy = read_policy(subject.project)
    built = made(context, subject, fresh=fresh)
    show_build(context, subject, built)
    compiled = Compiled(subject.graph, built)
    audit = audited(context, subject, compiled, policy, fresh=fresh).result()
    results = [one.result for one in audit.claims]
    status = exit_of(results, built, whole=not ids, audit=audit)
    if context.format != "text":
        found = document(
            results,
            built,
            status=status,
            claims=subject.claims,
            compiled=compiled,
            whole=not ids,
            audit=audit,
        )
        context.console.result_text(as_text(found, context.format))
        return int(status)
    for line in _table(audit):
        context.console.result(line)
    context.console.out.flush()
    show_audit(context, audit)
    for line in (
        f"policy: {policy.summary}; libraries {', '.join(policy.library) or 'none'}",
        "not asked here: whether the hypotheses of a statement contradict each other",
        *standing_lines(built, audit),
    ):
        context.console.result(line)
    return int(status)


def _table(audit: AuditResult) -> list[str]:
    rows = [
        (
            one.claim.id,
            one.word if one.outcome is Outcome.MET else one.word.upper(),
            one.standing.value,
            ", ".join(map(show_name, one.axioms)) or "none",
            ", ".join(map(show_name, one.assumed_classes)) or "-",
            show_name(one.claim.statement),
        )
        for one in audit.claims
    ]
    return columns([("claim", "verdict", "kernel", "axioms", "assumes", "statement"), *rows])
