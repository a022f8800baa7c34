"""The audit of a small project, with one line of Lean or settings changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from small_project import CLAIMS, GOOD, PROOFS, SPEC, SmallProject

from pyverify.audit import AuditResult, audit, read_policy
from pyverify.kernel.replay import replay

Audited = Callable[..., AuditResult]


@pytest.fixture
def audited(grow: Callable[[Mapping[str, str]], SmallProject]) -> Audited:
    """Audit a project: `spec` and `proofs` are added to the usual files, `files` are written as they are."""

    def make(
        *,
        spec: str = "",
        proofs: str = "",
        claims: str = CLAIMS,
        policy: str = "",
        files: Mapping[str, str] | None = None,
        without: frozenset[str] = frozenset(),
        kernel: bool = False,
    ) -> AuditResult:
        settings = {"pyverify.toml": f"[policy]\n{policy}\n"} if policy else {}
        project = grow(
            {
                **GOOD,
                "lean/Spec.lean": SPEC + spec,
                "proofs/Proofs/Spec.lean": PROOFS + proofs,
                "proofs/claims.toml": claims,
                **settings,
                **(files or {}),
            }
        )
        compiled = project.compiled()
        for module in compiled.build.modules.values():
            assert module.good, [found.text for found in module.diagnostics]
        toolchain = project.toolchain
        found = project.claims()
        return audit(
            found,
            found.claims,
            compiled,
            read_policy(project.project),
            replayer=(lambda modules, roots: replay(modules, roots, toolchain)) if kernel else None,
            without=without,
        )

    return make
