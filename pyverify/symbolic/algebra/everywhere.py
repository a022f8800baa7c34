"""Equations shown for all sizes: by the normal form of sums, with hypotheses put in, and by induction.

Of a hypothesis `a = b` that is linear in some component, with a number before it, the component is replaced.
Of one for all `i` below a size, an entry of a table at `i` is replaced inside sums of that length. Where that
does not do, each size `n` in turn is tried for an induction: the difference of both sides is zero at `n = 0`
and does not change from `n` to `n + 1`. No hypothesis that speaks of `n` is used there, since one at `n + 1`
need not be one at `n`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sympy  # type: ignore[import-untyped]

from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.code import NAT
from pyverify.statement import Statement
from pyverify.symbolic.algebra.components import Form, rebuilt
from pyverify.symbolic.algebra.facts import Equation, Undecided
from pyverify.symbolic.algebra.formulas import LeanInverse, Written, written
from pyverify.symbolic.algebra.sums import cleared, form, replaced
from pyverify.term import Name

__all__ = ["Everywhere", "by_normal_form", "difference", "everywhere", "ways"]

_MOST_WAYS = 16
"""Ways to solve the hypotheses that are tried."""

Library = Callable[[Name], Definition]


@dataclass(frozen=True, slots=True)
class Everywhere:
    """How an equation was shown for all sizes."""

    how: str
    divisors: tuple[str, ...] = ()
    """Formulas that must not be zero; none where it holds by Lean's `x / 0 = 0` too."""


def everywhere(statement: Statement, library: Library) -> Everywhere | None:
    """How the conclusion was shown for all sizes; None where it was not."""
    try:
        told = written(statement, library, {})
        if told.open or told.false or not told.asked:
            return None
        by = "the normal form of sums" if any(one.type is NAT for one in statement.params) else "normal form"
        shown = by_normal_form(told, by)
    except (NotInterpreted, Undecided):
        shown = None
    return shown or _induction(statement, library)


def by_normal_form(told: Written, how: str) -> Everywhere | None:
    """How equations are shown by the normal form of their differences; `how` is what it is then called."""
    for way in itertools.islice(ways(told.given), _MOST_WAYS):
        divisors: dict[str, None] = {}
        for equation in told.asked:
            found = _difference(equation, way)
            if not found:
                continue
            found, under = cleared(found)
            if found:
                break
            divisors.update(dict.fromkeys(map(shown_formula, under)))
        else:
            used = ", with the hypotheses put in" if way else ""
            return Everywhere(f"{how}{used}", tuple(divisors))
    return None


def shown_formula(expression: Any) -> str:
    """A formula as text, with quotients for inverses."""
    return str(expression.replace(LeanInverse, lambda a: 1 / a))


_Rule = tuple[Any, Any, tuple[tuple[Any, Any], ...]]
"""What is replaced, by what, and for which variables below which bounds."""


def ways(given: Sequence[Equation]) -> Iterator[tuple[_Rule, ...]]:
    """The ways to solve the equations, first without any."""
    yield ()
    choices = [list(_solutions(one)) for one in given]
    usable = [one for one in choices if one]
    if usable:
        yield from itertools.product(*usable)


def _solutions(equation: Equation) -> Iterator[_Rule]:
    """What an equation can be solved for: what occurs in it once, alone, with a number before it."""
    try:
        found = form(equation.left - equation.right)
    except Undecided:
        return
    for monomial, coefficient in found.items():
        if len(monomial) != 1 or monomial[0][1] != 1:
            continue
        part = monomial[0][0]
        rest: Form = {other: value / -coefficient for other, value in found.items() if other != monomial}
        target = part
        if equation.binders:
            indices = {index for index, _ in equation.binders}
            reads = isinstance(part, sympy.Indexed) and set(part.indices) >= indices
            if not reads or len(set(part.indices)) < len(part.indices):
                continue
            target = part.base
        elif part.is_Integer or isinstance(part, LeanInverse):
            continue
        if not any(other.has(target) for one in rest for other, _ in one):
            yield part, rebuilt(rest), equation.binders


def difference(equation: Equation, rules: Sequence[_Rule]) -> Any:
    """Left minus right, with what the hypotheses were solved for put in."""
    return rebuilt(_difference(equation, rules)) if rules else equation.left - equation.right


def _difference(equation: Equation, rules: Sequence[_Rule]) -> Form:
    ranges = {index: bound for index, bound in equation.binders if bound is not None}
    expression = equation.left - equation.right
    for part, by, binders in rules:
        if binders:
            expression = _rewritten(expression, ranges, part, by, binders)
    found = form(expression)
    for part, by, binders in rules:
        if not binders:
            found = replaced(found, part, form(by))
    return found


def _rewritten(
    expression: Any, ranges: Mapping[Any, Any], part: Any, by: Any, binders: tuple[tuple[Any, Any], ...]
) -> Any:
    """The formula with an entry of a table replaced where its indices are known to be below their bounds."""
    if isinstance(expression, sympy.Sum):
        *inner, (index, first, last) = expression.limits
        body = sympy.Sum(expression.function, *inner) if inner else expression.function
        within = {**ranges, index: sympy.expand(last + 1)} if first == 0 else ranges
        return sympy.Sum(_rewritten(body, within, part, by, binders), (index, first, last))
    if isinstance(expression, sympy.Indexed) and expression.base == part.base:
        found = _matched(expression.indices, ranges, part.indices, dict(binders))
        return expression if found is None else by.xreplace(found)
    if not expression.args or isinstance(expression, sympy.Indexed):
        return expression
    if isinstance(expression, sympy.Piecewise):
        pairs = [(_rewritten(one, ranges, part, by, binders), when) for one, when in expression.args]
        return sympy.Piecewise(*pairs)
    return expression.func(*(_rewritten(one, ranges, part, by, binders) for one in expression.args))


def _matched(
    indices: Sequence[Any], ranges: Mapping[Any, Any], pattern: Sequence[Any], bounds: Mapping[Any, Any]
) -> dict[Any, Any] | None:
    """What the bound variables of a hypothesis are at these indices, if they are below their bounds."""
    found: dict[Any, Any] = {}
    for index, wanted in zip(indices, pattern, strict=True):
        if wanted not in bounds:
            if index != wanted:
                return None
            continue
        bound = bounds[wanted]
        number = index.is_Integer and sympy.sympify(bound).is_Integer if bound is not None else False
        below = bound is None or ranges.get(index) == bound or (number and index < bound)
        if not below:
            return None
        found[wanted] = index
    return found


def _induction(statement: Statement, library: Library) -> Everywhere | None:
    for param in statement.params:
        if param.type is NAT:
            try:
                shown = _steps(statement, library, param.name)
            except (NotInterpreted, Undecided):
                continue
            if shown is not None:
                return shown
    return None


def _steps(statement: Statement, library: Library, name: str) -> Everywhere | None:
    size = sympy.Symbol(name, integer=True, nonnegative=True)
    first = written(statement, library, {name: 0})
    now = written(statement, library, {})
    after = written(statement, library, {name: size + 1})
    for one in (first, now, after):
        if one.open or one.false or any(equation.binders for equation in one.asked):
            return None
    if not now.asked or len(now.asked) != len(after.asked):
        return None
    free = tuple(one for one in now.given if not one.binders and not _speaks(one, size))
    steps = tuple(
        Equation(new.left - new.right, old.left - old.right)
        for old, new in zip(now.asked, after.asked, strict=True)
    )
    at_zero = by_normal_form(Written((), first.asked, False, False), "")
    step = by_normal_form(Written(free, steps, False, False), "")
    if step is None or at_zero is None:
        return None
    divisors = tuple(dict.fromkeys((*at_zero.divisors, *step.divisors)))
    return Everywhere(f"telescoping: it holds at {name} = 0 and both sides grow by the same", divisors)


def _speaks(equation: Equation, size: Any) -> bool:
    return any(sympy.sympify(side).has(size) for side in (equation.left, equation.right))
