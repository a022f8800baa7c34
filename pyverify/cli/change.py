"""The part of `check` that holds claims against what was reviewed: the lock, and the merge base."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

from pyverify.audit.change import Change, Sort, change, findings_of
from pyverify.audit.closure import Environment
from pyverify.audit.findings import Finding, Severity, as_error
from pyverify.audit.history import History, history
from pyverify.audit.lock import NAME, Lock, read_lock
from pyverify.audit.locked import held
from pyverify.audit.meanings import Meanings
from pyverify.audit.policy import Policy
from pyverify.audit.stage import Auditing
from pyverify.claims.nearest import nearest
from pyverify.cli.context import Context
from pyverify.cli.examine import Subject
from pyverify.errors import UsageError, Where
from pyverify.lean.project import Project

__all__ = ["Base", "Reviewed", "base_of", "base_options", "held_statements", "read_recorded", "show_findings"]

_F = TypeVar("_F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Base:
    """What was said on the command line about the merge base, looked up."""

    past: History
    revision: str
    reviewed: frozenset[str]
    reviewed_policy: bool


def base_options(command: _F) -> _F:
    """Give a command `--base`, `--reviewed` and `--reviewed-policy`."""
    for option in (
        click.option(
            "--reviewed-policy", is_flag=True, help="with --base: somebody else has read the policy's change"
        ),
        click.option(
            "--reviewed",
            multiple=True,
            metavar="CLAIM",
            help="with --base: somebody else has read the change of this claim; may be repeated",
        ),
        click.option(
            "--base",
            metavar="REV",
            help="compare claims, lock and policy with the merge base of this revision and HEAD",
        ),
    ):
        command = option(command)
    return command


def base_of(
    subject: Subject, base: str | None, reviewed: tuple[str, ...], reviewed_policy: bool
) -> Base | None:
    """The merge base that was asked for, before anything is built; None if there was none."""
    if base is None:
        if reviewed or reviewed_policy:
            raise UsageError(
                "a review is of a change, and no `--base` says what was before",
                where=Where(what="command line, `--reviewed`"),
                help="add `--base REV`, for example `--base origin/main`",
            )
        return None
    return Base(history(subject.project.root, base), base, frozenset(reviewed), reviewed_policy)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What the lock, and the merge base if it was asked for, say about the claims."""

    findings: tuple[Finding, ...]
    change: Change | None

    @property
    def refused(self) -> bool:
        """Whether something is not as it was reviewed."""
        return any(finding.severity is Severity.REFUSED for finding in self.findings)


def show_findings(context: Context, standing: Reviewed) -> None:
    """What is refused on stderr, advice as a result; what the change's own list says already is left out."""
    changed = () if standing.change is None else findings_of(standing.change)
    for found in standing.findings:
        if found.severity is Severity.REFUSED:
            context.console.error(as_error(found))
        elif found not in changed and context.format == "text":
            context.console.result(f"{found.code}: {found.message}; {found.help}")


def read_recorded(project: Project) -> Lock | None:
    """The project's lock; raises `LockError` where it is wrong."""
    path = project.proofs / NAME
    return read_lock(path, project.shown(path))


def held_statements(
    context: Context,
    subject: Subject,
    auditing: Auditing,
    base: Base | None,
) -> Reviewed:
    """Hold the selected claims against the lock, and all claims against the merge base.

    Without a merge base the same modules, claims and lock say the same, so that it need not be asked again.
    """
    path = subject.project.proofs / NAME
    policy = auditing.policy
    written = path.read_bytes() if path.exists() else b""

    def of_lock(meanings: Meanings, lock: Lock | None) -> tuple[Finding, ...]:
        return held(meanings, subject.claims, subject.selected, lock, subject.project.shown(path))

    def opened() -> Meanings:
        return Meanings(Environment(auditing.compiled), policy)

    lock = read_recorded(subject.project)
    if base is None:
        return Reviewed(auditing.beside(written, lambda: of_lock(opened(), lock)), None)
    meanings = opened()
    findings = of_lock(meanings, lock)
    found = _compared(context, subject, base, meanings, lock, policy)
    if lock is None and any(item.sort is Sort.LOCK for item in found.items):
        findings = ()  # that it is gone says more than that there is none
    return Reviewed((*findings, *findings_of(found)), found)


def _compared(
    context: Context, subject: Subject, base: Base, meanings: Meanings, lock: Lock | None, policy: Policy
) -> Change:
    """The change since the merge base. Raises `UsageError` for a reviewed claim that nobody knows."""
    found = change(
        base.past,
        base.revision,
        subject.project,
        meanings,
        subject.claims,
        lock,
        policy,
        reviewed=base.reviewed,
        reviewed_policy=base.reviewed_policy,
    )
    known = {claim.id for claim in subject.claims.claims} | {item.claim or "" for item in found.items}
    for id_ in sorted(base.reviewed - known):
        near = nearest(id_, known - {""})
        raise UsageError(
            f"no claim is or was called `{id_[:100]}`",
            where=Where(what="command line, `--reviewed`"),
            help=f"did you mean `{near}`?" if near else "`pyverify claims` lists all",
        )
    needed = {item.claim for item in found.items if item.needs_review}
    for id_ in sorted(base.reviewed - needed):
        context.console.note(f"--reviewed {id_}: nothing of this claim needs a reviewer")
    changed = [item.claim for item in found.of(Sort.CHANGED)]
    if changed:
        context.console.note(
            f"whether a changed claim says more or less than it did: "
            f"`pyverify diff {changed[0]} --base {base.revision}`"
        )
    return found
