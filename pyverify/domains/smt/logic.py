"""The smallest logic of SMT-LIB that some terms fit in, by name; `ALL` where no name is customary.

Names are put together from what occurs: quantifiers, arrays, uninterpreted functions, integers, reals,
products of two unknowns. A solver in too small a logic refuses the text or, worse, is incomplete without
saying so.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyverify.domains.smt.terms import ArraySort, Op, Simple, Term, below

__all__ = ["logic_of"]


def logic_of(roots: Iterable[Term]) -> str:
    """The name of a logic for the terms."""
    quantified = arrays = functions = nonlinear = integers = reals = False
    for term in below(roots):
        quantified |= term.op in (Op.FORALL, Op.EXISTS)
        arrays |= isinstance(term.sort, ArraySort)
        functions |= term.op is Op.APPLY
        integers |= term.sort is Simple.INT or _indexed_by_integers(term)
        reals |= term.sort is Simple.REAL
        nonlinear |= _is_nonlinear(term)
        if term.op in (Op.FORALL, Op.EXISTS):
            integers |= any(symbol.result is Simple.INT for symbol in term.binders)
            arrays |= any(isinstance(symbol.result, ArraySort) for symbol in term.binders)
    if arrays:
        return "ALL"
    numbers = "IR" if integers and reals else "I" if integers else "R"
    name = f"{'UF' if functions else ''}{'N' if nonlinear else 'L'}{numbers}A"
    return name if quantified else f"QF_{name}"


def _is_nonlinear(term: Term) -> bool:
    if term.op is Op.MUL:
        return all(arg.constant is None for arg in term.args)
    return term.op in (Op.DIV, Op.IDIV, Op.MOD) and term.args[1].constant is None


def _indexed_by_integers(term: Term) -> bool:
    return term.op is Op.APPLY and Simple.INT in term.symbol.arguments
