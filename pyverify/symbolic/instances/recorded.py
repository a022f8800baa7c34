"""Values evaluated and kept as an instance: what the evaluation reads of them, and what it says."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

from pyverify.domains.domain import Domain
from pyverify.domains.evaluate import Evaluator
from pyverify.extract import NotInterpreted
from pyverify.extract.code import NAT, Function, Quantified, Type, walk
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample, Value
from pyverify.symbolic.exactly.natural import From
from pyverify.symbolic.instances.evaluate import (
    Library,
    Table,
    decided,
    in_domain,
    nothing,
    premises_and_rest,
    require_known,
    variables,
)
from pyverify.symbolic.instances.watched import Truth3, outside
from pyverify.symbolic.law import Law

__all__ = ["SAMPLING", "recorded"]

SAMPLING = "sampling"
"""What an instance names as its origin."""
_ENDED = 8
"""How many values a family keeps that is zero beyond."""
_MOST_AXES = 2
_Read = dict[tuple[str, tuple[Any, ...]], Any]


def recorded(
    library: Library,
    statement: Statement,
    counted: Collection[str],
    values: Mapping[str, Any],
    seconds: float,
) -> tuple[Counterexample, Truth3] | None:
    """The values as an instance, if they meet the hypotheses, and whether the statement is true there.

    `counted`: the naturals that are sizes. `values`: Python arguments, of the head's variables too.
    """
    found, read = _found(library, statement, values, seconds)
    if (found is None or found[0] is None) and _endless(statement):
        ended = {one.name: _ended(one.type, values[one.name]) for one in variables(statement)}
        found, read = _found(library, statement, ended, seconds)
    if found is None or found[0] is not True:
        return None
    types = {one.name: one.type for one in variables(statement)}
    order = {name: place for place, name in enumerate(types)}
    places = sorted(read.items(), key=lambda one: (order[one[0][0]], one[0][1]))
    made = tuple(Value(name, at, outside(value)) for (name, at), value in places)
    sizes = {name: values[name] for name in values if name in counted and types[name] is NAT}
    return Counterexample(sizes, made, SAMPLING), found[1]


def _found(
    library: Library, statement: Statement, values: Mapping[str, Any], seconds: float
) -> tuple[tuple[Truth3, Truth3] | None, _Read]:
    """Whether the hypotheses are met and the statement is true, and what was read."""
    read: _Read = {}
    work = partial(_judged, library, statement, values, read)
    return decided(seconds, work, lambda one: one[0] is False or None not in one), read


def _endless(statement: Statement) -> bool:
    """Whether a hypothesis speaks of all naturals."""
    parts = (part for one in statement.hypotheses for part in walk(one.code))
    return any(
        isinstance(one, Quantified) and one.bound is None and one.variable.type is NAT for one in parts
    )


def _ended(type_: Type, value: Any) -> Any:
    """A family with what it has at small indices, and zero beyond, where one that goes on for ever is not
    decided.
    """
    if not isinstance(type_, Function) or isinstance(value, Law) or len(type_.arguments) > _MOST_AXES:
        return value
    if any(one is not NAT for one in type_.arguments):
        return value
    places = itertools.product(*(range(_ENDED) for _ in type_.arguments))
    return Table({at: value(*at) for at in places}, nothing(type_.result))


def _judged(
    library: Library, statement: Statement, values: Mapping[str, Any], read: _Read, domain: Domain[Any]
) -> tuple[Truth3, Truth3]:
    """Whether the hypotheses are met, and whether the statement is true; `read` notes what they read."""
    read.clear()
    evaluator = Evaluator(domain, library)
    env: dict[str, Any] = {}
    for one in variables(statement):
        given = values[one.name]
        value = in_domain(domain, one.type, given, one.name)
        if isinstance(given, Law):
            read[one.name, ()] = given
        elif isinstance(one.type, Function):
            value = partial(_reading, read, one.name, given, value)
        else:
            read[one.name, ()] = value
        env[one.name] = value
    met: Truth3 = True
    for hypothesis in statement.hypotheses:
        found = evaluator.code(hypothesis.code, env)
        if found is False:
            return False, True
        met = None if found is None else met
    return met, _concluded(statement, evaluator, env)


def _concluded(statement: Statement, evaluator: Evaluator, env: Mapping[str, Any]) -> Truth3:
    """Whether the conclusion is true; what has no value is unknown, and the hypotheses are met."""
    premises, rest = premises_and_rest(statement.conclusion, env)
    known: Truth3 = True
    try:
        for premise in premises:
            found = evaluator.code(premise, env)
            if found is False:
                return True
            known = None if found is None else known
        found = evaluator.code(rest, env)
    except NotInterpreted:
        return None
    return bool(found) if known and found is not None else True if found else None


def _reading(read: _Read, name: str, given: Any, function: Callable[..., Any], *at: Any) -> Any:
    if any(isinstance(one, From) for one in at) and isinstance(given, Table):
        return function(*at)  # beyond all that has a value, or it raises `Vague`
    require_known(at)
    places = tuple(map(outside, at))
    if (name, places) not in read:
        read[name, places] = function(*at)
    return read[name, places]
