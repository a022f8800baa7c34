"""Truth and naturals where numbers are known up to an enclosure: the common part of `balls` and `rounding`.

A number is an enclosure: a set that holds the value meant. `a ≤ b` then has three answers, `True`, `False`
and `None` for "both possible". A choice by `None` takes both branches and gives what covers both: for
numbers the hull, for truth values `None` where the two differ, for naturals the set of both (`Naturals`),
for functions and records the same at every place. So a predictor `argmax` of overlapping numbers is a set
of labels, and a table read there is the hull of its entries.

Invariant: what is computed covers every value that some choice of numbers inside the enclosures gives. Each
operation is done on all members; how they depend on each other is forgotten, which widens and never loses.

A mistake others make: taking `None` for false. `if a <= b` in Python on an undecided comparison picks a
branch.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import product
from typing import Any, TypeVar

from pyverify.domains.domain import NATURALS, Domain
from pyverify.extract.code import Operation, Type
from pyverify.extract.reasons import NotInterpreted, Reason

__all__ = ["Enclosures", "Naturals"]

V = TypeVar("V")
Undecided = bool | None
_MOST_MEMBERS = 4096
"""Sets of naturals larger than this are given up; they come from indices that nothing is known of."""


@dataclass(frozen=True, slots=True)
class Naturals:
    """A natural number of which it is known only that it is one of these (two or more)."""

    members: frozenset[int]


def _members(value: Any) -> frozenset[int]:
    return value.members if isinstance(value, Naturals) else frozenset((value,))


class Enclosures(Domain[V]):
    """A domain whose numbers are enclosures; `hull` is what it has to say beside the operations."""

    @abstractmethod
    def hull(self, a: V, b: V) -> V:
        """An enclosure that covers both."""

    def negation(self, a: Undecided) -> Undecided:
        """Not `a`."""
        return None if a is None else not a

    def conjunction(self, a: Undecided, b: Callable[[], Any]) -> Undecided:
        """Both; false as soon as one is."""
        if a is False:
            return False
        second: Undecided = b()
        return second if a or second is False else None

    def disjunction(self, a: Undecided, b: Callable[[], Any]) -> Undecided:
        """One of them; true as soon as one is."""
        if a is True:
            return True
        second: Undecided = b()
        return second if a is False or second is True else None

    def equivalence(self, a: Undecided, b: Undecided) -> Undecided:
        """Both or neither."""
        return None if a is None or b is None else a == b

    def choose(self, condition: Undecided, then: Callable[[], Any], other: Callable[[], Any]) -> Any:
        """The branch that is taken, or what covers both."""
        if condition is None:
            return self.either(then(), other())
        return then() if condition else other()

    def either(self, a: Any, b: Any) -> Any:
        """What covers both, of any type."""
        if a is None or b is None or isinstance(a, bool):
            return a if a is b else None
        if isinstance(a, (int, Naturals)):
            return self._naturals(_members(a) | _members(b))
        if isinstance(a, tuple):
            return tuple(self.either(x, y) for x, y in zip(a, b, strict=True))
        if callable(a):
            return lambda *arguments: self.either(a(*arguments), b(*arguments))
        return self.hull(a, b)

    def _naturals(self, members: Iterable[int]) -> int | Naturals:
        found = frozenset(members)
        if len(found) > _MOST_MEMBERS:
            raise NotInterpreted(Reason.TOO_LARGE, "", part="a set of possible naturals", domain=self.name)
        return Naturals(found) if len(found) > 1 else next(iter(found))

    def natural_operation(self, operation: Operation, a: Any, b: Any) -> Any:
        """The operation on all members."""
        if isinstance(a, int) and isinstance(b, int):
            return NATURALS[operation](a, b)
        operate = NATURALS[operation]
        found = {operate(x, y) for x, y in product(_members(a), _members(b))}
        if isinstance(next(iter(found)), bool):
            return found.pop() if len(found) == 1 else None
        return self._naturals(found)

    def table(self, read: Callable[..., Any]) -> Callable[..., Any]:
        """The function, read at a set of naturals as what covers all its values there."""

        def covering(*arguments: Any) -> Any:
            if any(isinstance(one, Naturals) or one is None for one in arguments):
                options = [(False, True) if one is None else sorted(_members(one)) for one in arguments]
                return reduce(self.either, (read(*one) for one in product(*options)))
            return read(*arguments)

        return covering

    def _over(self, count: Any, value: Callable[[int], Any]) -> Any:
        """What covers `value` at each member of `count`."""
        return reduce(self.either, (value(one) for one in sorted(_members(count))))

    def cast(self, value: Any) -> V:
        """The natural number as an element of the carrier."""
        found: V = self._over(value, self.integer)
        return found

    def sum(self, count: Any, body: Callable[[Any], V]) -> V:
        """`∑ i < count, body i`."""
        found: V = self._over(count, lambda one: self.total([body(index) for index in range(one)]))
        return found

    def total(self, terms: list[V]) -> V:
        """The sum of a list."""
        return reduce(self.add, terms) if terms else self.integer(0)

    def natural_sum(self, count: Any, body: Callable[[Any], Any]) -> Any:
        """The same sum of naturals."""

        def total(one: int) -> Any:
            start: Any = 0
            for index in range(one):
                start = self.natural_operation(Operation.NAT_ADD, start, body(index))
            return start

        return self._over(count, total)

    def largest(self, count: Any, body: Callable[[Any], V]) -> V:
        """The largest of `body i` for `i < count`; zero for no terms."""
        found: V = self._over(count, lambda one: super(Enclosures, self).largest(one, body))
        return found

    def iterate(self, count: Any, start: tuple[Any, ...], step: Callable[..., tuple[Any, ...]]) -> Any:
        """The first of the states after `count` steps."""
        return self._over(count, lambda one: super(Enclosures, self).iterate(one, start, step))

    def quantify(
        self, universal: bool, name: str, type_: Type, bound: Any, body: Callable[[Any], Any]
    ) -> Any:
        """`∀` or `∃` over the naturals below `bound`."""
        if bound is None:
            return super().quantify(universal, name, type_, bound, body)
        return self._over(
            bound, lambda one: super(Enclosures, self).quantify(universal, name, type_, one, body)
        )
