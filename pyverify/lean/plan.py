"""One build under way: what is wanted, what is stored, what has been made so far.

`build` tells the order; here is what each step does.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import secrets
import shutil
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from pyverify.lean import seal as sealing
from pyverify.lean.contain.effects import Containment, Effect
from pyverify.lean.events import Event, Finished, Planned, Sealed, Started
from pyverify.lean.graph import Graph, RootKind
from pyverify.lean.job import Compiler, Runner, result_of
from pyverify.lean.keys import keyed_options, module_keys
from pyverify.lean.lock import hold, own_folder
from pyverify.lean.outcome import Fate, ModuleResult
from pyverify.lean.project import Project
from pyverify.lean.schedule import Schedule, estimate, run_all
from pyverify.lean.store import Entry, Store
from pyverify.lean.toolchain import Toolchain
from pyverify.lean.view import is_current, refresh_view

__all__ = ["Plan"]

FRESH_KEPT_SECONDS = 3600.0
"""A fresh build's folder is left for those who read its modules; the next fresh build removes it after this
time.
"""
ENTRIES_PER_MODULE = 6
ENTRIES_AT_LEAST = 400
"""How many entries the store keeps: enough for some branches of the project."""


class Plan:
    """One build under way: what is wanted, what is there, what came out."""

    def __init__(
        self,
        project: Project,
        graph: Graph,
        toolchain: Toolchain,
        fresh: bool,
        wanted: tuple[str, ...],
        containment: Containment,
        on_event: Callable[[Event], None],
    ) -> None:
        self.project, self.graph, self.toolchain, self.wanted = project, graph, toolchain, wanted
        self.on_event = on_event
        self.keys = module_keys(graph, toolchain.identity, keyed_options(project.limits))
        self.home = project.output / "build"
        self.place = _new_fresh_folder(self.home) if fresh else self.home
        self.asked = frozenset(effect for effect in Effect if containment.effects[effect].holds)
        self.store = Store(self.place / "store")
        self.entries: dict[str, Entry] = {}
        self.results: dict[str, ModuleResult] = {}
        self.seal: dict[str, str] = {}

    def find(self, name: str) -> Entry | None:
        """The stored module, if the run that made it was held from all that this one is held from."""
        entry = self.store.find(self.keys[name])
        return entry if entry is not None and entry.made.held >= self.asked else None

    def take_stored(self) -> None:
        """Take what is in the store, and tell how much that is.

        A module that is there while one of its imports is not has to wait for that import: it may fail now.
        """
        for name in self.wanted:
            if all(item in self.entries for item in self.graph.imports(name)):
                entry = self.find(name)
                if entry is not None:
                    self.keep(name, entry)
        self.on_event(Planned(len(self.wanted), len(self.results)))
        for name in list(self.results):
            self.on_event(Finished(self.results[name]))
        if not self.missing():
            self.take_seal()

    def keep(self, name: str, entry: Entry, result: ModuleResult | None = None) -> None:
        """A module is there: note it."""
        self.entries[name] = entry
        self.results[name] = result or result_of(self.graph.modules[name], entry)

    def missing(self) -> list[str]:
        """The modules without a result yet, in the graph's order."""
        return [name for name in self.wanted if name not in self.results]

    def take_seal(self) -> None:
        """Keep the hashes of the specifications' compiled modules."""
        specs = [r for r in self.results.values() if r.root is RootKind.SPEC]
        self.seal = sealing.take(specs)

    def verify_seal(self, proofs: list[str]) -> None:
        """Raise `SealBroken` if a specification changed; what was built beside it is not kept then."""
        try:
            sealing.break_if_changed(self.seal, {name: self.entries[name].olean for name in self.seal})
        except sealing.SealBroken:
            for name in proofs:
                if self.results[name].fate is Fate.BUILT:
                    self.store.discard(self.keys[name])
            raise

    def make(self, temporary: Path, jobs: int, contained: bool, run: Runner) -> None:
        """Build what is missing in two phases, with the seal between them."""
        _ignore_output(self.project.output)
        cancel = threading.Event()
        self.store = Store(self.place / "store", temporary)
        compiler = Compiler(
            self.toolchain,
            self.project.limits,
            contained,
            run,
            self.store,
            temporary,
            cancel,
        )
        known = _read_durations(self.home)
        weights = estimate(self.graph, known)
        try:
            for kind in (RootKind.SPEC, RootKind.PROOF):
                phase = [name for name in self.missing() if self.graph.modules[name].root is kind]
                schedule = Schedule(self.graph, phase, weights)
                run_all(
                    schedule, jobs, lambda name: self.work(name, compiler), cancel, self.begun, self.ended
                )
                if kind is RootKind.SPEC:
                    self.take_seal()
                    self.on_event(Sealed(len(self.seal)))
                elif phase:
                    self.verify_seal(phase)
        finally:
            _write_durations(self.home, temporary, known, self.results)
        keep = {self.keys[name] for name in self.graph.order}
        self.store.prune(keep, max(ENTRIES_AT_LEAST, ENTRIES_PER_MODULE * len(keep)))

    def begun(self, name: str) -> None:
        """Tell that a module's turn has come, unless it will be skipped."""
        if not self.blockers(name):
            self.on_event(Started(name))

    def ended(self, name: str) -> None:
        """Tell a module's result."""
        self.on_event(Finished(self.results[name]))

    def blockers(self, name: str) -> list[str]:
        """The imports that did not come through."""
        return [
            item for item in self.graph.imports(name) if item in self.results and not self.results[item].good
        ]

    def work(self, name: str, compiler: Compiler) -> None:
        """Build one module, in a thread of its own. Another run that is at the same module is waited for."""
        blockers = self.blockers(name)
        if blockers:
            self.results[name] = self.skipped(name, blockers)
            return
        module, key = self.graph.modules[name], self.keys[name]
        with hold(self.place / "locks" / key[:3], compiler.cancel):
            entry = self.find(name)
            if entry is not None:
                self.keep(name, entry)
                return
            imports = [
                (self.graph.modules[item], self.entries[item].olean) for item in self.graph.closure(name)
            ]
            result = compiler.compile(module, key, imports)
        if result.good:
            entry = self.store.find(key)
            if entry is not None:
                self.keep(name, entry, result)
                return
            result = dataclasses.replace(
                result, fate=Fate.FAILED, olean=None, ilean=None, reason="its stored files changed at once"
            )
        self.results[name] = result

    def skipped(self, name: str, blockers: list[str]) -> ModuleResult:
        """The result of a module whose imports did not come through."""
        module = self.graph.modules[name]
        names = ", ".join(f"`{item}`" for item in blockers)
        return ModuleResult(
            name, module.root, Fate.SKIPPED, self.keys[name], module.shown, reason=f"it imports {names}"
        )

    def view(self) -> Path:
        """Bring the folder for editors up to date: every stored module, not only the wanted ones."""
        folder = self.place / "lib"
        found: dict[str, Entry] = {}
        for name in self.graph.order:
            if all(item in found for item in self.graph.imports(name)):
                entry = self.entries.get(name) or (self.find(name) if name not in self.results else None)
                if entry is not None:
                    found[name] = entry
        members = [(self.graph.modules[name], entry) for name, entry in found.items()]
        if not is_current(folder, members):
            with own_folder(self.home / "tmp") as temporary, hold(self.place / "locks" / "lib"):
                refresh_view(folder, members, temporary)
        return folder


def _new_fresh_folder(home: Path) -> Path:
    """An empty folder that nobody else has."""
    parent = home / "fresh"
    parent.mkdir(parents=True, exist_ok=True)
    oldest = time.time() - FRESH_KEPT_SECONDS
    for folder in parent.iterdir():
        with contextlib.suppress(OSError):
            if folder.stat().st_mtime < oldest:
                shutil.rmtree(folder, ignore_errors=True)
    folder = parent / f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(4)}"
    folder.mkdir()
    return folder


def _ignore_output(output: Path) -> None:
    """Tell git to leave the output folder alone."""
    path = output / ".gitignore"
    if not path.exists():
        path.write_text("*\n", encoding="utf-8")


def _read_durations(home: Path) -> dict[str, float]:
    """Seconds that each module took when it was last built; empty if that is not known."""
    try:
        found = json.loads((home / "durations.json").read_bytes())
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {k: float(v) for k, v in found.items() if isinstance(v, int | float) and 0 < v < 1e6}


def _write_durations(
    home: Path, temporary: Path, known: Mapping[str, float], results: Mapping[str, ModuleResult]
) -> None:
    built = {name: round(r.seconds, 3) for name, r in results.items() if r.fate is Fate.BUILT}
    if built:
        with contextlib.suppress(OSError):  # the next build estimates from sizes
            beside = temporary / "durations.json"
            beside.write_text(json.dumps({**known, **built}), encoding="utf-8")
            beside.replace(home / "durations.json")
