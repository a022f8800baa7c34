"""Functions of numbers in an instance: `x ↦ a * x + b`, since no list of values says what such a function is.

In a `Counterexample` the value of such a parameter stands without indices, as the pair `(a, b)`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction

from pyverify.extract.code import Function, Param, Scalar
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample, Value

__all__ = ["affine", "is_affine"]

_SLOPES = (1, 0, -1, 2)
_CONSTANTS = (0, -1, 1)


def is_affine(param: Param) -> bool:
    """Whether a parameter is a function of one number that gives a number."""
    of = param.type
    return (
        isinstance(of, Function)
        and len(of.arguments) == 1
        and isinstance(of.arguments[0], Scalar)
        and isinstance(of.result, Scalar)
    )


def affine(statement: Statement) -> Iterator[Counterexample]:
    """Instances of a statement that is about functions of numbers and nothing else."""
    names = [param.name for param in statement.params if is_affine(param)]
    if not names or len(names) < len(statement.params):
        return
    pairs = [(Fraction(a), Fraction(b)) for a in _SLOPES for b in _CONSTANTS]
    for choice in itertools.product(pairs, repeat=len(names)):
        values = tuple(Value(name, (), pair) for name, pair in zip(names, choice, strict=True))
        yield Counterexample({}, values, "a form")
