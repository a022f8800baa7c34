"""Looking for an identity: columns by degree, a linear problem, and squares that would help.

The unknown multipliers solve a linear problem with exact rational data, whose solution is guessed in
floating point and then computed exactly. Where no combination of the columns does it, what is left over tells
which further squares would help most: its moment matrix has an eigenvector, which is rounded to small
numbers. Those squares are added, and so on. Nothing found is trusted: `Identity.check` decides.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator, Sequence

import numpy as np
from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx
from numpy.typing import NDArray

from pyverify.symbolic.certificate.columns import (
    MOST_COLUMNS,
    MOST_MULTIPLES,
    Candidate,
    monomials,
    multiples,
    products,
    squares,
    weights,
)
from pyverify.symbolic.certificate.facts import Fact, Relation
from pyverify.symbolic.certificate.identity import Identity, Multiple, Product
from pyverify.symbolic.certificate.nonnegative import exactly, least_squares

__all__ = ["LEVELS", "find"]

Floats = NDArray[np.float64]
LEVELS = 4
"""How hard to look: 0 sums of facts, 1 products of two, 2 of four, 3 further squares."""
_ROUNDS = 12
_MOST_BASIS = 40
_SMALL = 1e-7


def find(facts: Sequence[Fact], ring: fmpq_mpoly_ctx, level: int, deadline: float) -> Identity | None:
    """An identity that refutes the facts, checked; None if none was found."""
    for number, fact in enumerate(facts):
        if fact.false:
            return _contradiction(number, fact, ring)
    if not facts:
        return None
    numbers = [
        number for number in range(ring.nvars()) if any(one.polynomial.degrees()[number] for one in facts)
    ]
    highest = max(fact.polynomial.total_degree() for fact in facts)
    for degree in _degrees(facts, level, highest):
        search = _Search(facts, ring, numbers, degree, level, deadline)
        identity = search.run()
        if identity is not None:
            return identity
        if time.monotonic() > deadline:
            break
    return None


def _degrees(facts: Sequence[Fact], level: int, highest: int) -> Iterator[int]:
    if level == 0:
        yield highest
    elif level == 1:
        yield max(highest, 2)
    else:
        yield max(highest, 2)
        if highest >= 2:
            yield highest + 1
        if level == LEVELS - 1:
            yield highest + 2


def _contradiction(number: int, fact: Fact, ring: fmpq_mpoly_ctx) -> Identity | None:
    """A constant that is said to be what it is not."""
    value = fact.polynomial.leading_coefficient() if len(fact.polynomial) else fmpq(0)
    one = ring.constant(fmpq(1))
    match fact.relation:
        case Relation.ZERO:
            found = Identity((Product(fmpq(1), (), one),), (Multiple(one * (-1 / value), number),))
        case Relation.NONZERO:
            found = Identity((Product(fmpq(1), (number, number), one),), ())
        case Relation.POSITIVE if value == 0:
            found = Identity((Product(fmpq(1), (number,), one),), ())
        case _:
            found = Identity((Product(fmpq(1), (number,), one), Product(-value, (), one)), ())
    return found if found.check([fact] * (number + 1)) else None


class _Search:
    def __init__(
        self,
        facts: Sequence[Fact],
        ring: fmpq_mpoly_ctx,
        numbers: Sequence[int],
        degree: int,
        level: int,
        deadline: float,
    ) -> None:
        self.facts = facts
        self.ring = ring
        self.numbers = numbers
        self.degree = degree
        self.level = level
        self.deadline = deadline
        self.rows: dict[tuple[int, ...], int] = {}
        factors = (1, 2, 4, 4)[level]
        self.weights = [*itertools.islice(weights(facts, factors, degree), MOST_COLUMNS // 2)]
        self.free = [
            *itertools.islice(
                multiples(facts, numbers, degree if level else 0) if level else self._equations(),
                MOST_MULTIPLES,
            )
        ]
        self.signed = [*self.weights]
        if level >= 1:
            # times squares: one, and single facts
            light = [
                one for one in self.weights if isinstance(one.part, Product) and len(one.part.facts) <= 2
            ]
            more = products(light, squares(ring, numbers), degree)
            room = max(0, MOST_COLUMNS - len(self.signed) - len(self.free))
            self.signed += itertools.islice(more, room)

    def _equations(self) -> Iterator[Candidate]:
        one = self.ring.constant(fmpq(1))
        for number, fact in enumerate(self.facts):
            if fact.relation is Relation.ZERO:
                yield Candidate(Multiple(one, number), fact.polynomial)

    def run(self) -> Identity | None:
        """The identity, if one is found."""
        if not any(one.strict for one in self.signed):
            return None
        rounds = _ROUNDS if self.level == LEVELS - 1 else 1
        for _ in range(rounds):
            if time.monotonic() > self.deadline:  # the matrix may take longer to write than there was
                return None
            candidates = [*self.free, *self.signed]
            matrix, target = self._matrix(candidates)
            if time.monotonic() > self.deadline:
                return None
            lengths = np.linalg.norm(matrix, axis=0)
            lengths[lengths == 0] = 1.0
            found = least_squares(matrix / lengths, target, len(self.free), self.deadline)
            if found is None:
                return None
            used, left = found
            if float(left @ left) < _SMALL:
                identity = self._exact([candidates[place] for place in used])
                if identity is not None:
                    return identity
            if rounds == 1 or not self._widen(left):
                return None
        return None

    def _row(self, monomial: tuple[int, ...]) -> int:
        return self.rows.setdefault(monomial, len(self.rows) + 1)

    def _matrix(self, candidates: Sequence[Candidate]) -> tuple[Floats, Floats]:
        """Row 0 says that what is positive has multipliers that add up to one; the others are monomials."""
        entries = [
            (self._row(monomial), place, float(value.p) / float(value.q))
            for place, one in enumerate(candidates)
            for monomial, value in one.value.to_dict().items()
        ]
        matrix = np.zeros((len(self.rows) + 1, len(candidates)))
        for row, place, value in entries:
            matrix[row, place] = value
        for place, one in enumerate(candidates):
            if one.strict:
                matrix[0, place] = 1.0
        target = np.zeros(len(self.rows) + 1)
        target[0] = 1.0
        return matrix, target

    def _exact(self, used: Sequence[Candidate]) -> Identity | None:
        """The identity out of these products and any of the multiples."""
        parts = [*used, *self.free]
        columns: list[dict[int, fmpq]] = []
        for one in parts:
            column = {self._row(monomial): value for monomial, value in one.value.to_dict().items()}
            if one.strict:
                column[0] = fmpq(1)
            columns.append(column)
        values = exactly(columns, {0: fmpq(1)}, [isinstance(one.part, Multiple) for one in parts])
        if values is None:
            return None
        made: list[Product] = []
        factors: dict[int, fmpq_mpoly] = {}
        for one, value in zip(parts, values, strict=True):
            if value == 0:
                continue
            if isinstance(one.part, Product):
                made.append(Product(value, one.part.facts, one.part.root))
            else:
                known = factors.get(one.part.fact)
                extra = one.part.factor * value
                factors[one.part.fact] = extra if known is None else known + extra
        whole = tuple(Multiple(factor, fact) for fact, factor in factors.items() if not factor.is_zero())
        identity = Identity(tuple(made), whole)
        return identity if identity.check(self.facts) else None

    def _widen(self, left: Floats) -> bool:
        """Add squares that have a large part in what is left over; False if there are none."""
        known = {monomial: float(left[row]) for monomial, row in self.rows.items()}
        new: list[Candidate] = []
        for weight in self.weights:
            half = (self.degree - weight.value.total_degree()) // 2
            if half < 1 or time.monotonic() > self.deadline:
                continue
            basis = [*itertools.islice(monomials(self.ring, self.numbers, half), _MOST_BASIS + 1)]
            if len(basis) > _MOST_BASIS:
                continue
            matrix = self._moments(weight, basis, known)
            values, vectors = np.linalg.eigh(matrix)
            for place in range(len(basis) - 1, max(-1, len(basis) - 4), -1):
                if values[place] > _SMALL:
                    new += self._rounded(weight, basis, vectors[:, place], matrix)
        room = MOST_COLUMNS - len(self.signed) - len(self.free)
        self.signed += new[: max(0, room)]
        return bool(new) and room > 0

    def _moments(
        self, weight: Candidate, basis: Sequence[fmpq_mpoly], known: dict[tuple[int, ...], float]
    ) -> Floats:
        terms = [
            (monomial, float(value.p) / float(value.q)) for monomial, value in weight.value.to_dict().items()
        ]
        exponents = [one.monoms()[0] for one in basis]
        matrix = np.zeros((len(basis), len(basis)))
        for i, one in enumerate(exponents):
            for j, two in enumerate(exponents[: i + 1]):
                total = 0.0
                for monomial, value in terms:
                    place = tuple(map(sum, zip(one, two, monomial, strict=True)))
                    total += value * known.get(place, 0.0)
                matrix[i, j] = matrix[j, i] = total
        return matrix

    def _rounded(
        self,
        weight: Candidate,
        basis: Sequence[fmpq_mpoly],
        vector: Floats,
        matrix: Floats,
    ) -> Iterator[Candidate]:
        """The vector, scaled so that its largest entry is a small number, rounded to whole ones."""
        assert isinstance(weight.part, Product)
        seen = set()
        for scale in (1, 2, 3, 5):
            whole = np.rint(vector / np.abs(vector).max() * scale)
            key = tuple(int(value) for value in whole)
            if key in seen or whole @ matrix @ whole <= _SMALL:
                continue
            seen.add(key)
            root = self.ring.from_dict({})
            for value, one in zip(key, basis, strict=True):
                root = root + one * value
            yield Candidate(Product(fmpq(1), weight.part.facts, root), weight.value * root * root)
