"""The law or the expectation that the Lean definition has at a case, exactly."""

from __future__ import annotations

import inspect
import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from flint import arb, fmpq

from pyverify.domains.arguments import BadArgument
from pyverify.domains.balls import lower, upper
from pyverify.extract import NotInterpreted
from pyverify.testing.binding import Binding
from pyverify.testing.case import Case
from pyverify.testing.chance.declared import Expected, InLaw, ends_of, outcomes_of
from pyverify.testing.judge.meaning import Meaning
from pyverify.testing.judge.mixed import Mixed

if TYPE_CHECKING:
    from pyverify.spec import Spec

__all__ = ["Law", "Laws", "NoLaw"]

MOST = 4096
"""Outcomes that a law may have."""


class NoLaw(Exception):
    """The definition has no law, or no expectation, at this case."""


@dataclass(frozen=True, slots=True)
class Law:
    """Outcomes, numbered, and how probable they are."""

    extents: tuple[int, ...]
    probabilities: tuple[fmpq, ...]
    """Exact, or at most a little too large where logarithms are rounded."""

    @property
    def sure(self) -> bool:
        """Whether only one outcome is possible."""
        return sum(p > 0 for p in self.probabilities) == 1

    def outcome(self, number: int) -> tuple[int, ...]:
        """The outcome of this number."""
        found = []
        for extent in reversed(self.extents):
            number, digit = divmod(number, extent)
            found.append(digit)
        return tuple(reversed(found))


class Laws:
    """What a binding's definition says at cases."""

    def __init__(self, binding: Binding, spec: Spec) -> None:
        self.binding = binding
        self.meaning = Meaning(spec[binding.to])
        self.pythons = dict(spec[binding.to].parameters.names)

    def at(self, case: Case) -> Law:
        """The law of a sampler. Raises `NoLaw`."""
        random = self.binding.random
        assert isinstance(random, InLaw)
        extents = tuple(self._extent(one, case) for one in random.outcomes.values())
        size = 1
        for extent in extents:
            size *= extent
        if not 0 < size <= MOST:
            raise NoLaw(f"there are {size} outcomes")
        found: list[fmpq] = []
        inside = self._inside(case, dict.fromkeys(random.outcomes, 0))
        exact, low, high = True, fmpq(0), fmpq(0)
        for outcome in itertools.product(*map(range, extents)):
            value = self._value({**inside, **dict(zip(random.outcomes, outcome, strict=True))})
            least, value = _ends(value)
            exact &= least == value
            low += least
            if value < 0:
                raise NoLaw(f"the definition is {value} at an outcome, which is no probability")
            high += value
            found.append(value)
        if not low <= 1 <= high or (exact and high != 1):
            raise NoLaw("the definition's values have another sum than one")
        return Law(extents, tuple(found))

    def extents(self, case: Case) -> dict[str, int]:
        """How many outcomes there are, by the names of the sizes that the case's statement has for that."""
        random = self.binding.random
        if not isinstance(random, InLaw):
            return {}
        return {outcomes_of(name, one): self._extent(one, case) for name, one in random.outcomes.items()}

    def expectation(self, case: Case) -> tuple[Fraction, Fraction, tuple[Fraction, Fraction]]:
        """Between what the expectation lies, and the ends of an estimator. Raises `NoLaw`."""
        random = self.binding.random
        assert isinstance(random, Expected)
        value = self._value(self._inside(case, {}))
        within = random.within
        ends = ends_of(within(**self._named(within, case)) if callable(within) else within)
        between = Fraction(ends[0]), Fraction(ends[1])
        low, high = map(_fraction, _ends(value))
        if not between[0] <= low <= high <= between[1]:
            raise NoLaw(f"the expectation is {low}, which is not within {ends}")
        return low, high, between

    def _inside(self, case: Case, outcome: Mapping[str, int]) -> dict[str, Any]:
        try:
            return self.meaning.inside({**case.arguments, **outcome})
        except BadArgument as error:
            raise NoLaw(error.message) from None

    def _value(self, inside: Mapping[str, Any]) -> Any:
        try:
            value = self.meaning.value(inside, Mixed())
        except (NotInterpreted, BadArgument) as error:
            raise NoLaw(error.message) from None
        if value is None or isinstance(value, bool):
            raise NoLaw("the definition is no number")
        return fmpq(value) if isinstance(value, int) else value

    def _extent(self, extent: Any, case: Case) -> int:
        if isinstance(extent, int):
            return extent
        if callable(extent):
            return int(extent(**self._named(extent, case)))
        return int(case.naturals[extent])

    def _named(self, function: Any, case: Case) -> dict[str, Any]:
        """Of a case what a function names."""
        known = {
            self.pythons.get(name, name): value
            for name, value in (*case.naturals.items(), *case.values.items())
        }
        return {name: known[name] for name in inspect.signature(function).parameters if name in known}


def _ends(value: fmpq | arb) -> tuple[fmpq, fmpq]:
    """Between what the number lies. Raises `NoLaw` for a ball without end."""
    if isinstance(value, fmpq):
        return value, value
    low, high = lower(value), upper(value)
    if isinstance(low, float) or isinstance(high, float):
        raise NoLaw("the definition has no value that is known well enough")
    return fmpq(low.numerator, low.denominator), fmpq(high.numerator, high.denominator)


def _fraction(value: fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))
