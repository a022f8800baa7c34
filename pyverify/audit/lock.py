"""The lock, `statements.lock`: what each claim meant when it was last reviewed (docs/lock-format.md).

A record of a claim holds the hash of its statement's meaning, its sentence, kind and expectation, the hash of
the policy, and one hash over all these. Printed forms of the constants that the project's own statements
unfold to are kept beside the records, so that a change can be shown and not only noticed. The file is TOML in
a fixed order with one value on a line; the same contents are the same bytes.

Nothing in the file is believed further than it goes: a record whose own hash does not fit its parts is
refused, and printed forms are for people, verdicts compare hashes.
"""

from __future__ import annotations

import contextlib
import stat
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from pyverify.audit.statement_hash import claim_hash
from pyverify.errors import ConfigurationError, Where
from pyverify.files import replace_file

__all__ = [
    "FORMAT",
    "NAME",
    "Accepted",
    "Lock",
    "LockError",
    "LockVersion",
    "Printed",
    "Record",
    "parse_lock",
    "read_lock",
    "write_lock",
    "written",
]

FORMAT = 1
NAME = "statements.lock"
LARGEST = 1 << 25
"""Bytes of the largest lock that is read: some thirty thousand claims."""

_HEAD = """\
# What the statements meant when they were last reviewed. Written by `pyverify lock`, not by hand.
# A changed meaning is recorded with `pyverify lock --accept CLAIM --reason "…"`.
"""
_HEX = frozenset("0123456789abcdef")


class LockError(ConfigurationError):
    """The lock cannot be read, or contradicts itself."""

    code: ClassVar[str] = "lock-file"


class LockVersion(LockError):
    """The lock has a format that this version does not know."""

    code: ClassVar[str] = "lock-version"


@dataclass(frozen=True, slots=True)
class Accepted:
    """That a change was recorded on purpose, and why."""

    change: str
    """What changed: the first digits of the hash before and after."""
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """What a claim says: as it is now, or as it was recorded."""

    id: str
    statement: str
    """The statement's name, as Lean prints it."""
    meaning: str
    """The hash of all that the statement rests on."""
    sentence: str
    """In one line."""
    kind: str
    expect: str
    policy: str
    """The hash of what the policy allows."""
    accepted: tuple[Accepted, ...] = ()
    """Oldest first."""

    @property
    def hash(self) -> str:
        """Over all that counts: meaning, sentence, expectation, kind, policy."""
        return claim_hash(self.meaning, self.sentence, self.expect, self.kind, self.policy)


@dataclass(frozen=True, slots=True)
class Printed:
    """A constant in one version: its own hash, its text, and which other printed constants it mentions."""

    name: str
    hash: str
    text: tuple[str, ...]
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lock:
    """The contents of a lock."""

    records: Mapping[str, Record] = field(default_factory=dict)
    """By id."""
    policy: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What the policy allowed when it was recorded."""
    policy_accepted: tuple[Accepted, ...] = ()
    printed: frozenset[Printed] = frozenset()
    """More than one of a name only while a change of it is accepted for some claims and not for others."""
    library: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Own hashes of all other constants below the statements, by name."""
    deleted: Mapping[str, str] = field(default_factory=dict)
    """Claims that were deleted on purpose: id and reason."""

    def versions(self, name: str) -> frozenset[str]:
        """The own hashes under which a constant is recorded."""
        printed = {one.hash for one in self.printed if one.name == name}
        return self.library.get(name, frozenset()) | printed


def read_lock(path: Path, shown: Path) -> Lock | None:
    """The lock at a path, None if there is none; `shown` is the path as errors name it.

    Raises `LockVersion` for another format, `LockError` for anything else that is wrong, or OSError.
    """
    try:
        plain = stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return None
    if not plain:
        raise LockError(
            "the lock is no plain file",
            where=Where(shown),
            help="put the file itself there, not a link or folder",
        )
    with path.open("rb") as file:
        return parse_lock(file.read(LARGEST + 1), shown)


def parse_lock(raw: bytes, shown: Path) -> Lock:
    """The lock that the bytes of a file say."""
    if len(raw) > LARGEST:
        raise LockError(f"the lock is larger than {LARGEST >> 20} MiB", where=Where(shown))
    try:
        table = tomllib.loads(raw.decode())
    except UnicodeDecodeError:
        raise LockError("the lock is not UTF-8", where=Where(shown), help=_RESTORE) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        told = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "it nests too deeply"
        conflict = b"\n<<<<<<< " in b"\n" + raw
        raise LockError(
            "the lock holds the marks of a merge conflict" if conflict else "the lock is not TOML",
            where=Where(shown),
            facts=(told,),
            help="take one side whole, then run `pyverify lock`" if conflict else _RESTORE,
        ) from None
    form = table.get("format")
    if type(form) is not int or form != FORMAT:
        said = f"`format` is {form!r}"[:100] if "format" in table else "the key `format` is missing"
        raise LockVersion(
            f"the lock has a format that is not known here: {said}; this version reads format {FORMAT}",
            where=Where(shown),
            help="use the version of pyverify that wrote it, or restore the lock from git",
        )
    return _Reading(shown).lock(table)


def write_lock(path: Path, lock: Lock) -> bool:
    """Replace the file at once with this lock; whether that changes it. No reader sees half of one."""
    text = written(lock).encode()
    with contextlib.suppress(FileNotFoundError):
        if path.read_bytes() == text:
            return False
    replace_file(path, text)
    return True


def written(lock: Lock) -> str:
    """The text of a lock."""
    lines = [_HEAD, f"format = {FORMAT}", "", "[policy]"]
    lines += _accepted(lock.policy_accepted)
    for key in sorted(lock.policy):
        lines += _array(key, lock.policy[key])
    for _, record in sorted(lock.records.items()):
        lines += ["", "[[claim]]", *_record(record)]
    for id_, reason in sorted(lock.deleted.items()):
        lines += ["", "[[deleted]]", f"id = {_text(id_)}", f"reason = {_text(reason)}"]
    for printed in sorted(lock.printed, key=lambda one: (one.name, one.hash)):
        lines += ["", "[[constant]]", f"name = {_text(printed.name)}", f"hash = {_text(printed.hash)}"]
        lines += _array("uses", printed.uses) if printed.uses else []
        lines += _array("text", printed.text)
    lines += ["", "[library]"]
    for name, hashes in sorted(lock.library.items()):
        lines.append(f"{_text(name)} = [{', '.join(map(_text, sorted(hashes)))}]")
    return "\n".join(lines) + "\n"


_RESTORE = "restore it from git, then run `pyverify lock`"


def _record(record: Record) -> Iterator[str]:
    for key in _KEYS:
        yield f"{key} = {_text(getattr(record, key))}"
    yield from _accepted(record.accepted)


def _accepted(entries: Sequence[Accepted]) -> Iterator[str]:
    if entries:
        yield "accepted = ["
        for entry in entries:
            yield f"  {{ change = {_text(entry.change)}, reason = {_text(entry.reason)} }},"
        yield "]"


def _array(key: str, texts: Sequence[str]) -> Iterator[str]:
    if len(texts) <= 1:
        yield f"{key} = [{''.join(map(_text, texts))}]"
        return
    yield f"{key} = ["
    yield from (f"  {_text(text)}," for text in texts)
    yield "]"


def _text(text: str) -> str:
    """A basic string of TOML in which nothing is invisible."""
    pieces = []
    for sign in text:
        if sign in '"\\':
            pieces.append(f"\\{sign}")
        elif sign.isprintable():
            pieces.append(sign)
        else:
            number = ord(sign)
            pieces.append(f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}")
    return f'"{"".join(pieces)}"'


_KEYS = ("id", "statement", "sentence", "kind", "expect", "meaning", "policy", "hash")


class _Reading:
    """One reading; what is not as it is written above is an error that names the place in the document."""

    def __init__(self, shown: Path) -> None:
        self.shown = shown

    def fail(self, place: str, message: str) -> LockError:
        return LockError(
            f"the lock is damaged: {message}", where=Where(self.shown, what=place), help=_RESTORE
        )

    def lock(self, table: Mapping[str, object]) -> Lock:
        self.keys("the file", table, ("format", "policy", "claim", "deleted", "constant", "library"))
        policy = self.table("policy", table.get("policy"))
        records = [self.record(*entry) for entry in self.tables(table, "claim")]
        deleted = [self.deleted(*entry) for entry in self.tables(table, "deleted")]
        printed = [self.printed(*entry) for entry in self.tables(table, "constant")]
        self.different("claim", [record.id for record in records])
        self.different("deleted claim", [id_ for id_, _ in deleted])
        self.different("constant", [f"{one.name} {one.hash}" for one in printed])
        library = self.table("library", table.get("library"))
        return Lock(
            {record.id: record for record in records},
            {key: self.texts("policy", key, value) for key, value in policy.items() if key != "accepted"},
            self.accepted("policy", policy.get("accepted", [])),
            frozenset(printed),
            {
                name: frozenset(
                    self.hash(f"library `{name}`", text) for text in self.texts("library", name, value)
                )
                for name, value in library.items()
            },
            dict(deleted),
        )

    def different(self, place: str, names: Sequence[str]) -> None:
        name, count = max(Counter(names).items(), key=lambda item: item[1], default=("", 0))
        if count > 1:
            raise self.fail(place, f"`{name}` is recorded {count} times")

    def record(self, place: str, table: Mapping[str, object]) -> Record:
        self.keys(place, table, (*_KEYS, "accepted"))
        value = {key: self.text(place, key, table.get(key)) for key in _KEYS}
        told = value.pop("hash")
        record = Record(**value, accepted=self.accepted(place, table.get("accepted", [])))
        place = f"claim `{record.id}`"
        for key in (record.meaning, record.policy, told):
            self.hash(place, key)
        if told != record.hash:
            raise self.fail(
                place, "its hash is not that of its meaning, sentence, expectation, kind and policy"
            )
        return record

    def deleted(self, place: str, table: Mapping[str, object]) -> tuple[str, str]:
        self.keys(place, table, ("id", "reason"))
        return self.text(place, "id", table.get("id")), self.text(place, "reason", table.get("reason"))

    def printed(self, place: str, table: Mapping[str, object]) -> Printed:
        self.keys(place, table, ("name", "hash", "uses", "text"))
        name = self.text(place, "name", table.get("name"))
        own = self.hash(place, self.text(place, "hash", table.get("hash")))
        text = self.texts(place, "text", table.get("text"))
        return Printed(name, own, text, self.texts(place, "uses", table.get("uses", [])))

    def accepted(self, place: str, value: object) -> tuple[Accepted, ...]:
        if not isinstance(value, list):
            raise self.fail(place, "`accepted` is not an array")
        found = []
        for entry in value:
            table = self.table(place, entry)
            self.keys(place, table, ("change", "reason"))
            change, reason = (self.text(place, key, table.get(key)) for key in ("change", "reason"))
            found.append(Accepted(change, reason))
        return tuple(found)

    def tables(self, table: Mapping[str, object], key: str) -> list[tuple[str, Mapping[str, object]]]:
        value = table.get(key, [])
        if not isinstance(value, list):
            raise self.fail(key, f"`{key}` is not an array of tables")
        return [(f"{key} number {n}", self.table(key, entry)) for n, entry in enumerate(value, 1)]

    def table(self, place: str, value: object) -> Mapping[str, object]:
        if not isinstance(value, dict):
            raise self.fail(place, "a table is missing")
        return value

    def keys(self, place: str, table: Mapping[str, object], known: Iterable[str]) -> None:
        for key in table:
            if key not in known:
                raise self.fail(place, f"`{key[:100]}` is no key here")

    def text(self, place: str, key: str, value: object) -> str:
        if not isinstance(value, str):
            raise self.fail(place, f"`{key}` is missing or no text")
        return value

    def texts(self, place: str, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            raise self.fail(place, f"`{key}` is no array of texts")
        return tuple(value)

    def hash(self, place: str, text: str) -> str:
        if len(text) != 64 or not set(text) <= _HEX:
            raise self.fail(place, f"`{text[:100]}` is no SHA-256")
        return text
