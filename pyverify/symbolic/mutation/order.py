"""Quantifiers turned and exchanged, with the premises and conjuncts that stand between them.

`∀ x, A → B` turned is `∃ x, A ∧ B`. `∀ x, A → ∃ y, B` and `∃ y, ∀ x, A → B` are each other's exchange, and
so are `∃ y, A ∧ ∀ x, B` and `∀ x, ∃ y, A ∧ B`. Where the inner range rests on the outer variable there is no
exchange.
"""

from __future__ import annotations

from dataclasses import replace

from pyverify.extract.code import BOOL, Code, Op, Operation, Quantified
from pyverify.extract.rewrite import free_of

__all__ = ["exchanged", "turned"]


def turned(code: Quantified) -> Quantified:
    """The other quantifier, premises become conjuncts and the other way round."""
    joint, other = _joint(code.universal), _joint(not code.universal)
    return replace(code, universal=not code.universal, body=_joined(code.body, joint, other))


def _joint(universal: bool) -> Operation:
    return Operation.IMPLIES if universal else Operation.AND


def _joined(code: Code, joint: Operation, other: Operation) -> Code:
    if isinstance(code, Op) and code.operation is joint:
        first, last = code.arguments
        return Op(other, (first, _joined(last, joint, other)), BOOL)
    return code


def exchanged(code: Quantified) -> Quantified | None:
    """The nearest quantifier of the other kind outside of this one and of those of its kind that follow it;
    None where there is none, or where its range rests on a variable that it would have to pass.
    """
    joint = _joint(code.universal)
    between: list[Code] = [code]
    passed = [code.variable.name]
    body = code.body
    while True:
        if isinstance(body, Op) and body.operation is joint:
            between.append(body)
            body = body.arguments[1]
        elif isinstance(body, Quantified) and body.universal is code.universal:
            between.append(body)
            passed.append(body.variable.name)
            body = body.body
        else:
            break
    if not isinstance(body, Quantified) or (body.bound is not None and not free_of(body.bound, passed)):
        return None
    inner = body.body
    for part in reversed(between):
        if isinstance(part, Quantified):
            inner = replace(part, body=inner)
        else:
            assert isinstance(part, Op)
            inner = replace(part, arguments=(part.arguments[0], inner))
    return replace(body, body=inner)
