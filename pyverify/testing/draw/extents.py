"""How large tables are at given naturals: a statement is read through, and the places it reads are noted.

Naturals are known, entries of tables are not: such a number is `None`, such a natural a set of naturals, and
truth values may be undecided. Everything else is evaluated as it is, so that a condition on indices (`if i +
1 = n then 0 else i + 1`) is no guess. What comes out covers what an evaluation at any entries reads, and it
says of some naturals that no entries can meet the hypotheses there (`∑ i < 0, p i = 1`).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyverify.domains.evaluate import Evaluator
from pyverify.extract import NotInterpreted
from pyverify.extract.code import BOOL, NAT, Code, Function, Type
from pyverify.extract.depth import deep
from pyverify.extract.rewrite import bounded
from pyverify.symbolic.instances.evaluate import Library
from pyverify.symbolic.instances.guess import of_numbers
from pyverify.testing.draw.reading import FARTHEST, Bounds, Full, Reader, Steps
from pyverify.testing.subject import Subject

__all__ = ["Bounds", "Extents", "Room", "places"]

_MORE = 3
"""How much larger than all naturals entries may be of which nothing is said."""
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Room:
    """What is read at some naturals."""

    shapes: Mapping[str, tuple[int, ...]]
    """For each table the number of entries along each argument."""
    ceilings: Mapping[str, int]
    """Entries of a table of naturals of which nothing is said stay below this, so that no other table has to
    be longer than its sizes say.
    """
    possible: bool
    """Whether some entries may meet the hypotheses; `False` says that none do."""
    steps: int
    """How long the reading was: about what an evaluation takes, in operations."""


class Extents:
    """The tables of a subject. `bounds` gives at some naturals what is known of entries that are naturals,
    the least and the largest value; `most` is the number of steps that a reading may take.
    """

    def __init__(
        self,
        subject: Subject,
        library: Library,
        *,
        bounds: Callable[[Mapping[str, int]], Bounds] = lambda _: {},
        most: int = 20_000,
    ) -> None:
        statement = subject.statement
        self._library = library
        self._params = statement.params
        self._extents = subject.extents
        self._bounds = bounds
        self._most = most
        self._hypotheses = [bounded(one.code) for one in statement.hypotheses]
        self._others: list[Code] = [bounded(statement.conclusion)]
        if subject.call is not None:
            self._others.append(subject.call)
        self._known: dict[tuple[int, ...], Room | None] = {}
        self._naturals = [one.name for one in self._params if one.type is NAT]

    def at(self, naturals: Mapping[str, int]) -> Room | None:
        """What is read at these naturals; `None` where that is too much, or cannot be told."""
        key = tuple(naturals[name] for name in self._naturals)
        if key not in self._known:
            self._known[key] = self._read(naturals)
        return self._known[key]

    def exceeds(self, naturals: Mapping[str, int], entries: int) -> bool:
        """Whether more entries of all tables together are read, where that is soon seen; of tables whose
        indices come out of tables it is not.
        """
        key = tuple(naturals[name] for name in self._naturals)
        if key in self._known or any(_gives_naturals(one.type) for one in self._params):
            return False
        try:
            self._known[key] = self._with(Reader({}, self._bounds(naturals), self._most, entries), naturals)
        except Full:
            return True
        return False

    def _read(self, naturals: Mapping[str, int]) -> Room | None:
        widest = min(max([*naturals.values(), 1]) + _MORE, FARTHEST)
        ceilings = {one.name: widest for one in self._params if _gives_naturals(one.type)}
        known = self._bounds(naturals)
        room: Room | None = None
        for _ in range(_ROUNDS):
            reader = Reader(ceilings, known, self._most)
            room = self._with(reader, naturals)
            lower = {name: min(end, reader.limits.get(name, end)) for name, end in ceilings.items()}
            if room is None or lower == ceilings:
                break
            ceilings = lower
        return room

    def _with(self, reader: Reader, naturals: Mapping[str, int]) -> Room | None:
        evaluator = Evaluator(reader, self._library)
        env: dict[str, Any] = {}
        for one in self._params:
            env[one.name] = naturals[one.name] if one.type is NAT else reader.unknown(one.name, one.type)
        possible = True
        try:
            with deep():
                for code in self._hypotheses:
                    possible = self._value(evaluator, code, env) is not False and possible
                for code in self._others if possible else ():
                    self._value(evaluator, code, env)
        except (Steps, RecursionError, NotInterpreted):
            return None
        shapes = {}
        for one in self._params:
            if isinstance(one.type, Function) and not of_numbers(one.type):
                said = self._extents.get(one.name)
                rank = len(one.type.arguments)
                sides = reader.sides(one.name, rank)
                if said:
                    least = [naturals[one] if isinstance(one, str) else one for one in said]
                    sides = tuple(map(max, least, sides))
                shapes[one.name] = tuple(
                    2 if of is BOOL else side for of, side in zip(one.type.arguments, sides, strict=True)
                )
        return Room(shapes, reader.ceilings, possible, reader.steps)

    @staticmethod
    def _value(evaluator: Evaluator, code: Code, env: Mapping[str, Any]) -> Any:
        try:
            return evaluator.code(code, env)
        except NotInterpreted:  # what has no value says nothing; what was read up to there counts
            return None


def _gives_naturals(type_: Type) -> bool:
    return isinstance(type_, Function) and type_.result is NAT and not of_numbers(type_)


def places(shape: Sequence[int]) -> list[tuple[int, ...]]:
    """All places of a table of this shape, row by row."""
    return list(itertools.product(*map(range, shape)))
