"""What a run depends on beside the compiled modules: Python code of the user's, installed packages, settings.

Files are compared by what they hold, and folders of code by every Python file in them, so that one that is
added or taken out is noticed. Installed packages count by the names and versions of their metadata, as they
do for the evidence of tests.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyverify

__all__ = ["Place", "held_in", "installed", "loaded", "program", "texts_of"]

_PATH = tuple(sys.path)
"""As it is before modules of bindings are loaded, which adds to it."""
Place = tuple[str, bool]
"""A folder, and whether what lies below its folders counts too; or a file."""


def loaded() -> tuple[Place, ...]:
    """Where the code lies that this process has imported, but for what is installed and for this program."""
    found: set[Place] = set()
    for name, module in [*sys.modules.items()]:
        if name in ("__main__", "__mp_main__"):
            continue
        file = getattr(module, "__file__", None)
        folders = [Path(one).resolve() for one in getattr(module, "__path__", ())]
        if isinstance(file, str):
            path = Path(file).resolve()
            if _foreign(path):
                continue
            found.add((str(path), False))
            if not folders and "." not in name:
                found.add((str(path.parent), False))
        found |= {(str(one), True) for one in folders if not _foreign(one)}
    return tuple(sorted(found))


def held_in(places: Iterable[Place]) -> str:
    """SHA-256, in hex, of the files and of all Python files of the folders; of what is not there, that."""
    state = hashlib.sha256()
    for name, deep in places:
        path = Path(name)
        inside = [path]
        if path.is_dir():
            inside = sorted(path.rglob("*.py") if deep else path.glob("*.py"))
        state.update(f"{name} {deep} {len(inside)}\n".encode())
        for one in inside:
            _add(state, one)
    return state.hexdigest()


def texts_of(paths: Iterable[Path]) -> str:
    """SHA-256, in hex, of files, and of all files below folders, whatever they are called."""
    state = hashlib.sha256()
    for path in paths:
        inside = [path]
        if path.is_dir():
            found = (one for one in path.rglob("*") if "__pycache__" not in one.parts)
            inside = sorted(one for one in found if one.is_file())
        state.update(f"{path} {len(inside)}\n".encode())
        for one in inside:
            _add(state, one)
    return state.hexdigest()


def installed() -> str:
    """SHA-256, in hex, of the names and versions of what is installed, and of where Python looks."""
    return _installed(_PATH)


@functools.cache
def program() -> str:
    """SHA-256, in hex, of this program's sources, templates and tables."""
    package = Path(pyverify.__file__).resolve().parent
    state = hashlib.sha256()
    for folder, below, files in os.walk(package):
        below[:] = sorted(one for one in below if one not in ("__pycache__", "_sources"))
        for file in sorted(files):
            _add(state, Path(folder, file))
    return state.hexdigest()


def _installed(places: Sequence[str]) -> str:
    names: list[str] = []
    for place in places:
        with contextlib.suppress(OSError), os.scandir(place or ".") as entries:
            names += sorted(
                one.name for one in entries if one.name.endswith((".dist-info", ".egg-info", ".pth"))
            )
    told = [sys.version, *places, *names]
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogateescape")).hexdigest()


def _foreign(path: Path) -> bool:
    """Whether it is installed, or this program's own."""
    return any(path.is_relative_to(place) for place in _elsewhere())


@functools.cache
def _elsewhere() -> tuple[Path, ...]:
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    places = {Path(place).resolve() for name in names if (place := sysconfig.get_path(name))}
    return (*places, Path(pyverify.__file__).resolve().parent)


def _add(state: hashlib._Hash, path: Path) -> None:
    try:
        raw = path.read_bytes()
    except OSError as error:
        state.update(f"{path} {type(error).__name__}\n".encode("utf-8", "surrogateescape"))
        return
    state.update(f"{path} {len(raw)}\n".encode("utf-8", "surrogateescape"))
    state.update(raw)
