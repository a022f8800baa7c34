"""`pyverify build`: every module from source, or the named ones and what they need."""

from __future__ import annotations

from pathlib import Path

import click

from pyverify.cli.context import Context
from pyverify.cli.options import Command
from pyverify.cli.progress import build_progress
from pyverify.errors import Exit, UsageError, Where
from pyverify.lean.build import BuildResult, Fate, build
from pyverify.lean.graph import Graph, load_graph
from pyverify.lean.project import Project
from pyverify.lean.render import render_result

__all__ = ["command", "exit_of", "show_failures", "summary"]

EXITS = {
    0: "Lean accepts every module",
    1: "Lean refuses a module",
    2: "usage, configuration or input error, or a required tool is missing",
    3: "a limit ended Lean before it answered; nothing else is wrong",
    4: "internal error; 130: interrupted, finished modules are kept",
}


@click.command(
    "build",
    cls=Command,
    help="Builds modules from source: specifications first, then sealed, then the proofs.",
    examples=(
        "pyverify build",
        "pyverify build --fresh --require-sandbox",
        "pyverify build TPF.Leakage proofs/Proofs/TPF/Leakage.lean",
    ),
    exits=EXITS,
)
@click.argument("modules", nargs=-1, metavar="[MODULE|FILE]...")
@click.option("--fresh", is_flag=True, help="begin in an empty folder: nothing is taken from earlier builds")
@click.pass_obj
def command(context: Context, modules: tuple[str, ...], fresh: bool) -> int:
    """Build, show what Lean refused, and give the exit status."""
    project = context.project()
    graph = load_graph(project)
    targets = [_module(project, graph, name, place) for place, name in enumerate(modules, 1)]
    toolchain = context.toolchain(project)
    with build_progress(context.console) as show:
        result = build(
            project,
            graph,
            toolchain,
            jobs=context.jobs,
            fresh=fresh,
            sandbox=context.sandbox,
            targets=targets or None,
            on_event=show,
        )
    show_failures(context, graph, result)
    if context.format == "json":
        context.console.result_json(_document(project, result))
    else:
        context.console.result(summary(result))
    return int(exit_of(result))


def exit_of(result: BuildResult) -> Exit:
    """The exit status that a build alone asks for."""
    if result.count(Fate.FAILED):
        return Exit.REFUSED
    return Exit.OK if result.ok else Exit.UNDECIDED


def show_failures(context: Context, graph: Graph, result: BuildResult) -> None:
    """Print what Lean said about modules that did not come through; under `-v` about all of them."""
    everything = context.verbose > 0
    for module in result.modules.values():
        if everything or not module.good:
            for text in render_result(module, graph.modules[module.name], everything=everything):
                context.console.warn(text)


def summary(result: BuildResult) -> str:
    """The build in lines: the counts, the toolchain, and what held it."""
    counts = [
        f"{number} {word}"
        for fate, word in (
            (Fate.BUILT, "built"),
            (Fate.CACHED, "stored"),
            (Fate.FAILED, "failed"),
            (Fate.STOPPED, "stopped"),
            (Fate.SKIPPED, "skipped"),
        )
        if (number := result.count(fate))
    ]
    total = len(result.modules)
    lines = [
        f"{total} module{'s' * (total != 1)}: {', '.join(counts)}  {result.seconds:.1f} s",
        f"Lean {result.toolchain.version} · {result.containment.summary}",
    ]
    if result.toolchain.known_bad:
        lines.append("this Lean has known soundness bugs (below 4.34.1): what it accepts may be wrong")
    if result.ok:
        lines.append("accepted by Lean; not replayed")
    return "\n".join(lines)


def _module(project: Project, graph: Graph, word: str, place: int) -> str:
    """The module that an argument names, by its name or by its file."""
    if word.endswith(".lean"):
        path = Path(word).resolve()
        for module in graph.modules.values():
            if module.path == path or module.path.resolve() == path:
                return module.name
        raise UsageError(
            f"`{word}` is not a source of this project",
            where=Where(what=f"command line, argument {place}"),
            facts=(f"sources are below {project.shown(project.specs)} and {project.shown(project.proofs)}",),
            help="`pyverify lean FILE` runs Lean on any file with this project's modules",
        )
    return graph.find(word).name


def _document(project: Project, result: BuildResult) -> dict[str, object]:
    return {
        "format": 1,
        "ok": result.ok,
        "fresh": result.fresh,
        "seconds": round(result.seconds, 3),
        "toolchain": {
            "version": result.toolchain.version,
            "commit": result.toolchain.commit,
            "identity": result.toolchain.identity,
            "source": result.toolchain.source.value,
            "known_bad": result.toolchain.known_bad,
        },
        "containment": {
            effect.value: {"holds": held.holds, "how": held.how, "why_not": held.why_not}
            for effect, held in result.containment.effects.items()
        },
        "replayed": False,
        "view": str(project.shown(result.view)),
        "seal": dict(result.seal),
        "modules": [
            {
                "name": module.name,
                "root": module.root.value,
                "fate": module.fate.value,
                "source": str(module.shown),
                "key": module.key,
                "olean": str(project.shown(module.olean)) if module.olean else None,
                "sha256": module.sha256 or None,
                "seconds": round(module.seconds, 3),
                "peak_bytes": module.peak_bytes,
                "reason": module.reason or None,
                "diagnostics": [
                    {
                        "severity": d.severity.value,
                        "kind": d.kind,
                        "path": d.path,
                        "line": d.line,
                        "column": d.column,
                        "end_line": d.end_line,
                        "end_column": d.end_column,
                        "text": d.text,
                    }
                    for d in module.diagnostics
                ],
            }
            for module in result.modules.values()
        ],
    }
