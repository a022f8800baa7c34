"""An identity refutes facts if it is one, its products have the signs that it needs, and one is positive."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flint import Ordering, fmpq, fmpq_mpoly_ctx

from pyverify.symbolic.certificate.facts import Fact, Relation
from pyverify.symbolic.certificate.identity import Identity, Multiple, Product

RING = fmpq_mpoly_ctx.get(["x", "y"], Ordering.degrevlex)
X, Y = RING.gens()
ONE = RING.constant(fmpq(1))


def fact(polynomial, relation: Relation = Relation.NONNEGATIVE) -> Fact:
    return Fact(polynomial, relation, "a test")


# x y > (x + y)² / 4 is refuted by (1) + 1/4 (x - y)² = 0
FACTS = (fact(X * Y - (X + Y) ** 2 / 4, Relation.POSITIVE),)
RIGHT = Identity((Product(fmpq(1), (0,), ONE), Product(fmpq(1, 4), (), X - Y)), ())


def test_a_right_identity_is_accepted():
    assert RIGHT.check(FACTS)


def test_it_is_printed_with_the_facts_that_it_uses():
    lines = [*RIGHT.lines(FACTS, ("a", "b"))]
    assert lines[0].endswith("> 0   [a test]")
    assert lines[1] == "(1) + 1/4·(a − b)² = 0"
    assert lines[2] == "but no product is negative, and (1) is positive"


@pytest.mark.parametrize(
    "products",
    [
        (Product(fmpq(2), (0,), ONE), RIGHT.products[1]),
        (RIGHT.products[0], Product(fmpq(1, 4), (), X + Y)),
        (RIGHT.products[0],),
        (),
    ],
    ids=("another factor", "another root", "a part", "nothing"),
)
def test_what_does_not_add_up_to_zero_is_rejected(products):
    assert not replace(RIGHT, products=products).check(FACTS)


def test_a_negative_factor_is_rejected():
    facts = (fact(X, Relation.POSITIVE), fact(X))
    products = (Product(fmpq(1), (0,), ONE), Product(fmpq(-1), (1,), ONE))
    assert not Identity(products, ()).check(facts)


def test_products_of_which_none_is_positive_are_rejected():
    facts = (fact(X), fact(-1 * X))
    products = (Product(fmpq(1), (0,), ONE), Product(fmpq(1), (1,), ONE))
    assert not Identity(products, ()).check(facts)


def test_a_square_that_may_vanish_does_not_count_as_positive():
    facts = (fact(-1 * X**2),)
    products = (Product(fmpq(1), (0,), ONE), Product(fmpq(1), (), X))
    assert not Identity(products, ()).check(facts)


def test_a_multiple_of_what_is_not_said_to_be_zero_is_rejected():
    facts = (fact(X), fact(ONE, Relation.POSITIVE))
    identity = Identity((Product(fmpq(1), (1,), X),), (Multiple(-1 * X, 0),))
    assert not identity.check(facts)


def test_a_factor_that_is_not_zero_counts_twice_or_not_at_all():
    facts = (fact(X, Relation.NONZERO), fact(X, Relation.ZERO))
    twice = Identity((Product(fmpq(1), (0, 0), ONE),), (Multiple(-1 * X, 1),))
    once = Identity((Product(fmpq(1), (0,), ONE),), (Multiple(-1 * ONE, 1),))
    assert twice.check(facts)
    assert not once.check(facts)
