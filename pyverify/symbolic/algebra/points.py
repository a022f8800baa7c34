"""Exact points: a statement evaluated over the rationals at numbers that meet its hypotheses.

SymPy may simplify wrongly, and a rational function says nothing where a divisor is zero. So both are held
against points: random ones, at which no divisor is zero, and for each divisor some at which it is. There the
statement is evaluated by the exact domain, with Lean's `x / 0 = 0`, from the code and from nothing that was
simplified. Where a logarithm occurs there is no exact value, and balls are compared: they refute, and agree
to some sixty digits, which is said.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import fmpq

from pyverify.domains.balls import Balls
from pyverify.domains.domain import Domain
from pyverify.domains.evaluate import Evaluator
from pyverify.domains.exact import Exact, fraction
from pyverify.extract import Definition, NotInterpreted, Reason
from pyverify.extract.code import BOOL, Type
from pyverify.statement import Statement
from pyverify.symbolic.algebra.cases import Case, environment
from pyverify.symbolic.algebra.quotients import Place, at
from pyverify.symbolic.answer import Counterexample, Value
from pyverify.term import Name

__all__ = ["BITS", "Judged", "Point", "judge", "usual", "where_zero"]

BITS = 256
"""Of the balls that stand for logarithms."""
_DRAWS = 40
"""Points that are drawn for one that is kept."""
_DENOMINATORS = (1, 2, 3, 4, 7)

Library = Callable[[Name], Definition]


class Point:
    """Values for all that may be read: those that are known, and drawn ones elsewhere, each drawn once.

    A point's numbers are drawn of any sign, between zero and one, or positive.
    """

    def __init__(self, known: Mapping[Place, Any], most: int, draw: random.Random) -> None:
        """`most`: the largest natural that is drawn."""
        self._values = dict(known)
        self._most = most
        self._draw = draw
        self._kind = draw.randrange(3)

    def number(self, place: Place) -> Fraction:
        """The number at a place."""
        if place not in self._values:
            least, most, below = ((-9, 9, 1), (1, 9, 10), (1, 9, 1))[self._kind]
            self._values[place] = Fraction(
                self._draw.randint(least, most), below * self._draw.choice(_DENOMINATORS)
            )
        return Fraction(self._values[place])

    def beside(self, place: Place, value: Fraction) -> Point:
        """The same point but for one value."""
        found = Point({**self._values, place: value}, self._most, self._draw)
        found._kind = self._kind
        return found

    def discrete(self, type_: Type, place: Place) -> int | bool:
        """The truth value or natural number at a place."""
        if place not in self._values:
            drawn = self._draw.randint(0, self._most)
            self._values[place] = bool(drawn & 1) if type_ is BOOL else drawn
        value: int | bool = self._values[place]
        return value


@dataclass(frozen=True, slots=True)
class Judged:
    """What a statement is at a point."""

    meets: bool
    """Whether all hypotheses hold there."""
    holds: bool
    """Whether the conclusion does; true where a hypothesis fails."""
    exact: bool
    """Whether it was evaluated exactly, or in balls."""
    point: Counterexample
    """The sizes, and all values that were read."""
    sides: tuple[str, str] = ("", "")
    """Both sides of the equation that fails."""


class _Differing:
    """Remembers the last two numbers that were compared and differ."""

    differ: tuple[Any, Any] | None = None

    def forget(self) -> None:
        """Begin anew."""
        self.differ = None


class _Exact(_Differing, Exact):
    """The rationals."""

    def equal(self, a: fmpq, b: fmpq) -> bool:
        """`a = b`."""
        if a != b:
            self.differ = (a, b)
        return bool(a == b)


class _Balls(_Differing, Balls):
    """Balls, of which two that overlap count as equal."""

    def __init__(self) -> None:
        super().__init__(BITS)

    def equal(self, a: Any, b: Any) -> bool:
        """`a = b`, as far as the balls can tell."""
        if not a.overlaps(b):
            self.differ = (a, b)
            return False
        return True


def judge(statement: Statement, library: Library, sizes: Mapping[str, int], point: Point) -> Judged | None:
    """The statement at a point; None where a part of it has no value, or balls do not decide it."""
    for domain in (_Exact(), _Balls()):
        try:
            return _judged(statement, library, sizes, point, domain)
        except NotInterpreted as error:
            if error.reason is not Reason.LOGARITHM:
                return None
    return None


def _judged(
    statement: Statement, library: Library, sizes: Mapping[str, int], point: Point, domain: _Exact | _Balls
) -> Judged | None:
    read: dict[Place, Any] = {}

    def number(place: Place) -> Any:
        read[place] = point.number(place)
        return domain.number(read[place])

    def discrete(type_: Type, place: Place) -> int | bool:
        value = read[place] = point.discrete(type_, place)
        return value

    over: Domain[Any] = domain
    evaluator = Evaluator(over, library)
    env = environment(statement, sizes, number, discrete)
    meets = [evaluator.code(one.code, env) for one in statement.hypotheses]
    if None in meets:
        return None
    exact = isinstance(domain, _Exact)
    if not all(meets):
        return Judged(False, True, exact, _told(statement, sizes, read))
    domain.forget()
    holds: bool | None = evaluator.code(statement.conclusion, env)
    if holds is None:
        return None
    sides = ("", "")
    if not holds and domain.differ is not None:
        sides = (_shown(domain.differ[0]), _shown(domain.differ[1]))
    return Judged(True, holds, exact, _told(statement, sizes, read), sides)


def _shown(value: Any) -> str:
    return str(fraction(value)) if isinstance(value, fmpq) else str(value)


def _told(statement: Statement, sizes: Mapping[str, int], read: Mapping[Place, Any]) -> Counterexample:
    order = {param.name: number for number, param in enumerate(statement.params)}
    found = sorted(read.items(), key=lambda one: (order[one[0][0]], one[0][1]))
    return Counterexample(sizes, tuple(Value(*place, value) for place, value in found), "exact points")


def usual(case: Case, seed: int = 1) -> Iterator[Point]:
    """Points at which no divisor is zero and all solved equations hold; without end."""
    draw = random.Random(seed)  # noqa: S311  # no secret
    while True:
        for _ in range(_DRAWS):
            numbers = _completed(case, _drawn(case, draw))
            if numbers is not None and all(at(one, numbers) != 0 for one in case.divisors):
                yield _point(case, numbers, draw)
                break
        else:
            return


def where_zero(case: Case, seed: int = 1) -> Iterator[tuple[int, Point]]:
    """Points at which a divisor is zero, with its number: a root in one variable, or all variables zero."""
    draw = random.Random(seed)  # noqa: S311  # no secret
    for number, divisor in enumerate(case.divisors):
        for _ in range(_DRAWS // 4):
            for numbers in _roots(case, divisor, _drawn(case, draw)):
                yield number, _point(case, numbers, draw)
        zeros = _completed(case, [fmpq(0)] * case.domain.ring.nvars())
        if zeros is not None and at(divisor, zeros) == 0:
            yield number, _point(case, zeros, draw)


def _drawn(case: Case, draw: random.Random) -> list[fmpq]:
    """Numbers for all variables, now of any sign, now positive and small."""
    kind = draw.randrange(3)
    count = case.domain.ring.nvars()
    if kind == 0:
        return [fmpq(draw.randint(-9, 9), draw.choice(_DENOMINATORS)) for _ in range(count)]
    most = max(2, 2 * len(case.domain.places)) if kind == 1 else 3
    return [fmpq(draw.randint(1, 9), 9 * most if kind == 1 else most) for _ in range(count)]


def _completed(case: Case, numbers: list[fmpq]) -> list[fmpq] | None:
    """The numbers, with the solved variables what the others make them."""
    found = list(numbers)
    for number, value in case.solved.items():
        below = at(value.below, numbers)
        if below == 0:
            return None
        found[number] = at(value.above, numbers) / below
    return found


def _roots(case: Case, divisor: Any, numbers: Sequence[fmpq]) -> Iterator[list[fmpq]]:
    """The numbers with one of them changed so that the divisor is zero, as far as it is linear in one."""
    for number, degree in enumerate(divisor.degrees()):
        if int(degree) != 1:
            continue
        without = [*numbers[:number], fmpq(0), *numbers[number + 1 :]]
        rest = at(divisor, without)
        slope = at(divisor, [*without[:number], fmpq(1), *without[number + 1 :]]) - rest
        if slope != 0:
            without[number] = -rest / slope
            found = _completed(case, without)
            if found is not None:
                yield found


def _point(case: Case, numbers: Sequence[fmpq], draw: random.Random) -> Point:
    found: dict[Place, Any] = {
        place: fraction(value) for place, value in zip(case.domain.places, numbers, strict=False)
    }
    return Point({**found, **case.filled}, max([1, *case.sizes.values()]), draw)
