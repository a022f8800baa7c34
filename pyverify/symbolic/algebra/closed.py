"""Closed forms of sums: SymPy finds them, and a telescoping sum shows them.

`F` is a closed form of a definition in `n` if the two are equal at `n = 0` and grow by the same from `n` to
`n + 1`; both are decided by normal forms, so this is a proof for all `n` that does not rest on how SymPy
found `F`. SymPy's answers have cases (`q = 0` apart, as a ratio of one in a geometric sum); the general case
is taken, and what it divides by is told as a condition. It is also compared exactly at `n = 0, …, 20`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import sympy  # type: ignore[import-untyped]

from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.code import NAT
from pyverify.symbolic.algebra.everywhere import by_normal_form
from pyverify.symbolic.algebra.facts import Equation, Undecided
from pyverify.symbolic.algebra.formulas import Written, ordinary, value
from pyverify.symbolic.algebra.values import Compared, compared, inverted
from pyverify.term import Name

__all__ = ["LAST", "Closed", "closed", "general", "telescoped"]

LAST = 20
"""The largest size at which a closed form is compared exactly."""

Library = Callable[[Name], Definition]


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed form and how it was checked."""

    text: str
    latex: str
    shown: bool
    """Whether it was shown for all sizes by telescoping."""
    divisors: tuple[str, ...]
    """What must not be zero."""
    compared: Compared


def closed(definition: Definition, definitions: Mapping[Name, Definition], name: str) -> Closed | None:
    """The closed form in the natural parameter of this name; None where SymPy finds none, or needs none."""
    library = definitions.__getitem__
    formula = ordinary(value(definition, library, {}))
    if not formula.has(sympy.Sum, sympy.Product) or formula.has(sympy.Piecewise):
        return None  # a choice of the definition's own has no general case
    found = simplest(general(formula.doit()))
    if found.has(sympy.Sum, sympy.Product) or found.has(sympy.nan, sympy.zoo, sympy.oo):
        return None
    shown, divisors = telescoped(definition, library, found, name)
    others = [param.name for param in definition.params if param.type is NAT and param.name != name]
    vectors = [{name: size, **dict.fromkeys(others, 2)} for size in range(LAST + 1)]
    points = compared(definition, library, found, vectors, 2)
    return Closed(str(found), sympy.latex(found), shown, divisors, points)


def general(formula: Any) -> Any:
    """The formula with the last case of each choice, which is the one without a condition."""
    while formula.has(sympy.Piecewise):
        before = formula
        formula = formula.replace(
            lambda one: isinstance(one, sympy.Piecewise) and one.args[-1].cond == sympy.true,
            lambda one: one.args[-1].expr,
        )
        if formula == before:
            break
    return formula


def simplest(formula: Any) -> Any:
    """The shortest of what SymPy makes of a formula, in powers `b ^ n` without anything added to `n`."""
    powers: dict[Any, Any] = {}

    def split(base: Any, exponent: Any) -> Any:
        constant, rest = exponent.as_coeff_Add()
        if exponent.is_Integer or not constant.is_Integer:
            return base**exponent
        return powers.setdefault(base**rest, sympy.Dummy(real=True)) * base**constant

    rational = formula.replace(sympy.Pow, split)
    back = {dummy: power for power, dummy in powers.items()}
    choices = [act(rational).xreplace(back) for act in (sympy.cancel, sympy.factor)]
    return min(choices, key=sympy.count_ops)


def telescoped(
    definition: Definition, library: Library, formula: Any, name: str
) -> tuple[bool, tuple[str, ...]]:
    """Whether the formula is the definition by telescoping in a size, and what must not be zero for it."""
    size = sympy.Symbol(name, integer=True, nonnegative=True)
    found = inverted(formula)
    try:
        first = Equation(value(definition, library, {name: 0}), inverted(formula.subs(size, 0)))
        grows = value(definition, library, {name: size + 1}) - value(definition, library, {})
        step = Equation(grows, found.subs(size, size + 1) - found)
        shown = [by_normal_form(Written((), (one,), False, False), "") for one in (first, step)]
    except (NotInterpreted, Undecided):
        return False, ()
    conditions = [divisor for one in shown if one is not None for divisor in one.divisors]
    return None not in shown, tuple(dict.fromkeys(conditions))
