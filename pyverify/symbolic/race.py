"""Solvers racing: each in a process and session of its own, watched by one loop that never blocks on any.

Every byte is written and read only where the pipe is ready, since a solver that hangs reads nothing and one
that has gone wrong may write for ever. When the `with` block is left, all that still runs is killed, with
its children.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import IO

from pyverify.errors import ToolMissing
from pyverify.symbolic.answer import Ending, Run
from pyverify.symbolic.child import of_memory
from pyverify.symbolic.solvers import Solver, environment, missing

__all__ = ["GRACE", "LONGEST", "Lost", "Race"]

GRACE = 1.0
"""Seconds from a solver's own limit to its death: starting a process and reading a text need some."""
LONGEST = 1 << 20
"""The longest line of an answer, in bytes."""
_CHUNK = 1 << 16
_DETAIL = 200

_SAID = {
    "sat": Ending.SAT,
    "unsat": Ending.UNSAT,
    "unknown": Ending.GAVE_UP,
    "out of memory": Ending.OUT_OF_MEMORY,
}


class Lost(Exception):
    """A solver that had answered did not tell a value of its model."""


@dataclass(slots=True)
class _Running:
    solver: Solver
    process: subprocess.Popen[bytes]
    errors: IO[bytes]
    waiting: bytes
    """What is still to be written."""
    read: bytearray = field(default_factory=bytearray)
    run: Run | None = None


class Race:
    """One question put to several solvers. Iterating gives each solver's `Run` when it has ended."""

    def __init__(self, solvers: Sequence[Solver], text: str, seconds: float, memory: int) -> None:
        self._started = time.monotonic()
        self._deadline = self._started + seconds + GRACE
        self._selector = selectors.DefaultSelector()
        self._running: dict[str, _Running] = {}
        request = json.dumps({"text": text, "milliseconds": max(1, int(seconds * 1000))}).encode() + b"\n"
        try:
            for solver in solvers:
                self._start(solver, request, memory)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Race:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __iter__(self) -> Iterator[Run]:
        """The runs in the order in which they end; those that have not at the end of the time are killed."""
        while open_ := [one for one in self._running.values() if one.run is None]:
            # what was read while a model was asked for counts too, so all are looked at
            ended = next((run for run in map(self._answered, open_) if run is not None), None)
            if ended is not None:
                yield ended
            elif self.left():
                self._step()
            else:
                for one in open_:
                    yield self._end(one, Ending.HUNG, "killed at its time limit")

    def ask(self, solver: str, name: str, at: Sequence[str]) -> str:
        """A value of the model of a solver that said `sat`; raises `Lost`."""
        one = self._running[solver]
        one.waiting += json.dumps({"name": name, "at": list(at)}).encode() + b"\n"
        self._watch(one)
        while time.monotonic() < self._deadline:
            self._step()
            if (line := _line(one)) is not None:
                try:
                    value = json.loads(line)["value"]
                except (ValueError, TypeError, KeyError):
                    raise Lost(f"{solver} gave no value for {name}") from None
                return str(value)
            if len(one.read) > LONGEST:
                raise Lost(f"{solver} says too much for a value of {name}")
            if one.process.stdout is None or one.process.stdout.closed:
                raise Lost(f"{solver} ended before it told its model")
        raise Lost(f"{solver} did not tell its model in time")

    def left(self) -> float:
        """Seconds until all is killed."""
        return max(0.0, self._deadline - time.monotonic())

    def stopped(self) -> list[Run]:
        """End the solvers that have not answered, since they are not needed."""
        waiting = [one for one in self._running.values() if one.run is None]
        return [self._end(one, Ending.NOT_NEEDED, "") for one in waiting]

    def close(self) -> None:
        """Kill what still runs, and forget it."""
        for one in self._running.values():
            self._kill(one)
            one.errors.close()
        self._selector.close()

    def _start(self, solver: Solver, request: bytes, memory: int) -> None:
        errors = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `close`
        try:
            process = subprocess.Popen(
                [*solver.command, solver.name, str(memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=environment(),
                start_new_session=True,
            )
        except OSError as error:
            errors.close()
            raise ToolMissing(f"the solver {solver.name} could not be started: {error}") from error
        one = _Running(solver, process, errors, request)
        self._running[solver.name] = one
        _limit_memory(process.pid, memory)
        assert process.stdin is not None
        assert process.stdout is not None
        os.set_blocking(process.stdin.fileno(), False)
        os.set_blocking(process.stdout.fileno(), False)
        self._selector.register(process.stdout, selectors.EVENT_READ, (one, self._read))
        self._watch(one)

    def _watch(self, one: _Running) -> None:
        """Wait for room to write what is waiting."""
        stdin = one.process.stdin
        if stdin is not None and not stdin.closed and stdin not in self._selector.get_map():
            self._selector.register(stdin, selectors.EVENT_WRITE, (one, self._write))

    def _step(self) -> None:
        """Write and read where that is possible now, or wait until it is or the time is over."""
        for key, _ in self._selector.select(self.left()):
            one, act = key.data
            act(one)

    def _write(self, one: _Running) -> None:
        stdin = one.process.stdin
        assert stdin is not None
        try:
            written = os.write(stdin.fileno(), one.waiting[:_CHUNK])
        except BlockingIOError:
            return
        except OSError:  # it reads no more; its end is seen on the other pipe
            written = len(one.waiting)
        one.waiting = one.waiting[written:]
        if not one.waiting:
            self._selector.unregister(stdin)

    def _read(self, one: _Running) -> None:
        stdout = one.process.stdout
        assert stdout is not None
        try:
            part = os.read(stdout.fileno(), _CHUNK)
        except BlockingIOError:
            return
        one.read += part
        if not part or len(one.read) > LONGEST:  # too much is not read on, and found to be no answer
            self._selector.unregister(stdout)
        if not part:
            stdout.close()

    def _answered(self, one: _Running) -> Run | None:
        """The run of a solver whose answer is there, or that has gone; None if neither."""
        assert one.process.stdout is not None
        line = _line(one)
        if line is None:
            if one.process.stdout.closed:
                return self._gone(one)
            return self._end(one, Ending.UNREADABLE, "too much") if len(one.read) > LONGEST else None
        try:
            record = json.loads(line)
            said, why = record["answer"], str(record.get("why", ""))
        except (ValueError, TypeError, KeyError, AttributeError):
            return self._end(one, Ending.UNREADABLE, _cut(line.decode(errors="replace")))
        if said == "missing":
            raise missing(one.solver)
        ending = _SAID.get(said) if isinstance(said, str) else None
        if ending is Ending.SAT:  # it lives on, to be asked for its model
            one.run = Run(one.solver.name, ending, time.monotonic() - self._started)
            return one.run
        if ending is None:
            return self._end(one, Ending.UNREADABLE, _cut(str(said)))
        return self._end(one, ending, _cut(why))

    def _gone(self, one: _Running) -> Run:
        """The run of a process that closed its output without an answer."""
        if one.read:
            return self._end(one, Ending.UNREADABLE, _cut(one.read.decode(errors="replace")))
        with contextlib.suppress(subprocess.TimeoutExpired):
            one.process.wait(min(0.5, self.left()))
        status = one.process.poll()
        one.errors.seek(0, os.SEEK_END)
        one.errors.seek(max(0, one.errors.tell() - _CHUNK))
        told = one.errors.read().decode(errors="replace")
        last = told.strip().splitlines()[-1] if told.strip() else ""
        if of_memory(told):
            return self._end(one, Ending.OUT_OF_MEMORY, _cut(last))
        how = "closed its output" if status is None else f"exit status {status}"
        if status is not None and status < 0:
            how = f"ended by {_signal(-status)}"
        return self._end(one, Ending.CRASHED, _cut(f"{how}: {last}" if last else how))

    def _end(self, one: _Running, ending: Ending, detail: str) -> Run:
        self._kill(one)
        one.run = Run(one.solver.name, ending, time.monotonic() - self._started, detail)
        return one.run

    def _kill(self, one: _Running) -> None:
        process = one.process
        for pipe in (process.stdin, process.stdout):
            if pipe is not None and not pipe.closed:
                with contextlib.suppress(KeyError):
                    self._selector.unregister(pipe)
                with contextlib.suppress(OSError):
                    pipe.close()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if process.returncode is None:  # not waited for yet, so that the number is still its own
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _line(one: _Running) -> bytes | None:
    """The first whole line of what was read, taken away from it."""
    end = one.read.find(b"\n")
    if end < 0:
        return None
    line = bytes(one.read[:end])
    del one.read[: end + 1]
    return line


def _limit_memory(pid: int, memory: int) -> None:
    """Set the limit from outside, where that is possible."""
    with contextlib.suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        resource.prlimit(pid, resource.RLIMIT_AS, (memory, memory))


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _cut(text: str) -> str:
    shown = " ".join(text.split())
    shown = "".join(char if char.isprintable() else "�" for char in shown)
    return shown if len(shown) <= _DETAIL else f"{shown[: _DETAIL - 1]}…"
