"""Work with SymPy in a process of its own, with a limit of time that holds.

SymPy can run for hours on a small formula and cannot be asked to stop. So whatever uses it is a task that is
named here, and runs in a child (`pyverify.symbolic.algebra.child`): several tasks in turn, each with its
share of time. A task that is over its share is stopped by an alarm and the next one is begun; what does not
heed alarms is killed with the whole process, at the latest `GRACE` seconds after the time, and what was
finished before counts.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyverify.symbolic.solving.child import of_memory

__all__ = ["GRACE", "MEMORY", "TASKS", "Done", "Runner", "Task", "apart"]

GRACE = 1.0
"""Seconds beyond the time until the process is killed."""
MEMORY = 2 << 30
"""Bytes of address space of a child."""
TASKS = {
    "for_all": "pyverify.symbolic.algebra.same:for_all",
    "at_sizes": "pyverify.symbolic.algebra.same:at_sizes",
    "simplified": "pyverify.symbolic.algebra.same:simplified",
    "closed": "pyverify.symbolic.algebra.closed:closed",
    "derivative": "pyverify.symbolic.algebra.derivative:derivative",
    "limit": "pyverify.symbolic.algebra.limits:limit",
    "series": "pyverify.symbolic.algebra.limits:series",
    "written": "pyverify.symbolic.algebra.written:forms",
    "degree": "pyverify.symbolic.algebra.written:degree",
}
"""What a child can be asked for: a module and a function in it, imported there only."""


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work: a name out of `TASKS`, its arguments, and its share of time in seconds."""

    name: str
    arguments: tuple[Any, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task: its value, or why there is none."""

    value: Any = None
    why: str = ""


Runner = Callable[[Sequence[Task]], list[Done]]
"""Runs tasks; `apart` does it in a child."""


def apart(tasks: Sequence[Task], *, command: Sequence[str] = (), memory: int = MEMORY) -> list[Done]:
    """Run tasks in a child, in order; takes at most the sum of their times and `GRACE`.

    `command`: the child, by default our own. Nothing that a child does is raised: a task without a result
    says why.
    """
    if not tasks:
        return []
    seconds = sum(task.seconds for task in tasks)
    deadline = time.monotonic() + seconds + GRACE
    started = list(command) or [sys.executable, "-P", "-m", "pyverify.symbolic.algebra.child"]
    request = pickle.dumps((memory, [(task.name, task.arguments, task.seconds) for task in tasks]))
    process = subprocess.Popen(
        started,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(),
        start_new_session=True,
    )
    over = ""
    try:
        told, errors = process.communicate(request, max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        over = f"not done in {seconds:.1f} s"
        _kill(process)
        told, errors = _rest(process)
    finally:
        _kill(process)
    found = _frames(told)
    lost = over or _ended(process.returncode, errors)
    return [found.get(number, Done(why=lost)) for number in range(len(tasks))]


def _environment() -> dict[str, str]:
    """The variables of the child: ours, and this very `pyverify` first on the path."""
    place = str(Path(__file__).resolve().parents[3])
    paths = os.pathsep.join(part for part in (place, os.environ.get("PYTHONPATH", "")) if part)
    return {**os.environ, "PYTHONPATH": paths}


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End the child and all that it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if process.returncode is None:  # not waited for yet, so that the number is still its own
            os.killpg(process.pid, signal.SIGKILL)


def _rest(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """What a killed child had written; nothing if something else keeps its pipes open."""
    try:
        return process.communicate(timeout=GRACE / 2)
    except subprocess.TimeoutExpired as error:
        return error.output or b"", error.stderr or b""


def _frames(told: bytes) -> dict[int, Done]:
    """The results that were written whole, by the number of the task."""
    found: dict[int, Done] = {}
    place = 0
    while len(told) - place >= 8:
        length = int.from_bytes(told[place : place + 8], "big")
        frame = told[place + 8 : place + 8 + length]
        if len(frame) < length:
            break
        try:
            number, value, why = pickle.loads(frame)  # noqa: S301  # written by our own child
        except Exception:
            break
        found[number] = Done(value, why)
        place += 8 + length
    return found


def _ended(status: int | None, errors: bytes) -> str:
    """How a child ended that did not finish its tasks."""
    text = errors.decode(errors="replace").strip()
    last = text.splitlines()[-1][:200] if text else ""
    if of_memory(text):
        return f"out of memory: {last}"
    how = f"ended by signal {-status}" if status is not None and status < 0 else f"exit status {status}"
    return f"the process with SymPy crashed: {how}{f': {last}' if last else ''}"
