"""Random formulas over naturals, and their values where quantifiers run over a small range."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any

from pyverify.domains.domain import NATURALS
from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Code,
    Function,
    Literal,
    Op,
    Operation,
    Quantified,
    Truth,
    Variable,
)

RANGE = 4
"""Quantifiers run below this number, and below their bounds."""
FREE = (Variable("m", NAT), Variable("n", NAT))
TABLE = Variable("p", Function((NAT,), BOOL))
_ORDER = (Operation.NAT_LT, Operation.NAT_LE)


def formula(seed: int, depth: int = 4) -> Code:
    """A formula over `m`, `n` and a table `p` of truth values; each binder has a name of its own."""
    generator = random.Random(seed)
    return _formula(generator, FREE, depth, (f"i{number}" for number in range(10_000)))


def _formula(generator: random.Random, scope: tuple[Variable, ...], depth: int, names: Iterator[str]) -> Code:
    if depth == 0 or generator.random() < 0.1:
        kind = generator.choice(("order", "order", "table", "table", "truth"))
        if kind == "table":
            return Apply(TABLE, (_number(generator, scope),))
        return Truth(generator.random() < 0.5) if kind == "truth" else _order(generator, scope)
    kind = generator.choice(("all", "all", "all", "some", "some", "some", "and", "or", "implies", "not"))
    if kind not in ("all", "some"):
        if kind == "not":
            return Op(Operation.NOT, (_formula(generator, scope, depth - 1, names),), BOOL)
        operation = {"and": Operation.AND, "or": Operation.OR, "implies": Operation.IMPLIES}[kind]
        parts = tuple(_formula(generator, scope, depth - 1, names) for _ in range(2))
        return Op(operation, parts, BOOL)
    variable = Variable(next(names), NAT)
    inner = _formula(generator, (*scope, variable), depth - 1, names)
    if generator.random() < 0.7:
        premise = _order(generator, (*scope, variable), variable)
        if generator.random() < 0.3:
            more = _order(generator, (*scope, variable))
            premise = Op(Operation.AND, generator.choice(((more, premise), (premise, more))), BOOL)
        joint = Operation.IMPLIES if kind == "all" else Operation.AND
        pair = (premise, inner) if kind == "all" or generator.random() < 0.5 else (inner, premise)
        inner = Op(joint, pair, BOOL)
    return Quantified(kind == "all", variable, None, inner)


def _order(generator: random.Random, scope: tuple[Variable, ...], left: Variable | None = None) -> Code:
    low: Code = _number(generator, scope if left is None else (left,))
    return Op(generator.choice(_ORDER), (low, _number(generator, scope)), BOOL)


def _number(generator: random.Random, scope: tuple[Variable, ...]) -> Code:
    kind = generator.random()
    variable = generator.choice(scope)
    if kind < 0.6 or (len(scope) == 1 and kind < 0.7):
        return variable
    if kind < 0.7:
        return Literal(generator.randrange(4))
    return Op(Operation.NAT_ADD, (variable, Literal(generator.randint(1, 3))), NAT)


def value(code: Code, env: Mapping[str, Any]) -> Any:
    """The value, with every quantifier over a range of naturals."""
    match code:
        case Variable(name):
            return env[name]
        case Literal(number) | Truth(number):
            return number
        case Apply(function, arguments):
            return value(function, env)(*[value(one, env) for one in arguments])
        case Quantified(universal, variable, bound, body):
            limit = RANGE if bound is None else min(RANGE, value(bound, env))
            results = (value(body, {**env, variable.name: i}) for i in range(limit))
            return all(results) if universal else any(results)
        case Op(operation, arguments):
            parts = [value(one, env) for one in arguments]
            if operation in NATURALS:
                return NATURALS[operation](*parts)
            a, b = (*parts, None)[:2]
            connectives = {
                Operation.AND: a and b,
                Operation.OR: a or b,
                Operation.IMPLIES: (not a) or b,
                Operation.IFF: a == b,
                Operation.NOT: not a,
            }
            return connectives[operation]
    raise AssertionError(code)
