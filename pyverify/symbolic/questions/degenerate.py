"""Which instances are degenerate, and what others meet: sizes of at least two, no constant family."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pyverify.extract import Definition, NotInterpreted
from pyverify.extract.boolean import both, negate
from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Code,
    Function,
    Literal,
    Op,
    Operation,
    Scalar,
    Truth,
    Type,
    Variable,
    walk,
)
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.instances.inline import free_names, inlined
from pyverify.term import Name

__all__ = ["Condition", "at_sizes", "by_order_alone", "conditions", "degenerate", "differing"]

_EQUATIONS = (Operation.EQ, Operation.NAT_EQ, Operation.IFF)


def degenerate(statement: Statement, instance: Counterexample) -> bool:
    """Whether a size is below two, or a family or all numbers are constant."""
    return any(_weak_size(size) for size in instance.sizes.values()) or any(
        len(values) > 1 and len(set(map(str, values))) == 1 for values in _families(statement, instance)
    )


def _weak_size(size: int) -> bool:
    return size < 2


def _families(statement: Statement, instance: Counterexample) -> Iterator[list[object]]:
    """The values of each function whose results are numbers."""
    for param in statement.params:
        if isinstance(param.type, Function) and isinstance(param.type.result, Scalar):
            yield [one.value for one in instance.values if one.parameter == param.name and one.indices]


@dataclass(frozen=True, slots=True)
class Condition:
    """What an instance that is not degenerate meets."""

    code: Code
    words: str
    """How the hypotheses are met where it cannot be."""
    size: bool = False
    other: Code | None = None
    """Of a constant family: that the constant is another one than in the instance."""
    larger: Code | None = None
    """Of a constant family: that it is not constant at these sizes or larger ones; None without sizes."""
    family: Variable | None = None
    """The constant family."""


def conditions(statement: Statement, instance: Counterexample, whole: bool) -> Iterator[Condition]:
    """Conditions that an instance which is not degenerate meets.

    `whole`: whether the instance has all values that the statement reads there.
    """
    for name in instance.sizes:
        variable = Variable(name, NAT)
        yield Condition(Op(Operation.NAT_LE, (Literal(2), variable), BOOL), f"at `{name}` below 2", True)
    for param in statement.params if whole else ():
        type_ = param.type
        if not isinstance(type_, Function) or not isinstance(type_.result, Scalar):
            continue
        if any(one is not NAT for one in type_.arguments):
            continue
        places = sorted(
            {one.indices for one in instance.values if one.parameter == param.name and one.indices}
        )
        if len(places) < 2:
            continue
        differ = differing(param.variable, places)
        fixed = at_sizes(instance)
        larger: Code = Truth(True)
        for name, size in instance.sizes.items():
            larger = both(larger, Op(Operation.NAT_LE, (Literal(size), Variable(name, NAT)), BOOL))
        value = next(
            one.value for one in instance.values if (one.parameter, one.indices) == (param.name, places[0])
        )
        assert isinstance(value, (int, Fraction))
        another = negate(
            Op(Operation.EQ, (_at(param.variable, places[0]), _number(Fraction(value), type_.result)), BOOL)
        )
        words = f"by constant `{param.name}`"
        beyond = both(larger, differ) if instance.sizes else None
        yield Condition(
            both(fixed, differ), words, other=both(fixed, another), larger=beyond, family=param.variable
        )


def at_sizes(instance: Counterexample) -> Code:
    """That all sizes are those of the instance: at smaller ones not all of its places are read."""
    fixed: Code = Truth(True)
    for name, size in instance.sizes.items():
        fixed = both(fixed, Op(Operation.NAT_EQ, (Variable(name, NAT), Literal(size)), BOOL))
    return fixed


def differing(family: Variable, places: Sequence[tuple[Any, ...]]) -> Code:
    """That a family has not the same value at all of these places."""
    differ: Code = Truth(False)
    for place in places[1:]:
        unlike = negate(Op(Operation.EQ, (_at(family, places[0]), _at(family, place)), BOOL))
        differ = unlike if differ == Truth(False) else Op(Operation.OR, (differ, unlike), BOOL)
    return differ


def _at(family: Variable, place: tuple[Any, ...]) -> Code:
    return Apply(family, tuple(Literal(int(one)) for one in place))


def by_order_alone(statement: Statement, library: Callable[[Name], Definition]) -> bool:
    """Whether no hypothesis has an equation in which a family of numbers is read.

    Who writes `∀ i j, a i = a j` means constant families; who writes `≤` twice and gets them does not.
    """
    families = {
        one.name
        for one in statement.params
        if isinstance(one.type, Function) and isinstance(one.type.result, Scalar)
    }
    try:
        codes = [inlined(one.code, library) for one in statement.hypotheses]
    except NotInterpreted:
        return False
    return not any(
        isinstance(part, Op) and part.operation in _EQUATIONS and families & free_names(part)
        for code in codes
        for part in walk(code)
    )


def _number(value: Fraction, type_: Type) -> Code:
    """A rational number of a carrier."""

    def natural(number: int) -> Code:
        return Op(Operation.CAST, (Literal(number),), type_)

    made = natural(abs(value.numerator))
    if value.denominator != 1:
        made = Op(Operation.DIV, (made, natural(value.denominator)), type_)
    return Op(Operation.NEG, (made,), type_) if value < 0 else made
