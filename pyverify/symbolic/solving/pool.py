"""Solvers' processes kept for the next question, since starting one takes a quarter of a second and answering
mostly some milliseconds.

A process goes back after a clean answer only, and forgets the question before it gets another one. It is
killed after a crash, a time-out, an unreadable or a wrong answer, where it was not needed and had not
stopped, where it holds too much memory, and after `MOST_QUESTIONS`. For one that is killed a spare is started
at once, which loads its solver while something else is done. A foreign solver (`Solver.warm` is false) is
never kept.

Nothing is left behind. Idle processes are killed when the pool is closed, at the latest at the end of the
program; a process whose parent dies reads the end of its input and ends; a fork of the parent lets go of them
without killing them.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import threading
import weakref
from collections.abc import Sequence
from types import TracebackType

from pyverify.errors import ToolMissing
from pyverify.symbolic.solving.solvers import Solver
from pyverify.symbolic.solving.worker import Worker

__all__ = ["MOST_IDLE", "MOST_QUESTIONS", "SETTLING", "Pool", "shared"]

MOST_QUESTIONS = 500
"""After so many questions a process is replaced: what a solver leaks stays small."""
MOST_IDLE = 4
"""Idle processes that are kept of one solver."""
SETTLING = 0.05
"""Seconds in which a process has to forget a question when the next one waits."""

_Key = tuple[Solver, int]


class Pool:
    """Processes by solver and limit of memory. May be used by several threads at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: dict[_Key, list[Worker]] = {}
        self._out: set[Worker] = set()
        self._closed = False
        _POOLS.add(self)

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def take(self, solver: Solver, memory: int) -> Worker:
        """A process that waits for a question, or one that is being started; raises `ToolMissing`."""
        worker = self._waiting((solver, memory))
        if worker is None:
            worker = Worker(solver, memory)
        with self._lock:
            self._out.add(worker)
        return worker

    def give(self, worker: Worker, clean: bool) -> None:
        """Take a process back. `clean`: all that it was asked is answered, and nothing speaks against it."""
        with self._lock:
            self._out.discard(worker)
        if clean and worker.solver.warm and worker.asked < MOST_QUESTIONS and not self._closed:
            worker.send(reset=True)
            self._keep(worker)
        else:
            worker.close()
            with contextlib.suppress(ToolMissing):  # told when it is needed
                self.prepare([worker.solver], worker.memory)

    def prepare(self, solvers: Sequence[Solver], memory: int) -> None:
        """Have a process of each of these solvers wait, or start one; nothing is waited for."""
        for solver in solvers:
            if solver.warm and not self._closed and not self._idle.get((solver, memory)):
                worker = Worker(solver, memory)
                worker.send(reset=True)
                self._keep(worker)

    def close(self) -> None:
        """Kill all processes, those that are in use too. What is asked later is asked of fresh ones."""
        with self._lock:
            self._closed = True
            workers = [*self._out, *(one for some in self._idle.values() for one in some)]
            self._out.clear()
            self._idle.clear()
        for worker in workers:
            worker.close()

    @property
    def idle(self) -> tuple[Worker, ...]:
        """The processes that wait, or are being started."""
        with self._lock:
            return tuple(one for some in self._idle.values() for one in some)

    def _waiting(self, key: _Key) -> Worker | None:
        """An idle process that is fit for a question; others are killed."""
        while True:
            with self._lock:
                found = self._idle.get(key)
                if not found:
                    return None
                # one that is ready, else one that is only being started, else one that is still forgetting
                worker = next((one for one in found if one.ready), None) or min(
                    found, key=lambda one: one.asked
                )
                found.remove(worker)
            if worker.asked == 0 and not worker.ended:
                return worker
            if worker.settled(SETTLING) and not worker.worn:
                return worker
            worker.close()

    def _keep(self, worker: Worker) -> None:
        with self._lock:
            kept = self._idle.setdefault((worker.solver, worker.memory), [])
            if self._closed:
                surplus: Worker | None = worker
            else:
                kept.append(worker)
                surplus = kept.pop(0) if len(kept) > MOST_IDLE else None
        if surplus is not None:
            surplus.close()

    def _forget(self) -> None:
        """In a fork: the processes belong to the parent."""
        self._lock = threading.Lock()  # another thread may have held it, and is not here
        for worker in [*self._out, *(one for some in self._idle.values() for one in some)]:
            worker.forget()
        self._out = set()
        self._idle = {}


_POOLS: weakref.WeakSet[Pool] = weakref.WeakSet()
_SHARED: list[Pool] = []


def shared() -> Pool:
    """The pool of this process, closed when it ends."""
    if not _SHARED:
        _SHARED.append(Pool())
        atexit.register(_SHARED[0].close)
    return _SHARED[0]


def _forked() -> None:
    for pool in list(_POOLS):
        pool._forget()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)
