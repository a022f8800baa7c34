"""Remove a folder that a hostile run may have filled.

The standard library descends into folders by recursion, one open descriptor and one call for each level; a
file that is checked can make thousands of levels, close folders by their modes, and so stop whoever cleans
up. Here every folder is emptied from its own name: its subfolders are moved up beside it first, so that no
path is ever longer than two names.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import stat
from collections.abc import Iterator
from pathlib import Path

__all__ = ["clear_away", "remove_tree"]

OPEN_MODE = stat.S_IRWXU


def remove_tree(folder: Path) -> None:
    """Remove the folder and all below it, links not followed. Nothing happens if it is not there.

    OSError if something cannot be removed. No process may be at work in it any more.
    """
    try:
        if folder.is_symlink():
            raise NotADirectoryError(f"{folder} is a symbolic link")
        folder.chmod(OPEN_MODE)
    except FileNotFoundError:
        return
    names = (f".removed-{number}" for number in itertools.count())
    while True:
        subfolders = _unlink_files(folder)
        if not subfolders:
            break
        for subfolder in subfolders:
            subfolder.chmod(OPEN_MODE)
            for deeper in _unlink_files(subfolder):
                deeper.chmod(OPEN_MODE)  # moving a folder changes it, so it has to be open
                deeper.rename(_free(folder, names))
            subfolder.rmdir()
    folder.rmdir()


def clear_away(folder: Path) -> None:
    """Remove the folder; what cannot be removed stays, without an error."""
    with contextlib.suppress(OSError):
        remove_tree(folder)


def _unlink_files(folder: Path) -> list[Path]:
    """Remove what is no folder; the folders that are left."""
    left = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                left.append(folder / entry.name)
            else:
                with contextlib.suppress(FileNotFoundError):
                    (folder / entry.name).unlink()
    return left


def _free(folder: Path, names: Iterator[str]) -> Path:
    """A path in the folder at which there is nothing."""
    return next(path for name in names if not os.path.lexists(path := folder / name))
