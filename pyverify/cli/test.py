"""`pyverify test`: does numerical code do what the definitions and theorems say that it is bound to?"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from pyverify.cli.context import Context
from pyverify.cli.options import REPORTS, Command
from pyverify.cli.stated import opened
from pyverify.cli.test_items import chosen
from pyverify.cli.test_jobs import Kept, each_verdict
from pyverify.cli.test_text import as_answer, as_record, show, show_verdict
from pyverify.errors import Exit, PyverifyError, UsageError, Where
from pyverify.report import answer_text

if TYPE_CHECKING:
    from pyverify.testing.settings import Settings
    from pyverify.testing.verdict import Verdict

__all__ = ["SECONDS", "command", "exit_of", "settings_of"]

EXITS = {
    0: "every item conforms: each binding alone, and with each of its claims",
    1: "an item violates what it is bound to, or a function misbehaves",
    2: "usage, configuration or input error; a binding does not fit its definition; or nothing is bound",
    3: "nothing wrong found, but an item was not decided, or could not be tested",
    4: "internal error, also at a single item; 130: interrupted, what failed is kept",
}
LONGEST = 86_400.0
SECONDS = 10.0
"""For each item, where none are said."""


@click.command(
    "test",
    cls=Command,
    help="Tests numerical code against the definitions and claims that it is bound to.",
    examples=(
        "pyverify test",
        "pyverify test leakage --cases 1000 --seconds 60",
        "pyverify test checks/leakage.py::leakage --claims tpf-l4-zero-leakage",
        "pyverify test --seed 7 --cluster tcp://10.0.0.1:8786",
    ),
    exits=EXITS,
    formats=REPORTS,
)
@click.argument("names", nargs=-1, metavar="[BINDING|FILE.py|FILE.py::BINDING]...")
@click.option(
    "--claims", metavar="IDS", help="only with these claims, separated by commas; `none`: each binding alone"
)
@click.option(
    "--cases",
    type=click.IntRange(1, 10**9),
    metavar="N",
    help="cases that are searched for each item; 100, or what Hypothesis's profile says, if none is said",
)
@click.option("--seconds", type=float, default=SECONDS, metavar="S", help="for each item; 10 if none is said")
@click.option(
    "--seed",
    type=click.IntRange(0, 2**64 - 1),
    metavar="N",
    help="the seed of every item; else each has its own, which is printed",
)
@click.option(
    "--coverage",
    is_flag=True,
    help="say what of the definitions no case reached, and search for it, as long again for each item",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="test on the workers of the Dask scheduler there, instead of `--jobs`; takes the extra `cluster`",
)
@click.pass_obj
def command(
    context: Context,
    names: tuple[str, ...],
    claims: str | None,
    cases: int | None,
    seconds: float,
    seed: int | None,
    coverage: bool,
    cluster: str | None,
) -> int:
    """Test these bindings, those of these files, or the project's own."""
    if cluster is not None:
        from pyverify.testing.cluster import needed

        needed()
    project = opened(context)
    settings = settings_of(context, cases, seconds, seed)
    settings = replace(settings, coverage=seconds if coverage else None)
    found = chosen(project, names, claims)
    for error in found.errors:
        context.console.error(error)
    verdicts = []
    kept = Kept(project, settings)
    for item, verdict in each_verdict(context, project, found.items, settings, cluster=cluster):
        verdicts.append((item, verdict))
        kept.remember(item, verdict)
        if context.format == "text":
            show_verdict(context, project, item, verdict)
    status = exit_of([verdict for _, verdict in verdicts], found.errors)
    if context.format == "json":
        context.console.result_json(
            {
                "format": 1,
                "seconds": settings.seconds,
                "items": [as_record(project, item, verdict) for item, verdict in verdicts],
                "errors": [error.message for error in found.errors],
                "exit": int(status),
            }
        )
    elif context.format == "text":
        show(context, [verdict for _, verdict in verdicts])
    else:
        context.console.result_text(answer_text(as_answer(project, verdicts, status), context.format))
    return int(status)


def settings_of(context: Context, cases: int | None, seconds: float, seed: int | None) -> Settings:
    """The settings of a campaign of this project. Raises `UsageError`."""
    from pyverify.testing.settings import Settings

    if not 0 < seconds <= LONGEST:
        raise UsageError(
            f"`{seconds:g}` are no seconds",
            where=Where(what="command line, `--seconds`"),
            help="give a time up to a day, as in `--seconds 60`",
        )
    folder = context.project().output / "hypothesis"
    os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(folder))  # else it makes one where it is run
    found = Settings(cases=cases, seconds=seconds, seed=seed, database=folder / "examples")
    found = replace(found, call=min(found.call, seconds / 2))
    if cases is None:
        return found
    return replace(found, batch=max(cases, found.batch), singly=max(cases, found.singly))


def exit_of(verdicts: Sequence[Verdict], errors: Sequence[PyverifyError] = ()) -> Exit:
    """The exit status of all of these."""
    from pyverify.testing.verdict import Word

    words = {verdict.word for verdict in verdicts}
    if Word.INTERNAL in words:
        return Exit.INTERNAL
    if errors:
        return Exit.USAGE
    if words & {Word.VIOLATES, Word.MISBEHAVES}:
        return Exit.REFUSED
    return Exit.UNDECIDED if words - {Word.CONFORMS} else Exit.OK
