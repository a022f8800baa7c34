"""One item's batch campaign on a Dask cluster (the `cluster` extra): a scheduler by its address.

The scheduler keeps the pieces of the campaign and gives those of a worker that is lost to another one. A
piece is a pure function of the errand and its blocks, so one that was done twice counts once.

The workers have to see the project's folder and the module of the binding, at the same paths. Threads of
Dask's own run beside the function there, so its conduct is not watched: that is done where a binding is
tested alone.
"""

from __future__ import annotations

import math
import time
from typing import Any

from pyverify.errors import NotDecided
from pyverify.testing.batch.errand import Errand, chunks, do
from pyverify.testing.batch.result import BatchResult
from pyverify.testing.cluster import connected

__all__ = ["on_cluster"]

_LOST = 20
"""Workers that may be lost in the midst of one piece before it is given up."""


def on_cluster(errand: Errand, scheduler: str, *, ends: float = math.inf) -> BatchResult:
    """The campaign on the workers of a scheduler, such as `tcp://10.0.0.1:8786`.

    `ends`: when, by `time.monotonic`, what is not done is given up. Raises what a worker raises, `UsageError`
    where the extra is missing or the scheduler is not reached, `NotDecided` where pieces are lost for good.
    """
    with connected(scheduler) as client:
        return _done(client, errand, ends)


def _done(client: Any, errand: Errand, ends: float) -> BatchResult:
    import distributed

    workers = max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
    pieces = [*chunks(errand, workers)]
    futures = [
        client.submit(
            do, errand, *piece, alone=False, key=("pyverify", str(errand), *piece), retries=0, pure=True
        )
        for piece in pieces
    ]
    result = errand.nothing
    completed: Any = distributed.as_completed
    seconds = None if math.isinf(ends) else max(0.0, ends - time.monotonic())
    try:
        for future in completed(futures, loop=client.loop, timeout=seconds):
            result = result.merged([future.result()])
            if result.complete:
                break
    except distributed.KilledWorker as error:
        raise NotDecided(
            f"workers that test `{errand.binding}` are lost again and again: {error}",
            help="test it without a cluster: then it is contained, and the case is told",
        ) from None
    except distributed.TimeoutError:
        pass
    finally:
        client.cancel(futures)
    return result
