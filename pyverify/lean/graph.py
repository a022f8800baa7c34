"""The modules of a project and what imports what, from the files' headers alone.

The invariant of a `Graph`: every import names a module of the graph, there is no cycle, no specification
imports a proof, a module name and a top folder belong to one root, every source is UTF-8 text of bounded size
that was read once (what is hashed and built is this text, whatever happens to the file later).
"""

from __future__ import annotations

import difflib
import enum
import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pyverify.errors import ProjectError, PyverifyError, Where
from pyverify.lean.header import HeaderError, Import, module_name, scan_header
from pyverify.lean.order import find_cycle, topological
from pyverify.lean.project import Project
from pyverify.lean.sources import read_source, refuse_escape, source_files

__all__ = [
    "Graph",
    "GraphError",
    "Module",
    "RootKind",
    "load_graph",
    "nearest_module",
]

LEANS_OWN = ("Init", "Lake", "Lean", "Std")
MAX_SHOWN = 10
"""How many further errors one error lists."""


class GraphError(ProjectError):
    """The modules of the project do not fit together."""

    code = "module-graph"


class RootKind(enum.Enum):
    """Which of the two roots a module belongs to."""

    SPEC = "spec"
    """Definitions and statements, and the library below them; built and sealed first."""
    PROOF = "proof"
    """Proofs of the statements; no specification may import one."""


@dataclass(frozen=True, slots=True)
class Module:
    """A source file: its module name as Lean prints it, its text as read, and what it imports."""

    name: str
    parts: tuple[str, ...]
    path: Path
    shown: Path
    """The path as users see it, relative to the project's root."""
    root: RootKind
    source: bytes
    imports: tuple[Import, ...]

    @property
    def file(self) -> Path:
        """The path relative to its source root; Lean computes the module's name from it."""
        return Path(*self.parts[:-1], f"{self.parts[-1]}.lean")


@dataclass(frozen=True)
class Graph:
    """All modules of a project, and an order in which each comes behind its imports, specifications first."""

    modules: Mapping[str, Module]
    order: tuple[str, ...]
    broken: Mapping[str, PyverifyError] = field(default_factory=dict)
    """Modules that were left out, each with the error that touches it; only where that was asked for."""

    @cached_property
    def importers(self) -> Mapping[str, tuple[str, ...]]:
        """For each module those that import it directly, in the graph's order."""
        found: dict[str, list[str]] = {name: [] for name in self.order}
        for name in self.order:
            for imported in self.imports(name):
                found[imported].append(name)
        return {name: tuple(names) for name, names in found.items()}

    def imports(self, name: str) -> tuple[str, ...]:
        """What a module imports directly, each once, in the order of its header."""
        return tuple(dict.fromkeys(item.name for item in self.modules[name].imports))

    @cached_property
    def _closures(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for name in self.order:
            direct = self.imports(name)
            found[name] = frozenset(direct).union(*(found[item] for item in direct))
        return found

    def closure(self, name: str) -> tuple[str, ...]:
        """All that a module imports, directly or not, in the graph's order; without the module itself."""
        members = self._closures[name]
        return tuple(item for item in self.order if item in members)

    def find(self, name: str) -> Module:
        """The module of that name; `GraphError` with the nearest name if there is none."""
        module = self.modules.get(name)
        if module is None:
            raise GraphError(
                f"there is no module `{name}`",
                where=Where(what="modules of the project"),
                help=nearest_module(name, self.modules) or "`pyverify build -v` lists the modules",
            )
        return module


def load_graph(project: Project, *, sound_part: bool = False) -> Graph:
    """Read all sources of the project. Raises the first `ProjectError`, the further ones as its facts.

    With `sound_part` nothing is raised: what an error touches is left out, and `broken` tells why, for
    work on one file while others are being edited.
    """
    modules, broken, errors = _read(project)
    if not modules and not errors:
        raise GraphError(
            "the project has no Lean files",
            where=Where(project.shown(project.specs)),
            help="put specifications there, or name their folder in pyverify.toml (`specs`)",
        )
    errors += _import_errors(modules, errors)
    if not sound_part:
        _raise_first(errors)
    while errors:
        _leave_out(modules, broken, errors)
        errors = _import_errors(modules, ())
    order = topological(_imports(modules), lambda name: (modules[name].root is RootKind.PROOF, name))
    return Graph({name: modules[name] for name in order}, order, broken)


def _read(project: Project) -> tuple[dict[str, Module], dict[str, PyverifyError], list[PyverifyError]]:
    """The modules that can be read, the errors of the others by their names, and all errors."""
    errors: list[PyverifyError] = []
    broken: dict[str, PyverifyError] = {}
    modules: dict[str, Module] = {}
    for kind, folder in ((RootKind.SPEC, project.specs), (RootKind.PROOF, project.proofs)):
        for path in source_files(project, folder, errors):
            try:
                module = _read_module(project, kind, folder, path)
                _refuse_shadowed(modules, module)
            except ProjectError as error:
                errors.append(error)
                broken[module_name(path.relative_to(folder).with_suffix("").parts)] = error
            else:
                modules[module.name] = module
    return modules, broken, errors


def _leave_out(
    modules: dict[str, Module], broken: dict[str, PyverifyError], errors: Iterable[PyverifyError]
) -> None:
    """Move the modules that these errors are about, and all that import them, to the broken ones."""
    names = {module.shown: name for name, module in modules.items()}
    for error in errors:
        if error.where is not None and error.where.path in names:
            broken.setdefault(names[error.where.path], error)
    while touched := {
        name: broken[item.name]
        for name, module in modules.items()
        if name not in broken
        for item in module.imports
        if item.name in broken
    }:
        broken |= touched
    for name in broken:
        modules.pop(name, None)


def _read_module(project: Project, kind: RootKind, folder: Path, path: Path) -> Module:
    shown = project.shown(path)
    refuse_escape(path, folder, shown)
    parts = path.relative_to(folder).with_suffix("").parts
    if any("»" in part or not part.isprintable() for part in parts):
        raise GraphError(
            "a file's name cannot be a module's name", where=Where(shown), help="use letters, digits and `_`"
        )
    name = module_name(parts)
    if parts[0] in LEANS_OWN:
        raise GraphError(
            f"the module `{name}` carries a name of Lean's own library",
            where=Where(shown),
            help=f"rename the folder or file `{parts[0]}`",
        )
    source = read_source(path, shown)
    header = scan_header(source.decode("utf-8"), shown)
    if not header.prelude:
        raise HeaderError(
            "a module has to begin with the word `prelude`",
            where=Where(shown, 1),
            facts=("without it Lean imports its own `Init`, which this project does not build on",),
            help="put `prelude` on the first line, then `import Base.Logic` or what the file needs",
        )
    return Module(name, parts, path, shown, kind, source, header.imports)


def _refuse_shadowed(modules: Mapping[str, Module], module: Module) -> None:
    """A name, and a top folder, must belong to one root: Lean looks a module up by its top folder."""
    other = modules.get(module.name)
    if other is not None:
        raise GraphError(
            f"two files are the module `{module.name}`",
            where=Where(module.shown, 1),
            facts=(f"the other is {other.shown}",),
            help="rename one of them",
        )
    if module.root is RootKind.PROOF:
        library = next(
            (m for m in modules.values() if m.root is RootKind.SPEC and m.parts[0] == module.parts[0]), None
        )
        if library is not None:
            raise GraphError(
                f"the proof module `{module.name}` is named like the specifications",
                where=Where(module.shown, 1),
                facts=(f"`{module.parts[0]}` is theirs: `{library.name}` is {library.shown}",),
                help=f"move it: a proof about `{module.name}` is `Proofs.{module.name}`",
            )


def _import_errors(modules: Mapping[str, Module], known: Iterable[PyverifyError]) -> list[PyverifyError]:
    """Imports of what is not there, of proofs by specifications, and cycles."""
    # A file that could not be read is already an error; that others import it is not another one.
    broken = {error.where.path for error in known if error.where is not None}
    errors: list[PyverifyError] = []
    for module in modules.values():
        for item in module.imports:
            where = Where(module.shown, item.line, item.column)
            target = modules.get(item.name)
            if target is None:
                if not any(_could_be(path, item.name) for path in broken):
                    errors.append(
                        GraphError(
                            f"`{module.name}` imports `{item.name}`, which is not there",
                            where=where,
                            help=nearest_module(item.name, modules) or "mend the name, or remove the line",
                        )
                    )
            elif module.root is RootKind.SPEC and target.root is RootKind.PROOF:
                errors.append(
                    GraphError(
                        f"the specification `{module.name}` imports the proof `{target.name}`",
                        where=where,
                        facts=("specifications are built and sealed before any proof runs",),
                        help="move what it needs to a module among the specifications",
                    )
                )
    cycle = find_cycle(_imports(modules))
    if cycle:
        errors.append(_cycle_error(modules, cycle))
    return errors


def _imports(modules: Mapping[str, Module]) -> dict[str, list[str]]:
    return {name: [item.name for item in module.imports] for name, module in modules.items()}


def _could_be(path: Path | None, name: str) -> bool:
    return path is not None and module_name(path.with_suffix("").parts).endswith(name)


def nearest_module(name: str, names: Iterable[str]) -> str:
    """For an error: whether the nearest of these names was meant; empty if none is near."""
    near = difflib.get_close_matches(name, list(names), 1)
    return f"did you mean `{near[0]}`?" if near else ""


def _cycle_error(modules: Mapping[str, Module], cycle: tuple[str, ...]) -> GraphError:
    steps = []
    first: Where | None = None
    for importer, imported in itertools.pairwise(cycle):
        module = modules[importer]
        item = next(item for item in module.imports if item.name == imported)
        where = Where(module.shown, item.line, item.column)
        first = first or where
        steps.append(f"{where}: `{importer}` imports `{imported}`")
    length = len(steps)
    return GraphError(
        "a module imports itself" if length == 1 else f"{length} modules import each other in a circle",
        where=first,
        facts=(*steps[:MAX_SHOWN], *([f"and {length - MAX_SHOWN} more"] if length > MAX_SHOWN else [])),
        help="remove one of these imports, or move what both need to a module of its own",
    )


def _raise_first(errors: list[PyverifyError]) -> None:
    if not errors:
        return
    first, others = errors[0], errors[1:]
    more = [f"also {error.where}: {error.message}" for error in others[:MAX_SHOWN]]
    if len(others) > MAX_SHOWN:
        more.append(f"and {len(others) - MAX_SHOWN} more errors")
    first.facts = (*first.facts, *more)
    raise first
