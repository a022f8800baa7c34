"""The mutants of one statement judged: by its pool, by sampling against them, by the solvers.

A statement that holds has three kinds of mutants: false ones, which an exact counterexample kills; other
statements that hold, its neighbours; and those that say the same. So the score of a statement tells how much
of what one may mistake for it is told apart from it exactly. Where a change is such that it cannot but weaken
(`≤` for `<` in the conclusion), the mutant holds because the statement does, and is not asked about.

The cheapest comes first. All instances of the statement are tried on all mutants; then some instances are
made against each mutant, a fixed number, and what they are worth is tried on the others. Solvers are asked in
rounds, each with more time for a question, until none is left or the time is over.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.certificate import prove
from pyverify.symbolic.instances import holds as holds_at
from pyverify.symbolic.instances.sample import Sampler
from pyverify.symbolic.mutation.altered import altered
from pyverify.symbolic.mutation.asking import EACH, LEAST, Said, asked, comparison, following, grouped
from pyverify.symbolic.mutation.deciding import is_soft
from pyverify.symbolic.mutation.existence import forward, is_existence, opposite
from pyverify.symbolic.mutation.mutant import Direction, Mutant, Operator, Part
from pyverify.symbolic.mutation.pool import SIZES, Instance, Pool, drawn
from pyverify.symbolic.mutation.relating import COMPARING, NOT_ASKED, Relating, is_weaker
from pyverify.symbolic.mutation.verdicts import Judged, Verdict
from pyverify.symbolic.solving.inquiry import Inquiry
from pyverify.symbolic.variants import endless  # whole: it rests on a room of this one
from pyverify.symbolic.variants.generalised import generalised

__all__ = ["SECONDS", "judge_statement"]

SECONDS = 15.0
"""For one statement where none are said."""
_TRIES = 32
"""Instances that are made against one mutant."""
_SAMPLING = 0.4
"""The most seconds for them. They take a tenth of that, if the machine is not busy."""
_DRAWN = 6
_RELATING = 0.2
"""The part of the time for how what holds stands to the statement."""
_PROVING = 3.0
"""The most seconds for one proof of a mutant at all sizes."""
_EXACT = "an exact counterexample"


def judge_statement(
    pool: Pool, mutants: Sequence[Mutant], inquiry: Inquiry, seconds: float = SECONDS
) -> list[Judged]:
    """The verdict on each mutant of the pool's statement, in order. Takes little more than `seconds`."""
    judging = _Judging(pool, inquiry.until(seconds), time.monotonic() + seconds)
    judging.run(mutants)
    unknown = "the time was over before it was decided"
    found = {**judging.late, **judging.found}
    return [found.get(one.id, Judged(one, Verdict.UNDECIDED, unknown)) for one in mutants]


class _Judging:
    def __init__(self, pool: Pool, inquiry: Inquiry, deadline: float) -> None:
        self.pool = pool
        self.inquiry = inquiry
        self.ends = deadline
        self.deadline = deadline - _RELATING * (deadline - time.monotonic())
        self.holding: list[tuple[Mutant, Said, bool]] = []
        self.found: dict[str, Judged] = {}
        self.late: dict[str, Judged] = {}
        """What is said of those that no solver decided."""
        self.relating = Relating(pool, inquiry, self.left)

    def left(self) -> float:
        return self.deadline - time.monotonic()

    def open(self, mutants: Sequence[Mutant]) -> list[Mutant]:
        """Those without a verdict."""
        return [one for one in mutants if one.id not in self.found]

    def run(self, mutants: Sequence[Mutant]) -> None:
        """All stages, the cheapest first."""
        closed = [one for one in mutants if is_existence(one.statement)]
        names = {one.id for one in closed}
        others = [one for one in mutants if one.id not in names]
        self.by_instances(others)
        for one in mutants:
            if one.id not in self.found and is_weaker(one):
                self.holds(one, NOT_ASKED)
        self.by_witness(mutants)
        for number, most in enumerate(EACH):
            self.by_sampling(self.open(others), self.left() / 4, number)
            self.by_nothing(self.open(closed), most)
            if number == 0:
                self.by_generalisation(self.open(others), self.left() / 8)
                self.by_comparison(self.open(others), self.left() / 4)
            self.by_solvers(self.open(others), most)
        self.by_proof(self.open(mutants))
        self.deadline = self.ends
        for one, said, follows in self.holding:
            self.found[one.id] = self.relating.related(one, said, follows=follows)

    def holds(self, mutant: Mutant, said: Said, *, follows: bool = False) -> None:
        """Note that a mutant holds. How it stands to the statement is asked when all have a verdict."""
        self.found[mutant.id] = Judged(mutant, Verdict.OTHER, "it holds at the decided sizes")
        self.holding.append((mutant, said, follows))

    # What exists.

    def by_witness(self, mutants: Sequence[Mutant]) -> None:
        """Where the statement is one of existence, its own witness is tried on all mutants."""
        statement = self.pool.statement
        if is_existence(statement):
            left = min(EACH[-1], self.left() / 4)
            witness = self.sampled(opposite(statement))
            if witness is None and left >= LEAST:
                witness = asked(self.inquiry, opposite(statement), left).counterexample
            if witness is not None:
                self.tried_as_witness(mutants, witness)

    def tried_as_witness(self, mutants: Sequence[Mutant], witness: Counterexample) -> None:
        """The mutants that say that there is something like this hold; those that say there is not do not."""
        for mutant in mutants:
            if mutant.id in self.found or self.left() < LEAST:
                continue
            exists = is_existence(mutant.statement)
            question = opposite(mutant.statement) if exists else forward(mutant.statement)
            if holds_at(self.pool.library, question, witness, EACH[0]) is False:
                if exists:
                    self.found[mutant.id] = self.witnessed(mutant, witness)
                else:
                    self.killed(mutant, witness)

    def by_nothing(self, mutants: Sequence[Mutant], most: float) -> None:
        """Solvers are asked whether nothing is as a mutant says, which kills it; or they find a witness."""
        for mutant in mutants:
            left = min(most, self.left())
            if left < LEAST:
                return
            if mutant.id in self.found:
                continue
            said = asked(self.inquiry, opposite(mutant.statement), left)
            witness = said.counterexample
            if witness is None and not said.complete:
                witness = self.sampled(opposite(mutant.statement))
            if witness is not None:
                self.found[mutant.id] = self.witnessed(mutant, witness)
                self.tried_as_witness(mutants, witness)
            elif said.complete:
                why = "nothing is as it says, as both solvers say"
                self.found[mutant.id] = Judged(mutant, Verdict.KILLED, why, sizes=said.sizes, by=said.by)

    def witnessed(self, mutant: Mutant, witness: Counterexample) -> Judged:
        """A mutant that something exists, which does: the statement holds too, so neither says more."""
        direction = mutant.direction if mutant.operator is not Operator.QUANTIFIER else Direction.OTHER
        verdict = {Direction.WEAKEN: Verdict.WEAKER, Direction.STRENGTHEN: Verdict.STRONGER}
        return Judged(
            mutant,
            verdict.get(direction, Verdict.OTHER),
            "an exact witness shows that it holds",
            counterexample=witness,
        )

    # What holds for all.

    def by_instances(
        self, mutants: Sequence[Mutant], instances: Sequence[Instance] | None = None
    ) -> list[Mutant]:
        """Kill what the pool kills; the others are given back."""
        rest = []
        for mutant in mutants:
            found = self.pool.against(mutant, instances) if self.left() > 0 else None
            if found is None:
                rest.append(mutant)
            else:
                self.killed(mutant, found.values, found.elsewhere)
        return rest

    def killed(self, mutant: Mutant, values: Counterexample, elsewhere: int | None = None) -> None:
        why = _EXACT if elsewhere is None else f"{_EXACT}, with log x = {elsewhere} where x ≤ 0"
        self.found[mutant.id] = Judged(mutant, Verdict.KILLED, why, counterexample=values)

    def by_sampling(self, mutants: Sequence[Mutant], seconds: float, number: int) -> None:
        """Look for a counterexample of each; what is found is tried on all that follow. `number`: of the
        round; each has four times the instances of the one before, and others.
        """
        deadline = time.monotonic() + seconds
        waiting = list(mutants)
        while waiting and time.monotonic() < deadline:
            mutant = waiting.pop(0)
            example = self.sampled(forward(mutant.statement), number)
            if example is not None:
                self.killed(mutant, example)
                added = self.pool.add([example])
            else:
                added = self.pool.add(self.tried(mutant, number))
                self.by_instances([mutant], added)
            waiting = self.by_instances(waiting, added)

    def sampled(self, statement: Statement, number: int = 0) -> Counterexample | None:
        """A counterexample of a statement among some instances."""
        most = 4**number
        seconds = min(_SAMPLING * most, max(self.left(), LEAST))
        statement = endless.bounded(statement, self.pool.library)
        sampler = Sampler(self.pool.library, statement, SIZES, seconds, number + 1)
        for place, (values, truth) in enumerate(sampler.run(against=True), 1):
            if truth is False:
                return values
            if place >= _TRIES * most:
                break
        return None

    def tried(self, mutant: Mutant, number: int) -> list[Counterexample]:
        """Instances that may refute a mutant of which sampling cannot tell whether they do."""
        library, statement = self.pool.library, mutant.statement
        if any(is_soft(code, library) for code in (mutant.code, self.pool.statement.predicate.body)):
            found = drawn(statement, library, _DRAWN, min(_SAMPLING, self.left()), seed=number + 1)
            return [*found, *altered(statement, found)]
        return []

    def by_generalisation(self, mutants: Sequence[Mutant], seconds: float) -> None:
        """Find out which follow from the statement, whatever sums and definitions in them are."""
        deadline = time.monotonic() + seconds
        for mutant in mutants:
            left = min(COMPARING, deadline - time.monotonic())
            general = generalised(following(mutant, self.pool.statement))
            if left >= LEAST and general is not None and asked(self.inquiry, general, left).complete:
                self.holds(mutant, NOT_ASKED, follows=True)

    def by_comparison(self, mutants: Sequence[Mutant], seconds: float) -> None:
        """Find out which follow from the statement, since what they conclude follows from what it concludes,
        or what they assume gives what it assumes.
        """
        deadline = time.monotonic() + seconds
        for mutant in mutants:
            left = min(COMPARING, deadline - time.monotonic())
            if left < LEAST:
                return
            before, after = self.relating.separated(mutant)
            hypothesis = mutant.part is Part.HYPOTHESIS
            if (after if hypothesis else before) is not None:
                continue
            question = comparison(mutant, self.pool.statement, not hypothesis, hypothesis)
            if asked(self.inquiry, question, left).holds:
                self.holds(mutant, NOT_ASKED, follows=True)

    def by_solvers(self, mutants: Sequence[Mutant], most: float) -> None:
        """Kill what a solver's exact counterexample kills; what holds is related to the statement."""
        waiting = list(mutants)
        while waiting:
            said, examples = grouped(self.inquiry, self.pool.statement, waiting, self.deadline, most)
            for mutant, one in said:
                if one.counterexample is not None:
                    self.killed(mutant, one.counterexample)
                    examples.append(one.counterexample)
                elif one.holds and (not one.idle or self.idle_at_zero(mutant)):
                    self.holds(mutant, one)
                else:
                    why = f"no solver decided it in {most:g} s"
                    self.late[mutant.id] = Judged(mutant, Verdict.UNDECIDED, why)
            settled = {mutant.id for mutant, _ in said}
            added = self.pool.add(examples)
            self.by_instances(self.open(waiting), added)
            waiting = [one for one in self.open(waiting) if one.id not in settled]
            if not added:
                break

    def idle_at_zero(self, mutant: Mutant) -> bool:
        """Whether hypotheses that cannot be met at the sizes that are asked about cannot at 0 either."""
        return asked(replace(self.inquiry, sizes=(0,)), mutant.statement, min(EACH[0], self.left())).idle

    def by_proof(self, mutants: Sequence[Mutant]) -> None:
        """What can be proved at all sizes holds."""
        for number, mutant in enumerate(mutants):
            seconds = min(_PROVING, self.left() / (len(mutants) - number))
            if seconds < LEAST:
                return
            proved = prove(self.inquiry, forward(mutant.statement), seconds)
            if proved is not None:
                self.holds(mutant, Said(True, False, by=proved.by))
