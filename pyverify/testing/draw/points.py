"""Arithmetic on enclosures of many cases: a lane has a lower and an upper end for each case.

A lane whose ends are the same array is a point: its values are exact. Sums and products of points are points
where the result is representable in every case; how far a result is off is computed, not estimated.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

__all__ = ["Lane", "add", "divide", "hull", "multiply", "nearest", "negate", "point"]

_Array = Any


@dataclass(frozen=True, slots=True)
class Lane:
    """The ends, arrays or NumPy numbers; the same object twice where the value is exact."""

    low: _Array
    high: _Array

    @property
    def exact(self) -> bool:
        """Whether it is a point in every case."""
        return self.low is self.high


def point(value: Fraction, dtype: np.dtype[Any]) -> Lane:
    """A rational number."""
    near = nearest(value, dtype)
    if not np.isfinite(near):
        most = np.finfo(dtype).max
        return Lane(most, near) if value > 0 else Lane(near, -most)
    exact = Fraction(*near.as_integer_ratio())
    if exact == value:
        return Lane(near, near)
    beyond = np.nextafter(near, dtype.type(np.inf if exact < value else -np.inf))
    return Lane(near, beyond) if exact < value else Lane(beyond, near)


def nearest(value: Fraction, dtype: np.dtype[Any]) -> Any:
    """The number of the type that is nearest, or next to it."""
    try:
        near = dtype.type(float(value))
    except OverflowError:
        return dtype.type(np.inf if value > 0 else -np.inf)
    if dtype.itemsize > 8 and np.isfinite(near):  # what is left is added in the wider type
        near = near + dtype.type(float(value - Fraction(*near.as_integer_ratio())))
    return near


def add(a: Lane, b: Lane) -> Lane:
    """`a + b`."""
    with np.errstate(all="ignore"):
        if a.exact and b.exact:
            total, error = _two_sum(a.low, b.low)
            return _around(total, error)
        low, below = _two_sum(a.low, b.low)
        high, above = _two_sum(a.high, b.high)
        return Lane(_down(low, below), _up(high, above))


def negate(a: Lane) -> Lane:
    """`-a`."""
    low = -a.high
    return Lane(low, low) if a.exact else Lane(low, -a.low)


def multiply(a: Lane, b: Lane) -> Lane:
    """`a * b`."""
    with np.errstate(all="ignore"):
        if a.exact and b.exact:
            return _around(*_two_product(a.low, b.low))
        ends = [_two_product(x, y) for x in (a.low, a.high) for y in (b.low, b.high)]
        low, high = _down(*ends[0]), _up(*ends[0])
        for one in ends[1:]:
            low, high = np.minimum(low, _down(*one)), np.maximum(high, _up(*one))
        return Lane(low, high)


def divide(a: Lane, b: Lane) -> Lane:
    """`a / b`, zero where `b` is zero; everything where it may be zero and may be not."""
    with np.errstate(all="ignore"):
        if a.exact and b.exact:
            zero = b.low == 0
            divisor = np.where(zero, 1, b.low)
            quotient = np.where(zero, 0, a.low / divisor)
            product, error = _two_product(quotient, divisor)
            rest, more = _two_sum(a.low, -product)
            # what is missing of the quotient has the sign of this, by the sign of the divisor
            missing = np.where(zero, 0, ((rest - error) + more) * np.sign(divisor))
            # near the largest number the product, or a part of it, may have been rounded to it or overflowed
            large = np.abs(a.low) > np.finfo(np.asarray(quotient).dtype).max / 4
            return _around(quotient, np.where(large & ~zero, np.nan, missing))
        zero = (b.low == 0) & (b.high == 0)
        through = (b.low <= 0) & (b.high >= 0) & ~zero
        lows, highs = np.where(zero | through, 1, b.low), np.where(zero | through, 1, b.high)
        ends: list[_Array] = [x / y for x in (a.low, a.high) for y in (lows, highs)]
        low: _Array = _next(np.minimum.reduce(ends), -np.inf)
        high: _Array = _next(np.maximum.reduce(ends), np.inf)
        low = np.where(through, -np.inf, np.where(zero, 0, low))
        high = np.where(through, np.inf, np.where(zero, 0, high))
        return Lane(_not_nan(low, -np.inf), _not_nan(high, np.inf))


def hull(yes: _Array, no: _Array, a: Lane, b: Lane) -> Lane:
    """`a` where it is `yes`, `b` where it is `no`, and what covers both elsewhere."""
    low: _Array = np.where(yes, a.low, b.low)
    open_ = ~(yes | no)
    if a.exact and b.exact and not np.any(open_):
        return Lane(low, low)
    high: _Array = np.where(yes, a.high, b.high)
    if np.any(open_):
        low = np.where(open_, np.minimum(a.low, b.low), low)
        high = np.where(open_, np.maximum(a.high, b.high), high)
    return Lane(low, high)


def _around(value: _Array, error: _Array) -> Lane:
    """What encloses `value + error`; a NaN error says that it is not known."""
    if not np.any(error):
        return Lane(value, value)
    return Lane(_down(value, error), _up(value, error))


def _down(value: _Array, error: _Array) -> _Array:
    return _not_nan(np.where(error >= 0, value, _next(value, -np.inf)), -np.inf)


def _up(value: _Array, error: _Array) -> _Array:
    return _not_nan(np.where(error <= 0, value, _next(value, np.inf)), np.inf)


def _next(value: _Array, towards: float) -> _Array:
    return np.nextafter(value, np.asarray(value).dtype.type(towards))


def _not_nan(value: _Array, instead: float) -> _Array:
    return np.where(np.isnan(value), np.asarray(value).dtype.type(instead), value)


def _two_sum(a: _Array, b: _Array) -> tuple[_Array, _Array]:
    total = a + b
    part = total - a
    return total, (a - (total - part)) + (b - part)


def _two_product(a: _Array, b: _Array) -> tuple[_Array, _Array]:
    product = a * b
    first, second = _split(a)
    third, fourth = _split(b)
    error = ((first * third - product) + first * fourth + second * third) + second * fourth
    kind = np.asarray(product).dtype
    limits = np.finfo(kind)
    # where a part may have underflowed, nothing is known of the error
    small = (np.abs(product) < limits.tiny * kind.type(2) ** (2 * limits.nmant + 4)) & (a != 0) & (b != 0)
    return product, np.where(small, np.nan, error) if np.any(small) else error


def _split(a: _Array) -> tuple[_Array, _Array]:
    kind = np.asarray(a).dtype
    factor = kind.type(2 ** ((np.finfo(kind).nmant + 2) // 2) + 1)
    big = factor * a
    high = big - (big - a)
    return high, a - high
