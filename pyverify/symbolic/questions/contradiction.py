"""What of contradictory hypotheses contradicts each other: hypotheses and parts of them, none too many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pyverify.extract import NotInterpreted
from pyverify.extract.code import Code
from pyverify.statement import Hypothesis, Statement
from pyverify.symbolic.answer import Answer, AtSizes
from pyverify.symbolic.instances import sample
from pyverify.symbolic.instances.inline import conjuncts, inlined
from pyverify.symbolic.necessity.words import inside, said
from pyverify.symbolic.solving.inquiry import Inquiry
from pyverify.symbolic.variants.variant import satisfiable

__all__ = ["contradiction", "excluded", "named"]


def excluded(found: Sequence[AtSizes]) -> bool:
    """Whether there is nothing at any size vector asked."""
    return bool(found) and all(one.answer in (Answer.HOLDS, Answer.IDLE) for one in found)


def named(statement: Statement, hypothesis: Hypothesis) -> str:
    """A hypothesis by its name and by what it says."""
    told = said(statement, hypothesis.code)
    return f"`{hypothesis.name}` ({told})" if hypothesis.name else f"`{told}`"


def contradiction(
    inquiry: Inquiry, statement: Statement, left: Callable[[float], float]
) -> tuple[tuple[int, ...], list[str]]:
    """The numbers of hypotheses of which nothing meets all, and how to call each, or what is meant of it.

    Nothing of it can be left out, as far as that is decided. `left`: seconds that a share of the time is.
    """
    looking = _Core(inquiry, statement, left)
    core = looking.found()
    return tuple(core), [looking.told(number, parts) for number, parts in core.items()]


class _Core:
    def __init__(self, inquiry: Inquiry, statement: Statement, left: Callable[[float], float]) -> None:
        self.inquiry = inquiry
        self.library = inquiry.library
        self.statement = statement
        self.left = left

    def found(self) -> dict[int, list[Code]]:
        """Hypotheses that contradict each other, by their numbers, each with those of its parts that are
        needed for it; nothing can be left out.
        """
        everything = [(number, one.code) for number, one in enumerate(self.statement.hypotheses)]
        kept = self._needed(everything)
        parts = [(number, part) for number, code in kept for part in self._parts(code)]
        if len(parts) > len(kept):
            kept = self._needed(parts)
        core: dict[int, list[Code]] = {}
        for number, code in kept:
            core.setdefault(number, []).append(code)
        return core

    def _needed(self, parts: list[tuple[int, Code]]) -> list[tuple[int, Code]]:
        """The parts that are left when each has been left out for which the others suffice."""
        kept = list(parts)
        for part in parts:
            fewer = [one for one in kept if one is not part]
            if not fewer:
                break
            rest = satisfiable(self._of(fewer))
            if sample(self.library, rest, sizes=range(4), count=1, seconds=min(0.3, self.left(0.1))):
                continue
            if excluded(self.inquiry.ask(rest, self.left(0.3))):
                kept = fewer
        return kept

    def _of(self, parts: Sequence[tuple[int, Code]]) -> Statement:
        """The statement with these for its hypotheses."""
        own = self.statement.hypotheses
        return replace(self.statement, hypotheses=tuple(replace(own[n], code=code) for n, code in parts))

    def _parts(self, code: Code) -> list[Code]:
        """What a hypothesis says one by one; itself where its definition has no code."""
        try:
            return conjuncts(inlined(code, self.library)) or [code]
        except NotInterpreted:
            return [code]

    def told(self, number: int, parts: Sequence[Code]) -> str:
        """A hypothesis, and which parts of it, if not all, are meant."""
        hypothesis = self.statement.hypotheses[number]
        if len(parts) == len(self._parts(hypothesis.code)) or parts[0] is hypothesis.code:
            return named(self.statement, hypothesis)
        told = " and ".join(said(self.statement, inside(one)) for one in parts)
        return f"`{hypothesis.name or said(self.statement, hypothesis.code)}` (of it: {told})"
