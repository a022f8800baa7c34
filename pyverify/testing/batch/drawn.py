"""Cases by their names: a campaign is drawn in numbered blocks, each from a seed of its own.

The seed of block `k` is `SeedSequence(seed, spawn_key=(k,))`, and how long blocks are depends on the campaign
alone. So a case is named by seed, block and row, whoever draws it.
"""

from __future__ import annotations

import numpy as np

from pyverify.testing.case import Case, Cases
from pyverify.testing.draw import Plan
from pyverify.testing.source import Generated

__all__ = ["LARGEST_BLOCK", "block_size", "drawn", "redrawn", "sampled"]

LARGEST_BLOCK, SMALLEST_BLOCK = 16_384, 64
"""Cases; a block of the largest takes some megabytes, and what is done once for each block costs little."""
BLOCKS, BLOCKS_SINGLY = 16, 64
"""Small campaigns have so many blocks, so that there are several sizes among them; more where they are
judged one at a time.
"""
FIRST_SAMPLE, EVERY = 6, 16
"""Cases that are judged though they passed: in the first block, and one in each so many blocks."""


def block_size(count: int, *, batch: bool) -> int:
    """How many cases are drawn for a block of a campaign of `count` cases."""
    if not batch:
        return max(1, min(count // BLOCKS_SINGLY, SMALLEST_BLOCK))
    return max(SMALLEST_BLOCK, min(count // BLOCKS, LARGEST_BLOCK))


def drawn(plan: Plan, *, seed: int, size: int, block: int) -> Cases:
    """The cases of a block that meet the hypotheses. Raises `NoCase` where there are none."""
    rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(block,)))
    return plan.cases(Generated(rng, size, plan.precision))


def redrawn(plan: Plan, *, seed: int, size: int, block: int, row: int) -> Case:
    """The case of a campaign by its name."""
    return drawn(plan, seed=seed, size=size, block=block)[row]


def sampled(seed: int, block: int, rows: np.ndarray[tuple[int], np.dtype[np.intp]]) -> list[int]:
    """Some of the rows of a block that passed, to be judged all the same."""
    many = FIRST_SAMPLE if block == 0 else int(block % EVERY == 0)
    if not many or not len(rows):
        return []
    rng = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(block, 1)))
    return [int(row) for row in rng.choice(rows, size=min(many, len(rows)), replace=False)]
