"""The batch falsifier: very many cases through a function, those that may be wrong judged exactly.

The cases are drawn in numbered blocks (`drawn`). A function that is bound with `batch=True` is called once
for a block, others case by case. Of each case it is asked whether the result is the exact value within what
is declared (`screen`), and of a claim whether its conclusion can fail of the results (`conclusion`). These
screenings give no false alarm, since only the exact judgements of `judge` count; how much may pass that
should not, their docstrings say. In every block a few cases that did not pass are judged exactly, those first
that are farthest off, and now and then one that did pass. Where a screening has no form of the definition or
of the conclusion, a note says so, and cases are judged as far as the number for a block goes.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable

from pyverify.spec import Spec
from pyverify.testing.batch.drawn import block_size
from pyverify.testing.batch.falsifier import Falsifier
from pyverify.testing.batch.result import BatchResult, Block
from pyverify.testing.binding import Binding
from pyverify.testing.calling import Caller, OutOfTime
from pyverify.testing.draw import Plan
from pyverify.testing.subject import Subject

__all__ = ["falsify", "run"]


def falsify(
    binding: Binding,
    spec: Spec,
    subject: Subject,
    plan: Plan,
    *,
    count: int,
    seed: int,
    caller: Caller,
    ends: float = math.inf,
) -> BatchResult:
    """Draw `count` cases, in whole blocks, and judge what the function gives, up to the first block in which
    something is wrong.

    `ends`: when, by `time.monotonic`, no block is begun any more; the result then is not `complete`.
    """
    size = block_size(count, batch=binding.batch) if plan.varied or binding.batch else 1
    nothing = BatchResult(seed, size, -(-count // size))
    work = Falsifier(binding, spec, subject, plan, seed=seed, size=size, caller=caller)
    return run(work, nothing, range(nothing.wanted), ends)


def run(work: Falsifier, nothing: BatchResult, blocks: Iterable[int], ends: float) -> BatchResult:
    """Some blocks of a campaign, up to the first in which something is wrong, or as far as the time goes."""
    done: dict[int, Block] = {}
    for number in blocks:
        if time.monotonic() >= ends:
            break
        try:
            done[number] = work.block(number)
        except OutOfTime:
            break
        if done[number].failures:
            break
    return nothing.merged([BatchResult(nothing.seed, nothing.size, nothing.wanted, done)])
