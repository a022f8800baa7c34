"""A normal form of code: what two pieces share that say the same by plain laws of arithmetic and logic.

Names of bound variables, the order of summands, factors, conjuncts and the sides of an equation, double
negation, neutral and absorbing numbers, how sums of naturals are bracketed, repeated premises. Two pieces
with one normal form have one value in every domain; two with different ones may have one too.

The laws hold in every ordered field and for Lean's conventions: `x / 1 = x`, `x ^ 1 = x`, `0 / x = 0`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pyverify.extract.code import (
    Apply,
    Call,
    Code,
    Construct,
    Field,
    If,
    Iterate,
    Lambda,
    Let,
    Literal,
    Maximum,
    Op,
    Operation,
    Quantified,
    Sum,
    Truth,
    Variable,
)
from pyverify.extract.depth import deep
from pyverify.statement import Statement

__all__ = ["Normal", "normal", "normal_statement"]

Normal = tuple[Any, ...]
"""Nested tuples of texts and numbers; equal ones are the same form."""
Names = Mapping[str, str]

_TRUE: Normal = ("truth", True)
_FALSE: Normal = ("truth", False)
_SUMS = (Operation.ADD, Operation.NAT_ADD)
_PRODUCTS = (Operation.MUL, Operation.NAT_MUL)
_IDEMPOTENT = frozenset(
    {Operation.MIN, Operation.MAX, Operation.NAT_MIN, Operation.NAT_MAX, Operation.AND, Operation.OR}
)
_SYMMETRIC = _IDEMPOTENT | {Operation.EQ, Operation.NAT_EQ, Operation.IFF, Operation.NAT_GCD}
_TURNED = {"le": "lt", "lt": "le", "nat_le": "nat_lt", "nat_lt": "nat_le"}
_REFLEXIVE = frozenset({"le", "nat_le", "eq", "nat_eq", "iff"})
_IRREFLEXIVE = frozenset({"lt", "nat_lt"})


def normal(code: Code) -> Normal:
    """The normal form of a piece of code; free variables keep their names."""
    with deep():
        return _form(code, {}, 0)


def normal_statement(statement: Statement) -> Normal:
    """The normal form of a statement: what it assumes, in any order, and what it concludes."""
    with deep():
        premises: list[Normal] = []
        for one in statement.hypotheses:
            premises += _members(_form(one.code, {}, 0), "and")
        conclusion = _form(statement.conclusion, {}, 0)
        return _implication(premises, conclusion)


def _form(code: Code, names: Names, depth: int) -> Normal:
    def form(part: Code) -> Normal:
        return _form(part, names, depth)

    match code:
        case Variable(name):
            return ("variable", names.get(name, name))
        case Literal(value):
            return ("number", value)
        case Truth(value):
            return ("truth", value)
        case Op(operation, arguments):
            return _operation(operation, [form(one) for one in arguments])
        case If(condition, then, other):
            return _choice(form(condition), form(then), form(other))
        case Sum(index, count, body) | Maximum(index, count, body):
            return _big(type(code).__name__, form(count), _bound((index,), body, names, depth))
        case Quantified(universal, variable, bound, body):
            below = None if bound is None else form(bound)
            return _quantified(universal, repr(variable.type), below, _bound((variable,), body, names, depth))
        case Lambda(params, body):
            return ("function", len(params), _bound(params, body, names, depth))
        case Let(variable, value, body):
            return ("let", form(value), _bound((variable,), body, names, depth))
        case Iterate(count, index, states, start, step):
            steps = tuple(_bound((index, *states), one, names, depth) for one in step)
            return ("iterate", form(count), tuple(map(form, start)), steps)
        case Apply(function, arguments):
            return ("apply", form(function), *map(form, arguments))
        case Call(name, carriers, arguments):
            return ("call", name, repr(carriers), *map(form, arguments))
        case Construct(type_, parts):
            return ("construct", type_.name, *map(form, parts))
        case Field(record, index):
            return ("field", index, form(record))
    raise AssertionError(code)


def _bound(variables: Sequence[Variable], body: Code, names: Names, depth: int) -> Normal:
    inner = {**names, **{one.name: f"#{depth + place}" for place, one in enumerate(variables)}}
    return _form(body, inner, depth + len(variables))


def _operation(operation: Operation, parts: list[Normal]) -> Normal:
    word = operation.value
    first = parts[0]
    if operation is Operation.NOT:
        return _negated(first)
    if operation is Operation.NEG:
        return _negative(first)
    if operation is Operation.CAST:
        return first if first[0] == "number" else ("cast", first)
    if len(parts) == 1:
        return (word, first)
    second = parts[1]
    if operation is Operation.SUB:
        return _sum("add", [first, _negative(second)])
    if operation in _SUMS:
        return _sum(word, parts)
    if operation in _PRODUCTS:
        return _product(word, parts)
    if operation in (Operation.AND, Operation.OR):
        return _connected(word, parts)
    if operation is Operation.IMPLIES:
        return _implication(_members(first, "and"), second)
    if first == second and word in _REFLEXIVE:
        return _TRUE
    if first == second and word in _IRREFLEXIVE:
        return _FALSE
    if operation in _IDEMPOTENT and first == second:
        return first
    if operation in _SYMMETRIC:
        return (word, *sorted(parts, key=repr))
    return _special(word, first, second)


def _special(word: str, first: Normal, second: Normal) -> Normal:
    zero, one = ("number", 0), ("number", 1)
    if word == "div" and second == one:
        return first
    if word in ("div", "nat_div") and zero in (first, second):
        return zero
    if word in ("pow", "nat_pow"):
        if second == one:
            return first
        if second == zero:
            return one
    if word == "nat_sub" and second == zero:
        return first
    return (word, first, second)


def _members(form: Normal, word: str) -> list[Normal]:
    return list(form[1:]) if form[0] == word else [form]


def _sum(word: str, parts: list[Normal]) -> Normal:
    terms: list[Normal] = []
    number = 0
    for part in (inner for one in parts for inner in _members(one, word)):
        sign, bare = (-1, part[1]) if part[0] == "neg" else (1, part)
        if bare[0] == "number":
            number += sign * bare[1]
        elif (opposite := _negative(part)) in terms:
            terms.remove(opposite)
        else:
            terms.append(part)
    if number:
        terms.append(("number", number) if number > 0 else ("neg", ("number", -number)))
    if not terms:
        return ("number", 0)
    return terms[0] if len(terms) == 1 else (word, *sorted(terms, key=repr))


def _negative(form: Normal) -> Normal:
    if form == ("number", 0):
        return form
    if form[0] == "neg":
        inner: Normal = form[1]
        return inner
    if form[0] == "add":
        return _sum("add", [_negative(one) for one in form[1:]])
    return ("neg", form)


def _product(word: str, parts: list[Normal]) -> Normal:
    factors: list[Normal] = []
    number, negative = 1, False
    for part in (inner for one in parts for inner in _members(one, word)):
        if part[0] == "neg":
            negative = not negative
            part = part[1]
        if part[0] == "number":
            number *= part[1]
        else:
            factors += _members(part, word)
    if number == 0:
        return ("number", 0)
    if number != 1 or not factors:
        factors.append(("number", number))
    found = factors[0] if len(factors) == 1 else (word, *sorted(factors, key=repr))
    return ("neg", found) if negative else found


def _connected(word: str, parts: list[Normal]) -> Normal:
    neutral, absorbing = (_TRUE, _FALSE) if word == "and" else (_FALSE, _TRUE)
    members = {one for part in parts for one in _members(part, word)} - {neutral}
    if absorbing in members:
        return absorbing
    if len(members) <= 1:
        return next(iter(members), neutral)
    return (word, *sorted(members, key=repr))


def _implication(premises: list[Normal], conclusion: Normal) -> Normal:
    if conclusion[0] == "implies":
        premises = [*premises, *_members(conclusion[1], "and")]
        conclusion = conclusion[2]
    premise = _connected("and", premises) if premises else _TRUE
    if premise == _TRUE:
        return conclusion
    if premise == _FALSE or conclusion == _TRUE or conclusion in _members(premise, "and"):
        return _TRUE
    return ("implies", premise, conclusion) if conclusion != _FALSE else _negated(premise)


def _negated(form: Normal) -> Normal:
    if form[0] == "truth":
        return ("truth", not form[1])
    if form[0] == "not":
        inner: Normal = form[1]
        return inner
    if form[0] in _TURNED:
        return (_TURNED[form[0]], form[2], form[1])
    return ("not", form)


def _choice(condition: Normal, then: Normal, other: Normal) -> Normal:
    if then == other or condition == _TRUE:
        return then
    if condition == _FALSE:
        return other
    if condition[0] == "not":
        return ("if", condition[1], other, then)
    return ("if", condition, then, other)


def _big(word: str, count: Normal, body: Normal) -> Normal:
    zero: Normal = ("number", 0)
    return zero if zero in (count, body) else (word, count, body)


def _quantified(universal: bool, type_: str, below: Normal | None, body: Normal) -> Normal:
    if below == ("number", 0):
        return ("truth", universal)
    if body == ("truth", universal):
        return body
    return ("every" if universal else "some", type_, below or (), body)
