"""The type of a term that is known to be well typed.

Nothing is checked that need not be looked at: an argument's type is not compared with what the function
expects. So the answer for a term that is not well typed means nothing, if there is one; where a function, a
sort or a structure is needed and there is none, `IllTyped` is raised.

Long telescopes, and chains of `let`, are opened as a whole: each part is looked at once. The value of a
`let` is put in before its body is typed, so that no variable is left over in the result.

Mistakes that others made: a proposition recognised by "its sort is spelled `Prop`", or a stuck sort taken
for "no proposition"; the dependence of one `let` on another forgotten; the result of a body abstracted over
variables of the wrong order.
"""

from __future__ import annotations

from typing import NoReturn

from pyverify.kernel.budget import Budget, IllTyped
from pyverify.kernel.constants import Constants
from pyverify.kernel.facts import FVAR
from pyverify.kernel.literals import Literals
from pyverify.kernel.reduce import Reduction
from pyverify.kernel.substitute import Substitution
from pyverify.term import Expr, Level, Record, show_expr, show_name

__all__ = ["Inference"]

_SHOWN = 200
"""Characters of a term in an error."""


class Inference:
    """Types over one store of terms, in one environment; each is found once."""

    def __init__(
        self,
        substitution: Substitution,
        constants: Constants,
        literals: Literals,
        reduction: Reduction,
        budget: Budget,
    ) -> None:
        self._substitution = substitution
        self._constants = constants
        self._literals = literals
        self._reduction = reduction
        self._budget = budget
        self._records = substitution.terms.records
        self._intern = substitution.terms.intern
        self._known: dict[Expr, Expr] = {}
        self._propositions: dict[Expr, bool] = {}

    def infer(self, expr: Expr) -> Expr:
        """The type of a term. Raises `IllTyped` if something in it cannot have one."""
        found = self._known.get(expr)
        if found is None:
            self._budget.spend()
            found = self._known[expr] = self._infer(expr)
        return found

    def level_of(self, type_: Expr) -> Level:
        """The level of the sort in which a type lives. Raises `IllTyped` if it is no type."""
        sort = self._reduction.whnf(self.infer(type_))
        record = self._records[sort]
        if record[0] != 3:
            self._fail("something that is no type stands where a type is needed", type_)
        level: Level = record[1]
        return level

    def is_proposition(self, type_: Expr) -> bool:
        """Whether a type is a proposition. Raises `IllTyped` if it is no type."""
        found = self._propositions.get(type_)
        if found is None:
            found = self._substitution.levels.is_zero(self.level_of(type_))
            self._propositions[type_] = found
        return found

    def _infer(self, expr: Expr) -> Expr:
        record = self._records[expr]
        tag = record[0]
        if tag == 5:
            return self._application(expr)
        if tag == 4:
            return self._constants.type(expr)
        if tag == 6:
            return self._function(expr)
        if tag == 7:
            return self._quantified(expr)
        if tag == FVAR:
            type_: Expr = record[1]
            return type_
        if tag == 3:
            return self._intern((3, self._substitution.levels.succ(record[1])))
        if tag == 11:
            return self._projection(record)
        if tag == 8:
            return self.infer(self._without_lets(expr))
        if tag == 0:
            self._fail("a variable that no binder binds", expr)
        return self._literals.nat if tag == 9 else self._literals.text

    def _application(self, expr: Expr) -> Expr:
        head, arguments = self._reduction.spine(expr)
        type_ = self.infer(head)
        records, instantiate = self._records, self._substitution.instantiate
        values: list[Expr] = []
        for argument in reversed(arguments):
            record = records[type_]
            if record[0] != 7:
                type_ = self._reduction.whnf(instantiate(type_, values))
                values = []
                record = records[type_]
                if record[0] != 7:
                    self._fail("something that is no function is applied", expr)
            type_ = record[2]
            values.append(argument)
        return instantiate(type_, values)

    def _function(self, expr: Expr) -> Expr:
        binders, variables, body = self._open(expr, 6)
        type_ = self._substitution.abstract(self.infer(body), variables)
        for record in reversed(binders):
            type_ = self._intern((7, record[1], type_, record[3], record[4]))
        return type_

    def _quantified(self, expr: Expr) -> Expr:
        _, variables, body = self._open(expr, 7)
        levels = self._substitution.levels
        result = self.level_of(body)
        for variable in reversed(variables):
            domain: Expr = self._records[variable][1]
            result = levels.imax(self.level_of(domain), result)
        return self._intern((3, result))

    def _open(self, expr: Expr, tag: int) -> tuple[list[Record], list[Expr], Expr]:
        """A telescope: its binders' records, fresh variables for them, and the body with these."""
        records, substitution = self._records, self._substitution
        index = substitution.free(expr)
        binders: list[Record] = []
        variables: list[Expr] = []
        record = records[expr]
        while record[0] == tag:
            domain = substitution.instantiate(record[1], variables)
            binders.append(record)
            variables.append(substitution.variable(domain, index + len(variables)))
            expr = record[2]
            record = records[expr]
        return binders, variables, substitution.instantiate(expr, variables)

    def _without_lets(self, expr: Expr) -> Expr:
        """The body of a chain of `let`, with all values put in."""
        values: list[Expr] = []
        record = self._records[expr]
        while record[0] == 8:
            values.append(self._substitution.instantiate(record[2], values))
            expr = record[3]
            record = self._records[expr]
        return self._substitution.instantiate(expr, values)

    def _projection(self, record: Record) -> Expr:
        _, value, name, index = record
        type_ = self._reduction.whnf(self.infer(value))
        head, arguments = self._reduction.spine(type_)
        told = self._records[head]
        structure = self._constants.structure(name)
        if (
            structure is None
            or told[:2] != (4, name)
            or len(arguments) != structure.num_params + structure.num_indices
            or index >= structure.num_fields
        ):
            self._fail(f"field {index} of something that is no `{show_name(name)}` is taken", value)
        arguments.reverse()
        values = arguments[: structure.num_params]
        values += [self._intern((11, value, name, field)) for field in range(index)]
        type_ = self._constants.type(self._intern((4, structure.constructor, told[2])))
        records, instantiate = self._records, self._substitution.instantiate
        given: list[Expr] = []
        for one in (*values, None):
            inner = records[type_]
            if inner[0] != 7:
                inner = records[self._reduction.whnf(instantiate(type_, given))]
                given = []
                if inner[0] != 7:
                    self._fail("a constructor has fewer arguments than it says", value)
            if one is not None:
                type_ = inner[2]
                given.append(one)
            else:
                type_ = inner[1]
        return instantiate(type_, given)

    def _fail(self, what: str, expr: Expr) -> NoReturn:
        try:
            shown = show_expr(self._substitution.terms, expr)
        except ValueError:  # it has free variables, which cannot be printed
            shown = ""
        raise IllTyped(
            what,
            facts=(shown[:_SHOWN],) if shown else (),
            help="ask the official kernel for the type of the whole term: it names the place",
        )
