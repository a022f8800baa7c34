"""Values for existentials: those that the equations below them ask for, then a few plain ones.

A trial goes through the proof with a variable in place of the value and writes down what each comparison asks
of it; the equations are solved by elimination, in terms of the variables and facts of the place. Then the
proof is made with the value that was found. What a trial says is trusted in nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from pyverify.symbolic.witness.goals import Relation, Scope, Unproved
from pyverify.symbolic.witness.linear import Form, added, solved
from pyverify.term import Expr

if TYPE_CHECKING:
    from pyverify.symbolic.witness.prove import Prover

__all__ = ["Existentials"]

_FREE, _CONST, _PI = 1, 4, 7
_LARGEST = 12
"""Natural numbers that are tried."""
_UNITS = 4
"""Places at which a plain function may be one."""


@dataclass(slots=True)
class _Trial:
    """A value that is being looked for, and what is asked of it."""

    variable: Expr
    equations: list[Form] = field(default_factory=list)
    apart: list[Form] = field(default_factory=list)
    others: bool = False


class Existentials:
    """The part of a prover that finds values."""

    def __init__(self, prover: Prover) -> None:
        self._prover = prover
        self._trial: _Trial | None = None

    def proved(self, head: Expr, type_: Expr, predicate: Expr, scope: Scope) -> Expr:
        """A proof of `∃ x : type, predicate x`."""
        prover = self._prover
        levels = prover.terms.records[head][2]
        maker = prover.terms.intern((_CONST, ("Exists", "intro"), levels))

        def with_value(value: Expr) -> Expr:
            inner = prover.heads.core(prover.apply(predicate, value))
            return prover.apply(maker, type_, predicate, value, prover.goal(inner, scope))

        ways: Iterator[Callable[[], Expr]] = (
            partial(with_value, value) for value in self._values(type_, predicate, scope)
        )
        return prover.first(ways, "no value of an existential was found")

    def ask(self, relation: Relation, form: Form) -> bool:
        """Whether a comparison is about the value that is being looked for; it is written down then."""
        trial = self._trial
        if trial is None or not any(atom is not None and self._is_of(atom, trial) for atom in form):
            return False
        if relation is Relation.EQUAL:
            trial.equations.append(form)
        elif relation is Relation.APART:
            trial.apart.append(form)
        else:
            trial.others = True
        return True

    def _is_of(self, atom: Expr, trial: _Trial) -> bool:
        return self._prover.heads.substitution.abstract(atom, [trial.variable]) != atom

    def _values(self, type_: Expr, predicate: Expr, scope: Scope) -> Iterator[Expr]:
        prover = self._prover
        if type_ == prover.nat:
            yield from map(prover.values.natural, range(_LARGEST))
            return
        arity, codomain = 0, type_
        while prover.terms.records[codomain][0] == _PI and prover.terms.records[codomain][1] == prover.nat:
            arity, codomain = arity + 1, prover.terms.records[codomain][2]
        if codomain != prover.arithmetic.field:
            raise Unproved("an existential over things that no value is looked for")
        zero = prover.values.number(Fraction(0))
        if self._trial is None:
            yield from self._asked_for(type_, predicate, scope, codomain, arity)
        yield prover.values.table(codomain, {}, zero, arity)
        one = prover.values.number(Fraction(1))
        if arity == 1:
            for place in range(_UNITS):
                yield prover.values.table(codomain, {(place,): one}, zero, 1)
        elif not arity:
            yield one

    def _asked_for(
        self, type_: Expr, predicate: Expr, scope: Scope, codomain: Expr, arity: int
    ) -> Iterator[Expr]:
        """The values that the equations ask for."""
        prover = self._prover
        trial = self._trial = _Trial(prover.variable(type_))
        try:
            inner = prover.heads.core(prover.apply(predicate, trial.variable))
            if not prover.trial(lambda: prover.goal(inner, scope)):
                return
        finally:
            self._trial = None
        atoms = {
            atom
            for form in (*trial.equations, *trial.apart)
            for atom in form
            if atom is not None and self._is_of(atom, trial)
        }
        places = {atom: self._place(atom, arity) for atom in atoms}
        if any(place is None for place in places.values()):
            return
        for extra in self._further(trial):
            found = solved([*trial.equations, *extra], atoms, scope.rows)
            if found is None:
                continue
            entries = {
                place: prover.arithmetic.expr(found[atom])
                for atom, place in places.items()
                if place is not None and found.get(atom)
            }
            yield prover.values.table(codomain, entries, prover.values.number(Fraction(0)), arity)

    @staticmethod
    def _further(trial: _Trial) -> Iterator[list[Form]]:
        """Equations that keep apart what has to be: the difference is one."""
        if trial.apart:
            yield [added(form, {None: Fraction(1)}, Fraction(-1)) for form in trial.apart]
            yield from ([added(form, {None: Fraction(1)}, Fraction(-1))] for form in trial.apart)
        yield []

    def _place(self, atom: Expr, arity: int) -> tuple[int, ...] | None:
        """The indices at which the value is asked for; None for an atom that is more than that."""
        head, arguments = self._prover.heads.spine(atom)
        if self._prover.terms.records[head][0] != _FREE or len(arguments) != arity:
            return None
        numbers = [self._prover.arithmetic.natural(one) for one in arguments]
        known = [number for number in numbers if number is not None]
        return tuple(known) if len(known) == arity else None
