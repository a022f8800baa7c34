"""What reduction may cost, and how it ends when it cannot go on.

Terms that are well typed can still take for ever in practice, so steps are counted: an unfolding, a beta or
iota step, a comparison is one, and so is each term that comes into being on the way, which bounds memory as
well; an operation on long numerals costs as many as it has words to work through. And
what lies deep inside a term is reached by calls inside calls; Python's own bound on these is raised while
reduction runs, and reaching it is told like running out of steps.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import ClassVar, TypeVar

from pyverify.errors import Exit, NotDecided, PyverifyError

__all__ = ["DEPTH", "STEPS", "Budget", "IllTyped", "NumeralTooLarge", "ReductionStopped"]

STEPS = 5_000_000
"""Steps for one question, unless told otherwise; some ten seconds to a minute."""
DEPTH = 600_000
"""Calls inside calls; all are Python's and take no stack of the machine, but some 100 bytes each."""

_Result = TypeVar("_Result")


class ReductionStopped(NotDecided):
    """A limit on steps or on depth was reached before there was an answer."""

    code: ClassVar[str] = "reduction-stopped"


class NumeralTooLarge(NotDecided):
    """An operation on numerals would give one that is larger than the kernel allows."""

    code: ClassVar[str] = "numeral-too-large"


class IllTyped(PyverifyError):
    """A term that no type checker accepts: what is asked about it has no answer."""

    code: ClassVar[str] = "term-ill-typed"
    exit_status: ClassVar[Exit] = Exit.REFUSED


class Budget:
    """Steps that are left for the question at hand."""

    __slots__ = ("_running", "left", "size", "steps")

    def __init__(self, steps: int = STEPS) -> None:
        if steps <= 0:
            raise ValueError(f"the limit on steps is {steps}; it has to be positive")
        self.steps = steps
        self.left = steps
        self.size = 0
        """How large the store of terms was when growth was last counted."""
        self._running = False

    def spend(self, steps: int = 1) -> None:
        """Count steps. Raises `ReductionStopped` when there are none left."""
        self.left -= steps
        if self.left < 0:
            self.stop()

    def stop(self) -> None:
        """Give up because there are no steps left."""
        raise ReductionStopped(
            f"reduction was stopped after {self.steps} steps",
            facts=("an unfolding, a computation rule, a comparison or a new subterm counts as one",),
            help="allow more steps, or ask about a smaller instance",
        )

    def run(self, question: Callable[[], _Result], size: int) -> _Result:
        """Answer a question with a full budget. Inside another question: with what that one has left.

        `size` is that of the store of terms.
        """
        if self._running:
            return question()
        self.left, self.size, self._running = self.steps, size, True
        before = sys.getrecursionlimit()
        sys.setrecursionlimit(max(before, DEPTH))
        try:
            return question()
        except RecursionError as error:
            raise ReductionStopped(
                "reduction was stopped: the term is nested too deeply",
                facts=(f"more than {DEPTH} calls inside calls",),
                help="ask about a smaller instance",
            ) from error
        finally:
            self._running = False
            sys.setrecursionlimit(before)
