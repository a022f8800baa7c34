"""How a mutant that holds stands to its statement: stronger, weaker, the same, or another theorem.

Exact instances come first, at which only the one or only the other of what was changed is true; then solvers
are asked whether the one gives the other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.mutation.asking import LEAST, Said, asked, comparison
from pyverify.symbolic.mutation.existence import is_existence
from pyverify.symbolic.mutation.mutant import Direction, Mutant, Operator, Part
from pyverify.symbolic.mutation.pool import Pool
from pyverify.symbolic.mutation.verdicts import Judged, Verdict
from pyverify.symbolic.solving.inquiry import Inquiry

__all__ = ["COMPARING", "NOT_ASKED", "Relating", "is_weaker"]

COMPARING = 1.5
"""The most seconds for one comparison of two conditions."""
NOT_ASKED = Said(False, False)


@dataclass(frozen=True, slots=True)
class Relating:
    """What is compared with, and by whom."""

    pool: Pool
    inquiry: Inquiry
    left: Callable[[], float]
    """The seconds that are left."""

    def related(self, mutant: Mutant, said: Said, *, follows: bool = False) -> Judged:
        """How a mutant that holds stands to the statement: by exact instances, then by the solvers.

        `follows`: that it follows from the statement is known already.
        """
        if said.idle:
            return Judged(mutant, Verdict.WEAKER, "its hypotheses cannot be met at the decided sizes")
        if is_existence(mutant.statement):
            verdict = Verdict.WEAKER if is_weaker(mutant) else Verdict.OTHER
            return Judged(mutant, verdict, "it follows from the statement", sizes=said.sizes, by=said.by)
        before, after = self.separated(mutant)
        hypothesis = mutant.part is Part.HYPOTHESIS
        implied = _implied(mutant)
        if before is None and after is None:
            answer = self.compared(mutant, True, True)
            if answer.complete:
                why = "it says the same at the decided sizes, as both solvers say"
                return Judged(mutant, Verdict.EQUIVALENT, why, sizes=answer.sizes, by=answer.by)
            if answer.counterexample is not None:
                self.pool.add([answer.counterexample])
                before, after = self.separated(mutant)
        known = follows or is_weaker(mutant)
        forward = backward = False
        if before is None:
            forward = (known and not hypothesis) or implied is _FORWARD
            forward = forward or (after is not None and self.compared(mutant, True, False).holds)
        if after is None:
            backward = (known and hypothesis) or implied is _BACKWARD
            backward = backward or (before is not None and self.compared(mutant, False, True).holds)
        verdict = _verdict(mutant, forward and not backward, backward and not forward)
        why = "it holds at the decided sizes" if said.by else "it follows from the statement"
        if before is None and after is None:
            why += "; that it says something else was not shown"
        return Judged(
            mutant, verdict, why, only_before=before, only_after=after, sizes=said.sizes, by=said.by
        )

    def compared(self, mutant: Mutant, old: bool, new: bool) -> Said:
        """What the solvers say of a comparison."""
        seconds = min(COMPARING, self.left())
        if seconds < LEAST:
            return NOT_ASKED
        return asked(self.inquiry, comparison(mutant, self.pool.statement, old, new), seconds)

    def separated(self, mutant: Mutant) -> tuple[Counterexample | None, Counterexample | None]:
        """Instances where only the old condition is true, and where only the new one is."""
        before = after = None
        for one in self.pool.instances:
            if mutant.part is Part.HYPOTHESIS:
                if not one.others(mutant.number):
                    continue
                old = one.hypotheses[mutant.number]
            else:
                old = one.conclusion
            if old is None or (before if old else after) is not None:
                continue
            new = one.says(self.pool.library, mutant.code)
            if new is False and old:
                before = one.values
            elif new is True and not old:
                after = one.values
            if before is not None and after is not None:
                break
        return before, after


_FORWARD, _BACKWARD = "old gives new", "new gives old"


def _implied(mutant: Mutant) -> str:
    """What the kind of the change alone says of the part that was changed. That `∀` gives `∃` it does not:
    a range may be empty.
    """
    if mutant.operator is Operator.QUANTIFIER or mutant.direction is Direction.OTHER:
        return ""
    weaker = mutant.direction is Direction.WEAKEN
    return _FORWARD if weaker is (mutant.part is Part.CONCLUSION) else _BACKWARD


def is_weaker(mutant: Mutant) -> bool:
    """Whether the statement gives the mutant by the kind of the change alone."""
    return bool(_implied(mutant)) and mutant.direction is Direction.WEAKEN


def _verdict(mutant: Mutant, forward: bool, backward: bool) -> Verdict:
    """The statement with a weaker hypothesis, or a stronger conclusion, says more."""
    if not forward and not backward:
        return Verdict.OTHER
    return Verdict.STRONGER if forward is (mutant.part is Part.HYPOTHESIS) else Verdict.WEAKER
