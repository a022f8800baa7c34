"""A statement in which a convention is unknown: for `x / 0` there is some value, and no more is said of it.

The unknown is one value for all, or a function of the arguments, which tells `x / 0` from `y / 0`. A quotient
of naturals beside its remainder is left as it is: rounding down is what the two mean together.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TypeGuard

from pyverify.extract.code import (
    Apply,
    Code,
    Function,
    If,
    Literal,
    Op,
    Operation,
    Param,
    Quantified,
    Truth,
    Type,
    Variable,
    walk,
)
from pyverify.statement import Statement
from pyverify.symbolic.finding import Kind
from pyverify.symbolic.instances.inline import binders
from pyverify.symbolic.mutation.sites import parts, with_parts
from pyverify.symbolic.questions.convention import Convention, never_zero

__all__ = ["undone"]


def undone(statement: Statement, convention: Convention, *, alike: bool, inverse: bool = False) -> Statement:
    """The statement, its definitions unfolded, with the unknowns as further parameters in front.

    `alike`: one value for all places, not a function of the arguments. `inverse`: it is that of `1 / 0`, and
    what is divided by zero is multiplied by it.
    """
    return _Undoing(statement, convention, alike, inverse).statement()


class _Undoing:
    def __init__(self, statement: Statement, convention: Convention, alike: bool, inverse: bool) -> None:
        self._inverse = inverse
        self._statement = statement
        self._convention = convention
        self._alike = alike
        self._unknowns: dict[tuple[Operation | None, Type], Param] = {}
        self._taken = _names(statement)
        self._euclidean = _divided_with_remainder(statement)

    def statement(self) -> Statement:
        """The statement, with the unknowns as further parameters in front."""
        hypotheses = [replace(one, code=self._code(one.code)) for one in self._statement.hypotheses]
        conclusion = self._code(self._statement.conclusion)
        new = tuple(self._unknowns.values())
        return replace(
            self._statement,
            params=(*new, *self._statement.params),
            hypotheses=tuple(replace(one, position=one.position + len(new)) for one in hypotheses),
            conclusion=conclusion,
        )

    def _code(self, code: Code) -> Code:
        inner = [self._code(part) for part in parts(code)]
        if isinstance(code, Quantified) and _shifted(code.bound):
            inner[0] = code.bound  # `i + 1 < n`, which is `i < n - 1` whatever is cut off
        made = with_parts(code, inner) if inner else code
        if not isinstance(made, Op) or made.operation not in self._convention.operations:
            return made
        assert isinstance(code, Op)
        speaks = self._convention.speaks(made)
        if speaks == Truth(False) or never_zero(made) or self._together(code):
            return made
        return If(speaks, self._convention.instead(made, self._unknown(made)), made)

    def _together(self, code: Op) -> bool:
        """Whether a quotient and a remainder say together what they are: of rounding both, and of division by
        zero that what is left is all there was, whatever the quotient is.
        """
        both = code.arguments in self._euclidean
        rest = code.operation is Operation.NAT_MOD
        return both and (rest or self._convention.kind is Kind.ROUNDED)

    def _unknown(self, made: Op) -> Code:
        """What stands for the value: a variable, or a function of what does not say that it is needed."""
        type_ = self._convention.unknown(made)
        if self._alike:
            value = self._param(None, type_).variable
            times = self._inverse and made.operation is Operation.DIV
            return Op(Operation.MUL, (made.arguments[0], value), type_) if times else value
        given = made.arguments
        if self._convention.kind is Kind.DIVISION_BY_ZERO:
            one = Op(Operation.CAST, (Literal(1),), type_)
            given = (one,) if made.operation is Operation.INV else given[:1]
        operation = Operation.DIV if made.operation is Operation.INV else made.operation
        function = Function(tuple(type_ for _ in given), type_)
        return Apply(self._param(operation, function).variable, given)

    def _param(self, operation: Operation | None, type_: Type) -> Param:
        key = operation, type_
        if key not in self._unknowns:
            stem = "undetermined" if operation is None else f"undetermined_{operation.value}"
            name = next(
                one for number in itertools.count() if (one := stem + str(number or "")) not in self._taken
            )
            self._taken.add(name)
            self._unknowns[key] = Param(name, type_)
        return self._unknowns[key]


def _names(statement: Statement) -> set[str]:
    """All names of variables in a statement."""
    codes = [*(one.code for one in statement.hypotheses), statement.conclusion]
    bound = {one.name for code in codes for one in binders(code)}
    free = {part.name for code in codes for part in walk(code) if isinstance(part, Variable)}
    return {*bound, *free, *(one.name for one in statement.params)}


def _divided_with_remainder(statement: Statement) -> set[tuple[Code, ...]]:
    """What is divided by what, with the quotient and the remainder in the statement."""
    codes = [*(one.code for one in statement.hypotheses), statement.conclusion]
    found: dict[Operation, set[tuple[Code, ...]]] = {Operation.NAT_DIV: set(), Operation.NAT_MOD: set()}
    for code in codes:
        for part in walk(code):
            if isinstance(part, Op) and part.operation in found:
                found[part.operation].add(part.arguments)
    return found[Operation.NAT_DIV] & found[Operation.NAT_MOD]


def _shifted(bound: Code | None) -> TypeGuard[Op]:
    """Whether the bound of a quantifier is a natural less a number."""
    match bound:
        case Op(Operation.NAT_SUB, (_, Literal())):
            return True
    return False
