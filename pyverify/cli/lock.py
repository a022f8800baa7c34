"""`pyverify lock`: record what the claims mean, so that a later change of meaning is noticed."""

from __future__ import annotations

import fnmatch

import click

from pyverify.audit.closure import Environment
from pyverify.audit.difference import Once, difference
from pyverify.audit.history import history
from pyverify.audit.lock import NAME, Lock, LockError, read_lock, write_lock
from pyverify.audit.locked import Renewed, renewed
from pyverify.audit.meanings import Meanings, Present
from pyverify.audit.policy import read_policy
from pyverify.claims import Claims, Compiled
from pyverify.claims.nearest import nearest
from pyverify.cli.changed_meaning import Told
from pyverify.cli.context import Context
from pyverify.cli.examine import made, prepare, show_build
from pyverify.cli.options import Command
from pyverify.errors import Exit, UsageError, Where
from pyverify.lean.lock import hold

__all__ = ["command"]

EXITS = {
    0: "every claim is recorded as it is now",
    1: "a claim or the policy differs from its record, or a statement could not be read; it was left alone",
    2: "usage, configuration or input error, a lock of another format, or a required tool is missing",
    4: "internal error; 130: interrupted",
}
LONGEST_REASON = 500
"""Characters."""


@click.command(
    "lock",
    cls=Command,
    help="Records what each claim means in proofs/statements.lock; a record changes by --accept only.",
    examples=(
        "pyverify lock",
        'pyverify lock --accept tpf-l4-zero-leakage --reason "leakage is now halved, as in the paper"',
        'pyverify lock --accept-policy --reason "the second paper needs choice"',
    ),
    exits=EXITS,
)
@click.option(
    "--accept",
    multiple=True,
    metavar="CLAIM",
    help="record this claim although it changed or is gone; may be repeated, and `*` stands for any letters",
)
@click.option("--accept-policy", is_flag=True, help="record the policy although it changed")
@click.option("--reason", metavar="TEXT", help="why; kept in the lock")
@click.option(
    "--compare",
    metavar="REV",
    help="say whether a changed meaning is stronger or weaker than at the merge base of REV and HEAD",
)
@click.pass_obj
def command(
    context: Context, accept: tuple[str, ...], accept_policy: bool, reason: str | None, compare: str | None
) -> int:
    """Add what is new, and replace what is accepted."""
    words = _reason(reason, needed=bool(accept) or accept_policy)
    subject = prepare(context, ())
    policy = read_policy(subject.project)
    past = None if compare is None else history(subject.project.root, compare)
    path = subject.project.proofs / NAME
    shown = subject.project.shown(path)
    old = read_lock(path, shown)  # before the build, since it may be wrong
    result = made(context, subject, fresh=False)
    show_build(context, subject, result)
    compiled = Compiled(subject.graph, result)
    meanings = Meanings(Environment(compiled), policy)
    with hold(subject.project.output / "locks" / NAME):
        old = read_lock(path, shown)
        chosen = _chosen(accept, subject.claims, old)
        found = renewed(
            meanings, subject.claims, old, accept=chosen, accept_policy=accept_policy, reason=words
        )
        _refuse_idle(found, accept_policy)
        wrote = write_lock(path, found.lock)
    comparing = Told(context, subject, compiled, past)
    _show(context, meanings, subject.claims, old, found, comparing)
    changed = "written" if wrote else "unchanged"
    status = Exit.REFUSED if found.unmatched or found.policy_unmatched else Exit.OK
    if context.format == "json":
        context.console.result_json(_document(found, str(shown), wrote, status))
        return int(status)
    counts = [
        (len(found.added), "added"),
        (len(found.accepted), "accepted"),
        (len(found.kept), "as recorded"),
    ]
    told = ", ".join(f"{number} {word}" for number, word in counts if number) or "no claims"
    left = f", {len(found.unmatched)} left as recorded though changed" if found.unmatched else ""
    context.console.result(f"{shown} {changed}: {told}{left}")
    return int(status)


def _reason(reason: str | None, *, needed: bool) -> str:
    where = Where(what="command line, `--reason`")
    words = " ".join((reason or "").split())
    if needed and not words:
        raise UsageError(
            "a change is accepted with a reason only",
            where=where,
            help='add `--reason "…"`: one sentence that a reviewer will read',
        )
    if reason is not None and not needed:
        raise UsageError(
            "there is a reason, and nothing that it is for", where=where, help="add `--accept CLAIM`"
        )
    if len(words) > LONGEST_REASON:
        raise UsageError(f"the reason has more than {LONGEST_REASON} characters", where=where)
    return words


def _chosen(accept: tuple[str, ...], claims: Claims, old: Lock | None) -> frozenset[str]:
    """The ids that the patterns mean, among the claims and the recorded ones."""
    known = {claim.id for claim in claims.claims} | set(old.records if old else ())
    found: set[str] = set()
    for pattern in accept:
        matched = {id_ for id_ in known if fnmatch.fnmatchcase(id_, pattern)} if "*" in pattern else {pattern}
        if not matched or not matched <= known:
            near = nearest(pattern, known)
            raise UsageError(
                f"no claim is called `{pattern[:100]}`",
                where=Where(what="command line, `--accept`"),
                help=f"did you mean `{near}`?" if near else "`pyverify claims` lists all",
            )
        found |= matched
    return frozenset(found)


def _refuse_idle(found: Renewed, accept_policy: bool) -> None:
    """Refuse an acceptance that has no effect at all; among the matches of a pattern some may have none."""
    if found.idle and not found.accepted and not (accept_policy and "policy" not in found.idle):
        broken = [one for one in found.unmatched if one.id in found.idle]
        if broken:
            raise LockError(f"claim `{broken[0].id}` cannot be recorded: {broken[0].why}")
        told = ", ".join(f"`{id_}`" for id_ in found.idle[:5])
        raise UsageError(
            f"there is nothing to accept: {told} {'is' if len(found.idle) == 1 else 'are'} as recorded",
            where=Where(what="command line, `--accept`"),
            help="`pyverify check` shows what differs from the lock",
        )


def _show(
    context: Context, meanings: Meanings, claims: Claims, old: Lock | None, found: Renewed, told: Told
) -> None:
    """Say on stderr what was accepted and what was left alone, each with before and after."""
    present = meanings.present(claims.claims)
    once = Once()
    for title, ids in (
        ("accepted", found.accepted),
        ("left as recorded", tuple(one.id for one in found.unmatched)),
    ):
        for id_ in ids:
            why = next((one.why for one in found.unmatched if one.id == id_), "")
            context.console.warn(f"{title}: {id_}{': ' + why if why else ''}")
            was, now = old.records.get(id_) if old else None, present.get(id_)
            if old is not None and was is not None and isinstance(now, Present):
                changed = difference(meanings, old, was, now)
                lines = (str(changed.where), *once.facts(id_, changed.facts), *told.of(id_, was, now.record))
                for line in lines:
                    context.console.warn(f"    {line}")
    if found.policy_unmatched:
        context.console.warn("left as recorded: the policy, which differs; `--accept-policy` records it")


def _document(found: Renewed, path: str, wrote: bool, status: Exit) -> dict[str, object]:
    return {
        "format": 1,
        "lock": path,
        "written": wrote,
        "exit": int(status),
        "added": list(found.added),
        "accepted": list(found.accepted),
        "as_recorded": list(found.kept),
        "left": [{"claim": one.id, "why": one.why} for one in found.unmatched],
        "policy_left": found.policy_unmatched,
    }
