"""One solver's process: started with limits, written to and read from without ever blocking, killed with its
children.

Every byte is written and read only where the pipe is ready, since a solver that hangs reads nothing and one
that has gone wrong may write for ever.
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

from pyverify.errors import ToolMissing
from pyverify.symbolic.solving.solvers import Solver

__all__ = ["LONGEST", "Worker"]

LONGEST = 1 << 20
"""The longest line of an answer, in bytes."""
_CHUNK = 1 << 16
_MOST_ERRORS = 1 << 20
"""Bytes on its error output beyond which a worker is not used again."""


class Worker:
    """A process that speaks the protocol of `child.py`."""

    def __init__(self, solver: Solver, memory: int) -> None:
        """Start it; raises `ToolMissing`. `memory`: bytes of address space that it may have."""
        self.solver = solver
        self.memory = memory
        self.asked = 0
        """How many questions it was given."""
        self.space = 0
        """Bytes of address space that it had after it had last forgotten a question; zero if unknown."""
        self.waiting = b""
        """What is still to be written."""
        self.read = bytearray()
        """What was read and not yet looked at."""
        self._resets = 0
        """How many resets it has not yet answered."""
        self._errors_from = 0
        self._ours = True
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  # closed by `close`
        try:
            self.process = subprocess.Popen(
                [*solver.command, solver.name, str(memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                start_new_session=True,
            )
        except OSError as error:
            self._errors.close()
            raise ToolMissing(f"the solver {solver.name} could not be started: {error}") from error
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.stdin, self.stdout = self.process.stdin, self.process.stdout
        os.set_blocking(self.stdin.fileno(), False)
        os.set_blocking(self.stdout.fileno(), False)
        _limit_memory(self.process.pid, memory)

    def send(self, **record: object) -> None:
        """Put a message on its way; as much of it as the pipe takes is written."""
        self.waiting += json.dumps(record).encode() + b"\n"
        if "text" in record:
            self.asked += 1
            self._errors_from = os.fstat(self._errors.fileno()).st_size
        self._resets += "reset" in record
        self.write()

    def write(self) -> None:
        """Write what the pipe takes of what is waiting."""
        while self.waiting:
            try:
                written = os.write(self.stdin.fileno(), self.waiting[:_CHUNK])
            except BlockingIOError:
                return
            except (OSError, ValueError):  # it reads no more; its end is seen on the other pipe
                written = len(self.waiting)
            self.waiting = self.waiting[written:]

    def receive(self) -> None:
        """Read what is there, up to a piece beyond the longest line."""
        if self.ended or self.babbles:
            return
        try:
            part = os.read(self.stdout.fileno(), _CHUNK)
        except BlockingIOError:
            return
        self.read += part
        if not part:
            self.stdout.close()

    def line(self) -> bytes | None:
        """The next whole line that is no answer to a reset, if one was read; it is taken away."""
        while (end := self.read.find(b"\n")) >= 0:
            line = bytes(self.read[:end])
            del self.read[: end + 1]
            if not self._resets or not self._settles(line):
                return line
        return None

    def _settles(self, line: bytes) -> bool:
        """Whether a line answers a reset."""
        try:
            self.space = int(json.loads(line)["ready"])
        except (ValueError, TypeError, KeyError):
            return False
        self._resets -= 1
        return True

    @property
    def babbles(self) -> bool:
        """Whether it says more than any answer; no more of it is read."""
        return len(self.read) > LONGEST

    @property
    def ended(self) -> bool:
        """Whether it has closed its output, mostly by ending."""
        return self.stdout.closed

    @property
    def ready(self) -> bool:
        """Whether it has forgotten its last question and waits for the next one. Reads, and does not wait."""
        self.receive()
        return self.line() is None and not (self._resets or self.read or self.waiting or self.ended)

    def settled(self, seconds: float) -> bool:
        """Whether it is `ready` within some time."""
        until = time.monotonic() + seconds
        while not self.ready:
            left = until - time.monotonic()
            if left <= 0 or self.ended or not self._resets:
                return False
            with selectors.DefaultSelector() as selector:
                selector.register(self.stdout, selectors.EVENT_READ)
                selector.select(left)
        return True

    @property
    def worn(self) -> bool:
        """Whether it holds so much between questions that the next one would have less than it is allowed."""
        return self.space > self.memory // 4 or os.fstat(self._errors.fileno()).st_size > _MOST_ERRORS

    def told(self) -> str:
        """The end of what it wrote on its error output since its last question."""
        size = os.fstat(self._errors.fileno()).st_size
        return os.pread(self._errors.fileno(), _CHUNK, max(self._errors_from, size - _CHUNK)).decode(
            errors="replace"
        )

    def close(self) -> None:
        """Kill it and its children, and wait for its end."""
        if not self._ours:
            return
        self._close_pipes()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if self.process.returncode is None:  # not waited for, so that the number is still its own
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def forget(self) -> None:
        """Let go of it in a fork of the process that started it; to that one it still belongs."""
        self._ours = False
        self.process.returncode = 0  # nothing here waits for it
        self._close_pipes()

    def _close_pipes(self) -> None:
        for pipe in (self.stdin, self.stdout, self._errors):
            with contextlib.suppress(OSError):
                pipe.close()


def _limit_memory(pid: int, memory: int) -> None:
    """Set the limit from outside, where that is possible."""
    with contextlib.suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        resource.prlimit(pid, resource.RLIMIT_AS, (memory, memory))
