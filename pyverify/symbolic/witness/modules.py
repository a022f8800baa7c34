"""Generated modules: theorems written to files, and put to Lean as a module of the project is.

One module holds all theorems about the statements of one specification, so that hundreds need few runs of
Lean. A run refuses the whole module when one theorem is wrong; then those at which Lean points are left out
and the others are tried again, until Lean accepts what is left. What it prints decides only what is tried
next: an accepted theorem is one that stands in a compiled module.
"""

from __future__ import annotations

import contextlib
import hashlib
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from pyverify.lean.graph import Module, RootKind
from pyverify.lean.header import Import
from pyverify.lean.job import Compiler
from pyverify.lean.keys import keyed_options, module_key, module_keys
from pyverify.lean.lock import own_folder
from pyverify.lean.messages import Severity
from pyverify.lean.outcome import Fate, ModuleResult
from pyverify.lean.project import Project, find_project
from pyverify.lean.run import run_lean
from pyverify.lean.store import Store
from pyverify.spec import Spec
from pyverify.symbolic.witness.compose import Theorem

__all__ = ["Built", "Workshop"]

_FOLDER = "witness"
_TOP = "Witness"
_MOST_FILES = 400
"""Generated files that are kept."""
_MOST_ENTRIES = 400
"""Compiled modules of them that are kept."""
_HEARTBEATS = 2_000_000
"""How long one theorem may take, in Lean's measure: ten times what it allows by itself, since nobody wrote
these proofs to be short. What the project says about it counts.
"""
_MARK = 8
"""Hexadecimal digits in a module's name, of the hash of its text."""


@dataclass(slots=True)
class Built:
    """What came of the theorems of one specification."""

    path: Path
    """The generated file with the theorems that Lean accepted."""
    parts: tuple[str, ...] = ()
    """The module's name."""
    result: ModuleResult | None = None
    """None where nothing is left."""
    accepted: list[Theorem] = field(default_factory=list)
    refused: list[tuple[Theorem, str]] = field(default_factory=list)
    """With what Lean said."""
    stopped: list[tuple[Theorem, str]] = field(default_factory=list)
    """With the limit that ended Lean."""


class Workshop:
    """Where generated modules are made: below `.pyverify/witness`, contained as the project's build was."""

    def __init__(self, spec: Spec, forgetting: str) -> None:
        """`forgetting`: the line that stands at the top of every module."""
        self._spec = spec
        self._forgetting = forgetting
        self._graph = spec.compiled.graph
        self._build = spec.compiled.build
        self.project = _project(spec)
        self.folder = self.project.output / _FOLDER
        tops = {module.parts[0] for module in self._graph.modules.values()}
        self._top = next(name for number in range(len(tops) + 1) if (name := _TOP + "s" * number) not in tops)

    def make(self, groups: Mapping[str, Sequence[Theorem]], jobs: int) -> dict[str, Built]:
        """Build the theorems by specification modules, so many runs of Lean at once."""
        toolchain = self._build.toolchain
        options = keyed_options(self.project.limits)
        keys = module_keys(self._graph, toolchain.identity, options)
        cancel = threading.Event()
        with own_folder(self.project.output / "build" / "tmp") as temporary:
            store = Store(self.folder / "store", temporary)
            compiler = Compiler(
                toolchain,
                self.project.limits,
                not self._build.containment.off,
                lambda tool, job, ended: run_lean(tool, job, cancel=ended),
                store,
                temporary,
                cancel,
            )
            making = _Making(self, compiler, keys, options)
            with ThreadPoolExecutor(max(1, jobs)) as pool:
                futures = {name: pool.submit(making.group, name, group) for name, group in groups.items()}
                try:
                    found = {name: future.result() for name, future in futures.items()}
                except BaseException:
                    cancel.set()
                    raise
            store.prune({one.result.key for one in found.values() if one.result}, _MOST_ENTRIES)
        self._prune({one.path for one in found.values()})
        return found

    def module(self, spec_module: str, theorems: Sequence[Theorem]) -> Module:
        """The generated module with these theorems about the statements of a specification."""
        imports = sorted(frozenset().union(*(one.imports for one in theorems)))
        named = f"Theorems about the hypotheses of `{spec_module}`, made by `pyverify witness`."
        lines = ["prelude", *(f"import {name}" for name in imports), f"/-! {named} -/", ""]
        lines += [self._forgetting, ""] if self._forgetting else []
        lines += (
            [f"set_option maxHeartbeats {_HEARTBEATS}", ""] if self.project.limits.heartbeats is None else []
        )
        told = "\n\n".join("\n\n".join(one.declarations) for one in theorems)
        source = "\n".join([*lines, told]) + "\n"
        mark = hashlib.sha256(source.encode()).hexdigest()[:_MARK]
        above = self._graph.modules[spec_module].parts
        parts = (self._top, *above[:-1], f"{above[-1]}_{mark}")
        path = self.folder.joinpath(*parts[:-1], f"{parts[-1]}.lean")
        header = tuple(Import(name, number, 8) for number, name in enumerate(imports, 2))
        shown = self.project.shown(path)
        return Module(".".join(parts), parts, path, shown, RootKind.PROOF, source.encode(), header)

    def imports(self, module: Module) -> list[tuple[Module, Path]]:
        """All that a generated module imports, directly or not, with the compiled files."""
        names = {item.name for item in module.imports}
        names.update(*(self._graph.closure(name) for name in [*names]))
        found = []
        for name in self._graph.order:
            olean = self._build.modules[name].olean if name in names else None
            if olean is not None:
                found.append((self._graph.modules[name], olean))
        return found

    def _prune(self, keep: set[Path]) -> None:
        """Remove the oldest generated files beyond the number that is kept."""
        files = [path for path in (self.folder / self._top).rglob("*.lean") if path not in keep]
        with contextlib.suppress(OSError):
            files.sort(key=lambda path: path.stat().st_mtime, reverse=True)
            for path in files[_MOST_FILES:]:
                path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Making:
    workshop: Workshop
    compiler: Compiler
    keys: Mapping[str, str]
    options: tuple[tuple[str, str], ...]

    def group(self, spec_module: str, theorems: Sequence[Theorem]) -> Built:
        """Build the theorems of one specification, without those that Lean refuses."""
        left = [*theorems]
        built = Built(self.workshop.module(spec_module, left).path)
        while left:
            module = self.workshop.module(spec_module, left)
            result = self._compile(module)
            if result.good:
                built.path, built.parts, built.result, built.accepted = (
                    module.path,
                    module.parts,
                    result,
                    left,
                )
                _write(module)
                return built
            wrong = _wrong(module, left, result)
            if not wrong and len(left) > 1:
                wrong = self._one_by_one(spec_module, left)
            if not wrong:
                wrong = {0: result.reason or "Lean refused it, and said nothing"}
            stopped = result.fate is Fate.STOPPED
            for number, why in wrong.items():
                (built.stopped if stopped else built.refused).append((left[number], why))
            left = [theorem for number, theorem in enumerate(left) if number not in wrong]
        return built

    def _one_by_one(self, spec_module: str, theorems: Sequence[Theorem]) -> dict[int, str]:
        """Of theorems that Lean refuses together without pointing at one: those that it refuses alone."""
        wrong = {}
        for number, theorem in enumerate(theorems):
            module = self.workshop.module(spec_module, [theorem])
            result = self._compile(module)
            if not result.good:
                told = _wrong(module, [theorem], result)
                wrong[number] = told.get(0) or result.reason or "Lean refused it, and said nothing"
        return wrong or dict.fromkeys(range(len(theorems)), "Lean refuses it together with others")

    def _compile(self, module: Module) -> ModuleResult:
        key = module_key(module, self.keys, self.compiler.toolchain.identity, self.options)
        entry = self.compiler.store.find(key)
        if entry is not None:
            from pyverify.lean.job import result_of

            return result_of(module, entry)
        return self.compiler.compile(module, key, self.workshop.imports(module))


def _wrong(module: Module, theorems: Sequence[Theorem], result: ModuleResult) -> dict[int, str]:
    """The theorems at which Lean's errors point, by number, each with the first of them."""
    lines = module.source.decode().split("\n")
    ends, text, at = [], "\n".join(lines), 0
    for theorem in theorems:
        for declaration in theorem.declarations:
            at = text.index(declaration, at) + len(declaration)
        ends.append(text.count("\n", 0, at) + 1)
    found: dict[int, str] = {}
    for told in result.diagnostics:
        if told.severity is Severity.INFORMATION or told.line is None:
            continue
        number = next((number for number, end in enumerate(ends) if told.line <= end), None)
        if number is not None:
            found.setdefault(number, " ".join(told.text.split())[:400])
    return found


def _write(module: Module) -> None:
    """Put the file in its place; one that cannot be written is left out, the result does not rest on it."""
    with contextlib.suppress(OSError):
        module.path.parent.mkdir(parents=True, exist_ok=True)
        if not module.path.is_file() or module.path.read_bytes() != module.source:
            module.path.write_bytes(module.source)


def _project(spec: Spec) -> Project:
    """The project of a spec, found by where its sources are."""
    module = next(iter(spec.compiled.graph.modules.values()))
    root = module.path.parents[len(module.shown.parts) - 1]
    return find_project(root, root)
