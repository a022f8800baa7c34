"""The identity that refutes facts: products of them, none negative and one positive, that add up to zero.

    2 · (conclusion) · (hp) + (x - y)² + (y + 1) · (equation) = 0

Each product is a positive number times facts times a square. With multiples of what the facts say to be zero
they add up to the zero polynomial. But none is negative, and one is positive in every ordered field where the
facts hold: so they hold nowhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flint import fmpq, fmpq_mpoly

from pyverify.symbolic.certificate.facts import Fact, Relation, written

__all__ = ["Identity", "Multiple", "Product"]


@dataclass(frozen=True, slots=True)
class Product:
    """A positive number times facts times the square of a polynomial."""

    factor: fmpq
    facts: tuple[int, ...]
    """Their numbers; one of what is not zero has to occur an even number of times."""
    root: fmpq_mpoly
    """What is squared."""


@dataclass(frozen=True, slots=True)
class Multiple:
    """A polynomial times a fact that says that something is zero."""

    factor: fmpq_mpoly
    fact: int


@dataclass(frozen=True, slots=True)
class Identity:
    """Products and multiples that add up to zero."""

    products: tuple[Product, ...]
    multiples: tuple[Multiple, ...]

    def check(self, facts: Sequence[Fact]) -> bool:
        """Whether it refutes the facts: computed exactly, from nothing but the facts."""
        if not self._about(facts):
            return False
        total = None
        positive = False
        for product in self.products:
            sign = _sign(product, facts)
            if sign is None:
                return False
            positive = positive or sign
            value = product.root * product.root * product.factor
            for number in product.facts:
                value = value * facts[number].polynomial
            total = value if total is None else total + value
        for multiple in self.multiples:
            if facts[multiple.fact].relation is not Relation.ZERO:
                return False
            value = multiple.factor * facts[multiple.fact].polynomial
            total = value if total is None else total + value
        return positive and total is not None and bool(total.is_zero())

    def _about(self, facts: Sequence[Fact]) -> bool:
        """Whether the facts that it speaks of are there, and of the same ring."""
        numbers = [number for one in self.products for number in one.facts]
        numbers += [one.fact for one in self.multiples]
        rings = [fact.polynomial.context() for fact in facts]
        rings += [one.root.context() for one in self.products]
        rings += [one.factor.context() for one in self.multiples]
        same = all(ring is rings[0] for ring in rings)
        return same and all(0 <= number < len(facts) for number in numbers)

    def lines(self, facts: Sequence[Fact], names: Sequence[str]) -> Iterator[str]:
        """The facts that are used, by number, and the identity, for a person."""
        used = {number for product in self.products for number in product.facts}
        used |= {multiple.fact for multiple in self.multiples}
        for number in sorted(used):
            yield f"({number + 1}) {facts[number].text(names)}   [{facts[number].origin}]"
        parts = [_product(product, names) for product in self.products]
        parts += [f"({written(one.factor, names)})·({one.fact + 1})" for one in self.multiples]
        yield f"{' + '.join(parts)} = 0"
        strict = next((one for one in self.products if _sign(one, facts)), None)
        if strict is not None:
            yield f"but no product is negative, and {_product(strict, names)} is positive"


def _sign(product: Product, facts: Sequence[Fact]) -> bool | None:
    """True if the product is positive where the facts hold, False if not negative, None if unsure."""
    if product.factor <= 0:
        return None
    strict = bool(product.root.is_constant()) and not product.root.is_zero()
    for number, count in Counter(product.facts).items():
        relation = facts[number].relation
        if relation is Relation.ZERO or (relation is Relation.NONZERO and count % 2):
            return None
        strict = strict and relation is not Relation.NONNEGATIVE
    return strict


def _product(product: Product, names: Sequence[str]) -> str:
    parts = [f"({number + 1})" for number in product.facts]
    if not product.root.is_constant():
        parts.append(f"({written(product.root, names)})²")
        factor = product.factor
    else:
        factor = product.factor * product.root.leading_coefficient() ** 2
    if factor != 1 or not parts:
        parts.insert(0, str(factor))
    return "·".join(parts)
