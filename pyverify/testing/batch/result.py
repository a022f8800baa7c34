"""What a batch campaign found, block by block.

A campaign is a row of numbered blocks, each drawn from a seed of its own. So it does not matter who does
which block, results of parts are put together, and a block that was done twice counts once. A campaign ends
with the first block in which something is wrong: later ones that were done meanwhile are not counted.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyverify.errors import InternalError
from pyverify.testing.judge.judged import Judged

__all__ = ["BatchResult", "Block", "Failure"]


@dataclass(frozen=True, slots=True)
class Failure:
    """A case for which something is wrong, by block and row; `falsify.redrawn` draws it again.

    What it shows is `judged`, whose `case` has the arguments.
    """

    block: int
    row: int
    judged: Judged


@dataclass(frozen=True, slots=True)
class Block:
    """What became of one block."""

    number: int
    drawn: int = 0
    discarded: int = 0
    cases: int = 0
    """Drawn cases that meet the hypotheses; the function was called for them."""
    passed: int = 0
    """Of these, cases in which all that is asked certainly holds, without an exact judgement."""
    judged: int = 0
    """Cases that were judged exactly."""
    left: int = 0
    """Cases that neither passed nor were judged, since there were too many in their block."""
    undecided: int = 0
    """Exact judgements without a decision."""
    largest: float = 0.0
    """The largest error over its bound, about, where that was computed."""
    failures: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()
    """What could not be asked in this block."""


@dataclass(frozen=True)
class BatchResult:
    """What a campaign found, or the part of it that was done."""

    seed: int
    size: int
    """Cases that are drawn for each block."""
    wanted: int
    """The number of blocks."""
    blocks: Mapping[int, Block] = field(default_factory=dict)

    def merged(self, others: Iterable[BatchResult]) -> BatchResult:
        """The result with other parts of the same campaign, each block once."""
        blocks = dict(self.blocks)
        for other in others:
            if (other.seed, other.size, other.wanted) != (self.seed, self.size, self.wanted):
                raise InternalError("parts of different campaigns were put together")
            for number, block in other.blocks.items():
                if blocks.setdefault(number, block).cases != block.cases:
                    raise InternalError(f"block {number} was drawn in two ways")
        ordered = dict(sorted(blocks.items()))
        return BatchResult(self.seed, self.size, self.wanted, ordered)

    @property
    def counted(self) -> tuple[Block, ...]:
        """The blocks up to the first in which something is wrong, as far as they were done without a gap."""
        found = []
        for number in range(self.wanted):
            if number not in self.blocks:
                break
            found.append(self.blocks[number])
            if found[-1].failures:
                break
        return tuple(found)

    @property
    def complete(self) -> bool:
        """Whether there is nothing left to do: all blocks are there, or all up to one that is wrong."""
        counted = self.counted
        return len(counted) == self.wanted or bool(counted and counted[-1].failures)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What is wrong, in the first block in which something is."""
        return tuple(failure for block in self.counted for failure in block.failures)

    def total(self, what: str) -> int:
        """The sum of `drawn`, `discarded`, `cases`, `passed`, `judged`, `left` or `undecided`."""
        return sum(getattr(block, what) for block in self.counted)

    @property
    def largest(self) -> float:
        """The largest error over its bound that was seen, about."""
        return max((block.largest for block in self.counted if not math.isnan(block.largest)), default=0.0)

    @property
    def notes(self) -> tuple[str, ...]:
        """What could not be asked, each once."""
        return tuple(dict.fromkeys(note for block in self.counted for note in block.notes))
