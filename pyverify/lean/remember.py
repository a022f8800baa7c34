"""What was found out about a file, kept by the file's identity, so that 231 MB are not hashed on every run.

The identity is what changes whenever the content is replaced or rewritten: device, inode, size and both
times, to the nanosecond (the second of them, `ctime`, cannot be set by an ordinary program). The memory is a
file of JSON in the user's cache folder, written beside and renamed; one that cannot be read or written is the
same as an empty one.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from pyverify.files import replace_file

__all__ = ["Memory", "file_identity", "is_there", "sha256_of", "user_cache"]

CHUNK = 1 << 20
ENTRIES_KEPT = 64


def user_cache() -> Path:
    """The folder for what this package may lose at any time, below the user's cache folder; it need not
    exist.
    """
    given = os.environ.get("XDG_CACHE_HOME", "")
    if given and Path(given).is_absolute():
        return Path(given) / "pyverify"
    try:
        home = Path.home()
    except RuntimeError:
        return Path(tempfile.gettempdir()) / f"pyverify-{os.getuid()}"
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "pyverify"


def is_there(path: Path) -> bool:
    """Whether something is there that can be seen; False where a folder on the way is closed."""
    try:
        path.stat()
    except (OSError, ValueError):
        return False
    return True


def file_identity(path: Path) -> str:
    """Device, inode, size, time of change of content and of the file itself, as one text. OSError if there is
    none.
    """
    stat = path.stat()
    return f"{stat.st_dev}:{stat.st_ino}:{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ctime_ns}"


def sha256_of(path: Path) -> str:
    """SHA-256 of the file's bytes, as 64 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Memory:
    """Texts by key, in one file. Answers that are not there are worked out and kept."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, key: str, work_out: Callable[[], str]) -> str:
        """The text kept for `key`, else what `work_out` gives, which is kept for the next time."""
        known = self.read()
        if key in known:
            return known[key]
        found = work_out()
        self.put(key, found)
        return found

    def put(self, key: str, text: str) -> None:
        """Keep `text`; silently nothing where the folder cannot be written."""
        known = self.read()
        known.pop(key, None)
        kept = dict([*known.items(), (key, text)][-ENTRIES_KEPT:])
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            replace_file(self._path, msgspec.json.encode(kept), mode=0o600, sync=False)

    def read(self) -> dict[str, str]:
        """All that is kept. A file that belongs to another user is not believed."""
        try:
            if hasattr(os, "getuid") and self._path.stat().st_uid != os.getuid():
                return {}
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, str])
        except (OSError, msgspec.MsgspecError, RecursionError):
            return {}
