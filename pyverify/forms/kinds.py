"""What kind of thing a piece of code is, and small rewritings that a reader would make without a word.

`type_of` computes types where the language does not carry them. `reduced` undoes the expansions that
extraction needs and a paper does not print: `i ↦ p i` is `p`. Neither looks outside the piece that it is
given.

Both work by recursion and rely on `limits.check` having been asked first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import fields, replace
from typing import Any, get_args

from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Call,
    Code,
    Construct,
    Field,
    Function,
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
    Type,
    Variable,
    walk,
)

__all__ = ["is_function", "literal_of", "occurs", "reduced", "rewrite", "type_of", "with_parts"]


def type_of(code: Code) -> Type:
    """The type of a piece of code that is well typed."""
    while True:
        match code:
            case If(then=code) | Let(body=code) | Iterate(start=(code, *_)):
                continue
            case Literal():
                return NAT
            case Truth() | Quantified():
                return BOOL
            case Lambda(params=params, body=body):
                return Function(tuple(param.type for param in params), type_of(body))
            case Apply(function=function):
                found = type_of(function)
                return found.result if isinstance(found, Function) else found
            case Variable() | Op() | Sum() | Maximum() | Call() | Construct() | Field():
                return code.type
            case _:
                raise AssertionError(code)


def is_function(code: Code) -> bool:
    """Whether the code is a function, as an argument of a call can be."""
    return isinstance(type_of(code), Function)


def literal_of(code: Code) -> int | None:
    """The number that a numeral is, of the naturals or of a carrier; nothing for other code."""
    match code:
        case Literal(value=value) | Op(operation=Operation.CAST, arguments=(Literal(value=value),)):
            return value
    return None


def occurs(names: Collection[str], code: Code) -> bool:
    """Whether one of the variables occurs in the code."""
    return any(isinstance(part, Variable) and part.name in names for part in walk(code))


def reduced(code: Code) -> Code:
    """The function itself, for a function that only hands its arguments on; other code as it is."""
    match code:
        case Lambda(params=params, body=Apply(function=Variable() as function, arguments=arguments)) if (
            params == arguments
        ):
            return function
    return code


def with_parts(code: Code, change: Callable[[Code], Code]) -> Code:
    """The code with each immediate part changed; binders are left alone."""
    changed: dict[str, Any] = {}
    for field in fields(code):
        value = getattr(code, field.name)
        if field.name in _BINDERS:
            continue
        if isinstance(value, tuple) and value and isinstance(value[0], _NODES):
            changed[field.name] = tuple(map(change, value))
        elif isinstance(value, _NODES):
            changed[field.name] = change(value)
    return replace(code, **changed) if changed else code


def rewrite(code: Code, change: Callable[[Code], Code]) -> Code:
    """The code with `change` applied to each part, inner parts first; binders are left alone."""
    return change(with_parts(code, lambda part: rewrite(part, change)))


_BINDERS = frozenset({"index", "variable", "states", "params"})
_NODES = get_args(Code)
