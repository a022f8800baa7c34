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

from pyverify.extract.boolean import both, implies, negate
from pyverify.extract.code import (
    NAT,
    Code,
    Literal,
    Op,
    Operation,
    Quantified,
    Truth,
    Variable,
    children,
    walk,
)

__all__ = ["bounded", "free_of", "rebuild", "replace_variable", "size"]

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

    def change(part: Code) -> Code:
        if isinstance(part, Variable):
            return by if part.name == variable.name else part
        return rebuild(part, once)

    once = _once(change)
    return once(code)


def _once(change: Callable[[Code], Code]) -> Callable[[Code], Code]:
    """A change that treats each part once, however often it occurs: code shares its parts."""
    done: dict[int, tuple[Code, Code]] = {}

    def changed(code: Code) -> Code:
        found = done.get(id(code))
        if found is None:
            found = done[id(code)] = (code, change(code))  # kept, so that its identity stays its own
        return found[1]

    return changed


def size(code: Code) -> int:
    """How many nodes the code has, each counted as often as it occurs."""
    done: dict[int, int] = {}

    def count(part: Code) -> int:
        found = done.get(id(part))
        if found is None:
            found = done[id(part)] = 1 + sum(map(count, children(part)))
        return found

    return count(code)


def free_of(code: Code, names: Sequence[str]) -> bool:
    """Whether none of these variables occurs."""
    return not any(isinstance(part, Variable) and part.name in names for part in walk(code))


def bounded(code: Code) -> Code:
    """The code with every quantifier bounded that has a bound among its premises (or conjuncts)."""

    def change(part: Code) -> Code:
        if isinstance(part, Quantified):
            return _block(part, once)
        part = rebuild(part, once)
        match part:
            case Op(Operation.IMPLIES, (premise, Truth(False))):
                return negate(premise)
        return part

    once = _once(change)
    return once(code)


def _block(code: Quantified, inner: Callable[[Code], Code]) -> Code:
    """A block of quantifiers of one kind, each with its bound; its parts are changed by `inner`."""
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
    return _arranged(universal, variables, [inner(part) for part in premises], inner(body))


def _conjuncts(code: Code) -> list[Code]:
    if isinstance(code, Op) and code.operation is Operation.AND:
        return [part for one in code.arguments for part in _conjuncts(one)]
    return [code]


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
                index, rest, bound = found
                premises[index : index + 1] = rest
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
    for premise in reversed(premises):
        if not universal:
            body = both(premise, body)
        else:
            body = negate(premise) if body == Truth(False) else implies(premise, body)
    return body


def _bound(
    variable: Variable, premises: Sequence[Code], others: Sequence[str]
) -> tuple[int, list[Code], Code] | None:
    """Which premise bounds a variable from above, what else it says, and the bound."""
    for index, premise in enumerate(premises):
        parts = _conjuncts(premise)
        for number, part in enumerate(parts):
            bound = _upper(variable, part)
            if bound is not None and free_of(bound, others):
                rest: Code = Truth(True)
                for other in reversed(parts[:number] + parts[number + 1 :]):
                    rest = both(other, rest)
                return index, [] if rest == Truth(True) else [rest], bound
    return None


def _upper(variable: Variable, premise: Code) -> Code | None:
    """The number that a premise says the variable is below."""
    match premise:
        case Op(Operation.NAT_LT, (left, right)):
            strict = True
        case Op(Operation.NAT_LE, (left, right)):
            strict = False
        case _:
            return None
    more = 0
    match left:
        case Op(Operation.NAT_ADD, (inner, Literal(value))):
            left, more = inner, value
    return _shifted(right, (0 if strict else 1) - more) if left == variable else None


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
