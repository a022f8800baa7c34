"""Facts with fewer unknowns that say the same: equations used up, denominators cleared.

 - A linear equation is solved for one of its unknowns, and an equation `c · t + … = 0` with a number `c` for
   an unknown `t` that no statement has.
 - `b · q = a` for such a `q`, where the facts say at first sight that `b > 0`: a fact in which `q` has degree
   `k` is multiplied by `b ^ k`, and `a` is put for `b · q`. Where they say `b < 0`, both sides are negated.
 - Where minus a sum of squares of monomials is not negative, each of these monomials is zero.

Each step leaves facts that hold if and only if those before it did, for the unknowns that are left. The same
facts give the same result, so whoever checks a refutation of it makes it anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from pyverify.symbolic.certificate.facts import Fact, Relation

__all__ = ["cleared", "positive", "reduced"]

_STRICT = (Relation.POSITIVE,)
_SIGNED = (Relation.POSITIVE, Relation.NONNEGATIVE)
MOST_MONOMIALS = 3000
"""Of a fact; a step that gives more is not made."""
_ROUNDS = 4
"""How often signs that were found are used to find more."""


def reduced(facts: Sequence[Fact], ring: fmpq_mpoly_ctx, auxiliary: frozenset[int]) -> tuple[Fact, ...]:
    """The facts after all steps; true ones are left out."""
    left = [fact for fact in facts if not _true(fact)]
    while (step := next(_steps(left, ring, auxiliary), None)) is not None:
        left = step
    return tuple(fact for place, fact in enumerate(left) if not _said(fact, left[:place]))


def _said(fact: Fact, before: Sequence[Fact]) -> bool:
    """Whether a fact before it says the same."""
    return any(one.relation is fact.relation and one.polynomial == fact.polynomial for one in before)


def _steps(facts: list[Fact], ring: fmpq_mpoly_ctx, auxiliary: frozenset[int]) -> Iterator[list[Fact]]:
    """What the facts are after a step, for each step that can be made."""
    for place, fact in enumerate(facts):
        roots = _vanishing(fact)
        if roots:
            zero = [Fact(root, Relation.ZERO, fact.origin) for root in roots]
            yield [*facts[:place], *zero, *facts[place + 1 :]]
        if fact.relation is not Relation.ZERO or fact.polynomial.is_constant():
            continue
        linear = fact.polynomial.total_degree() == 1
        for number in reversed(range(ring.nvars())):
            if fact.polynomial.degrees()[number] != 1:
                continue
            if not linear and number not in auxiliary:
                continue
            above, below = _parts(fact.polynomial, number, ring)
            others = [*facts[:place], *facts[place + 1 :]]
            if not below.is_constant() and not positive(below, others):
                below, above = -1 * below, -1 * above
                if not positive(below, others):
                    continue
            elif below.is_constant() and below.leading_coefficient() < 0:
                below, above = -1 * below, -1 * above
            made = [replace(one, polynomial=cleared(one.polynomial, number, above, below)) for one in others]
            if all(len(one.polynomial) <= MOST_MONOMIALS for one in made):
                yield [one for one in made if not _true(one)]


def _vanishing(fact: Fact) -> list[fmpq_mpoly]:
    """What is zero if minus a sum of squares of monomials is not negative, or such a sum is zero."""
    ring = fact.polynomial.context()
    values = fact.polynomial.to_dict()
    negative = all(value < 0 for value in values.values())
    one_sign = negative or all(value > 0 for value in values.values())
    nonnegative, zero = fact.relation is Relation.NONNEGATIVE, fact.relation is Relation.ZERO
    if fact.polynomial.is_constant() or not ((negative and nonnegative) or (one_sign and zero)):
        return []
    if any(power % 2 for monomial in values for power in monomial):
        return []
    return [ring.from_dict({tuple(power // 2 for power in monomial): fmpq(1)}) for monomial in values]


def _parts(polynomial: fmpq_mpoly, number: int, ring: fmpq_mpoly_ctx) -> tuple[fmpq_mpoly, fmpq_mpoly]:
    """For `b · q - a`: `a` and `b`, without the unknown `q` of that number."""
    parts: list[dict[tuple[int, ...], fmpq]] = [{}, {}]
    for monomial, value in polynomial.to_dict().items():
        rest = (*monomial[:number], 0, *monomial[number + 1 :])
        parts[monomial[number]][rest] = value
    return -1 * ring.from_dict(parts[0]), ring.from_dict(parts[1])


def cleared(polynomial: fmpq_mpoly, number: int, above: fmpq_mpoly, below: fmpq_mpoly) -> fmpq_mpoly:
    """The polynomial at `above / below` for an unknown, times the power of `below` that clears it."""
    degree = polynomial.degrees()[number]
    if not degree:
        return polynomial
    ring = polynomial.context()
    parts: dict[int, dict[tuple[int, ...], fmpq]] = {}
    for monomial, value in polynomial.to_dict().items():
        rest = (*monomial[:number], 0, *monomial[number + 1 :])
        parts.setdefault(monomial[number], {})[rest] = value
    found = ring.from_dict({})
    for power, part in parts.items():
        found = found + ring.from_dict(part) * above**power * below ** (degree - power)
    return found


def positive(polynomial: fmpq_mpoly, facts: Sequence[Fact]) -> bool:
    """Whether facts say at first sight that it is positive: its factors are facts, or sums of what is."""
    content, factors = polynomial.factor()
    signs = [_positive(factor, facts) for factor, power in factors if power % 2]
    if any(not _nonzero(factor, facts) for factor, power in factors if power % 2 == 0):
        return False
    if None in signs:
        return False
    return (content < 0) is (sum(sign is False for sign in signs) % 2 == 1)


def _positive(factor: fmpq_mpoly, facts: Sequence[Fact]) -> bool | None:
    """True if it is positive, False if it is negative, None if neither is seen."""
    for sign, one in ((True, factor), (False, -1 * factor)):
        if any(fact.relation in _STRICT and _multiple(one, fact.polynomial) for fact in facts):
            return sign
        if _sum(one, facts):
            return sign
    return None


def _nonzero(factor: fmpq_mpoly, facts: Sequence[Fact]) -> bool:
    if _positive(factor, facts) is not None:
        return True
    return any(
        fact.relation is Relation.NONZERO
        and (_multiple(factor, fact.polynomial) or _multiple(-1 * factor, fact.polynomial))
        for fact in facts
    )


def _multiple(one: fmpq_mpoly, other: fmpq_mpoly) -> bool:
    """Whether one is a positive multiple of the other."""
    if len(one) != len(other) or not len(one):
        return False
    ratio = one.leading_coefficient() / other.leading_coefficient()
    return bool(ratio > 0 and one == other * ratio)


def _sum(polynomial: fmpq_mpoly, facts: Sequence[Fact]) -> bool:
    """Whether all monomials are of unknowns that are not negative, and one is positive."""
    return _sign(polynomial, _signs(facts)) is True


def _signs(facts: Sequence[Fact]) -> dict[int, bool]:
    """The unknowns that are not negative; True for those that are positive.

    From `x - rest ≥ 0` where the rest has a sign, `x` has one.
    """
    signs: dict[int, bool] = {}
    linear = [fact for fact in facts if fact.relation in _SIGNED and fact.polynomial.total_degree() == 1]
    for _ in range(_ROUNDS):
        before = dict(signs)
        for fact in linear:
            values = fact.polynomial.to_dict()
            for monomial, value in values.items():
                if value <= 0 or not any(monomial):
                    continue
                rest = -1 * fact.polynomial + fact.polynomial.context().from_dict({monomial: value})
                sign = _sign(rest, signs)
                if sign is not None:
                    number = monomial.index(1)
                    signs[number] = signs.get(number, False) or sign or fact.relation in _STRICT
        if signs == before:
            break
    return signs


def _sign(polynomial: fmpq_mpoly, signs: Mapping[int, bool]) -> bool | None:
    """True if it is positive, False if it is not negative, None if neither is seen."""
    found = False
    for monomial, value in polynomial.to_dict().items():
        present = [number for number, power in enumerate(monomial) if power]
        if value < 0 or not all(number in signs or monomial[number] % 2 == 0 for number in present):
            return None
        found = found or all(signs.get(number, False) for number in present)
    return found


def _true(fact: Fact) -> bool:
    return fact.polynomial.is_constant() and not fact.false
