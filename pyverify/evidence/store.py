"""Content-addressed records in a folder, believed only if this user wrote them on this machine.

Each record is sealed with a key that lies in the user's cache folder, outside of any project: a folder of
records that arrives with a change, a download or a restored cache is the same as an empty one. A folder that
belongs to somebody else, or of which git tracks files, is not used at all. Records are written beside and
renamed, so that a reader meets whole ones only; what cannot be read or written is the same as missing.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
import subprocess
import tempfile
from pathlib import Path

from pyverify.lean.remember import user_cache

__all__ = ["Evidence", "key_of"]

_FORMAT = b"pyverify evidence 1"
_SEAL = "evidence.key"
_SEAL_BYTES = 32
_LARGEST = 1 << 28
_GIT_SECONDS = 10.0


def key_of(kind: str, *parts: bytes) -> str:
    """The key of a record: SHA-256, in hex, of a tag and byte strings, each preceded by its length."""
    state = hashlib.sha256(_FORMAT)
    for part in (kind.encode(), *parts):
        state.update(len(part).to_bytes(8, "big") + part)
    return state.hexdigest()


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
        """The record; None if there is none, or none that this user wrote."""
        if self.problem:
            return None
        try:
            with self._path(kind, key).open("rb") as file:
                if os.fstat(file.fileno()).st_uid != os.getuid():
                    return None
                raw = file.read(_LARGEST + 1)
        except OSError:
            return None
        head, _, rest = raw.partition(b"\n")
        seal, payload = rest[:_SEAL_BYTES], rest[_SEAL_BYTES:]
        if head != _FORMAT or not hmac.compare_digest(seal, self._seal(kind, key, payload)):
            return None
        return payload

    def put(self, kind: str, key: str, payload: bytes) -> None:
        """Keep a record; silently nothing where the folder cannot be written."""
        if self.problem:
            return
        path = self._path(kind, key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_FORMAT + b"\n" + self._seal(kind, key, payload) + payload)
                Path(temporary).replace(path)
            except BaseException:
                Path(temporary).unlink(missing_ok=True)
                raise

    def _path(self, kind: str, key: str) -> Path:
        if not kind.isalnum() or len(key) != 64 or not key.isalnum():
            raise ValueError(f"no kind and key of a record: {kind!r}, {key!r}")
        return self.folder / kind / key[:2] / key

    def _seal(self, kind: str, key: str, payload: bytes) -> bytes:
        told = b"\n".join((_FORMAT, kind.encode(), key.encode(), payload))
        return hmac.new(self._key, told, hashlib.sha256).digest()


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
