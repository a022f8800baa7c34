"""Mutants of a function: its source with one change, compiled, and nothing twice.

Sites are gone through in the order of the source. A change that compiles to the bytecode of the original, or
of an earlier mutant, is no mutant.
"""

from __future__ import annotations

import ast
import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import CodeType
from typing import Any

from pyverify.testing.mutate_code import arrays, functions, values
from pyverify.testing.mutate_code.catalogue import Around, Operator, literal
from pyverify.testing.mutate_code.source import Written, compiled, fingerprint
from pyverify.testing.mutate_code.statements import is_refusal, restated

__all__ = ["Made", "Mutant", "Site", "applied", "changed_code", "install", "made"]

_RULES = (*values.RULES, *arrays.RULES, *functions.RULES)
_WITHOUT = frozenset({"annotation", "returns", "decorator_list", "type_comment", "type_params"})
"""Parts of the source that say nothing of what is computed."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place in a syntax tree."""

    holder: ast.AST
    name: str
    """The holder's field."""
    place: int | None
    """The number in it, where it is a list."""
    statement: ast.stmt
    """The statement that it is, or is part of."""
    above: tuple[Site, ...] = ()
    """The sites of the expressions that hold it, the innermost first."""

    @property
    def node(self) -> Any:
        """What stands there."""
        value = getattr(self.holder, self.name)
        return value if self.place is None else value[self.place]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change. Texts are of the statement that changes: compound ones by their heads."""

    id: str
    operator: Operator
    function: str
    """`module.function`."""
    line: int
    old: str
    new: str
    needs: str = ""
    """What an input has to be like for the change to show, where that is known."""
    site: Site | None = field(default=None, repr=False, compare=False)
    change: ast.expr | tuple[ast.stmt, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Made:
    """The mutants of a function."""

    written: Written
    mutants: tuple[Mutant, ...]
    same: int
    """Changes that give the bytecode of the original, or of another mutant."""


def made(written: Written) -> Made:
    """All mutants of a function."""
    original = _print(written)
    seen, found, ordinals = {original}, list[Mutant](), Counter[tuple[str, ...]]()
    same = 0
    for operator, site, change, needs in _changes(written):
        old = _line(site.statement)
        with applied(site, change):
            new = _restated(change) if isinstance(change, tuple) else _line(site.statement)
            mark = _print(written)
        if not mark:
            continue
        if mark in seen:
            same += 1
            continue
        seen.add(mark)
        key = (operator.value, old, new)
        ordinals[key] += 1
        digest = hashlib.sha256("\0".join((*key, str(ordinals[key]))).encode()).hexdigest()[:8]
        name = f"{written.full_name}#{digest}"
        line = getattr(site.node, "lineno", site.statement.lineno)
        found.append(Mutant(name, operator, written.full_name, line, old, new, needs, site, change))
    return Made(written, tuple(found), same)


def changed_code(written: Written, mutant: Mutant) -> tuple[CodeType, tuple[Any, ...], dict[str, Any]]:
    """What the function is made of with the change: its code, and its defaults."""
    assert mutant.site is not None
    with applied(mutant.site, mutant.change):
        code = compiled(written)
        assert code is not None
        return (code, *_defaults(written))


def install(written: Written, mutant: Mutant) -> None:
    """Put the change into the function itself, so that all who call it have it; meant for a fork."""
    code, defaults, named = changed_code(written, mutant)
    written.function.__code__ = code
    written.function.__defaults__ = defaults or None
    written.function.__kwdefaults__ = named or None


@contextmanager
def applied(site: Site, change: ast.expr | tuple[ast.stmt, ...]) -> Iterator[None]:
    """The tree with a change, for as long as it is needed."""
    old = getattr(site.holder, site.name)
    if isinstance(change, tuple):
        assert site.place is not None
        new: Any = [*old[: site.place], *change, *old[site.place + 1 :]]
    elif site.place is None:
        new = change
    else:
        new = [*old[: site.place], change, *old[site.place + 1 :]]
    for one in change if isinstance(change, tuple) else (change,):
        if not hasattr(one, "lineno"):
            ast.copy_location(one, site.node)
    setattr(site.holder, site.name, new)
    try:
        yield
    finally:
        setattr(site.holder, site.name, old)


def _print(written: Written) -> str:
    """The fingerprint of the function as the tree has it now; empty where it does not compile."""
    code = compiled(written)
    if code is None:
        return ""
    try:
        return f"{fingerprint(code)} {_defaults(written)!r}"
    except ValueError:
        return ""


def _defaults(written: Written) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """Defaults of parameters: those that are written as literals as they are now, others as they were."""
    function, args = written.function, written.node.args
    defaults = tuple(
        _literal(node, known) for node, known in zip(args.defaults, function.__defaults__ or (), strict=True)
    )
    named = dict(function.__kwdefaults__ or {})
    for arg, node in zip(args.kwonlyargs, args.kw_defaults, strict=True):
        if node is not None:
            named[arg.arg] = _literal(node, named[arg.arg])
    return defaults, named


def _literal(node: ast.expr, known: Any) -> Any:
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError):
        return known


# Sites and their changes.

_Change = tuple[Operator, Site, "ast.expr | tuple[ast.stmt, ...]", str]


def _changes(written: Written) -> Iterator[_Change]:
    around, node = written.around, written.node
    for name in ("defaults", "kw_defaults"):
        for place, default in enumerate(getattr(node.args, name)):
            if default is not None:
                yield from _of_expression(Site(node.args, name, place, node), around)
    yield from _of_body(node, "body", node, around)


def _of_body(holder: ast.AST, name: str, function: ast.FunctionDef, around: Around) -> Iterator[_Change]:
    body = getattr(holder, name)
    for place, node in enumerate(body):
        site = Site(holder, name, place, node)
        if not is_refusal(node):
            yield from _of_parts(node, node, function, around)
        for one in restated(function, body, place, around):
            # what refuses stays, but something may be put before it
            if not is_refusal(node) or len(one.new) > 1:
                yield one.operator, site, tuple(one.new), one.needs


def _of_parts(
    node: ast.AST, statement: ast.stmt, function: ast.FunctionDef, around: Around
) -> Iterator[_Change]:
    """The changes of what a statement is made of: its expressions, and the statements in it."""
    for name, value in ast.iter_fields(node):
        if name in _WITHOUT or (name == "value" and isinstance(node, ast.Expr) and _is_text(value)):
            continue
        if isinstance(node, (ast.If, ast.While)) and name == "test":
            yield from _of_condition(node, around)
        if isinstance(value, ast.expr):
            yield from _of_expression(Site(node, name, None, statement), around)
        elif isinstance(value, list) and value and isinstance(value[0], ast.stmt):
            yield from _of_body(node, name, function, around)
        elif isinstance(value, list):
            for place, part in enumerate(value):
                if isinstance(part, ast.expr):
                    yield from _of_expression(Site(node, name, place, statement), around)
                elif isinstance(part, ast.AST):
                    yield from _of_parts(part, statement, function, around)


def _of_condition(node: ast.If | ast.While, around: Around) -> Iterator[_Change]:
    site = Site(node, "test", None, node)
    if isinstance(node, ast.If):
        yield Operator.CONDITION, site, ast.Constant(True), f"`{ast.unparse(node.test)}` that is false"
        yield Operator.CONDITION, site, ast.Constant(False), f"`{ast.unparse(node.test)}` that is true"


def _of_expression(site: Site, around: Around) -> Iterator[_Change]:
    node = site.node
    if isinstance(node, ast.JoinedStr) or isinstance(getattr(node, "ctx", None), ast.Del):
        return
    if not isinstance(getattr(node, "ctx", None), ast.Store):
        for rule in _RULES:
            for one in rule(node, around):
                yield one.operator, site, one.new, one.needs
    if literal(node) is not None:
        return
    above = (site, *site.above)
    for name, value in ast.iter_fields(node):
        inner = replace(around, keyword="", within=_within(node, name))
        for place, part in enumerate(value) if isinstance(value, list) else ((None, value),):
            if isinstance(part, ast.keyword):
                keyword = Site(part, "value", None, site.statement, above)
                yield from _of_expression(keyword, replace(around, keyword=part.arg or "", within=""))
            elif isinstance(part, ast.comprehension):
                yield from _of_expression(Site(part, "iter", None, site.statement, above), inner)
                for number in range(len(part.ifs)):
                    yield from _of_expression(Site(part, "ifs", number, site.statement, above), inner)
            elif isinstance(part, ast.expr):
                kept = (
                    around.within
                    if isinstance(node, ast.Tuple) and around.within == "index"
                    else inner.within
                )
                keyword_ = around.keyword if isinstance(node, ast.Tuple) else ""
                around_ = replace(inner, within=kept, keyword=keyword_)
                yield from _of_expression(Site(node, name, place, site.statement, above), around_)


def _within(node: ast.AST, name: str) -> str:
    if isinstance(node, ast.Subscript) and name == "slice":
        return "index"
    if isinstance(node, ast.Slice):
        return "slice"
    called = node.func if isinstance(node, ast.Call) else None
    if name == "args" and isinstance(called, (ast.Name, ast.Attribute)):
        return (
            "range"
            if (called.id if isinstance(called, ast.Name) else called.attr) in ("range", "arange")
            else ""
        )
    return ""


def _is_text(node: Any) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _line(node: ast.stmt) -> str:
    """A statement in a line; of a compound one the head."""
    rows = [row for row in ast.unparse(node).splitlines() if not row.startswith("@")]
    return rows[0] if rows else ""


def _restated(new: tuple[ast.stmt, ...]) -> str:
    if len(new) == 1 and isinstance(new[0], ast.Pass):
        return "(left out)"
    if len(new) == 1 and isinstance(new[0], (ast.For, ast.While)):
        return f"{_line(new[0])} … {_line(new[0].body[-1])}"
    return "; ".join(map(_line, new))
