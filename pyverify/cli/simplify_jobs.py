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
    project: Opened,
    claims: Sequence[LiftedClaim],
    seconds: float,
    *,
    fresh: bool = False,
    quick: float = 0.0,
    limit: float = 0.0,
) -> Iterator[tuple[Beside, bool]]:
    """What is found beside each claim, and whether it is an earlier run's word.

    `seconds`: for each claim. `quick`: for each of which no earlier run knows, in its place; what so little
    time leaves open is kept apart. `limit`: seconds after which no further one is begun; 0 for none. Raises
    what `check_symbolic` raises.
    """
    from pyverify.symbolic.algebra import Verdict, check_symbolic
    from pyverify.symbolic.algebra.remember import Remembered
    from pyverify.symbolic.algebra.warm import Warm

    evidence = Evidence(project.subject.project.output / "evidence")
    whole = Remembered(evidence, project.spec, seconds)
    small = Remembered(evidence, project.spec, quick) if quick else whole
    run = Warm()
    ends = time.monotonic() + limit
    for claim in claims:
        known = None if fresh else whole.find(claim) or small.find(claim)
        if known is not None:
            yield known, True
            continue
        if limit and time.monotonic() > ends:
            return
        found = check_symbolic(project.spec, claim, budget=quick or seconds, run=run)
        final = found.checked.verdict in (Verdict.HOLDS, Verdict.REFUTED)
        (whole if final else small).keep(claim, found)  # the same time would say no more
        yield found, False
