"""Test points with a square root, for an unknown number that occurs in no power beyond the square.

As for unknowns that occur in no power (`eliminate`): if `φ` holds somewhere, it holds far below, at a root of
one of its polynomials, or just above one (Weispfenning). A root is `(p + q √r) / s` with polynomials in the
other unknowns. What a polynomial is there has the sign of some `P + Q √r`, which is told without the root.
A square root of what is not negative is there over the real numbers, and mostly not over the rational ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from flint import fmpq

from pyverify.symbolic.exactly.formula import Atom, Flag, Formula, Relation, atom, join, mapped, negated
from pyverify.symbolic.exactly.polynomial import Polynomial

__all__ = ["without"]

_ZERO = Polynomial({})
_MINUS = fmpq(-1)


@dataclass(frozen=True, slots=True)
class _Root:
    """`(plain + times √under) / below`, where `guard` is true."""

    guard: Formula
    plain: Polynomial
    times: Polynomial
    under: Polynomial
    below: Polynomial


def without(
    formula: Formula, number: int, leaves: Iterable[Atom | Flag]
) -> Iterator[tuple[Formula, Formula]]:
    """Cases: a condition, and the formula with something put for the unknown; in one it holds if it holds for
    some number. `leaves`: the comparisons in the formula.
    """
    yield True, mapped(formula, partial(_far_below, number))
    ends: dict[tuple[_Root, bool], None] = {}
    for leaf in leaves:
        if isinstance(leaf, Atom) and leaf.polynomial.degree(number):
            above = leaf.relation in (Relation.NEGATIVE, Relation.NONZERO)
            ends.update(dict.fromkeys((root, above) for root in _roots(leaf.polynomial, number)))
    for root, above in ends:
        if root.guard is not False:
            yield root.guard, mapped(formula, partial(_at, number, root, above))


def _powers(polynomial: Polynomial, number: int) -> tuple[Polynomial, Polynomial, Polynomial]:
    """`c, b, a` of `a x² + b x + c`."""
    found = polynomial.coefficients(number)
    return found.get(0, _ZERO), found.get(1, _ZERO), found.get(2, _ZERO)


def _roots(polynomial: Polynomial, number: int) -> Iterator[_Root]:
    c, b, a = _powers(polynomial, number)
    flat = join(True, [atom(a, Relation.ZERO), atom(b, Relation.NONZERO)])
    yield _Root(flat, c.scaled(_MINUS), _ZERO, _ZERO, b)
    under = b * b + (a * c).scaled(fmpq(-4))
    guard = join(True, [atom(a, Relation.NONZERO), atom(under.scaled(_MINUS), Relation.AT_MOST)])
    for sign in (1, -1):
        times = Polynomial.constant(fmpq(sign))
        yield _Root(guard, b.scaled(_MINUS), times, under, a.scaled(fmpq(2)))


def _at(number: int, root: _Root, above: bool, leaf: Atom | Flag) -> Formula:
    """A comparison at a root, or just above it."""
    if isinstance(leaf, Flag) or not leaf.polynomial.degree(number):
        return leaf
    if not above:
        return _compared(leaf.polynomial, number, root, leaf.relation)
    c, b, a = _powers(leaf.polynomial, number)
    match leaf.relation:
        case Relation.ZERO:
            return join(True, [atom(one, Relation.ZERO) for one in (a, b, c)])
        case Relation.NONZERO:
            return join(False, [atom(one, Relation.NONZERO) for one in (a, b, c)])
    slope = (a * Polynomial.unknown(number)).scaled(fmpq(2)) + b
    value, first = (partial(_compared, one, number, root) for one in (leaf.polynomial, slope))
    along = join(
        False,
        [
            first(Relation.NEGATIVE),
            join(True, [first(Relation.ZERO), atom(a, leaf.relation)]),
        ],
    )
    return join(False, [value(Relation.NEGATIVE), join(True, [value(Relation.ZERO), along])])


def _compared(polynomial: Polynomial, number: int, root: _Root, relation: Relation) -> Formula:
    """How the polynomial stands to zero at a root: its value times the square of what is below."""
    c, b, a = _powers(polynomial, number)
    plain, times, under, below = root.plain, root.times, root.under, root.below
    rational = c * below * below + b * below * plain + a * (plain * plain + times * times * under)
    factor = b * below * times + (a * plain * times).scaled(fmpq(2))
    return _signed(rational, factor, under, relation)


def _signed(rational: Polynomial, factor: Polynomial, under: Polynomial, relation: Relation) -> Formula:
    """How `rational + factor √under` stands to zero; `under` is not negative."""
    if factor == _ZERO:
        return atom(rational, relation)
    apart = rational * rational + (factor * factor * under).scaled(_MINUS)
    other = apart.scaled(_MINUS)
    match relation:
        case Relation.ZERO:
            return join(True, [atom(rational * factor, Relation.AT_MOST), atom(apart, Relation.ZERO)])
        case Relation.NONZERO:
            return negated(_signed(rational, factor, under, Relation.ZERO))
        case Relation.AT_MOST:
            one = join(True, [atom(rational, relation), atom(other, relation)])
            return join(False, [one, join(True, [atom(factor, relation), atom(apart, relation)])])
    one = join(True, [atom(rational, relation), atom(other, relation)])
    either = join(False, [atom(rational, relation), atom(apart, relation)])
    return join(False, [one, join(True, [atom(factor, Relation.AT_MOST), either])])


def _far_below(number: int, leaf: Atom | Flag) -> Formula:
    """A comparison where the unknown is less than anything."""
    if isinstance(leaf, Flag) or not leaf.polynomial.degree(number):
        return leaf
    c, b, a = _powers(leaf.polynomial, number)
    match leaf.relation:
        case Relation.ZERO:
            return join(True, [atom(one, Relation.ZERO) for one in (a, b, c)])
        case Relation.NONZERO:
            return join(False, [atom(one, Relation.NONZERO) for one in (a, b, c)])
    falls = atom(b.scaled(_MINUS), Relation.NEGATIVE)
    rest = join(True, [atom(b, Relation.ZERO), atom(c, leaf.relation)])
    level = join(True, [atom(a, Relation.ZERO), join(False, [falls, rest])])
    return join(False, [atom(a, Relation.NEGATIVE), level])
