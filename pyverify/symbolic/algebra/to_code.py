"""SymPy's rational formulas as code, so that a solver can be asked about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

import sympy  # type: ignore[import-untyped]

from pyverify.extract.code import NAT, Apply, Code, Function, Literal, Op, Operation, Param, Scalar, Variable
from pyverify.symbolic.algebra.facts import Undecided

__all__ = ["to_code"]


def to_code(formula: Any, params: Sequence[Param], carrier: str) -> Code:
    """The formula as code over the carrier; raises `Undecided` for what is no rational function.

    Entries of tables stand at indices that are numbers.
    """
    known: Mapping[str, Variable] = {param.name: param.variable for param in params}
    return _code(sympy.sympify(formula), known, Scalar(carrier))


def _code(formula: Any, known: Mapping[str, Variable], scalar: Scalar) -> Code:
    if formula.is_Rational:
        return _rational(formula, scalar)
    if isinstance(formula, sympy.Symbol) and formula.name in known:
        variable = known[formula.name]
        return Op(Operation.CAST, (variable,), scalar) if variable.type is NAT else variable
    if isinstance(formula, sympy.Indexed) and all(one.is_Integer for one in formula.indices):
        table = known[str(formula.base.label)]
        entry = Apply(table, tuple(Literal(int(one)) for one in formula.indices))
        natural = isinstance(table.type, Function) and table.type.result is NAT
        return Op(Operation.CAST, (entry,), scalar) if natural else entry
    if isinstance(formula, (sympy.Add, sympy.Mul)):
        operation = Operation.ADD if isinstance(formula, sympy.Add) else Operation.MUL
        parts = [_code(one, known, scalar) for one in formula.args]
        return reduce(lambda a, b: Op(operation, (a, b), scalar), parts)
    if isinstance(formula, sympy.Pow) and formula.exp.is_Integer:
        base = _code(formula.base, known, scalar)
        exponent = abs(int(formula.exp))
        power = base if exponent == 1 else Op(Operation.POW, (base, Literal(exponent)), scalar)
        return power if formula.exp > 0 else Op(Operation.INV, (power,), scalar)
    raise Undecided(f"{str(formula)[:100]} is no rational function")


def _rational(number: Any, scalar: Scalar) -> Code:
    top: Code = Op(Operation.CAST, (Literal(abs(int(number.p))),), scalar)
    if number < 0:
        top = Op(Operation.NEG, (top,), scalar)
    if number.q == 1:
        return top
    return Op(Operation.DIV, (top, Op(Operation.CAST, (Literal(int(number.q)),), scalar)), scalar)
