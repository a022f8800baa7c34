"""What a declared accuracy allows at a case.

* `Exactly`: nothing. So for every definition that gives a natural number or a truth value.
* `Ulps`: so many units in the last place of the exact value. Below the normal numbers, and at zero, a unit is
  the smallest subnormal number; it grows no more above the largest number.
* `Conditioned`: `times · u · (Σ |xᵢ · ∂f/∂xᵢ| + |f|)`, where `|f|` counts as no less than the smallest normal
  number, since a rounding below it costs as much. Nothing is asked where rounding of inputs has no first
  order: at a jump or an inverted zero the bound is `times` that of `AsWritten`.
* `AsWritten`: the distance of the exact value from the far end of the enclosure of `domains.rounding`.
* `Stated`: what the Lean definition gives.

Where the exact value is enclosed only, so is the bound. Where the format may overflow on the way, where a
bound is negative, and where nothing finite is known, there is none, and the reason is told.

`least` is a lower bound of the bound that costs nothing beside the exact value: for `Conditioned` the second
summand; for `AsWritten` the distance of the nearest number of the format, since the enclosure holds at
least one such number. A result within it needs no derivative and no enclosure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from flint import fmpq

from pyverify.domains.arguments import evaluate
from pyverify.domains.dual import NotDifferentiable
from pyverify.domains.exact import fraction
from pyverify.domains.rounding import Format, Rounding
from pyverify.errors import UsageError
from pyverify.extract.code import Scalar
from pyverify.extract.depth import refused_if_too_deep
from pyverify.extract.reasons import NotInterpreted
from pyverify.spec.batches import format_of
from pyverify.spec.lifted import Lifted
from pyverify.testing.accuracy import Accuracy, AsWritten, Conditioned, Exactly, Stated, Ulps
from pyverify.testing.judge.condition import Conditions
from pyverify.testing.judge.meaning import Meaning
from pyverify.testing.judge.mixed import Mixed, Number, ends

__all__ = ["Allowed", "Bounds", "bound", "ulp"]

OVERFLOW = "the format may overflow on the way"
UNKNOWN = "the exact value is not known up to a finite ball"


@dataclass(frozen=True, slots=True)
class Allowed:
    """The bound at one case, between `low` and `high`; equal where it is exact. Or why there is none."""

    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    reason: str = ""
    """Why there is no bound; empty if there is."""


def ulp(value: Fraction, format: Format) -> Fraction:
    """The unit in the last place of a number in a format: the distance of the numbers around it.

    It does not shrink below the smallest subnormal number, nor grow above that of the largest numbers. At a
    power of two it is the distance upwards.
    """
    if not value:
        return Fraction(2) ** format.smallest
    size = abs(value)
    exponent = size.numerator.bit_length() - size.denominator.bit_length()
    if size < Fraction(2) ** exponent:
        exponent -= 1
    exponent = min(max(exponent - format.precision + 1, format.smallest), format.largest - format.precision)
    return Fraction(2) ** exponent


def nearest(value: Fraction, format: Format) -> Fraction:
    """The distance of a number from the nearest multiple of its unit in the last place."""
    unit = ulp(value, format)
    return abs(value - round(value / unit) * unit)


class Bounds:
    """The bounds of one definition under one declaration; arguments are those of `Meaning.inside`."""

    def __init__(self, accuracy: Accuracy, meaning: Meaning, dtype: str) -> None:
        self.accuracy = accuracy
        self.meaning = meaning
        self.format = format_of(dtype)
        self._normal = Fraction(2) ** (self.format.smallest + self.format.precision - 1)
        self._exact = isinstance(accuracy, Exactly) or not isinstance(meaning.definition.type, Scalar)

    @cached_property
    def _conditions(self) -> Conditions:
        return Conditions(self.meaning)

    def least(self, value: Number) -> Fraction:
        """A lower bound of the bound where the exact value is this."""
        low, high = ends(value)
        if self._exact or isinstance(low, float) or isinstance(high, float):
            return Fraction(0)
        match self.accuracy:
            case Ulps(count):
                return Fraction(count) * self._units(low, high)[0]
            case Conditioned(times):
                return Fraction(times) * self.format.unit * max(_sizes(low, high)[0], self._normal)
            case AsWritten(times) if low == high and abs(low) <= self.format.maximum:
                return Fraction(times) * nearest(low, self.format)
        return Fraction(0)

    def at(self, arguments: Mapping[str, Any], value: Any, domain: Mixed) -> Allowed:
        """The bound at arguments where the exact value is this."""
        if self._exact:
            return Allowed()
        low, high = ends(value)
        if isinstance(low, float) or isinstance(high, float):
            return Allowed(reason=UNKNOWN)
        match self.accuracy:
            case Ulps(count):
                least, most = self._units(low, high)
                return Allowed(Fraction(count) * least, Fraction(count) * most)
            case Conditioned(times):
                return self._conditioned(Fraction(times), arguments, (low, high), domain)
            case AsWritten(times):
                return self._as_written(Fraction(times), arguments, (low, high))
            case Stated(definition):
                return self._stated(definition, arguments, domain)
        return Allowed()

    def _units(self, low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
        least, most = _sizes(low, high)
        return ulp(least, self.format), ulp(most, self.format)

    def _conditioned(
        self, times: Fraction, arguments: Mapping[str, Any], value: tuple[Fraction, Fraction], domain: Mixed
    ) -> Allowed:
        try:
            moved = ends(self._conditions.moved(arguments, domain)[0])
        except NotDifferentiable:
            return self._as_written(times, arguments, value)
        sizes = (max(size, self._normal) for size in _sizes(*value))
        low, high = (Fraction(one) + size for one, size in zip(moved, sizes, strict=True))
        return Allowed(times * self.format.unit * low, times * self.format.unit * high)

    def _as_written(
        self, times: Fraction, arguments: Mapping[str, Any], value: tuple[Fraction, Fraction]
    ) -> Allowed:
        definition = self.meaning.definition
        outside = {name: _outside(arguments[name]) for name in self.meaning.names}
        with refused_if_too_deep(definition.name):
            found = evaluate(Rounding(self.format), definition, self.meaning.library, outside)
        low, high = found.lower, found.upper
        if isinstance(low, float) or isinstance(high, float):
            return Allowed(reason=OVERFLOW)
        least, most = value
        return Allowed(
            times * max(high - most, least - low, Fraction(0)), times * max(high - least, most - low)
        )

    def overflows(self, arguments: Mapping[str, Any]) -> bool:
        """Whether the format may overflow on the way to the value, as the definition is written."""
        return bool(self._as_written(Fraction(1), arguments, (Fraction(0), Fraction(0))).reason)

    def _stated(self, name: str, arguments: Mapping[str, Any], domain: Mixed) -> Allowed:
        stated = self._statement(name)
        unit = self.format.unit
        given = {**arguments, "u": fmpq(unit.numerator, unit.denominator)}
        missing = [one for one in stated.names if one not in given]
        if missing:
            raise UsageError(
                f"the bound `{name}` takes `{missing[0]}`, which `{self.meaning.lifted.name}` does not",
                help="a bound takes parameters of the definition, by name, and `u` for the unit roundoff",
            )
        low, high = ends(stated.value({one: given[one] for one in stated.names}, domain))
        if isinstance(low, float) or isinstance(high, float):
            return Allowed(reason=f"the bound `{name}` is not known up to a finite ball")
        if high < 0:
            return Allowed(reason=f"the bound `{name}` is negative")
        return Allowed(max(low, Fraction(0)), high)

    def _statement(self, name: str) -> Meaning:
        if name not in self._stated_meanings:
            lifted = self.meaning.lifted.spec[name]
            if not isinstance(lifted.definition.type, Scalar):
                raise UsageError(f"the bound `{name}` gives no number", help="name one that gives one")
            self._stated_meanings[name] = Meaning(lifted)
        return self._stated_meanings[name]

    @cached_property
    def _stated_meanings(self) -> dict[str, Meaning]:
        return {}


def _sizes(low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """The least and the largest absolute value between two numbers."""
    ends = sorted((abs(low), abs(high)))
    return (Fraction(0) if low <= 0 <= high else ends[0]), ends[1]


def _outside(value: Any) -> Any:
    """Python's numbers again: `Rounding` takes a number that is not Python's for its own."""
    if isinstance(value, fmpq):
        return fraction(value)
    if isinstance(value, list):
        return [_outside(one) for one in value]
    if isinstance(value, tuple):
        return tuple(map(_outside, value))
    return (lambda *places: _outside(value(*places))) if callable(value) else value


def bound(
    accuracy: Accuracy, lifted: Lifted, arguments: Mapping[str, Any], dtype: str, *, precision: int = 128
) -> Fraction | None:
    """The bound at arguments by Lean's names, as a case has them; None where there is none.

    Where it is enclosed only, its upper end. Raises `BadArgument` for arguments that do not fit.
    """
    meaning, domain = Meaning(lifted), Mixed(precision)
    try:
        inside = meaning.inside(arguments)
        allowed = Bounds(accuracy, meaning, dtype).at(inside, meaning.value(inside, domain), domain)
    except NotInterpreted:
        return None
    return None if allowed.reason else allowed.high
