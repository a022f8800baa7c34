"""The audit as a stage of `check` and `run`: taken from this user's evidence, or made with a replay.

Fresh means fresh: then nothing is read from evidence, neither audits nor verdicts of the kernel. What was
made is kept if it is whole: every module was built, and the replay came to its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pyverify.audit.findings import AuditResult, Finding
from pyverify.audit.policy import Policy
from pyverify.audit.project import NO_REPLAY, audit
from pyverify.audit.remember import (
    audit_key,
    findings_key,
    recall,
    recall_findings,
    remember,
    remember_findings,
)
from pyverify.audit.replayed import Replay
from pyverify.claims import Claim, Claims, Compiled
from pyverify.evidence import Evidence
from pyverify.lean.project import Project
from pyverify.olean import Module
from pyverify.term import Name

__all__ = ["Auditing"]


@dataclass(frozen=True)
class Auditing:
    """What is to be audited, and how."""

    project: Project
    claims: Claims
    selected: Sequence[Claim]
    compiled: Compiled
    policy: Policy
    fresh: bool = False
    """Whether nothing is taken from earlier runs."""
    sandbox: bool = True
    """Whether the process in which the kernel runs is contained."""

    @cached_property
    def evidence(self) -> Evidence:
        """The records of this user for this project."""
        return Evidence(self.project.output / "evidence")

    @cached_property
    def key(self) -> str:
        """The key of the audit's record."""
        text = (self.project.proofs / "claims.toml").read_bytes()
        return audit_key(text, self.selected, self.compiled.build, self.policy)

    def result(self) -> AuditResult:
        """The audit. Raises `KernelMissing` where there is no kernel that can be asked."""
        if not self.fresh:
            known = recall(self.evidence, self.key, self.selected, self.policy)
            if known is not None:
                return known
        found = audit(
            self.claims, self.selected, self.compiled, self.policy, replayer=self._replay, missing=NO_REPLAY
        )
        if self.compiled.build.ok and not found.missing:
            remember(self.evidence, self.key, found)
        return found

    def beside(self, about: bytes, make: Callable[[], tuple[Finding, ...]]) -> tuple[Finding, ...]:
        """Findings that depend on the same as the audit and on `about`: taken from evidence, or made."""
        key = findings_key(self.key, about)
        known = None if self.fresh else recall_findings(self.evidence, key)
        if known is not None:
            return known
        found = make()
        if self.compiled.build.ok:
            remember_findings(self.evidence, key, found)
        return found

    def _replay(self, modules: Mapping[str, Module], roots: Iterable[Name]) -> Replay:
        # Loaded only where it is needed: most runs find their verdict in the evidence.
        from pyverify.kernel.replay import replay

        cache = None if self.fresh else self.evidence
        toolchain = self.compiled.build.toolchain
        return replay(
            modules, roots, toolchain, cache=cache, limits=self.project.limits, sandbox=self.sandbox
        )
