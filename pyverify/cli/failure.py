"""What becomes of an exception that reaches the top: a text, an exit status, and JSON where asked for."""

from __future__ import annotations

import errno
import os
import traceback
from pathlib import Path
from typing import ClassVar

import click

from pyverify.cli.context import Context
from pyverify.errors import Exit, InternalError, PyverifyError, UsageError, Where, as_json, kept_trace, render

__all__ = ["SystemTrouble", "as_pyverify", "interrupted", "reported"]

_FULL = {errno.ENOSPC, errno.EDQUOT}


class SystemTrouble(PyverifyError):
    """The operating system refused something: no space, no permission, a file too large."""

    code: ClassVar[str] = "system"
    exit_status: ClassVar[Exit] = Exit.USAGE


def as_pyverify(error: BaseException) -> PyverifyError:
    """Any exception as an error with parts; what nobody foresaw is an `InternalError`."""
    if isinstance(error, PyverifyError):
        return error
    if isinstance(error, click.ClickException):
        return _usage(error)
    if isinstance(error, OSError) and error.errno is not None:
        return _system(error)
    return _internal(error)


def reported(error: BaseException, context: Context) -> int:
    """Show the error and give the exit status."""
    found = as_pyverify(error)
    console = context.console
    if console.sink is not None:
        console.sink.empty()
    if context.format == "json":
        console.result_json({"format": 1, "error": as_json(found)})
    elif context.format != "text":
        from pyverify.report import error_text

        console.result_text(error_text(found, context.format))
    elif console.sink is not None:
        console.result(render(found))
    if context.format != "text":
        console.out.flush()
    console.error(found)
    return int(found.exit_status)


def interrupted(context: Context) -> int:
    """Say that the user stopped the command."""
    context.console.warn("interrupted; finished work is kept")
    return int(Exit.INTERRUPTED)


def _usage(error: click.ClickException) -> PyverifyError:
    message = error.format_message().strip().rstrip(".")
    message = message[:1].lower() + message[1:]
    hint = "`pyverify --help` lists the commands"
    if isinstance(error, click.UsageError) and error.ctx is not None and error.ctx.parent is not None:
        hint = f"`{error.ctx.command_path} --help` lists the options"
    return UsageError(message, where=Where(what="command line"), help=hint)


def _system(error: OSError) -> PyverifyError:
    reason = error.strerror or str(error)
    paths = [
        Path(os.fsdecode(name))
        for name in (error.filename, error.filename2)
        if isinstance(name, (str, bytes))
    ]
    where = Where(path=paths[0]) if paths else None
    if error.errno in _FULL:
        help = "make room, then run the command again; nothing half-written is used"
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        help = "give this user access to it, or choose another project with `--root`"
    else:
        help = "mend what the system names, then run the command again"
    return SystemTrouble(f"the system refused: {reason[:1].lower()}{reason[1:]}", where=where, help=help)


def _internal(error: BaseException) -> PyverifyError:
    summary = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    try:
        help = f"this is a fault of pyverify: please report it and attach {kept_trace(error)}"
    except OSError as trouble:
        last = traceback.extract_tb(error.__traceback__)[-1:]
        place = "; ".join(f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}" for frame in last)
        help = (
            f"this is a fault of pyverify: please report it with this text and `{place}`; no file: {trouble}"
        )
    return InternalError(f"the program failed with {summary}", help=help)
