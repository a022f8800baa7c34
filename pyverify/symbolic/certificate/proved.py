"""What is proved for all sizes, and by which argument."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pyverify.symbolic.argument import Argument, How

__all__ = ["How", "Proved", "joined"]


@dataclass(frozen=True)
class Proved:
    """An argument that covers all sizes."""

    how: How
    words: tuple[str, ...]
    """For a person: what was assumed, what was shown, by which means; identities where there are any."""
    by: tuple[str, ...]
    """The solvers, `certificate` or `evaluation`, that stand behind its parts."""
    everywhere: bool
    """Whether it covers all instances of the statement's classes; else it speaks of the reals alone."""
    _check: Callable[[], bool]

    def check(self) -> bool:
        """Whether the certificates in it are right, computed anew; what solvers said is not asked again."""
        return self._check()

    def told(self, seconds: float) -> Argument:
        """What is told and kept of it; `seconds` is how long it took to find."""
        return Argument(self.how, self.by, self.everywhere, self.words, seconds)


_ORDER = (How.INDUCTION, How.TERMWISE, How.NO_SIZES, How.RESIDUES, How.CERTIFICATE)


def joined(found: Sequence[Proved]) -> Proved | None:
    """The argument for all parts of a statement, from one for each; None for no parts."""
    if len(found) < 2:
        return found[0] if found else None
    how = min((one.how for one in found), key=_ORDER.index)
    words = [line for number, one in enumerate(found, 1) for line in (f"part {number}:", *one.words)]
    by = tuple(dict.fromkeys(name for one in found for name in one.by))
    everywhere = all(one.everywhere for one in found)
    return Proved(how, tuple(words), by, everywhere, lambda: all(one.check() for one in found))
