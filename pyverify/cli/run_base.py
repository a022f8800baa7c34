"""`pyverify run --base REV`: what a change can affect, and why the rest can be left out.

What an attack or a test says depends on the modules of a statement (its own and all that they import), on
Lean, on the mapping, on what is said of the claim, and for a test on code beside the function. Whatever of
this differs from the merge base counts as affected, and so does all where Lean or the settings differ. The
build, the audit, the lock and the plants leave out nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyverify.audit import AuditResult
from pyverify.audit.blobs import Blobs
from pyverify.audit.change import before
from pyverify.audit.history import History
from pyverify.claims import Claim
from pyverify.cli.examine import Subject
from pyverify.lean.graph import RootKind
from pyverify.lean.project import SETTINGS
from pyverify.term import parse_name

if TYPE_CHECKING:
    from pyverify.audit.closure import Environment
    from pyverify.testing.binding import Binding

__all__ = ["Affected", "affected"]

_ALL = ("lean-toolchain", SETTINGS, "pyproject.toml")
_FILES = ("mapping.toml", "findings.toml")
"""Beside the claims."""


@dataclass(frozen=True, slots=True)
class Affected:
    """What a change since a commit can affect."""

    commit: str
    """As it is shown."""
    modules: frozenset[str]
    """Modules whose source differs, or that of something that they import."""
    claims: frozenset[str]
    """Claims of whose statements an attack may say something else."""
    code: frozenset[Path] = frozenset()
    """Python files that differ."""
    everything: str = ""
    """The file for whose sake all counts; empty if there is none."""
    known: frozenset[str] = frozenset()
    """The ids of all claims."""

    @property
    def specs(self) -> bool:
        """Whether definitions may mean something else."""
        return bool(self.everything or self.modules)

    def why(self, number: int, what: str) -> str:
        """Why so many of something are left out."""
        rests = "it rests" if number == 1 else "they rest"
        plural = "s" * (number != 1)
        return f"{number} {what}{plural} left out: nothing on which {rests} differs from {self.commit}"

    def item(self, binding: Binding, claim: str, environment: Environment) -> bool:
        """Whether a test of a binding may say something else."""
        from pyverify.testing.remembered import files_of

        if self.everything or claim in self.claims:
            return True
        names = [binding.to, *binding.domain, *binding.claims]
        if any(self._declared(name, environment) for name in names):
            return True
        folders = {one.parent for one in files_of(binding)}
        return any(one.parent in folders for one in self.code)

    def _declared(self, name: str, environment: Environment) -> bool:
        """Whether a definition, or a claim of this id, is declared in a module that counts."""
        if name in self.known:
            return name in self.claims
        try:
            found = environment.find(parse_name(name))
        except ValueError:
            return True
        return any(one.module in self.modules for one in found) or not found


def affected(subject: Subject, past: History, audit: AuditResult) -> Affected:
    """What the working tree changes since a commit. Raises `HistoryError`."""
    blobs, project, graph = Blobs(past), subject.project, subject.graph
    files = [*(project.root / name for name in _ALL), *(project.proofs / name for name in _FILES)]
    decisive = sorted(blobs.different(files) | blobs.gone(".lean"))
    own = {name for name, one in graph.modules.items() if blobs.changed(one.path)}
    modules = frozenset(
        name
        for name, one in graph.modules.items()
        if one.root is RootKind.SPEC and (name in own or not own.isdisjoint(graph.closure(name)))
    )
    was = before(past).claims
    old = {one.id: one for one in was.claims} if was is not None else {}
    told = frozenset(
        one.claim.id
        for one in audit.claims
        if decisive
        or one.result.statement_module in modules
        or (one.claim.symbolic is not None and modules)
        or one.claim.id not in old
        or _entry(old[one.claim.id]) != _entry(one.claim)
    )
    everything = str(project.shown(decisive[0])) if decisive else ""
    return Affected(
        past.short,
        modules,
        told,
        frozenset(blobs.code()),
        everything,
        frozenset(one.claim.id for one in audit.claims),
    )


def _entry(claim: Claim) -> tuple[object, ...]:
    """What an attack or a test reads of a claim's entry."""
    return claim.statement, claim.expect, claim.symbolic
