"""Naturals below a small number as choices: a label `h i < 3` is 0, 1 or 2, and a table read at it is one of
three entries.

With an unknown integer as an index a table would become an uninterpreted function, and the problem one of
integers and reals together, for which solvers have no complete procedure. With a choice it is one of reals
and truth values alone. Nothing is lost: the label is what the truth values say, and a model of these is one
of the label.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from pyverify.domains.smt.build import Builder
from pyverify.domains.smt.encoding.rebuild import rebuilt
from pyverify.domains.smt.terms import Op, Simple, Symbol, Term, below

__all__ = ["MOST", "Place", "chosen_labels"]

MOST = 8
"""A label with more values stays an integer."""

Place = tuple[Symbol, tuple[int | Fraction, ...]]
"""A symbol, and where it is read if it is a function."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Assertions in which labels are choices, and what each label is in terms of the new truth values."""

    roots: tuple[Term, ...]
    labels: dict[Place, Term]


def chosen_labels(build: Builder, roots: Sequence[Term]) -> Labelled:
    """Put choices for the naturals that the assertions bound by a number of at most `MOST`."""
    bounds: dict[int, tuple[Term, int]] = {}
    for root in roots:
        found = _bound(root)
        if found is not None:
            term, count = found
            bounds[term.number] = term, min(count, bounds.get(term.number, (term, count))[1])
    whole = _wholly_read(roots)
    put: dict[int, Term] = {}
    labels: dict[Place, Term] = {}
    for number, (term, count) in bounds.items():
        if 1 <= count <= MOST and term.symbol in whole:
            places = tuple(arg.constant or 0 for arg in term.args)
            put[number] = labels[term.symbol, places] = _choice(build, term.symbol, places, count)
    if not put:
        return Labelled(tuple(roots), {})
    became = rebuilt(build, roots, put)
    return Labelled(tuple(became[root.number] for root in roots), labels)


def _bound(root: Term) -> tuple[Term, int] | None:
    """The natural that an assertion bounds, and how many values are left to it."""
    positive = root.op is not Op.NOT
    atom = root if positive else root.args[0]
    if atom.op not in (Op.LT, Op.LE):
        return None
    low, high = atom.args if positive else reversed(atom.args)
    strict = (atom.op is Op.LT) is positive
    if low.op not in (Op.SYMBOL, Op.READ) or not low.symbol.natural or low.symbol.bound:
        return None
    if not isinstance(high.constant, int) or any(arg.op is not Op.CONSTANT for arg in low.args):
        return None
    return low, high.constant if strict else high.constant + 1


def _wholly_read(roots: Sequence[Term]) -> set[Symbol]:
    """The naturals, and the functions to naturals that are read at numbers only."""
    computed = {
        term.symbol
        for term in below(roots)
        if term.op is Op.READ and any(arg.op is not Op.CONSTANT for arg in term.args)
    }
    return {
        term.symbol
        for term in below(roots)
        if term.op in (Op.SYMBOL, Op.READ) and term.symbol.natural and term.symbol not in computed
    }


def _choice(build: Builder, symbol: Symbol, places: tuple[int | Fraction, ...], count: int) -> Term:
    """0 if the first truth value is true, else 1 if the second one is, and so on."""
    found = build.number(count - 1, Simple.INT)
    for value in reversed(range(count - 1)):
        flag = replace(Symbol(f"{symbol.name}_is", Simple.BOOL), indices=(*symbol.indices, *places, value))
        found = build.ite(build.symbol(flag), build.number(value, Simple.INT), found)
    return found
