"""`pyverify.load`: a project's definitions and claims, out of its compiled modules.

The build comes from the store where nothing changed, so a loaded spec is never older than its sources.
Nothing is lowered before it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pyverify.audit import read_policy
from pyverify.claims import Claim, Compiled, read_claims
from pyverify.domains.arguments import shown
from pyverify.errors import BuildFailed, UsageError
from pyverify.extract import OURS
from pyverify.lean.build import build
from pyverify.lean.graph import load_graph
from pyverify.lean.outcome import Sandbox
from pyverify.lean.project import Project, find_project
from pyverify.lean.remember import user_cache
from pyverify.lean.toolchain import find_toolchain
from pyverify.spec.mapping import read_mapping
from pyverify.spec.spec import Spec
from pyverify.spec.values import natural

__all__ = ["load"]

MAPPING = "mapping.toml"
"""The mapping file, beside `claims.toml`."""


def load(root: str | Path | None = None, *, jobs: int | None = None, sandbox: bool | None = None) -> Spec:
    """The definitions and claims of a project, built if needed.

    `root`: the project's folder; by default the nearest one above the current folder, else the sources that
    the package ships. `jobs`: runs of Lean at once, by default one for each processor. `sandbox`: True
    refuses to run Lean unless it is contained, False runs it without, None contains it as far as the system
    allows.

    Raises `ProjectError` where there is no project, `ToolMissing` where there is no Lean, `BuildFailed`
    with the modules that Lean refused, `ClaimsFileError` and `MappingError` for a file that says what
    cannot be.
    """
    if jobs is not None and natural("jobs", jobs) < 1:
        raise UsageError(f"`jobs` is {shown(jobs)}", help="give a number of runs, 1 or more")
    if sandbox is not None and not isinstance(sandbox, bool):
        raise UsageError(f"`sandbox` is {shown(sandbox)}", help="give True, False or None")
    try:
        folder = None if root is None else Path(root)
        project = find_project(folder, Path.cwd())
    except (TypeError, ValueError) as error:
        raise UsageError(
            f"`root` is {shown(root)}, which is no path: {error}", help="give a folder"
        ) from None
    graph = load_graph(project)
    toolchain = find_toolchain(None, project.pinned, cache=user_cache(), allow_known_bad=False)
    contained = {None: Sandbox.WHEN_AVAILABLE, True: Sandbox.REQUIRED, False: Sandbox.OFF}[sandbox]
    result = build(project, graph, toolchain, jobs=jobs, sandbox=contained)
    compiled = Compiled(graph, result)
    if absent := compiled.absent():
        raise BuildFailed(
            f"{len(absent)} module{'s' * (len(absent) != 1)} could not be built: "
            f"{', '.join(sorted(absent)[:5])}",
            facts=tuple(f"{name}: {one.why}" for name, one in sorted(absent.items())[:5]),
            help="`pyverify build` shows what Lean says",
        )
    return open_spec(project, compiled)


def open_spec(project: Project, compiled: Compiled, claims: Sequence[Claim] | None = None) -> Spec:
    """The definitions and claims of a build that is there. `claims`: the project's, if they were read."""
    path = project.proofs / "claims.toml"
    if claims is None:
        claims = read_claims(path, project.shown(path)).claims if path.exists() else ()
    file = project.proofs / MAPPING
    mapping = read_mapping(file, project.shown(file))
    spec = Spec(compiled, claims, mapping, read_policy(project))
    if mapping is not OURS:
        from pyverify.spec.mapped import check_mapping

        check_mapping(spec.library, mapping, project.shown(file))
    return spec
