"""The project that bindings are held against: loaded once for each root, and never built by an import.

While a command or pytest tests, it says which project that is (`using`). Else a binding belongs to the
project that its file lies in, then to that of the current folder, then to the sources that the package ships.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pyverify.errors import PyverifyError
from pyverify.lean.project import Project, find_project, shipped_sources

if TYPE_CHECKING:
    from pyverify.lean.events import Event
    from pyverify.spec import Spec

__all__ = ["compiled_spec", "loaded", "loaded_anew", "spec_of", "using"]

_SPECS: dict[Path, Spec] = {}
_UNBUILT: set[Path] = set()
_USED: list[Project] = []


def loaded(root: Path | None = None) -> Spec:
    """The project of a folder, built if needed; raises what `pyverify.load` raises."""
    from pyverify.spec import load

    project = find_project(root, Path.cwd())
    if project.root not in _SPECS:
        _SPECS[project.root] = load(project.root)
    return _SPECS[project.root]


def loaded_anew(root: Path) -> Spec:
    """The same, loaded once more: its sources may have changed since."""
    _SPECS.pop(find_project(root, Path.cwd()).root, None)
    return loaded(root)


@contextlib.contextmanager
def using(project: Project, spec: Spec | None = None) -> Iterator[None]:
    """Hold bindings that are made meanwhile against this project, whose `spec` may be loaded already."""
    if spec is not None:
        _SPECS[project.root] = spec
    _USED.append(project)
    try:
        yield
    finally:
        _USED.remove(project)


def spec_of(file: Path | None) -> Spec:
    """The project that belongs to a file, built if needed."""
    found = compiled_spec(file)
    return found[0] if found is not None else loaded(_project_of(file).root)


def compiled_spec(file: Path | None) -> tuple[Spec, bool] | None:
    """The project that a binding in a file is held against when it is made; None if its Lean is not compiled.

    Also whether it is certain that this is the project which is meant: without one above the file or the
    current folder it is the sources that the package ships.
    """
    try:
        project = _project_of(file)
        certain = bool(_USED) or project.root != shipped_sources() or _is_below(file, project.root)
        spec = _SPECS.get(project.root)
        if spec is None and project.root not in _UNBUILT:
            spec = _compiled(project)
    except (PyverifyError, OSError):
        return None
    return None if spec is None else (spec, certain)


def _project_of(file: Path | None) -> Project:
    if _USED:
        return _USED[-1]
    if file is not None and file.is_file():
        found = find_project(None, file.resolve().parent)
        if found.root != shipped_sources():
            return found
    return find_project(None, Path.cwd())


def _is_below(file: Path | None, root: Path) -> bool:
    places = [Path.cwd(), *([file.resolve()] if file is not None else [])]
    return any(place.is_relative_to(root) for place in places)


class _NotBuilt(Exception):
    """Something would have to be built."""


def _compiled(project: Project) -> Spec | None:
    """The project's specification, if nothing has to be built for it."""
    from pyverify.claims import Compiled
    from pyverify.lean.build import build
    from pyverify.lean.events import Planned
    from pyverify.lean.graph import load_graph
    from pyverify.lean.remember import user_cache
    from pyverify.lean.toolchain import find_toolchain
    from pyverify.spec import open_spec

    def refuse(event: Event) -> None:
        if isinstance(event, Planned) and event.stored < event.modules:
            raise _NotBuilt

    graph = load_graph(project)
    toolchain = find_toolchain(None, project.pinned, cache=user_cache())
    try:
        result = build(project, graph, toolchain, on_event=refuse)
    except _NotBuilt:
        _UNBUILT.add(project.root)
        return None
    compiled = Compiled(graph, result)
    if compiled.absent():
        return None
    return _SPECS.setdefault(project.root, open_spec(project, compiled))
