"""What a proof by cases is made of: what is known at a place of it, and the leaves that a tactic closes.

A leaf is a closed statement: for all variables of the place, the facts that are known there imply the goal.
All of them are normal forms (`arithmetic`), so that a tactic sees arithmetic and nothing else. Whether a leaf
can be right is looked at first, by elimination; Lean has the word.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pyverify.symbolic.witness.linear import Form, Rows
from pyverify.term import Expr

__all__ = ["CLOSED", "Fact", "Leaf", "Relation", "Scope", "Unproved", "possible", "tactic"]

CLOSED = "decide +kernel"
"""The tactic for leaves about nothing but numbers that are written out."""


class Unproved(Exception):
    """No proof was found; the text says what stood in the way."""


class Relation(enum.Enum):
    """How the two sides of a comparison stand to each other."""

    EQUAL = "="
    APART = "≠"
    AT_MOST = "≤"
    BELOW = "<"
    ABOVE = "¬ ≤"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is known: a comparison in normal form, or that some proposition fails."""

    proof: Expr
    proposition: Expr
    relation: Relation | None
    """None for what is no comparison."""
    form: Form
    """Of a comparison: the left side minus the right side."""
    denied: Expr | None = None
    """What the proof shows to fail."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A closed statement, the variable that stands for its proof, and the tactic that is to prove it."""

    variable: Expr
    type: Expr
    names: tuple[str, ...]
    """Of the variables and facts that it begins with."""
    tactic: str


@dataclass(frozen=True)
class Scope:
    """The variables and facts at a place of a proof."""

    variables: tuple[Expr, ...] = ()
    facts: tuple[Fact, ...] = ()

    def with_variable(self, variable: Expr) -> Scope:
        """The scope with one more variable."""
        return Scope((*self.variables, variable), self.facts)

    def with_facts(self, facts: Sequence[Fact]) -> Scope:
        """The scope with more facts."""
        return replace(self, facts=(*self.facts, *facts)) if facts else self

    @cached_property
    def comparisons(self) -> tuple[Fact, ...]:
        """The facts that a tactic can use."""
        return tuple(fact for fact in self.facts if fact.relation not in (None, Relation.APART))

    @cached_property
    def rows(self) -> Rows:
        """The equations among the facts, solved."""
        return Rows(fact.form for fact in self.facts if fact.relation is Relation.EQUAL)

    @cached_property
    def absurd(self) -> bool:
        """Whether comparisons among the facts contradict each other as elimination sees it."""
        return self.rows.contradictory or any(
            fact.relation is not None and _holds(fact.relation, self.rows.reduced(fact.form)) is False
            for fact in self.comparisons
        )

    @cached_property
    def ordered(self) -> bool:
        """Whether some fact is an inequality, so that elimination does not say everything."""
        return any(fact.relation is not Relation.EQUAL for fact in self.comparisons)


def possible(relation: Relation, form: Form, scope: Scope, *, linear: bool) -> bool:
    """Whether a leaf can be right: what elimination decides is so, and what it does not is left to Lean.

    `linear`: whether all atoms of the form are values of variables, which can be anything.
    """
    rest = scope.rows.reduced(form)
    truth = _holds(relation, rest)
    if scope.absurd or truth:
        return True
    if relation is Relation.EQUAL:
        return False
    return scope.ordered or (truth is None and not linear)


def tactic(facts: Sequence[Fact]) -> str:
    """The tactic for a leaf with these facts."""
    return "first | linear | positivity | nonlinear" if facts else "first | linear | ring | positivity"


def _holds(relation: Relation, form: Form) -> bool | None:
    """Whether a comparison with this difference of sides is true; None if that depends on variables."""
    if any(atom is not None for atom in form):
        return None
    value = form.get(None, 0)
    return {
        Relation.EQUAL: value == 0,
        Relation.APART: value != 0,
        Relation.AT_MOST: value <= 0,
        Relation.BELOW: value < 0,
        Relation.ABOVE: value > 0,
    }[relation]
