"""Naturals on purpose: where machine numbers end, powers and what stands beside them, long loops, and several
large ones together.

They come in groups, from which is drawn in turn. A natural that only counts as a number (`steering`) may be
as large as one likes; one that says how often something is done is large where there are no tables, as far as
the steps go.
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable, Iterator, Sequence

from pyverify.extract.code import NAT
from pyverify.testing.draw.problem import Problem
from pyverify.testing.draw.steering import ENDS, numbers_only, powers_only, sums_only

__all__ = ["LONG", "Ends"]

_EXPONENTS = (31, 32, 53, 62, 63, 64)
"""At which powers of two leave machine numbers."""
LONG = (46_341, 46_342, 65_535, 65_536, 65_537)
"""Where a product of two sizes leaves 32 bits, with and without a sign."""
_BASES = (2, 3, 5, 6, 7, 10)
_MOST_COUNTED, _MOST_CHEAP = 300, 1030
"""Powers of such naturals as say how often something is done; and of those where that costs no more steps."""
_MOST = 2**62
_WIDTHS = (16, 17, 31, 32, 33, 48, 53, 54, 62)
"""Bits of naturals that are large together: what fits a machine number, and one more."""
_EACH = 12
"""Vectors of each width."""
_SAMPLES = 3
_MOST_POWERS = 160
Vector = tuple[int, ...]


class Ends:
    """Vectors of naturals for one problem.

    `usual`: vectors of small naturals; `fits` says whether one is not too large, `meets` whether hypotheses
    about naturals allow it.
    """

    def __init__(
        self,
        problem: Problem,
        usual: Sequence[Vector],
        exponents: set[str],
        fits: Callable[[Vector], bool],
        meets: Callable[[Vector], bool],
    ) -> None:
        self._names = problem.naturals
        self._sizes = problem.subject.sizes
        self._room = problem.room
        self._usual, self._fits, self._meets = usual, fits, meets
        self._exponents = exponents
        self._rng = random.Random(len(self._names))  # noqa: S311 - nothing is secret
        self._alone = numbers_only(problem) - set(self._sizes) - exponents
        self._raised = powers_only(problem)
        self._summed = sums_only(problem)
        self._whole = all(of is NAT for of in problem.types.values())

    def groups(self) -> Iterator[list[Vector]]:
        """The groups that are not empty. Vectors of all but the first may still be too large."""
        if not self._usual:
            return
        powers = [
            [vector for vector, beside in found if beside is wanted]
            for found in (list(self._powers(at)) for at in range(len(self._names)))
            for wanted in (False, True)
        ]
        for one in ([*self._machine()], *powers, [*self._together()], [*self._long()]):
            kept = [vector for vector in dict.fromkeys(one) if self._meets(vector)]
            if len(kept) > _MOST_POWERS:
                kept = self._rng.sample(kept, _MOST_POWERS)
            if kept:
                yield kept

    def _some(self) -> list[Vector]:
        return self._rng.sample([*self._usual], min(_SAMPLES, len(self._usual)))

    def _machine(self) -> Iterator[Vector]:
        """One natural, or all of them, where machine numbers end, and powers that end there."""
        for at, name in enumerate(self._names):
            if name in self._raised and name not in self._sizes:
                for exponent in _EXPONENTS:
                    yield from filter(self._fits, (_with(one, at, exponent) for one in self._some()))
        free = [at for at, name in enumerate(self._names) if name in self._alone]
        if not free:
            return
        for end, vector in itertools.product(ENDS, self._some()):
            for changed in [*({one} for one in free), set(free)] if len(free) > 1 else [set(free)]:
                one = tuple(end if at in changed else value for at, value in enumerate(vector))
                if self._fits(one):
                    yield one

    def _powers(self, at: int) -> Iterator[tuple[Vector, bool]]:
        """The natural at this place as a power of another one, or of a usual base; and whether it is only
        beside it.
        """
        name = self._names[at]
        if name in self._exponents:
            return
        most = self._most(name)
        for vector, base in self._based(at):
            power = base * base
            while power <= most:
                for value in (power, power - 1, power + 1):
                    if name not in self._sizes or value in self._sizes[name]:
                        yield _with(vector, at, value), value != power
                power *= base

    def _most(self, name: str) -> int:
        if name in self._sizes:
            return int(max(self._sizes[name]))
        if name in self._alone:
            return _MOST
        if not self._whole:
            return 0
        vector = _with(self._usual[-1], self._names.index(name), _MOST_COUNTED)
        room = self._room(dict(zip(self._names, vector, strict=True)))
        return _MOST_CHEAP if room is not None and room.steps <= _MOST_COUNTED else _MOST_COUNTED

    def _based(self, at: int) -> Iterator[tuple[Vector, int]]:
        """Vectors, and the base for the natural at this place."""
        for base in _BASES:
            yield self._rng.choice([*self._usual]), base
        for other, name in enumerate(self._names):
            if other == at or name in self._exponents:
                continue
            free = set(_BASES) if name in self._alone else set()
            for base in sorted({one[other] for one in self._usual} | free):
                if base > 1:
                    yield _with(self._rng.choice([*self._usual]), other, base), base

    def _together(self) -> Iterator[Vector]:
        """Some or all of those that only count as numbers, of so many bits and with any of them set; now and
        then the same number for all.

        One of the others, a number of digits or the place of one, is about as large as these have digits: to
        base two, or to one that stays small.
        """
        free = [at for at, name in enumerate(self._names) if name in self._alone]
        places = [
            at
            for at, name in enumerate(self._names)
            if name not in self._alone
            and name not in self._sizes
            and (name not in self._exponents or name in self._raised)
        ]
        if not free or len(self._names) < 2:
            return
        for bits, number in itertools.product(_WIDTHS, range(_EACH)):
            vector = [*self._rng.choice([*self._usual])]
            large = (
                free if number % 2 else self._rng.sample(free, self._rng.randint(1, max(1, len(free) - 1)))
            )
            same = self._wide(bits) if number % 4 == 1 else 0
            base = 2
            for at in free:
                if at in large:
                    vector[at] = same or self._wide(bits)
                else:
                    vector[at] = base = self._rng.choice(_BASES)
            if places:
                digits = math.ceil(bits / math.log2(base))
                vector[self._rng.choice(places)] = self._rng.choice(
                    (digits - 1, digits, digits + 1, digits // 2)
                )
            yield tuple(vector)

    def _wide(self, bits: int) -> int:
        """A number of so many bits: any, or the largest one."""
        first = 1 << (bits - 1)
        return first | (self._rng.getrandbits(bits - 1) if self._rng.randrange(4) else first - 1)

    def _long(self) -> Iterator[Vector]:
        """Loops so long that a product of two sizes leaves 32 bits, where there are no tables; and the same
        number for all, where that is soon evaluated.
        """
        if not self._whole or not self._summed:
            return
        taken = self._exponents | self._alone | set(self._sizes)
        places = [at for at, name in enumerate(self._names) if name not in taken]
        for at, value in itertools.product(places, LONG):
            yield from (_with(one, at, value) for one in self._some())
        for value in LONG if len(places) > 1 else ():
            yield tuple(value if at in places else one for at, one in enumerate(self._usual[-1]))


def _with(vector: Vector, at: int, value: int) -> Vector:
    return (*vector[:at], value, *vector[at + 1 :])
