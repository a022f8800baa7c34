"""Follows instructions: draws numbers for many cases, each between bounds that earlier ones give.

Bounds are computed in enclosures and taken on the safe side, so a number that lies between them in floating
point does so exactly. Numbers that come into equalities are drawn with few bits, so that what the equality
gives is a number of the type, too; where it is none (a third), the case has the rational number, and the
float next to it.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from fractions import Fraction
from typing import Any

import numpy as np

from pyverify.symbolic.instances.polynomial import constant
from pyverify.testing.draw.formulas import Relation, Run, Variables
from pyverify.testing.draw.instructions import (
    Bound,
    Draw,
    Instruction,
    Share,
    Solve,
    Sphere,
    grouped,
    needing_few,
)
from pyverify.testing.draw.numbers import between, inward
from pyverify.testing.draw.points import Lane, divide, negate
from pyverify.testing.draw.shares import Shares
from pyverify.testing.draw.spheres import draw_sphere
from pyverify.testing.draw.values import Values, where
from pyverify.testing.source import Source

__all__ = ["Program"]

_Array = Any
_PIVOT_BITS = 14
"""Factors that an equality is divided by are powers of two up to this one."""


class Program:
    """Instructions made ready to be followed."""

    def __init__(
        self,
        instructions: Sequence[Instruction],
        variables: Variables,
        dtype: np.dtype[Any],
        *,
        coarse: Set[int] = frozenset(),
        free: Set[int] = frozenset(),
    ) -> None:
        """`coarse`: variables that come into products. `free`: such as nothing is asked of."""
        self.variables = variables
        self.dtype = dtype
        self.wide = np.result_type(dtype, np.float64)
        instructions = [*(Draw(one, ()) for one in sorted(free)), *instructions]
        few, self.pivots = needing_few(instructions)
        self.coarse = few | coarse
        self.fixed, self.rows, self.others = grouped(instructions, self.coarse, self.pivots)
        self._ends: dict[tuple[Bound, ...], tuple[_Array, _Array, list[_Array]]] = {}
        self.shares = Shares(dtype, self.wide, self.coarse)

    @property
    def sure(self) -> bool:
        """Whether nothing can be without values: all bounds and sums are the same in every case."""
        return not self.others and not any(any(one.zero) for some in self.rows for one in some)

    @property
    def weight(self) -> int:
        """How many terms the bounds have that are computed for each case: about what following it costs."""
        draws = [one for one in self.others if isinstance(one, Draw)]
        return sum(len(bound.coefficient) + len(bound.rest) for one in draws for bound in one.bounds)

    def follow(self, source: Source, run: Run, *, coarse: bool = False) -> Values:
        """Values of all variables, with `coarse` of few bits."""
        values = Values(run, self.variables, self.dtype, self.wide, coarse=coarse)
        with np.errstate(all="ignore"):
            for bounds, members in self.fixed:
                self._block(source, values, bounds, members)
            for shares in self.rows:
                self.shares.draw(source, values, shares)
            for one in self.others:
                match one:
                    case Draw():
                        self._draw(source, values, one)
                    case Solve():
                        self._solve(values, one)
                    case Share():
                        self.shares.draw(source, values, [one])
                    case Sphere():
                        draw_sphere(source, values, one)
        for number in list(values.exact)[-1:]:  # what follows from many steps may be too long
            values.rational(number, 0)
        return values

    # Numbers between bounds.

    def _block(
        self, source: Source, values: Values, bounds: tuple[Bound, ...], members: Sequence[int]
    ) -> None:
        """Numbers with the same fixed bounds, together."""
        if bounds not in self._ends:
            low, high, without = self._limits(values, bounds)
            self._ends[bounds] = *self._inside(low, high), without
        first, last, without = self._ends[bounds]
        coarse = values.coarse or members[0] in self.coarse
        drawn = between(source, first, last, self.dtype, (len(members),), coarse=coarse)
        if members[0] in self.pivots:
            drawn = _powers(drawn, first, last)
        for value in without:
            drawn, hit = _without(drawn, value, first, last, coarse=coarse)
            values.dead |= hit.any(axis=1) if np.ndim(hit) else hit
        if first > last:
            values.dead[:] = True
        values.blocks[tuple(members)] = drawn
        wide = drawn.astype(self.wide, copy=False)
        for at, one in enumerate(members):
            column = wide[:, at]
            values.lanes[one] = Lane(column, column)

    def _draw(self, source: Source, values: Values, one: Draw) -> None:
        low, high, without = self._limits(values, one.bounds)
        first, last = self._inside(low, high)
        coarse = values.coarse or one.variable in self.coarse
        drawn = between(source, first, last, self.dtype, coarse=coarse)
        if one.variable in self.pivots:
            drawn = _powers(drawn, first, last)
        for value in without:
            drawn, hit = _without(drawn, value, first, last, coarse=coarse)
            values.dead |= hit
        values.dead |= ~((drawn >= first) & (drawn <= last))
        wide = drawn.astype(self.wide, copy=False)
        values.lanes[one.variable] = Lane(wide, wide)

    def _inside(self, low: tuple[Any, Any], high: tuple[Any, Any]) -> tuple[Any, Any]:
        return inward(low[0], high[0], self.dtype, above=low[1], below=high[1])  # type: ignore[no-any-return]

    def _limits(self, values: Values, bounds: Sequence[Bound]) -> tuple[Any, Any, list[Any]]:
        """The lower and the upper bound, each with whether it is left out, and values that are left out."""
        low: _Array = self.wide.type(-np.inf)
        high: _Array = self.wide.type(np.inf)
        above: _Array = np.bool_(False)
        below: _Array = np.bool_(False)
        without: list[Any] = []
        for bound in bounds:
            held = where(bound.guards, values.run)
            factor = values.polynomial(bound.coefficient)
            rest = values.polynomial(bound.rest)
            end = negate(rest) if constant(bound.coefficient) == 1 else divide(negate(rest), factor)
            if constant(bound.coefficient) == -1:
                end = rest
            positive, negative = factor.low > 0, factor.high < 0
            values.dead |= self._hopeless(held, factor, rest, bound.relation)
            if bound.relation is Relation.OTHER:
                without.append((end, held & ~((factor.low <= 0) & (factor.high >= 0))))
                continue
            strict = bound.relation is Relation.NEGATIVE
            equal = bound.relation is Relation.ZERO
            # of an enclosed bound the end that is safe; of an equality both
            upper = np.where(held & (positive | (equal & negative)), end.low, np.inf)
            lower = np.where(held & (negative | (equal & positive)), end.high, -np.inf)
            tighter = (upper < high) | ((upper == high) & strict & (upper < np.inf))
            high, below = np.where(tighter, upper, high), np.where(tighter, strict, below)
            tighter = (lower > low) | ((lower == low) & strict & (lower > -np.inf))
            low, above = np.where(tighter, lower, low), np.where(tighter, strict, above)
        return (low, above), (high, below), without

    @staticmethod
    def _hopeless(held: Any, factor: Lane, rest: Lane, relation: Relation) -> Any:
        """Where the factor is zero (or may be), and what remains is not true."""
        open_ = held & (factor.low <= 0) & (factor.high >= 0)
        if not np.any(open_):
            return False
        sure = (factor.low == 0) & (factor.high == 0)
        if relation is Relation.ZERO:
            fine = (rest.low == 0) & (rest.high == 0)
        elif relation is Relation.OTHER:
            fine = (rest.low > 0) | (rest.high < 0)
        else:
            fine = rest.high < 0 if relation is Relation.NEGATIVE else rest.high <= 0
        return open_ & ~(sure & fine)

    # Equalities.

    def _solve(self, values: Values, one: Solve) -> None:
        rest = negate(values.polynomial(one.rest))
        known = constant(one.coefficient)
        if known == 1:
            found = rest
        else:
            factor = values.polynomial(one.coefficient)
            values.dead |= (factor.low <= 0) & (factor.high >= 0)
            found = divide(rest, factor)
        low = np.broadcast_to(found.low, (values.run.cases,))
        high = np.broadcast_to(found.high, (values.run.cases,))
        values.dead |= ~(np.isfinite(low) & np.isfinite(high))
        fits = (low == high) & (low.astype(self.dtype) == low)
        if (fits | values.dead).all():
            values.lanes[one.variable] = Lane(low, low)
            return
        values.lanes[one.variable] = Lane(low, high)

        def rational(case: int) -> Fraction:
            below = values.exactly(one.coefficient, case)
            return -values.exactly(one.rest, case) / below if below else Fraction(0)

        values.exact[one.variable] = rational


def _without(drawn: _Array, value: Any, low: Any, high: Any, *, coarse: bool) -> tuple[_Array, _Array]:
    """The numbers with others in the place of those that are left out, and where there were none."""
    end, held = value
    ends = [
        np.reshape(one, (-1, *(1,) * (drawn.ndim - 1))) if np.ndim(one) else one
        for one in (end.low, end.high)
    ]
    if np.ndim(held):
        held = np.reshape(held, (-1, *(1,) * (drawn.ndim - 1)))
    hit = held & (drawn >= ends[0]) & (drawn <= ends[1])
    if not np.any(hit):
        return drawn, np.bool_(False)
    kind = drawn.dtype.type
    step = np.where(np.isfinite(high - low), (high - low) / 4, np.maximum(np.abs(drawn), 1)).astype(
        drawn.dtype
    )
    options = [drawn + step, drawn - step]
    if not coarse:
        options += [np.nextafter(drawn, kind(np.inf)), np.nextafter(drawn, kind(-np.inf))]
    for option in options:
        fits = (option >= low) & (option <= high) & ~((option >= ends[0]) & (option <= ends[1]))
        drawn, hit = np.where(hit & fits, option, drawn), hit & ~fits
    return drawn, hit


def _powers(drawn: _Array, low: Any, high: Any) -> _Array:
    """The numbers as powers of two, where these lie between the bounds and are not zero."""
    _, exponents = np.frexp(drawn)
    power = np.ldexp(
        np.where(drawn < 0, -1, 1).astype(drawn.dtype), np.clip(exponents - 1, -_PIVOT_BITS, _PIVOT_BITS)
    )
    found = power
    for factor in (-1, 2, -2, 0.5, -0.5):
        candidate = power * drawn.dtype.type(factor)
        bad = ~((found >= low) & (found <= high))
        found = np.where(bad & (candidate >= low) & (candidate <= high), candidate, found)
    return np.where((found >= low) & (found <= high), found, drawn)
