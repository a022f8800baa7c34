"""Linear equations solved for a variable, which is put into everything else.

`p₀ + p₁ + p₂ = 1` leaves two unknowns of three. Solved for is a variable that the equation holds once, with a
number before it, and that stands nowhere inside a quotient or a function. Its value in a model is computed
from those of the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyverify.domains.smt.build import Builder
from pyverify.domains.smt.encoding.polynomials import Monomial, Polynomial, Polynomials
from pyverify.domains.smt.encoding.rebuild import rebuilt
from pyverify.domains.smt.terms import Op, Simple, Symbol, Term

__all__ = ["Solved", "solved"]


@dataclass(frozen=True, slots=True)
class Solved:
    """The assertions that are left, and what the variables are that stand in none of them.

    A value may hold variables that were solved for later; none that was solved for earlier.
    """

    roots: tuple[Term, ...]
    """One for each that was given, in order; true where it was an equation that was used."""
    values: Mapping[Symbol, Term]


def solved(build: Builder, roots: Sequence[Term], polynomials: Polynomials) -> Solved:
    """Use up the linear equations among the assertions."""
    left = list(roots)
    values: dict[Symbol, Term] = {}
    place = 0
    while place < len(left):
        found = _solve(build, left[place], polynomials)
        if found is not None:
            variable, value = found
            values[variable.symbol] = value
            left[place] = build.true
            became = rebuilt(build, left, {variable.number: value})
            left = [became[root.number] for root in left]
            place = -1  # what was put in may have made an equation linear
        place += 1
    return Solved(tuple(left), values)


def _solve(build: Builder, root: Term, polynomials: Polynomials) -> tuple[Term, Term] | None:
    """A variable and its value, if the assertion is a linear equation of symbols."""
    if root.op is not Op.EQ or root.args[0].sort is not Simple.REAL:
        return None
    difference = polynomials.difference(*root.args)
    if difference is None or difference.degree != 1:
        return None
    if any(polynomials.terms[number].op is not Op.SYMBOL for number in difference.parts):
        return None
    candidates = [
        polynomials.terms[number]
        for number in difference.parts
        if polynomials.terms[number].sort is Simple.REAL and not polynomials.terms[number].symbol.bound
    ]
    if not candidates:
        return None
    variable = max(candidates, key=lambda term: term.number)
    key: Monomial = (variable.number,)
    factor = difference.coefficients[key]
    rest = (difference - Polynomial({key: factor})).scaled(-1 / factor)
    return variable, _term(build, rest, polynomials)


def _term(build: Builder, polynomial: Polynomial, polynomials: Polynomials) -> Term:
    """A linear polynomial as a term."""
    parts = []
    for monomial, value in sorted(polynomial.coefficients.items()):
        number = build.number(value)
        if monomial:
            term = polynomials.terms[monomial[0]]
            term = term if term.sort is Simple.REAL else build.to_real(term)
            parts.append(build.multiply(number, term))
        else:
            parts.append(number)
    return build.add(parts, Simple.REAL)
