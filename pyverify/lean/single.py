"""Run Lean on one file with a project's modules: for editors, and for questions about a file.

What the file imports is built first, as by `pyverify build`; the file itself is never written to and nothing
that the run leaves behind is kept.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pyverify.errors import Where
from pyverify.lean.build import build
from pyverify.lean.events import Event
from pyverify.lean.graph import Graph, GraphError, RootKind, nearest_module
from pyverify.lean.header import Header, HeaderError, scan_header
from pyverify.lean.keys import OPTIONS
from pyverify.lean.limits import Limits
from pyverify.lean.lock import own_folder
from pyverify.lean.outcome import BuildResult, Sandbox
from pyverify.lean.project import Project
from pyverify.lean.run import Job, LeanRun, run_lean
from pyverify.lean.toolchain import Toolchain
from pyverify.lean.view import make_view

__all__ = ["FileRun", "Setting", "run_file"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What runs of single files share."""

    project: Project
    graph: Graph
    toolchain: Toolchain
    jobs: int = 1
    sandbox: Sandbox = Sandbox.WHEN_AVAILABLE
    on_event: Callable[[Event], None] = lambda event: None


@dataclass(frozen=True, slots=True)
class FileRun:
    """What came of it. `run` is None when an import was refused: then `imports` tells which."""

    imports: BuildResult | None
    run: LeanRun | None


def run_file(
    setting: Setting,
    path: Path,
    source: bytes,
    *,
    limits: Limits | None = None,
    options: tuple[tuple[str, str], ...] = (),
) -> FileRun:
    """Run Lean on this text, which stands, or will stand, in the file at `path`.

    `path` tells the module's name and is what messages call the file; it need not be in the project, nor
    exist. Raises `HeaderError` or `GraphError` when the imports are not modules of the project, and what
    `build` raises.
    """
    project, graph = setting.project, setting.graph
    imports = _imports(setting, path, source)
    built: BuildResult | None = None
    if imports:
        built = build(
            project,
            graph,
            setting.toolchain,
            jobs=setting.jobs,
            sandbox=setting.sandbox,
            targets=imports,
            on_event=setting.on_event,
        )
        if not built.ok:
            return FileRun(built, None)
    members = [
        (graph.modules[name], result.olean)
        for name, result in (built.modules.items() if built else ())
        if result.olean is not None
    ]
    file = _place(project, path)
    with own_folder(project.output / "build" / "tmp") as temporary:
        scratch = temporary / "scratch"
        (scratch / file).parent.mkdir(parents=True)
        (scratch / file).write_bytes(source)
        make_view(temporary / "imports", members)
        words = [word for name, value in (*OPTIONS, *options) for word in ("-D", f"{name}={value}")]
        job = Job(
            arguments=(*words, str(file)),
            folder=scratch,
            imports=temporary / "imports",
            limits=limits or project.limits,
            sandbox=setting.sandbox is not Sandbox.OFF,
        )
        run = run_lean(setting.toolchain, job)
    shown = str(project.shown(path))
    told = tuple(dataclasses.replace(diagnostic, path=shown) for diagnostic in run.diagnostics)
    return FileRun(built, dataclasses.replace(run, diagnostics=told))


def _imports(setting: Setting, path: Path, source: bytes) -> list[str]:
    """The modules that the file imports, checked as those of the project's own files are."""
    project, graph = setting.project, setting.graph
    shown = project.shown(path)
    header: Header = scan_header(source.decode("utf-8"), shown)
    if not header.prelude:
        raise HeaderError(
            "a file has to begin with the word `prelude`",
            where=Where(shown, 1),
            facts=("without it Lean imports its own `Init`, which this project does not build on",),
            help="put `prelude` on the first line, then `import Base.Logic` or what the file needs",
        )
    own = next((name for name, module in graph.modules.items() if module.path == path), None)
    for item in header.imports:
        where = Where(shown, item.line, item.column)
        if item.name in graph.broken:
            raise graph.broken[item.name]
        if item.name not in graph.modules:
            raise GraphError(
                f"`{item.name}` is no module of the project",
                where=where,
                help=nearest_module(item.name, graph.modules) or "mend the name, or remove the line",
            )
        module = graph.modules[item.name]
        if own is not None and own in (item.name, *graph.closure(item.name)):
            raise GraphError(
                f"`{own}` imports itself" + (f" through `{item.name}`" if item.name != own else ""),
                where=where,
                help="remove the import, or move what both need to a module of its own",
            )
        if path.is_relative_to(project.specs) and module.root is RootKind.PROOF:
            raise GraphError(
                f"a specification imports the proof `{item.name}`",
                where=where,
                help="move what it needs to a module among the specifications",
            )
    return list(dict.fromkeys(item.name for item in header.imports))


def _place(project: Project, path: Path) -> Path:
    """Where the file stands relative to the root that its module name is computed from."""
    for root in (project.specs, project.proofs):
        if path.is_relative_to(root):
            return path.relative_to(root)
    return Path(path.name)
