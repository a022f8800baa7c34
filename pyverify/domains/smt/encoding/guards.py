"""Choices that are none: what a guard keeps out would be zero anyway, or what it says is known.

- `if 0 < p then p * u else 0` is `p * u` where the assertions say that `p` is not negative: at `p = 0` both
are zero. So are `if p = 0 then 0 else p * u`, and sums over a support.
- `a = b` where `b ≤ a` is seen is `a ≤ b`: a sum of absolute values is zero if it is at most zero.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyverify.domains.smt.build import Builder
from pyverify.domains.smt.encoding.rebuild import folded
from pyverify.domains.smt.encoding.signs import Signs
from pyverify.domains.smt.terms import Op, Simple, Term, below

__all__ = ["unguarded"]


def unguarded(build: Builder, roots: Sequence[Term], signs: Signs) -> tuple[Term, ...]:
    """The assertions without such choices, each in its place."""
    became: dict[int, Term] = {}
    for term in below(roots):
        args = tuple(became[arg.number] for arg in term.args)
        same = all(old is new for old, new in zip(term.args, args, strict=True))
        plain = _product(term, signs)
        if plain is not None:
            became[term.number] = became[plain.number]
        else:
            became[term.number] = term if same else folded(build, term, args)
    # the equations that signs were read off may stand among the assertions: no sign rests on itself, since
    # what is left of an equation says one half of it, and the other half was seen without it
    return tuple(_half(build, root, became, signs) for root in roots)


def _half(build: Builder, root: Term, became: dict[int, Term], signs: Signs) -> Term:
    made = became[root.number]
    if root.op is not Op.EQ or root.args[0].sort is not Simple.REAL or made.op is not Op.EQ:
        return made
    a, b = root.args
    for one, other in ((a, b), (b, a)):
        if one.constant == 0 and signs.square(other):
            return build.less_equal(became[other.number], became[one.number])
    return made


def _product(term: Term, signs: Signs) -> Term | None:
    """The product in a choice between it and zero that is decided by one of its factors."""
    if term.op is not Op.ITE or term.sort is not Simple.REAL:
        return None
    condition, then, other = term.args
    if condition.op is Op.LT and condition.args[0].constant == 0 and other.constant == 0:
        factor = condition.args[1]
        return then if _has_factor(then, factor) and signs.nonnegative(factor) else None
    if condition.op is Op.EQ and condition.args[1].constant == 0 and then.constant == 0:
        return other if _has_factor(other, condition.args[0]) else None
    return None


def _has_factor(term: Term, factor: Term) -> bool:
    """Whether the term is zero where the factor is."""
    waiting = [term]
    while waiting:
        one = waiting.pop()
        if one is factor:
            return True
        if one.op in (Op.MUL, Op.NEG):
            waiting.extend(one.args)
    return False
