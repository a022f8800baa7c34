"""The part of `check` that compares with a merge base: its options, and how what it finds is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from pyverify.audit.change import Change, change
from pyverify.audit.history import History, history
from pyverify.audit.lock import Lock
from pyverify.audit.meanings import Meanings
from pyverify.audit.policy import Policy
from pyverify.claims.nearest import nearest
from pyverify.cli.context import Context
from pyverify.cli.examine import Subject
from pyverify.errors import UsageError, Where

__all__ = ["Base", "base_of", "base_options", "compared"]

_F = TypeVar("_F", bound=Callable[..., Any])


class Base:
    """What was said on the command line about the merge base, looked up."""

    def __init__(self, past: History, revision: str, reviewed: frozenset[str], reviewed_policy: bool) -> None:
        self.past = past
        self.revision = revision
        self.reviewed = reviewed
        self.reviewed_policy = reviewed_policy


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


def compared(
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
    return found
