"""Ways to judge that a careless program might take, each of which a cheat gets past."""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path

from pyverify.claims import Claims
from pyverify.lean.graph import Graph, Module, RootKind, _order, _read_module
from pyverify.lean.outcome import BuildResult
from pyverify.lean.project import Project
from pyverify.lean.run import Job, run_lean
from pyverify.lean.sources import source_files
from pyverify.lean.toolchain import Toolchain
from pyverify.term import show_name


def heap(project: Project) -> Graph:
    """All modules of both roots as one heap, the file found last first; what a specification needs is one."""
    modules: dict[str, Module] = {}
    for kind, folder in ((RootKind.SPEC, project.specs), (RootKind.PROOF, project.proofs)):
        for path in source_files(project, folder, []):
            module = _read_module(project, kind, folder, path)
            modules[module.name] = module
    waiting = [module for module in modules.values() if module.root is RootKind.SPEC]
    while waiting:
        for item in waiting.pop().imports:
            module = modules[item.name]
            if module.root is not RootKind.SPEC:
                modules[item.name] = dataclasses.replace(module, root=RootKind.SPEC)
                waiting.append(module)
    order = _order(modules)
    return Graph({name: modules[name] for name in order}, order)


def believed(built: BuildResult, claims: Claims, *, messages: bool) -> bool:
    """Whether Lean ended well on all modules, or said of each claim what one would like to hear."""
    if not messages:
        return all(m.good or (m.run is not None and m.run.code == 0) for m in built.modules.values())
    said = "\n".join(one.text for module in built.modules.values() for one in module.diagnostics)
    wanted = [f"'{show_name(claim.proof)}' does not depend on any axioms" for claim in claims.claims]
    return all(text in said for text in wanted)


def no_axioms(toolchain: Toolchain, built: BuildResult, claims: Claims) -> bool:
    """Whether `#print axioms` finds none below any claim."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "Ask.lean")
        modules = [name for name, result in built.modules.items() if result.good]
        names = [show_name(claim.proof) for claim in claims.claims]
        lines = [*(f"import {name}" for name in modules), *(f"#print axioms {name}" for name in names)]
        source.write_text("prelude\n" + "\n".join(lines) + "\n")
        run = run_lean(toolchain, Job((source.name,), Path(folder), built.view, (source,)))
        assert run.accepted, run
        return all("does not depend on any axioms" in one.text for one in run.diagnostics)
