"""The parent's side of `child`: start the supervisor, read what is printed, keep the limits, and end it all.

Whatever happens here, an exception or Ctrl-C included, nothing that was started is alive afterwards.
"""

from __future__ import annotations

import contextlib
import enum
import io
import marshal
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyverify.errors import ToolMissing
from pyverify.lean.limits import Limits

__all__ = ["Ended", "NotStarted", "Outcome", "Task", "supervise", "task_of"]

LOOK_SECONDS = 0.05
"""How often memory and the wish to stop are looked at."""
STOP_SECONDS = 5.0
"""How long a supervisor may take to kill what is below it, before it is killed itself."""
PIPE_BYTES = 1 << 16
PACKAGE_PARENT = str(Path(__file__).resolve().parents[2])
START = f"import sys; sys.path.append({PACKAGE_PARENT!r}); from pyverify.lean.child import main; main()"
"""Appended, so that the standard library comes first."""
PASSED_ON = ("LD_LIBRARY_PATH",)
"""Variables that Python itself may need to start."""

Task = dict[str, object]
"""What the child is told: plain values, for `marshal`."""


class NotStarted(ToolMissing):
    """The system does not let Lean be started, or not contained as it was found to work here."""

    code = "lean-not-started"


class Ended(enum.Enum):
    """How a run came to its end."""

    EXIT = "exit"
    """Lean returned an exit code."""
    SIGNAL = "signal"
    """A signal ended it: it crashed, or something outside killed it."""
    TIME = "time"
    """It was stopped at the limit of time."""
    MEMORY = "memory"
    """It was stopped at a limit of memory, Lean's own or the one outside."""
    OUTPUT = "output"
    """It was stopped because it printed more than may be read."""
    INTERRUPTED = "interrupted"
    """It was stopped because that was asked for."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a supervised process."""

    ended: Ended
    code: int | None
    signal: int | None
    output: bytes
    seconds: float
    cpu_seconds: float
    peak_bytes: int
    left_behind: bool
    """Whether something still held the output open when all should have been over."""
    setup: str
    """Why it was not started at all; empty if it was."""


@dataclass(slots=True)
class _State:
    """What the supervisor has told so far."""

    report: bytes = b""
    started: int = 0
    status: int | None = None
    peak: int = 0
    cpu: float = 0.0
    setup: str = ""
    over: bool = False
    output: list[bytes] = field(default_factory=list)
    size: int = 0


def task_of(
    *,
    words: Sequence[str],
    folder: Path,
    read: Sequence[Path] = (),
    code: Sequence[Path] = (),
    execute: Sequence[Path] = (),
    library: Path | None = None,
    program: Path | None = None,
    limits: Limits,
    landlock: int = 0,
    seccomp: bool = False,
    namespaces: bool = False,
    attempts: Mapping[str, object] | None = None,
    work: str = "",
    payload: object = None,
) -> Task:
    """The task for `child`: absolute paths, limits, and which mechanisms to use. One that fails ends the run.

    `read`: data that may be read; `code`: files that may be read and mapped as code; `execute`: which of
    these may be executed. `work`: a module whose function `prepare(task)` gives what is run instead of Lean;
    `payload`: what it is told, plain values.
    """
    return {
        "words": list(words),
        "folder": str(folder),
        "read": [str(path) for path in read],
        "code": [str(path) for path in code],
        "execute": [str(path) for path in execute],
        "library": str(library) if library else None,
        "program": str(program) if program else None,
        "file_bytes": limits.file_bytes,
        "address_bytes": limits.address_bytes,
        "landlock": landlock,
        "seccomp": seccomp,
        "namespaces": namespaces,
        "attempts": dict(attempts) if attempts else None,
        "work": work,
        "payload": payload,
    }


def supervise(
    task: Task, *, environment: Mapping[str, str], limits: Limits, cancel: threading.Event | None = None
) -> Outcome:
    """Run the task to its end, or to a limit, or until `cancel` is set. NotStarted if it could not be
    started.
    """
    start = time.monotonic()
    report, report_in_child = os.pipe()
    state = _State()
    ended: Ended | None = None
    left_behind = False
    try:
        process = _start(report_in_child, environment)
        with process:
            try:
                _hand_over(process, {**task, "parent": os.getpid(), "report": report_in_child})
                ended = _watch(process, report, state, limits, start, cancel)
            finally:
                _stop(process, report, state)
            left_behind = _drain(process, state, limits)
    finally:
        os.close(report)
    code = state.status
    if ended is None and state.size > limits.output_bytes:
        ended = Ended.OUTPUT
    if ended is None:
        ended = Ended.SIGNAL if code is None or code < 0 else Ended.EXIT
    finished = ended in (Ended.EXIT, Ended.SIGNAL)
    return Outcome(
        ended=ended,
        code=code if finished and code is not None and code >= 0 else None,
        signal=_signal(code) if ended is Ended.SIGNAL else None,
        output=b"".join(state.output)[: limits.output_bytes],
        seconds=time.monotonic() - start,
        cpu_seconds=state.cpu,
        peak_bytes=state.peak,
        left_behind=left_behind,
        setup=state.setup,
    )


def _start(report: int, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """The supervisor, which gets this end of the report."""
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    try:
        return subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            bufsize=0,
            cwd="/",
            env={"LC_ALL": "C.UTF-8", **kept, **environment},
            pass_fds=(report,),
            start_new_session=True,
        )
    except OSError as error:
        raise NotStarted(
            "a process for Lean could not be started",
            facts=(f"{sys.executable}: {error.strerror or error}",),
            help="look at the limits on processes and memory of this session (`ulimit -a`)",
        ) from error
    finally:
        os.close(report)


def _signal(code: int | None) -> int:
    """The signal in an exit code. None: the supervisor itself was killed, and Lean with it."""
    return -code if code is not None else int(signal.SIGKILL)


def _hand_over(process: subprocess.Popen[bytes], task: Task) -> None:
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(marshal.dumps(task))
    with contextlib.suppress(BrokenPipeError):
        process.stdin.close()


def _watch(
    process: subprocess.Popen[bytes],
    report: int,
    state: _State,
    limits: Limits,
    start: float,
    cancel: threading.Event | None,
) -> Ended | None:
    """Read until the supervisor is done; the limit that was reached, or None."""
    assert process.stdout is not None
    output = process.stdout.fileno()
    poll = select.poll()
    poll.register(output, select.POLLIN)
    poll.register(report, select.POLLIN)
    deadline = start + limits.seconds
    while True:
        rest = deadline - time.monotonic()
        if rest <= 0:
            return Ended.TIME
        if cancel is not None and cancel.is_set():
            return Ended.INTERRUPTED
        for ready, _ in poll.poll(min(rest, LOOK_SECONDS) * 1000):
            if ready == report:
                _take_report(report, state)
                if state.over:
                    return None
            elif not _take_output(output, state):
                poll.unregister(output)
            if state.size > limits.output_bytes:
                return Ended.OUTPUT
        if state.started and state.status is None:
            memory = _memory(state.started)
            state.peak = max(state.peak, memory)
            if memory > limits.own_bytes:
                return Ended.MEMORY


def _take_output(output: int, state: _State) -> bool:
    data = os.read(output, PIPE_BYTES)
    state.output.append(data)
    state.size += len(data)
    return bool(data)


def _take_report(report: int, state: _State) -> None:
    """Read what the supervisor tells; the end of it means that the supervisor has ended."""
    data = os.read(report, PIPE_BYTES)
    state.over = not data
    state.report += data
    stream = io.BytesIO(state.report)
    while True:
        place = stream.tell()
        try:
            what, value = marshal.load(stream)  # noqa: S302 - from our own supervisor; Lean never holds this pipe
        except (EOFError, ValueError, TypeError):
            state.report = state.report[place:]
            return
        if what == "started":
            state.started = value
        elif what == "ended":
            state.status, peak, state.cpu = value
            state.peak = max(state.peak, peak)
        else:
            state.setup = state.setup or value


def _drain(process: subprocess.Popen[bytes], state: _State, limits: Limits) -> bool:
    """Read what is left in the pipe. True if somebody still has it open, though all should be over."""
    assert process.stdout is not None
    output = process.stdout.fileno()
    os.set_blocking(output, False)
    with contextlib.suppress(BlockingIOError):
        while state.size <= limits.output_bytes:
            if not _take_output(output, state):
                return False
        return False
    return True


def _stop(process: subprocess.Popen[bytes], report: int, state: _State) -> None:
    """Let the supervisor kill what is below it and end; then make sure that it has."""
    try:
        if not state.over:
            process.terminate()
        poll = select.poll()
        poll.register(report, select.POLLIN)
        deadline = time.monotonic() + STOP_SECONDS
        while not state.over and (rest := deadline - time.monotonic()) > 0:
            if poll.poll(rest * 1000):
                _take_report(report, state)
    finally:
        # before it is waited for, so that the number of its group cannot belong to others yet
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _memory(process: int) -> int:
    """Memory of a process in bytes that is its own: not pages of files it has mapped, as it has compiled
    modules.

    0 if it cannot be told: the process has ended, or this is not Linux.
    """
    try:
        lines = Path(f"/proc/{process}/status").read_bytes().splitlines()
        return (
            sum(int(line.split()[1]) for line in lines if line.startswith((b"RssAnon:", b"RssShmem:"))) << 10
        )
    except (OSError, IndexError, ValueError):
        return 0
