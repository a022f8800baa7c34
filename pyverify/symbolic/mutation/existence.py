"""Closed statements that something exists: a witness shows that one holds, and that there is none, that it
does not.

`∃ p, A p ∧ ∃ f, B p f` has no counterexample with values. Its opposite is `∀ p, A p → ∀ f, ¬B p f`, a
statement like any other: a counterexample of it is a witness of the first, and where it holds the first does
not.
"""

from __future__ import annotations

from dataclasses import replace

from pyverify.extract.boolean import implies, negate
from pyverify.extract.code import Code, Op, Operation, Quantified
from pyverify.statement import Statement
from pyverify.symbolic.variants.variant import concluding

__all__ = ["forward", "is_existence", "opposite"]


def is_existence(statement: Statement) -> bool:
    """Whether a statement says without parameters and hypotheses that something is."""
    return not statement.params and not statement.hypotheses and _exists(statement.conclusion)


def opposite(statement: Statement) -> Statement:
    """The statement that nothing is as this one says, which has to be one of existence."""
    return concluding(statement, denied(statement.conclusion))


def forward(statement: Statement) -> Statement:
    """The same statement; where it says that nothing is so, said of everything that it is not."""
    match statement.conclusion:
        case Op(Operation.NOT, (inner,)) if _exists(inner):
            return concluding(statement, denied(inner))
    return statement


def denied(code: Code) -> Code:
    """Not so: quantifiers outside, and of what is joined by `∧` the last fails where the others hold."""
    match code:
        case Op(Operation.AND, (first, rest)):
            return implies(first, denied(rest))
        case Quantified(False, _, None, body):
            return replace(code, universal=True, body=denied(body))
    return negate(code)


def _exists(code: Code) -> bool:
    return isinstance(code, Quantified) and not code.universal and code.bound is None
