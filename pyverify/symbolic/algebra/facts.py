"""Truth values that keep the equations in them: what a hypothesis gives, and what a conclusion asks for.

A domain of expressions cannot say whether `a = b` holds, but it can keep the two sides. `Collecting` gives a
domain truth values that are `bool` where they are decided and `Facts` where they are not: a conjunction of
equations, perhaps with something else beside. Of a hypothesis the equations are what can be used, and what
stands beside them is left out, which is sound. Of a conclusion the equations are all that is shown, so one
with something beside them is not shown by them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

__all__ = ["OPEN", "Collecting", "Equation", "Facts", "Truth", "Undecided"]


class Undecided(Exception):
    """A choice hangs on a condition that these values do not decide."""


@dataclass(frozen=True, slots=True)
class Equation:
    """`left = right`, for all values below their bounds of the variables that it binds."""

    left: Any
    right: Any
    binders: tuple[tuple[Any, Any], ...] = ()
    """Each variable with the number that it is below, or None for any natural number."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Some equations and other conditions, all of which hold or are asked for."""

    equations: tuple[Equation, ...] = ()
    others: tuple[Any, ...] = ()
    """Conditions as the domain writes them; None for one that it cannot write."""


OPEN = Facts(others=(None,))
"""Something of which nothing is known."""
Truth = bool | Facts


class Collecting:
    """The connectives of a domain whose truth values are `Truth`. To stand before the domain's own class."""

    def condition(self, facts: Facts) -> Any:
        """Facts as a condition that the domain can choose by; raises `Undecided` where it has none."""
        raise Undecided("a choice hangs on a condition that no values decide")

    def truth(self, value: bool) -> Truth:
        """True or false."""
        return bool(value)

    def negation(self, a: Truth) -> Truth:
        """Not `a`."""
        return not a if isinstance(a, bool) else OPEN

    def conjunction(self, a: Truth, b: Callable[[], Truth]) -> Truth:
        """Both."""
        if a is False:
            return False
        other = b()
        if a is True or other is False:
            return other
        if other is True:
            return a
        assert isinstance(a, Facts)
        assert isinstance(other, Facts)
        return Facts((*a.equations, *other.equations), (*a.others, *other.others))

    def disjunction(self, a: Truth, b: Callable[[], Truth]) -> Truth:
        """One of them."""
        if a is True:
            return True
        other = b()
        if a is False or other is True:
            return other
        return a if other is False else OPEN

    def equivalence(self, a: Truth, b: Truth) -> Truth:
        """Both or neither."""
        if isinstance(a, bool) and isinstance(b, bool):
            return a == b
        if a is True or b is True:
            return b if a is True else a
        return OPEN

    def choose(self, condition: Truth, then: Callable[[], Any], other: Callable[[], Any]) -> Any:
        """The branch that is taken."""
        if isinstance(condition, bool):
            return then() if condition else other()
        return self.branch(self.condition(condition), then, other)

    def branch(self, condition: Any, then: Callable[[], Any], other: Callable[[], Any]) -> Any:
        """A choice by a condition of the domain's own."""
        raise Undecided(f"a choice hangs on {condition}")
