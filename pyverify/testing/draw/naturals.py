"""The natural parameters: sizes and indices, the same for all cases of a batch.

Small ones are tried, zero among them where the statement allows it, and now and then larger ones; those that
only count as numbers (`steering`) also where machine integers and floats end. Only such are drawn as no
hypothesis excludes that speaks of naturals alone, and as the steps find possible.
"""

from __future__ import annotations

import itertools
import math
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from pyverify.domains.arguments import BadArgument
from pyverify.domains.evaluate import Evaluator
from pyverify.extract import NotInterpreted
from pyverify.extract.code import Literal, Op, Operation, Variable, walk
from pyverify.extract.depth import deep
from pyverify.extract.shapes import counted
from pyverify.symbolic.instances.ascending import smallest_first
from pyverify.symbolic.instances.watched import TimeOver, Watched
from pyverify.testing.draw.plan import NoCase
from pyverify.testing.draw.problem import Problem
from pyverify.testing.draw.steering import ENDS, numbers_only, powers_only
from pyverify.testing.source import Source

__all__ = ["Naturals"]

SMALL = range(6)
"""Sizes that are tried."""
EXPONENTS = range(5)
"""The same for what stands in an exponent."""
LARGE = (7, 8, 9, 12, 16)
_POWERS = (31, 32, 53, 62, 63, 64)
"""Exponents at which powers of two leave machine numbers, for such as count no steps."""
MOST_ENTRIES = 300
"""Entries of all tables together, at most."""
_MOST_VECTORS = 1500
_SECONDS = 5.0
_MOST_LARGE = 12
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
        statement = problem.subject.statement
        try:
            self._counted = counted(statement.predicate, problem.library) & set(self._names)
        except NotInterpreted:
            self._counted = frozenset(self._names)
        self._about = [part.code for part in problem.parts if part.names <= set(self._names)]
        exponents = set(_exponents(problem))
        self._axes = [
            problem.subject.sizes.get(name) or (EXPONENTS if name in exponents else SMALL)
            for name in self._names
        ]
        self._exponents = exponents
        self._lists: tuple[list[tuple[int, ...]], ...] | None = None

    def draw(self, source: Source) -> dict[str, int]:
        """Values. Raises `NoCase` where no small ones are possible."""
        if not self._names:
            if not self._allowed(()):
                raise NoCase
            return {}
        if self._lists is None:
            self._lists = self._found()
        small, usual, large, ends = self._lists
        kind = source.one(0, 15)
        chosen = {0: small, 13: ends, 14: ends, 15: large}.get(kind, usual) or usual or small
        if not chosen:
            raise NoCase
        start = source.one(0, len(chosen) - 1)
        for number in range(min(len(chosen), _MOST_SKIPPED if chosen is not large else 1)):
            vector = chosen[(start + number) % len(chosen)]
            if self._large_allowed(vector, large) if chosen is large else self._allowed(vector):
                return dict(zip(self._names, vector, strict=True))
        for others in (usual, small):
            for vector in others:
                if self._allowed(vector):
                    return dict(zip(self._names, vector, strict=True))
        raise NoCase

    def _allowed(self, vector: tuple[int, ...], *, thorough: bool = True) -> bool:
        if vector not in self._known:
            fits = self._fits(vector)
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
        sizes, some that are larger, and some where machine numbers end.
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
            if name in self._counted and name not in given and name not in self._exponents
        ]
        rng = random.Random(len(self._names))  # noqa: S311 - nothing is secret
        for at, value in itertools.product(sizes, LARGE):
            for vector in rng.sample(usual, min(4, len(usual))):
                one = (*vector[:at], value, *vector[at + 1 :])
                if self._meets(one):
                    large.append(one)
        large = sorted(set(large), key=lambda one: (sum(one), one))
        large = large[:: -(-len(large) // _MOST_LARGE)] if large else large
        return every[: max(4, len(every) // 3)], usual, large, list(self._at_ends(usual, rng))

    def _at_ends(self, usual: Sequence[tuple[int, ...]], rng: random.Random) -> Iterator[tuple[int, ...]]:
        """Vectors with one natural, or all of them, where machine numbers end, and powers that end there."""
        alone = numbers_only(self._problem) - set(self._problem.subject.sizes) - self._exponents
        free = [number for number, name in enumerate(self._names) if name in alone]
        given = self._problem.subject.sizes
        powers = [
            number
            for number, name in enumerate(self._names)
            if name in powers_only(self._problem) and name not in given
        ]
        if not usual:
            return
        for at, exponent in itertools.product(powers, _POWERS):
            for vector in rng.sample(usual, min(3, len(usual))):
                one = (*vector[:at], exponent, *vector[at + 1 :])
                if self._fits(one) and self._meets(one):
                    yield one
        if not free:
            return
        for end, vector in itertools.product(ENDS, rng.sample(usual, min(3, len(usual)))):
            for changed in [*({one} for one in free), set(free)] if len(free) > 1 else [set(free)]:
                one = tuple(end if at in changed else value for at, value in enumerate(vector))
                if self._fits(one) and self._meets(one):
                    yield one

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
        room = self._problem.room(naturals)
        if room is None:
            return False
        return sum(math.prod(shape) for shape in room.shapes.values()) <= MOST_ENTRIES

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


def _exponents(problem: Problem) -> Iterator[str]:
    """The naturals that stand in an exponent of a number of steps or entries."""
    codes = [part.code for part in problem.parts] + [problem.subject.statement.conclusion]
    for code in codes:
        for part in walk(code):
            if isinstance(part, Op) and part.operation is Operation.NAT_POW:
                base, exponent = part.arguments
                if not (isinstance(base, Literal) and base.value < 2):
                    yield from (one.name for one in walk(exponent) if isinstance(one, Variable))
