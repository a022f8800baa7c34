"""Looking for a proof by cases: an identity for the facts at hand, else an alternative is split, then a sign.

The harder ways of looking come last: the whole tree is tried at one level before the next. What is split is
the alternative with the fewest options; signs are those of unknowns that may be zero, and of differences.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator, Sequence

from flint import fmpq_mpoly

from pyverify.symbolic.certificate.facts import Either, Fact, Flag, Item, Relation, System, flat
from pyverify.symbolic.certificate.proof import (
    Cases,
    Closed,
    Contrary,
    Proof,
    Sides,
    Vanishing,
    sides,
    vanishing,
)
from pyverify.symbolic.certificate.reduce import reduced
from pyverify.symbolic.certificate.search import LEVELS, find

__all__ = ["MOST_CASES", "prove_by_cases"]

MOST_CASES = 200
"""Leaves of a proof; a search beyond them is given up."""
MOST_SIGNS = 3
"""Signs that are split on one branch."""


_WAYS = [(0, 0), (1, 0), (2, 0), (1, 1), (2, 1), (1, MOST_SIGNS), (LEVELS - 1, 0), (2, MOST_SIGNS)]
"""Levels and numbers of signs to split, in the order in which they are tried."""

_QUICK = 4


class _TooMany(Exception):
    """There are more cases than are looked at, or the time is over."""


def prove_by_cases(system: System, deadline: float, thorough: bool = True) -> Proof | None:
    """A refutation, checked by no one yet; None if none was found in time.

    Not `thorough`: what takes long is left out.
    """
    ways = _WAYS if thorough else _WAYS[:_QUICK]
    for left, (level, signs) in zip(range(len(ways), 0, -1), ways, strict=True):
        now = time.monotonic()
        share = now + (deadline - now) / (1 if left == 1 else 2)
        try:
            proof = _Cases(system, level, signs, share).prove(system.items, 0)
        except _TooMany:
            proof = None
        if proof is not None:
            return proof
    return None


class _Cases:
    def __init__(self, system: System, level: int, signs: int, deadline: float) -> None:
        self.system = system
        self.level = level
        self.signs = signs
        self.deadline = deadline
        self.leaves = 0

    def prove(self, items: Sequence[Item], split: int) -> Proof | None:
        """A proof for these items, on a branch on which so many signs are split."""
        if time.monotonic() > self.deadline:
            raise _TooMany
        contrary = _contrary(items)
        if contrary is not None:
            return contrary
        facts = reduced([*flat(items)], self.system.ring, self.system.auxiliary)
        places = [place for place, item in enumerate(items) if isinstance(item, Either)]
        identity = find(facts, self.system.ring, min(self.level, 1) if places else self.level, self.deadline)
        if identity is not None:
            self.leaves += 1
            if self.leaves > MOST_CASES:
                raise _TooMany
            return Closed(identity)
        if places:
            return self._split(items, min(places, key=lambda place: _options(items[place])), split)
        return self._signs(items, facts, split) if split < self.signs else None

    def _split(self, items: Sequence[Item], place: int, split: int) -> Proof | None:
        either = items[place]
        assert isinstance(either, Either)
        rest = (*items[:place], *items[place + 1 :])
        proofs: list[Proof] = []
        for option in either.options:
            proof = self.prove((*rest, *option), split)
            if proof is None:
                return None
            proofs.append(proof)
        return Cases(place, tuple(proofs))

    def _signs(self, items: Sequence[Item], facts: Sequence[Fact], split: int) -> Proof | None:
        ways: list[_Way]
        zero: list[_Way]
        ways = [(Sides, polynomial, sides(polynomial)) for polynomial in _differences(facts, self.system)]
        zero = [(Vanishing, polynomial, vanishing(polynomial)) for polynomial in _boundaries(items)]
        ways = [*ways, *zero] if self.signs > 1 else [*zero, *ways]
        for kind, polynomial, (first, second) in ways:
            one = self.prove((*items, first), split + 1)
            if one is None:
                continue
            other = self.prove((*items, second), split + 1)
            if other is not None:
                return kind(polynomial, (one, other))
        return None


_Way = tuple[type[Sides] | type[Vanishing], fmpq_mpoly, tuple[Fact, Fact]]


def _options(item: Item) -> int:
    assert isinstance(item, Either)
    return len(item.options)


def _contrary(items: Sequence[Item]) -> Contrary | None:
    seen: dict[str, bool] = {}
    for item in items:
        if isinstance(item, Flag) and seen.setdefault(item.name, item.value) is not item.value:
            return Contrary(item.name)
    return None


def _boundaries(items: Sequence[Item]) -> Iterator[fmpq_mpoly]:
    """The unknowns that may be zero, cannot be negative and are multiplied by something."""
    facts = [*flat(items)]
    multiplied = {
        number
        for fact in facts
        for monomial in fact.polynomial.monoms()
        if sum(monomial) > 1
        for number, power in enumerate(monomial)
        if power
    }
    for fact in facts:
        if not any(fact.polynomial.degrees()[number] for number in multiplied):
            continue
        single = len(fact.polynomial) == 1 and fact.polynomial.total_degree() == 1
        if single and fact.relation is Relation.NONNEGATIVE:
            decided = (Relation.POSITIVE, Relation.ZERO)
            if not any(one.relation in decided and one.polynomial == fact.polynomial for one in facts):
                yield fact.polynomial


def _differences(facts: Sequence[Fact], system: System) -> Iterator[fmpq_mpoly]:
    """Differences of two unknowns whose sign no fact says."""
    ring = system.ring
    numbers = [
        number for number in range(ring.nvars()) if any(one.polynomial.degrees()[number] for one in facts)
    ]
    for one, other in itertools.combinations(numbers, 2):
        difference = ring.gen(one) - ring.gen(other)
        if not any(
            fact.relation in (Relation.NONNEGATIVE, Relation.POSITIVE)
            and fact.polynomial in (difference, -1 * difference)
            for fact in facts
        ):
            yield difference
