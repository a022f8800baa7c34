"""Reduction, types and equality of closed terms, in one place.

    reducer = Reducer(compiled.terms, lookup)        # lookup: the declaration of a name, or None
    reducer.whnf(expr)                               # weak head normal form
    reducer.equal(left, right)                       # equal by definition?
    reducer.infer(expr)                              # the type of a well-typed term
    reducer.normalise_nat(expr)                      # the number that a closed `Nat` reduces to, or None

To evaluate a closed `t : Rat`, ask for the numerals of `Integer.pos (Rat.num t)`, `Integer.neg (Rat.num t)`
and `Rat.den t`: nothing is evaluated of which these do not need the value.

What is answered holds if the terms are well typed and the declarations were accepted by a kernel
(`replay`); neither is checked here.

Reduction goes on in a store of its own: the caller's gets nothing but answers. What was found out is kept
for further questions until that store has grown large; then both are thrown away, before the next question.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from pyverify.kernel.budget import STEPS, Budget
from pyverify.kernel.constants import Constants, Lookup
from pyverify.kernel.convert import Conversion
from pyverify.kernel.infer import Inference
from pyverify.kernel.literals import Literals
from pyverify.kernel.reduce import Reduction
from pyverify.kernel.shape import Shapes
from pyverify.kernel.substitute import Substitution
from pyverify.kernel.transfer import Transfer
from pyverify.term import Expr, Terms

__all__ = ["KEPT", "Reducer"]

KEPT = 1_000_000
"""Terms that are kept between questions."""

_Result = TypeVar("_Result")


class _Engine:
    """The rooms of reduction, put together over a store of their own."""

    def __init__(self, terms: Terms, lookup: Lookup, budget: Budget) -> None:
        self.own = Terms()
        self.inward = Transfer(terms, self.own).expr
        self.outward = Transfer(self.own, terms).expr
        self.substitution = substitution = Substitution(self.own)
        constants = Constants(substitution, lookup, self.inward)
        self.literals = literals = Literals(self.own, budget)
        self.reduction = reduction = Reduction(substitution, constants, literals, budget)
        self.inference = Inference(substitution, constants, literals, reduction, budget)
        self.conversion = Conversion(substitution, constants, literals, reduction, self.inference, budget)
        reduction.infer = self.inference.infer
        reduction.equal = self.conversion.equal
        reduction.eta = self.conversion.eta


class Reducer:
    """What closed terms of one store reduce to, in the environment of `lookup`.

    `lookup` gives declarations whose terms are in that store. `steps` bounds each question; reaching it, or
    nesting too deep, raises `ReductionStopped`. `IllTyped` is raised where a term cannot be given a type,
    `NumeralTooLarge` where a numeral would be larger than the kernel allows. `kept` is the number of terms
    after which what was found out is thrown away; 250 bytes each.
    """

    def __init__(self, terms: Terms, lookup: Lookup, *, steps: int = STEPS, kept: int = KEPT) -> None:
        self.terms = terms
        self._lookup = lookup
        self._kept = kept
        self._budget = Budget(steps)
        self._engine = _Engine(terms, lookup, self._budget)
        self.substitution = Substitution(terms)
        """Substitution in the caller's store, to open and close binders of what is asked about."""
        self.shapes = Shapes(terms)
        """To compare answers up to the names of binders."""

    def whnf(self, expr: Expr) -> Expr:
        """The weak head normal form of a term."""
        engine = self._ready()
        inside = self._inside(engine, expr)
        return engine.outward(self._run(lambda: engine.reduction.whnf(inside)))

    def equal(self, left: Expr, right: Expr) -> bool:
        """Whether two terms, of the same type, are equal by definition."""
        engine = self._ready()
        one, other = self._inside(engine, left), self._inside(engine, right)
        return self._run(lambda: engine.conversion.equal(one, other))

    def infer(self, expr: Expr) -> Expr:
        """The type of a term that is well typed."""
        engine = self._ready()
        inside = self._inside(engine, expr)
        return engine.outward(self._run(lambda: engine.inference.infer(inside)))

    def is_proposition(self, type_: Expr) -> bool:
        """Whether a type is a proposition."""
        engine = self._ready()
        inside = self._inside(engine, type_)
        return self._run(lambda: engine.inference.is_proposition(inside))

    def normalise_nat(self, expr: Expr) -> int | None:
        """The number to which a closed term of type `Nat` reduces; None if it gets stuck before."""
        engine = self._ready()
        inside = self._inside(engine, expr)
        return self._run(lambda: self._number(engine, inside))

    def unfold(self, expr: Expr) -> Expr | None:
        """The term with the constant at its head unfolded, and nothing else; None if there is none."""
        engine = self._ready()
        inside = self._inside(engine, expr)
        found = self._run(lambda: engine.reduction.unfolded(inside))
        return None if found is None else engine.outward(found)

    def _number(self, engine: _Engine, expr: Expr) -> int | None:
        above, records, succ = 0, engine.own.records, engine.literals.succ
        while True:
            expr = engine.reduction.whnf(expr)
            value = engine.literals.value(expr)
            if value is not None:
                return above + value
            record = records[expr]
            if record[0] != 5 or record[1] != succ:
                return None
            above += 1
            self._budget.spend()
            expr = record[2]

    def _ready(self) -> _Engine:
        """The rooms for the next question, anew if they hold too much."""
        if self._engine.own.size > self._kept:
            self._engine = _Engine(self.terms, self._lookup, self._budget)
        return self._engine

    def _inside(self, engine: _Engine, expr: Expr) -> Expr:
        inside = engine.inward(expr)
        if engine.substitution.loose(inside):
            raise ValueError("the term has variables that nothing binds")
        return inside

    def _run(self, question: Callable[[], _Result]) -> _Result:
        return self._budget.run(question, self._engine.own.size)
