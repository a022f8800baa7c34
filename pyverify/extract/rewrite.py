"""Changes of code that keep its value: a variable replaced, and quantifiers given the bounds that Lean
writes as premises.

`∀ i, i < n → P i` ranges over the naturals below `n`: then a domain can go through them. A block of
quantifiers of one kind is taken as a whole, since a bound may stand behind several variables (`∀ i j, i < m
→ j < n → …`) or speak of a later one (`∃ i j, i < j ∧ j < n ∧ …`). Premises and quantifiers of one kind may
change places, because every type that is quantified over has an element.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from pyverify.extract.code import (
    NAT,
    Code,
    Literal,
    Op,
    Operation,
    Quantified,
    Truth,
    Variable,
    walk,
)

__all__ = ["bounded", "free_of", "rebuild", "replace_variable"]

T = TypeVar("T")


def rebuild(code: Code, change: Callable[[Code], Code]) -> Code:
    """The code with each immediate part changed; itself if no part changed."""
    values: dict[str, Any] = {}
    for field in fields(code):
        value = getattr(code, field.name)
        if isinstance(value, tuple) and value and field.name not in ("carriers", "params", "states"):
            changed = tuple(change(part) if _is_code(part) else part for part in value)
            if any(a is not b for a, b in zip(changed, value, strict=True)):
                values[field.name] = changed
        elif _is_code(value) and field.name not in ("index", "variable"):
            new = change(value)
            if new is not value:
                values[field.name] = new
    return replace(code, **values) if values else code


def _is_code(value: object) -> bool:
    return getattr(type(value), "__module__", "") == Variable.__module__ and type(value).__name__ in _CODES


_CODES = frozenset(one.__name__ for one in Code.__args__)


def replace_variable(code: Code, variable: Variable, by: Code) -> Code:
    """The code with a variable replaced. Names are different, so nothing can be captured."""
    if isinstance(code, Variable):
        return by if code.name == variable.name else code
    return rebuild(code, lambda part: replace_variable(part, variable, by))


def free_of(code: Code, names: Sequence[str]) -> bool:
    """Whether none of these variables occurs."""
    return not any(isinstance(part, Variable) and part.name in names for part in walk(code))


def bounded(code: Code) -> Code:
    """The code with every quantifier bounded that has a bound among its premises (or conjuncts)."""
    if not isinstance(code, Quantified):
        return rebuild(code, bounded)
    universal = code.universal
    variables: list[tuple[Variable, Code | None]] = []
    premises: list[Code] = []
    joint = Operation.IMPLIES if universal else Operation.AND
    body: Code = code
    while True:
        if isinstance(body, Quantified) and body.universal is universal:
            variables.append((body.variable, body.bound))
            body = body.body
        elif isinstance(body, Op) and body.operation is joint:
            premises.append(body.arguments[0])
            body = body.arguments[1]
        else:
            break
    if not universal:
        premises.append(body)
        body = Truth(True)
    return _arranged(universal, variables, [bounded(part) for part in premises], bounded(body))


def _arranged(
    universal: bool, variables: list[tuple[Variable, Code | None]], premises: list[Code], body: Code
) -> Code:
    """The block, variables with a bound behind those that the bound mentions."""
    waiting = list(variables)
    placed: list[tuple[Variable, Code | None]] = []
    while waiting:
        number = 0
        for at, (variable, bound) in enumerate(waiting):
            others = [one.name for one, _ in waiting]
            if bound is not None and free_of(bound, others):
                number = at
                break
            found = _bound(variable, premises, others) if variable.type is NAT and bound is None else None
            if found is not None:
                premise, bound = found
                premises.remove(premise)
                waiting[at] = (variable, bound)
                number = at
                break
        placed.append(waiting.pop(number))
    # A premise stands right behind the last variable that it mentions.
    result = body
    for variable, bound in reversed(placed):
        mine = [one for one in premises if not free_of(one, [variable.name])]
        premises = [one for one in premises if one not in mine]
        result = Quantified(universal, variable, bound, _joined(universal, mine, result))
    return _joined(universal, premises, result)


def _joined(universal: bool, premises: Sequence[Code], body: Code) -> Code:
    from pyverify.extract.boolean import both, implies

    for premise in reversed(premises):
        body = implies(premise, body) if universal else both(premise, body)
    return body


def _bound(variable: Variable, premises: Sequence[Code], others: Sequence[str]) -> tuple[Code, Code] | None:
    """The premise that bounds a variable from above, with the bound."""
    for premise in premises:
        match premise:
            case Op(Operation.NAT_LT, (left, right)):
                strict = True
            case Op(Operation.NAT_LE, (left, right)):
                strict = False
            case _:
                continue
        more = 0
        match left:
            case Op(Operation.NAT_ADD, (inner, Literal(value))):
                left, more = inner, value
        if left == variable and free_of(right, others):
            return premise, _shifted(right, (0 if strict else 1) - more)
    return None


def _shifted(code: Code, by: int) -> Code:
    if by == 0:
        return code
    if isinstance(code, Literal):
        return Literal(max(0, code.value + by))
    if by > 0:
        return Op(Operation.NAT_ADD, (code, Literal(by)), NAT)
    if (
        isinstance(code, Op)
        and code.operation is Operation.NAT_ADD
        and isinstance(code.arguments[1], Literal)
    ):
        return _shifted(code.arguments[0], code.arguments[1].value + by)
    return Op(Operation.NAT_SUB, (code, Literal(-by)), NAT)
