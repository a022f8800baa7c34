"""`pyverify goal FILE:LINE[:COLUMN]`: what is still to be proved at a place."""

from __future__ import annotations

import re
from pathlib import Path

import click

from pyverify.cli.build import show_failures
from pyverify.cli.context import Context
from pyverify.cli.lean import plain_line, setting_of, source_of
from pyverify.cli.options import Command
from pyverify.cli.progress import build_progress
from pyverify.errors import Exit, UsageError, Where
from pyverify.lean.goal import goal_at

__all__ = ["command"]

EXITS = {
    0: "the state is printed; it may be that no goals are left",
    1: "a module that the file imports was refused",
    2: "usage, configuration or input error, or there is no tactic block at the place",
    3: "a limit ended Lean before it answered",
    4: "internal error; 130: interrupted",
}
_PLACE = re.compile(r"(?P<file>.+?):(?P<line>\d{1,7})(?::(?P<column>\d{1,6}))?")


@click.command(
    "goal",
    cls=Command,
    help="Prints the tactic state at a line, before the first tactic there, or at a line and column.",
    examples=(
        "pyverify goal proofs/Proofs/TPF/Leakage.lean:31",
        "pyverify goal proofs/Proofs/TPF/Leakage.lean:31:14",
        "pyverify goal --stdin proofs/Proofs/TPF/Leakage.lean:31 < buffer",
    ),
    exits=EXITS,
)
@click.argument("place", metavar="FILE:LINE[:COLUMN]")
@click.option(
    "--stdin", "from_stdin", is_flag=True, help="read the text from standard input; FILE only names it"
)
@click.pass_obj
def command(context: Context, place: str, from_stdin: bool) -> int:
    """Print the goals and give the exit status."""
    parts = _PLACE.fullmatch(place)
    numbers = [int(parts[name]) for name in ("line", "column") if parts[name]] if parts else []
    if parts is None or 0 in numbers:
        raise UsageError(
            f"`{place}` does not name a place",
            where=Where(what="command line, argument 1"),
            help="write FILE:LINE or FILE:LINE:COLUMN, both counted from 1",
        )
    line, column = numbers[0], numbers[1] if len(numbers) > 1 else None
    file = Path(parts["file"])
    project = context.project()
    path, source = source_of(project, file, from_stdin)
    with build_progress(context.console) as show:
        setting = setting_of(context, project, show)
        answer = goal_at(setting, path, source, line, column)
    if answer.found is None:
        assert answer.imports is not None
        show_failures(context, setting.graph, answer.imports)
        return int(Exit.REFUSED)
    for diagnostic in answer.errors:
        context.console.note(plain_line(diagnostic, file), level=1)
    goals = answer.found.goals
    if context.format == "json":
        context.console.result_json(
            {
                "format": 1,
                "file": str(file),
                "line": line,
                "column": column,
                "moment": "after" if answer.found.after else "before",
                "tactic": {
                    "line": answer.found.start[0],
                    "column": answer.found.start[1] + 1,
                    "end_line": answer.found.end[0],
                    "end_column": answer.found.end[1] + 1,
                },
                "goals": list(goals),
                "errors": [plain_line(diagnostic, file) for diagnostic in answer.errors],
            }
        )
    elif goals:
        count = f"{len(goals)} goal{'s' * (len(goals) > 1)}\n" if len(goals) > 1 else ""
        context.console.result(count + "\n\n".join(goals))
    else:
        context.console.result("no goals")
    return int(Exit.OK)
