"""Questions to the solvers about mutants: whether some hold, and how two conditions stand to each other.

Mutants are asked about together, as one conjunction: that it holds settles all of them at once, and a
counterexample settles at least one. Where neither comes out, the group is divided.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pyverify.extract.boolean import both, implies
from pyverify.extract.code import BOOL, Code, Op, Operation, Quantified, Truth
from pyverify.statement import Statement
from pyverify.symbolic.answer import Answer, AtSizes, Counterexample
from pyverify.symbolic.mutation.existence import forward
from pyverify.symbolic.mutation.mutant import Mutant, Part
from pyverify.symbolic.solving.inquiry import Inquiry
from pyverify.symbolic.variants import endless  # whole: it rests on a room of this one
from pyverify.symbolic.variants.variant import concluding, without

__all__ = ["EACH", "LEAST", "Said", "asked", "comparison", "following", "grouped"]

LEAST = 0.05
"""Seconds: with less, nothing is asked any more."""
GROUP = 8
"""Mutants that are asked about together."""
EACH = (1.0, 4.0, 12.0)
"""The most seconds for one question, in rounds. What can be decided mostly is in a tenth of the first."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the solvers say of one question at all size vectors."""

    holds: bool
    """At every vector that was decided there is no counterexample, and there is such a vector of which the
    sizes are not all one.
    """
    complete: bool
    """No vector is left undecided, and two solvers say so at each."""
    idle: bool = False
    """It holds since at no vector the hypotheses can be met."""
    sizes: tuple[Mapping[str, int], ...] = ()
    by: tuple[str, ...] = ()
    counterexample: Counterexample | None = None


def asked(inquiry: Inquiry, statement: Statement, seconds: float) -> Said:
    """What the solvers say of a statement."""
    found = inquiry.ask(statement, seconds)
    example = next((one.counterexample for one in found if one.answer is Answer.REFUTED), None)
    held = [one for one in found if one.answer is Answer.HOLDS]
    bad = any(one.answer in (Answer.REFUTED, Answer.DISAGREEMENT, Answer.UNCONFIRMED) for one in found)
    by = tuple(sorted({name for one in held for name in one.by}))
    enough = any(_telling(one, found) for one in held)
    decided = all(one.answer in (Answer.HOLDS, Answer.IDLE) for one in found)
    twice = all(len(one.by) >= len(inquiry.solvers) for one in held)
    idle = bool(found) and all(one.answer is Answer.IDLE for one in found)
    return Said(
        idle or (enough and not bad),
        idle or (enough and not bad and decided and twice),
        idle,
        tuple(one.sizes for one in held),
        by,
        example,
    )


def _telling(one: AtSizes, found: Sequence[AtSizes]) -> bool:
    """Whether a vector says more than that of ones, where others were asked about at all."""
    largest = max((size for other in found for size in other.sizes.values()), default=0)
    return not one.sizes or max(one.sizes.values()) >= min(2, largest)


def grouped(
    inquiry: Inquiry, statement: Statement, mutants: Sequence[Mutant], deadline: float, most: float
) -> tuple[list[tuple[Mutant, Said]], list[Counterexample]]:
    """What is said of each mutant of the statement, and exact counterexamples of some of them; of those that
    are in a group of several with such a one, nothing is said yet. `most`: seconds for one question. Past the
    deadline nothing more is asked.
    """
    together = [
        one
        for one in mutants
        if one.part is Part.CONCLUSION and not _unbounded(one.code) and not _unbounded(one.old)
    ]
    names = {one.id for one in together}
    groups = [together[place : place + GROUP] for place in range(0, len(together), GROUP)]
    groups += [[one] for one in mutants if one.id not in names]
    said: list[tuple[Mutant, Said]] = []
    examples: list[Counterexample] = []
    while groups:
        group = groups.pop(0)
        left = deadline - time.monotonic()
        if left < LEAST:
            break
        joined = _joined(statement, group)
        question = endless.bounded(joined, inquiry.library)
        found = asked(inquiry, question, min(most, left))
        if found.counterexample is not None and len(group) > 1 and question is joined:
            examples.append(found.counterexample)
        elif found.holds or len(group) == 1:
            said += [(one, found) for one in group]
        else:
            half = len(group) // 2
            groups[:0] = [group[:half], group[half:]]
    return said, examples


def _joined(statement: Statement, group: Sequence[Mutant]) -> Statement:
    """The statement that all of a group hold: one mutant, or several of the conclusion."""
    if len(group) == 1:
        return forward(group[0].statement)
    code: Code = Truth(True)
    for one in reversed(group):
        code = both(one.code, code)
    return concluding(statement, code)


def _unbounded(code: Code) -> bool:
    """Whether a condition begins with a quantifier over all of a type, below premises or not."""
    while isinstance(code, Op) and code.operation is Operation.IMPLIES:
        code = code.arguments[1]
    return isinstance(code, Quantified) and code.bound is None


def comparison(mutant: Mutant, statement: Statement, old: bool, new: bool) -> Statement:
    """The statement that what was changed gives what it was changed into (`old`), the other way round
    (`new`), or both. For a hypothesis, the others are assumed; for a conclusion nothing is.
    """
    if mutant.part is Part.HYPOTHESIS:
        frame = without(statement, mutant.number)
    else:
        frame = replace(statement, hypotheses=())
    if old and new:
        return concluding(frame, Op(Operation.IFF, (mutant.old, mutant.code), BOOL))
    first, second = (mutant.old, mutant.code) if old else (mutant.code, mutant.old)
    return concluding(frame, implies(first, second))


def following(mutant: Mutant, statement: Statement) -> Statement:
    """The statement that a mutant follows from the original: all hypotheses and the old conclusion give the
    new one; or the other hypotheses and the new one give the old.
    """
    if mutant.part is Part.HYPOTHESIS:
        return concluding(mutant.statement, mutant.old)
    return concluding(statement, implies(mutant.old, mutant.code))
