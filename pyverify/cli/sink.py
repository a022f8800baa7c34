"""A file for the result: written beside its place, then put there whole; no reader sees half of it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from pyverify.errors import UsageError, Where

__all__ = ["Sink"]


class Sink:
    """An open result. What is no plain file, a pipe or a device, is written to as it stands."""

    def __init__(self, path: Path) -> None:
        """Open it, before there is a result, so that what is wrong with the place is known at once."""
        self._path = Path(os.path.realpath(path))
        self._temporary: Path | None = None
        where = Where(path, what="command line, `--output`")
        if self._path.is_dir():
            raise UsageError("a folder cannot take the result", where=where, help="name a file in it")
        if not self._path.parent.is_dir():
            raise UsageError(
                "the folder that is to hold the result is missing", where=where, help="make the folder first"
            )
        if self._path.exists() and not self._path.is_file():
            self.stream = self._path.open("w", encoding="utf-8", errors="backslashreplace")
            return
        handle, name = tempfile.mkstemp(".tmp", f".{self._path.name}.", self._path.parent)
        self._temporary = Path(name)
        self.stream = os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n")

    def empty(self) -> None:
        """Take back what was written, where that can be done."""
        if self._temporary is not None:
            self.stream.seek(0)
            self.stream.truncate()

    def keep(self) -> None:
        """Put the file in its place."""
        try:
            self.stream.flush()
            if self._temporary is not None:
                os.fsync(self.stream.fileno())
                self._temporary.chmod(0o644)
                self._temporary.replace(self._path)
                self._temporary = None
        finally:
            self.discard()

    def discard(self) -> None:
        """Leave the place as it was."""
        with contextlib.suppress(OSError):
            self.stream.close()
        if self._temporary is not None:
            self._temporary.unlink(missing_ok=True)
            self._temporary = None
