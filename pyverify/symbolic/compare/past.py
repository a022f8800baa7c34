"""The specification of an earlier commit: its sources read from git, built by the present Lean, and opened.

Nothing is checked out: the module that declares a name, and what it imports, are read one by one from the
commit's trees into a folder that is removed again. What is built is kept with the present build, by the hash
of its source, so that a second comparison takes it from there.

Where a name was declared is not written anywhere. First the module is tried that declares it now, then all
modules of the present specification that the commit has.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pyverify.audit.change import Before, before
from pyverify.audit.history import History, HistoryError
from pyverify.claims import Compiled
from pyverify.errors import BuildFailed, Where
from pyverify.lean.build import build
from pyverify.lean.events import Event
from pyverify.lean.graph import load_graph
from pyverify.lean.header import scan_header, split_name
from pyverify.lean.outcome import Sandbox
from pyverify.lean.project import Project
from pyverify.lean.toolchain import Toolchain
from pyverify.spec import Spec, open_spec
from pyverify.spec.load import MAPPING
from pyverify.term import Name, parse_name

__all__ = ["PastMissing", "past_spec"]

_FOLDER = "before"
"""In the project's output folder: builds of earlier commits."""


class PastMissing(HistoryError):
    """The commit has no such statement, claim or definition."""

    code = "not-before"


def past_spec(
    project: Project,
    past: History,
    spec: Spec,
    names: Sequence[str],
    *,
    jobs: int | None = None,
    sandbox: Sandbox = Sandbox.WHEN_AVAILABLE,
    on_event: Callable[[Event], None] = lambda event: None,
) -> Spec:
    """The specification at that commit, as far as these names (ids of claims, or Lean names) need it.

    Raises `PastMissing` for a name that nothing has there, `HistoryError` where its files cannot be read,
    `BuildFailed` where the present Lean refuses them.
    """
    was = before(past)
    wanted = {name: _meant(was, name) for name in names}
    graph = spec.compiled.graph
    now = {module for name in wanted.values() for module in spec.compilation.environment.modules(name)}
    absent = [*wanted]
    for modules in (sorted(now), list(graph.order)):
        found = _opened(project, past, was, modules, spec.compiled.build.toolchain, jobs, sandbox, on_event)
        absent = [
            name
            for name, meant in wanted.items()
            if found is None or found.compilation.declaration(meant) is None
        ]
        if found is not None and not absent:
            return found
    raise PastMissing(
        f"at {past.short} nothing is called `{absent[0][:100]}`",
        where=Where(what=f"commit {past.short}"),
        help="compare with a commit that has it; under another name: `pyverify diff A B` in that commit",
    )


def _meant(was: Before, name: str) -> Name:
    """The Lean name that a claim's id meant then, or that is written."""
    for claim in was.claims.claims if was.claims else ():
        if claim.id == name:
            return claim.statement
    try:
        return parse_name(name)
    except ValueError:
        raise PastMissing(f"`{name[:100]}` is no name", where=Where(what="command line")) from None


def _opened(
    project: Project,
    past: History,
    was: Before,
    modules: Iterable[str],
    toolchain: Toolchain,
    jobs: int | None,
    sandbox: Sandbox,
    on_event: Callable[[Event], None],
) -> Spec | None:
    """The specification out of these modules and what they import; None if the commit has none of them."""
    with tempfile.TemporaryDirectory(prefix="pyverify-before-") as folder:
        root = Path(folder).resolve()
        specs, proofs = root / was.settings["specs"], root / was.settings["proofs"]
        for place in (specs, proofs):
            place.mkdir(parents=True, exist_ok=True)
        if not _written(past, was, modules, root):
            return None
        for name in ("claims.toml", MAPPING):
            raw = past.file(f"{was.settings['proofs']}/{name}")
            if raw is not None:
                (proofs / name).write_bytes(raw)
        then = replace(project, root=root, specs=specs, proofs=proofs, output=_output(project))
        read = load_graph(then)
        made = build(then, read, toolchain, jobs=jobs, sandbox=sandbox, on_event=on_event)
        compiled = Compiled(read, made)
        if absent := compiled.absent():
            raise BuildFailed(
                f"{len(absent)} module{'s' * (len(absent) != 1)} of {past.short} could not be built",
                facts=tuple(f"{name}: {one.why}" for name, one in sorted(absent.items())[:5]),
                help="compare with a commit that the present Lean accepts",
            )
        compiled.modules()  # read now: the sources go away
        return open_spec(then, compiled)


def _written(past: History, was: Before, modules: Iterable[str], root: Path) -> bool:
    """Write these modules as they were, and all that they import; whether there was one of them."""
    waiting, seen = [*modules], set[str]()
    while waiting:
        module = waiting.pop()
        if module in seen:
            continue
        seen.add(module)
        parts = split_name(module)
        for folder in dict.fromkeys((was.settings["specs"], was.settings["proofs"])):
            path = "/".join((folder, *parts)) + ".lean"
            raw = past.file(path)
            if raw is None:
                continue
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(raw)
            header = scan_header(raw.decode(errors="replace"), Path(path))
            waiting += [one.name for one in header.imports]
            break
    return any(root.rglob("*.lean"))


def _output(project: Project) -> Path:
    """A folder for what is made, in which the store of compiled modules is that of the project."""
    output = project.output / _FOLDER
    store = project.output / "build" / "store"
    place = output / "build" / "store"
    place.parent.mkdir(parents=True, exist_ok=True)
    store.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        place.symlink_to(store, target_is_directory=True)
    return output
