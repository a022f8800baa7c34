"""Facts with fewer unknowns say the same; a denominator is cleared only where its sign is known."""

from __future__ import annotations

import itertools
from fractions import Fraction

from flint import Ordering, fmpq, fmpq_mpoly_ctx

from pyverify.symbolic.certificate.facts import Fact, Relation
from pyverify.symbolic.certificate.reduce import positive, reduced

RING = fmpq_mpoly_ctx.get(["a", "b", "q"], Ordering.degrevlex)
A, B, Q = RING.gens()
QUOTIENT = frozenset({2})


def fact(polynomial, relation: Relation = Relation.NONNEGATIVE) -> Fact:
    return Fact(polynomial, relation, "a test")


def texts(facts) -> list[str]:
    return [one.text(("a", "b", "q")) for one in facts]


def test_a_linear_equation_is_put_into_the_others():
    assert texts(reduced([fact(A + B - 1, Relation.ZERO), fact(B)], RING, frozenset())) == ["−a + 1 ≥ 0"]


def test_a_denominator_that_is_positive_is_cleared():
    facts = [fact(B, Relation.POSITIVE), fact(B * Q - A, Relation.ZERO), fact(Q**2 - Q)]
    assert texts(reduced(facts, RING, QUOTIENT)) == ["b > 0", "a^2 − a·b ≥ 0"]


def test_a_denominator_that_is_negative_is_cleared_with_its_sign():
    facts = [fact(-1 * B, Relation.POSITIVE), fact(B * Q - A, Relation.ZERO), fact(Q)]
    assert texts(reduced(facts, RING, QUOTIENT)) == ["−b > 0", "−a ≥ 0"]


def test_a_denominator_of_unknown_sign_stays():
    facts = [fact(B * Q - A, Relation.ZERO), fact(Q)]
    assert len(reduced(facts, RING, QUOTIENT)) == 2


def test_an_unknown_of_the_statement_is_not_taken_for_a_quotient():
    facts = [fact(B, Relation.POSITIVE), fact(B * Q - A, Relation.ZERO), fact(Q)]
    assert len(reduced(facts, RING, frozenset())) == 3


def test_minus_a_sum_of_squares_that_is_not_negative_has_zero_terms():
    assert texts(reduced([fact(-1 * A**2 - 2 * B**2), fact(Q - A - B)], RING, frozenset())) == ["q ≥ 0"]


def test_signs_are_inferred_from_bounds():
    facts = [fact(A, Relation.POSITIVE), fact(B - A)]
    assert positive(B, facts)
    assert positive(A * B + B**2, facts)
    assert not positive(B - A, facts)
    assert not positive(Q, facts)


def test_reduced_facts_hold_where_the_facts_hold_and_nowhere_else():
    """At all small rational values of the unknowns that are left, with the quotient that they give."""
    facts = [
        fact(B - 1),
        fact(B * Q - A, Relation.ZERO),
        fact(Q - Q**2, Relation.POSITIVE),
        fact(A * Q - 1, Relation.NONZERO),
    ]
    found = reduced(facts, RING, QUOTIENT)
    assert all(one.polynomial.degrees()[2] == 0 for one in found)
    numbers = [Fraction(n, d) for n in range(-3, 4) for d in (1, 2)]
    truths = set()
    for a, b in itertools.product(numbers, repeat=2):
        if b:
            before = all(holds(one, a, b, a / b) for one in facts)
            assert all(holds(one, a, b, a / b) for one in found) is before
            truths.add(before)
    assert truths == {True, False}


def holds(one: Fact, *values: Fraction) -> bool:
    at = [fmpq(value.numerator, value.denominator) for value in values]
    value = one.polynomial(*at)
    return bool(
        {
            Relation.POSITIVE: value > 0,
            Relation.NONNEGATIVE: value >= 0,
            Relation.ZERO: value == 0,
            Relation.NONZERO: value != 0,
        }[one.relation]
    )
