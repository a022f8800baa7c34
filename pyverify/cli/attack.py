"""`pyverify attack`: is a statement false, empty, weaker than its words, or held up by a convention?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from pyverify.cli.attack_answer import as_answer
from pyverify.cli.attack_jobs import Task, examined
from pyverify.cli.attack_text import as_record, show
from pyverify.cli.context import Context
from pyverify.cli.options import REPORTS, Command
from pyverify.cli.stated import opened, stated
from pyverify.errors import Exit, UsageError, Where
from pyverify.report import answer_text

if TYPE_CHECKING:
    from pyverify.symbolic import Examination, Solver

__all__ = ["command", "parse_budget", "parse_sizes", "parse_solvers"]

EXITS = {
    0: "no statement is flagged, and each claim that is expected to be proved is proved for all sizes or "
    "decided at all sizes asked",
    1: "a statement is flagged: false, empty, or one of the kinds in docs/attack.md; or two tools contradict "
    "each other; or a claim that is expected to be refuted is proved",
    2: "usage, configuration or input error, or a solver is not installed",
    3: "nothing bad found, but a claim that is expected to be proved was not decided at some size; with "
    "--strict, or another question has no answer that counts",
    4: "internal error; 130: interrupted",
}
_UNITS: Mapping[str, float] = {"": 1.0, "ms": 0.001, "s": 1.0, "m": 60.0}


@click.command(
    "attack",
    cls=Command,
    help="Attacks statements: finds what is false, empty, weaker than its words, or held up by a convention.",
    examples=(
        "pyverify attack tpf-l1-marginals-signed",
        "pyverify attack TPF.ZeroLeakage --sizes 1..4 --budget 60s",
        "pyverify attack --quick --format sarif",
    ),
    exits=EXITS,
    formats=REPORTS,
)
@click.argument("names", nargs=-1, metavar="[CLAIM|STATEMENT]...")
@click.option(
    "--sizes", default="0..3", metavar="A..B", help="the sizes that are tried; 0..3 if none are said"
)
@click.option(
    "--budget",
    default="20s",
    metavar="TIME",
    help="for each statement, as 500ms, 20s or 2m; 20s if none is said",
)
@click.option(
    "--solvers", default="z3,cvc5", metavar="NAMES", help="which solvers are raced; z3,cvc5 if none are said"
)
@click.option("--quick", is_flag=True, help="ask for a counterexample, an argument, a witness only")
@click.option("--fresh", is_flag=True, help="ask again, whatever an earlier attack found")
@click.option("--strict", is_flag=True, help="exit with 3 if any question was left open")
@click.pass_obj
def command(
    context: Context,
    names: tuple[str, ...],
    sizes: str,
    budget: str,
    solvers: str,
    quick: bool,
    fresh: bool,
    strict: bool,
) -> int:
    """Attack these claims and statements, or all claims."""
    wanted, seconds, racing = parse_sizes(sizes), parse_budget(budget), parse_solvers(solvers)
    project = opened(context)
    chosen = stated(project.spec, names)
    artefacts = project.subject.project.output / "artefacts"
    task = Task(wanted, seconds, racing, quick=quick, fresh=fresh, artefacts=artefacts)
    found = examined(context, project, chosen, task)
    status = exit_of(found)
    if strict and status is Exit.OK and any(one.left_open for one in found):
        status = Exit.UNDECIDED
    if context.format == "json":
        context.console.result_json(
            {
                "format": 2,
                "sizes": list(wanted),
                "budget": seconds,
                "quick": quick,
                "solvers": [solver.name for solver in racing],
                "statements": [as_record(one) for one in found],
                "exit": int(status),
            }
        )
    elif context.format == "text":
        show(context, found)
    else:
        context.console.result_text(answer_text(as_answer(project, found, status), context.format))
    return int(status)


def parse_sizes(text: str) -> tuple[int, ...]:
    """The sizes that `1..3` or `2` means; raises `UsageError`."""
    from pyverify.symbolic.solving.vectors import LARGEST, check_sizes

    match = re.fullmatch(r"([0-9]{1,9})(?:\.\.([0-9]{1,9}))?", text.strip())
    least, most = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
    if least > most or most > LARGEST:
        raise UsageError(
            f"`{text[:60]}` are no sizes",
            where=Where(what="command line, `--sizes`"),
            help=f"write the smallest and the largest, up to {LARGEST}, as in `--sizes 1..3`",
        )
    return check_sizes(range(least, most + 1))


def parse_budget(text: str) -> float:
    """The seconds that `500ms`, `20s`, `2m` or `20` means; raises `UsageError`."""
    from pyverify.symbolic.solving.inquiry import LONGEST_BUDGET

    match = re.fullmatch(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*(ms|s|m|)", text.strip())
    seconds = float(match[1]) * _UNITS[match[2]] if match else 0.0
    if not 0 < seconds <= LONGEST_BUDGET:
        raise UsageError(
            f"`{text[:60]}` is no budget",
            where=Where(what="command line, `--budget`"),
            help="write a time up to a day, as in `--budget 20s`, `500ms` or `2m`",
        )
    return seconds


def parse_solvers(text: str) -> tuple[Solver, ...]:
    """The solvers of these names, separated by commas; raises `UsageError` and `ToolMissing`."""
    from pyverify.symbolic.solving.solvers import chosen

    try:
        return chosen([name.strip() for name in text.split(",")])
    except UsageError as error:
        where = Where(what="command line, `--solvers`")
        raise UsageError(error.message, where=where, help=error.help) from None


def exit_of(found: Sequence[Examination]) -> Exit:
    """The exit status of all of these."""
    statuses = {one.exit for one in found}
    return next((one for one in (Exit.REFUSED, Exit.UNDECIDED) if one in statuses), Exit.OK)
