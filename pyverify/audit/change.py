"""A change against its merge base: what it does to claims, their meaning, and the policy they are judged by.

The lock alone cannot stop a change that weakens a statement and records the weaker meaning in the same
commit. So what the claims mean now is compared with the lock, the claims file and the settings of the commit
that the change began from, which somebody else accepted. What a change does to its own standard needs a
reviewer, who is told all of it, apart by kind. A claim that gets another id is one deleted and one added.
"""

from __future__ import annotations

import enum
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pyverify.audit.difference import Once, difference, lines_between, loosened
from pyverify.audit.findings import Finding, Severity
from pyverify.audit.history import History, HistoryError
from pyverify.audit.lock import NAME, Lock, Record, parse_lock
from pyverify.audit.meanings import STATED, Meanings, Present
from pyverify.audit.policy import Policy, parse_policy
from pyverify.claims import Claim, Claims, parse_claims
from pyverify.errors import PyverifyError, Where
from pyverify.lean.project import Project, read_settings
from pyverify.term import show_name

__all__ = ["Before", "Change", "Item", "Sort", "before", "change", "findings_of"]

_ROOTS = {"specs": "lean", "proofs": "proofs"}
_SETTINGS = ("pyverify.toml", "pyproject.toml")
_PIN = "lean-toolchain"
_TEXT = 16
"""Lines of a new statement that are shown."""


class Sort(enum.Enum):
    """What a change does; reports list these apart, in this order."""

    LOCK = "lock deleted"
    POLICY = "policy and settings loosened"
    DELETED = "claims deleted"
    EXPECTATION = "expectations changed"
    REPOINTED = "claims that name another statement or proof"
    CHANGED = "claims whose meaning changed"
    ACCEPTED = "records changed by the change itself"
    ADDED = "claims added"
    OTHER = "also changed"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a change does."""

    sort: Sort
    claim: str | None
    """The claim's id; None for the policy and settings."""
    message: str
    facts: tuple[str, ...] = ()
    where: Where = field(default_factory=Where)
    needs_review: bool = False
    """Whether nobody but the change itself says that this is right."""
    reviewed: bool = False
    """Whether a reviewer was named for it."""

    @property
    def open(self) -> bool:
        """Whether a reviewer is still needed."""
        return self.needs_review and not self.reviewed


@dataclass(frozen=True, slots=True)
class Change:
    """All that a change does to claims and policy."""

    revision: str
    """What was asked to be compared with."""
    commit: str
    """The merge base."""
    items: tuple[Item, ...]

    @property
    def open(self) -> tuple[Item, ...]:
        """What needs a reviewer still."""
        return tuple(item for item in self.items if item.open)

    @property
    def unrecorded(self) -> tuple[Item, ...]:
        """Changes of meaning that no record says are meant: the lock refuses them, whoever reviewed them."""
        accepted = {item.claim for item in self.of(Sort.ACCEPTED)}
        return tuple(item for item in self.of(Sort.CHANGED) if item.claim not in accepted)

    def of(self, sort: Sort) -> tuple[Item, ...]:
        """The items of one sort."""
        return tuple(item for item in self.items if item.sort is sort)


@dataclass(frozen=True, slots=True)
class Before:
    """What the merge base says."""

    claims: Claims | None
    lock: Lock | None
    policy: Policy
    settings: Mapping[str, str]
    """The folders of sources, and the toolchain that was asked for."""


def before(past: History) -> Before:
    """Read the merge base. Raises `HistoryError` if its files cannot be read by this version."""
    try:
        settings = _settings_before(past)
        folder = str(settings.get("proofs", _ROOTS["proofs"])).strip("/")
        claims_at, lock_at = f"{folder}/claims.toml", f"{folder}/{NAME}"
        raw = past.file(claims_at)
        claims = None if raw is None else parse_claims(raw.decode(), Path(claims_at))
        raw = past.file(lock_at)
        lock = None if raw is None else parse_lock(raw, Path(lock_at))
        policy = parse_policy(settings.get("policy", {}), Path(_SETTINGS[0]))
        pin = (past.file(_PIN) or b"").decode().strip()
    except HistoryError:
        raise
    except (PyverifyError, UnicodeDecodeError) as error:
        told = error.message if isinstance(error, PyverifyError) else "it is not UTF-8"
        place = str(error.where or "") if isinstance(error, PyverifyError) else ""
        raise HistoryError(
            f"what was before cannot be read: {told}",
            where=Where(what=f"{place} at the merge base {past.short}".strip()),
            help="compare with a later commit",
        ) from error
    return Before(claims, lock, policy, _places(settings) | {_PIN: pin})


def change(
    past: History,
    revision: str,
    project: Project,
    meanings: Meanings,
    claims: Claims,
    lock: Lock | None,
    policy: Policy,
    *,
    reviewed: frozenset[str] = frozenset(),
    reviewed_policy: bool = False,
) -> Change:
    """What the working tree does, compared with the merge base."""
    was = before(past)
    comparing = _Comparing(was, meanings, claims, lock)
    settings, _ = read_settings(project.root)
    items = _policy_items(was, policy, meanings, _places(settings) | {_PIN: project.pinned})
    if was.lock is not None and lock is None:
        message = "the lock is gone, and with it every record of what was reviewed"
        items.append(Item(Sort.LOCK, None, message, needs_review=True))
    old = {claim.id: claim for claim in was.claims.claims} if was.claims else {}
    new = {claim.id: claim for claim in claims.claims}
    present = meanings.present(claims.claims)
    for id_ in (*new, *sorted(old.keys() - new.keys())):
        items += comparing.claim(id_, old.get(id_), new.get(id_), present.get(id_))
    once = Once()
    items = [
        replace(item, facts=once.facts(item.claim, item.facts))
        if item.claim is not None and item.sort is Sort.CHANGED
        else item
        for item in items
    ]
    order = list(Sort)
    items.sort(key=lambda item: order.index(item.sort))
    told = [
        replace(item, reviewed=item.claim in reviewed if item.claim is not None else reviewed_policy)
        if item.sort is not Sort.LOCK
        else item
        for item in items
    ]
    return Change(revision, past.commit, tuple(told))


def findings_of(found: Change) -> tuple[Finding, ...]:
    """The change as findings: refused is what needs a reviewer and has none."""
    codes = {
        Sort.LOCK: "lock-missing",
        Sort.POLICY: "policy-loosened",
        Sort.DELETED: "claim-deleted",
        Sort.EXPECTATION: "expectation-changed",
        Sort.REPOINTED: "claim-repointed",
        Sort.CHANGED: "statement-changed",
        Sort.ACCEPTED: "self-accepted",
        Sort.ADDED: "claim-added",
        Sort.OTHER: "policy-changed",
    }
    findings = []
    for item in found.items:
        help = ""
        if item.open:
            option = f"--reviewed {item.claim}" if item.claim is not None else "--reviewed-policy"
            help = f"a reviewer who agrees says so: `pyverify check --base {found.revision} {option}`"
        if item.open and item.sort is Sort.LOCK:
            help = f"restore it: `git checkout {found.commit[:12]} -- proofs/statements.lock`"
        severity = Severity.REFUSED if item.open else Severity.NOTE
        code = codes[item.sort]
        findings.append(Finding(code, severity, item.claim, item.where, item.message, item.facts, help))
    return tuple(findings)


class _Comparing:
    def __init__(self, was: Before, meanings: Meanings, claims: Claims, lock: Lock | None) -> None:
        self.was = was
        self.meanings = meanings
        self.claims = claims
        self.old_lock = was.lock or Lock()
        self.lock = lock or Lock()
        self.locked = lock is not None

    def claim(
        self, id_: str, old: Claim | None, new: Claim | None, now: Present | PyverifyError | None
    ) -> list[Item]:
        """What becomes of one claim."""
        record = self.old_lock.records.get(id_)
        if new is None:
            assert old is not None
            reason = self.lock.deleted.get(id_)
            facts = (f"it said: {_line(old.sentence)}", *([f"reason given: {reason}"] if reason else []))
            message = f"claim `{id_}` of {_line(old.paper)} is deleted"
            return [Item(Sort.DELETED, id_, message, facts, Where(what=f"claim `{id_}`"), True)]
        where = self.claims.where(new, "statement")
        items = []
        if old is None and record is None:
            facts = (f"it says: {_line(new.sentence)}", f"expected to be {new.expect.value}", *self.text(now))
            message = f"claim `{id_}` of {_line(new.paper)} is added"
            return [Item(Sort.ADDED, id_, message, facts, where)]
        if old is not None:
            items += self.keys(old, new)
        return [*items, *self.meaning(id_, record, now, where)]

    def keys(self, old: Claim, new: Claim) -> list[Item]:
        """What the claims file says otherwise."""
        items = []
        for key in ("statement", "proof"):
            names = show_name(getattr(old, key)), show_name(getattr(new, key))
            if names[0] != names[1]:
                message = f"claim `{new.id}` names another {key}"
                facts = tuple(lines_between(names[:1], names[1:]))
                where = self.claims.where(new, key)
                # Whatever the proof is called, its type is held to the statement.
                items.append(Item(Sort.REPOINTED, new.id, message, facts, where, key == "statement"))
        if old.expect is not new.expect:
            facts = tuple(lines_between([old.expect.value], [new.expect.value]))
            message = f"claim `{new.id}` was expected to be {old.expect.value}"
            where = self.claims.where(new, "expect")
            items.append(Item(Sort.EXPECTATION, new.id, message, facts, where, True))
        for key in ("sentence", "paper"):
            before, after = _line(getattr(old, key)), _line(getattr(new, key))
            if before != after:
                message = f"the {key} of claim `{new.id}` changed"
                facts = tuple(lines_between([before], [after]))
                items.append(Item(Sort.OTHER, new.id, message, facts, self.claims.where(new, key)))
        return items

    def meaning(
        self, id_: str, was: Record | None, now: Present | PyverifyError | None, where: Where
    ) -> list[Item]:
        """What the statement means otherwise, what its record says otherwise, and who says so."""
        recorded = self.lock.records.get(id_)
        items = []
        if was is not None and isinstance(now, Present) and not _same(was, now.record):
            told = difference(self.meanings, self.old_lock, was, now)
            message = f"claim `{id_}` no longer says what was reviewed"
            items.append(Item(Sort.CHANGED, id_, message, told.facts, told.where))
        message = ""
        facts: tuple[str, ...] = ()
        if was is None:
            if recorded is not None:
                message = f"claim `{id_}` is recorded for the first time: no earlier record to compare with"
                facts = self.text(now)
        elif recorded is None:
            message = f"the record of claim `{id_}` is gone"
        elif not _same(was, recorded):
            message = f"claim `{id_}` changed, and its record with it"
            reasons = [entry.reason for entry in recorded.accepted[len(was.accepted) :]]
            facts = tuple(f"reason given: {reason}" for reason in reasons) or ("no reason is given",)
        elif recorded.accepted[: len(was.accepted)] != was.accepted:
            message = f"the recorded history of claim `{id_}` was rewritten"
        if message and self.locked:
            items.append(Item(Sort.ACCEPTED, id_, message, facts, where, True))
        return items

    def text(self, now: Present | PyverifyError | None) -> tuple[str, ...]:
        """The statement of a claim that is new to the record."""
        if not isinstance(now, Present):
            return ()
        lines = self.meanings.text(now.rested.statement)
        return tuple(f"+ {line}" for line in lines[:_TEXT]) + (("+ …",) if len(lines) > _TEXT else ())


def _policy_items(was: Before, policy: Policy, meanings: Meanings, settings: Mapping[str, str]) -> list[Item]:
    old, new = was.policy.canonical(), policy.canonical()
    if was.lock is not None:
        old[STATED], new[STATED] = (
            list(allowed.get(STATED, ())) for allowed in (was.lock.policy, meanings.allowed)
        )
    more, less = loosened(old, new), loosened(new, old)
    items = []
    if more:
        message = "the policy allows more than before"
        items.append(Item(Sort.POLICY, None, message, tuple(f"+ {one}" for one in more), policy.where, True))
    if less:
        message = "the policy no longer allows all that it did"
        items.append(Item(Sort.OTHER, None, message, tuple(f"- {one}" for one in less), policy.where))
    for key in sorted(settings):
        if settings[key] != was.settings[key] and was.claims is not None:
            root = key in _ROOTS
            facts = tuple(lines_between([was.settings[key]], [settings[key]]))
            message = f"`{key}` changed" + (": other folders hold what is reviewed" if root else "")
            sort = Sort.POLICY if root else Sort.OTHER
            items.append(Item(sort, None, message, facts, Where(what=f"`{key}`"), root))
    return items


def _settings_before(past: History) -> Mapping[str, object]:
    """The settings of the merge base, by the same reader as today's."""
    with tempfile.TemporaryDirectory(prefix="pyverify-before-") as folder:
        for name in _SETTINGS:
            raw = past.file(name)
            if raw is not None:
                Path(folder, name).write_bytes(raw)
        try:
            return read_settings(Path(folder))[0]
        except PyverifyError as error:
            where = error.where and Where(
                error.where.path and Path(error.where.path.name), error.where.line, what=error.where.what
            )
            error.where = where
            raise


def _places(settings: Mapping[str, object]) -> dict[str, str]:
    return {key: str(settings.get(key, usual)) for key, usual in _ROOTS.items()}


def _same(one: Record, other: Record) -> bool:
    """Whether two records say the same, but for the policy."""
    return replace(one, policy=other.policy).hash == other.hash


def _line(text: str) -> str:
    return " ".join(text.split())
