"""A domain that notes where tables are read: numbers and entries of tables are unknown, naturals are not.

A number is known where no entry has to do with it (the sum of nothing). A natural out of a table is a set,
and a table that is read there is read at all of its members.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import Any

from flint import fmpq

from pyverify.domains.enclosures import Enclosures, Naturals
from pyverify.extract.code import NAT, Function, Operation, RecordType, Type
from pyverify.symbolic.instances.guess import of_numbers

__all__ = ["FARTHEST", "Bounds", "Full", "Reader", "Steps"]

FARTHEST = 40
"""A natural out of a table is followed up to here; what is larger counts as this."""
_PAIRS = 8
"""So many pairs of naturals take about the time of a step."""
Number = fmpq | None
Bounds = Mapping[tuple[str, tuple[int, ...]], tuple[int, int | None]]
"""For entries of tables: table and place, and the least and the largest value."""


_COMPARED = (Operation.NAT_EQ, Operation.NAT_LE, Operation.NAT_LT)


class Steps(Exception):
    """The reading took more steps than it is allowed."""


class Full(Exception):
    """More entries are read than somebody wants to hear of."""


class Reader(Enclosures[Number]):
    """Numbers are known or not; tables note where they are read. Once more than `entries` of all tables
    together are read at indices that are known beforehand, it raises `Full`.
    """

    name = "places that are read"
    hashable = True

    def __init__(
        self, ceilings: Mapping[str, int], bounds: Bounds, most: int, entries: float = math.inf
    ) -> None:
        self.wanted = entries
        self.ceilings = ceilings
        self.bounds = bounds
        self.most = most
        self.steps = 0
        self.certain: dict[str, list[int]] = {}
        """For each table and argument one more than the largest index that is known beforehand."""
        self.looked: dict[str, list[int]] = {}
        """The same for indices that come out of tables."""
        self.entries: dict[int, str] = {}
        """The tables by the identity of what stands for their entries; empty for what is quantified over."""
        self.kept: list[Any] = []
        self.direct: dict[str, set[tuple[str, int]]] = {}
        """For a table of naturals, the tables and arguments that its entries are put into as they are."""

    @property
    def limits(self) -> dict[str, int]:
        """For tables of naturals: how far other tables go at indices that are known beforehand."""
        found = {}
        for name, used in self.direct.items():
            sure = [self.certain[table][at] for table, at in used]
            if any(sure):
                found[name] = min(one for one in sure if one)
        return found

    def sides(self, name: str, rank: int) -> tuple[int, ...]:
        """The number of entries along each argument."""
        zero = [0] * rank
        pairs = zip(self.certain.get(name, zero), self.looked.get(name, zero), strict=True)
        return tuple(max(pair) for pair in pairs)

    def unknown(self, name: str, type_: Type) -> Any:
        """A value of which nothing is known; a function of naturals under its name notes its reads."""
        if isinstance(type_, Function):
            return self._table(name, type_)
        if isinstance(type_, RecordType):
            return tuple(self.unknown("", of) for _, of in type_.fields)
        if type_ is NAT:
            found = self._naturals(range(max([*self.ceilings.values(), 3])))
            self.entries[id(found)] = ""
            self.kept.append(found)
            return found
        return None

    def _table(self, name: str, type_: Function) -> Callable[..., Any]:
        rank = len(type_.arguments)
        value = self.unknown("", type_.result)
        if not name or of_numbers(type_):
            return lambda *places: value
        self.certain[name], self.looked[name] = [0] * rank, [0] * rank
        if type_.result is NAT:
            value = self._naturals(range(self.ceilings[name]))
            self.entries[id(value)] = name

        def read(*places: Any) -> Any:
            self._step()
            for at, place in enumerate(places):
                self._note(name, at, place)
            bound = self.bounds.get((name, places)) if type_.result is NAT else None
            if bound is None or bound[1] is None or bound[1] < bound[0]:
                return value
            return self._naturals(range(bound[0], bound[1] + 1))

        return read

    def _note(self, name: str, at: int, place: Any) -> None:
        """A table is read at this place along an argument."""
        if isinstance(place, Naturals) and self.entries.get(id(place)) != "":
            self.looked[name][at] = max(self.looked[name][at], max(place.members) + 1)
            if id(place) in self.entries:
                self.direct.setdefault(self.entries[id(place)], set()).add((name, at))
        elif isinstance(place, int) and not isinstance(place, bool) and place >= self.certain[name][at]:
            self.certain[name][at] = place + 1
            if self.wanted < sum(math.prod(max(side, 1) for side in one) for one in self.certain.values()):
                raise Full

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self.most:
            raise Steps

    # Numbers.

    def integer(self, value: int) -> Number:
        """The number that is so many ones."""
        return fmpq(value)

    def add(self, a: Number, b: Number) -> Number:
        """`a + b`."""
        self._step()
        return None if a is None or b is None else a + b

    def multiply(self, a: Number, b: Number) -> Number:
        """`a * b`; zero if one of them is."""
        self._step()
        if a == 0 or b == 0:
            return fmpq(0)
        return None if a is None or b is None else a * b

    def negate(self, a: Number) -> Number:
        """`-a`."""
        return None if a is None else -a

    def invert(self, a: Number) -> Number:
        """`a⁻¹`."""
        return None if a is None else 1 / a if a != 0 else a

    def power(self, a: Number, exponent: Any) -> Number:
        """`a ^ exponent`, of exponents that are not too large to be computed."""
        if not isinstance(exponent, int) or exponent > FARTHEST:
            return None
        return super().power(a, exponent)

    def logarithm(self, a: Number) -> Number:
        """Nothing is known of it."""
        return None

    def less_equal(self, a: Number, b: Number) -> bool | None:
        """`a ≤ b`."""
        self._step()
        return None if a is None or b is None else bool(a <= b)

    def equal(self, a: Number, b: Number) -> bool | None:
        """`a = b`."""
        return None if a is None or b is None else bool(a == b)

    def absolute(self, a: Number) -> Number:
        """`|a|`."""
        return None if a is None else abs(a)

    def hull(self, a: Number, b: Number) -> Number:
        """The number if both are the same, else nothing."""
        return a if a == b else None

    # Naturals.

    def _naturals(self, members: Iterable[int]) -> int | Naturals:
        if isinstance(members, range) and members.stop > FARTHEST:  # all that are larger count as one
            members = range(min(members.start, FARTHEST), FARTHEST + 1)
        found = frozenset(min(one, FARTHEST) for one in members)
        return Naturals(found) if len(found) > 1 else next(iter(found))

    def natural_operation(self, operation: Any, a: Any, b: Any) -> Any:
        """The operation on all members."""
        self._step()
        if isinstance(a, Naturals) or isinstance(b, Naturals):
            if operation in _COMPARED:
                return _compared(operation, _members(a), _members(b))
            self.steps += len(_members(a)) * len(_members(b)) // _PAIRS
        return super().natural_operation(operation, a, b)

    def quantify(
        self, universal: bool, name: str, type_: Type, bound: Any, body: Callable[[Any], Any]
    ) -> Any:
        """A quantifier; over all of a type its body is read with a value of which nothing is known."""
        if bound is None:
            found = body(self.unknown("", type_))
            return None if found is universal else found
        limits = sorted(bound.members) if isinstance(bound, Naturals) else [bound]
        return reduce(self.either, (self._through(universal, limit, body) for limit in limits))

    def _through(self, universal: bool, limit: int, body: Callable[[Any], Any]) -> bool | None:
        found = [body(index) for index in range(limit)]
        if any(one is not None and one is not universal for one in found):
            return not universal
        return universal if all(one is universal for one in found) else None


def _members(value: Any) -> frozenset[int]:
    return value.members if isinstance(value, Naturals) else frozenset((value,))


def _compared(operation: Operation, a: frozenset[int], b: frozenset[int]) -> bool | None:
    """A comparison of sets, at least one of which has several members."""
    if operation is Operation.NAT_EQ:
        return False if a.isdisjoint(b) else None
    more = operation is Operation.NAT_LT
    if max(a) + more <= min(b):
        return True
    return False if min(a) + more > max(b) else None
