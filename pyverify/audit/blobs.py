"""Which files of a project differ from those of a commit: their git objects' names are compared, not dates.

A file that git would convert on the way in (line ends, filters) counts as another one.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from pyverify.audit.history import History, listed

__all__ = ["Blobs"]


class Blobs:
    """The files of a commit below the project's root, held against those that are there now."""

    def __init__(self, past: History) -> None:
        self._past = past

    @cached_property
    def before(self) -> Mapping[str, str]:
        """The name of each file's object, by its path from the root. Raises `HistoryError`."""
        return listed(self._past)

    def changed(self, path: Path) -> bool:
        """Whether a file is not as the commit has it: other contents, new, gone, or not below the root."""
        if not path.is_relative_to(self._past.root):
            return True
        known = self.before.get(path.relative_to(self._past.root).as_posix())
        try:
            raw = path.read_bytes()
        except OSError:
            return known is not None
        if known is None:
            return True
        hashed = hashlib.sha256 if len(known) == 64 else hashlib.sha1  # as the repository names its objects
        return hashed(b"blob %d\0" % len(raw) + raw).hexdigest() != known

    def gone(self, suffix: str) -> set[Path]:
        """Files with this suffix that the commit has, and that are not there now."""
        paths = (self._past.root / name for name in self.before if name.endswith(suffix))
        return {path for path in paths if not path.is_file()}

    def different(self, paths: Iterable[Path]) -> set[Path]:
        """Those of these files that are not as the commit has them."""
        return {path for path in paths if self.changed(path)}

    def code(self) -> set[Path]:
        """Python files below the root that differ from the commit; hidden folders are left out."""
        found: list[Path] = []
        for folder, below, files in os.walk(self._past.root):
            below[:] = [one for one in below if not one.startswith(".") and one != "__pycache__"]
            found += [Path(folder, file) for file in files if file.endswith(".py")]
        return self.different(found) | self.gone(".py")
