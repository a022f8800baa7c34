"""What an identity may be made of, up to a degree: products of facts and squares, multiples of equations.

Squared are unknowns, differences and sums of two, and what is asked for besides. More products are not
better: each is a column of a linear problem, so the number is bounded, the simplest first.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from pyverify.symbolic.certificate.facts import Fact, Relation
from pyverify.symbolic.certificate.identity import Multiple, Product

__all__ = ["MOST_COLUMNS", "Candidate", "monomials", "multiples", "products", "squares", "weights"]

MOST_COLUMNS = 2500
"""Of one linear problem."""
MOST_QUADRATIC = 28
"""Quadratic monomials of which two are compared."""
MOST_MULTIPLES = 800
"""Of equations, among these."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A part of an identity, and the polynomial that it is (a product with factor one)."""

    part: Product | Multiple
    value: fmpq_mpoly
    strict: bool = False
    """Whether it is positive where the facts hold."""


def monomials(ring: fmpq_mpoly_ctx, numbers: Sequence[int], degree: int) -> Iterator[fmpq_mpoly]:
    """The monomials in some unknowns up to a degree, the smaller first."""
    for total in range(degree + 1):
        for chosen in itertools.combinations_with_replacement(numbers, total):
            exponents = [0] * ring.nvars()
            for number in chosen:
                exponents[number] += 1
            yield ring.from_dict({tuple(exponents): fmpq(1)})


def squares(ring: fmpq_mpoly_ctx, numbers: Sequence[int]) -> list[fmpq_mpoly]:
    """Small linear forms and differences of quadratic monomials, to be squared."""
    gens = [ring.gen(number) for number in numbers]
    pairs = [*itertools.combinations(gens, 2)]
    products = [a * b for a, b in itertools.combinations_with_replacement(gens, 2)]
    return [
        *gens,
        *(a - b for a, b in pairs),
        *(gen - 1 for gen in gens),
        *(a + b for a, b in pairs),
        *(a - b for a, b in itertools.combinations(products[:MOST_QUADRATIC], 2)),
    ]


def weights(facts: Sequence[Fact], factors: int, degree: int) -> Iterator[Candidate]:
    """Products of up to so many facts, the goal's first; one, which is positive, among them."""
    if not facts:
        return
    ring = facts[0].polynomial.context()
    one = ring.constant(fmpq(1))
    usable = [
        (number, fact)
        for number, fact in enumerate(facts)
        if fact.relation in (Relation.POSITIVE, Relation.NONNEGATIVE)
    ]
    yield Candidate(Product(fmpq(1), (), one), one, True)
    for count in range(1, factors + 1):
        for chosen in itertools.combinations_with_replacement(usable, count):
            if sum(fact.polynomial.total_degree() for _, fact in chosen) > degree:
                continue
            value = one
            for _, fact in chosen:
                value = value * fact.polynomial
            strict = all(fact.relation is Relation.POSITIVE for _, fact in chosen)
            yield Candidate(Product(fmpq(1), tuple(number for number, _ in chosen), one), value, strict)
    for number, fact in enumerate(facts):
        if fact.relation is Relation.NONZERO and 2 * fact.polynomial.total_degree() <= degree:
            value = fact.polynomial * fact.polynomial
            yield Candidate(Product(fmpq(1), (number, number), one), value, True)


def products(found: Sequence[Candidate], roots: Sequence[fmpq_mpoly], degree: int) -> Iterator[Candidate]:
    """The products times squares, up to a degree."""
    for one in found:
        assert isinstance(one.part, Product)
        for root in roots:
            if one.value.total_degree() + 2 * root.total_degree() <= degree:
                part = Product(fmpq(1), one.part.facts, root)
                yield Candidate(part, one.value * root * root)


def multiples(facts: Sequence[Fact], numbers: Sequence[int], degree: int) -> Iterator[Candidate]:
    """Equations times monomials, up to a degree."""
    equations = [(number, fact) for number, fact in enumerate(facts) if fact.relation is Relation.ZERO]
    if not equations:
        return
    ring = equations[0][1].polynomial.context()
    room = max(degree - fact.polynomial.total_degree() for _, fact in equations)
    for factor in monomials(ring, numbers, max(room, 0)):
        for number, fact in equations:
            if factor.total_degree() + fact.polynomial.total_degree() <= degree:
                yield Candidate(Multiple(factor, number), factor * fact.polynomial)
