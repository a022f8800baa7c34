"""The key `symbolic` of many claims, one after the other, with what is known from evidence first."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pyverify.cli.stated import Opened
from pyverify.evidence import Evidence

if TYPE_CHECKING:
    from pyverify.spec import LiftedClaim
    from pyverify.symbolic.algebra import Beside

__all__ = ["besides"]


def besides(
    project: Opened, claims: Sequence[LiftedClaim], seconds: float, *, fresh: bool = False, limit: float = 0.0
) -> Iterator[tuple[Beside, bool]]:
    """What is found beside each claim, and whether it is an earlier run's word.

    `seconds`: for each claim. `limit`: seconds after which no further one is begun; 0 for none. Raises what
    `check_symbolic` raises.
    """
    from pyverify.symbolic.algebra import Verdict, check_symbolic
    from pyverify.symbolic.algebra.remember import Remembered
    from pyverify.symbolic.algebra.warm import Warm

    memory = Remembered(Evidence(project.subject.project.output / "evidence"), project.spec, seconds)
    run = Warm()
    ends = time.monotonic() + limit
    for claim in claims:
        known = None if fresh else memory.find(claim)
        if known is not None:
            yield known, True
            continue
        if limit and time.monotonic() > ends:
            return
        left = min(seconds, max(1.0, ends - time.monotonic())) if limit else seconds
        found = check_symbolic(project.spec, claim, budget=left, run=run)
        if left == seconds or found.checked.verdict in (Verdict.HOLDS, Verdict.REFUTED):
            memory.keep(claim, found)  # more time would say no more
        yield found, False
