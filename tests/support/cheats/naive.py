"""Ways to judge that a careless program might take, each of which a cheat gets past."""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path

from pyverify.claims import Claims
from pyverify.lean.graph import Graph, Module, RootKind
from pyverify.lean.header import module_name, scan_header
from pyverify.lean.order import topological
from pyverify.lean.outcome import BuildResult
from pyverify.lean.project import Project
from pyverify.lean.run import Job, run_lean
from pyverify.lean.sources import read_source, source_files
from pyverify.lean.toolchain import Toolchain
from pyverify.term import show_name


def heap(project: Project) -> Graph:
    """All modules of both roots as one heap, the file found last first; what a specification needs is one."""
    modules: dict[str, Module] = {}
    for kind, folder in ((RootKind.SPEC, project.specs), (RootKind.PROOF, project.proofs)):
        for path in source_files(project, folder, []):
            shown, parts = project.shown(path), path.relative_to(folder).with_suffix("").parts
            source = read_source(path, shown)
            imports = scan_header(source.decode(), shown).imports
            name = module_name(parts)
            modules[name] = Module(name, parts, path, shown, kind, source, imports)
    waiting = [module for module in modules.values() if module.root is RootKind.SPEC]
    while waiting:
        for item in waiting.pop().imports:
            module = modules[item.name]
            if module.root is not RootKind.SPEC:
                modules[item.name] = dataclasses.replace(module, root=RootKind.SPEC)
                waiting.append(module)
    imports_of = {name: [item.name for item in module.imports] for name, module in modules.items()}
    order = topological(imports_of, lambda name: (modules[name].root is RootKind.PROOF, name))
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
