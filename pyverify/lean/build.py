"""Build a project's modules from source: what is stored is taken, what is missing is made, specifications
first.

The order of a build:

1. Every module has a key (`keys`); those in the store are done.
2. The missing specifications are built, as many at once as there are jobs, each in its own containment.
3. They are sealed: their compiled modules' hashes are kept (`seal`).
4. The missing proofs are built, and the seal is verified.
5. The view for editors is brought up to date.

A module that fails stops those that import it and no others, so that a user sees all errors of one run. A run
may be killed at any moment: what it stored is whole, and what it did not is built by the next one.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable

from pyverify.lean.contain.effects import Containment, Effect
from pyverify.lean.contain.probe import available_containment, no_containment
from pyverify.lean.events import Event
from pyverify.lean.graph import Graph, RootKind
from pyverify.lean.job import Runner
from pyverify.lean.lock import own_folder
from pyverify.lean.outcome import BuildResult, Fate, ModuleResult, Sandbox
from pyverify.lean.plan import Plan
from pyverify.lean.project import Project, refuse_tracked_output
from pyverify.lean.run import Job, LeanRun, require, run_lean
from pyverify.lean.toolchain import Toolchain

__all__ = ["BuildResult", "Fate", "ModuleResult", "RootKind", "Sandbox", "build"]


def build(
    project: Project,
    graph: Graph,
    toolchain: Toolchain,
    *,
    jobs: int | None = None,
    fresh: bool = False,
    sandbox: Sandbox = Sandbox.WHEN_AVAILABLE,
    targets: Iterable[str] | None = None,
    on_event: Callable[[Event], None] = lambda event: None,
    run: Runner | None = None,
) -> BuildResult:
    """Build these modules (default: all) and what they import; a refused module is a result, not an error.

    `jobs`: runs of Lean at once, default one per processor. `fresh`: begin in an empty folder. `on_event` is
    called in this thread. `run`: what runs Lean, for tests. Raises `ToolMissing` when containment is required
    and not there, `ProjectError` when git tracks the output folder, `GraphError` for an unknown target,
    `SealBroken`, `NoSpace`, OSError when the output folder cannot be written, and KeyboardInterrupt; what is
    finished is kept in each case.
    """
    started = time.monotonic()
    refuse_tracked_output(project)
    off = sandbox is Sandbox.OFF
    containment = no_containment("it was switched off", off=True) if off else available_containment()
    if sandbox is Sandbox.REQUIRED:
        require(containment)
    plan = Plan(project, graph, toolchain, fresh, _selected(graph, targets), containment, on_event)
    plan.take_stored()
    if plan.missing():
        with own_folder(plan.home / "tmp") as temporary:
            plan.make(temporary, jobs or os.cpu_count() or 1, not off, run or _run)
    view = plan.view()
    return BuildResult(
        modules={name: plan.results[name] for name in plan.wanted},
        seal=plan.seal,
        fresh=fresh,
        containment=_weakest([entry.made.contained for entry in plan.entries.values()] or [containment]),
        toolchain=toolchain,
        view=view,
        seconds=time.monotonic() - started,
    )


def _run(toolchain: Toolchain, job: Job, cancel: threading.Event) -> LeanRun:
    return run_lean(toolchain, job, cancel=cancel)


def _selected(graph: Graph, targets: Iterable[str] | None) -> tuple[str, ...]:
    if targets is None:
        return graph.order
    wanted: set[str] = set()
    for name in targets:
        wanted.update((graph.find(name).name, *graph.closure(name)))
    return tuple(name for name in graph.order if name in wanted)


def _weakest(found: Iterable[Containment]) -> Containment:
    """What held all of these runs."""
    runs = list(found)
    effects = {
        effect: next(
            (c.effects[effect] for c in runs if not c.effects[effect].holds), runs[0].effects[effect]
        )
        for effect in Effect
    }
    return Containment(
        effects=effects,
        landlock=min(c.landlock for c in runs),
        seccomp=all(c.seccomp for c in runs),
        namespaces=all(c.namespaces for c in runs),
        off=any(c.off for c in runs),
    )
