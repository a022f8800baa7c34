"""The processes below a contained campaign: the supervisor, and its child that does the work.

All that the work starts belongs to the supervisor, orphans too, and is killed with it. The child's memory is
limited, what it prints goes into a file, and a signal that ends it leaves the line of Python where it came.
"""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import io
import os
import select
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

from pyverify.testing.channel import Channel

__all__ = ["GRACE", "LATE", "Mark", "end_with_parent", "flush_all", "fork", "supervise"]

GRACE = 0.5
"""Seconds over its time after which a call is killed: until then it is stopped from within."""
LATE = 1.0
"""The same for the whole."""
_TICK = 0.02
_SET_PDEATHSIG, _SET_SUBREAPER = 1, 36
_ROUNDS = 1000
_TOLD = 300
_TRACE = 4000
"""Characters of a traceback."""
_PRINTED = 1 << 28
"""Bytes of a file that foreign code may write."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A message about the processes themselves."""

    name: str
    value: Any


def fork() -> int:
    """A fork of this process, as `os.fork` gives it."""
    with warnings.catch_warnings():
        # Other threads of this process are not in the fork, and it needs none of them.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def end_with_parent() -> None:
    """Let this process be killed when the thread that began it ends, where the system does that."""
    _prctl(_SET_PDEATHSIG, signal.SIGKILL)


def flush_all() -> None:
    """Empty all buffers of output, of Python and of C."""
    for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        with contextlib.suppress(Exception):
            stream.flush()  # type: ignore[union-attr]  # None where there is no console
    with contextlib.suppress(Exception):
        _libc().fflush(None)


def supervise(
    work: Callable[[Channel], Any], memory: int | None, channel: Channel, write: int, alive: int, ends: float
) -> NoReturn:
    """Be the supervisor: start the work, watch it, kill all below."""
    try:
        end_with_parent()
        os.setsid()
        _prctl(_SET_SUBREAPER, 1)
        _default_signals()
        crash = tempfile.TemporaryFile()  # noqa: SIM115  # this process ends without ado
        child = fork()
        if not child:
            os.close(alive)
            _be_child(work, memory, channel, write, crash)
        status = _watch(child, channel, alive, ends)
        if status is None:
            with contextlib.suppress(OSError):
                os.kill(child, signal.SIGKILL)
        _kill_all()
        channel.open(write, None)
        channel.tell(Mark("ended", (status, _crashed(crash))))
    except BaseException as error:
        with contextlib.suppress(BaseException):
            _kill_all()
            channel.open(write, None)
            channel.tell(Mark("failed", "".join(traceback.format_exception(error))[-4000:]))
    finally:
        os._exit(0)


def _watch(child: int, channel: Channel, alive: int, ends: float) -> int | None:
    """The exit status of the child (negative: a signal); None if it is to be killed."""
    ended = _ending(child)
    while True:
        process, status = os.waitpid(child, os.WNOHANG)
        if process:
            return os.waitstatus_to_exitcode(status)
        if channel.late > GRACE or time.monotonic() > ends + LATE:
            return None
        if alive in select.select([alive, *ended], [], [], _TICK)[0]:  # whoever waited is gone
            return None


def _ending(child: int) -> list[int]:
    """A descriptor that can be read when the child has ended, where the system has such."""
    try:
        return [os.pidfd_open(child)]
    except (OSError, AttributeError):
        return []


def _be_child(
    work: Callable[[Channel], Any], memory: int | None, channel: Channel, write: int, crash: Any
) -> NoReturn:
    try:
        end_with_parent()
        faulthandler.enable(crash)
        channel.open(write, _redirect())
        spare = bytearray(1 << 22)
        _limit(memory)
        own = os.getpid()
        try:
            found = work(channel)
            mark = Mark("done", found)
        except MemoryError:
            del spare
            mark = Mark("memory", True)
        except Exception as error:
            channel.tell(Mark("trace", "".join(traceback.format_exception(error))[-_TRACE:]))
            mark = Mark("raised", error)
        if os.getpid() == own:
            try:
                channel.tell(mark)
            except Exception as error:
                trouble = mark.value if isinstance(mark.value, Exception) else error
                channel.tell(Mark("failed", "".join(traceback.format_exception(trouble))[-_TRACE:]))
    finally:
        os._exit(0)


def _redirect() -> int:
    """Let all that is printed go into a file, whose descriptor is given."""
    file = tempfile.TemporaryFile()  # noqa: SIM115  # it lives as long as this process
    kept = os.dup(file.fileno())
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(kept, 1)
    os.dup2(kept, 2)
    for name, number in (("stdout", 1), ("stderr", 2)):
        raw = io.FileIO(number, "w", closefd=False)
        stream = io.TextIOWrapper(raw, "utf-8", "backslashreplace", write_through=True)
        setattr(sys, name, stream)
    return kept


def _limit(memory: int | None) -> None:
    with contextlib.suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_PRINTED, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
        if memory is not None and (used := _address_space()):
            for_threads = (os.cpu_count() or 1) * (192 << 20)  # stacks, heaps and buffers that they reserve
            hard = resource.getrlimit(resource.RLIMIT_AS)[1]
            most = used + memory + for_threads
            if hard != resource.RLIM_INFINITY:
                most = min(most, hard)
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _address_space() -> int:
    """Bytes of it that this process has; zero where that is not told."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123  # no import of anything in a fork
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _default_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD, signal.SIGALRM):
        with contextlib.suppress(OSError, ValueError):
            signal.signal(number, signal.SIG_DFL)


def _crashed(crash: Any) -> str:
    """Where in Python a signal came, from what the fault handler wrote; the innermost place first."""
    crash.seek(0)
    rows = crash.read(1 << 16).decode("utf-8", "replace").splitlines()
    places = [row.removeprefix("  File ") for row in rows if row.startswith("  File ")]
    ours = os.path.dirname(__file__)  # noqa: PTH120  # no import of anything in a fork
    return ", from ".join(place for place in places if ours not in place)[:_TOLD]


def _kill_all() -> None:
    """Kill all that is below this process, which orphans come to, until nothing is left."""
    for _ in range(_ROUNDS):
        for child in _children():
            with contextlib.suppress(OSError):
                os.kill(child, signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except OSError:
            return


def _children() -> list[int]:
    """The processes whose parent this one is."""
    if sys.platform != "linux":
        return []
    own = os.getpid()
    return [int(name) for name in os.listdir("/proc") if name.isdigit() and _parent(name) == own]  # noqa: PTH208


def _parent(process: str) -> int:
    try:
        with open(f"/proc/{process}/stat", "rb") as file:  # noqa: PTH123
            return int(file.read().rpartition(b")")[2].split()[1])
    except (OSError, ValueError, IndexError):
        return 0


def _libc() -> Any:
    return ctypes.CDLL(None)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        _libc().prctl(option, int(value), 0, 0, 0)
