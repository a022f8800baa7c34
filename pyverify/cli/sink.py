"""A file for the result: written beside its place, then put there whole; no reader sees half of it."""

from __future__ import annotations

import contextlib
import io
import os
from pathlib import Path

from pyverify.errors import UsageError, Where
from pyverify.files import Replacement

__all__ = ["Sink"]


class Sink:
    """An open result. What is no plain file, a pipe or a device, is written to as it stands."""

    def __init__(self, path: Path) -> None:
        """Open it, before there is a result, so that what is wrong with the place is known at once."""
        self._path = Path(os.path.realpath(path))
        self._new: Replacement | None = None
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
        self._new = Replacement(self._path)
        self.stream = io.TextIOWrapper(
            self._new.file, encoding="utf-8", errors="backslashreplace", newline="\n"
        )

    def empty(self) -> None:
        """Take back what was written, where that can be done."""
        if self._new is not None:
            self.stream.seek(0)
            self.stream.truncate()

    def keep(self) -> None:
        """Put the file in its place."""
        try:
            self.stream.flush()
            if self._new is not None:
                self._new.keep()
        finally:
            self.discard()

    def discard(self) -> None:
        """Leave the place as it was."""
        if self._new is not None:
            self._new.discard()
        with contextlib.suppress(OSError, ValueError):
            self.stream.close()
