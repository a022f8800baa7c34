"""A counterexample with simpler numbers: as long as it stays one, values become 0, 1 and the like.

Each try is evaluated exactly.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.law import Law, polynomial
from pyverify.symbolic.necessity.judge import enclosed, has_logarithm, refuted, trimmed
from pyverify.symbolic.necessity.structured import structured
from pyverify.symbolic.necessity.unfold import Library

__all__ = ["simplest"]

_TRIED = tuple(Fraction(*one) for one in ((0, 1), (1, 1), (-1, 1), (2, 1), (1, 2), (-2, 1), (-1, 2), (3, 1)))
_LAWS = tuple(Law((polynomial(*one),)) for one in ((), (0, 1), (1,), (0, -1), (-1,), (0, 2), (0, 0, 1)))
_ROUNDS = 3
_MOST_FOR_PAIRS = 10


def simplest(
    library: Library, statement: Statement, example: Counterexample, seconds: float
) -> Counterexample:
    """A counterexample at sizes that are no larger, whose values are no more complicated.

    First comes a look at instances with structure, whose numbers are simple. Then values change one at a
    time, then two at a time, as an equation between them asks for.
    """
    made = _simplest(library, statement, example, seconds)
    return enclosed(library, statement, made) if has_logarithm(library, statement) else made


def _simplest(
    library: Library, statement: Statement, example: Counterexample, seconds: float
) -> Counterexample:
    deadline = time.monotonic() + seconds
    example = _smallest(library, statement, example, seconds / 2)
    for _ in range(_ROUNDS):
        before = example
        for places in _places(example):
            for values in itertools.product(*(tuple(_simpler(example.values[one].value)) for one in places)):
                left = deadline - time.monotonic()
                if left <= 0:
                    return example
                made = _with(example, dict(zip(places, values, strict=True)))
                if refuted(library, statement, made, left):
                    example = made
                    break
        if example is before:
            break
    return example


def _smallest(
    library: Library, statement: Statement, example: Counterexample, seconds: float
) -> Counterexample:
    """The smallest of this one and those with structure that come up."""
    until = time.monotonic() + seconds
    most = max(example.sizes.values(), default=1)
    sizes = range(1, most + 1) if 0 not in example.sizes.values() else range(most + 1)
    for one in structured(library, statement, sizes=sizes, seconds=seconds):
        smaller = _weight(one) < _weight(example)
        if smaller and refuted(library, statement, one, max(0.0, until - time.monotonic())):
            example = trimmed(library, statement, one)
    return example


def _weight(example: Counterexample) -> tuple[int, int]:
    """How large a counterexample is to a reader: its sizes first, then its numbers inside them."""
    most = max(example.sizes.values(), default=0)
    total = 0
    for one in example.values:
        if isinstance(one.value, Law):
            total += one.value.size
        elif not isinstance(one.value, tuple) and (not most or all(index < most for index in one.indices)):
            total += _size(Fraction(one.value))[0]
    return sum(example.sizes.values()), total


def _places(example: Counterexample) -> Iterator[tuple[int, ...]]:
    """Which values change together."""
    free = [at for at, one in enumerate(example.values) if one.parameter not in example.sizes]
    yield from ((one,) for one in free)
    if len(free) <= _MOST_FOR_PAIRS:
        yield from itertools.combinations(free, 2)


def _with(example: Counterexample, values: dict[int, Any]) -> Counterexample:
    made = tuple(
        replace(one, value=values[at]) if at in values else one for at, one in enumerate(example.values)
    )
    return replace(example, values=made)


def _simpler(value: Any) -> Iterator[Any]:
    """Simpler values of the same kind, the simplest first."""
    if isinstance(value, (bool, tuple)):
        return
    if isinstance(value, Law):
        yield from (replace(one, predicate=value.predicate) for one in _LAWS if one.size < value.size)
        return
    if isinstance(value, int):
        yield from range(value)
        return
    yield from (one for one in _TRIED if _size(one) < _size(value))


def _size(value: Fraction) -> tuple[int, int, bool]:
    return (value.denominator + abs(value.numerator), value.denominator, value < 0)
