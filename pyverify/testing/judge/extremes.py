"""Whether a format may be too small for what has to be computed at a case.

A definition is evaluated with, beside each number, the exponents between which all products of some of its
factors lie, in whatever grouping they are formed: `p * a * b` has `p * a`, `a * b`, `p * b`, and the factors
alone. Where one of them is below the normal numbers a program that does what the definition says may lose all
digits, or divide by zero; where one is above the largest number, it may have an infinity. What is said of a
function at such a case is not held against it, unless no grouping explains it.

The exponents are bounds: what is told apart here is "certainly not" from "perhaps".
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import arb, fmpq

from pyverify.domains.arguments import BadArgument, lift
from pyverify.domains.enclosures import Enclosures
from pyverify.domains.evaluate import Evaluator
from pyverify.domains.rounding import Format
from pyverify.extract.code import Type
from pyverify.extract.depth import refused_if_too_deep
from pyverify.extract.reasons import NotInterpreted
from pyverify.testing.accuracy import AsWritten
from pyverify.testing.judge.bounds import OVERFLOW, UNKNOWN, Bounds
from pyverify.testing.judge.meaning import Meaning
from pyverify.testing.judge.mixed import Mixed, TimeOver, ends

__all__ = ["OUT_OF_RANGE", "UNDERFLOWS", "Extremes", "Range", "extremes"]

BEYOND = "the exact value is beyond the largest number of the format"
OVERFLOWS = "numbers of this size may overflow on the way"
UNDERFLOWS = "numbers of this size may underflow on the way"
OUT_OF_RANGE = frozenset({BEYOND, OVERFLOW, OVERFLOWS, UNDERFLOWS})
"""Reasons that more precision does not mend."""
_SECONDS = 1.0
_PRECISION = 128
_LOGARITHM = 64
"""Logarithms, and their reciprocals, are below this power of two where the argument is not next to one."""


@dataclass(frozen=True, slots=True)
class Extremes:
    """How small and how large numbers get at a case, in any grouping."""

    least: int
    """All numbers but zeros are at least this power of two."""
    most: int
    """All are at most this power of two."""
    operations: int
    """Products and quotients."""

    def underflow(self, format: Format) -> bool:
        """Whether a number below the normal ones may come up."""
        return self.least < format.smallest + format.precision - 1

    def overflow(self, format: Format) -> bool:
        """Whether a number above the largest may come up."""
        return self.most >= format.largest

    def lost(self, format: Format) -> Fraction:
        """What all underflows together may move a result by: each by the smallest number, times what it is
        multiplied with later.
        """
        return self.operations * Fraction(2) ** (format.smallest + max(0, self.most))


def extremes(meaning: Meaning, arguments: Mapping[str, Any]) -> Extremes | None:
    """The extremes of a definition at arguments as `Meaning.inside` makes them; None where they cannot be
    told.
    """
    domain = _Spans(time.monotonic() + _SECONDS)
    try:
        with refused_if_too_deep(meaning.definition.name):
            values = [
                lift(domain, meaning.types[name], _outside(arguments[name]), name) for name in meaning.names
            ]
            Evaluator(domain, meaning.library).definition(meaning.definition, values)
    except (NotInterpreted, BadArgument, TimeOver):
        return None
    return Extremes(domain.least, domain.most, domain.operations)


class Range:
    """What the range of the type means for one definition; arguments are those of `Meaning.inside`."""

    def __init__(self, meaning: Meaning, bounds: Bounds) -> None:
        self._meaning, self._bounds, self._format = meaning, bounds, bounds.format

    def excuse(self, arguments: Mapping[str, Any], value: Any) -> str:
        """Why no number, or an infinity, may come up where this value is computed; empty if that may not.

        Numbers on the way count only where it is said that the definition is computed as it is written.
        """
        as_written = isinstance(self._bounds.accuracy, AsWritten)
        if as_written and self._bounds.overflows(arguments):
            return OVERFLOW
        for end in ends(value):
            if isinstance(end, float):
                return UNKNOWN
            if abs(end) > self._format.maximum:
                return BEYOND
        if not as_written:
            return ""
        found = extremes(self._meaning, arguments)
        if found is None:
            return ""
        if found.underflow(self._format):
            return UNDERFLOWS
        return OVERFLOWS if found.overflow(self._format) else ""

    def explains(self, arguments: Mapping[str, Any], error: Fraction) -> bool:
        """Whether underflow in some grouping of the definition's products may make such an error."""
        found = extremes(self._meaning, arguments)
        return found is not None and found.underflow(self._format) and error <= found.lost(self._format)


def _outside(value: Any) -> Any:
    """Python's numbers again, which `lift` takes in."""
    if isinstance(value, fmpq):
        return Fraction(int(value.p), int(value.q))
    if isinstance(value, list):
        return [_outside(one) for one in value]
    if isinstance(value, tuple):
        return tuple(map(_outside, value))
    return (lambda *places: _outside(value(*places))) if callable(value) else value


@dataclass(frozen=True, slots=True)
class _Spanned:
    """A number, and the exponents of all products of some of its factors; that of no factor is zero."""

    value: fmpq | arb
    least: int = 0
    most: int = 0


class _Spans(Enclosures[_Spanned]):
    """Numbers with exponents; what they are is `Mixed`'s."""

    name = "exponents"

    def __init__(self, deadline: float) -> None:
        self._mixed, self._deadline = Mixed(_PRECISION, deadline), deadline
        self.least = self.most = self.operations = 0

    def _seen(self, value: fmpq | arb, least: int, most: int) -> _Spanned:
        if time.monotonic() > self._deadline:
            raise TimeOver
        self.least, self.most = min(self.least, least), max(self.most, most)
        return _Spanned(value, least, most)

    def _alone(self, value: fmpq) -> _Spanned:
        if value == 0:
            return _Spanned(value)
        exponent = abs(int(value.p)).bit_length() - int(value.q).bit_length()
        return self._seen(value, min(0, exponent - 1), max(0, exponent + 1))

    def integer(self, value: int) -> _Spanned:
        """The number that is so many ones."""
        return self._alone(fmpq(value))

    def number(self, value: Fraction) -> _Spanned:
        """The same number."""
        return self._alone(fmpq(value.numerator, value.denominator))

    def add(self, a: _Spanned, b: _Spanned) -> _Spanned:
        """`a + b`."""
        value = self._mixed.add(a.value, b.value)
        return self._seen(value, min(a.least, b.least), max(a.most, b.most) + 1)

    def total(self, terms: list[_Spanned]) -> _Spanned:
        """The sum of a list."""
        value: fmpq | arb = fmpq(0)
        for one in terms:
            value = self._mixed.add(value, one.value)
        least = min((one.least for one in terms), default=0)
        return self._seen(value, least, max((one.most for one in terms), default=0) + len(terms).bit_length())

    def negate(self, a: _Spanned) -> _Spanned:
        """`-a`."""
        return _Spanned(self._mixed.negate(a.value), a.least, a.most)

    def multiply(self, a: _Spanned, b: _Spanned) -> _Spanned:
        """`a * b`."""
        self.operations += 1
        return self._seen(self._mixed.multiply(a.value, b.value), a.least + b.least, a.most + b.most)

    def invert(self, a: _Spanned) -> _Spanned:
        """`a⁻¹`."""
        return self.divide(_Spanned(fmpq(1)), a)

    def divide(self, a: _Spanned, b: _Spanned) -> _Spanned:
        """`a / b`."""
        self.operations += 1
        return self._seen(self._mixed.divide(a.value, b.value), a.least - b.most, a.most - b.least)

    def power(self, a: _Spanned, exponent: Any) -> _Spanned:
        """`a ^ exponent`."""
        if not isinstance(exponent, int):
            found: _Spanned = self._over(exponent, lambda one: self.power(a, one))
            return found
        self.operations += exponent
        return self._seen(self._mixed.power(a.value, exponent), exponent * a.least, exponent * a.most)

    def logarithm(self, a: _Spanned) -> _Spanned:
        """The natural logarithm."""
        return self._seen(self._mixed.logarithm(a.value), -_LOGARITHM, _LOGARITHM)

    def less_equal(self, a: _Spanned, b: _Spanned) -> bool | None:
        """`a ≤ b`."""
        return self._mixed.less_equal(a.value, b.value)

    def absolute(self, a: _Spanned) -> _Spanned:
        """`|a|`."""
        return _Spanned(self._mixed.absolute(a.value), a.least, a.most)

    def minimum(self, a: _Spanned, b: _Spanned) -> _Spanned:
        """The smaller one."""
        return self._joined(self._mixed.minimum(a.value, b.value), a, b)

    def maximum(self, a: _Spanned, b: _Spanned) -> _Spanned:
        """The larger one."""
        return self._joined(self._mixed.maximum(a.value, b.value), a, b)

    def hull(self, a: _Spanned, b: _Spanned) -> _Spanned:
        """What covers both."""
        return self._joined(self._mixed.hull(a.value, b.value), a, b)

    @staticmethod
    def _joined(value: fmpq | arb, a: _Spanned, b: _Spanned) -> _Spanned:
        return _Spanned(value, min(a.least, b.least), max(a.most, b.most))

    def quantify(
        self, universal: bool, name: str, type_: Type, bound: Any, body: Callable[[Any], Any]
    ) -> Any:
        """A quantifier below a bound; over all of a type it is not told."""
        return None if bound is None else super().quantify(universal, name, type_, bound, body)
