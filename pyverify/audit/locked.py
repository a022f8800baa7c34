"""Claims held against the lock, and the lock renewed: only ever by what is new or accepted by name.

The rules: a claim without a record is added; a record that still fits is kept with its history; a record
that does not fit is kept as it is, unless its claim is accepted, with a reason that stays in the file. A
claim that is gone keeps its record in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyverify.audit.difference import Once, difference, loosened
from pyverify.audit.findings import Finding, Severity
from pyverify.audit.lock import Accepted, Lock, Printed, Record
from pyverify.audit.meanings import Meanings, Present, printed_of
from pyverify.audit.statement_hash import policy_hash
from pyverify.claims import Claim, Claims
from pyverify.errors import PyverifyError, Where
from pyverify.term import show_name

__all__ = ["Renewed", "Unmatched", "held", "renewed"]

_SHORT = 12
"""Digits of a hash that are shown."""


def held(
    meanings: Meanings, claims: Claims, selected: Sequence[Claim], lock: Lock | None, shown: Path
) -> tuple[Finding, ...]:
    """What the lock has to say about these claims; nothing if each is as it was recorded."""
    if lock is None:
        finding = Finding(
            "lock-missing",
            Severity.ADVICE,
            None,
            Where(shown),
            "there is no record of what the statements mean, so a later change of meaning goes unnoticed",
            help="read the statements, then run `pyverify lock`",
        )
        return (finding,)
    present = meanings.present(selected)
    once = Once()
    found = [
        finding
        for claim in selected
        for finding in _once(once, _claim(meanings, claims, claim, present[claim.id], lock))
    ]
    found += _deleted(claims, lock, shown)
    found += _policy(meanings, selected, lock, shown)
    return tuple(found)


def _once(once: Once, found: list[Finding]) -> list[Finding]:
    return [replace(one, facts=once.facts(one.claim or "", one.facts)) for one in found]


def _claim(
    meanings: Meanings, claims: Claims, claim: Claim, now: Present | PyverifyError, lock: Lock
) -> list[Finding]:
    refused, name = Severity.REFUSED, show_name(claim.statement)
    if isinstance(now, PyverifyError):
        message = f"what `{name}` means cannot be told: {now.message}"
        where = now.where or claims.where(claim, "statement")
        return [Finding("statement-changed", refused, claim.id, where, message, now.facts, now.help)]
    was = lock.records.get(claim.id)
    if was is None:
        message = f"no record says what claim `{claim.id}` means"
        where = claims.where(claim, "statement")
        help = "read the statement, then run `pyverify lock`"
        return [Finding("claim-added", refused, claim.id, where, message, (), help)]
    if replace(was, policy=now.record.policy).hash == now.record.hash:
        return []
    what = difference(meanings, lock, was, now)
    accept = f'`pyverify lock --accept {claim.id} --reason "…"`'
    if was.statement != now.record.statement:
        message = f"claim `{claim.id}` names another statement than the one that was reviewed"
        help = f"restore the name, or read the statement and record it: {accept}"
        return [Finding("claim-repointed", refused, claim.id, what.where, message, what.facts, help)]
    if was.meaning == now.record.meaning:
        message = f"claim `{claim.id}` no longer says what was reviewed"
        key = (
            "expect"
            if was.expect != now.record.expect
            else "kind"
            if was.kind != now.record.kind
            else "sentence"
        )
        where = claims.where(claim, key)
        help = f"restore it, or record the change: {accept}"
        return [Finding("statement-changed", refused, claim.id, where, message, what.facts, help)]
    message = f"`{name}` no longer says what was reviewed"
    help = f"restore it, or read the difference and record the new meaning: {accept}"
    return [Finding("statement-changed", refused, claim.id, what.where, message, what.facts, help)]


def _deleted(claims: Claims, lock: Lock, shown: Path) -> list[Finding]:
    known = {claim.id for claim in claims.claims}
    return [
        Finding(
            "claim-deleted",
            Severity.REFUSED,
            None,
            Where(shown, what=f"claim `{id_}`"),
            f"claim `{id_}`, which was reviewed, is gone",
            (f"it said: {record.sentence}",),
            f'restore it, or record why it went: `pyverify lock --accept {id_} --reason "…"`',
        )
        for id_, record in sorted(lock.records.items())
        if id_ not in known
    ]


def _policy(meanings: Meanings, selected: Sequence[Claim], lock: Lock, shown: Path) -> list[Finding]:
    now = policy_hash(meanings.allowed)
    records = [lock.records[claim.id] for claim in selected if claim.id in lock.records]
    other = [record for record in records if record.policy != now]
    if not other and policy_hash(lock.policy) == now:
        return []
    more, less = loosened(lock.policy, meanings.allowed), loosened(meanings.allowed, lock.policy)
    facts = (*(f"+ {item}" for item in more), *(f"- {item}" for item in less))
    code = "policy-loosened" if more or not less else "policy-changed"
    said = "allows more than" if more else "is not"
    message = f"the policy {said} the one under which {len(other)} of {len(records)} claims were reviewed"
    help = 'restore it, or record the change: `pyverify lock --accept-policy --reason "…"`'
    return [Finding(code, Severity.REFUSED, None, Where(shown, what="`policy`"), message, facts, help)]


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A claim whose record was left as it is: `why` says how it differs."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class Renewed:
    """A renewed lock and what became of each claim in it."""

    lock: Lock
    added: tuple[str, ...]
    kept: tuple[str, ...]
    accepted: tuple[str, ...]
    """Changed or deleted, and recorded so."""
    unmatched: tuple[Unmatched, ...]
    """Changed, deleted or unknown, and left alone."""
    idle: tuple[str, ...]
    """Accepted without there being anything to accept."""
    policy_unmatched: bool
    """Whether the policy differs from the recorded one, which was left alone."""


def renewed(
    meanings: Meanings,
    claims: Claims,
    old: Lock | None,
    *,
    accept: frozenset[str] = frozenset(),
    accept_policy: bool = False,
    reason: str = "",
) -> Renewed:
    """The lock for these claims: new ones added, accepted ones replaced, all others as they are recorded."""
    renewal = _Renewal(meanings, old or Lock(policy=meanings.allowed), accept, accept_policy, reason)
    present = meanings.present(claims.claims)
    for claim in claims.claims:
        renewal.claim(claim.id, present[claim.id])
    for id_ in sorted(renewal.old.records.keys() - present.keys()):
        renewal.gone(id_)
    return renewal.result({id_: one for id_, one in present.items() if isinstance(one, Present)})


class _Renewal:
    def __init__(
        self, meanings: Meanings, old: Lock, accept: frozenset[str], accept_policy: bool, reason: str
    ) -> None:
        self.meanings = meanings
        self.old = old
        self.accept = accept
        self.reason = reason
        self.policy_changed = policy_hash(old.policy) != policy_hash(meanings.allowed)
        self.accept_policy = accept_policy
        allowed = meanings.allowed if accept_policy else old.policy
        self.allowed: Mapping[str, Sequence[str]] = allowed
        self.policy = policy_hash(allowed)
        self.records: dict[str, Record] = {}
        self.deleted = dict(old.deleted)
        self.added: list[str] = []
        self.kept: list[str] = []
        self.accepted: list[str] = []
        self.unmatched: list[Unmatched] = []

    def claim(self, id_: str, now: Present | PyverifyError) -> None:
        was = self.old.records.get(id_)
        if isinstance(now, PyverifyError):
            self.unmatched.append(Unmatched(id_, now.message))
            if was is not None:
                self.records[id_] = was
            return
        record = replace(now.record, policy=self.policy)
        if was is None:
            self.records[id_] = record
            self.deleted.pop(id_, None)
            self.added.append(id_)
        elif replace(was, policy=self.policy).hash == record.hash and was.statement == record.statement:
            self.records[id_] = replace(record, accepted=was.accepted)
            self.kept.append(id_)
        elif id_ in self.accept:
            change = f"{was.hash[:_SHORT]} → {record.hash[:_SHORT]}"
            entry = Accepted(change, self.reason)
            self.records[id_] = replace(record, accepted=(*was.accepted, entry))
            self.accepted.append(id_)
        else:
            self.records[id_] = was
            self.unmatched.append(Unmatched(id_, f"{_what(was, record)} changed"))

    def gone(self, id_: str) -> None:
        if id_ in self.accept:
            self.deleted[id_] = self.reason
            self.accepted.append(id_)
        else:
            self.records[id_] = self.old.records[id_]
            self.unmatched.append(Unmatched(id_, "it is no longer among the claims"))

    def result(self, present: Mapping[str, Present]) -> Renewed:
        current = {id_: present[id_] for id_ in (*self.added, *self.kept, *self.accepted) if id_ in present}
        printed = printed_of(self.meanings, current)
        library = _library(self.meanings, current)
        if self.unmatched:
            printed |= self.old.printed
            for name, hashes in self.old.library.items():
                library[name] = library.get(name, frozenset()) | hashes
        history = self.old.policy_accepted
        if self.accept_policy and self.policy_changed:
            change = f"{policy_hash(self.old.policy)[:_SHORT]} → {self.policy[:_SHORT]}"
            history = (*history, Accepted(change, self.reason))
        lock = Lock(self.records, self.allowed, history, _one_text(printed), library, self.deleted)
        idle = sorted(self.accept - set(self.accepted))
        if self.accept_policy and not self.policy_changed:
            idle.append("policy")
        return Renewed(
            lock,
            tuple(self.added),
            tuple(self.kept),
            tuple(self.accepted),
            tuple(self.unmatched),
            tuple(idle),
            self.policy_changed and not self.accept_policy,
        )


def _what(was: Record, now: Record) -> str:
    parts = [
        key for key in ("statement", "expect", "kind", "sentence") if getattr(was, key) != getattr(now, key)
    ]
    if was.meaning != now.meaning and "statement" not in parts:
        parts.insert(0, "meaning")
    return "its " + ", ".join(parts)


def _library(meanings: Meanings, present: Mapping[str, Present]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for one in present.values():
        for name, own in one.rested.hashes.items():
            if not meanings.is_printed(name):
                found[show_name(name)] = frozenset({own})
    return found


def _one_text(printed: frozenset[Printed]) -> frozenset[Printed]:
    """One text for each version of a constant, the first if it was printed in two ways."""
    found: dict[tuple[str, str], Printed] = {}
    for one in sorted(printed, key=lambda one: (one.name, one.hash, one.text, one.uses)):
        found.setdefault((one.name, one.hash), one)
    return frozenset(found.values())
