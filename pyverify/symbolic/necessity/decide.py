"""One question about a changed statement, put to all that can answer it: does it hold, at which sizes, or is
there an exact counterexample?

First instances that are known already, then a moment of exact sampling, then the solvers at all size
vectors, then sampling again, which goes to larger sizes than solvers do. A size of zero is asked about last
and apart, since what fails at empty ranges only is another thing than what fails.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pyverify.statement import Statement
from pyverify.symbolic.answer import Answer, AtSizes, Counterexample
from pyverify.symbolic.necessity.expose import questions
from pyverify.symbolic.necessity.judge import refuted, searched
from pyverify.symbolic.solving.inquiry import Inquiry

__all__ = ["LARGER", "Decision", "Known", "at_small", "decide", "smallest_bad"]

LARGER = 5
"""Sampling goes up to this size: a hypothesis may be needed from 3 or 4 on only."""
QUICK = 0.4
"""Seconds of sampling before solvers are asked: most counterexamples come at once."""
FIRST = 0.2
"""The part of the time that this may take."""
SAMPLING = 0.4
"""The part of the time for sampling at larger sizes, when the solvers have found nothing."""
LONGEST_SAMPLING = 4.0
"""Seconds."""
LEAST = 0.05
"""Seconds: with less, nothing is begun."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is known of one statement."""

    counterexample: Counterexample | None = None
    degenerate: bool = False
    """Whether the counterexample is at an empty range, and there is none at the other sizes decided."""
    decided: tuple[Mapping[str, int], ...] = ()
    """The size vectors without a counterexample."""
    open: tuple[AtSizes, ...] = ()
    """What has no answer that counts."""
    by: tuple[str, ...] = ()
    """The solvers that say so, at each vector decided."""
    sampled: bool = False
    """Whether sampling found nothing up to the size `LARGER`."""
    disagreement: str = ""
    """Which tools contradict each other."""
    empty: bool = False
    """Whether it was asked about empty ranges too, or has no sizes; there was no time for that otherwise."""

    @property
    def holds(self) -> bool:
        """Whether it holds as far as that is decided: at all small vectors, and at some with a size beyond
        two if such were asked.
        """
        if self.counterexample or self.disagreement or not self.decided:
            return False
        small = [one for one in self.open if all(size <= 2 for size in one.sizes.values())]
        larger = [one for one in self.open if one not in small]
        beyond = any(max(one.values(), default=0) > 2 for one in self.decided)
        return not small and (not larger or beyond)

    @property
    def for_all_sizes(self) -> bool:
        """Whether there are no sizes, so that what is decided is decided."""
        return self.holds and not self.open and all(not one for one in self.decided)

    @property
    def tried(self) -> tuple[str, ...]:
        """What has no answer and why, a line each."""
        lines = [
            f"{_sizes(one.sizes)}: {one.answer.value}{f', {one.why}' if one.why else ''}" for one in self.open
        ]
        if self.sampled:
            lines.append(f"exact sampling up to size {LARGER} found no counterexample")
        return tuple(dict.fromkeys(lines))


@dataclass(slots=True)
class Known:
    """Counterexamples that were found so far: one of them often answers the next question too."""

    found: list[Counterexample] = field(default_factory=list)

    def against(self, inquiry: Inquiry, statement: Statement, deadline: float) -> Counterexample | None:
        """One that refutes the statement."""
        for one in self.found:
            left = deadline - time.monotonic()
            if left <= LEAST:
                return None
            if refuted(inquiry.library, statement, one, min(1.0, left)):
                return one
        return None


def decide(inquiry: Inquiry, statement: Statement, seconds: float, known: Known | None = None) -> Decision:
    """What is known of the statement after at most about so many seconds."""
    deadline = time.monotonic() + seconds
    known = known or Known()
    asked = questions(inquiry.library, statement)
    for one in asked:
        found = known.against(inquiry, one, deadline)
        if found is not None and not _empty(found.sizes):
            return Decision(found)
    found = _sampled(inquiry, asked, range(1, LARGER + 1), min(QUICK, FIRST * seconds), known)
    if found is not None:
        return Decision(found)
    sampling = min(LONGEST_SAMPLING, SAMPLING * _left(deadline))
    decision = _solved(inquiry, asked, deadline - sampling, known, _positive(inquiry.sizes))
    if decision.counterexample or decision.disagreement:
        return decision
    left = FIRST if decision.for_all_sizes else max(sampling, _left(deadline) / 2)
    found = _sampled(inquiry, asked, range(1, LARGER + 1), min(LONGEST_SAMPLING, left), known)
    if found is not None:
        return replace(decision, counterexample=found)
    decision = replace(decision, sampled=left > LEAST)
    if not any(decision.decided):
        return replace(decision, empty=True)
    return _at_zero(inquiry, asked, deadline, known, decision)


def at_small(inquiry: Inquiry, statement: Statement, seconds: float) -> Counterexample | None:
    """A counterexample at sizes of zero and one, in about so many seconds."""
    deadline = time.monotonic() + seconds
    asked, known = questions(inquiry.library, statement), Known()
    found = _sampled(inquiry, asked, range(2), min(QUICK, FIRST * seconds), known)
    return found or _solved(inquiry, asked, deadline, known, (0, 1)).counterexample


def _sampled(
    inquiry: Inquiry, asked: Sequence[Statement], sizes: range, seconds: float, known: Known
) -> Counterexample | None:
    """A counterexample of one of the questions, by sampling."""
    for one in asked:
        share = seconds / len(asked)
        found = searched(inquiry.library, one, sizes=sizes, seconds=share) if share > LEAST else None
        if found is not None:
            known.found.append(found)
            return found
    return None


def _positive(sizes: Sequence[int]) -> tuple[int, ...]:
    return tuple(size for size in sizes if size) or (1, 2)


def _left(deadline: float) -> float:
    return max(0.0, deadline - time.monotonic())


def _empty(sizes: Mapping[str, int]) -> bool:
    return 0 in sizes.values()


def _solved(
    inquiry: Inquiry, asked: Sequence[Statement], deadline: float, known: Known, sizes: Sequence[int]
) -> Decision:
    """What the solvers say of all questions at these sizes."""
    all_found: list[tuple[AtSizes, ...]] = []
    for number, one in enumerate(asked):
        share = _left(deadline) / (len(asked) - number)
        found = replace(inquiry, sizes=tuple(sizes)).ask(one, share)
        for at in found:
            if at.answer is Answer.DISAGREEMENT:
                return Decision(disagreement=f"{_sizes(at.sizes)}: {at.why}")
            if at.counterexample is not None:
                known.found.append(at.counterexample)
                return Decision(at.counterexample)
        all_found.append(found)
    undecided = tuple(
        at for found in all_found for at in found if at.answer not in (Answer.HOLDS, Answer.IDLE)
    )
    missing = [at.sizes for at in undecided]
    held = [at for found in all_found for at in found if at.answer is Answer.HOLDS]
    decided = {_key(at.sizes): at.sizes for at in held if not any(_within(at.sizes, one) for one in missing)}
    by = set.intersection(*(set(at.by) for at in held)) if held else set()
    return Decision(decided=tuple(decided.values()), open=undecided, by=tuple(sorted(by, reverse=True)))


def _key(sizes: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(sizes.items()))


def _within(sizes: Mapping[str, int], other: Mapping[str, int]) -> bool:
    """Whether two vectors agree at the sizes that both have."""
    return all(other.get(name, size) == size for name, size in sizes.items())


def _at_zero(
    inquiry: Inquiry, asked: Sequence[Statement], deadline: float, known: Known, decision: Decision
) -> Decision:
    """The same where some size is zero, if there are sizes."""
    found = next((one for each in asked if (one := known.against(inquiry, each, deadline))), None)
    found = found or _sampled(inquiry, asked, range(2), min(QUICK, FIRST * _left(deadline)), known)
    if found is not None:
        return replace(decision, counterexample=found, degenerate=_empty(found.sizes) and decision.holds)
    if _left(deadline) <= LEAST:
        return decision
    at_zero = _solved(inquiry, asked, deadline, known, (0, 1))
    if at_zero.disagreement:
        return at_zero
    if at_zero.counterexample is not None:
        degenerate = _empty(at_zero.counterexample.sizes) and decision.holds
        return replace(decision, counterexample=at_zero.counterexample, degenerate=degenerate)
    empty = tuple(one for one in at_zero.decided if _empty(one))
    still = tuple(one for one in at_zero.open if _empty(one.sizes))
    decided, open_ = (*empty, *decision.decided), (*still, *decision.open)
    return replace(decision, decided=decided, open=open_, empty=not still)


def _sizes(sizes: Mapping[str, int]) -> str:
    return ", ".join(f"{name} = {size}" for name, size in sizes.items()) or "no sizes"


def smallest_bad(numbers: Sequence[int], bad: Callable[[Sequence[int]], bool]) -> list[int]:
    """A smallest part of the numbers that is still bad; the last of them is in it."""
    few = [*numbers]
    for number in numbers[:-1]:
        fewer = [one for one in few if one != number]
        if len(fewer) > 1 and bad(fewer):
            few = fewer
    return few
