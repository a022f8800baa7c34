"""Cases at which a definition is nearly zero: where what is subtracted in it nearly cancels.

Code that rounds small results to zero, compares with a tolerance, or loses digits shows it there. The value
of a definition is mostly of first degree in a single entry of a table; then the entry at which it is zero
follows from three exact values. It is put there, as near as the type allows, or moved away by a small part of
itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
from flint import fmpq

from pyverify.domains.arguments import BadArgument, lift
from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import Exact, fraction
from pyverify.extract import NotInterpreted
from pyverify.extract.code import NAT, Call, Op, Operation, Param, Quantified, Scalar, Variable, walk
from pyverify.extract.depth import deep
from pyverify.testing.case import Cases
from pyverify.testing.draw.check import Check
from pyverify.testing.draw.compiled import Compiled
from pyverify.testing.draw.extents import places
from pyverify.testing.draw.points import nearest
from pyverify.testing.draw.problem import Problem
from pyverify.testing.source import Source

__all__ = ["MOST", "Rooted"]

MOST, EACH = 8, 1024
"""Of many cases, so many are made so, or one in so many."""
_ENTRIES = 4
"""Entries that are tried."""
_DEEP = range(20, 51)
"""By how many bits an entry may differ from the one that gives zero."""
_STEPS = 4000
"""They are made where an evaluation of the definition takes about so many operations at most."""
_KINDS = 4


class Rooted:
    """Makes some cases of a definition alone so."""

    def __init__(self, problem: Problem, check: Check) -> None:
        self._problem, self._check = problem, check
        self._call = _call(problem)
        self._in_vain = False
        self._compiled: Compiled | None = None
        self._held = {
            name
            for part in problem.parts
            if isinstance(part.code, Op) and part.code.operation is Operation.EQ
            for name in part.names
        }
        """What an equation fixes, such as that a law sums up to one: no single entry can change."""
        statement = problem.subject.statement
        self._sizes = {
            part.variable.name: part.bound.name
            for part in walk(statement.conclusion)
            if isinstance(part, Quantified) and isinstance(part.bound, Variable)
        }

    @property
    def able(self) -> bool:
        """Whether there is a definition whose values are compared."""
        return self._call is not None

    def mix(self, cases: Cases, source: Source, share: int) -> int:
        """Change one case in `share`, in place, where all hypotheses stay true; how many were."""
        names = [
            name
            for name, value in cases.values.items()
            if isinstance(value, np.ndarray)
            and value.dtype.kind == "f"
            and name not in self._held
            and self._problem.is_number(name)
        ]
        if self._call is None or not names or cases.exact:
            return 0
        room = self._problem.room(cases.naturals)
        if room is None or room.steps > _STEPS:
            return 0
        drawn = source.integers(0, (share << 20) - 1)
        chosen = np.flatnonzero(drawn % share == share - 1)[: max(MOST, cases.count // EACH)]
        if self._in_vain:
            return 0
        return sum(self._change(cases, int(row), int(drawn[row]) // share, names) for row in chosen)

    def _change(self, cases: Cases, row: int, pick: int, names: list[str]) -> bool:
        index = {}
        for at, (variable, size) in enumerate(self._sizes.items()):
            if not cases.naturals.get(size):
                return False
            index[variable] = (pick >> at) % cases.naturals[size]
        every = [(name, place) for name in names for place in places(cases.values[name].shape[1:])]
        for name, place in Random(pick).sample(every, min(_ENTRIES, len(every))):  # noqa: S311 - not secret
            try:
                root = self._root(cases, row, index, name, place)
            except (NotInterpreted, BadArgument):
                self._in_vain = True
                return False
            if root is not None:
                return self._put(cases, row, name, place, _beside(root, pick))
        return False

    def _root(
        self, cases: Cases, row: int, index: Mapping[str, int], name: str, place: tuple[int, ...]
    ) -> Fraction | None:
        """The value of an entry at which the definition is zero, if it is of first degree in it."""
        before = fmpq(*cases.values[name][(row, *place)].as_integer_ratio())
        given = {**cases.naturals, **index, **cases[row].values}
        found = self._fast(given, name, place, before) or self._slow(given, name, place, before)
        slope = found[1] - found[0]
        if slope == 0 or found[2] - found[1] != slope:
            return None
        return fraction(before - found[0] / slope)

    def _fast(
        self, given: Mapping[str, Any], name: str, place: tuple[int, ...], before: fmpq
    ) -> list[fmpq] | None:
        """The definition at three values of an entry, compiled; None where it is not."""
        if self._compiled is None:
            assert self._call is not None
            statement = self._problem.subject.statement
            index = [Param(one, NAT) for one in self._sizes if one not in self._problem.types]
            params = [*statement.params, *index]
            self._compiled = Compiled(
                self._call, self._call.type, params, statement.carriers, self._problem.library
            )
        inside = self._compiled.inside(given)
        if inside is None:
            return None
        found = []
        for more in range(3):
            value = self._compiled({**inside, name: _replaced(inside[name], place, before + more)})
            if value is None:
                return None
            found.append(fmpq(value))
        return found

    def _slow(self, given: Mapping[str, Any], name: str, place: tuple[int, ...], before: fmpq) -> list[fmpq]:
        """The same, evaluated."""
        domain = Exact()
        env: dict[str, Any] = {}
        for other, value in given.items():
            env[other] = lift(domain, self._problem.types.get(other, NAT), value, other)
        found = []
        for more in range(3):
            changed = {**env, name: _with(env[name], place, before + more)}
            with deep():
                found.append(Evaluator(domain, self._problem.library).code(self._call, changed))  # type: ignore[arg-type]
        return found

    def _put(self, cases: Cases, row: int, name: str, place: tuple[int, ...], value: Fraction) -> bool:
        table = cases.values[name]
        if abs(value) > Fraction(*np.finfo(table.dtype).max.as_integer_ratio()):
            return False
        made = table[row : row + 1].copy()
        made[(0, *place)] = nearest(value, table.dtype)
        one = {other: _row(value, row) for other, value in cases.values.items()}
        parts = [part for part in self._problem.parts if name in part.names]
        alive = np.ones(1, dtype=np.bool_)
        self._check(parts, Cases(cases.naturals, {**one, name: made}, 1), alive)
        if alive[0]:
            table[row] = made[0]
        return bool(alive[0])


def _call(problem: Problem) -> Call | None:
    """The call of the definition whose values are compared."""
    subject = problem.subject
    if subject.claim:
        return None
    name = subject.statement.name
    found = subject.call if isinstance(subject.call, Call) else None
    for part in walk(subject.statement.conclusion):
        if found is None and isinstance(part, Call) and part.name == name:
            found = part
    return found if found is not None and isinstance(found.type, Scalar) else None


def _row(value: Any, row: int) -> Any:
    if isinstance(value, np.ndarray):
        return value[row : row + 1]
    return tuple(_row(part, row) for part in value) if isinstance(value, tuple) else value


def _with(value: Any, place: tuple[int, ...], by: fmpq) -> Any:
    """A number or a table with another number at a place."""
    if not place:
        return by
    read: Callable[..., Any] = value
    return lambda *indices: by if indices == place else read(*indices)


def _replaced(value: Any, place: tuple[int, ...], by: fmpq) -> Any:
    """The same of a number, or of nested lists."""
    if not place:
        return by
    found = list(value)
    found[place[0]] = _replaced(found[place[0]], place[1:], by)
    return found


def _beside(root: Fraction, pick: int) -> Fraction:
    """The root, or a number that differs from it by a small part."""
    kind = pick % _KINDS
    if kind == 0:
        return root
    part = Fraction(1, 2 ** _DEEP[(pick // _KINDS) % len(_DEEP)])
    return root + (root or 1) * (part if kind % 2 else -part)
