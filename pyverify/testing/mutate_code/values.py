"""Changes of what is computed of values: operations, comparisons, conditions, constants, arguments."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping

from pyverify.testing.mutate_code.catalogue import Around, Changed, Operator, literal, shown

__all__ = ["RULES", "number"]

_OTHER: Mapping[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.MatMult: ast.Mult,
}
_TURNED: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt,
    ast.Gt: ast.Lt,
    ast.LtE: ast.GtE,
    ast.GtE: ast.LtE,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_BOUNDARY: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
_UNORDERED = (ast.Add, ast.Mult, ast.BitAnd, ast.BitOr, ast.BitXor)
_KEPT = frozenset({"axis", "axes", "ddof", "keepdims", "dtype"})
"""Keywords whose values have an operator of their own."""
_EPSILON = 1e-3
"""Positive constants below it are taken for guards against zero."""


def number(value: int | float) -> ast.expr:
    """A literal of a number."""
    if value < 0:
        return ast.UnaryOp(ast.USub(), ast.Constant(-value))
    return ast.Constant(value)


def _arithmetic(node: ast.expr, around: Around) -> Iterator[Changed]:
    if not isinstance(node, ast.BinOp):
        return
    left, right = node.left, node.right
    if other := _OTHER.get(type(node.op)):
        yield Changed(
            Operator.ARITHMETIC,
            ast.BinOp(left, other(), right),
            f"{shown(left)} and {shown(right)} that are not neutral",
        )
    if not isinstance(node.op, _UNORDERED) and ast.dump(left) != ast.dump(right):
        needs = f"{shown(left)} and {shown(right)} that cannot be exchanged"
        yield Changed(Operator.ARGUMENTS, ast.BinOp(right, node.op, left), needs)
    if isinstance(node.op, (ast.Add, ast.Sub)):
        yield Changed(Operator.OPERAND, left, f"{shown(right)} that is not zero")
        if isinstance(node.op, ast.Add):
            yield Changed(Operator.OPERAND, right, f"{shown(left)} that is not zero")
        else:
            yield Changed(Operator.OPERAND, ast.UnaryOp(ast.USub(), right), f"{shown(left)} that is not zero")
    if isinstance(node.op, ast.Mult):
        yield Changed(Operator.OPERAND, left, f"{shown(right)} that is not one")
        yield Changed(Operator.OPERAND, right, f"{shown(left)} that is not one")
    if isinstance(node.op, (ast.Div, ast.FloorDiv)):
        yield Changed(Operator.NORMALISATION, left, f"{shown(right)} that is not one")
        if _counts(right):
            less = ast.BinOp(right, ast.Sub(), ast.Constant(1))
            yield Changed(Operator.NORMALISATION, ast.BinOp(left, node.op, less), f"{shown(left)} not zero")


def _counts(node: ast.expr) -> bool:
    """Whether a denominator may be a number of things."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "len"
    if isinstance(node, ast.Attribute):
        return node.attr == "size"
    if isinstance(node, ast.Subscript):
        return isinstance(node.value, ast.Attribute) and node.value.attr == "shape"
    return isinstance(node, ast.Name)


def _unary(node: ast.expr, around: Around) -> Iterator[Changed]:
    if not isinstance(node, ast.UnaryOp) or literal(node) is not None:
        return
    if isinstance(node.op, ast.USub):
        yield Changed(Operator.SIGN, node.operand, f"{shown(node.operand)} that is not zero")
    elif isinstance(node.op, (ast.Not, ast.Invert)):
        yield Changed(Operator.BOOLEAN, node.operand)


def _comparison(node: ast.expr, around: Around) -> Iterator[Changed]:
    if not isinstance(node, ast.Compare):
        return
    sides = [node.left, *node.comparators]
    for place, op in enumerate(node.ops):
        pair = f"{shown(sides[place])} equal to {shown(sides[place + 1])}"
        for operator, table, needs in (
            (Operator.BOUNDARY, _BOUNDARY, pair),
            (Operator.COMPARISON, _TURNED, ""),
        ):
            if other := table.get(type(op)):
                ops = [*node.ops[:place], other(), *node.ops[place + 1 :]]
                yield Changed(operator, ast.Compare(node.left, ops, node.comparators), needs)


def _boolean(node: ast.expr, around: Around) -> Iterator[Changed]:
    if not isinstance(node, ast.BoolOp):
        return
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield Changed(Operator.BOOLEAN, ast.BoolOp(other, node.values))
    for place, part in enumerate(node.values):
        rest = [*node.values[:place], *node.values[place + 1 :]]
        new = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
        yield Changed(Operator.BOOLEAN, new, f"{shown(part)} that decides {shown(node)}")


def _constant(node: ast.expr, around: Around) -> Iterator[Changed]:
    if around.keyword in _KEPT or around.within:
        return
    value = literal(node)
    if value is None:
        if isinstance(node, ast.Constant) and isinstance(node.value, bool):
            yield Changed(Operator.CONSTANT, ast.Constant(not node.value))
        return
    for other in _others(value):
        yield Changed(Operator.CONSTANT, number(other))


def _others(value: int | float) -> list[int | float]:
    """What stands in a constant's place."""
    if isinstance(value, int):
        return [value + 1] if value == 0 else [value - 1, value + 1]
    if 0 < value < _EPSILON:
        return [0.0, value * 1000]
    if value == round(value):
        return [1.0] if value == 0 else [value - 1, value + 1]
    return [2 * value, value / 2]


def _arguments(node: ast.expr, around: Around) -> Iterator[Changed]:
    """Two arguments that stand next to each other, exchanged."""
    if not isinstance(node, ast.Call) or any(isinstance(one, ast.Starred) for one in node.args):
        return
    for place in range(len(node.args) - 1):
        one, other = node.args[place : place + 2]
        if ast.dump(one) == ast.dump(other) or _is_text(one) or _is_text(other):
            continue
        swapped = [*node.args[:place], other, one, *node.args[place + 2 :]]
        needs = f"{shown(one)} and {shown(other)} that cannot be exchanged"
        yield Changed(Operator.ARGUMENTS, ast.Call(node.func, swapped, node.keywords), needs)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _choice(node: ast.expr, around: Around) -> Iterator[Changed]:
    if isinstance(node, ast.IfExp):
        yield Changed(Operator.GUARD, node.body, f"{shown(node.test)} that is false")
        yield Changed(Operator.GUARD, node.orelse, f"{shown(node.test)} that is true")


RULES: tuple[Callable[[ast.expr, Around], Iterator[Changed]], ...] = (
    _arithmetic,
    _unary,
    _comparison,
    _boolean,
    _constant,
    _arguments,
    _choice,
)
