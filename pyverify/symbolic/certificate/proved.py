"""What is proved for all sizes, and by which argument."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pyverify.symbolic.argument import Argument, How

__all__ = ["How", "Proved"]


@dataclass(frozen=True)
class Proved:
    """An argument that covers all sizes."""

    how: How
    words: tuple[str, ...]
    """For a person: what was assumed, what was shown, by which means; identities where there are any."""
    by: tuple[str, ...]
    """The solvers, or `certificate`, that stand behind its parts."""
    everywhere: bool
    """Whether it covers all instances of the statement's classes; else it speaks of the reals alone."""
    _check: Callable[[], bool]

    def check(self) -> bool:
        """Whether the certificates in it are right, computed anew; what solvers said is not asked again."""
        return self._check()

    def told(self, seconds: float) -> Argument:
        """What is told and kept of it; `seconds` is how long it took to find."""
        return Argument(self.how, self.by, self.everywhere, self.words, seconds)
