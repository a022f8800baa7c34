"""The natural parameters: sizes and indices, the same for all cases of a batch.

Small ones are tried, zero among them where the statement allows it, and now and then larger ones; those that
only count as numbers (`steering`) also where machine integers and floats end, and powers (`ends`). Only such
are drawn as no hypothesis excludes that speaks of naturals alone, and as the steps find possible.
"""

from __future__ import annotations

import itertools
import math
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from pyverify.domains.arguments import BadArgument
from pyverify.domains.evaluate import Evaluator
from pyverify.extract import NotInterpreted
from pyverify.extract.boolean import equal, implies
from pyverify.extract.code import Call, Code, Literal, Op, Operation, Quantified, Variable, walk
from pyverify.extract.depth import deep
from pyverify.extract.shapes import counted
from pyverify.symbolic.instances.ascending import smallest_first
from pyverify.symbolic.instances.watched import TimeOver, Watched
from pyverify.testing.draw.ends import Ends
from pyverify.testing.draw.plan import NoCase
from pyverify.testing.draw.problem import Problem
from pyverify.testing.draw.steering import sums_only
from pyverify.testing.draw.tallies import tallied
from pyverify.testing.source import Source

__all__ = ["Naturals"]

SMALL = range(6)
"""Sizes that are tried."""
EXPONENTS = range(5)
"""The same for what stands in an exponent."""
LARGE = (7, 8, 9, 10, 12, 16, 17, 32, 33, 64, 65)
"""Sizes that are tried now and then: beyond what is unrolled, and around blocks of a power of two."""
MOST_ENTRIES = 300
"""Entries of all tables together, at most, and of a result that is one."""
_MOST_VECTORS = 1500
_SECONDS = 5.0
_MOST_LARGE = 24
_JOINTLY = (7, 8, 9, 10, 12, 16, 17, 24, 32, 33)
"""Sizes that are tried together."""
_MOST_JOINT = 16
_JOINTLY_SHORT = 1_000
"""Steps of an evaluation at these."""
_MOST_STEPS = 2_000_000
"""Steps of a loop that is drawn though it is long, told from shorter ones."""
_SHORT = 5_000
"""Steps of an evaluation of which there may be many."""
_PROBES = (64, 128)
_MOST_SKIPPED = 12
"""Vectors that turn out to be impossible before the smallest are taken."""


class Naturals:
    """Draws the natural parameters of a problem.

    `possible` says whether the steps can do with some; with False, whether that is soon seen.
    """

    def __init__(self, problem: Problem, possible: Callable[[Mapping[str, int], bool], bool]) -> None:
        self._problem = problem
        self._possible = possible
        self._names = problem.naturals
        self._known: dict[tuple[int, ...], bool] = {}
        self._short: set[tuple[int, ...]] = set()
        """Those that are drawn only if an evaluation takes little."""
        self._alone = set(problem.types) == set(self._names)
        """Whether there is nothing else: then such cases are cheap, and twice as many are extraordinary."""
        statement = problem.subject.statement
        predicate, call = statement.predicate, problem.subject.call
        asked = predicate
        if isinstance(call, Call):
            asked = replace(predicate, body=implies(predicate.body, equal(call, call, call.type)))
        try:
            self._counted = counted(predicate, problem.library) & set(self._names)
            self._sized = counted(asked, problem.library) & set(self._names)
        except NotInterpreted:
            self._counted = self._sized = frozenset(self._names)
        self._results = () if problem.subject.claim else tuple(_sides(statement.conclusion))
        """The sizes of a result that is a table."""
        self._about = [part.code for part in problem.parts if part.names <= set(self._names)]
        exponents = set(_exponents(problem))
        self._axes = [
            problem.subject.sizes.get(name) or (EXPONENTS if name in exponents else SMALL)
            for name in self._names
        ]
        self._exponents = exponents
        self._lists: tuple[list[tuple[int, ...]], ...] | None = None

    def draw(self, source: Source, below: float | None = None) -> dict[str, int]:
        """Values. `below`: what their sum has to be below, so that larger ones are not looked into.

        Raises `NoCase` where no small ones are possible.
        """
        if not self._names:
            if not self._allowed(()):
                raise NoCase
            return {}
        if self._lists is None:
            self._lists = self._found()
        small, usual, large, joint, *ends = self._lists
        kind = source.one(0, 15)
        chosen = {0: small, 10: joint, 15: large}.get(kind, usual) or usual or small
        if (11 if self._alone else 13) <= kind <= 14 and ends:
            chosen = ends[source.one(0, len(ends) - 1)]
        if not chosen:
            raise NoCase
        start = source.one(0, len(chosen) - 1)
        if below is not None and sum(chosen[start]) >= below:
            raise NoCase
        far = any(chosen is one for one in (large, joint, *ends))
        for number in range(min(len(chosen), 1 if far else _MOST_SKIPPED)):
            vector = chosen[(start + number) % len(chosen)]
            fine = chosen is not large or self._large_allowed(vector, large)
            if fine and self._allowed(vector, thorough=not far):
                return dict(zip(self._names, vector, strict=True))
        for others in (usual, small):
            for vector in others:
                if self._allowed(vector):
                    return dict(zip(self._names, vector, strict=True))
        raise NoCase

    def allows(self, naturals: Mapping[str, int]) -> bool:
        """Whether these are possible, as is soon seen, and those that are asked for."""
        vector = tuple(naturals[name] for name in self._names)
        given = self._problem.subject.sizes
        if any(naturals[name] not in sizes for name, sizes in given.items() if name in naturals):
            return False
        return self._meets(vector) and self._allowed(vector, thorough=False)

    def _allowed(self, vector: tuple[int, ...], *, thorough: bool = True) -> bool:
        if vector not in self._known:
            fits = self._is_short(vector, _JOINTLY_SHORT) if vector in self._short else self._fits(vector)
            naturals = dict(zip(self._names, vector, strict=True))
            self._known[vector] = fits and self._possible(naturals, thorough)
        return self._known[vector]

    def _large_allowed(self, vector: tuple[int, ...], large: Sequence[tuple[int, ...]]) -> bool:
        """Whether these are possible, and all that are smaller: they cost less, and what is drawn must not
        rest on which of them came up before.
        """
        return all(self._allowed(one, thorough=False) for one in large[: large.index(vector) + 1])

    def _found(self) -> tuple[list[tuple[int, ...]], ...]:
        """Vectors that no hypothesis about naturals excludes: all small ones, those without a zero among the
        sizes, some that are larger, some with several that are, and some where machine numbers end.
        """
        every = sorted(self._candidates(), key=lambda one: (sum(one), one))
        usual = [
            one for one in every if all(self._is_usual(*pair) for pair in zip(self._names, one, strict=True))
        ]
        given = self._problem.subject.sizes
        large: list[tuple[int, ...]] = []
        sizes = [
            number
            for number, name in enumerate(self._names)
            if name in self._sized and name not in given and name not in self._exponents
        ]
        rng = random.Random(len(self._names))  # noqa: S311 - nothing is secret
        for at, value in itertools.product(sizes, LARGE):
            for vector in rng.sample(usual, min(2, len(usual))):
                one = (*vector[:at], value, *vector[at + 1 :])
                if self._meets(one):
                    large.append(one)
        large = sorted(set(large), key=lambda one: (sum(one), one))
        large = large[:: -(-len(large) // _MOST_LARGE)] if large else large
        ends = [*Ends(self._problem, usual, self._exponents, self._fits, self._meets).groups()]
        if many := tallied(self._problem.types.values(), sizes, usual, self._is_short):
            ends.append(many)
        return every[: max(4, len(every) // 3)], usual, large, [*self._joint(sizes, usual)], *ends

    def _joint(self, sizes: Sequence[int], usual: Sequence[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
        """Several sizes that are large together, where an evaluation takes little all the same."""
        rng = random.Random(len(sizes))  # noqa: S311 - nothing is secret
        for number in range(_MOST_JOINT if len(sizes) > 1 and usual else 0):
            vector = [*rng.choice(usual)]
            for at in sizes if number % 2 else rng.sample(sizes, 2):
                vector[at] = rng.choice(_JOINTLY)
            if self._meets(vector):
                self._short.add(tuple(vector))
                yield tuple(vector)

    def _candidates(self) -> Iterator[tuple[int, ...]]:
        ordered: Iterator[tuple[int, ...]] = smallest_first(self._axes)
        many = math.prod(len(axis) for axis in self._axes)
        if many > _MOST_VECTORS:
            rng = random.Random(many)  # noqa: S311 - nothing is secret
            drawn = {tuple(rng.choice(axis) for axis in self._axes) for _ in range(_MOST_VECTORS)}
            ordered = itertools.chain(itertools.islice(ordered, _MOST_VECTORS // 4), sorted(drawn))
        seen: set[tuple[int, ...]] = set()
        for one in ordered:
            if one not in seen and self._meets(one):
                seen.add(one)
                yield one

    def _is_usual(self, name: str, value: int) -> bool:
        return value > 0 or name not in self._counted or name in self._problem.subject.sizes

    def _fits(self, vector: Sequence[int]) -> bool:
        naturals = dict(zip(self._names, vector, strict=True))
        if all(name in self._problem.subject.sizes for name in self._names):
            return True
        if math.prod(naturals[size] for size in self._results) > MOST_ENTRIES:
            return False
        if self._problem.exceeds(naturals, MOST_ENTRIES):
            return False
        room = self._problem.room(naturals)
        if room is None:
            return self._is_loop(naturals)
        return sum(math.prod(shape) for shape in room.shapes.values()) <= MOST_ENTRIES

    def _is_short(self, vector: Sequence[int], steps: int = _SHORT) -> bool:
        """Whether an evaluation takes little there, though a size is large, and nothing forbids it."""
        if not (self._meets(vector) and self._fits(vector)):
            return False
        room = self._problem.room(dict(zip(self._names, vector, strict=True)))
        return room is not None and room.steps <= steps

    def _is_loop(self, naturals: Mapping[str, int]) -> bool:
        """Whether there are no tables, and the steps grow no quicker than the one natural that is large, so
        that they can be told from smaller ones.
        """
        long = [name for name, value in naturals.items() if value > MOST_ENTRIES]
        if len(long) != 1 or not sums_only(self._problem) or set(self._problem.types) - set(self._names):
            return False
        rooms = [self._problem.room({**naturals, long[0]: probe}) for probe in _PROBES]
        steps = [room.steps for room in rooms if room is not None]
        if len(steps) < len(_PROBES) or steps[1] > 2.2 * steps[0] + _PROBES[0]:
            return False
        return steps[1] * naturals[long[0]] <= _MOST_STEPS * _PROBES[1]

    def _meets(self, vector: Sequence[int]) -> bool:
        """Whether no part that speaks of naturals alone is false."""
        env = dict(zip(self._names, vector, strict=True))
        domain = Watched(time.monotonic() + _SECONDS)
        evaluator = Evaluator(domain, self._problem.library)
        try:
            with deep():
                return all(evaluator.code(code, env) is not False for code in self._about)
        except (NotInterpreted, BadArgument, TimeOver):
            return True


def _sides(code: Code) -> Iterator[str]:
    """The sizes of quantifiers at the head of code."""
    while isinstance(code, Quantified) and isinstance(code.bound, Variable):
        yield code.bound.name
        code = code.body


def _exponents(problem: Problem) -> Iterator[str]:
    """The naturals that stand in an exponent of a number of steps or entries."""
    codes = [part.code for part in problem.parts] + [problem.subject.statement.conclusion]
    for code in codes:
        for part in walk(code):
            if isinstance(part, Op) and part.operation is Operation.NAT_POW:
                base, exponent = part.arguments
                if not (isinstance(base, Literal) and base.value < 2):
                    yield from (one.name for one in walk(exponent) if isinstance(one, Variable))
