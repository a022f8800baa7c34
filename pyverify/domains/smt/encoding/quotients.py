"""A variable for each quotient: `q` with `q * b = a` where `b ≠ 0`, and `q = 0` where `b = 0`.

Where the assertions say at first sight that `b` is not zero, only the product equation is left, and the sign
of `q` is said where those of `a` and `b` are seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyverify.domains.smt.build import Builder
from pyverify.domains.smt.encoding.rebuild import folded
from pyverify.domains.smt.encoding.signs import Signs
from pyverify.domains.smt.terms import Op, Simple, Symbol, Term, below

__all__ = ["Multiplied", "multiplied"]


@dataclass(frozen=True, slots=True)
class Multiplied:
    """Assertions without quotients of unknowns, what is asserted of the variables, and the variables."""

    roots: tuple[Term, ...]
    products: tuple[Term, ...]
    symbols: tuple[Symbol, ...]


def multiplied(build: Builder, roots: Sequence[Term], signs: Signs) -> Multiplied:
    """Put variables for the quotients that stand under no quantifier of what is in them."""
    became: dict[int, Term] = {}
    products: list[Term] = []
    symbols: list[Symbol] = []
    for term in below(roots):
        args = tuple(became[arg.number] for arg in term.args)
        guarded = _guarded(term)
        if guarded is None:
            same = all(old is new for old, new in zip(term.args, args, strict=True))
            became[term.number] = term if same else folded(build, term, args)
            continue
        a, b = (became[arg.number] for arg in guarded.args)
        symbol = Symbol("quotient", Simple.REAL, indices=(len(symbols),))
        became[term.number] = made = build.symbol(symbol)
        symbols.append(symbol)
        products += _product(build, made, a, b, signs.nonzero(guarded.args[1]))
        if signs.nonnegative(guarded.args[0]) and signs.nonnegative(guarded.args[1]):
            products.append(build.less_equal(build.number(0), made))
    return Multiplied(tuple(became[root.number] for root in roots), tuple(products), tuple(symbols))


def _guarded(term: Term) -> Term | None:
    """The quotient in `if b = 0 then 0 else a / b`."""
    if term.op is not Op.ITE or term.free or term.args[2].op is not Op.DIV or term.args[1].constant != 0:
        return None
    condition, _, quotient = term.args
    same = condition.op is Op.EQ and condition.args[0] is quotient.args[1] and condition.args[1].constant == 0
    return quotient if same else None


def _product(build: Builder, made: Term, a: Term, b: Term, nonzero: bool) -> list[Term]:
    zero, product = build.number(0), build.equal(build.multiply(made, b), a)
    if nonzero:
        return [product]
    at_zero = build.equal(b, zero)
    return [
        build.disjunction([build.negation(at_zero), build.equal(made, zero)]),
        build.disjunction([at_zero, product]),
    ]
