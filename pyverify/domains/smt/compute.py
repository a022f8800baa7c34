"""The exact value of a term without functions and quantifiers, given those of its symbols."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from pyverify.domains.smt.prepare import Known
from pyverify.domains.smt.terms import Op, Symbol, Term, below

__all__ = ["computed"]


def computed(root: Term, values: Mapping[Symbol, Known]) -> Known | None:
    """The value; None where a symbol has none. Lean's conventions are in the terms already."""
    found: dict[int, Known | None] = {}
    for term in below([root]):
        found[term.number] = _value(term, [found[arg.number] for arg in term.args], values)
    return found[root.number]


def _value(term: Term, args: list[Known | None], values: Mapping[Symbol, Known]) -> Known | None:
    if term.op is Op.CONSTANT:
        return term.constant
    if term.op is Op.SYMBOL:
        return values.get(term.symbol)
    if term.op is Op.ITE:
        return None if args[0] is None else args[1] if args[0] else args[2]
    known = [arg for arg in args if arg is not None]
    if len(known) < len(args):
        return None
    match term.op:
        case Op.ADD:
            return sum(known)
        case Op.NEG:
            return -known[0]
        case Op.SUB:
            return known[0] - known[1]
        case Op.MUL:
            return known[0] * known[1]
        case Op.TO_REAL:
            return Fraction(known[0])
    raise AssertionError(term.op)
