"""Items tested at once, each in one of a few processes, and what is known of them from evidence.

A worker is a fork: it has the project and the modules of the bindings as they were loaded. Each item then
runs in a further process of its own. Instead of these the workers of a cluster can do it.
"""

from __future__ import annotations

import math
import multiprocessing
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import TYPE_CHECKING

from pyverify.cli.context import Context
from pyverify.cli.stated import Opened
from pyverify.cli.test_items import Item
from pyverify.cli.test_progress import Progress
from pyverify.errors import InternalError
from pyverify.evidence import Evidence

if TYPE_CHECKING:
    from pyverify.testing.remembered import Asked
    from pyverify.testing.settings import Settings
    from pyverify.testing.verdict import Verdict

__all__ = ["Kept", "each_verdict"]


class Kept:
    """What earlier tests found, of the same sources and tested in the same way."""

    def __init__(self, project: Opened, settings: Settings, *, fresh: bool = False) -> None:
        self._project, self._settings, self._fresh = project, settings, fresh
        self._evidence = Evidence(project.subject.project.output / "evidence")
        self._of: dict[int, tuple[Item, Asked | None]] = {}

    def key(self, item: Item) -> str:
        """The key of the record about an item; empty where the digest of something is not known."""
        asked = self._asked(item)
        return "" if asked is None else asked.key

    def recall(self, item: Item) -> Verdict | None:
        """The verdict on an item; None if there is none, or if all is to be tested again."""
        from pyverify.testing.remembered import recall

        asked = None if self._fresh else self._asked(item)
        return None if asked is None else recall(self._evidence, asked)

    def remember(self, item: Item, verdict: Verdict) -> None:
        """Keep a verdict."""
        from pyverify.testing.remembered import remember

        if (asked := self._asked(item)) is not None:
            remember(self._evidence, asked, verdict)

    def _asked(self, item: Item) -> Asked | None:
        from pyverify.testing.remembered import Asked

        if id(item) not in self._of:  # bindings are compared by what cannot be hashed
            asked = Asked.of(item.binding, self._project.spec, item.claim, self._settings)
            self._of[id(item)] = item, asked
        return self._of[id(item)][1]


def each_verdict(
    context: Context,
    project: Opened,
    items: Sequence[Item],
    settings: Settings,
    *,
    limit: float = math.inf,
    cluster: str | None = None,
) -> Iterator[tuple[Item, Verdict]]:
    """The items with their verdicts, in their order, each as soon as it and all before it are done.

    After `limit` seconds none is begun; those that were not are left out. `cluster`: the address of the
    scheduler whose workers test, however long it takes.
    """
    jobs, ends = min(context.jobs, len(items)), time.monotonic() + limit
    with Progress(context.console, [item.name for item in items]) as progress:
        verdicts: Iterator[Verdict | None]
        if cluster is not None:
            verdicts = _on_cluster(project, items, settings, progress, cluster)
        elif jobs <= 1 or "fork" not in multiprocessing.get_all_start_methods():
            verdicts = _one_by_one(project, items, settings, progress, ends)
        else:
            verdicts = _at_once(project, items, settings, progress, ends, jobs)
        for item, verdict in zip(items, verdicts, strict=True):
            if verdict is not None:
                yield item, replace(verdict, notes=(*item.notes, *verdict.notes))


def _one_by_one(
    project: Opened, items: Sequence[Item], settings: Settings, progress: Progress, ends: float
) -> Iterator[Verdict | None]:
    from pyverify.testing.campaign import tested_item

    for number, item in enumerate(items):
        if time.monotonic() > ends:
            yield None
            continue
        progress.started(number)
        verdict = tested_item(item.binding, project.spec, item.claim, settings)
        progress.done(number)
        yield verdict


def _on_cluster(
    project: Opened, items: Sequence[Item], settings: Settings, progress: Progress, address: str
) -> Iterator[Verdict | None]:
    from pyverify.testing.assigned import Assignment
    from pyverify.testing.cluster import each_done

    root = project.subject.project.root
    given = [Assignment.of(item.binding, project.spec, item.claim, settings, root) for item in items]
    yield from each_done(address, given, progress.running)


_shared: list[tuple[Opened, Sequence[Item], Settings]] = []
"""In a worker: what it has from the process that it is a fork of."""


def _at_once(
    project: Opened,
    items: Sequence[Item],
    settings: Settings,
    progress: Progress,
    ends: float,
    jobs: int,
) -> Iterator[Verdict | None]:
    from pyverify.testing.searching import warm

    warm()  # what a fork has, no worker makes
    _shared.append((project, items, settings))
    pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork"))
    try:
        futures = [pool.submit(_work, number, ends) for number in range(len(items))]
        for future in futures:
            while not future.done():
                progress.running(
                    [number for number, one in enumerate(futures) if one.running()], _done(futures)
                )
                wait([one for one in futures if not one.done()], timeout=0.5, return_when=FIRST_COMPLETED)
            progress.running([number for number, one in enumerate(futures) if one.running()], _done(futures))
            yield future.result()
    except BrokenProcessPool as error:
        raise InternalError(
            "a process that tests ended without a word",
            help="there may be too little memory: try `--jobs 1`",
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        _shared.pop()


def _done(futures: Sequence[Future[Verdict | None]]) -> int:
    return sum(one.done() for one in futures)


def _work(number: int, ends: float) -> Verdict | None:
    """The verdict on an item; None after the time at which none is begun (of one clock for all)."""
    from pyverify.testing.campaign import tested_item

    if time.monotonic() > ends:
        return None
    project, items, settings = _shared[-1]
    return tested_item(items[number].binding, project.spec, items[number].claim, settings)
