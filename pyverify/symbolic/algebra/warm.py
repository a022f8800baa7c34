"""Children for many questions in turn: one process imports SymPy, and each run of tasks is a copy of it.

`apart` starts a child for each question, and most of a short one's time goes into importing SymPy. A `Warm`
runner asks Python's fork server instead, which has imported it once. What `apart` promises holds here too: a
run that is over its time is killed, its memory is limited, and what was finished before counts. It is for
commands: as with any process of `multiprocessing`, the program's main module is imported again in the child.
Where the system cannot fork, it is `apart`.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext

from pyverify.symbolic.algebra.apart import GRACE, MEMORY, TASKS, Done, Task, apart
from pyverify.symbolic.solving.child import limit_memory, limit_time

__all__ = ["Warm"]


class Warm:
    """Runs tasks as `apart` does, in copies of a process that has imported what they need."""

    def __init__(self) -> None:
        self._context: ForkServerContext | None = None
        if "forkserver" in multiprocessing.get_all_start_methods():
            self._context = multiprocessing.get_context("forkserver")
            self._context.set_forkserver_preload(sorted({one.partition(":")[0] for one in TASKS.values()}))

    def __call__(self, tasks: Sequence[Task]) -> list[Done]:
        """Run tasks in a child, in order; takes at most the sum of their times and `GRACE`."""
        if self._context is None:
            return apart(tasks)
        if not tasks:
            return []
        seconds = sum(task.seconds for task in tasks)
        results, told = self._context.Pipe(duplex=False)
        child = self._context.Process(target=_work, args=(told, [*tasks]), daemon=True)
        child.start()
        told.close()
        deadline = time.monotonic() + seconds + GRACE
        found: list[Done] = []
        lost = f"not done in {seconds:.1f} s"
        try:
            while len(found) < len(tasks) and results.poll(max(0.0, deadline - time.monotonic())):
                found.append(Done(*results.recv()))
        except (EOFError, OSError):
            child.join(GRACE)
            lost = f"the process with SymPy crashed: exit status {child.exitcode}"
        finally:
            child.kill()
            child.join(GRACE)
            results.close()
        return found + [Done(why=lost)] * (len(tasks) - len(found))


def _work(told: Connection, tasks: Sequence[Task]) -> None:
    """In the child: do the tasks, and tell each result when it is there."""
    from pyverify.symbolic.algebra.child import answer

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
    limit_memory(MEMORY)
    limit_time(int(1000 * sum(task.seconds for task in tasks)))
    for task in tasks:
        value, why = answer(task.name, task.arguments, task.seconds)
        try:
            told.send((value, why))
        except Exception as error:
            told.send((None, f"the result cannot be told: {error}"[:200]))
