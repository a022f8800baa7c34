"""Assertions that contradict signs which are seen at first sight: `t < 0` of a `t` that is made of squares.

Multiplied out, a sum of squares of sums is a long polynomial, in which solvers have to find the squares.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyverify.domains.smt.build import Builder
from pyverify.domains.smt.encoding.signs import Signs
from pyverify.domains.smt.terms import Op, Simple, Term

__all__ = ["contradicted"]


def contradicted(build: Builder, roots: Sequence[Term], signs: Signs) -> tuple[Term, ...]:
    """The assertions, with `false` for each that says the opposite of a sign which follows from them."""
    return tuple(build.false if _is_impossible(root, signs) else root for root in roots)


def _is_impossible(root: Term, signs: Signs) -> bool:
    match root:
        case Term(op=Op.LT, args=(smaller, larger)):
            pass
        case Term(op=Op.NOT, args=(Term(op=Op.LE, args=(larger, smaller)),)):
            pass
        case _:
            return False
    least = larger.constant
    return larger.sort is Simple.REAL and least is not None and least <= 0 and signs.nonnegative(smaller)
