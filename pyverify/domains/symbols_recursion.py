"""A recursion with an open number of steps as a formula, where the step is affine in its one state.

`s (k + 1) = f k * s k + g k` has the solution `s 0 * ∏ f + ∑ k < n, g k * ∏ k < l < n, f l` in every
commutative ring: no division, so it holds where a factor is zero. With `g = 0` it is the product, with `f =
1` the sum. Empty sums and products are `0` and `1` in SymPy as in Lean. Any other step has no form here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy  # type: ignore[import-untyped]

from pyverify.extract.reasons import NotInterpreted, Reason

__all__ = ["closed_form"]


def closed_form(
    count: Any, start: tuple[Any, ...], step: Callable[..., tuple[Any, ...]], index: Any, other: Any
) -> Any:
    """The state after `count` steps; `index` and `other` are variables that it may bind."""
    if len(start) != 1 or callable(start[0]) or isinstance(start[0], (tuple, sympy.logic.boolalg.Boolean)):
        raise _no_form("several states, a function or a truth value")
    state = sympy.Dummy("state", real=True)
    factor, term = _affine(sympy.expand(sympy.sympify(step(index, state)[0])), state)
    first, last = sympy.sympify(start[0]), (index, 0, count - 1)
    if factor == 1:
        return first + _sum(term, last, count)
    found = first * _product(factor, last, count)
    if term == 0:
        return found
    after = _product(factor.subs(index, other), (other, index + 1, count - 1), count - 1 - index)
    return found + sympy.Sum(term * after, last)


def _affine(expression: Any, state: Any) -> tuple[Any, Any]:
    polynomial = expression.as_poly(state)
    if polynomial is None or polynomial.degree() > 1 or any(c.has(state) for c in polynomial.all_coeffs()):
        raise _no_form(f"the step {expression}")
    return polynomial.coeff_monomial(state), polynomial.coeff_monomial(1)


def _sum(term: Any, limits: tuple[Any, Any, Any], count: Any) -> Any:
    if term == 0:
        return term
    return sympy.Sum(term, limits) if term.has(limits[0]) else term * count


def _product(factor: Any, limits: tuple[Any, Any, Any], count: Any) -> Any:
    return sympy.Product(factor, limits) if factor.has(limits[0]) else factor**count


def _no_form(part: str) -> NotInterpreted:
    return NotInterpreted(Reason.SYMBOLIC_SIZE, "", part=f"a recursion with {part}", domain="SymPy")
