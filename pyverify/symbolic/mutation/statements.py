"""The mutants of one statement judged: by its pool, by sampling against them, by the solvers.

A statement that holds has three kinds of mutants: false ones, which an exact counterexample kills; other
statements that hold, its neighbours; and those that say the same. So the score of a statement tells how much
of what one may mistake for it is told apart from it exactly. Where a change is such that it cannot but weaken
(`≤` for `<` in the conclusion), the mutant holds because the statement does, and is not asked about.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.inquiry import Inquiry
from pyverify.symbolic.instances import falsify
from pyverify.symbolic.mutation.asking import EACH, LEAST, Said, asked, comparison, grouped, opposite
from pyverify.symbolic.mutation.mutant import Direction, Mutant, Operator, Part
from pyverify.symbolic.mutation.pool import SIZES, Instance, Pool, drawn, is_soft, true_at
from pyverify.symbolic.mutation.verdicts import Judged, Verdict

__all__ = ["SECONDS", "judge_statement"]

SECONDS = 12.0
"""For one statement where none are said."""
_FALSIFYING = 0.1
"""Seconds of sampling against one mutant."""
_DRAWN = 6
_COMPARING = 0.4
"""The most seconds for one comparison of two conditions."""
_NOT_ASKED = Said(False, False)
_EXACT = "an exact counterexample"


def judge_statement(
    pool: Pool, mutants: Sequence[Mutant], inquiry: Inquiry, seconds: float = SECONDS
) -> list[Judged]:
    """The verdict on each mutant of the pool's statement, in order. Takes little more than `seconds`."""
    judging = _Judging(pool, inquiry, time.monotonic() + seconds)
    judging.run(mutants)
    unknown = "the time was over before it was decided"
    return [judging.found.get(one.id, Judged(one, Verdict.UNDECIDED, unknown)) for one in mutants]


class _Judging:
    def __init__(self, pool: Pool, inquiry: Inquiry, deadline: float) -> None:
        self.pool = pool
        self.inquiry = inquiry
        self.deadline = deadline
        self.found: dict[str, Judged] = {}

    def left(self) -> float:
        return self.deadline - time.monotonic()

    def run(self, mutants: Sequence[Mutant]) -> None:
        """All stages, the cheapest first; each gets a part of what is left."""
        waiting = self.by_instances(mutants)
        waiting = self.by_sampling([one for one in waiting if not _weaker(one)], self.left() / 5)
        for one in mutants:
            if one.id not in self.found and _weaker(one):
                self.found[one.id] = self.related(one, _NOT_ASKED)
        waiting = self.by_comparison(waiting, self.left() / 3)
        for mutant, said in self.by_solvers(waiting, self.left() * 2 / 3):
            self.found[mutant.id] = self.related(mutant, said)

    def by_comparison(self, mutants: Sequence[Mutant], seconds: float) -> list[Mutant]:
        """Find out which follow from the statement, since what they conclude follows from what it concludes,
        or what they assume gives what it assumes. The others are given back.
        """
        deadline = time.monotonic() + seconds
        rest = []
        for mutant in mutants:
            left = min(_COMPARING, deadline - time.monotonic())
            before, after = self.separated(mutant)
            hypothesis = mutant.part is Part.HYPOTHESIS
            if left < LEAST or (after if hypothesis else before) is not None:
                rest.append(mutant)
            elif asked(
                self.inquiry, comparison(mutant, self.pool.statement, not hypothesis, hypothesis), left
            ).holds:
                self.found[mutant.id] = self.related(mutant, _NOT_ASKED, follows=True)
            else:
                rest.append(mutant)
        return rest

    def by_instances(
        self, mutants: Sequence[Mutant], instances: Sequence[Instance] | None = None
    ) -> list[Mutant]:
        """Kill what the pool kills; the others are given back."""
        rest = []
        for mutant in mutants:
            found = self.pool.against(mutant, instances)
            if found is None:
                rest.append(mutant)
            else:
                self.found[mutant.id] = Judged(mutant, Verdict.KILLED, _EXACT, counterexample=found.values)
        return rest

    def by_sampling(self, mutants: Sequence[Mutant], seconds: float) -> list[Mutant]:
        """Look for a counterexample of each; what is found is tried on all that follow."""
        deadline = time.monotonic() + seconds
        waiting = list(mutants)
        rest: list[Mutant] = []
        while waiting:
            mutant = waiting.pop(0)
            left = min(_FALSIFYING, deadline - time.monotonic())
            added = self.pool.add(self.tried(mutant, left) if left > 0 else ())
            if self.by_instances([mutant], added):
                rest.append(mutant)
            waiting = self.by_instances(waiting, added)
        return rest

    def tried(self, mutant: Mutant, seconds: float) -> list[Counterexample]:
        """Instances that may refute a mutant."""
        library, statement = self.pool.library, mutant.statement
        example = falsify(library, statement, sizes=SIZES, seconds=seconds)
        if example is not None:
            return [example]
        if any(is_soft(code, library) for code in (mutant.code, self.pool.statement.predicate.body)):
            return drawn(statement, library, _DRAWN, seconds)
        return []

    def by_solvers(self, mutants: Sequence[Mutant], seconds: float) -> list[tuple[Mutant, Said]]:
        """Kill what a solver's exact counterexample kills; give back what holds, with what is said of it."""
        deadline = time.monotonic() + seconds
        waiting = list(mutants)
        holding: list[tuple[Mutant, Said]] = []
        while waiting:
            said, examples = grouped(self.inquiry, self.pool.statement, waiting, deadline)
            settled = {mutant.id for mutant, _ in said}
            holding += [(mutant, one) for mutant, one in said if one.holds]
            added = self.pool.add(examples)
            waiting = self.by_instances([one for one in waiting if one.id not in settled], added)
            for mutant, one in said:
                if not one.holds:
                    self.found[mutant.id] = self.denied(mutant)
            if not added:
                break
        return holding

    def denied(self, mutant: Mutant) -> Judged:
        """Killed, if solvers say that nothing is as a closed mutant says that something is."""
        other, left = opposite(mutant.statement), min(EACH, self.left())
        said = asked(self.inquiry, other, left) if other is not None and left >= LEAST else _NOT_ASKED
        if said.complete:
            why = "nothing is as it says, as both solvers say"
            return Judged(mutant, Verdict.KILLED, why, sizes=said.sizes, by=said.by)
        return Judged(mutant, Verdict.UNDECIDED, "no solver decided it")

    def related(self, mutant: Mutant, said: Said, *, follows: bool = False) -> Judged:
        """How a mutant that holds stands to the statement: by exact instances, then by the solvers.

        `follows`: that it follows from the statement is known already.
        """
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
        known = follows or _weaker(mutant)
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
        seconds = min(_COMPARING, self.left())
        if seconds < LEAST:
            return _NOT_ASKED
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
            new = true_at(self.pool.library, mutant.code, one.env)
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


def _weaker(mutant: Mutant) -> bool:
    """Whether the statement gives the mutant by the kind of the change alone."""
    return bool(_implied(mutant)) and mutant.direction is Direction.WEAKEN


def _verdict(mutant: Mutant, forward: bool, backward: bool) -> Verdict:
    """The statement with a weaker hypothesis, or a stronger conclusion, says more."""
    if not forward and not backward:
        return Verdict.OTHER
    return Verdict.STRONGER if forward is (mutant.part is Part.HYPOTHESIS) else Verdict.WEAKER
