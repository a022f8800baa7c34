"""Files put in their places as a whole: written beside, then renamed, so that no reader meets half of one.

What is interrupted, or finds the disk full, leaves the place as it was and nothing beside it. A link in the
place is replaced and not followed, so that nothing is written where it points to; whoever wants that resolves
it first. A file that is replaced keeps its permissions. Errors are those of the system (`OSError`).
"""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path
from typing import BinaryIO

__all__ = ["MODE", "Replacement", "replace_file"]

MODE = 0o644
"""Permissions of a file that was not there before."""


class Replacement:
    """A file that is being written, beside the place where it is to be."""

    def __init__(
        self, path: Path, *, mode: int | None = None, sync: bool = True, prefix: str | None = None
    ) -> None:
        """Begin it. `mode`: its permissions; None: those of the file in the place, else `MODE`.

        `sync`: whether it is on the disk before it is in its place, so that a power cut leaves the old one or
        the new. `prefix`: of its name meanwhile; None: one that hides it.
        """
        self._path, self._mode, self._sync = path, mode, sync
        hidden = f".{path.name[:100]}." if prefix is None else prefix
        handle, name = tempfile.mkstemp(".tmp", hidden, path.parent)
        self._temporary: Path | None = Path(name)
        self.file: BinaryIO = os.fdopen(handle, "wb")

    def keep(self) -> None:
        """Put it in its place, or leave that as it was and raise."""
        assert self._temporary is not None, "it is kept or discarded once"
        try:
            self.file.flush()
            if self._sync:
                os.fsync(self.file.fileno())
            os.fchmod(self.file.fileno(), _permissions(self._path) if self._mode is None else self._mode)
            self.file.close()
            self._temporary.replace(self._path)
            self._temporary = None
        finally:
            self.discard()

    def discard(self) -> None:
        """Leave the place as it was; nothing where it is kept already."""
        with contextlib.suppress(OSError, ValueError):
            self.file.close()
        if self._temporary is not None:
            with contextlib.suppress(OSError):
                self._temporary.unlink(missing_ok=True)
            self._temporary = None


def replace_file(
    path: Path, data: bytes, *, mode: int | None = None, sync: bool = True, prefix: str | None = None
) -> None:
    """Put the bytes in the place of a file, which need not be there; options are those of `Replacement`."""
    new = Replacement(path, mode=mode, sync=sync, prefix=prefix)
    try:
        new.file.write(data)
        new.keep()
    finally:
        new.discard()


def _permissions(path: Path) -> int:
    """Those of the file in the place, if there is one that is no link."""
    try:
        found = path.lstat().st_mode
    except OSError:
        return MODE
    return stat.S_IMODE(found) & 0o777 if stat.S_ISREG(found) else MODE
