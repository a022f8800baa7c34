"""A campaign on several processes of one machine: the same result as on one.

A worker that dies takes with it what it had in hand, and nothing else: its blocks are done anew by another.
One that dies again and again on the same blocks is the function's doing, and said so.
"""

from __future__ import annotations

import math
import multiprocessing
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from pyverify.errors import NotDecided
from pyverify.testing.batch.errand import Errand, chunks, do
from pyverify.testing.batch.result import BatchResult

__all__ = ["spread"]

_AGAIN = 2
"""How often workers may die before the campaign is given up."""


def spread(errand: Errand, jobs: int, *, ends: float = math.inf) -> BatchResult:
    """The campaign, done by so many processes. `ends`: when, by `time.monotonic`, no block is begun any more.

    Raises what a worker raises, and `NotDecided` where workers die again and again.
    """
    result = errand.nothing
    if jobs <= 1:
        return do(errand, 0, errand.wanted, ends - time.monotonic())
    for _ in range(_AGAIN + 1):
        try:
            for part in _parts(errand, jobs, result, ends):
                result = result.merged([part])
            return result
        except _Died as died:
            result = died.result
    raise NotDecided(
        f"worker processes that test `{errand.binding}` end again and again",
        facts=(f"{len(result.blocks)} of {errand.wanted} blocks were done",),
        help="test it without `--jobs`: then it is contained, and the case is told",
    )


class _Died(Exception):
    """A worker died; what was done is here."""

    def __init__(self, result: BatchResult) -> None:
        super().__init__()
        self.result = result


def _parts(errand: Errand, jobs: int, before: BatchResult, ends: float) -> Iterator[BatchResult]:
    """What is missing, piece by piece; pieces behind one that is wrong are not begun."""
    missing = iter([one for one in chunks(errand, jobs) if not _is_done(before, one)])
    result = before
    context = multiprocessing.get_context("spawn")  # a fork would take threads and locks with it
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        running: set[Future[BatchResult]] = set()
        try:
            while True:
                while len(running) < 2 * jobs and not result.failures and time.monotonic() < ends:
                    piece = next(missing, None)
                    if piece is None:
                        break
                    running.add(pool.submit(do, errand, *piece, ends - time.monotonic()))
                if not running:
                    return
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for one in done:
                    part = one.result()
                    result = result.merged([part])
                    yield part
        except BrokenProcessPool:
            raise _Died(result) from None
        finally:
            for one in running:
                one.cancel()


def _is_done(result: BatchResult, piece: tuple[int, int]) -> bool:
    done = [number for number in range(*piece) if number in result.blocks]
    return len(done) == piece[1] - piece[0] or any(result.blocks[number].failures for number in done)
