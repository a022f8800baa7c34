"""Changes of what is done with arrays: axes, transposes, indices, ranges, casts, copies."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from pyverify.testing.mutate_code.catalogue import Around, Changed, Operator, literal
from pyverify.testing.mutate_code.functions import given, is_function, name_of, with_keyword
from pyverify.testing.mutate_code.values import number

__all__ = ["RULES"]

_REDUCTIONS = frozenset(
    {"sum", "mean", "prod", "max", "min", "amax", "amin", "std", "var", "any", "all", "argmax", "argmin"}
    | {"cumsum", "cumprod", "median", "nansum", "nanmean", "sort", "argsort", "diff", "average", "norm"}
    | {"logsumexp", "take_along_axis", "concatenate", "stack"}
)


def _axes(node: ast.expr, around: Around) -> Iterator[Changed]:
    if not isinstance(node, ast.Call):
        return
    axis, needs = given(node, "axis"), "extents that are different, and tables that are not symmetric"
    if axis is not None:
        yield from (
            Changed(Operator.AXIS, with_keyword(node, "axis", one), needs)
            for one in [*_other_axes(axis), None]
        )
    elif name_of(node) in _REDUCTIONS and node.args:
        place = 1 if is_function(node, around) else 0
        if len(node.args) == place + 1 and isinstance(literal(node.args[place]), int):
            for one in _other_axes(node.args[place]):
                yield Changed(
                    Operator.AXIS, ast.Call(node.func, [*node.args[:place], one], node.keywords), needs
                )
    kept = given(node, "keepdims")
    if isinstance(kept, ast.Constant) and isinstance(kept.value, bool):
        yield Changed(Operator.KEEPDIMS, with_keyword(node, "keepdims", ast.Constant(not kept.value)))
    elif kept is None and axis is not None and name_of(node) in _REDUCTIONS - {"diff", "sort", "argsort"}:
        yield Changed(Operator.KEEPDIMS, with_keyword(node, "keepdims", ast.Constant(True)))
    if name_of(node) in ("var", "std", "cov", "nanvar", "nanstd"):
        ddof = given(node, "ddof")
        known = 1 if name_of(node) == "cov" else 0
        value = known if ddof is None else literal(ddof)
        if value in (0, 1):
            yield Changed(
                Operator.DDOF,
                with_keyword(node, "ddof", number(1 - value)),
                "more than one value, not all alike",
            )


def _other_axes(axis: ast.expr) -> Iterator[ast.expr]:
    value = literal(axis)
    if isinstance(value, int):
        yield number({0: 1, 1: 0, -1: -2, -2: -1}.get(value, value - 1))
    elif isinstance(axis, ast.Tuple) and len(axis.elts) > 1:
        for place in range(len(axis.elts)):
            rest = [*axis.elts[:place], *axis.elts[place + 1 :]]
            yield ast.Tuple(rest, ast.Load())


def _transposes(node: ast.expr, around: Around) -> Iterator[Changed]:
    needs = "tables that are not symmetric"
    if isinstance(node, ast.Attribute) and node.attr in ("T", "mT") and isinstance(node.ctx, ast.Load):
        yield Changed(Operator.TRANSPOSE, node.value, needs)
    elif isinstance(node, ast.Call) and name_of(node) in ("transpose", "swapaxes", "moveaxis"):
        if is_function(node, around):
            yield from [Changed(Operator.TRANSPOSE, node.args[0], needs)] if node.args else []
        elif isinstance(node.func, ast.Attribute):
            yield Changed(Operator.TRANSPOSE, node.func.value, needs)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        for left, right in ((True, False), (False, True)):
            sides = (_transposed(node.left, left), _transposed(node.right, right))
            yield Changed(Operator.TRANSPOSE, ast.BinOp(sides[0], node.op, sides[1]), needs)
    elif isinstance(node, ast.Call) and name_of(node) == "einsum" and node.args:
        text = node.args[0]
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            for other in _exchanged(text.value):
                yield Changed(
                    Operator.TRANSPOSE,
                    ast.Call(node.func, [ast.Constant(other), *node.args[1:]], node.keywords),
                    needs,
                )


def _transposed(node: ast.expr, really: bool) -> ast.expr:
    return ast.Attribute(node, "T", ast.Load()) if really else node


def _exchanged(text: str) -> Iterator[str]:
    """The indices of each operand, and of the result, with two neighbours exchanged."""
    for place in range(len(text) - 1):
        one, other = text[place], text[place + 1]
        if one.isalpha() and other.isalpha() and one != other:
            yield text[:place] + other + one + text[place + 2 :]


def _indices(node: ast.expr, around: Around) -> Iterator[Changed]:
    value = literal(node)
    if around.within in ("index", "slice") and isinstance(value, int):
        yield from (Changed(Operator.INDEX, number(near)) for near in (value - 1, value + 1))
    if isinstance(node, ast.Slice) and around.within == "index":
        if node.lower is None and node.step is None:
            yield Changed(Operator.INDEX, ast.Slice(ast.Constant(1), node.upper, None))
        if node.upper is None and node.step is None:
            yield Changed(Operator.INDEX, ast.Slice(node.lower, number(-1), None))
        elif node.upper is not None and literal(node.upper) is None:
            less = ast.BinOp(node.upper, ast.Sub(), ast.Constant(1))
            yield Changed(Operator.INDEX, ast.Slice(node.lower, less, node.step))
    if isinstance(node, ast.Tuple) and around.within == "index":
        for place in range(len(node.elts) - 1):
            one, other = node.elts[place : place + 2]
            if ast.dump(one) == ast.dump(other) or _is_dots(one) or _is_dots(other):
                continue
            new = ast.Tuple([*node.elts[:place], other, one, *node.elts[place + 2 :]], ast.Load())
            operator = Operator.TRANSPOSE if _is_new(one) or _is_new(other) else Operator.INDEX
            yield Changed(operator, new, "extents that are different, and tables that are not symmetric")


def _is_dots(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is ...


def _is_new(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _ranges(node: ast.expr, around: Around) -> Iterator[Changed]:
    if (
        not isinstance(node, ast.Call)
        or name_of(node) not in ("range", "arange")
        or not 1 <= len(node.args) <= 2
    ):
        return
    if any(isinstance(one, ast.Starred) for one in node.args):
        return
    start, stop = (ast.Constant(0), node.args[0]) if len(node.args) == 1 else node.args
    less, more = (ast.BinOp(stop, op, ast.Constant(1)) for op in (ast.Sub(), ast.Add()))
    for args in ([start, less], [start, more], [ast.BinOp(start, ast.Add(), ast.Constant(1)), stop]):
        yield Changed(Operator.RANGE, ast.Call(node.func, list(args), node.keywords))


def _casts(node: ast.expr, around: Around) -> Iterator[Changed]:
    needs = "numbers with more digits than float32 has, or beyond its range"
    if around.keyword == "dtype" and _is_double(node):
        yield Changed(Operator.NARROWING, ast.Constant("float32"), needs)
    if not isinstance(node, ast.Call):
        return
    name = name_of(node)
    if name == "astype" and node.args and _is_double(node.args[0]):
        yield Changed(
            Operator.NARROWING,
            ast.Call(node.func, [ast.Constant("float32"), *node.args[1:]], node.keywords),
            needs,
        )
    if name == "copy" and not node.args and isinstance(node.func, ast.Attribute):
        yield Changed(Operator.COPY, node.func.value, "an argument that is used again")
    if name == "copy" and node.args and is_function(node, around):
        yield Changed(Operator.COPY, node.args[0], "an argument that is used again")
    if name == "array" and isinstance(node.func, ast.Attribute) and around.is_module(node.func.value):
        shallow = ast.Attribute(node.func.value, "asarray", ast.Load())
        yield Changed(
            Operator.COPY, ast.Call(shallow, node.args, [one for one in node.keywords if one.arg != "copy"])
        )


def _is_double(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return node.value in ("float64", "double", "float", "f8", "d")
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return name in ("float", "float64", "double")


RULES: tuple[Callable[[ast.expr, Around], Iterator[Changed]], ...] = (
    _axes,
    _transposes,
    _indices,
    _ranges,
    _casts,
)
