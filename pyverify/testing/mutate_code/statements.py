"""Changes of statements: left out, done in place, ended too early; and arguments that lose precision."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pyverify.testing.mutate_code.catalogue import Around, Operator, shown

__all__ = ["Restated", "is_refusal", "parameters", "restated"]

_IN_PLACE = (ast.Add, ast.Sub, ast.Mult, ast.Div)
_SIMPLE = (ast.Assign, ast.AnnAssign, ast.Return, ast.Expr)


class Restated(NamedTuple):
    """One change of a statement: what stands in its place."""

    operator: Operator
    new: list[ast.stmt]
    needs: str = ""


def is_refusal(node: ast.AST) -> bool:
    """Whether a statement refuses inputs and does nothing else.

    Inputs are drawn of those that the hypotheses allow, so that nothing is ever said of what is refused.
    """
    if isinstance(node, (ast.Raise, ast.Assert)):
        return True
    return (
        isinstance(node, ast.If) and not node.orelse and all(isinstance(one, ast.Raise) for one in node.body)
    )


def parameters(function: ast.FunctionDef) -> list[str]:
    """The names of its parameters that are data."""
    args = function.args
    names = [one.arg for one in (*args.posonlyargs, *args.args, *args.kwonlyargs)]
    return [name for name in names if name not in ("self", "cls")]


def restated(
    function: ast.FunctionDef, body: Sequence[ast.stmt], place: int, around: Around
) -> Iterator[Restated]:
    """The changes of the statement at a place of a body."""
    node = body[place]
    for rule in (_left_out, _endings):
        yield from rule(function, body, place)
    local = _locals(function)
    if isinstance(node, _SIMPLE) and node.value is not None:
        yield from _in_place(function, node, local)
    if body is function.body and place == _first(body) and around.numpy:
        yield from _narrowed(function, node, around)


def _first(body: Sequence[ast.stmt]) -> int:
    """The place of the first statement that is no docstring."""
    head = body[0]
    return int(len(body) > 1 and isinstance(head, ast.Expr) and isinstance(head.value, ast.Constant))


def _locals(function: ast.FunctionDef) -> set[str]:
    stored = {
        one.id for one in ast.walk(function) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
    }
    return stored | set(parameters(function))


def _left_out(function: ast.FunctionDef, body: Sequence[ast.stmt], place: int) -> Iterator[Restated]:
    node = body[place]
    needs = ""
    if isinstance(node, ast.Assign):
        names = [one.id for target in node.targets for one in ast.walk(target) if _is_stored(one)]  # type: ignore[attr-defined]
        if not set(names) <= _bound_before(function, node):
            return  # the name would be missing
    elif isinstance(node, ast.Expr):
        if isinstance(node.value, ast.Constant):
            return
    elif isinstance(node, ast.If):
        if node.orelse:
            return
        needs = f"{shown(node.test)} that is true"
    elif not isinstance(node, (ast.AugAssign, ast.For, ast.While)):
        return
    yield Restated(Operator.STATEMENT, [ast.Pass()], needs)


def _is_stored(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def _bound_before(function: ast.FunctionDef, node: ast.stmt) -> set[str]:
    """The names that have a value before a statement, as it is written."""
    names = set(parameters(function))
    for one in ast.walk(function):
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store) and one.lineno < node.lineno:
            names.add(one.id)
    return names


def _endings(function: ast.FunctionDef, body: Sequence[ast.stmt], place: int) -> Iterator[Restated]:
    node = body[place]
    if isinstance(node, (ast.For, ast.While)):
        once = copy.copy(node)
        once.body = [*node.body, ast.Break()]
        yield Restated(Operator.RETURN, [once], "more than one turn of the loop")
        last = function.body[-1]
        if isinstance(last, ast.Return) and node in function.body[:-2]:
            early = copy.copy(node)
            early.body = [*node.body, last]
            yield Restated(Operator.RETURN, [early])
    elif isinstance(node, ast.Break):
        yield Restated(Operator.RETURN, [ast.Continue()])
    elif isinstance(node, ast.Continue):
        yield Restated(Operator.RETURN, [ast.Break()])


def _in_place(function: ast.FunctionDef, node: ast.stmt, local: set[str]) -> Iterator[Restated]:
    """`x - y` as `x -= y`, and then `x`."""
    operations = [one for one in _certain(node.value) if _may_be_in_place(one, local)]  # type: ignore[attr-defined]
    for one in operations:
        assert isinstance(one, ast.BinOp) and isinstance(one.left, ast.Name)
        name = one.left.id
        if not _matters(function, name):
            continue
        changed = ast.AugAssign(ast.Name(name, ast.Store()), one.op, one.right)
        rest = _replaced(node, one, ast.Name(name, ast.Load()))
        same = isinstance(rest, ast.Assign) and ast.unparse(rest) == f"{name} = {name}"
        needs = f"{shown(one.left)} that is an argument, or used again"
        yield Restated(Operator.IN_PLACE, [changed] if same else [changed, rest], needs)


def _matters(function: ast.FunctionDef, name: str) -> bool:
    """Whether it may be seen that a value changes: that of an argument, or one that is read again."""
    if name in parameters(function):
        return True
    read = [one for one in ast.walk(function) if isinstance(one, ast.Name) and one.id == name]
    return sum(isinstance(one.ctx, ast.Load) for one in read) > 1


def _certain(node: ast.expr) -> Iterator[ast.expr]:
    """The expressions within that are evaluated whatever happens."""
    yield node
    if isinstance(
        node, (ast.IfExp, ast.BoolOp, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
    ):
        return
    for one in ast.iter_child_nodes(node):
        if isinstance(one, ast.expr):
            yield from _certain(one)
        elif isinstance(one, ast.keyword):
            yield from _certain(one.value)


def _may_be_in_place(node: ast.expr, local: set[str]) -> bool:
    return (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, _IN_PLACE)
        and isinstance(node.left, ast.Name)
        and node.left.id in local
    )


def _replaced(node: ast.stmt, old: ast.expr, new: ast.expr) -> ast.stmt:
    """A copy of the statement with one expression replaced."""

    class Replacing(ast.NodeTransformer):
        def visit(self, one: ast.AST) -> ast.AST:
            return new if one is marked else self.generic_visit(one)

    memo: dict[int, Any] = {}
    whole = copy.deepcopy(node, memo)
    marked = memo[id(old)]
    Replacing().visit(whole)
    return whole


def _narrowed(function: ast.FunctionDef, first: ast.stmt, around: Around) -> Iterator[Restated]:
    """Arguments that become float32 on the way in."""
    for name in parameters(function):
        cast = ast.parse(f'{name} = {around.numpy}.asarray({name}, dtype="float32")').body
        needs = f"numbers in `{name}` with more digits than float32 has, or beyond its range"
        yield Restated(Operator.NARROWING, [*cast, first], needs)
