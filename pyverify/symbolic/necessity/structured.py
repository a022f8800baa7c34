"""Instances with structure, at sizes up to five: diagonals, constants, units, identities, combined.

What a hypothesis excludes is often seen at such values only from some size on: of `diag(1/6, 1/6, 1/6)` the
total mass is not one, and no table of two rows does as well. Nothing is solved here; each combination is
evaluated exactly. The order is random, with a fixed seed, so that a short time sees a bit of everything.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

from pyverify.extract import NotInterpreted
from pyverify.extract.code import BOOL, NAT, Function, Scalar, Type, Variable
from pyverify.extract.shapes import counted
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample, Value
from pyverify.symbolic.instances.evaluate import variables
from pyverify.symbolic.necessity.unfold import Library

__all__ = ["STRUCTURE", "structured"]

STRUCTURE = "instances with structure"
"""What a counterexample names as its origin."""
_NUMBERS = tuple(
    Fraction(*one) for one in ((0, 1), (1, 1), (1, 2), (-1, 1), (2, 1), (1, 3), (1, 4), (1, 6), (3, 1))
)
_MOST = 1_000_000

Entry = Callable[..., Any]


def structured(
    library: Library, statement: Statement, *, sizes: Iterable[int], seconds: float, seed: int = 1
) -> Iterator[Counterexample]:
    """Instances, whether or not they meet the hypotheses, until the time is over."""
    deadline = time.monotonic() + seconds
    rng = random.Random(seed)  # noqa: S311  # no secret
    chosen = sorted(set(sizes))
    named = variables(statement)
    if not chosen or not all(_known(one.type) for one in named):
        return
    try:
        counts = counted(statement.predicate, library)
    except NotInterpreted:
        return
    for _ in range(_MOST):
        if time.monotonic() > deadline:
            return
        most = rng.choice(chosen) if rng.random() < 0.5 else min(rng.choice(chosen), rng.choice(chosen))
        naturals = {
            one.name: rng.choice([size for size in chosen if size <= most])
            if one.name in counts
            else rng.randrange(most + 1)
            for one in named
            if one.type is NAT
        }
        if rng.random() < 0.5:  # square tables are where structure shows
            naturals |= {name: most for name in naturals if name in counts}
        yield _instance(rng, named, naturals, most, {n: v for n, v in naturals.items() if n in counts})


def _known(type_: Type) -> bool:
    if isinstance(type_, Function):
        return all(one in (NAT, BOOL) for one in type_.arguments) and not isinstance(type_.result, Function)
    return type_ in (NAT, BOOL) or isinstance(type_, Scalar)


def _instance(
    rng: random.Random,
    named: Sequence[Variable],
    naturals: Mapping[str, int],
    most: int,
    sizes: Mapping[str, int],
) -> Counterexample:
    values: list[Value] = []
    for one in named:
        if one.type is NAT:
            values.append(Value(one.name, (), naturals[one.name]))
        elif one.type is BOOL:
            values.append(Value(one.name, (), rng.random() < 0.5))
        elif isinstance(one.type, Function):
            entry = _entry(rng, one.type, most)
            ranges = [range(most + 1) if kind is NAT else (False, True) for kind in one.type.arguments]
            values += [Value(one.name, at, entry(*at)) for at in product(*ranges)]
        else:
            values.append(Value(one.name, (), rng.choice(_NUMBERS)))
    return Counterexample(dict(sizes), tuple(values), STRUCTURE)


def _entry(rng: random.Random, type_: Function, most: int) -> Entry:
    """A function of naturals with structure."""
    if type_.result is NAT:
        constant = rng.randrange(most + 1)
        return rng.choice((
            lambda *at: at[-1],
            lambda *at: constant,
            lambda *at: at[-1] + 1,
            lambda *at: (at[-1] + 1) % max(1, most),
            lambda *at: max(0, at[-1] - 1),
        ))  # fmt: skip
    if type_.result is BOOL:
        bound = rng.randrange(most + 1)
        return rng.choice((
            lambda *at: at[-1] < bound,
            lambda *at: at[-1] == bound,
            lambda *at: True,
            lambda *at: len(set(at)) == 1,
        ))  # fmt: skip
    scale, other = rng.choice(_NUMBERS[1:]), rng.choice(_NUMBERS)
    place = tuple(rng.randrange(most) if most else 0 for _ in type_.arguments)
    mean = Fraction(1, max(1, most) ** len(type_.arguments))
    return rng.choice((
        lambda *at: scale,
        lambda *at: scale if at == place else Fraction(0),
        lambda *at: scale if len(set(at)) == 1 else other,
        lambda *at: scale if (len(set(at)) == 1 < len(at)) or at[0] == 0 else Fraction(0),
        lambda *at: scale * mean,
        lambda *at: scale if sum(at) % 2 == 0 else -scale,
        lambda *at: Fraction(int(at[0])),
        lambda *at: scale if len(set(at)) > 1 else Fraction(0),
    ))  # fmt: skip
