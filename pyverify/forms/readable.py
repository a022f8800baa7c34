"""Code as a person would have written it: bound variables by their first names, premises together.

In code each binder of a definition has a name of its own, so the second sum over `i` has the index `i_1`.
A reader minds no name twice, as long as one is not inside the other: here each binder gets its first
choice (`i`), or that with primes, that no enclosing binder and no parameter has. So nothing is captured
and nothing shadowed.

Names in code with `let` or a recursion are left as they are: parts of it are printed elsewhere, and there
unique names are what says which variable is meant. `A ⇒ B ⇒ C`, which is Lean's way, becomes `A ∧ B ⇒ C`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pyverify.extract.code import (
    BOOL,
    Code,
    Definition,
    Iterate,
    Lambda,
    Let,
    Maximum,
    Op,
    Operation,
    Quantified,
    Sum,
    Variable,
    walk,
)
from pyverify.forms.equations import Equation, equations
from pyverify.forms.kinds import rewrite, with_parts
from pyverify.statement import Statement

__all__ = ["readable", "readable_equations", "renamed"]

_COUNTED = re.compile(r"(.+?)_[0-9]+")


def renamed(code: Code, scope: Iterable[str]) -> Code:
    """The code with its bound variables renamed. `scope`: names that mean something outside."""
    if any(isinstance(part, (Let, Iterate)) for part in walk(code)):
        return code
    return _renamed(code, {name: name for name in scope})


def _told(code: Code, scope: Iterable[str]) -> Code:
    return rewrite(renamed(code, scope), _together)


def _together(code: Code) -> Code:
    """`A ∧ B ⇒ C` for `A ⇒ B ⇒ C`."""
    match code:
        case Op(Operation.IMPLIES, (first, Op(Operation.IMPLIES, (second, last)))):
            return Op(Operation.IMPLIES, (Op(Operation.AND, (first, second), BOOL), last), BOOL)
    return code


def readable(statement: Statement) -> Statement:
    """The statement with its bound variables renamed."""
    scope = _scope(statement)
    hypotheses = tuple(replace(one, code=_told(one.code, scope)) for one in statement.hypotheses)
    return replace(statement, hypotheses=hypotheses, conclusion=_told(statement.conclusion, scope))


def readable_equations(definition: Definition) -> tuple[Equation, ...]:
    """The equations of a definition with their bound variables renamed."""
    scope = _scope(definition)
    return tuple(Equation(one.left, _told(one.right, scope)) for one in equations(definition))


def _scope(what: Definition | Statement) -> list[str]:
    return [*(one.name for one in what.carriers), *(one.name for one in what.params)]


def _renamed(code: Code, names: dict[str, str]) -> Code:
    """`names`: what each variable in scope is now called."""
    match code:
        case Variable(name=name):
            return replace(code, name=names.get(name, name))
        case Sum(index=index) | Maximum(index=index):
            (new,), inner = _chosen((index,), names)
            return replace(
                code, index=new, count=_renamed(code.count, names), body=_renamed(code.body, inner)
            )
        case Quantified(variable=variable, bound=bound):
            (new,), inner = _chosen((variable,), names)
            below = None if bound is None else _renamed(bound, names)
            return replace(code, variable=new, bound=below, body=_renamed(code.body, inner))
        case Lambda(params=params):
            chosen, inner = _chosen(params, names)
            return replace(code, params=chosen, body=_renamed(code.body, inner))
    return with_parts(code, lambda part: _renamed(part, names))


def _chosen(
    variables: tuple[Variable, ...], names: dict[str, str]
) -> tuple[tuple[Variable, ...], dict[str, str]]:
    inner, found = dict(names), []
    for variable in variables:
        counted = _COUNTED.fullmatch(variable.name)
        name = counted[1] if counted else variable.name
        taken = set(inner.values())
        while name in taken:
            name += "'"
        inner[variable.name] = name
        found.append(replace(variable, name=name))
    return tuple(found), inner
