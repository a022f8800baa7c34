"""Values of a type at random: tables of naturals and truth values, and functions of numbers.

What is not a number of a carrier is guessed outright, with a liking for what makes statements true or false:
the identity, permutations, constants, values below a size. A function of numbers is a law (`laws`).
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from typing import Any

from pyverify.extract.code import BOOL, NAT, Function, RecordType, Scalar, Type
from pyverify.symbolic.instances.evaluate import Table
from pyverify.symbolic.instances.laws import drawn_law
from pyverify.symbolic.instances.solve import Style, some
from pyverify.symbolic.instances.watched import outside

__all__ = ["Guesser", "discrete", "of_numbers"]

_MOST_ENTRIES = 600


def discrete(type_: Type) -> bool:
    """Whether it is a natural, a truth value, or a function of these into these."""
    if isinstance(type_, Function):
        return all(one in (NAT, BOOL) for one in type_.arguments) and type_.result in (NAT, BOOL)
    return type_ in (NAT, BOOL)


def of_numbers(type_: Type) -> bool:
    """Whether it is a function that takes numbers of a carrier."""
    return isinstance(type_, Function) and any(isinstance(one, Scalar) for one in type_.arguments)


class Guesser:
    """Guesses values; `naturals` are those that occur in the statement, `box` is how far tables reach."""

    def __init__(self, rng: random.Random, naturals: Sequence[int], box: int) -> None:
        self.rng = rng
        self.naturals = sorted({*naturals, 1, 2})
        self.box = box

    def value(self, type_: Type, style: Style) -> Any:
        """A value as Python's, or a `Law`."""
        match type_:
            case Function(arguments, result) if of_numbers(type_):
                return drawn_law(self.rng, len(arguments), result, style)
            case Function():
                return self._table(type_, style)
            case RecordType(_, fields):
                return tuple(self.value(of, style) for _, of in fields)
        if type_ is NAT:
            return self.rng.choice([0, 1, 2, 3, *self.naturals])
        if type_ is BOOL:
            return self.rng.random() < 0.5
        return outside(some(self.rng, style))

    def _table(self, type_: Function, style: Style) -> Table:
        places = self._places(type_.arguments)
        if type_.result is NAT:
            return Table(self._naturals(places, len(type_.arguments)), 0)
        if type_.result is BOOL:
            how = self.rng.randrange(4)
            odds = self.rng.choice((0.25, 0.5, 0.75))
            return Table({one: how == 0 or (how > 1 and self.rng.random() < odds) for one in places}, False)
        alike = self.value(type_.result, style)
        constant = self.rng.random() < 0.15
        return Table({one: alike if constant else self.value(type_.result, style) for one in places}, alike)

    def _places(self, arguments: Sequence[Type]) -> list[tuple[Any, ...]]:
        box = self.box
        while box > 2 and box ** len(arguments) > _MOST_ENTRIES:
            box -= 1
        axes = [(False, True) if one is BOOL else range(box) for one in arguments]
        return list(itertools.product(*axes))

    def _naturals(self, places: Sequence[tuple[Any, ...]], arity: int) -> dict[tuple[Any, ...], int]:
        most = self.rng.choice(self.naturals)
        shift = self.rng.randrange(most + 1)
        order = list(range(most))
        self.rng.shuffle(order)
        how = self.rng.randrange(7)

        def at(place: tuple[Any, ...]) -> int:
            first = int(place[0]) if arity else 0
            match how:
                case 0:
                    return first
                case 1:
                    return order[first] if first < most else first
                case 2:
                    return shift
                case 3:
                    return first + shift
                case 4:
                    return max(0, most - 1 - first)
                case 5:
                    return min(first, max(0, most - 1))
            return self.rng.randrange(most) if most else 0

        return {place: at(place) for place in places}
