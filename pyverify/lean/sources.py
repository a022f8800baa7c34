"""The files that modules are made of: found below a root, read once, and checked before anything believes
them.
"""

from __future__ import annotations

import codecs
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from pyverify.errors import ProjectError, PyverifyError, Where
from pyverify.lean.project import Project

__all__ = [
    "MAX_SOURCE_BYTES",
    "SourceError",
    "check_source",
    "read_source",
    "refuse_escape",
    "source_files",
]

MAX_SOURCE_BYTES = 1 << 22
"""4 MiB: a hundred times the longest file that a person reads; Lean's own limits are far above."""


class SourceError(ProjectError):
    """A file cannot be a source, or not be read."""

    code = "source"


def read_source(path: Path, shown: Path) -> bytes:
    """The bytes of a source; `SourceError` unless it is a plain file, not too long, UTF-8 without NUL."""
    try:
        # A pipe that poses as a source must not stop the builder: it is opened without waiting for a writer.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        reason = "there is no such file" if error.errno == errno.ENOENT else (error.strerror or "").lower()
        raise SourceError(
            f"a source cannot be read: {reason}",
            where=Where(shown),
            help="mend the file's name or its rights",
        ) from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise SourceError("a source has to be a plain file", where=Where(shown), help="remove it")
    with os.fdopen(handle, "rb") as file:
        source = file.read(MAX_SOURCE_BYTES + 1)
    check_source(source, shown)
    return source


def check_source(source: bytes, shown: Path) -> None:
    """Raise `SourceError` unless these bytes can be a source: not too long, UTF-8 without NUL."""
    if len(source) > MAX_SOURCE_BYTES:
        raise SourceError(
            f"a source is longer than {MAX_SOURCE_BYTES >> 20} MiB",
            where=Where(shown),
            help="split the file; generated data does not belong into a Lean source",
        )
    if source.startswith(codecs.BOM_UTF8):
        raise SourceError(
            "a source begins with a byte order mark, which Lean takes for a word",
            where=Where(shown, 1, 1),
            help="save the file as UTF-8 without it",
        )
    try:
        source.decode("utf-8")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise SourceError(
            f"a source is not UTF-8: byte 0x{source[error.start]:02x} at offset {error.start}",
            where=Where(shown, line),
            help="save the file as UTF-8; Lean would take such bytes in a comment in silence",
        ) from error
    if (nul := source.find(b"\0")) >= 0:
        raise SourceError(
            "a source holds a NUL byte", where=Where(shown, source.count(b"\n", 0, nul) + 1), help="remove it"
        )


def source_files(project: Project, folder: Path, errors: list[PyverifyError]) -> Iterator[Path]:
    """The `.lean` files below a folder, sorted. Hidden names are left out: editors keep locks and copies
    there.
    """
    inside = [project.output, *({project.proofs, project.specs} - {folder})]

    def unreadable(error: OSError) -> None:
        errors.append(_unreadable(project, error))

    if not folder.exists():
        return  # a project may have no proofs yet
    for current, names, files in os.walk(folder, onerror=unreadable):
        here = Path(current)
        names[:] = sorted(n for n in names if not n.startswith(".") and here / n not in inside)
        errors += [_linked(project, here / name) for name in names if (here / name).is_symlink()]
        for name in sorted(files):
            if name.endswith(".lean") and not name.startswith("."):
                yield here / name


def _linked(project: Project, path: Path) -> SourceError:
    return SourceError(
        "a folder among the sources is a symbolic link",
        where=Where(project.shown(path)),
        help="move the folder here; a linked one could give a module two names",
    )


def _unreadable(project: Project, error: OSError) -> SourceError:
    path = Path(os.fsdecode(error.filename)) if error.filename else project.root
    return SourceError(
        f"a folder cannot be read: {(error.strerror or 'unknown reason').lower()}",
        where=Where(project.shown(path)),
        help="give this user access to it",
    )


def refuse_escape(path: Path, folder: Path, shown: Path) -> None:
    """Raise `SourceError` if a source is a symbolic link that leads out of its root."""
    if path.is_symlink() and not path.resolve().is_relative_to(folder):
        raise SourceError(
            "a source is a symbolic link that leads out of its root",
            where=Where(shown),
            facts=(f"it leads to {path.resolve()}",),
            help="put the file itself there",
        )
