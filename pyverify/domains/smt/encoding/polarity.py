"""Which way the parts of assertions should go: whether it helps that a number grows, or that it shrinks.

It is read off where a part stands: below sums, negations, multiples by numbers and by what the assertions say
has a sign. What helps is what makes assertions true. A choice that is a maximum or a minimum passes on what
is needed of it, if that is one side, since a variable may stand for it (`slack`).
"""

from __future__ import annotations

from collections.abc import Sequence

from pyverify.domains.smt.encoding.extremes import extreme
from pyverify.domains.smt.encoding.polynomials import Polynomials
from pyverify.domains.smt.encoding.signs import Signs
from pyverify.domains.smt.terms import Op, Term, below

__all__ = ["BOTH", "FALL", "RISE", "Polarity"]

RISE, FALL = 1, 2
"""Of a truth value: that it becomes true helps, that it becomes false does. Of a number: that it grows helps,
that it shrinks does.
"""
BOTH = RISE | FALL
"""Nothing is known."""


class Polarity:
    """What is needed of the terms below some assertions."""

    def __init__(self, roots: Sequence[Term], polynomials: Polynomials) -> None:
        # what is seen of signs holds for slack variables too: a bound on a choice needs the side it bounds
        self._signs = Signs(roots, polynomials)
        self.terms = below(roots)
        """Those below the roots, parts first."""
        self._extremes = {term.number: extreme(term, polynomials) for term in self.terms}
        self._inside: set[int] = set()
        """The terms that hold a maximum or minimum."""
        for term in self.terms:
            if self._extremes[term.number] or any(arg.number in self._inside for arg in term.args):
                self._inside.add(term.number)
        self._needs = dict.fromkeys((root.number for root in roots), RISE)
        for term in reversed(self.terms):
            needed = self.needed(term)
            parts = [0, needed, needed] if self.one_sided(term) else self._parts(term, needed)
            for part, wanted in zip(term.args, parts, strict=True):
                self._needs[part.number] = self.needed(part) | wanted

    def needed(self, term: Term) -> int:
        """What helps: `RISE`, `FALL`, `BOTH`, or 0 where only a condition that is not needed holds it."""
        return self._needs.get(term.number, 0)

    def one_sided(self, term: Term) -> int:
        """1 for a maximum and -1 for a minimum that is needed on one side only, else 0."""
        return self._extremes[term.number] if self.needed(term) in (RISE, FALL) else 0

    def _parts(self, term: Term, needed: int) -> list[int]:
        """What is needed of the parts of a term."""
        other = _turned(needed)
        match term.op:
            case Op.AND | Op.OR | Op.ADD | Op.FORALL | Op.EXISTS | Op.TO_REAL:
                return [needed] * len(term.args)
            case Op.NOT | Op.NEG:
                return [other]
            case Op.SUB:
                return [needed, other]
            case Op.LE | Op.LT:
                return [other, needed]
            case Op.ITE:
                return [BOTH, needed, needed]
            case Op.MUL:
                a, b = term.args
                return [self._factor(b, needed), self._factor(a, needed)]
        return [BOTH] * len(term.args)

    def _factor(self, other: Term, needed: int) -> int:
        """What is needed of a factor; the other one's sign has to be the same whatever is put in."""
        if other.number not in self._inside:
            if self._signs.nonnegative(other):
                return needed
            if self._signs.nonpositive(other):
                return _turned(needed)
        return BOTH


def _turned(needed: int) -> int:
    return ((needed & RISE) and FALL) | ((needed & FALL) and RISE)
