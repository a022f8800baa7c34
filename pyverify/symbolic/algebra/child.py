"""The child of `apart`: tasks in, results out, each when it is there.

On stdin stands one pickle: the limit of memory, and the tasks with their shares of time. On stdout stand
frames: eight bytes of length, then a pickle of the task's number, its value, and why it has none. A result
that cannot be pickled is a result that says so.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import signal
import sys
from collections.abc import Iterator
from typing import IO, Any

from pyverify.errors import PyverifyError
from pyverify.symbolic.algebra.apart import TASKS
from pyverify.symbolic.algebra.facts import Undecided
from pyverify.symbolic.solving.child import limit_memory, limit_time

__all__ = ["answer", "main"]


class _Over(BaseException):
    """The time of a task is over. No `Exception`, since SymPy catches those."""


def main() -> int:
    """Do the tasks, one after the other."""
    # what libraries print is no result: it goes where errors go
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    memory, tasks = pickle.load(sys.stdin.buffer)  # noqa: S301  # written by our own parent
    limit_memory(memory)
    limit_time(int(1000 * sum(seconds for _, _, seconds in tasks)))
    # before there are alarms: one in the middle of an import would leave half a SymPy behind
    for name in {name for name, _, _ in tasks}:
        importlib.import_module(TASKS[name].partition(":")[0])
    for number, (name, arguments, seconds) in enumerate(tasks):
        _write(results, number, *answer(name, arguments, seconds))
    return 0


def answer(name: str, arguments: tuple[Any, ...], seconds: float) -> tuple[Any, str]:
    """A task's value and an empty text, or None and why there is none."""
    module, _, function = TASKS[name].partition(":")
    try:
        with _limited(seconds):
            return getattr(importlib.import_module(module), function)(*arguments), ""
    except _Over:
        return None, f"not done in {seconds:.1f} s"
    except MemoryError:
        return None, "out of memory"
    except RecursionError:
        return None, "nested too deeply"
    except PyverifyError as error:
        return None, error.message
    except Undecided as error:
        return None, str(error)
    except Exception as error:  # SymPy raises anything on formulas that it does not foresee
        return None, f"{type(error).__name__}: {str(error)[:200]}"


@contextlib.contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Raise `_Over` after so many seconds, where the system has alarms."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def over(number: int, frame: object) -> None:
        raise _Over

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.01))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _write(results: IO[bytes], number: int, value: Any, why: str) -> None:
    try:
        frame = pickle.dumps((number, value, why))
    except Exception as error:
        frame = pickle.dumps((number, None, f"the result cannot be told: {error}"[:200]))
    results.write(len(frame).to_bytes(8, "big") + frame)
    results.flush()


if __name__ == "__main__":
    sys.exit(main())
