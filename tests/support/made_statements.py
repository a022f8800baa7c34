"""Statements made in Python, over an ordered field of this project."""

from __future__ import annotations

from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Code,
    Function,
    Literal,
    Op,
    Operation,
    Param,
    Quantified,
    Scalar,
    Sum,
    Type,
    Variable,
)
from pyverify.spec import Spec
from pyverify.statement import Hypothesis, Statement

K = Scalar("K")
VECTOR = Function((NAT,), K)
TABLE = Function((NAT, NAT), K)
MAP = Function((NAT,), NAT)


def op(operation: Operation, *arguments: Code, type: Type = BOOL) -> Op:
    """An operation; the type is that of its value."""
    return Op(operation, arguments, type)


def natural(operation: Operation, left: Code, right: Code) -> Op:
    """An operation of two naturals that gives one."""
    return Op(operation, (left, right), NAT)


def number(value: int) -> Code:
    """A numeral of the field."""
    return op(Operation.CAST, Literal(value), type=K)


def at(function: Variable, *places: Code) -> Apply:
    """A function at places."""
    return Apply(function, places)


def total(count: Code, index: Variable, body: Code) -> Sum:
    """A sum of numbers of the field."""
    return Sum(index, count, body, K)


def below(bound: Code, index: Variable, body: Code) -> Quantified:
    """For all naturals below a bound."""
    return Quantified(True, index, bound, body)


def both(left: Code, right: Code) -> Op:
    """A conjunction."""
    return op(Operation.AND, left, right)


def stated(spec: Spec, conclusion: Code, *hypotheses: tuple[str, Code], **params: Type) -> Statement:
    """A statement with these hypotheses and parameters."""
    carriers = spec.statement("TPF.ShareSavingBelowMaximum").carriers
    assert [carrier.name for carrier in carriers] == ["K"]
    made = tuple(Hypothesis(name, code, "", len(params)) for name, code in hypotheses)
    own = tuple(Param(name, type_) for name, type_ in params.items())
    return Statement(("Test", "Made"), carriers, own, made, conclusion, "")
