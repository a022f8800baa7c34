"""Changes of which function is called: guards that are left out, and neighbouring functions.

Functions are known by their names, as those of NumPy, of `math`, of Python, and of arrays.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pyverify.testing.mutate_code.catalogue import Around, Changed, Operator, shown

__all__ = ["RULES", "given", "is_function", "name_of", "with_keyword"]

_NEIGHBOURS: Mapping[str, tuple[str, ...]] = {
    "sum": ("mean",),
    "mean": ("sum",),
    "prod": ("sum",),
    "cumsum": ("cumprod",),
    "cumprod": ("cumsum",),
    "max": ("min",),
    "min": ("max",),
    "maximum": ("minimum",),
    "minimum": ("maximum",),
    "argmax": ("argmin",),
    "argmin": ("argmax",),
    "median": ("mean",),
    "var": ("std",),
    "std": ("var",),
    "any": ("all",),
    "all": ("any",),
    "log": ("log2", "log1p"),
    "log2": ("log",),
    "log10": ("log",),
    "log1p": ("log",),
    "exp": ("expm1",),
    "expm1": ("exp",),
    "floor": ("ceil", "trunc"),
    "ceil": ("floor",),
    "trunc": ("floor",),
    "round": ("floor", "trunc"),
    "rint": ("floor",),
    "sin": ("cos",),
    "cos": ("sin",),
    "fsum": ("prod",),
    "add": ("subtract",),
    "subtract": ("add",),
    "multiply": ("divide",),
    "divide": ("multiply",),
    "zeros": ("ones",),
    "ones": ("zeros",),
    "zeros_like": ("ones_like",),
    "ones_like": ("zeros_like",),
    "greater": ("greater_equal",),
    "less": ("less_equal",),
    "greater_equal": ("greater",),
    "less_equal": ("less",),
}
_OF_ARRAYS = frozenset({"sum", "mean", "prod", "cumsum", "cumprod", "max", "min", "argmax", "argmin"}) | {
    "var",
    "std",
    "any",
    "all",
}
"""Names that arrays have as methods."""
_DROPPED = frozenset({"sqrt", "square", "abs", "absolute", "fabs", "nan_to_num", "conj", "conjugate"})
_SIDES: Mapping[str, str] = {"left": "right", "right": "left"}


def name_of(call: ast.Call) -> str:
    """The last name of what is called."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def is_function(call: ast.Call, around: Around) -> bool:
    """Whether it is a function of a module or of Python, and no method of a value."""
    if isinstance(call.func, ast.Attribute):
        return around.is_module(call.func.value)
    return isinstance(call.func, ast.Name)


def with_keyword(call: ast.Call, keyword: str, value: ast.expr | None) -> ast.Call:
    """The call with another value of a keyword, or without it."""
    rest = [one for one in call.keywords if one.arg != keyword]
    if value is not None:
        rest.append(ast.keyword(keyword, value))
    return ast.Call(call.func, call.args, rest)


def given(call: ast.Call, keyword: str) -> ast.expr | None:
    """The value of a keyword; None where it is not given."""
    return next((one.value for one in call.keywords if one.arg == keyword), None)


def _guards(node: ast.expr, around: Around) -> Iterator[Changed]:
    if not isinstance(node, ast.Call):
        return
    name, args = name_of(node), node.args
    plain = not any(isinstance(one, ast.Starred) for one in args)
    function = is_function(node, around)
    where = given(node, "where")
    if where is not None:
        yield Changed(
            Operator.GUARD, with_keyword(node, "where", None), f"{shown(where)} that is false somewhere"
        )
    if name in _DROPPED and function and len(args) == 1 and plain:
        operator = Operator.GUARD if name in ("abs", "absolute", "fabs", "nan_to_num") else Operator.NEIGHBOUR
        needs = f"{shown(args[0])} that is negative" if operator is Operator.GUARD else ""
        yield Changed(operator, args[0], needs)
    if name == "clip" and plain and args:
        inner = args[0] if function else node.func.value if isinstance(node.func, ast.Attribute) else None
        if inner is not None:
            yield Changed(Operator.GUARD, inner, f"{shown(inner)} beyond its limits")
    pair = function and len(args) == 2 and plain and not node.keywords
    of_two = name in ("maximum", "minimum") or (name in ("max", "min") and isinstance(node.func, ast.Name))
    if pair and of_two:
        for one, other in (args, reversed(args)):
            yield Changed(Operator.GUARD, one, f"{shown(other)} that wins over {shown(one)}")
    if name == "where" and function and len(args) == 3 and plain:
        yield Changed(Operator.GUARD, args[1], f"{shown(args[0])} that is false somewhere")
        yield Changed(Operator.GUARD, args[2], f"{shown(args[0])} that is true somewhere")


def _neighbours(node: ast.expr, around: Around) -> Iterator[Changed]:
    if isinstance(node, ast.Constant) and node.value in _SIDES and around.keyword == "side":
        yield Changed(
            Operator.BOUNDARY, ast.Constant(_SIDES[str(node.value)]), "values that are equal to an entry"
        )
    if not isinstance(node, ast.Call):
        return
    func = node.func
    for other in _NEIGHBOURS.get(name_of(node), ()):
        if isinstance(func, ast.Attribute):
            owner: Any = around.meant(func.value) if around.is_module(func.value) else None
            if (
                hasattr(owner, other)
                if owner is not None
                else other in _OF_ARRAYS and name_of(node) in _OF_ARRAYS
            ):
                new: ast.expr = ast.Attribute(func.value, other, ast.Load())
                yield Changed(Operator.NEIGHBOUR, ast.Call(new, node.args, node.keywords))
        elif isinstance(func, ast.Name) and (other in around.namespace or hasattr(builtins, other)):
            yield Changed(Operator.NEIGHBOUR, ast.Call(ast.Name(other, ast.Load()), node.args, node.keywords))


RULES: tuple[Callable[[ast.expr, Around], Iterator[Changed]], ...] = (_guards, _neighbours)
