"""Derivatives by a parameter: SymPy differentiates, the dual numbers check it, and points tell its sign.

The derivative is a formula of SymPy's, compared at points with the exact derivative that the domain of dual
numbers computes from the code. Which signs it has where the assumptions hold is tried at points; that it has
no other is for a solver to say, which gets it as code.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

import sympy  # type: ignore[import-untyped]

from pyverify.domains.arguments import BadArgument
from pyverify.domains.dual import NotDifferentiable, gradient
from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import Exact
from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.code import NAT, Code, Function
from pyverify.symbolic.algebra.cases import environment
from pyverify.symbolic.algebra.facts import Undecided
from pyverify.symbolic.algebra.formulas import ordinary, value
from pyverify.symbolic.algebra.points import Point
from pyverify.symbolic.algebra.quotients import MoreVariables, Place, Quotient, Quotients
from pyverify.symbolic.algebra.to_code import to_code
from pyverify.symbolic.algebra.values import Sample, formula_at
from pyverify.symbolic.algebra.written import quotient
from pyverify.symbolic.answer import Counterexample
from pyverify.term import Name

__all__ = ["Derivative", "derivative", "meeting", "variable"]

POINTS = 24
"""Points that meet the assumptions."""
_TRIED = 1500

Library = Callable[[Name], Definition]


@dataclass(frozen=True, slots=True)
class Derivative:
    """A derivative, its checks, and the signs that it was seen to have."""

    text: str
    latex: str
    code: Code | None
    """None where it is no rational function."""
    divisor: Code | None
    """What it divides by, if it does."""
    shown: bool
    """Whether the arithmetic of polynomials gives the same derivative."""
    points: int
    """Points at which the dual numbers give the same."""
    failed: Counterexample | None
    sides: tuple[str, str]
    """The dual numbers' value and the formula's, where they differ."""
    signs: Mapping[int, Counterexample]
    """For each sign that was seen, a point that meets the assumptions and has it."""


def variable(definition: Definition, place: Place) -> Any:
    """SymPy's variable for a parameter, or for an entry of a table."""
    name, indices = place
    param = next(one for one in definition.params if one.name == name)
    if param.type is NAT:
        return sympy.Symbol(name, integer=True, nonnegative=True)
    if isinstance(param.type, Function):
        return sympy.IndexedBase(name, real=True)[indices]
    return sympy.Symbol(name, real=True)


def derivative(
    definition: Definition,
    definitions: Mapping[Name, Definition],
    place: Place,
    sizes: Mapping[str, int],
    assume: Sequence[Code],
) -> Derivative:
    """The derivative at sizes, by a parameter or an entry of a table."""
    library = definitions.__getitem__
    formula = ordinary(value(definition, library, sizes))
    found = sympy.diff(formula, variable(definition, place))
    try:
        found = sympy.factor(sympy.cancel(found))
        code: Code | None = to_code(found, definition.params, definition.carriers[0].name)
        bottom = sympy.fraction(found)[1]
        divisor = to_code(bottom, definition.params, definition.carriers[0].name)
        under = None if bottom.is_Rational else divisor
    except (Undecided, sympy.PolynomialError):
        code = under = None
    signs: dict[int, Counterexample] = {}
    points, failed, sides = 0, None, ("", "")
    for sample in meeting(definition, library, sizes, assume):
        exact = _exactly(definition, library, place, sample)
        try:
            other = formula_at(definition, found, sample)
        except (BadArgument, TypeError, ValueError):
            continue
        if exact is None or not isinstance(other, Fraction):
            continue
        told = sample.told(definition)
        if exact != other:
            failed, sides = told, (str(exact), str(other))
            break
        points += 1
        signs.setdefault((exact > 0) - (exact < 0), told)
    shown = code is not None and _by_polynomials(definition, definitions, place, sizes, code)
    return Derivative(str(found), sympy.latex(found), code, under, shown, points, failed, sides, signs)


def _by_polynomials(
    definition: Definition,
    definitions: Mapping[Name, Definition],
    place: Place,
    sizes: Mapping[str, int],
    code: Code,
) -> bool:
    """Whether the code is the derivative of the definition as a rational function."""
    for most in (16, 64, 256):
        domain = Quotients(most)
        try:
            whole = quotient(definition, definitions, sizes, domain)
            domain.variable(*place)
            number = domain.places.index(place)
            top, bottom = whole.above, whole.below
            above = top.derivative(number) * bottom - top * bottom.derivative(number)
            env = environment(definition, sizes, partial(_variable, domain), lambda type_, _: 0)
            found = Evaluator(domain, definitions.__getitem__).code(code, env)
        except MoreVariables:
            continue
        except (Undecided, NotInterpreted):
            return False
        return bool(domain.subtract(domain.quotient(above, bottom**2), found).zero)
    return False


def _variable(domain: Quotients, place: Place) -> Quotient:
    return domain.variable(*place)


def meeting(
    definition: Definition, library: Library, sizes: Mapping[str, int], assume: Sequence[Code]
) -> list[Sample]:
    """Points at which the assumptions hold, at most `POINTS`."""
    draw = random.Random(1)  # noqa: S311  # no secret
    found: list[Sample] = []
    for _ in range(_TRIED):
        if len(found) == POINTS:
            break
        sample = Sample(dict(sizes), Point({}, max([1, *sizes.values()]), draw), {})
        if _meets(definition, library, sample, assume):
            found.append(sample)
    return found


def _meets(definition: Definition, library: Library, sample: Sample, assume: Sequence[Code]) -> bool:
    domain = Exact()

    def number(place: Place) -> Any:
        sample.read[place] = sample.point.number(place)
        return domain.number(sample.read[place])

    env = environment(
        definition, sample.sizes, number, lambda type_, place: sample.point.discrete(type_, place)
    )
    evaluator = Evaluator(domain, library)
    return all(evaluator.code(one, env) for one in assume)


def _exactly(definition: Definition, library: Library, place: Place, sample: Sample) -> Fraction | None:
    """The exact derivative by dual numbers; None where there is none."""

    def number(where: Place) -> Any:
        sample.read[where] = sample.point.number(where)
        return sample.read[where]

    given = environment(
        definition, sample.sizes, number, lambda type_, where: sample.point.discrete(type_, where)
    )
    try:
        found = gradient(definition, library, given, [place[0]]).by(place[0], *place[1])
    except (NotDifferentiable, NotInterpreted, BadArgument):
        return None
    return Fraction(found)
