"""`pyverify lean FILE`: the real Lean on a file, with this project's modules: what an editor asks for."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pyverify.cli.build import show_failures
from pyverify.cli.context import Context
from pyverify.cli.options import Command
from pyverify.cli.progress import build_progress
from pyverify.errors import Exit, ProjectError
from pyverify.lean.graph import load_graph
from pyverify.lean.messages import Diagnostic, Severity
from pyverify.lean.project import Project
from pyverify.lean.run import Ended, LeanRun
from pyverify.lean.single import Setting, run_file
from pyverify.lean.sources import MAX_SOURCE_BYTES, check_source, read_source

__all__ = ["command", "plain_line", "setting_of", "source_of"]

EXITS = {
    0: "Lean accepts the file",
    1: "Lean refuses the file, or a module that it imports",
    2: "usage, configuration or input error, or a required tool is missing",
    3: "a limit ended Lean before it answered",
    4: "internal error; 130: interrupted",
}
WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFORMATION: "info"}
LIMITS = {Ended.TIME: "time", Ended.MEMORY: "memory", Ended.OUTPUT: "output"}


@click.command(
    "lean",
    cls=Command,
    help="Runs Lean on a file with the modules of this project; prints FILE:LINE:COLUMN: messages.",
    examples=(
        "pyverify lean proofs/Proofs/TPF/Leakage.lean",
        "pyverify lean --stdin lean/TPF/Leakage.lean < buffer",
        "pyverify lean --format json scratch.lean",
    ),
    exits=EXITS,
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--stdin", "from_stdin", is_flag=True, help="read the text from standard input; FILE only names it"
)
@click.pass_obj
def command(context: Context, file: Path, from_stdin: bool) -> int:
    """Run Lean and give the exit status."""
    project = context.project()
    path, source = source_of(project, file, from_stdin)
    with build_progress(context.console) as show:
        try:
            setting = setting_of(context, project, show)
            done = run_file(setting, path, source)
        except ProjectError as error:
            # An editor looks for lines of this form; a person reads the whole error on stderr.
            if context.format == "text" and error.where is not None and error.where.line is not None:
                place = ":".join(map(str, (error.where.path, error.where.line, error.where.column or 1)))
                context.console.result(f"{place}: error: {error.message}")
            raise
    if done.run is None:
        assert done.imports is not None
        show_failures(context, setting.graph, done.imports)
        context.console.warn(f"{file}: not run: a module that it imports was refused")
        return int(Exit.REFUSED)
    if context.format == "json":
        context.console.result_json(
            {
                "format": 1,
                "accepted": done.run.accepted,
                "ended": done.run.ended.value,
                "diagnostics": [_document(diagnostic, file) for diagnostic in done.run.diagnostics],
            }
        )
    else:
        for diagnostic in done.run.diagnostics:
            context.console.result(plain_line(diagnostic, file))
    return _exit(context, file, done.run)


def source_of(project: Project, file: Path, from_stdin: bool) -> tuple[Path, bytes]:
    """The absolute path and the checked text of a file, or of what stands in its place on standard input."""
    path = file.resolve()
    if not from_stdin:
        return path, read_source(path, file)
    source = sys.stdin.buffer.read(MAX_SOURCE_BYTES + 1)
    check_source(source, project.shown(path))
    return path, source


def setting_of(context: Context, project: Project, show: object) -> Setting:
    """What runs of single files need, from the options."""
    assert callable(show)
    return Setting(
        project=project,
        graph=load_graph(project, sound_part=True),
        toolchain=context.toolchain(project),
        jobs=context.jobs,
        sandbox=context.sandbox,
        on_event=show,
    )


def plain_line(diagnostic: Diagnostic, file: Path) -> str:
    """A message as compilers print it; lines and columns count from 1."""
    numbers = (diagnostic.line or 1, diagnostic.column or 1)
    return f"{file}:{numbers[0]}:{numbers[1]}: {WORDS[diagnostic.severity]}: {diagnostic.text}"


def _document(diagnostic: Diagnostic, file: Path) -> dict[str, object]:
    return {
        "path": str(file),
        "line": diagnostic.line,
        "column": diagnostic.column,
        "end_line": diagnostic.end_line,
        "end_column": diagnostic.end_column,
        "severity": diagnostic.severity.value,
        "kind": diagnostic.kind,
        "text": diagnostic.text,
    }


def _exit(context: Context, file: Path, run: LeanRun) -> int:
    if run.accepted:
        return int(Exit.OK)
    if run.ended in LIMITS:
        context.console.warn(f"{file}: Lean was stopped at its limit of {LIMITS[run.ended]}")
        return int(Exit.UNDECIDED)
    if run.ended is Ended.SIGNAL:
        context.console.warn(f"{file}: Lean crashed with signal {run.signal}")
    elif not run.errors:
        context.console.warn(f"{file}: Lean ended with exit status {run.code}\n{run.other}".rstrip())
    return int(Exit.REFUSED)
