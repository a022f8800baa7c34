"""Faults of the tester itself: which exceptions are such, and what is said of one.

What a function does is caught where it is called. Any other exception that comes out of the test of one item
is a fault of ours, or something that is wrong with the project or the system; only the latter ends the test
of all others. The whole traceback goes into a file, to be attached to a report.
"""

from __future__ import annotations

import traceback
from pathlib import Path

from pyverify.errors import Exit, PyverifyError, kept_trace

__all__ = ["notes_of", "ours"]

_SHOWN = 200
_FRAMES = 3
"""Places in the code that are told, the innermost last."""


def ours(error: Exception) -> bool:
    """Whether the exception is a fault of this program."""
    if isinstance(error, PyverifyError):
        return error.exit_status is Exit.INTERNAL
    return not (isinstance(error, OSError) and error.errno is not None)


def notes_of(error: Exception, item: str) -> tuple[str, ...]:
    """Notes for the verdict of an item: what was raised, where, and the file that tells all of it."""
    summary = next(iter(f"{type(error).__name__}: {error}".splitlines()))[:_SHOWN]
    facts = getattr(error, "facts", ())
    trace = "\n".join([*traceback.format_exception(error), *map(str, facts)])
    try:
        kept = f"this is a fault of pyverify: please report it and attach {kept_trace(error, f'item {item}')}"
    except OSError as trouble:
        kept = f"this is a fault of pyverify: please report it with this text; no file: {trouble}"
    return (summary, *(f"at {place}" for place in _places(trace)), kept)


def _places(trace: str) -> list[str]:
    """Where it came from, out of a traceback; of one that came from another process, there."""
    inside = trace.rpartition("in the process that it came from:")[2]
    found = []
    for row in inside.splitlines():
        head, _, rest = row.strip(" +|").partition('", line ')
        if head.startswith('File "') and rest:
            number, _, name = rest.partition(", in ")
            found.append(f"{Path(head[6:]).name}:{number} in {name}")
    return found[-_FRAMES:]
