"""Corner cases on purpose: degenerate values, and values at which the theorem is an equality.

One case in `SHARE` is made degenerate (`degenerate`): a table whose entries are all equal, that is zero, that
equals another one, all of it on one entry, a product of its margins, or nearly so; two numbers that are equal
or next to each other; numbers of very different size. It stays so if all hypotheses are still true of it; if
not, the case is left as it was drawn.

One case in `SHARE` is a tight one, where there are such: a conclusion `a ≤ b` is there an equation. The
hypotheses with this equation are drawn from like any others (`tight`). Of a predicate it is true there, or
nearly so (`nearby`).

Of a definition alone one case in twice as many is nearly a zero of it (`rooted`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pyverify.statement import Statement
from pyverify.testing.case import Cases
from pyverify.testing.draw.check import Check
from pyverify.testing.draw.degenerate import degenerate
from pyverify.testing.draw.problem import Problem
from pyverify.testing.draw.rooted import Rooted
from pyverify.testing.draw.tight import Tight
from pyverify.testing.source import Source

if TYPE_CHECKING:
    from pyverify.testing.draw.drawing import Plan

__all__ = ["SHARE", "SHARE_OF_MANY", "Corners"]

SHARE = 8
"""One case in so many is degenerate, and one tight."""
_MANY, SHARE_OF_MANY = 1024, 32
"""The same of so many cases and more."""


class Corners:
    """Mixes corner cases into the cases of a problem. `planned`: see `Tight`."""

    def __init__(self, problem: Problem, check: Check, planned: Callable[[Statement], Plan]) -> None:
        self._problem = problem
        self._check = check
        self._tight = Tight(problem, planned, check)
        self._rooted = Rooted(problem, check)
        self.degenerate = 0
        """Cases that were made degenerate."""
        self.tight = 0
        """Cases that were replaced by tight ones."""
        self.rooted = 0
        """Cases at which the definition was made nearly zero."""

    def mix(self, cases: Cases, source: Source) -> None:
        """Put corner cases in the place of some, in place."""
        source = source.narrowed(cases.count)  # some of those that were drawn may be discarded
        share = SHARE if cases.count < _MANY else SHARE_OF_MANY
        self.degenerate += degenerate(self._problem, self._check, cases, source, share)
        self.tight += self._tight.mix(cases, source, share)
        self.rooted += self._rooted.mix(cases, source, 2 * share)

    def told(self) -> tuple[str, ...]:
        """What is said of them, a line each."""
        share = f"one case in {SHARE}"
        lines = [
            f"corners: {share} degenerate where the hypotheses allow it, {self.degenerate} so far",
            f"corners: {share} at an equality of the conclusion, {self.tight} so far; {self._tight.told()}",
        ]
        if self._rooted.able:
            share = f"one case in {2 * SHARE}"
            lines.append(f"corners: {share} where the definition is nearly zero, {self.rooted} so far")
        return tuple(lines)
