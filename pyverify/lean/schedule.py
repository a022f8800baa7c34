"""Which module to build next: the one with the longest way of waiting modules behind it.

Weights are seconds where an earlier build measured them, else an estimate from the source's size. The
decisions are pure; `run_all` carries them out with threads that each wait for one process.
"""

from __future__ import annotations

import concurrent.futures
import heapq
import threading
from collections.abc import Callable, Iterable, Mapping

from pyverify.lean.graph import Graph

__all__ = ["Schedule", "estimate", "run_all"]

START_SECONDS = 0.15
"""About what Lean takes for an empty module, containment included."""
SECONDS_PER_BYTE = 5e-5
"""Measured on the base library: 20 KB take about a second."""


def estimate(graph: Graph, known: Mapping[str, float]) -> dict[str, float]:
    """Expected seconds for each module."""
    return {
        name: known.get(name) or START_SECONDS + SECONDS_PER_BYTE * len(module.source)
        for name, module in graph.modules.items()
    }


class Schedule:
    """The modules of one phase. Imports outside the phase count as there."""

    def __init__(self, graph: Graph, members: Iterable[str], weights: Mapping[str, float]) -> None:
        wanted = set(members)
        self._members = [name for name in graph.order if name in wanted]
        self._importers = {
            name: [user for user in graph.importers[name] if user in wanted] for name in self._members
        }
        self._waiting = {
            name: sum(1 for imported in graph.imports(name) if imported in wanted) for name in self._members
        }
        self._path: dict[str, float] = {}
        for name in reversed(self._members):
            behind = max((self._path[user] for user in self._importers[name]), default=0.0)
            self._path[name] = weights[name] + behind
        self._ready: list[tuple[float, str]] = []
        for name in self._members:
            if self._waiting[name] == 0:
                self._push(name)

    @property
    def critical_path(self) -> float:
        """The longest way through the modules, in the unit of the weights."""
        return max(self._path.values(), default=0.0)

    def next(self) -> str | None:
        """A module whose imports are all done, or None if there is none now."""
        return heapq.heappop(self._ready)[1] if self._ready else None

    def done(self, name: str) -> None:
        """A module is done, well or not; those that import it may follow."""
        for user in self._importers[name]:
            self._waiting[user] -= 1
            if self._waiting[user] == 0:
                self._push(user)

    def _push(self, name: str) -> None:
        heapq.heappush(self._ready, (-self._path[name], name))


def run_all(
    schedule: Schedule,
    jobs: int,
    work: Callable[[str], object],
    cancel: threading.Event,
    started: Callable[[str], None],
    finished: Callable[[str], None],
) -> None:
    """Call `work` on every module, at most `jobs` at once, each behind its imports.

    `started` and `finished` are called in this thread. When this thread is interrupted, or `work` raises,
    `cancel` is set, what runs is waited for, and the exception goes on.
    """
    running: dict[concurrent.futures.Future[object], str] = {}
    with concurrent.futures.ThreadPoolExecutor(jobs, "build") as pool:
        try:
            while True:
                while len(running) < jobs and (name := schedule.next()) is not None:
                    started(name)
                    running[pool.submit(work, name)] = name
                if not running:
                    return
                ended, _ = concurrent.futures.wait(running, return_when=concurrent.futures.FIRST_COMPLETED)
                for future in ended:
                    name = running.pop(future)
                    future.result()
                    schedule.done(name)
                    finished(name)
        except BaseException:
            cancel.set()
            raise
