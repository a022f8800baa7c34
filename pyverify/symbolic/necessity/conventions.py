"""A statement under other conventions: what Lean defines where there is nothing to define may have any value.

`x / 0 = 0`, `2 - 3 = 0` for naturals: a hypothesis `d ≠ 0` may be idle for no other reason. Whether it is
shows in the statement in which a quotient by zero is an unknown function of its dividend, and so on. If that
statement fails without the hypothesis, the hypothesis says what a reader relies on.
"""

from __future__ import annotations

from dataclasses import replace

from pyverify.extract import NotInterpreted
from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Code,
    Function,
    If,
    Literal,
    Op,
    Operation,
    Param,
    Quantified,
    Type,
    Variable,
    walk,
)
from pyverify.extract.rewrite import rebuild
from pyverify.forms.kinds import literal_of
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.instances.inline import inlined
from pyverify.symbolic.necessity.unfold import Library, Unfolder
from pyverify.symbolic.variants.mathematical import below_zero, reads_otherwise

__all__ = ["guarded", "other_conventions", "relied_on"]

_READING = 1.0
"""Seconds for reading a statement with differences that may be negative."""
_BY_ZERO = {
    Operation.DIV: Operation.EQ,
    Operation.NAT_DIV: Operation.NAT_EQ,
    Operation.NAT_MOD: Operation.NAT_EQ,
}


def other_conventions(library: Library, statement: Statement) -> Statement | None:
    """The statement with unknown values for quotients by zero and truncated differences; None where it has
    neither, or cannot be unfolded.
    """
    making = _Making(Unfolder(library, statement))
    try:
        hypotheses = tuple(
            replace(one, code=making.code(inlined(one.code, library))) for one in statement.hypotheses
        )
        conclusion = making.code(inlined(statement.conclusion, library))
    except NotInterpreted:
        return None
    if not making.added:
        return None
    params = (*statement.params, *making.added.values())
    return replace(statement, params=params, hypotheses=hypotheses, conclusion=conclusion)


def relied_on(library: Library, statement: Statement, example: Counterexample) -> bool:
    """Whether a reader relies on a convention, of which `example` says that another one breaks the statement:
    not where naturals are subtracted, and it says the same of what may be negative.
    """
    unfolded = [inlined(one.code, library) for one in statement.hypotheses]
    parts = [part for code in [*unfolded, inlined(statement.conclusion, library)] for part in walk(code)]
    if any(isinstance(part, Op) and part.operation in (*_BY_ZERO, Operation.INV) for part in parts):
        return True
    return reads_otherwise(library, statement, example, _READING)


def guarded(library: Library, statement: Statement, variant: Statement) -> Counterexample | None:
    """Values which tell that a hypothesis keeps differences of naturals from being negative: with it the
    statement is as true if they may be, and without it, in the variant, it has another truth value or none.
    """
    if below_zero(library, statement, _READING, unknown=True) is not None:
        return None
    return below_zero(library, variant, _READING, unknown=True)


class _Making:
    def __init__(self, unfolder: Unfolder) -> None:
        self._fresh = unfolder.fresh
        self.added: dict[tuple[Operation, Type], Param] = {}

    def code(self, code: Code) -> Code:
        """The code with unknown values where an operation has none but by convention."""
        if isinstance(code, Quantified):
            # its bound comes from a premise `i + 1 < n`, and is right as it is
            return replace(code, body=self.code(code.body))
        code = rebuild(code, self.code)
        match code:
            case Op(operation, (left, right), type_) if operation in _BY_ZERO:
                if literal_of(right):
                    return code
                zero: Code = Literal(0)
                if type_ is not NAT:
                    zero = Op(Operation.CAST, (zero,), type_)
                by_zero = Op(_BY_ZERO[operation], (right, zero), BOOL)
                return If(by_zero, self._unknown(operation, type_, (left,)), code)
            case Op(Operation.INV, (inner,), type_):
                by_zero = Op(Operation.EQ, (inner, Op(Operation.CAST, (Literal(0),), type_)), BOOL)
                one = Op(Operation.CAST, (Literal(1),), type_)
                return If(by_zero, self._unknown(Operation.DIV, type_, (one,)), code)
            case Op(Operation.NAT_SUB, (left, right)) if literal_of(right) != 0:
                below = Op(Operation.NAT_LT, (left, right), BOOL)
                return If(below, self._unknown(Operation.NAT_SUB, NAT, (left, right)), code)
        return code

    def _unknown(self, operation: Operation, type_: Type, arguments: tuple[Code, ...]) -> Code:
        key = operation, type_
        if key not in self.added:
            kind = Function(tuple(type_ for _ in arguments), type_)
            name = self._fresh(Variable(f"other_{operation.value}", kind)).name
            self.added[key] = Param(name, kind)
        return Apply(self.added[key].variable, arguments)
