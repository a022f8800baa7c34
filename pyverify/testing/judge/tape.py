"""Derivatives of a compiled definition: its text is run with numbers that write down how they were computed.

One pass forwards over the generated Python, one backwards over what was written, so the cost does not grow
with the number of inputs. Everything is exact. Where a maximum or an absolute value has a kink, the
derivative lies in an interval, and what comes of it is an interval around all that small changes may give:
so a sum of absolute values of derivatives is never too small. At any other choice between numbers that are
equal, and at an inverted zero, `Kink` is raised.

Inputs that are zero are constants here: what counts is a relative change, and zero does not have one. So a
column without mass, or an entry on the edge of its range, is no kink.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flint import fmpq

from pyverify.extract.code import Definition

__all__ = ["Kink", "Tape", "traced"]

_ZERO, _ONE, _HALF = fmpq(0), fmpq(1), fmpq(1, 2)


class Kink(Exception):
    """A choice between numbers that are equal and depend on the inputs, or an inverted zero."""


class Traced:
    """A number that depends on the inputs: its value, and its place on the tape."""

    __slots__ = ("place", "tape", "value")

    def __init__(self, tape: Tape, value: fmpq, *parents: tuple[Traced, fmpq, fmpq]) -> None:
        self.tape, self.value = tape, value
        self.place = len(tape.parents)
        tape.parents.append([(one.place, slope, spread) for one, slope, spread in parents])

    def __add__(self, other: Any) -> Traced:
        if isinstance(other, Traced):
            total = self.value + other.value
            return Traced(self.tape, total, (self, _ONE, _ZERO), (other, _ONE, _ZERO))
        return Traced(self.tape, self.value + other, (self, _ONE, _ZERO))

    __radd__ = __add__

    def __neg__(self) -> Traced:
        return Traced(self.tape, -self.value, (self, -_ONE, _ZERO))

    def __sub__(self, other: Any) -> Traced:
        if isinstance(other, Traced):
            rest = self.value - other.value
            return Traced(self.tape, rest, (self, _ONE, _ZERO), (other, -_ONE, _ZERO))
        return Traced(self.tape, self.value - other, (self, _ONE, _ZERO))

    def __rsub__(self, other: Any) -> Traced:
        return Traced(self.tape, other - self.value, (self, -_ONE, _ZERO))

    def __mul__(self, other: Any) -> Any:
        if isinstance(other, Traced):
            product = self.value * other.value
            return Traced(self.tape, product, (self, other.value, _ZERO), (other, self.value, _ZERO))
        return Traced(self.tape, self.value * other, (self, fmpq(other), _ZERO)) if other != 0 else _ZERO

    __rmul__ = __mul__

    def __truediv__(self, other: Any) -> Any:
        if not isinstance(other, Traced):
            return self * (1 / fmpq(other))
        if other.value == 0:
            raise Kink
        ratio = self.value / other.value
        return Traced(self.tape, ratio, (self, 1 / other.value, _ZERO), (other, -ratio / other.value, _ZERO))

    def __rtruediv__(self, other: Any) -> Any:
        if self.value == 0:
            raise Kink
        if other == 0:
            return _ZERO
        ratio = other / self.value
        return Traced(self.tape, ratio, (self, -ratio / self.value, _ZERO))

    def __pow__(self, exponent: int) -> Any:
        if exponent == 0:
            return _ONE
        slope = exponent * self.value ** (exponent - 1)
        return Traced(self.tape, self.value**exponent, (self, slope, _ZERO))

    def __abs__(self) -> Traced:
        if self.value == 0:
            return Traced(self.tape, _ZERO, (self, _ZERO, _ONE))
        return self if self.value > 0 else -self

    def _order(self, other: Any) -> int:
        """-1 if it is smaller, 1 if it is larger; at equal numbers there is no telling."""
        rest = self.value - (other.value if isinstance(other, Traced) else other)
        if other is self:
            return 0
        if rest == 0:
            raise Kink
        return 1 if rest > 0 else -1

    def __eq__(self, other: object) -> bool:
        return self._order(other) == 0

    def __ne__(self, other: object) -> bool:
        return self._order(other) != 0

    __hash__ = None  # type: ignore[assignment]

    def __lt__(self, other: Any) -> bool:
        return self._order(other) < 0

    def __le__(self, other: Any) -> bool:
        return self._order(other) <= 0

    def __gt__(self, other: Any) -> bool:
        return self._order(other) > 0

    def __ge__(self, other: Any) -> bool:
        return self._order(other) >= 0

    def __bool__(self) -> bool:
        return self._order(0) != 0


class Tape:
    """The numbers that depend on the inputs, in the order in which they were computed."""

    def __init__(self) -> None:
        self.parents: list[list[tuple[int, fmpq, fmpq]]] = []
        self.inputs: list[Traced] = []

    def variable(self, value: fmpq) -> Any:
        """An input; a zero stays what it is."""
        if value == 0:
            return value
        made = Traced(self, value)
        self.inputs.append(made)
        return made

    def condition(self, result: Any) -> tuple[fmpq, bool]:
        """`Σ |x · ∂f/∂x|` over the inputs, and whether it is an upper bound only, because of a kink."""
        if not isinstance(result, Traced):
            return _ZERO, False
        slopes = [_ZERO] * len(self.parents)
        spreads = [_ZERO] * len(self.parents)
        slopes[result.place] = _ONE
        for place in range(result.place, -1, -1):
            slope, spread = slopes[place], spreads[place]
            if slope == 0 and spread == 0:
                continue
            for parent, local, width in self.parents[place]:
                slopes[parent] += slope * local
                if spread != 0 or width != 0:
                    spreads[parent] += abs(slope) * width + spread * (abs(local) + width)
        total = _ZERO
        for one in self.inputs:
            total += abs(one.value) * (abs(slopes[one.place]) + spreads[one.place])
        return total, any(spreads[one.place] != 0 for one in self.inputs)


def _value(one: Any) -> Any:
    return one.value if isinstance(one, Traced) else one


def _extreme(pick: Callable[[Iterable[Any]], Any]) -> Callable[..., Any]:
    def chosen(*items: Any, default: Any = None) -> Any:
        options = list(items[0]) if len(items) == 1 else list(items)
        if not options:
            return default
        best = pick(map(_value, options))
        top = [one for one in options if _value(one) == best]
        traced = [one for one in top if isinstance(one, Traced)]
        if not traced or all(one is top[0] for one in top):
            return top[0]
        return Traced(traced[0].tape, best, *((one, _HALF, _HALF) for one in traced))

    return chosen


def _number(value: Any) -> Any:
    return value if isinstance(value, Traced) else fmpq(value)


def traced(source: str, name: str, definition: Definition) -> Callable[..., Any]:
    """The function of a generated text, for numbers of a tape."""
    from pyverify.domains.compile.program import executed

    space: dict[str, Any] = {"number": _number, "max": _extreme(max), "min": _extreme(min)}
    return executed(source, name, definition, **space)
