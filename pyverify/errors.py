"""Every error a user can meet: what was wrong, where, the facts, and one thing to do.

An error carries its parts; text is made from them in one place (`render`), so that a terminal, JSON and
later formats agree. A class owns a stable `code` and the process's `exit_status`. Rooms may derive their own
classes.
"""

from __future__ import annotations

import enum
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

__all__ = [
    "BuildFailed",
    "ClaimUnmet",
    "ConfigurationError",
    "Exit",
    "InputError",
    "InternalError",
    "NotDecided",
    "ProjectError",
    "PyverifyError",
    "ToolMissing",
    "UsageError",
    "Where",
    "as_json",
    "kept_trace",
    "render",
]


class Exit(enum.IntEnum):
    """What the exit status of the command says. When several hold: 4, 2, 1, 3."""

    OK = 0
    """All that was asked for holds."""
    REFUSED = 1
    """Something is refuted against expectation, rejected, changed, or less than what was asked for."""
    USAGE = 2
    """Usage, configuration or input is wrong, a required tool is missing, or nothing was selected."""
    UNDECIDED = 3
    """Nothing bad was found, but something asked for was not decided."""
    INTERNAL = 4
    """The program itself failed."""
    INTERRUPTED = 130
    """Stopped by the user; finished work is kept."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place: a file with line and column (from 1), and what stands there (a claim, key or declaration)."""

    path: Path | None = None
    line: int | None = None
    column: int | None = None
    what: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        return "  ".join(part for part in (place, self.what) if part)


class PyverifyError(Exception):
    """The base of all errors that are shown to a user; `message` is lower case and blames nobody."""

    code: ClassVar[str] = "error"
    exit_status: ClassVar[Exit] = Exit.INTERNAL

    def __init__(
        self, message: str, *, where: Where | None = None, facts: tuple[str, ...] = (), help: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.facts = facts
        self.help = help

    def __reduce__(self) -> tuple[Any, ...]:
        """Whole, so that it can come from another process, whatever it was made from."""
        return _remade, (type(self), self.args, vars(self))


def _remade(kind: type[PyverifyError], args: tuple[Any, ...], state: dict[str, Any]) -> PyverifyError:
    made = kind.__new__(kind)
    made.args = args
    vars(made).update(state)
    return made


class UsageError(PyverifyError):
    """An argument or option of the command line is wrong."""

    code = "usage"
    exit_status = Exit.USAGE


class ConfigurationError(PyverifyError):
    """A file that configures the project says something that cannot be."""

    code = "configuration"
    exit_status = Exit.USAGE


class InputError(PyverifyError):
    """A file that was to be read is missing, unreadable or not what it should be."""

    code = "input"
    exit_status = Exit.USAGE


class ProjectError(PyverifyError):
    """The folder is not a project, or its modules do not fit together."""

    code = "project"
    exit_status = Exit.USAGE


class ToolMissing(PyverifyError):
    """Something outside this package is needed and is not there, or not in the version that is needed."""

    code = "tool-missing"
    exit_status = Exit.USAGE


class BuildFailed(PyverifyError):
    """Lean refused a module."""

    code = "build-failed"
    exit_status = Exit.REFUSED


class ClaimUnmet(PyverifyError):
    """A claim does not have what it asks for."""

    code = "claim-unmet"
    exit_status = Exit.REFUSED


class NotDecided(PyverifyError):
    """A limit was reached before there was an answer."""

    code = "not-decided"
    exit_status = Exit.UNDECIDED


class InternalError(PyverifyError):
    """A fault of this program."""

    code = "internal"
    exit_status = Exit.INTERNAL


def render(error: PyverifyError, *, kind: str = "error") -> str:
    """The error as lines of text: headline, place, facts, help. No trailing newline, no colour."""
    lines = [f"{kind}[{error.code}]: {error.message}"]
    if error.where is not None:
        lines.append(f"  --> {error.where}")
    lines += [f"      {line}" for fact in error.facts for line in fact.splitlines()]
    if error.help:
        lines.append(f"  help: {error.help}")
    return "\n".join(lines)


def as_json(error: PyverifyError) -> dict[str, object]:
    """The error's parts as a JSON object; paths as text, places without a value left out."""
    found: dict[str, object] = {"code": error.code, "message": error.message, "exit": int(error.exit_status)}
    if error.where is not None:
        where = error.where
        parts = {
            "path": where.path and str(where.path),
            "line": where.line,
            "column": where.column,
            "what": where.what or None,
        }
        found["where"] = {key: value for key, value in parts.items() if value is not None}
    if error.facts:
        found["facts"] = list(error.facts)
    if error.help:
        found["help"] = error.help
    return found


def kept_trace(error: BaseException, about: str = "") -> str:
    """The name of a new file with the traceback, to be attached to a report. Raises `OSError`.

    `about`: what was being done, where the command's arguments do not say it.
    """
    import platform
    import tempfile
    import time
    import traceback

    version = vars(sys.modules["pyverify"])["__version__"]  # this room imports no other
    facts = "\n".join(error.facts) if isinstance(error, PyverifyError) else ""
    text = (
        f"pyverify {version}\npython {sys.version}\nsystem {platform.platform()}\n"
        f"arguments {sys.argv[1:]}\n{about}\n{''.join(traceback.format_exception(error))}{facts}\n"
    )
    handle, name = tempfile.mkstemp(".txt", f"pyverify-{time.strftime('%Y%m%d-%H%M%S')}-")
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
    return name
