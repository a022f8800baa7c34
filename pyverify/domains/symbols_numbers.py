"""The exact value of a SymPy formula at numbers: a second evaluator, with nothing of SymPy's simplification.

Formulas as `symbols` makes them, and their derivatives, are computed in `Fraction`s, lazily: of a
`Piecewise` only the branch that holds is looked at, of `And` and `Or` only what is needed. So an exact
formula has a value wherever the definition has one, also where a divisor is zero. A generic formula there
divides by zero, which is an error and not `zoo`.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import sympy  # type: ignore[import-untyped]

from pyverify.domains.arguments import BadArgument, rational
from pyverify.domains.symbols_naturals import NaturalGcd
from pyverify.extract.reasons import NotInterpreted, Reason

__all__ = ["sympy_substitute"]

Value = Fraction | bool


def sympy_substitute(expression: Any, values: Mapping[str, object]) -> Value:
    """The value of a formula; `values` gives sizes, numbers and tables by their names."""
    return _Values(values).of(sympy.sympify(expression), {})


class _Values:
    """The values of variables, and of formulas in them."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values

    def of(self, expression: Any, bound: Mapping[Any, int]) -> Value:
        """The value of a formula; `bound` gives those of the variables bound around it."""
        for kind, compute in _FORMS:
            if isinstance(expression, kind):
                return compute(self, expression, bound)
        if isinstance(expression, sympy.log):
            raise NotInterpreted(Reason.LOGARITHM, "", part=str(expression), domain="exact substitution")
        raise BadArgument(f"no exact value of {type(expression).__name__}: {expression}")

    def number(self, expression: Any, bound: Mapping[Any, int]) -> Fraction:
        """The value of a formula that is a number."""
        return Fraction(self.of(expression, bound))

    def natural(self, expression: Any, bound: Mapping[Any, int]) -> int:
        """The value of a formula that is an integer."""
        value = self.number(expression, bound)
        if value.denominator != 1:
            raise BadArgument(f"an integer was expected: {expression} is {value}")
        return int(value)

    def symbol(self, expression: Any, bound: Mapping[Any, int]) -> Value:
        """The value of a variable; `p[0,1]` is an entry of the table `p`."""
        if expression in bound:
            return Fraction(bound[expression])
        name, bracket, indices = expression.name.partition("[")
        if bracket:
            return self._entry(name, [int(one) for one in indices.rstrip("]").split(",")])
        value = self._value(name)
        return value if isinstance(value, bool) else rational(value)

    def indexed(self, expression: Any, bound: Mapping[Any, int]) -> Value:
        """The value of an entry of a table."""
        return self._entry(
            str(expression.base.label), [self.natural(one, bound) for one in expression.indices]
        )

    def _value(self, name: str) -> Any:
        if name not in self._values:
            raise BadArgument(f"the formula has the variable {name}, and no value was given for it")
        return self._values[name]

    def _entry(self, name: str, indices: list[int]) -> Value:
        found = self._value(name)
        if callable(found):
            found = found(*indices)
        else:
            for index in indices:
                if not 0 <= index < len(found):
                    raise BadArgument(f"{name} is read at {tuple(indices)}, where the list has no value")
                found = found[index]
        return found if isinstance(found, bool) else rational(found)

    def power(self, expression: Any, bound: Mapping[Any, int]) -> Value:
        """The value of a power with an integer exponent."""
        base, exponent = self.number(expression.base, bound), self.natural(expression.exp, bound)
        if base == 0 and exponent < 0:
            raise BadArgument(
                f"{expression} divides by zero here", help="a formula with exact conventions has Lean's value"
            )
        return base**exponent

    def piecewise(self, expression: Any, bound: Mapping[Any, int]) -> Value:
        """The value of the first branch that holds."""
        for value, condition in expression.args:
            if self.of(condition, bound):
                return self.of(value, bound)
        raise BadArgument(f"no branch holds of {expression}")

    def over(self, expression: Any, bound: Mapping[Any, int]) -> Value:
        """The value of a sum or product over one or more ranges, the last range outermost."""
        product = isinstance(expression, sympy.Product)
        join: Callable[[Fraction, Fraction], Fraction] = operator.mul if product else operator.add

        def ranged(limits: Any, inner: Mapping[Any, int]) -> Fraction:
            if not limits:
                return self.number(expression.function, inner)
            index, first, last = limits[-1]
            total = Fraction(int(product))
            for value in range(self.natural(first, inner), self.natural(last, inner) + 1):
                total = join(total, ranged(limits[:-1], {**inner, index: value}))
            return total

        return ranged(expression.limits, bound)

    def numbers(self, expression: Any, bound: Mapping[Any, int]) -> list[Fraction]:
        """The values of all arguments."""
        return [self.number(one, bound) for one in expression.args]


def _sign(value: Fraction) -> Fraction:
    return Fraction((value > 0) - (value < 0))


def _modulo(values: list[Fraction]) -> Fraction:
    if values[1] == 0:
        raise BadArgument("a remainder by zero; a formula with exact conventions has Lean's value")
    return values[0] % values[1]


_Compute = Callable[[_Values, Any, Mapping[Any, int]], Value]
_FORMS: tuple[tuple[Any, _Compute], ...] = (
    (sympy.Rational, lambda v, e, b: Fraction(int(e.p), int(e.q))),
    (sympy.Symbol, _Values.symbol),
    (sympy.Indexed, _Values.indexed),
    (sympy.Add, lambda v, e, b: sum(v.numbers(e, b), Fraction(0))),
    (sympy.Mul, lambda v, e, b: math.prod(v.numbers(e, b), start=Fraction(1))),
    (sympy.Pow, _Values.power),
    (sympy.Piecewise, _Values.piecewise),
    ((sympy.Sum, sympy.Product), _Values.over),
    (sympy.Abs, lambda v, e, b: abs(v.number(e.args[0], b))),
    (sympy.sign, lambda v, e, b: _sign(v.number(e.args[0], b))),
    (sympy.Max, lambda v, e, b: max(v.numbers(e, b))),
    (sympy.Min, lambda v, e, b: min(v.numbers(e, b))),
    (sympy.floor, lambda v, e, b: Fraction(math.floor(v.number(e.args[0], b)))),
    (sympy.Mod, lambda v, e, b: _modulo(v.numbers(e, b))),
    (NaturalGcd, lambda v, e, b: Fraction(math.gcd(*(v.natural(one, b) for one in e.args)))),
    (sympy.KroneckerDelta, lambda v, e, b: Fraction(v.number(e.args[0], b) == v.number(e.args[1], b))),
    (sympy.Heaviside, lambda v, e, b: (_sign(v.number(e.args[0], b)) + 1) / 2),
    (sympy.Eq, lambda v, e, b: v.of(e.lhs, b) == v.of(e.rhs, b)),
    (sympy.Ne, lambda v, e, b: v.of(e.lhs, b) != v.of(e.rhs, b)),
    (sympy.Le, lambda v, e, b: v.number(e.lhs, b) <= v.number(e.rhs, b)),
    (sympy.Lt, lambda v, e, b: v.number(e.lhs, b) < v.number(e.rhs, b)),
    (sympy.Ge, lambda v, e, b: v.number(e.lhs, b) >= v.number(e.rhs, b)),
    (sympy.Gt, lambda v, e, b: v.number(e.lhs, b) > v.number(e.rhs, b)),
    (sympy.And, lambda v, e, b: all(v.of(one, b) for one in e.args)),
    (sympy.Or, lambda v, e, b: any(v.of(one, b) for one in e.args)),
    (sympy.ITE, lambda v, e, b: v.of(e.args[1] if v.of(e.args[0], b) else e.args[2], b)),
    (sympy.Not, lambda v, e, b: not v.of(e.args[0], b)),
    (sympy.Equivalent, lambda v, e, b: len({bool(v.of(one, b)) for one in e.args}) < 2),
    (sympy.logic.boolalg.BooleanTrue, lambda v, e, b: True),
    (sympy.logic.boolalg.BooleanFalse, lambda v, e, b: False),
)
"""How the value of each form is computed; `Heaviside` comes from derivatives of `Max`."""
