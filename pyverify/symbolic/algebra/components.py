"""Polynomials in components, and the one way in which a component is written.

A term is a number times atoms, summed over indices. Its atoms fall into groups that share no index, and each
group is a component: an atom without an index, or a sum. The indices of a sum are named and ordered in the
one way whose text comes first, so that sums that differ in names and order only are the same component.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sympy  # type: ignore[import-untyped]

from pyverify.symbolic.algebra.facts import Undecided

__all__ = ["MOST_TERMS", "Form", "Term", "added", "collected", "product", "rebuilt"]

Form = Mapping[tuple[tuple[Any, int], ...], Any]
"""Coefficients by monomials: components with exponents, sorted."""
MOST_TERMS = 4000
"""Beyond this nothing is multiplied out."""
_MOST_INDICES = 5


@dataclass(frozen=True, slots=True)
class Term:
    """A number times a product of atoms, summed over indices from 0 to below their bounds."""

    coefficient: Any
    indices: tuple[tuple[Any, Any], ...]
    atoms: Mapping[Any, int]


def rebuilt(found: Form) -> Any:
    """The formula of a form."""
    return sympy.Add(
        *(
            coefficient * sympy.Mul(*(part**power for part, power in monomial))
            for monomial, coefficient in found.items()
        )
    )


def added(total: dict[Any, Any], other: Form) -> None:
    """Add a form to another one in place; raises `Undecided` where it grows too large."""
    for monomial, coefficient in other.items():
        value = total.get(monomial, 0) + coefficient
        if value == 0:
            total.pop(monomial, None)
        else:
            total[monomial] = value
    if len(total) > MOST_TERMS:
        raise Undecided("the normal form has too many terms")


def product(one: Form, other: Form) -> Form:
    """The product of two forms."""
    total: dict[Any, Any] = {}
    for (left, a), (right, b) in itertools.product(one.items(), other.items()):
        powers = dict(left)
        for part, power in right:
            powers[part] = powers.get(part, 0) + power
        added(total, {_in_order(powers): a * b})
    return total


def _in_order(powers: Mapping[Any, int]) -> tuple[tuple[Any, int], ...]:
    return tuple(sorted(powers.items(), key=lambda one: sympy.default_sort_key(one[0])))


def collected(terms: Iterable[Term]) -> Form:
    """The form of a sum of terms."""
    total: dict[Any, Any] = {}
    for term in terms:
        powers: dict[Any, int] = {}
        for component, power in _components(term):
            powers[component] = powers.get(component, 0) + power
        added(total, {_in_order(powers): term.coefficient})
    return total


def _components(term: Term) -> list[tuple[Any, int]]:
    """The factors of a term that share no index."""
    groups: list[tuple[set[Any], dict[Any, int]]] = []
    bounds = dict(term.indices)
    found: list[tuple[Any, int]] = []
    for atom, power in term.atoms.items():
        used = {index for index in bounds if atom.has(index)}
        used |= {other for index in used for other in bounds if bounds[index].has(other)}
        if not used:
            found.append((atom, power))
            continue
        touching = [group for group in groups if group[0] & used]
        groups = [group for group in groups if not group[0] & used]
        merged: dict[Any, int] = {atom: power}
        for indices, atoms in touching:
            used |= indices
            merged.update(atoms)
        groups.append((used, merged))
    ordered = [index for index, _ in term.indices]
    return found + [
        (_component([one for one in ordered if one in used], bounds, atoms), 1) for used, atoms in groups
    ]


def _component(indices: list[Any], bounds: Mapping[Any, Any], atoms: Mapping[Any, int]) -> Any:
    """A sum over indices, named and ordered in the one way that is first."""
    height = 1 + max((_height(atom) for atom in atoms), default=0)
    free = len(indices) <= _MOST_INDICES and not any(bounds[a].has(b) for a in indices for b in indices)
    orders = itertools.permutations(indices) if free else [tuple(indices)]
    best: tuple[Any, Any] | None = None
    for order in orders:
        names = {
            index: sympy.Symbol(f"_{height}_{place}", integer=True, nonnegative=True)
            for place, index in enumerate(order)
        }
        moved = [(atom.xreplace(names), power) for atom, power in atoms.items()]
        key = (
            [str(bounds[index].xreplace(names)) for index in order],
            sorted(f"{atom}^{power}" for atom, power in moved),
        )
        if best is None or key < best[0]:
            limits = [(names[index], 0, bounds[index].xreplace(names) - 1) for index in order]
            best = (key, (moved, limits))
    assert best is not None
    moved, limits = best[1]
    return sympy.Sum(sympy.Mul(*(atom**power for atom, power in moved)), *limits)


def _height(atom: Any) -> int:
    heights = (one.name.split("_") for one in atom.atoms(sympy.Symbol) if one.name.startswith("_"))
    return max((int(parts[1]) for parts in heights if len(parts) == 3 and parts[1].isdigit()), default=0)
