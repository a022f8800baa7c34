"""The helpers that generated modules bring along, as source: Lean's conventions where Python has others.

A module contains those that it calls and no other, so that it runs without this package. `NUMPY` is for
arrays, `PLAIN` for numbers that stand alone; a module may have both, so their names differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

__all__ = ["NUMPY", "PLAIN", "helpers"]

NUMPY: Mapping[str, str] = {
    "divide": '''
def divide(a, b):
    """a / b, and 0 where b is 0."""
    zero = b == 0
    if not np.any(zero):
        return a / b
    return np.where(zero, 0, a / np.where(zero, 1, b))
''',
    "power": '''
def power(x, n):
    """x to the natural power n, and 1 for n = 0."""
    if not isinstance(n, int):
        return np.power(x, n.astype(np.asarray(x).dtype))
    if n == 0:
        return np.ones_like(x)
    result = None
    while n:
        if n & 1:
            result = x if result is None else result * x
        n >>= 1
        if n:
            x = x * x
    return result
''',
    "powers": '''
def powers(x, n, axis):
    """1, x, x², …, xⁿ⁻¹ along a new axis."""
    x = np.asarray(x)
    result = np.ones((n, *x.shape), x.dtype)
    done = 1
    while done < n:  # x is what it was to the power `done`
        step = min(done, n - done)
        np.multiply(result[:step], x, out=result[done : done + step])
        done += step
        x = x * x
    return np.moveaxis(result, 0, axis)
''',
    "largest": '''
def largest(x, axis):
    """The largest along an axis, and 0 for none."""
    return x.max(axis=axis) if x.shape[axis] else x.sum(axis=axis)
''',
    "cases_of": '''
def cases_of(table, axis):
    """The numbers of the cases of a table."""
    return np.arange(table.shape[axis])
''',
    "gcd": '''
def gcd(a, b):
    """The greatest common divisor of two naturals."""
    while b:
        a, b = b, a % b
    return a
''',
    "product": '''
def product(a, b):
    """The product of naturals, which has to fit."""
    if np.any(np.multiply(a, b, dtype=float) >= 2.0**62):
        raise OverflowError("a product of natural numbers exceeds 64 bits")
    return a * b
''',
    "natural_power": '''
def natural_power(a, b):
    """The power of naturals, which has to fit; 1 for b = 0."""
    if np.any(np.power(np.asarray(a, float), b) >= 2.0**62):
        raise OverflowError("a power of natural numbers exceeds 64 bits")
    return np.power(a, b)
''',
    "quotient": '''
def quotient(a, b):
    """a / b of naturals, rounded down, and 0 where b is 0."""
    if isinstance(a, int) and isinstance(b, int):
        return a // b if b else 0
    return np.where(b == 0, 0, a // np.maximum(b, 1))
''',
    "remainder": '''
def remainder(a, b):
    """a % b of naturals, and a where b is 0."""
    if isinstance(a, int) and isinstance(b, int):
        return a % b if b else a
    return np.where(b == 0, a, a % np.maximum(b, 1))
''',
}

PLAIN: Mapping[str, str] = {
    "ratio": '''
def ratio(a, b):
    """a / b, and 0 where b is 0."""
    return a / b if b else number(0)
''',
    "gcd": NUMPY["gcd"],
    "whole_ratio": '''
def whole_ratio(a, b):
    """a / b of naturals, rounded down, and 0 where b is 0."""
    return a // b if b else 0
''',
    "rest": '''
def rest(a, b):
    """a % b of naturals, and a where b is 0."""
    return a % b if b else a
''',
}


def helpers(table: Mapping[str, str], names: Iterable[str]) -> str:
    """The sources of some helpers, in the order of the table."""
    wanted = set(names)
    return "\n\n".join(source.strip("\n") + "\n" for name, source in table.items() if name in wanted)
