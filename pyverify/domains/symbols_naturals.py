"""Naturals as SymPy expressions, with Lean's conventions.

Subtraction stops at zero: `Max(a - b, 0)`, or `a - b` where it is known not to be negative. Division by
zero is zero and `a % 0 = a`, each as a `Piecewise` where the divisor may be zero. The greatest common
divisor is a function of its own: SymPy's `gcd` is of polynomials, and says `1` for two different symbols.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import sympy  # type: ignore[import-untyped]

from pyverify.extract.code import Operation

__all__ = ["NaturalGcd", "natural", "natural_formula"]


class NaturalGcd(sympy.Function):  # type: ignore[misc]
    """The greatest common divisor of two naturals; `gcd(0, 0) = 0`."""

    is_integer = True
    is_nonnegative = True

    @classmethod
    def eval(cls, a: Any, b: Any) -> Any:
        """The number, if both are numbers."""
        if a.is_Integer and b.is_Integer:
            return sympy.Integer(math.gcd(int(a), int(b)))
        return None


def natural(value: Any) -> Any:
    """The value as an `int` where it is a number."""
    value = sympy.sympify(value)
    return int(value) if value.is_Integer else value


def natural_formula(operation: Operation, a: Any, b: Any) -> Any:
    """An operation on naturals of which one at least is no number."""
    return natural(_FORMULAS[operation](a, b))


def _difference(a: Any, b: Any) -> Any:
    difference = a - b
    if difference.is_nonnegative:
        return difference
    return sympy.Integer(0) if difference.is_nonpositive else sympy.Max(difference, 0)


def _guarded(value: Callable[[Any, Any], Any], a: Any, b: Any, at_zero: Any) -> Any:
    if b.is_zero:
        return at_zero
    if b.is_zero is False:
        return value(a, b)
    return sympy.Piecewise((value(a, b), sympy.Ne(b, 0)), (at_zero, True))


_FORMULAS: dict[Operation, Callable[[Any, Any], Any]] = {
    Operation.NAT_ADD: lambda a, b: a + b,
    Operation.NAT_SUB: _difference,
    Operation.NAT_MUL: lambda a, b: a * b,
    Operation.NAT_DIV: lambda a, b: _guarded(lambda x, y: sympy.floor(x / y), a, b, sympy.Integer(0)),
    Operation.NAT_MOD: lambda a, b: _guarded(sympy.Mod, a, b, a),
    Operation.NAT_POW: lambda a, b: a**b,
    Operation.NAT_GCD: NaturalGcd,
    Operation.NAT_MIN: sympy.Min,
    Operation.NAT_MAX: sympy.Max,
    Operation.NAT_LE: sympy.Le,
    Operation.NAT_LT: sympy.Lt,
    Operation.NAT_EQ: sympy.Eq,
}
