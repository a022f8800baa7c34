"""Foreign code in a process of its own, which may hang, die, or eat memory without harm to anything.

    ended = contained(work, Limits(seconds=10.0))
    ended.value            # what `work(channel)` gave, or
    ended.fault            # how it failed: DIES, HANGS, MEMORY

`work` runs in a fork, so that it needs no pickling, and finds all that was loaded. Between it and us stands a
supervisor, to which every process below belongs, orphans too: when the work ends, by itself or because its
time is over, all of them are killed. `work` tells of each call of foreign code through its `Channel` before
it makes it; a call that does not end is killed at its own limit, everything at the limit of the whole.

Where there is no fork, `work` runs here, and `Ended.contained` is false.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pyverify.errors import InternalError
from pyverify.testing.channel import Channel, Inbox
from pyverify.testing.supervised import GRACE, LATE, Mark, flush_all, fork, supervise
from pyverify.testing.verdict import Fault

__all__ = ["Ended", "Limits", "can_contain", "contained"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a contained process may take."""

    seconds: float
    """In all; it is to end by itself until then, and is killed soon after."""
    memory: int | None = 1 << 30
    """Bytes of address space beyond what this process has now, and some more for each processor."""


@dataclass(slots=True)
class Ended(Generic[T]):
    """How the work ended."""

    value: T | None = None
    fault: Fault | None = None
    """Why there is no value, if that is the doing of the code that was called."""
    message: str = ""
    about: Any = None
    """What was told of the call in which it ended."""
    calls: int = 0
    told: list[Any] = field(default_factory=list)
    """The messages that were sent on the way."""
    late: bool = False
    """Whether it was killed at the end of its time, with no call running."""
    contained: bool = True


def can_contain() -> bool:
    """Whether this system has what it takes: forks, and limits of a process."""
    return sys.platform != "win32" and hasattr(os, "fork")


def contained(work: Callable[[Channel], T], limits: Limits) -> Ended[T]:
    """Do the work in a fork; raises what `work` raises, if that can be pickled, else `InternalError`."""
    channel = Channel()
    try:
        if not can_contain():
            return Ended(work(channel), calls=channel.calls, contained=False)
        return _forked(work, limits, channel)
    finally:
        channel.close()


def _forked(work: Callable[[Channel], T], limits: Limits, channel: Channel) -> Ended[T]:
    flush_all()
    read, write = os.pipe()
    alive, held = os.pipe()
    """`held` is ours alone: when it closes, the supervisor kills everything."""
    ends = time.monotonic() + limits.seconds
    supervisor = fork()
    if not supervisor:
        os.close(read)
        os.close(held)
        supervise(work, limits.memory, channel, write, alive, ends)
    os.close(write)
    os.close(alive)
    inbox, found = Inbox(), Ended[T]()
    try:
        _listen(read, inbox, found, ends + LATE + 2 * GRACE)
    finally:
        os.close(held)
        os.close(read)
        _buried(supervisor)
    found.calls = channel.calls
    return _told(found, inbox, channel, ends)


def _listen(read: int, inbox: Inbox, found: Ended[Any], until: float) -> None:
    """Take messages until the pipe is closed, which nobody below can hold open for longer than `until`."""
    while (left := until - time.monotonic()) > 0:
        if not select.select([read], [], [], left)[0]:
            break
        if not (data := os.read(read, 1 << 16)):
            break
        inbox.add(data)
        found.told += inbox.messages()


def _told(found: Ended[Any], inbox: Inbox, channel: Channel, ends: float) -> Ended[Any]:
    """Take what the processes below said of themselves out of the messages."""
    marks = [one for one in found.told if isinstance(one, Mark)]
    found.told = [one for one in found.told if not isinstance(one, Mark)]
    by_name = {one.name: one.value for one in marks}
    if isinstance(error := by_name.get("raised"), BaseException):
        if "trace" in by_name:  # pickling leaves out where it came from
            error.add_note(f"in the process that it came from:\n{by_name['trace']}")
        raise error
    if "failed" in by_name:
        raise InternalError("testing failed in its own process", facts=(str(by_name["failed"]),))
    if "done" in by_name:
        found.value = by_name["done"]
        return found
    running = channel.running
    found.about = channel.about
    if "ended" not in by_name and time.monotonic() < ends:
        raise InternalError("the process that supervises a test ended without a word")
    status, crash = by_name.get("ended", (None, ""))
    if by_name.get("memory") and not running:
        found.fault, found.message = Fault.MEMORY, "holds more memory than it is given"
    elif status is None:
        found.late = not running
        found.fault = Fault.HANGS if running else None
        found.message = "does not return" if running else "was not done in its time"
    else:
        found.fault, found.message = Fault.DIES, _how(status, str(crash))
    return found


def _how(status: int, crash: str) -> str:
    if status >= 0:
        return f"ends its process with exit status {status}"
    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = f"signal {-status}"
    return f"ends its process by {name}{f', in {crash}' if crash else ''}"


def _buried(supervisor: int) -> None:
    """Wait for the supervisor, which has been told to end; kill it if it does not."""
    until = time.monotonic() + GRACE
    while time.monotonic() < until:
        try:
            if os.waitpid(supervisor, os.WNOHANG)[0]:
                return
        except ChildProcessError:
            return
        time.sleep(0.002)
    with contextlib.suppress(OSError):
        os.kill(supervisor, signal.SIGKILL)
    with contextlib.suppress(OSError):
        os.waitpid(supervisor, 0)
