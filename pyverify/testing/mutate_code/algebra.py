"""Whether a changed function computes the same by the laws of arithmetic.

Only functions that are a row of assignments and a return are looked at. Numbers, sums, products, quotients,
whole powers and absolute values are taken for what they are; everything else is an unknown function of its
parts, the same one wherever it is written alike.
"""

from __future__ import annotations

import ast
from fractions import Fraction
from typing import Any

import sympy  # type: ignore[import-untyped]

from pyverify.testing.mutate_code.make import Mutant, applied
from pyverify.testing.mutate_code.source import Written
from pyverify.testing.mutate_code.statements import is_refusal

__all__ = ["same_by_algebra"]

_ABS = frozenset({"abs", "absolute", "fabs"})
_LARGEST = 400
"""Operations of the largest expression that is expanded."""


class _Beyond(Exception):
    """Something that is not looked at."""


def same_by_algebra(written: Written, mutant: Mutant) -> bool:
    """Whether the two results are equal wherever no denominator is zero; False is also said of what is not
    known.
    """
    if mutant.site is None or isinstance(mutant.change, tuple):
        return False
    try:
        before = _meaning(written.node)
        with applied(mutant.site, mutant.change):
            after = _meaning(written.node)
        return len(before) == len(after) and all(map(_equal, before, after))
    except (_Beyond, RecursionError, TypeError, ValueError, ZeroDivisionError):
        return False


def _equal(one: sympy.Expr, other: sympy.Expr) -> bool:
    if one == other:
        return True
    if one.count_ops() + other.count_ops() > _LARGEST:
        return False
    return bool(sympy.expand(one - other) == 0)


def _meaning(function: ast.FunctionDef) -> list[sympy.Expr]:
    """What is returned, of the parameters."""
    known: dict[str, sympy.Expr] = {}
    for node in function.body:
        if is_refusal(node) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            continue
        if isinstance(node, ast.Return) and node.value is not None:
            parts = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            return [_of(one, known) for one in parts]
        if not isinstance(node, ast.Assign) or len(node.targets) != 1:
            raise _Beyond
        _assign(node.targets[0], node.value, known)
    raise _Beyond


def _assign(target: ast.expr, value: ast.expr, known: dict[str, sympy.Expr]) -> None:
    if isinstance(target, ast.Name):
        known[target.id] = _of(value, known)
        return
    if not isinstance(target, ast.Tuple) or not all(isinstance(one, ast.Name) for one in target.elts):
        raise _Beyond
    if isinstance(value, ast.Tuple) and len(value.elts) == len(target.elts):
        parts = [_of(one, known) for one in value.elts]
    else:
        whole = _of(value, known)
        parts = [_unknown(f"part {number}", [whole]) for number in range(len(target.elts))]
    known.update(
        {one.id: part for one, part in zip(target.elts, parts, strict=True) if isinstance(one, ast.Name)}
    )


def _unknown(name: str, parts: list[sympy.Expr]) -> sympy.Expr:
    return sympy.Function(name, real=True)(*parts) if parts else sympy.Symbol(name, real=True)


def _of(node: ast.expr, known: dict[str, sympy.Expr]) -> sympy.Expr:
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return sympy.Rational(Fraction(node.value))  # type: ignore[arg-type]
    if isinstance(node, ast.Name):
        return known.get(node.id, sympy.Symbol(node.id, real=True))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_of(node.operand, known)
    if isinstance(node, ast.BinOp):
        return _operation(node, known)
    if isinstance(node, ast.Call) and len(node.args) == 1 and not node.keywords:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in _ABS:
            return sympy.Abs(_of(node.args[0], known))
    if isinstance(
        node, (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.NamedExpr)
    ):
        raise _Beyond
    parts: list[sympy.Expr] = []
    return _unknown(_skeleton(node, known, parts), parts)


def _operation(node: ast.BinOp, known: dict[str, sympy.Expr]) -> sympy.Expr:
    left, right = _of(node.left, known), _of(node.right, known)
    if isinstance(node.op, ast.Add):
        return left + right
    if isinstance(node.op, ast.Sub):
        return left - right
    if isinstance(node.op, ast.Mult):
        return left * right
    if isinstance(node.op, ast.Div) and right != 0:
        return left / right
    if isinstance(node.op, ast.Pow) and right.is_Integer:
        return left**right
    return _unknown(type(node.op).__name__, [left, right])


def _skeleton(node: Any, known: dict[str, sympy.Expr], parts: list[sympy.Expr]) -> str:
    """How something is written, with the expressions in it taken out into `parts`."""
    if isinstance(node, ast.AST):
        inner = []
        for name, value in ast.iter_fields(node):
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, ast.expr) and not isinstance(one, (ast.Constant, ast.Slice)):
                    parts.append(_of(one, known))
                    inner.append(f"{name}=·")
                else:
                    inner.append(f"{name}={_skeleton(one, known, parts)}")
        return f"{type(node).__name__}({', '.join(inner)})"
    return repr(node)
