"""Closed arguments for a definition, drawn at random: small numbers, ties, empty sizes, tables with laws.

A case has a value for each parameter. A function is a `Table`: entries in a box, and one value everywhere
else, so that it has a value at every natural as Lean's functions do; what lies outside is different from zero
more often than not, so that a domain that reads zeros there is found out.

Random tables almost never have what hypotheses ask for. So tables are also drawn as laws on the sizes that
stand before them, as products, as stochastic rows, as the identity, and all zero; functions of naturals as
the identity, as successors, as cycles. The first cases of every definition are corners: all sizes zero, all
one.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pyverify.extract.code import BOOL, NAT, Definition, Function, RecordType, Scalar, Type
from pyverify.extract.reasons import NotInterpreted, Reason
from pyverify.term import Name, show_name

__all__ = ["Case", "Compared", "Table", "draw"]

SIZES = (0, 1, 1, 2, 2, 2, 3, 3, 4)
"""Naturals, each as often as it is wanted."""
MANY = 3
"""So many naturals are not all large at once: what counts tuples of strings would take too long."""
NUMBERS = tuple(
    Fraction(text)
    for text in (
        "0",
        "0",
        "1",
        "1",
        "-1",
        "2",
        "-2",
        "3",
        "1/2",
        "-1/2",
        "1/3",
        "2/3",
        "-3/4",
        "5/7",
        "-7/5",
        "9/8",
    )
)
SHARES = (0, 0, 1, 1, 2, 3)
"""Weights of a law, before they are divided by their sum."""
INTEGER: Name = ("Integer",)
"""The integers as a record: one of its two parts is zero."""


@dataclass(frozen=True, slots=True)
class Table:
    """A function of naturals: `entries` in a box with these sides, in the order of the indices, and `beyond`
    elsewhere.
    """

    sides: tuple[int, ...]
    entries: tuple[Any, ...]
    beyond: Any

    def __call__(self, *indices: int) -> Any:
        """The value at these indices."""
        place = 0
        for side, index in zip(self.sides, indices, strict=True):
            if not 0 <= index < side:
                return self.beyond
            place = place * side + int(index)
        return self.entries[place]


@dataclass(frozen=True, slots=True)
class Compared:
    """A predicate of functions: `h ↦ h first + h second ≤ most`."""

    first: int
    second: int
    most: int

    def __call__(self, function: Any) -> Any:
        """Whether it holds of a function."""
        return function(self.first) + function(self.second) <= self.most


@dataclass(frozen=True, slots=True)
class Case:
    """A value for each parameter: `int`, `bool`, `Fraction`, a tuple of these for a record, a `Table`, or a
    `Compared`.
    """

    arguments: tuple[Any, ...]


def draw(definition: Definition, count: int, seed: int, *, same_naturals: bool = False) -> list[Case]:
    """So many cases; the same ones for the same definition, count and seed.

    With `same_naturals` all cases have the same natural numbers, drawn once, as a batch has. Raises
    `NotInterpreted` for a parameter of a type of which no values are drawn.
    """
    source = random.Random(f"{seed}:{show_name(definition.name)}")  # noqa: S311 - tests, not secrets
    wanted = sum(param.type is NAT for param in definition.params)
    shared = [source.choice(SIZES) for _ in range(wanted)]
    while wanted >= MANY and sum(shared) > 2 * wanted + 1:
        shared = [source.choice(SIZES) for _ in range(wanted)]
    cases: list[Case] = []
    for number in range(count):
        naturals = [number if number < 2 else source.choice(SIZES) for _ in range(wanted)]
        while wanted >= MANY and sum(naturals) > 2 * wanted + 1:
            naturals = [source.choice(SIZES) for _ in range(wanted)]
        cases.append(_Drawing(source).case(definition, shared if same_naturals else naturals))
    return cases


class _Drawing:
    """One case being drawn. Sizes come first: what tables are like depends on them."""

    def __init__(self, source: random.Random) -> None:
        self._source = source
        self._sizes: list[int] = []
        self._tied = source.random() < 0.15
        """All numbers of the carrier are the same."""
        self._tie = source.choice(NUMBERS)
        self._lawful = source.random() < 0.5

    def case(self, definition: Definition, naturals: Sequence[int]) -> Case:
        self._sizes = list(naturals)
        given = iter(naturals)
        return Case(
            tuple(
                next(given) if param.type is NAT else self._value(param.type) for param in definition.params
            )
        )

    def _value(self, type_: Type) -> Any:
        source = self._source
        if type_ is NAT:
            return source.choice(SIZES)
        if type_ is BOOL:
            return source.random() < 0.5
        if isinstance(type_, Scalar):
            return self._tie if self._tied else source.choice(NUMBERS)
        if isinstance(type_, RecordType):
            fields = tuple(self._value(of) for _, of in type_.fields)
            if type_.name == INTEGER:
                return (
                    fields if 0 in fields else (max(0, fields[0] - fields[1]), max(0, fields[1] - fields[0]))
                )
            return fields
        assert isinstance(type_, Function)
        if type_.arguments == (Function((NAT,), NAT),) and type_.result is BOOL:
            return Compared(source.randrange(3), source.randrange(3), source.randrange(8))
        if any(of is not NAT for of in type_.arguments):
            raise NotInterpreted(Reason.HIGHER_ORDER, "")
        return self._table(type_)

    def _table(self, type_: Function) -> Table:
        arity = len(type_.arguments)
        side = max((*self._sizes, 1)) + 1
        sides = (min(side, 5),) * arity if arity < 3 else (min(side, 4),) * arity
        indices = list(itertools.product(*map(range, sides)))
        beyond = self._value(type_.result)
        if type_.result is NAT and arity == 1:
            return Table(sides, tuple(self._naturals_of(sides[0])), beyond)
        if isinstance(type_.result, Scalar) and not self._tied:
            entries = dict.fromkeys(indices, Fraction(0))
            entries.update(self._numbers_of(arity, indices))
            return Table(sides, tuple(entries[index] for index in indices), beyond)
        return Table(sides, tuple(self._value(type_.result) for _ in indices), beyond)

    def _naturals_of(self, side: int) -> Iterator[int]:
        source, size = self._source, max((*self._sizes, 1))
        kind = source.randrange(7)
        for index in range(side):
            found = (
                source.choice(SIZES),
                source.randrange(size),
                index,
                index + 1,
                (index + 1) % size,
                source.randrange(index + 1),
                size - 1,
            )
            yield found[kind]

    def _numbers_of(self, arity: int, indices: list[tuple[int, ...]]) -> dict[tuple[int, ...], Fraction]:
        """Entries of a table of numbers; those that are left out are zero."""
        source = self._source
        if not self._lawful:
            return {index: source.choice(NUMBERS) for index in indices}
        kind = source.randrange(6)
        inside = [index for index in indices if all(map(int.__lt__, index, self._dimensions(arity)))]
        if kind == 0:
            return {}
        if kind == 1:
            return {index: Fraction(len(set(index)) == 1) for index in indices}
        if kind == 2 and arity == 2:
            rows = self._law(sorted({index[0] for index in inside}))
            columns = self._law(sorted({index[1] for index in inside}))
            return {index: rows[index[0]] * columns[index[1]] for index in inside}
        if kind == 3 and arity == 2:
            return {
                (row, column): share
                for row in range(max((0, *(index[0] + 1 for index in indices))))
                for column, share in self._law(sorted({index[1] for index in inside})).items()
            }
        if kind == 4:
            return {index: abs(source.choice(NUMBERS)) / 4 for index in indices}
        return self._law(inside)

    def _dimensions(self, arity: int) -> tuple[int, ...]:
        sizes = self._sizes[-arity:] if self._source.random() < 0.3 else self._sizes[:arity]
        return (*sizes, *([3] * (arity - len(sizes))))

    def _law(self, places: Sequence[Any]) -> dict[Any, Fraction]:
        """Weights that sum to one, on these places."""
        weights = [self._source.choice(SHARES) for _ in places]
        if not sum(weights):
            weights = [1] * len(places)
        return {place: Fraction(weight, sum(weights)) for place, weight in zip(places, weights, strict=True)}
