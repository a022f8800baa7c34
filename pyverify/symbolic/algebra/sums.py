"""A normal form of formulas with sums whose bounds are symbols: equal forms are equal for all sizes.

A formula becomes a polynomial with rational coefficients in components. A component is a variable, an entry
of a table, a function's value, or a sum over one or more indices of a product that does not fall apart.
Getting there uses what holds in every commutative ring, and for the inverse in every field with `0⁻¹ = 0`:
products are multiplied out, sums of sums and products of sums are merged and split into factors that share no
index, a factor without the index is taken out, indices are renamed and ordered, `∑ i < n + 1` loses its last
term, `∑ i < n, g (i + 1)` becomes `∑ i < n, g i + g n - g 0`, `x ^ (i + 1)` becomes `x ^ i * x`, an inverse
of a product the product of inverses, a choice a sum of indicators times values. Anything else stays as it is.
So equal forms prove equality, and different ones prove nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from typing import Any

import sympy  # type: ignore[import-untyped]

from pyverify.symbolic.algebra.components import MOST_TERMS, Form, Term, added, collected, product, rebuilt
from pyverify.symbolic.algebra.facts import Undecided
from pyverify.symbolic.algebra.formulas import LeanInverse

__all__ = ["Form", "cleared", "form", "rebuilt", "replaced"]

_MOST_POWER = 12


_ONE = Term(sympy.Integer(1), (), {})


def form(expression: Any) -> Form:
    """The normal form; raises `Undecided` where it is too large."""
    return collected(_terms(sympy.sympify(expression)))


def replaced(found: Form, component: Any, by: Form) -> Form:
    """The form with another form in the place of a component."""
    total: dict[Any, Any] = {}
    for monomial, coefficient in found.items():
        power = dict(monomial).get(component, 0)
        rest: Form = {tuple(one for one in monomial if one[0] != component): coefficient}
        for _ in range(power):
            rest = product(rest, by)
        added(total, rest)
    return total


def cleared(found: Form) -> tuple[Form, tuple[Any, ...]]:
    """The form times its divisors, and these: it is zero where they are not zero if the product is zero."""
    divisors: dict[Any, int] = {}
    for monomial in found:
        for part, power in monomial:
            if isinstance(part, LeanInverse):
                divisors[part] = max(power, divisors.get(part, 0))
    under = {part: form(part.args[0]) for part in divisors}
    total: dict[Any, Any] = {}
    for monomial, coefficient in found.items():
        powers = dict(monomial)
        times: Form = {tuple(one for one in monomial if one[0] not in divisors): coefficient}
        for part, most in divisors.items():
            for _ in range(most - powers.get(part, 0)):
                times = product(times, under[part])
        added(total, times)
    return total, tuple(part.args[0] for part in divisors)


def _terms(expression: Any) -> list[Term]:
    if expression.is_Rational:
        return [Term(expression, (), {})] if expression != 0 else []
    if isinstance(expression, sympy.Add):
        return _bounded(itertools.chain.from_iterable(_terms(one) for one in expression.args))
    if isinstance(expression, sympy.Mul):
        found = [_ONE]
        for one in expression.args:
            found = _multiplied(found, _terms(one))
        return found
    if isinstance(expression, sympy.Pow):
        return _power(expression.base, expression.exp)
    if isinstance(expression, sympy.Sum):
        return _sum(expression.function, expression.limits)
    if isinstance(expression, LeanInverse):
        return _inverse(expression.args[0])
    if isinstance(expression, (sympy.Symbol, sympy.Indexed)):
        return [_atom(expression)]
    if isinstance(expression, sympy.Piecewise):
        return _choice(expression.args)
    if isinstance(expression, (sympy.Function, sympy.Max, sympy.Min)):
        return [_atom(expression.func(*map(_canonical, expression.args)))]
    return [_atom(expression)]


def _choice(branches: Any) -> list[Term]:
    """A choice as the last value and, for each condition, its indicator times what it changes."""
    (value, condition), *rest = branches
    if condition == sympy.true:
        return _terms(value)
    if value == 1 and len(rest) == 1 and rest[0][0] == 0 and rest[0][1] == sympy.true:
        return [_atom(sympy.Piecewise((sympy.Integer(1), condition), (sympy.Integer(0), True)))]
    if not rest:
        raise Undecided("a choice has no last branch")
    indicator = [_atom(sympy.Piecewise((sympy.Integer(1), condition), (sympy.Integer(0), True)))]
    other = _choice(rest)
    changed = [*_terms(value), *(_scaled(one, -1) for one in other)]
    return _bounded([*other, *_multiplied(indicator, changed)])


def _atom(expression: Any) -> Term:
    if expression.is_Rational:
        return Term(expression, (), {})
    return Term(sympy.Integer(1), (), {expression: 1})


def _canonical(expression: Any) -> Any:
    return rebuilt(form(expression))


def _bounded(terms: Iterable[Term]) -> list[Term]:
    found = list(itertools.islice(terms, MOST_TERMS + 1))
    if len(found) > MOST_TERMS:
        raise Undecided("the formula has too many terms when it is multiplied out")
    return found


def _multiplied(one: list[Term], other: list[Term]) -> list[Term]:
    return _bounded(_times(a, b) for a, b in itertools.product(one, other))


def _times(a: Term, b: Term) -> Term:
    fresh = {index: sympy.Dummy(index.name, integer=True, nonnegative=True) for index, _ in b.indices}
    atoms = dict(a.atoms)
    for atom, power in b.atoms.items():
        moved = atom.xreplace(fresh)
        atoms[moved] = _exponent(moved, atoms.get(moved, 0) + power)
    indices = tuple((fresh[index], bound.xreplace(fresh)) for index, bound in b.indices)
    return Term(a.coefficient * b.coefficient, (*a.indices, *indices), atoms)


def _power(base: Any, exponent: Any) -> list[Term]:
    if exponent.is_Integer:
        if exponent < 0:
            return _repeated(_inverse(base), -int(exponent))
        return _repeated(_terms(base), int(exponent))
    constant, rest = exponent.as_coeff_Add()
    if constant.is_Integer and constant > 0:
        return _multiplied(_power(base, rest), _repeated(_terms(base), int(constant)))
    parts = sympy.Add.make_args(rest)
    if constant == 0 and len(parts) > 1 and all(part.is_nonnegative for part in parts):
        found = [_ONE]
        for part in parts:
            found = _multiplied(found, _power(base, part))
        return found
    return [_atom(sympy.Pow(_canonical(base), exponent))]


def _repeated(terms: list[Term], power: int) -> list[Term]:
    if power > _MOST_POWER:
        if len(terms) == 1 and not terms[0].indices:
            one = terms[0]
            atoms = {atom: exponent * power for atom, exponent in one.atoms.items()}
            return [Term(one.coefficient**power, (), atoms)]
        raise Undecided(f"a power with exponent {power} is not multiplied out")
    found = [_ONE]
    for _ in range(power):
        found = _multiplied(found, terms)
    return found


def _inverse(base: Any) -> list[Term]:
    found = form(base)
    if not found:
        return []
    if len(found) > 1:
        # the first coefficient is taken out, so that the inverses of x + y and of 2 x + 2 y are alike
        ordered = sorted(found.items(), key=lambda one: str(one[0]))
        lead = ordered[0][1]
        scaled = rebuilt({monomial: value / lead for monomial, value in ordered})
        return [Term(1 / lead, (), {LeanInverse(scaled): 1})]
    ((monomial, coefficient),) = found.items()
    total = [Term(1 / coefficient, (), {})]
    for part, power in monomial:
        inverted = LeanInverse(part)
        total = _multiplied(total, [Term(sympy.Integer(1), (), {inverted: power})])
    return total


def _sum(function: Any, limits: Any) -> list[Term]:
    *inner, (index, first, last) = limits
    if first != 0:
        return [_atom(sympy.Sum(function, *limits))]
    body = sympy.Sum(function, *inner) if inner else function
    bound = sympy.expand(last + 1)
    constant, base = bound.as_coeff_Add()
    found: list[Term] = []
    if constant.is_Integer and constant > 0:
        for step in range(int(constant)):
            found += _terms(body.xreplace({index: base + step}))
        bound = base
    if bound == 0:
        return _bounded(found)
    dummy = sympy.Dummy(index.name, integer=True, nonnegative=True)
    for term in _terms(body.xreplace({index: dummy})):
        found += _summed(term, dummy, bound)
    return _bounded(found)


def _summed(term: Term, index: Any, bound: Any) -> list[Term]:
    """The sum of a term over an index below a bound."""
    if any(upper.has(index) for _, upper in term.indices):
        return [Term(term.coefficient, (*term.indices, (index, bound)), term.atoms)]
    holding = {atom: power for atom, power in term.atoms.items() if atom.has(index)}
    if not holding:
        return _multiplied([term], _terms(bound))
    offsets = [_offset(atom, index) for atom in holding]
    known = [one for one in offsets if one is not None]
    if len(known) < len(offsets) or min(known) < 1:
        return [Term(term.coefficient, (*term.indices, (index, bound)), term.atoms)]
    earlier = _moved(term, index, index - 1)
    found = list(itertools.chain.from_iterable(_summed(one, index, bound) for one in earlier))
    found += _moved(term, index, bound - 1)
    return [*found, *(_scaled(one, -1) for one in _moved(term, index, sympy.Integer(-1)))]


def _scaled(term: Term, by: int) -> Term:
    return Term(term.coefficient * by, term.indices, term.atoms)


def _offset(atom: Any, index: Any) -> int | None:
    """The least `c` for which the atom reads `index + c`; None where it reads the index in another way."""
    if atom == index:
        return 0
    if isinstance(atom, sympy.Indexed):
        reads = [one for one in atom.indices if one.has(index)]
    elif isinstance(atom, sympy.Pow) and not atom.base.has(index):
        reads = [atom.exp]
    else:
        return None
    differences = [sympy.expand(one - index) for one in reads]
    if not all(one.is_Integer for one in differences):
        return None
    return min(int(one) for one in differences)


def _moved(term: Term, index: Any, to: Any) -> list[Term]:
    """The term with something else in the place of an index, its other indices as they are."""
    found = [Term(term.coefficient, term.indices, {})]
    for atom, power in term.atoms.items():
        made = _terms(atom.xreplace({index: to})) if atom.has(index) else [_atom(atom)]
        for _ in range(power):
            found = [
                Term(a.coefficient * b.coefficient, (*a.indices, *b.indices), _joined(a.atoms, b.atoms))
                for a, b in itertools.product(found, made)
            ]
    return _bounded(found)


def _joined(one: Mapping[Any, int], other: Mapping[Any, int]) -> dict[Any, int]:
    found = dict(one)
    for atom, power in other.items():
        found[atom] = _exponent(atom, found.get(atom, 0) + power)
    return found


def _exponent(atom: Any, power: int) -> int:
    """The exponent of an atom; an indicator, which is zero or one, is its own square."""
    return 1 if isinstance(atom, sympy.Piecewise) else power
