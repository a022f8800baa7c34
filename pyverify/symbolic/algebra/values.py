"""A definition and a SymPy formula that is said to be it, held against each other.

At points both are evaluated: the definition by the exact domain, from its code, the formula by
`sympy_substitute`, which simplifies nothing. Where a logarithm occurs the definition is a ball and the
formula a decimal of some sixty digits. And both may have the same normal form, which shows that they are
equal wherever no divisor is zero, and for all sizes that stayed symbols.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sympy  # type: ignore[import-untyped]

from pyverify.domains.arguments import BadArgument
from pyverify.domains.balls import Balls, lower, upper
from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import Exact, fraction
from pyverify.domains.symbols_numbers import sympy_substitute
from pyverify.extract import Definition, NotInterpreted, Reason
from pyverify.extract.code import NAT, Function
from pyverify.symbolic.algebra.cases import environment
from pyverify.symbolic.algebra.everywhere import Everywhere, by_normal_form
from pyverify.symbolic.algebra.facts import Equation, Undecided
from pyverify.symbolic.algebra.formulas import LeanInverse, Written, value
from pyverify.symbolic.algebra.points import BITS, Point
from pyverify.symbolic.algebra.quotients import Place
from pyverify.symbolic.answer import Counterexample, Value
from pyverify.term import Name

__all__ = [
    "Compared",
    "Sample",
    "compared",
    "definition_at",
    "formula_at",
    "inverted",
    "same_form",
    "samples",
]

DIGITS = 60
_TOLERANCE = Fraction(1, 10**50)

Library = Callable[[Name], Definition]


@dataclass(frozen=True, slots=True)
class Sample:
    """A point for a definition: sizes, and values drawn as they are read."""

    sizes: Mapping[str, int]
    point: Point
    read: dict[Place, Any]

    def told(self, definition: Definition) -> Counterexample:
        """The sizes and all values that were read."""
        order = {param.name: number for number, param in enumerate(definition.params)}
        found = sorted(self.read.items(), key=lambda one: (order.get(one[0][0], 0), one[0][1]))
        return Counterexample(self.sizes, tuple(Value(*place, one) for place, one in found), "exact points")


@dataclass(frozen=True, slots=True)
class Compared:
    """How a formula compares with a definition at points."""

    points: int
    """Points at which both have a value, and the same."""
    failed: Counterexample | None = None
    sides: tuple[str, str] = ("", "")
    """The definition's value and the formula's, where they differ."""


def samples(vectors: Sequence[Mapping[str, int]], each: int, seed: int = 1) -> list[Sample]:
    """Some points at each size vector."""
    draw = random.Random(seed)  # noqa: S311  # no secret
    return [
        Sample(dict(vector), Point({}, max([1, *vector.values()]), draw), {})
        for vector in vectors
        for _ in range(each)
    ]


def definition_at(definition: Definition, library: Library, sample: Sample) -> Any:
    """The definition's value: a Fraction, or a ball where it needs a logarithm."""
    try:
        return fraction(_evaluated(definition, library, sample, Exact()))
    except NotInterpreted as error:
        if error.reason is not Reason.LOGARITHM:
            raise
    return _evaluated(definition, library, sample, Balls(BITS))


def _evaluated(definition: Definition, library: Library, sample: Sample, domain: Any) -> Any:
    def number(place: Place) -> Any:
        sample.read[place] = sample.point.number(place)
        return domain.number(sample.read[place])

    def discrete(type_: Any, place: Place) -> int | bool:
        found = sample.read[place] = sample.point.discrete(type_, place)
        return found

    env = environment(definition, sample.sizes, number, discrete)
    return Evaluator(domain, library).definition(definition, [env[param.name] for param in definition.params])


def formula_at(definition: Definition, formula: Any, sample: Sample) -> Any:
    """The formula's value at the same point; raises `BadArgument` where it has none."""
    values: dict[str, Any] = {}
    for param in definition.params:
        name, type_ = param.name, param.type
        if type_ is NAT:
            values[name] = sample.sizes[name]
        elif isinstance(type_, Function):
            values[name] = _table(sample, name, type_.result)
        else:
            values[name] = sample.point.number((name, ()))
    try:
        return sympy_substitute(formula, values)
    except NotInterpreted:
        return _decimal(formula, sample)


def _table(sample: Sample, name: str, result: Any) -> Callable[..., Any]:
    def read(*indices: int) -> Any:
        if result is NAT or getattr(result, "value", "") == "Bool":
            return int(sample.point.discrete(result, (name, indices)))
        return sample.point.number((name, indices))

    return read


def _decimal(formula: Any, sample: Sample) -> Any:
    """The formula as a decimal, its sums written out."""
    sizes = {one: sample.sizes[one.name] for one in formula.free_symbols if one.name in sample.sizes}
    written = formula.subs(sizes).doit()
    numbers: dict[Any, Any] = {}
    for one in written.atoms(sympy.Symbol, sympy.Indexed):
        if isinstance(one, sympy.Indexed):
            place = (str(one.base.label), tuple(int(index) for index in one.indices))
        elif isinstance(one, sympy.Symbol) and not isinstance(one, sympy.Idx):
            place = (one.name, ())
        else:
            continue
        drawn = sample.point.number(place)
        numbers[one] = sympy.Rational(drawn.numerator, drawn.denominator)
    found = sympy.N(written.xreplace(numbers), DIGITS)
    if not found.is_Float and not found.is_Rational:
        raise BadArgument(f"no value of {formula}")
    return found


def compared(
    definition: Definition, library: Library, formula: Any, vectors: Sequence[Mapping[str, int]], each: int
) -> Compared:
    """The definition and the formula at points."""
    points = 0
    for sample in samples(vectors, each):
        try:
            wanted = definition_at(definition, library, sample)
            found = formula_at(definition, formula, sample)
        except (BadArgument, NotInterpreted, ZeroDivisionError, TypeError):
            continue  # a generic formula divides by zero there
        if not _alike(wanted, found):
            return Compared(points, sample.told(definition), (str(wanted), str(found)))
        points += 1
    return Compared(points)


def _alike(wanted: Any, found: Any) -> bool:
    if isinstance(wanted, Fraction) and isinstance(found, (Fraction, int)):
        return wanted == found
    if isinstance(wanted, Fraction):
        middle, slack = wanted, Fraction(0)
    else:
        low, high = lower(wanted), upper(wanted)
        if not (isinstance(low, Fraction) and isinstance(high, Fraction)):
            return True  # a ball of everything says nothing
        middle, slack = (low + high) / 2, (high - low) / 2
    value_ = Fraction(str(found)) if not isinstance(found, Fraction) else found
    close = slack + _TOLERANCE * max(Fraction(1), abs(middle))
    return bool(abs(value_ - middle) <= close)


def inverted(formula: Any) -> Any:
    """A formula of SymPy's with Lean's inverse for its negative powers."""
    return sympy.sympify(formula).replace(
        lambda one: isinstance(one, sympy.Pow) and one.exp.is_Integer and one.exp < 0,
        lambda one: LeanInverse(one.base) ** (-one.exp),
    )


def same_form(
    definition: Definition, library: Library, formula: Any, sizes: Mapping[str, Any]
) -> Everywhere | None:
    """How the formula was shown to be the definition by their normal forms; None if it was not."""
    try:
        equation = Equation(value(definition, library, sizes), inverted(formula))
        return by_normal_form(Written((), (equation,), False, False), "the same normal form")
    except (NotInterpreted, Undecided):
        return None
