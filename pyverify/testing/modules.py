"""Modules that hold bindings: found in a project, and imported by their path.

A project's own are `bindings/*.py` in its folder of proofs, or what `bindings` in the table `testing` of its
settings names: paths below the root, or modules. What a user's module raises while it is imported is told
without the frames of this program.
"""

from __future__ import annotations

import hashlib
import importlib.util
import sys
import traceback
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import ClassVar

from pyverify.claims.nearest import nearest
from pyverify.errors import ConfigurationError, Exit, PyverifyError, UsageError, Where
from pyverify.lean.project import Project, read_settings

__all__ = ["ImportFailed", "discovered", "load_module"]

_SHOWN = 12
"""Lines of a user's traceback."""


class ImportFailed(PyverifyError):
    """A module that holds bindings cannot be imported; the facts are where in it, and why."""

    code: ClassVar[str] = "import-failed"
    exit_status: ClassVar[Exit] = Exit.USAGE


def discovered(project: Project) -> tuple[Path, ...]:
    """The files of the project's own bindings. Raises `ConfigurationError` for one that is not there."""
    settings, file = read_settings(project.root)
    table = settings.get("testing", {})
    where = Where(project.shown(file), what="key `testing.bindings`")
    if not isinstance(table, dict):
        raise ConfigurationError("`testing` has to be a table", where=replace(where, what="key `testing`"))
    for key in table:
        if key != "bindings":
            raise ConfigurationError(
                f"unknown setting `testing.{key}`",
                where=replace(where, what=f"key `testing.{key}`"),
                help="did you mean `bindings`?" if nearest(key, ["bindings"]) else "there is `bindings`",
            )
    wanted = table.get("bindings")
    if wanted is None:
        folder = project.proofs / "bindings"
        return tuple(path for path in sorted(folder.glob("*.py")) if not path.name.startswith("_"))
    if not isinstance(wanted, list) or not all(isinstance(one, str) and one for one in wanted):
        raise ConfigurationError(
            "`bindings` has to be an array of paths or modules",
            where=where,
            help='write bindings = ["checks/leakage.py", "package.module"]',
        )
    return tuple(dict.fromkeys(path for one in wanted for path in _named(project, one, where)))


def _named(project: Project, wanted: str, where: Where) -> list[Path]:
    """The files that one entry names: a file, those of a folder, or a module."""
    path = project.root / wanted
    if path.is_dir():
        return sorted(one for one in path.glob("*.py") if not one.name.startswith("_"))
    if path.is_file():
        return [path]
    if wanted.endswith(".py") or "/" in wanted:
        raise ConfigurationError(
            f"`bindings` names `{wanted}`, which is not there", where=where, help="paths begin at the root"
        )
    _importable(project.root)
    try:
        found = importlib.util.find_spec(wanted)
    except (ImportError, ValueError):
        found = None
    if found is None or found.origin is None or not found.origin.endswith(".py"):
        raise ConfigurationError(
            f"`bindings` names the module `{wanted}`, which Python does not find",
            where=where,
            help="install it, or give the path of the file, from the root",
        )
    return [Path(found.origin)]


def load_module(path: Path) -> ModuleType:
    """The module of a file, imported once; the folder of its outermost package is put on Python's path.

    Raises `ImportFailed` for what the module raises, `UsageError` if there is no such file; errors of
    bindings come as they are.
    """
    path = path.resolve()
    if not path.is_file() or path.suffix != ".py":
        raise UsageError(
            f"`{path.name}` is no Python file", where=Where(path), help="give a file, as in `code.py`"
        )
    known = next((one for one in [*sys.modules.values()] if _file(one) == path), None)
    if known is not None:
        return known
    folder, parts = path.parent, [] if path.stem == "__init__" else [path.stem]
    while (folder / "__init__.py").is_file():
        folder, parts = folder.parent, [folder.name, *parts]
    _importable(folder)
    name = ".".join(parts)
    if name in sys.modules or not all(part.isidentifier() for part in parts):
        name = f"{path.stem}_{hashlib.sha256(str(path).encode()).hexdigest()[:8]}"
    return _imported(name, path)


def _imported(name: str, path: Path) -> ModuleType:
    """The module, imported under a name, which is taken back if that fails."""
    try:
        if "." in name:
            importlib.import_module(name.rpartition(".")[0])
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    except PyverifyError:
        sys.modules.pop(name, None)
        raise
    except (Exception, SystemExit) as error:
        sys.modules.pop(name, None)
        raise ImportFailed(
            f"`{path.name}` cannot be imported: {_told(error)}",
            where=Where(path, _line(error, path)),
            facts=_frames(error),
            help="mend the module, or see that what it imports is installed",
        ) from None
    return module


def _importable(folder: Path) -> None:
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))


def _file(module: object) -> Path | None:
    file = getattr(module, "__file__", None)
    return Path(file).resolve() if isinstance(file, str) and file.endswith(".py") else None


def _told(error: BaseException) -> str:
    """The error in a line."""
    return " ".join("".join(traceback.format_exception_only(error)).split())[:300]


def _users(error: BaseException) -> list[traceback.FrameSummary]:
    """The frames of the traceback that are neither ours nor the import system's."""
    own = str(Path(__file__).resolve().parent.parent)
    return [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if not frame.filename.startswith((own, "<frozen importlib"))
    ]


def _frames(error: BaseException) -> tuple[str, ...]:
    lines = "".join(traceback.format_list(_users(error))).splitlines()
    return tuple(lines if len(lines) <= _SHOWN else ["…", *lines[-_SHOWN:]])


def _line(error: BaseException, path: Path) -> int | None:
    """The line of the module where it failed."""
    if isinstance(error, SyntaxError) and error.filename == str(path):
        return error.lineno
    return next((frame.lineno for frame in reversed(_users(error)) if Path(frame.filename) == path), None)
