"""Linear forms over exact rationals: can a leaf of a proof be right, which values do equations ask for?

Nothing here is trusted: Lean proves each leaf by its own tactic. A form that is checked here first spares
Lean what it cannot prove, and the values of an existential are found by elimination.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from pyverify.term import Expr

__all__ = ["Form", "Rows", "added", "scaled", "solved"]

Form = Mapping[Expr | None, Fraction]
"""Coefficients of atoms; that of None is the constant."""


def added(left: Form, right: Form, factor: Fraction = Fraction(1)) -> Form:
    """`left + factor * right`."""
    found = dict(left)
    for atom, value in right.items():
        total = found.get(atom, Fraction(0)) + factor * value
        if total:
            found[atom] = total
        else:
            found.pop(atom, None)
    return found


def scaled(form: Form, factor: Fraction) -> Form:
    """`factor * form`."""
    return {atom: factor * value for atom, value in form.items()} if factor else {}


class Rows:
    """Forms that are zero, each solved for an atom of its own."""

    def __init__(self, forms: Iterable[Form] = ()) -> None:
        self._rows: dict[Expr, Form] = {}
        self.contradictory = False
        """Whether a constant that is not zero was said to be zero."""
        for form in forms:
            self.add(form)

    def add(self, form: Form) -> None:
        """A further form that is zero."""
        rest = self.reduced(form)
        pivot = next((atom for atom in rest if atom is not None), None)
        if pivot is None:
            self.contradictory = self.contradictory or bool(rest)
            return
        row = scaled(rest, 1 / rest[pivot])
        for atom, other in self._rows.items():
            if pivot in other:
                self._rows[atom] = added(other, row, -other[pivot])
        self._rows[pivot] = row

    def reduced(self, form: Form) -> Form:
        """What is left of a form when the rows are taken to be zero."""
        for atom, row in self._rows.items():
            if atom in form:
                form = added(form, row, -form[atom])
        return form


def solved(equations: Sequence[Form], unknowns: Iterable[Expr], facts: Rows) -> dict[Expr, Form] | None:
    """For each unknown a form in the other atoms, so that all equations are zero; None if there are none.

    Unknowns that the equations leave open are zero.
    """
    wanted = set(unknowns)
    rows: dict[Expr, Form] = {}
    for equation in equations:
        rest = facts.reduced(equation)
        for atom, row in rows.items():
            if atom in rest:
                rest = added(rest, row, -rest[atom])
        pivot = next((atom for atom in rest if atom in wanted), None)
        if pivot is None:
            if rest:
                return None
            continue
        row = scaled(rest, 1 / rest[pivot])
        for atom, other in rows.items():
            if pivot in other:
                rows[atom] = added(other, row, -other[pivot])
        rows[pivot] = row
    return {
        atom: scaled({one: value for one, value in row.items() if one not in wanted}, Fraction(-1))
        for atom, row in rows.items()
    }
