"""Elimination over exact rationals: can a leaf of a proof be right, and which values do equations ask for?"""

from __future__ import annotations

from fractions import Fraction

from pyverify.symbolic.witness.linear import Form, Rows, solved
from pyverify.term import Expr

X, Y, A = Expr(1), Expr(2), Expr(3)


def form(constant: int = 0, **atoms: int) -> Form:
    names = {"x": X, "y": Y, "a": A}
    found: dict[Expr | None, Fraction] = {names[name]: Fraction(value) for name, value in atoms.items()}
    return found | ({None: Fraction(constant)} if constant else {})


def test_what_follows_from_equations_is_reduced_to_zero() -> None:
    rows = Rows([form(x=1, y=-1), form(-2, y=1)])
    assert rows.reduced(form(-2, x=1)) == {}


def test_equations_that_exclude_each_other_are_noticed() -> None:
    assert Rows([form(x=1), form(-1, x=1)]).contradictory
    assert not Rows([form(x=1), form(-1, y=1)]).contradictory


def test_unknowns_are_told_in_terms_of_the_other_atoms() -> None:
    assert solved([form(x=2, a=-1)], [X], Rows()) == {X: {A: Fraction(1, 2)}}


def test_facts_are_used_before_unknowns_are_told() -> None:
    assert solved([form(x=1, a=-1)], [X], Rows([form(-3, a=1)])) == {X: {None: Fraction(3)}}


def test_equations_without_a_solution_have_none() -> None:
    assert solved([form(x=1), form(-1, x=1)], [X], Rows()) is None
