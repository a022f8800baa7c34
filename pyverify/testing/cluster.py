"""Items tested by the workers of a Dask cluster (the `cluster` extra): a scheduler by its address.

An item is one task, and its verdict follows from its seed. So the scheduler gives the item of a worker that
is lost to another one, which begins it anew, and there is one verdict for each item, whoever found it. What
the workers need: pyverify with what the bindings import, in the versions that are here, and the folder of the
project and the modules of the bindings at the same paths.
"""

from __future__ import annotations

import contextlib
import logging
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pyverify.errors import NotDecided, PyverifyError, UsageError
from pyverify.testing.assigned import Assignment
from pyverify.testing.attendant import attended

if TYPE_CHECKING:
    from pyverify.testing.verdict import Verdict

__all__ = ["connected", "each_done", "needed"]

_CONNECTING = 20.0
"""Seconds to reach the scheduler, and for it to have a worker."""
_DESERTED = 60.0
"""Seconds without any worker after which items are given up."""
_TICK = 0.5


def needed() -> Any:
    """The package `distributed`; raises `UsageError` with the extra that brings it where it is missing."""
    try:
        import distributed
    except ImportError:
        raise UsageError(
            "a cluster needs the package `distributed`", help="install the extra: `pyverify-lean[cluster]`"
        ) from None
    return distributed


@contextlib.contextmanager
def connected(scheduler: str) -> Iterator[Any]:
    """A client of the scheduler, such as `tcp://10.0.0.1:8786`.

    Raises `UsageError` where the extra is missing or no scheduler answers.
    """
    distributed = needed()
    try:
        client = distributed.Client(scheduler, timeout=_CONNECTING, set_as_default=False)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"no scheduler answers at `{scheduler}`: {error}", help="give its address, as `tcp://host:8786`"
        ) from None
    with client:
        yield client


def each_done(
    scheduler: str, given: Sequence[Assignment], watch: Callable[[Sequence[int], int], None]
) -> Iterator[Verdict]:
    """The verdicts on what is assigned, in its order, each as soon as it and all before it are there.

    `watch`: told from time to time which are being tested, by their numbers, and how many are done. Raises
    `UsageError` where the extra is missing, no scheduler answers, or the workers have not what it takes,
    `NotDecided` where workers are lost again and again, or all of them, or the scheduler; and what a worker
    raises.
    """
    distributed = needed()
    # What it says of workers that are lost is no news here: their items are done by others.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with connected(scheduler) as client:
        _wait_for_workers(client, scheduler)
        campaign = uuid.uuid4().hex
        keys = [f"pyverify-test-{campaign}-{number}" for number in range(len(given))]
        futures = [
            client.submit(attended, campaign, one, key=key, pure=False)
            for key, one in zip(keys, given, strict=True)
        ]
        try:
            for one, future in zip(given, futures, strict=True):
                _wait(client, keys, futures, future, watch)
                yield _verdict(distributed, one, future)
        finally:
            with contextlib.suppress(Exception):  # the scheduler may be gone
                client.cancel(futures)


def _wait_for_workers(client: Any, scheduler: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_CONNECTING)
    except TimeoutError:
        raise UsageError(
            f"the scheduler at `{scheduler}` has no workers", help="start some: `dask worker ADDRESS`"
        ) from None


def _wait(
    client: Any,
    keys: Sequence[str],
    futures: Sequence[Any],
    wanted: Any,
    watch: Callable[[Sequence[int], int], None],
) -> None:
    """Wait until one is done."""
    deserted = time.monotonic() + _DESERTED
    while not wanted.done():
        processing = _processing(client)
        if processing is None or processing:
            deserted = time.monotonic() + _DESERTED
        busy = {key for some in (processing or {}).values() for key in some}
        watch([number for number, key in enumerate(keys) if key in busy], sum(one.done() for one in futures))
        if time.monotonic() > deserted:
            raise NotDecided(
                "the cluster has no workers any more", help="start some, or test without a cluster"
            )
        with contextlib.suppress(TimeoutError):
            wanted.exception(timeout=_TICK)


def _processing(client: Any) -> Any:
    """By worker the keys of what it has to do; None where the scheduler does not answer."""
    try:
        return client.processing()
    except (OSError, TimeoutError, RuntimeError):
        return None


def _verdict(distributed: Any, given: Assignment, future: Any) -> Verdict:
    try:
        found: Verdict = future.result()
    except PyverifyError:
        raise
    except distributed.KilledWorker:
        raise NotDecided(
            f"workers that test `{given.binding}` are lost again and again",
            help="there may be too little memory: test it without a cluster",
        ) from None
    except distributed.CancelledError:
        raise NotDecided("the scheduler was lost", help="start it again, and test once more") from None
    except Exception as error:
        raise UsageError(
            f"the workers of the cluster cannot test: {type(error).__name__}: {error}",
            help="they need pyverify, and what the bindings import, in the versions that are installed here",
        ) from None
    return found
