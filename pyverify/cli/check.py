"""`pyverify check`: is each claim's proof what the claim expects?"""

from __future__ import annotations

import click

from pyverify.cli.build import show_failures
from pyverify.cli.context import Context
from pyverify.cli.examine import judge, made, prepare, show_results, show_totals
from pyverify.cli.options import Command
from pyverify.report import caveats, document, exit_of

__all__ = ["command"]

EXITS = {
    0: "Lean accepts every module, and each claim's proof has the type that is expected",
    1: "a module is refused, or a claim is not as expected (with CLAIM: only these claims count)",
    2: "usage, configuration or input error, a required tool is missing, or there is no claim",
    3: "nothing bad found, but a limit ended Lean before it answered",
    4: "internal error; 130: interrupted, finished modules are kept",
}


@click.command(
    "check",
    cls=Command,
    help="Checks claims: builds what changed, then compares each proof's type with what is expected.",
    examples=("pyverify check", "pyverify check tpf-l1 tpf-l7", "pyverify check --fresh --format json"),
    exits=EXITS,
)
@click.argument("ids", nargs=-1, metavar="[CLAIM]...")
@click.option(
    "--fresh", is_flag=True, help="build into an empty folder: nothing is taken from earlier builds"
)
@click.pass_obj
def command(context: Context, ids: tuple[str, ...], fresh: bool) -> int:
    """Check these claims, or all."""
    subject = prepare(context, ids)
    result = made(context, subject, fresh=fresh)
    show_failures(context, subject.graph, result)
    results = judge(subject, result)
    status = exit_of(results, result, whole=not ids)
    if context.format == "json":
        context.console.result_json(document(results, result, status=status))
        return int(status)
    show_results(context, results)
    show_totals(context, results)
    for line in caveats(result):
        context.console.result(line)
    return int(status)
