"""A statement as SymPy formulas whose equations are kept apart, with sizes that may be symbols.

Division is `a * LeanInverse(b)`, of which SymPy knows nothing: so `x / x` stays what it is, and what is shown
with it is shown for Lean's `0⁻¹ = 0` too. `ordinary` replaces the inverse by SymPy's, for reading and for
what is then to be checked elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import sympy  # type: ignore[import-untyped]

from pyverify.domains.evaluate import Evaluator
from pyverify.domains.symbols import Symbols
from pyverify.extract import Definition, NotInterpreted, Reason
from pyverify.extract.code import BOOL, NAT, Function, Operation, Param, Scalar, Type
from pyverify.statement import Statement
from pyverify.symbolic.algebra.facts import OPEN, Collecting, Equation, Facts, Truth, Undecided
from pyverify.term import Name

__all__ = ["Formulas", "LeanInverse", "Written", "ordinary", "value", "written"]

Library = Callable[[Name], Definition]


class LeanInverse(sympy.Function):  # type: ignore[misc]
    """Lean's inverse: `0⁻¹ = 0`. Of numbers it is computed, of anything else it stays."""

    nargs = 1

    @classmethod
    def eval(cls, a: Any) -> Any:
        """The inverse of a number, or of an inverse."""
        if a.is_Rational:
            return a if a.is_zero else 1 / a
        return a.args[0] if isinstance(a, LeanInverse) else None

    def _eval_is_extended_real(self) -> Any:
        return self.args[0].is_extended_real


def ordinary(expression: Any) -> Any:
    """The formula with quotients for inverses, right where no divisor is zero."""
    return expression.replace(LeanInverse, lambda a: 1 / a)


class Formulas(Collecting, Symbols):
    """SymPy's formulas, with truth values that keep equations."""

    def divide(self, a: Any, b: Any) -> Any:
        """`a / b`."""
        return a * LeanInverse(b)

    def equal(self, a: Any, b: Any) -> Truth:
        """`a = b`: true or false of numbers, an equation otherwise."""
        if a == b:
            return True
        if a.is_Rational and b.is_Rational:
            return False
        return Facts((Equation(a, b),))

    def less_equal(self, a: Any, b: Any) -> Truth:
        """`a ≤ b`."""
        return told(sympy.Le(a, b))

    def less(self, a: Any, b: Any) -> Truth:
        """`a < b`."""
        return told(sympy.Lt(a, b))

    def negation(self, a: Truth) -> Truth:
        """Not `a`."""
        if isinstance(a, bool):
            return not a
        try:
            return told(sympy.Not(self.condition(a)))
        except Undecided:
            return OPEN

    def natural_operation(self, operation: Operation, a: Any, b: Any) -> Any:
        """An operation of naturals."""
        found = super().natural_operation(operation, a, b)
        return told(found) if isinstance(found, sympy.logic.boolalg.Boolean) else found

    def condition(self, facts: Facts) -> Any:
        """Facts as a condition of SymPy's."""
        if None in facts.others or any(one.binders for one in facts.equations):
            raise Undecided("a choice hangs on a condition that has no formula")
        return sympy.And(*(sympy.Eq(one.left, one.right) for one in facts.equations), *facts.others)

    def branch(self, condition: Any, then: Callable[[], Any], other: Callable[[], Any]) -> Any:
        """A `Piecewise`, or the branch that SymPy knows is taken."""
        if condition in (sympy.true, sympy.false):
            return then() if condition == sympy.true else other()
        first, second = then(), other()
        if isinstance(first, (bool, Facts)) or isinstance(second, (bool, Facts)):
            return OPEN
        return self._either(condition, first, second)

    def quantify(self, universal: bool, name: str, type_: Type, bound: Any, body: Any) -> Any:
        """`∀`, with a variable of its own where the bound is open; of `∃` nothing is known there."""
        if isinstance(bound, int):
            return super().quantify(universal, name, type_, bound, body)
        if not universal or type_ is not NAT:
            return OPEN
        with self.bound(name) as index:
            found = body(index)
        if not isinstance(found, Facts):
            return True if found else OPEN  # of no numbers everything holds
        return Facts(
            tuple(Equation(one.left, one.right, ((index, bound), *one.binders)) for one in found.equations),
            (None,) * len(found.others),
        )


def told(condition: Any) -> Truth:
    """A condition of SymPy's as a truth value."""
    if condition in (sympy.true, sympy.false):
        return bool(condition == sympy.true)
    return Facts(others=(condition,))


@dataclass(frozen=True, slots=True)
class Written:
    """The equations of a statement."""

    given: tuple[Equation, ...]
    """From hypotheses."""
    asked: tuple[Equation, ...]
    """Of the conclusion."""
    open: bool
    """Whether the conclusion says something beside these equations."""
    false: bool
    """Whether the conclusion is false."""


def written(statement: Statement, library: Library, sizes: Mapping[str, Any]) -> Written:
    """The equations of a statement; sizes that are not given are symbols.

    Raises `NotInterpreted` or `Undecided` where the conclusion has no formula.
    """
    domain = Formulas("generic", tuple(param.name for param in statement.params))
    evaluator = Evaluator(domain, library)
    env = {
        param.name: domain.natural(sizes[param.name]) if param.name in sizes else symbol(param)
        for param in statement.params
    }
    given: list[Equation] = []
    for hypothesis in statement.hypotheses:
        try:
            facts = evaluator.code(hypothesis.code, env)
        except (NotInterpreted, Undecided):
            continue
        given += facts.equations if isinstance(facts, Facts) else ()
    asked = evaluator.code(statement.conclusion, env)
    if isinstance(asked, bool):
        return Written(tuple(given), (), False, not asked)
    return Written(tuple(given), asked.equations, bool(asked.others), False)


def value(definition: Definition, library: Library, sizes: Mapping[str, Any]) -> Any:
    """The formula of a definition that is a number; sizes that are not given are symbols."""
    domain = Formulas("generic", tuple(param.name for param in definition.params))
    given = [
        domain.natural(sizes[param.name]) if param.name in sizes else symbol(param)
        for param in definition.params
    ]
    return Evaluator(domain, library).definition(definition, given)


def symbol(param: Param) -> Any:
    """What stands for a parameter that nothing is given for."""
    type_, name = param.type, param.name
    if type_ is NAT:
        return sympy.Symbol(name, integer=True, nonnegative=True)
    if type_ is BOOL:
        return Facts(others=(sympy.Symbol(name),))
    if isinstance(type_, Scalar):
        return sympy.Symbol(name, real=True)
    if isinstance(type_, Function) and all(one is NAT for one in type_.arguments):
        if isinstance(type_.result, Scalar):
            numbers = sympy.IndexedBase(name, real=True)
            return lambda *indices: numbers[indices]
        if type_.result is NAT:
            naturals = sympy.IndexedBase(name, integer=True, nonnegative=True)
            return lambda *indices: naturals[indices]
        if type_.result is BOOL:
            holds = sympy.IndexedBase(name, integer=True)
            return lambda *indices: Facts(others=(sympy.Eq(holds[indices], 1),))
    raise NotInterpreted(Reason.HIGHER_ORDER, "", part=f"the parameter {name}", domain="SymPy")
