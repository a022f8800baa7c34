"""A statement's mutant as a Lean term: the original's, with the part that was changed made from its code.

All binders stay as they are but for the one whose type was changed, or what stands behind them. The term says
what the code says and need not look like what a person would write; so the same is done with the part as it
was, to see that it then equals the original by definition (`fits`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pyverify.errors import PyverifyError
from pyverify.extract.code import Code
from pyverify.extract.lower import Library
from pyverify.olean import Kind as Declared
from pyverify.statement import Statement
from pyverify.symbolic.mutation.make import LAWS
from pyverify.symbolic.mutation.mutant import Mutant, Part
from pyverify.symbolic.mutation.to_term import CarrierTerm, Making, NotMade
from pyverify.term import Expr, Name

__all__ = ["Stated"]

_SORT, _CONST, _APP, _PI = 3, 4, 5, 7
_Env = Mapping[str, Expr]


@dataclass(frozen=True, slots=True)
class _Bound:
    variable: Expr
    record: tuple[object, ...]
    type: Expr
    hypothesis: int
    """Its number; -1 for other binders."""


class Stated(Making):
    """The Lean term of one statement. Raises `NotMade` if its binders are not those of the statement."""

    def __init__(self, library: Library, statement: Statement) -> None:
        super().__init__(library)
        self._bound: list[_Bound] = []
        if any(one.name.endswith(LAWS) for one in statement.hypotheses):
            raise NotMade
        self.term = self._stated(statement.name)
        try:
            self._env, self._rest = self._opened(statement)
        except (PyverifyError, RecursionError, IndexError) as error:
            raise NotMade from error

    def mutant(self, mutant: Mutant) -> Expr:
        """The mutant as a term."""
        return self.changed(mutant.part, mutant.number, mutant.code)

    def changed(self, part: Part, number: int, code: Code) -> Expr:
        """The term with this code for a hypothesis or for the conclusion."""
        try:
            new = self._code(code, self._env)
        except (PyverifyError, RecursionError, KeyError, ValueError) as error:
            raise NotMade from error
        body = new if part is Part.CONCLUSION else self._rest
        for one in reversed(self._bound):
            inner = self._reducer.substitution.abstract(body, [one.variable])
            type_ = new if part is Part.HYPOTHESIS and one.hypothesis == number else one.type
            body = self._terms.intern((_PI, type_, inner, *one.record[3:]))
        return body

    # The statement's binders.

    def _stated(self, name: Name) -> Expr:
        expr: Expr | None = None
        while expr is None or self._terms.records[expr][0] == _CONST:
            declaration = self._library.source.declaration(
                name if expr is None else self._terms.records[expr][1]
            )
            if declaration is None:
                raise NotMade
            expr = declaration.type if declaration.kind is Declared.THEOREM else declaration.value
            if expr is None:
                raise NotMade
        return expr

    def _opened(self, statement: Statement) -> tuple[_Env, Expr]:
        env: dict[str, Expr] = {}
        params, carriers = list(statement.params), list(statement.carriers)
        hypotheses, expr = 0, self.term
        records = self._terms.records
        while params or carriers or hypotheses < len(statement.hypotheses) or self._is_instance(expr):
            record = records[expr]
            if record[0] != _PI:
                raise NotMade
            type_ = record[1]
            variable = self._variable(type_)
            number = -1
            sort = records[self._reducer.whnf(self._reducer.infer(type_))]
            if records[type_][0] == _SORT:
                carrier = carriers.pop(0)
                self._carriers[carrier.name] = CarrierTerm(
                    variable, variable, carrier.structure, records[type_][1]
                )
            elif (own := self._class_of(type_)) is not None:
                self._carriers[own] = replace(self._carriers[own], instance=variable)
            elif self._terms.level_records[sort[1]][0] == 0:
                number, hypotheses = hypotheses, hypotheses + 1
            else:
                env[params.pop(0).name] = variable
            self._bound.append(_Bound(variable, record, type_, number))
            expr = self._reducer.substitution.instantiate(record[2], [variable])
        return env, expr

    def _is_instance(self, expr: Expr) -> bool:
        """Whether the next binder is a carrier's instance, which may be the last one."""
        record = self._terms.records[expr]
        return record[0] == _PI and self._class_of(record[1]) is not None

    def _class_of(self, type_: Expr) -> str | None:
        """The carrier of which a type is a class's instance."""
        record = self._terms.records[type_]
        for name, one in self._carriers.items():
            if record[0] == _APP and record[2] == one.type:
                head = self._terms.records[record[1]]
                if head[0] == _CONST and head[1] == one.structure:
                    return name
        return None
