"""Choices that are a maximum or a minimum, seen by their normal forms."""

from __future__ import annotations

from fractions import Fraction

from pyverify.domains.smt.encoding.polynomials import Polynomials
from pyverify.domains.smt.terms import Op, Simple, Term

__all__ = ["extreme", "is_absolute"]


def extreme(term: Term, polynomials: Polynomials) -> int:
    """1 for the larger of two numbers, -1 for the smaller one, 0 for another choice or none.

    `if d ≥ 0 then u else v` is the larger one where `u - v` is a positive multiple of `d`.
    """
    if term.op is not Op.ITE or term.sort is not Simple.REAL or term.free:
        return 0
    condition, then, other = term.args
    if condition.op not in (Op.LE, Op.LT):
        return 0
    order = polynomials.difference(condition.args[1], condition.args[0])
    apart = polynomials.difference(then, other)
    ratio = None if order is None or apart is None else apart.ratio(order)
    return 0 if ratio is None else 1 if ratio > 0 else -1


def is_absolute(term: Term, polynomials: Polynomials) -> bool:
    """Whether it is the larger one of a number and its opposite."""
    if extreme(term, polynomials) <= 0:
        return False
    then, other = (polynomials.of(part) for part in term.args[1:])
    return then is not None and other is not None and then.ratio(other) == Fraction(-1)
