"""Folders in which Lean finds compiled modules: hard links into the store, at the places that module names
tell.

A run of Lean gets a folder of its own with exactly what its module imports, so that it cannot read anything
else. A link costs a hundredth of a millisecond; where the file system has no links the file is copied.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from pyverify.lean.graph import Module
from pyverify.lean.store import Entry

__all__ = ["is_current", "make_view", "refresh_view"]

NO_LINKS = {errno.EXDEV, errno.EPERM, errno.EACCES, errno.EMLINK, errno.ENOTSUP, errno.ENOSYS}


def make_view(folder: Path, members: Iterable[tuple[Module, Path]]) -> None:
    """Fill a new folder with compiled modules: for each module the file that holds it."""
    folder.mkdir()
    made = {folder}
    for module, olean in members:
        target = folder.joinpath(*module.parts[:-1], f"{module.parts[-1]}.olean")
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        _link(olean, target)


def is_current(folder: Path, members: Iterable[tuple[Module, Entry]]) -> bool:
    """Whether the folder holds exactly these modules, with their references."""
    wanted = _places(members)
    present = {
        str(Path(current, name).relative_to(folder))
        for current, _, files in os.walk(folder)
        for name in files
    }
    return present == wanted.keys() and all(_same(source, folder / name) for name, source in wanted.items())


def refresh_view(folder: Path, members: Iterable[tuple[Module, Entry]], temporary: Path) -> None:
    """Bring a folder that others may be reading to exactly these modules, with their references.

    Each file is replaced by renaming; what belongs to no module is removed.
    """
    wanted = _places(members)
    folder.mkdir(parents=True, exist_ok=True)
    for current, folders, files in os.walk(folder, topdown=False):
        here = Path(current)
        for name in files:
            path = here / name
            source = wanted.get(str(path.relative_to(folder)))
            if source is None:
                path.unlink(missing_ok=True)
        for name in folders:
            with contextlib.suppress(OSError):  # not empty
                (here / name).rmdir()
    for relative, source in wanted.items():
        target = folder / relative
        if _same(source, target):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = temporary / "linked"
        beside.unlink(missing_ok=True)
        _link(source, beside)
        beside.replace(target)


def _places(members: Iterable[tuple[Module, Entry]]) -> dict[str, Path]:
    """For each file of a view, relative to it, the stored file."""
    places: dict[str, Path] = {}
    for module, entry in members:
        stem = str(Path(*module.parts))
        places[f"{stem}.olean"] = entry.olean
        places[f"{stem}.ilean"] = entry.ilean
    return places


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        shutil.copyfile(source, target)
        shutil.copystat(source, target)


def _same(source: Path, target: Path) -> bool:
    """Whether the target is a link to the source, or a copy that was made of it."""
    try:
        one, other = source.stat(), target.lstat()
    except OSError:
        return False
    linked = (one.st_ino, one.st_dev) == (other.st_ino, other.st_dev)
    return linked or (one.st_size, one.st_mtime_ns) == (other.st_size, other.st_mtime_ns)
