"""Limits and Taylor series: SymPy's, beside what normal forms show.

A limit of a rational function is read off its lowest terms: the value, where the divisor is not zero there,
the quotient of leading coefficients at infinity. A power `b ^ n` with `n` going to infinity vanishes, times
any power of `n`, where `|b| < 1`; what has to be smaller than one is told, for a solver to confirm. A Taylor
polynomial of a rational function is right exactly if the numerator of the difference is divisible by the
power of the variable. SymPy's own answer is compared, and both are compared with exact values of the
definition near the place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sympy  # type: ignore[import-untyped]

from pyverify.domains.arguments import BadArgument
from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.code import NAT, Code
from pyverify.symbolic.algebra.closed import general, simplest, telescoped
from pyverify.symbolic.algebra.derivative import meeting, variable
from pyverify.symbolic.algebra.facts import Undecided
from pyverify.symbolic.algebra.formulas import ordinary, value
from pyverify.symbolic.algebra.quotients import Place
from pyverify.symbolic.algebra.to_code import to_code
from pyverify.symbolic.algebra.values import Sample, definition_at, formula_at
from pyverify.term import Name

__all__ = ["Limit", "Series", "limit", "series"]

_NEAR = (1, 2, 4)
"""Powers of ten that say how near the place, or how far out, values are compared."""
_FAR = (10, 40, 160)
"""Natural numbers at which values are compared when the limit is one of a sequence."""

Library = Callable[[Name], Definition]


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit and how it was found."""

    text: str
    latex: str
    shown: bool
    """Whether it was read off lowest terms, given what has to be small and the closed form."""
    how: str
    small: tuple[tuple[str, Code], ...]
    """What has to be smaller than one in absolute value."""
    divisors: tuple[str, ...]
    """What must not be zero."""
    sympy: str
    """SymPy's own limit, where it gives one; empty if it gives none."""
    agrees: bool | None
    """Whether SymPy's limit is this one; None if it gives none."""
    points: int
    """Points at which the definition's values come nearer."""
    strays: bool
    """Whether there is a point at which they do not."""


@dataclass(frozen=True, slots=True)
class Series:
    """A Taylor polynomial, the exact remainder, and whether both were shown."""

    text: str
    latex: str
    remainder: str
    shown: bool
    points: int
    """Points near the place at which polynomial and remainder add up to the definition, exactly."""
    failed: bool


def limit(
    definition: Definition,
    definitions: Mapping[Name, Definition],
    place: Place,
    to: Fraction | str,
    sizes: Mapping[str, int],
    assume: Sequence[Code],
) -> Limit:
    """The limit by a parameter that goes to a number, `"oo"` or `"-oo"`; raises `Undecided` for none."""
    library = definitions.__getitem__
    natural = any(one.name == place[0] and one.type is NAT for one in definition.params)
    rest = {name: size for name, size in sizes.items() if name != place[0]}
    formula = ordinary(value(definition, library, rest if natural else sizes))
    divisors: tuple[str, ...] = ()
    how = "lowest terms"
    if formula.has(sympy.Piecewise):
        raise Undecided("it chooses by a condition")
    if formula.has(sympy.Sum, sympy.Product):
        formula = simplest(general(formula.doit()))
        shown, divisors = telescoped(definition, library, formula, place[0])
        if not shown or formula.has(sympy.Sum, sympy.Product):
            raise Undecided("the sum has no closed form that could be shown")
        how = "the closed form, shown by telescoping, and lowest terms"
    by = variable(definition, place)
    powers: dict[Any, Any] = {}
    rational = _without_powers(formula, by, powers) if natural and to == "oo" else formula
    if any(sympy.fraction(sympy.cancel(rational))[1].has(one) for one in powers.values()):
        raise Undecided("a power stands in the divisor")
    vanished = rational.xreplace(dict.fromkeys(powers.values(), sympy.Integer(0)))
    found = _rational_limit(vanished, by, to)
    carrier = definition.carriers[0].name
    small = tuple((str(base), to_code(base, definition.params, carrier)) for base in powers)
    under = sympy.fraction(sympy.together(found))[1]
    if not under.is_Rational and str(under) not in divisors:
        divisors = (*divisors, str(under))
    own = _own(formula, by, to) if not powers else None
    agrees = None if own is None else bool(own == found or sympy.simplify(own - found) == 0)
    points, strays = _approach(definition, library, place, to, rest if natural else sizes, assume, found)
    return Limit(
        str(found),
        sympy.latex(found),
        True,
        how,
        small,
        divisors,
        "" if own is None else str(own),
        agrees,
        points,
        strays,
    )


def _without_powers(formula: Any, by: Any, powers: dict[Any, Any]) -> Any:
    """The formula with a variable for each `b ^ n`."""

    def split(base: Any, exponent: Any) -> Any:
        constant, rest = exponent.as_coeff_Add()
        if rest != by or base.has(by):
            return base**exponent
        return powers.setdefault(base, sympy.Dummy(real=True)) * base**constant

    found = formula.replace(sympy.Pow, split)
    bases = [one for one in found.atoms(sympy.Pow) if one.exp.has(by)]
    if bases:
        raise Undecided(f"{bases[0]} has an exponent that is not the parameter alone")
    return found


def _rational_limit(formula: Any, by: Any, to: Fraction | str) -> Any:
    """The limit of a rational function by its lowest terms."""
    top, bottom = sympy.fraction(sympy.cancel(sympy.together(formula)))
    plain = sympy.Dummy("x")
    top, bottom = top.xreplace({by: plain}), bottom.xreplace({by: plain})
    try:
        above, below = sympy.Poly(top, plain), sympy.Poly(bottom, plain)
    except sympy.PolynomialError:
        raise Undecided("it is no rational function of the parameter") from None
    if any(one.has(plain) for poly in (above, below) for one in poly.all_coeffs()):
        raise Undecided("it is no rational function of the parameter")
    if isinstance(to, Fraction):
        at = sympy.Rational(to.numerator, to.denominator)
        under = sympy.factor(below.eval(at))
        if under == 0:
            raise Undecided("the divisor is zero at the place, so that there is no finite limit")
        return sympy.cancel(above.eval(at) / under)
    if above.is_zero or above.degree() < below.degree():
        return sympy.Integer(0)
    if above.degree() == below.degree():
        return sympy.cancel(above.LC() / below.LC())
    raise Undecided("it grows without bound")


def _own(formula: Any, by: Any, to: Fraction | str) -> Any:
    """SymPy's limit, where it gives one."""
    plain = sympy.Symbol("x", real=True)
    target = {"oo": sympy.oo, "-oo": -sympy.oo}.get(to) if isinstance(to, str) else None
    at = sympy.Rational(to.numerator, to.denominator) if isinstance(to, Fraction) else target
    try:
        found = sympy.limit(formula.xreplace({by: plain}), plain, at)
    except (NotImplementedError, ValueError, TypeError):
        return None
    odd = (sympy.Limit, sympy.AccumBounds, sympy.nan.__class__)
    return None if found.has(*odd) or found.has(plain) else found


def _approach(
    definition: Definition,
    library: Library,
    place: Place,
    to: Fraction | str,
    sizes: Mapping[str, int],
    assume: Sequence[Code],
    found: Any,
) -> tuple[int, bool]:
    """Points at which exact values of the definition come nearer to the limit, and whether some do not."""
    natural = any(one.name == place[0] and one.type is NAT for one in definition.params)
    start = {**sizes, place[0]: 1} if natural else dict(sizes)
    points = 0
    for base in meeting(definition, library, start, assume)[:6]:
        distances = []
        try:
            wanted = formula_at(definition, found, base)
            for step in _FAR if natural else _NEAR:
                sample = _moved(base, place, to, step, natural)
                distances.append(abs(definition_at(definition, library, sample) - wanted))
        except (BadArgument, NotInterpreted, TypeError, ZeroDivisionError):
            continue
        if distances[-1] != 0 and distances[-1] > Fraction(9, 10) * distances[0]:
            return points, True
        points += 1
    return points, False


def _moved(base: Sample, place: Place, to: Fraction | str, step: int, natural: bool) -> Sample:
    if natural:
        return Sample({**base.sizes, place[0]: step}, base.point, {})
    far = Fraction(10**step)
    at = to + 1 / far if isinstance(to, Fraction) else far if to == "oo" else -far
    return Sample(base.sizes, base.point.beside(place, at), {})


def series(
    definition: Definition,
    definitions: Mapping[Name, Definition],
    place: Place,
    at: Fraction,
    order: int,
    sizes: Mapping[str, int],
) -> Series:
    """The Taylor polynomial with the terms below an order, and the remainder."""
    library = definitions.__getitem__
    by = variable(definition, place)
    plain = sympy.Dummy("x", real=True)
    formula = ordinary(value(definition, library, sizes)).xreplace({by: plain})
    middle = sympy.Rational(at.numerator, at.denominator)
    found = sympy.series(formula, plain, middle, order).removeO()
    rest = sympy.factor(sympy.cancel(sympy.together(formula - found)))
    shown = _divisible(rest, plain, middle, order)
    polynomial, remainder = found.xreplace({plain: by}), rest.xreplace({plain: by})
    points, failed = 0, False
    for sample in meeting(definition, library, sizes, ()):
        for step in (1, 3):
            near = Sample(sample.sizes, sample.point.beside(place, at + Fraction(1, 7 * step)), {})
            try:
                wanted = definition_at(definition, library, near)
                parts = [formula_at(definition, one, near) for one in (polynomial, remainder)]
            except (BadArgument, NotInterpreted, TypeError, ZeroDivisionError):
                continue
            if not all(isinstance(one, Fraction) for one in (wanted, *parts)):
                continue
            failed = failed or wanted != sum(parts)
            points += 1
    return Series(str(polynomial), sympy.latex(polynomial), str(remainder), shown, points, failed)


def _divisible(rest: Any, by: Any, middle: Any, order: int) -> bool:
    """Whether a rational function has a zero of this order at a place."""
    top, bottom = sympy.fraction(rest)
    try:
        above = sympy.Poly(top.xreplace({by: by + middle}), by)
        below = sympy.Poly(bottom.xreplace({by: by + middle}), by)
    except sympy.PolynomialError:
        return False
    if any(one.has(by) for poly in (above, below) for one in poly.all_coeffs()):
        return False
    low = [above.coeff_monomial(by**power) for power in range(order)]
    return all(sympy.expand(one) == 0 for one in low) and sympy.expand(below.coeff_monomial(1)) != 0
