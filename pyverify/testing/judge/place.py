"""Which part of a conclusion fails, and with what on both sides: the line that a failure report shows.

A false conjunction fails in its first false part, a quantifier at its first false index, an implication in
what it concludes. There the search ends: at a relation, a disjunction, a negation, an `∃`, or the call of
another predicate; of that the failing part inside is told as a fact.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flint import arb, fmpq

from pyverify.domains.balls import lower, upper
from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import fraction
from pyverify.extract.code import (
    NAT,
    Call,
    Code,
    Definition,
    If,
    Let,
    Op,
    Operation,
    Quantified,
    Scalar,
    Variable,
)
from pyverify.extract.reasons import NotInterpreted
from pyverify.forms.naming import checked
from pyverify.forms.printer import Printer
from pyverify.forms.readable import renamed
from pyverify.forms.text_style import NO_BREAK, TextStyle
from pyverify.statement import Statement
from pyverify.term import Name
from pyverify.testing.judge.judged import decimal, rough, told
from pyverify.testing.judge.mixed import TRIED_NATURALS

__all__ = ["Place", "failing", "shown_value", "written"]

_RELATIONS = (
    Operation.LE,
    Operation.LT,
    Operation.EQ,
    Operation.NAT_LE,
    Operation.NAT_LT,
    Operation.NAT_EQ,
    Operation.IFF,
)
Library = Callable[[Name], Definition]


@dataclass(frozen=True)
class Place:
    """A part of a conclusion that is false."""

    code: Code
    where: tuple[tuple[str, str], ...] = ()
    """The values of the variables that are bound on the way."""
    left: str = ""
    right: str = ""
    inside: tuple[str, ...] = ()
    """For the call of a predicate: what fails in it."""


def failing(evaluator: Evaluator, library: Library, code: Code, env: Mapping[str, Any]) -> Place:
    """The place in code that is false at these values of its variables."""
    match code:
        case Op(Operation.AND, (first, second)):
            return failing(evaluator, library, first if evaluator.code(first, env) is False else second, env)
        case Op(Operation.IMPLIES, (premise, rest)) if evaluator.code(premise, env) is True:
            return failing(evaluator, library, rest, env)
        case Op(operation, (first, second)) if operation in _RELATIONS:
            sides = [shown_value(evaluator.code(side, env)) for side in (first, second)]
            return Place(code, left=sides[0], right=sides[1])
        case Quantified(True, variable, bound, body):
            if variable.name in env:
                return failing(evaluator, library, body, env)
            return _quantified(evaluator, library, code, variable, bound, body, env)
        case Let(variable, value, body):
            found = evaluator.code(value, env)
            return _bound(variable, found, failing(evaluator, library, body, {**env, variable.name: found}))
        case If(condition, then, other) if (holds := evaluator.code(condition, env)) is not None:
            return failing(evaluator, library, then if holds else other, env)
        case Call():
            return Place(code, inside=_inside(evaluator, library, code, env))
    return Place(code)


def _quantified(
    evaluator: Evaluator,
    library: Library,
    code: Code,
    variable: Variable,
    bound: Code | None,
    body: Code,
    env: Mapping[str, Any],
) -> Place:
    below = None if bound is None else evaluator.code(bound, env)
    if isinstance(below, int) or (below is None and bound is None and variable.type is NAT):
        for index in TRIED_NATURALS if below is None else range(below):
            here = {**env, variable.name: index}
            if evaluator.code(body, here) is False:
                return _bound(variable, index, failing(evaluator, library, body, here))
    return Place(code)


def _bound(variable: Variable, value: Any, place: Place) -> Place:
    if callable(value):
        return place
    return replace(place, where=((variable.name, shown_value(value)), *place.where))


def _inside(evaluator: Evaluator, library: Library, code: Call, env: Mapping[str, Any]) -> tuple[str, ...]:
    """What fails in the body of a predicate."""
    definition = library(code.name)
    arguments = [evaluator.code(argument, env) for argument in code.arguments]
    inner = dict(zip((param.name for param in definition.params), arguments, strict=True))
    if evaluator.code(definition.body, inner) is not False:
        return ()
    place = failing(evaluator, library, definition.body, inner)
    values = [
        (param.name, inner[param.name]) for param in definition.params if isinstance(param.type, Scalar)
    ]
    told_values = [f"{name} = {shown_value(value)}" for name, value in values]
    told_values += [f"{name} = {value}" for name, value in place.where]
    found = [f"in it fails: {written(definition, place.code)}"]
    if told_values:
        found.append(f"there: {', '.join(told_values)}")
    if place.left:
        found += [f"there the left side is {place.left}", f"there the right side is {place.right}"]
    return (*found, *place.inside)


def written(what: Statement | Definition, code: Code) -> str:
    """A part of a statement or definition in ordinary notation, on one line."""
    carriers = frozenset(carrier.name for carrier in what.carriers)
    try:
        printer = Printer(TextStyle(checked(what), carriers))
        scope = [*carriers, *(param.name for param in what.params)]
        return printer.code(renamed(code, scope)).replace(NO_BREAK, " ")
    except NotInterpreted:  # too large to print
        return what.text if isinstance(what, Statement) else "a part of it that is too large to print"


def shown_value(value: Any) -> str:
    """A value of the domain in a report."""
    if value is None:
        return "not decided"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, fmpq):
        return told(fraction(value))
    if isinstance(value, arb):
        low, high = lower(value), upper(value)
        if isinstance(low, float) or isinstance(high, float):
            return "any number"
        if low == high:
            return told(low)
        return f"{decimal((low + high) / 2, 17)} ± {rough((high - low) / 2)}"
    if hasattr(value, "members"):
        return f"one of {', '.join(map(str, sorted(value.members)))}"
    return str(value) if isinstance(value, int) else "…"
