"""Instances made out of instances: with values beyond their tables, larger, smaller, nearly the same.

What is altered may meet the hypotheses no more; that is looked at where it is used.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from pyverify.extract.code import BOOL, NAT, Function, Scalar, Type
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample, Value
from pyverify.symbolic.law import Law

__all__ = ["BEYOND", "altered", "widened"]

BEYOND = (Fraction(2, 3), Fraction(-2))
"""Values beyond the ranges, in turn."""
FACTORS = (Fraction(6), Fraction(1, 6))
"""By which numbers are made larger and smaller."""
NEAR = Fraction(1, 8)
"""How much is left of the difference of two tables where they are nearly the same."""
_MOST_BEYOND = 40


def altered(statement: Statement, instances: Iterable[Counterexample]) -> Iterator[Counterexample]:
    """Each instance with all its numbers larger, and smaller; and with one table nearly as another one is."""
    tables: dict[Type, list[str]] = {}
    numbers = set()
    for param in statement.params:
        if isinstance(param.type, Function) and isinstance(param.type.result, Scalar):
            tables.setdefault(param.type, []).append(param.name)
            numbers.add(param.name)
        elif isinstance(param.type, Scalar):
            numbers.add(param.name)
    pairs = [pair for names in tables.values() for pair in itertools.permutations(names, 2)]
    for one in list(instances):
        if any(isinstance(each.value, Law) for each in one.values):
            continue
        for factor in FACTORS:
            yield replace(
                one,
                values=tuple(
                    replace(each, value=factor * _number(each.value)) if each.parameter in numbers else each
                    for each in one.values
                ),
            )
        for changed, like in pairs:
            yield _near(one, changed, like)


def _near(one: Counterexample, changed: str, like: str) -> Counterexample:
    model = {each.indices: _number(each.value) for each in one.values if each.parameter == like}
    own = {each.indices: _number(each.value) for each in one.values if each.parameter == changed}
    rest = tuple(each for each in one.values if each.parameter != changed)
    zero = Fraction(0)
    made = []
    for at in dict.fromkeys([*own, *model]):
        middle = model.get(at, zero)
        made.append(Value(changed, at, middle + NEAR * (own.get(at, zero) - middle)))
    return replace(one, values=(*rest, *made))


def _number(value: object) -> Fraction:
    assert isinstance(value, (int, Fraction))
    return Fraction(value)


def widened(statement: Statement, values: Counterexample, beyond: Fraction) -> Counterexample | None:
    """The instance with other values than zero one step beyond what it says of its functions: what reads
    there is found out. Nothing where there is no such function.
    """
    given: dict[str, set[tuple[Any, ...]]] = {}
    for one in values.values:
        if one.indices and all(type(index) is int for index in one.indices):
            given.setdefault(one.parameter, set()).add(one.indices)
    more: list[Value] = []
    for param in statement.params:
        if param.name not in given or not isinstance(param.type, Function):
            continue
        known = given[param.name]
        sides = [max(at[axis] for at in known) + 2 for axis in range(len(param.type.arguments))]
        new = [at for at in itertools.product(*map(range, sides)) if at not in known][:_MOST_BEYOND]
        kind = param.type.result
        entry = beyond if isinstance(kind, Scalar) else 1 if kind is NAT else True if kind is BOOL else None
        if entry is not None:
            more += [Value(param.name, at, entry) for at in new]
    return replace(values, values=(*values.values, *more)) if more else None
