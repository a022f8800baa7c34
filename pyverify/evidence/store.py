"""Content-addressed records in a folder, believed only if this user wrote them on this machine.

A record is a payload, which belongs to the stage that wrote it, and a header, which says what it is about
(`about`). Its key is the hash of all that the payload depends on, so a record never has to be changed: what
is obsolete is found under no key that is asked for, and stays for those who ask what was known before.

Each record is sealed with a key that lies in the user's cache folder, outside of any project: a folder of
records that arrives with a change, a download or a restored cache is the same as an empty one. A folder that
belongs to somebody else, or of which git tracks files, is not used at all. Records are written beside and
renamed, so that a reader meets whole ones only; what cannot be read or written is the same as missing.
"""

from __future__ import annotations

import contextlib
import enum
import hashlib
import hmac
import os
import secrets
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from pyverify.evidence.about import FORMAT as HEADER
from pyverify.evidence.about import About, Header, machine
from pyverify.files import replace_file
from pyverify.lean.remember import user_cache

__all__ = ["Evidence", "Fault", "Held", "Looked", "key_of", "watched"]

_FORMAT = b"pyverify evidence 2"
_FAMILY = b"pyverify evidence "
_SEAL = "evidence.key"
_SEAL_BYTES = 32
_LARGEST = 1 << 28
_GIT_SECONDS = 10.0
_UNFINISHED = ".new-"
"""How the name of a record begins that is being written."""
_LENGTH = 8
"""Bytes of the header's length."""


class Fault(enum.Enum):
    """Why a file below the folder is no record that counts."""

    DAMAGED = "damaged, or not written by this user on this machine"
    FOREIGN_OWNER = "belongs to another user"
    FORMAT = "of another version of the store"
    MISPLACED = "not at the place that its kind and key say"
    UNREADABLE = "cannot be read"


@dataclass(frozen=True, slots=True)
class Held:
    """A file below the folder: a record's header, or why it is none."""

    path: Path
    header: Header | None
    fault: Fault | None = None


def key_of(kind: str, *parts: bytes) -> str:
    """The key of a record: SHA-256, in hex, of a tag and byte strings, each preceded by its length."""
    state = hashlib.sha256(_FORMAT)
    for part in (kind.encode(), *parts):
        state.update(len(part).to_bytes(8, "big") + part)
    return state.hexdigest()


Looked = dict[tuple[str, str], str]
"""Records by kind and key: the SHA-256, in hex, of the payload that was there; empty for none."""
_watching: list[Looked] = []


@contextlib.contextmanager
def watched() -> Iterator[Looked]:
    """What this process looks up or puts meanwhile, in any store, as it is at the end."""
    looked: Looked = {}
    _watching.append(looked)
    try:
        yield looked
    finally:
        _watching[:] = [one for one in _watching if one is not looked]


def _seen(kind: str, key: str, payload: bytes | None) -> None:
    for looked in _watching:
        looked[kind, key] = "" if payload is None else hashlib.sha256(payload).hexdigest()


class Evidence:
    """Records by kind and key. `problem` says why none are kept; it is empty if they are."""

    def __init__(self, folder: Path, *, seal: Path | None = None) -> None:
        """The records below `folder`, which is made when it is needed. `seal`: the file with the key."""
        self.folder = folder
        self._key = b""
        self.problem = _problem(folder)
        if not self.problem:
            try:
                self._key = _read_seal(seal or user_cache() / _SEAL)
            except OSError as error:
                self.problem = f"the key that seals records cannot be kept: {error.strerror or error}"

    @staticmethod
    def key(kind: str, *parts: bytes) -> str:
        """See `key_of`."""
        return key_of(kind, *parts)

    def get(self, kind: str, key: str) -> bytes | None:
        """The payload; None if there is none, or none that this user wrote."""
        if self.problem:
            return None
        found = self._read(self._path(kind, key), kind, key)
        payload = None if isinstance(found, Fault) else found[1]
        _seen(kind, key, payload)
        return payload

    def put(self, kind: str, key: str, payload: bytes, about: About) -> None:
        """Keep a record; silently nothing where the folder cannot be written."""
        if self.problem:
            return
        header = msgspec.json.encode(
            Header(
                format=HEADER,
                kind=kind,
                key=key,
                made=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                machine=machine(),
                about=about,
                payload=hashlib.sha256(payload).hexdigest(),
                size=len(payload),
            )
        )
        told = len(header).to_bytes(_LENGTH, "big") + header + payload
        path = self._path(kind, key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            sealed = _FORMAT + b"\n" + self._seal(kind, key, told) + told
            replace_file(path, sealed, mode=0o600, sync=False, prefix=_UNFINISHED)
            _seen(kind, key, payload)

    def header(self, kind: str, key: str) -> Header | None:
        """What is said beside a record; None if there is none that counts."""
        if self.problem:
            return None
        found = self._read(self._path(kind, key), kind, key)
        return None if isinstance(found, Fault) else found[0]

    def held(self) -> Iterator[Held]:
        """All files below the folder, by kind and key; those that a writer has not finished are left out."""
        if self.problem or not self.folder.is_dir():
            return
        for path in sorted(self.folder.rglob("*")):
            if not path.is_file() or path.name.startswith(_UNFINISHED):
                continue
            parts = path.relative_to(self.folder).parts
            if len(parts) != 3 or parts[1] != parts[2][:2] or not _named(parts[0], parts[2]):
                yield Held(path, None, Fault.MISPLACED)
                continue
            found = self._read(path, parts[0], parts[2])
            yield Held(path, None, found) if isinstance(found, Fault) else Held(path, found[0])

    def _read(self, path: Path, kind: str, key: str) -> tuple[Header, bytes] | Fault:
        try:
            with path.open("rb") as file:
                if os.fstat(file.fileno()).st_uid != os.getuid():
                    return Fault.FOREIGN_OWNER
                raw = file.read(_LARGEST + 1)
        except OSError:
            return Fault.UNREADABLE
        head, _, rest = raw.partition(b"\n")
        if head != _FORMAT:
            return Fault.FORMAT if head.startswith(_FAMILY) else Fault.DAMAGED
        seal, told = rest[:_SEAL_BYTES], rest[_SEAL_BYTES:]
        if not hmac.compare_digest(seal, self._seal(kind, key, told)):
            return Fault.DAMAGED
        length = int.from_bytes(told[:_LENGTH], "big")
        try:
            header = msgspec.json.decode(told[_LENGTH : _LENGTH + length], type=Header)
        except msgspec.MsgspecError:
            return Fault.FORMAT
        return header, told[_LENGTH + length :]

    def _path(self, kind: str, key: str) -> Path:
        if not _named(kind, key):
            raise ValueError(f"no kind and key of a record: {kind!r}, {key!r}")
        return self.folder / kind / key[:2] / key

    def _seal(self, kind: str, key: str, payload: bytes) -> bytes:
        told = b"\n".join((_FORMAT, kind.encode(), key.encode(), payload))
        return hmac.new(self._key, told, hashlib.sha256).digest()


def _named(kind: str, key: str) -> bool:
    return kind.isalnum() and len(key) == 64 and key.isalnum()


def _problem(folder: Path) -> str:
    """Why a folder of records is not to be used, or ""."""
    try:
        if folder.lstat().st_uid != os.getuid():
            return f"`{folder}` belongs to another user"
    except FileNotFoundError:
        return ""
    except OSError as error:
        return f"`{folder}` cannot be looked at: {error.strerror or error}"
    if folder.is_symlink() or not folder.is_dir():
        return f"`{folder}` is no folder"
    if _tracked(folder):
        return f"git tracks files in `{folder}`: records that travel with a project are not believed"
    return ""


def _tracked(folder: Path) -> bool:
    """Whether git tracks something in a folder. Without git to ask, the seal has to do."""
    if not any((above / ".git").exists() for above in folder.resolve().parents):
        return False
    try:
        asked = subprocess.run(
            ["git", "-C", str(folder), "ls-files", "-z", "--", "."],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_GIT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return bool(asked.stdout)


def _read_seal(path: Path) -> bytes:
    """The key in the file, which is made if it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_bytes(_SEAL_BYTES))
            with contextlib.suppress(FileExistsError):
                os.link(temporary, path)  # unlike a renaming it never replaces another process's key
        finally:
            Path(temporary).unlink(missing_ok=True)
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        found = file.read(_SEAL_BYTES + 1)
    if status.st_uid != os.getuid() or status.st_mode & 0o077 or len(found) != _SEAL_BYTES:
        raise OSError(0, f"`{path}` is not this user's alone, or damaged: delete it")
    return found
