"""Where a change shows: whether it is reached, and whether what was changed has another value there.

The unchanged function is called, with a question at the place of the change: both the old and the new
expression are evaluated, and the old value goes on. Of changed statements it is only known that they are
reached.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from pyverify.testing.mutate_code.make import Mutant, Site, applied
from pyverify.testing.mutate_code.source import Written, compiled

__all__ = ["Probe", "probed"]

_NAME = "__pyverify_probe__"


@dataclass(slots=True)
class Probe:
    """What was seen in some calls."""

    calls: int = 0
    reached: int = 0
    """Calls in which the place was reached."""
    differing: int | None = None
    """Calls in which the new value was another one; None where that is not known."""


def probed(written: Written, mutant: Mutant, calls: Callable[[], Iterator[None]]) -> Probe | None:
    """Make the calls, each a turn of an iterator, and see; None where nothing can be asked at the place.

    The function is left with the question in it: this is meant for a fork.
    """
    assert mutant.site is not None
    found, seen = Probe(), {"reached": False, "differs": False}

    def ask(old: Callable[[], Any] | None = None, new: Callable[[], Any] | None = None) -> Any:
        seen["reached"] = True
        if old is None or new is None:
            return None
        value = old()
        try:
            seen["differs"] |= not _alike(value, new())
        except Exception:
            seen["differs"] = True
        return value

    place = _place(mutant)
    if place is None:
        return None
    site, asked = place
    with applied(site, asked):
        code = compiled(written)
    if code is None:
        return None
    written.function.__code__ = code
    written.function.__globals__[_NAME] = ask
    if isinstance(mutant.change, ast.expr):
        found.differing = 0
    for _ in calls():
        found.calls += 1
        found.reached += seen["reached"]
        if found.differing is not None:
            found.differing += seen["differs"]
        seen.update(reached=False, differs=False)
    return found


def _place(mutant: Mutant) -> tuple[Site, ast.expr | tuple[ast.stmt, ...]] | None:
    """Where to ask, and with what."""
    site, change = mutant.site, mutant.change
    assert site is not None
    if isinstance(change, tuple):
        question = ast.Expr(ast.Call(ast.Name(_NAME, ast.Load()), [], []))
        return site, (question, site.node)
    if isinstance(site.holder, ast.arguments):
        return None  # a default is no part of what is called
    for one in (site, *site.above):
        if _is_whole(one.node):
            old = one.node
            with applied(site, change):
                new = ast.parse(ast.unparse(one.node if one is not site else change), mode="eval").body
            kept = ast.parse(ast.unparse(old), mode="eval").body
            args: list[ast.expr] = [ast.Lambda(_none(), kept), ast.Lambda(_none(), new)]
            return one, ast.Call(ast.Name(_NAME, ast.Load()), args, [])
    return None


def _is_whole(node: ast.AST) -> bool:
    """Whether an expression has a value of its own."""
    if isinstance(node, (ast.Slice, ast.Starred)) or not isinstance(
        getattr(node, "ctx", ast.Load()), ast.Load
    ):
        return False
    return not any(isinstance(one, (ast.Slice, ast.NamedExpr, ast.Yield, ast.Await)) for one in _parts(node))


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    """What an expression is made of, but for the indices of what is indexed in it."""
    if isinstance(node, ast.Tuple):
        yield from node.elts
    yield node


def _none() -> ast.arguments:
    return ast.arguments([], [], None, [], [], None, [])


def _alike(one: Any, other: Any) -> bool:
    """Whether two values are the same, NaN too."""
    first, second = np.asarray(one), np.asarray(other)
    if first.shape != second.shape or first.dtype != second.dtype:
        return False
    if first.dtype == object:
        return bool(one is other or np.all(first == second))
    return first.tobytes() == second.tobytes() or bool(
        np.array_equal(first, second, equal_nan=first.dtype.kind in "fc")
    )
