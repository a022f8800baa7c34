"""Draws numbers whose sum is given (`weights`), for many cases and for several sums at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from fractions import Fraction
from typing import Any

import numpy as np

from pyverify.symbolic.instances.polynomial import Polynomial
from pyverify.testing.draw.formulas import Run
from pyverify.testing.draw.instructions import Share
from pyverify.testing.draw.numbers import between
from pyverify.testing.draw.points import Lane, add, multiply, negate
from pyverify.testing.draw.values import Values, where
from pyverify.testing.draw.weights import weights
from pyverify.testing.source import Source

__all__ = ["Shares"]

_Array = Any
_Fixed = tuple[Any, Any, list[Lane]]
GUARD_BITS = 14
"""Bits that shares leave for what is added to them."""
FEW_BITS = 24
"""Bits of shares that come into products."""


class Shares:
    """Draws shares, as numbers of a type; those of the variables in `coarse` have few bits."""

    def __init__(self, dtype: np.dtype[Any], wide: np.dtype[Any], coarse: Set[int]) -> None:
        self.dtype = dtype
        self.wide = wide
        self.coarse = coarse
        self._fixed: dict[tuple[int, int, int], _Fixed | None] = {}

    def draw(self, source: Source, values: Values, shares: Sequence[Share]) -> None:
        """Numbers with given sums; several sums of as many numbers are drawn together."""
        if not shares[0].least:
            for one in shares:
                self._signed(source, values, one)
            return
        first = shares[0]
        count, bits = len(first.variables), self._bits(source, values, first)
        if (fixed := self._fixed_at(values, shares, bits)) is not None:
            scale, goals, totals = fixed
            drawn = weights(source, goals, count, rows=(len(shares),), dtype=self.wide)
            drawn *= scale
            self._placed(values, shares, drawn, totals, bits, exact=True)
            return
        totals = [self._total(values, one) for one in shares]
        exact = all(np.all(one.low == one.high) for one in totals)
        scale, goals = _scaled(totals, bits, values.run.cases, exact=exact)
        least = np.array([[float(strict) for _, strict in one.least] for one in shares])
        support = _support(shares, values.run)
        if first.at_most:
            least = np.concatenate([least, np.full((len(shares), 1), float(first.strict))], axis=1)
            if support is not None:
                support = np.concatenate([support, np.ones((*support.shape[:-1], 1), dtype=bool)], axis=-1)
        drawn = weights(
            source,
            goals,
            count + first.at_most,
            rows=(len(shares),),
            least=least if least.any() else 0,
            support=support,
            dtype=self.wide,
        )
        if support is not None or least.any():
            short = (drawn.sum(axis=-1) != goals) | (drawn < least).any(axis=-1)
            if support is not None:
                short |= ((drawn != 0) & ~support).any(axis=-1)
            values.dead |= short.any(axis=-1)
        drawn = drawn[..., :count]
        if exact:
            drawn *= scale[..., np.newaxis] if np.ndim(scale) else scale
        self._placed(values, shares, drawn, totals, bits, exact=exact)

    def _fixed_at(self, values: Values, shares: Sequence[Share], bits: int) -> _Fixed | None:
        """Scale, goals and totals of shares of which nothing is asked but the same sum in every case."""
        key = id(shares[0]), len(shares), bits  # the instructions live as long as this
        if key not in self._fixed:
            self._fixed[key] = None
            if all(map(_is_plain, shares)):
                totals = [values.polynomial(one.total) for one in shares]
                known = {float(one.low) for one in totals if one.exact}
                if len(known) == 1 and min(known) > 0 and all(one.exact for one in totals):
                    self._fixed[key] = *_scaled(totals, bits, values.run.cases, exact=True), totals
        return self._fixed[key]

    def _bits(self, source: Source, values: Values, share: Share) -> int:
        """Bits that the shares may have, so that nothing is rounded that is done with them."""
        based = any(low for low, _ in share.least)
        bits = source.precision - (GUARD_BITS if based else 1)
        if values.coarse or any(one in self.coarse for one in share.variables):
            return min(bits, FEW_BITS, (source.precision - 2) // 2)
        return bits

    @staticmethod
    def _total(values: Values, share: Share) -> Lane:
        """What there is to share, above the lower bounds."""
        total = values.polynomial(share.total)
        for low, _ in share.least:
            if low:
                total = add(total, negate(values.polynomial(low)))
        values.dead |= total.high <= 0 if share.strict else total.high < 0
        return total

    def _placed(
        self,
        values: Values,
        shares: Sequence[Share],
        drawn: _Array,
        totals: Sequence[Lane],
        bits: int,
        *,
        exact: bool,
    ) -> None:
        if exact and not any(low for one in shares for low, _ in one.least):
            flat = drawn.reshape(len(drawn), -1).astype(self.dtype, copy=False)
            values.blocks[tuple(one for share in shares for one in share.variables)] = flat
        for at, share in enumerate(shares):
            for number, (variable, (low, _)) in enumerate(zip(share.variables, share.least, strict=True)):
                column = drawn[:, at, number]
                lane = Lane(column, column)
                if not exact:
                    lane = multiply(multiply(lane, totals[at]), self._two_to(-bits))
                if low:
                    lane = add(lane, values.polynomial(low))
                values.lanes[variable] = lane
                if not exact:
                    values.exact[variable] = self._part(values, share, number, column, bits)
                elif not lane.exact or not self._has(lane.low):
                    values.exact[variable] = self._sum(values, low, column)

    def _has(self, numbers: _Array) -> bool:
        """Whether the type has these numbers."""
        return self.dtype == self.wide or bool((numbers.astype(self.dtype) == numbers).all())

    def _two_to(self, exponent: int) -> Lane:
        power = np.ldexp(self.wide.type(1), exponent)
        return Lane(power, power)

    @staticmethod
    def _part(
        values: Values, share: Share, number: int, column: _Array, bits: int
    ) -> Callable[[int], Fraction]:
        def rational(case: int) -> Fraction:
            total = values.exactly(share.total, case)
            total -= sum((values.exactly(low, case) for low, _ in share.least), Fraction(0))
            weight = Fraction(int(column[case]), 2**bits)
            return weight * total + values.exactly(share.least[number][0], case)

        return rational

    @staticmethod
    def _sum(values: Values, low: Polynomial, column: _Array) -> Callable[[int], Fraction]:
        return lambda case: Fraction(*column[case].as_integer_ratio()) + values.exactly(low, case)

    def _signed(self, source: Source, values: Values, share: Share) -> None:
        """Numbers of either sign: all but one are free, and that one is what is missing."""
        count = len(share.variables)
        total = values.polynomial(share.total)
        drawn = between(source, -np.inf, np.inf, self.dtype, (count,), coarse=True).astype(self.wide)
        place = source.integers(0, count - 1)
        rows = np.arange(values.run.cases)
        drawn[rows, place] = 0
        sums = drawn @ np.ones(count, dtype=self.wide)  # of few bits, so exact in any order
        missing = add(total, negate(Lane(sums, sums)))
        drawn[rows, place] = missing.low
        values.blocks[share.variables] = drawn.astype(self.dtype, copy=False)
        off = ~np.broadcast_to(
            (missing.low == missing.high) & (missing.low.astype(self.dtype) == missing.low),
            (values.run.cases,),
        )
        for at, one in enumerate(share.variables):
            column = drawn[:, at]
            if not off.any():
                values.lanes[one] = Lane(column, column)
                continue
            high = np.where(place == at, missing.high, column)
            values.lanes[one] = Lane(column, high)
            values.exact[one] = self._missing(values, share, drawn, place, at)

    @staticmethod
    def _missing(
        values: Values, share: Share, drawn: _Array, place: _Array, at: int
    ) -> Callable[[int], Fraction]:
        def rational(case: int) -> Fraction:
            if place[case] != at:
                return Fraction(*drawn[case, at].as_integer_ratio())
            others = [number for number in range(len(share.variables)) if number != at]
            return values.exactly(share.total, case) - sum(
                (Fraction(*drawn[case, number].as_integer_ratio()) for number in others), Fraction(0)
            )

        return rational


def _is_plain(share: Share) -> bool:
    """Whether the sum is the same in every case, and the numbers are at least zero and nothing else."""
    based = any(low or strict for low, strict in share.least)
    asked = based or share.at_most or share.strict or any(share.zero)
    return not asked and all(not monomial for monomial in share.total)


def _scaled(totals: Sequence[Lane], bits: int, cases: int, *, exact: bool) -> tuple[Any, Any]:
    """Whole numbers in the ratio of the totals, and what they have to be multiplied by to be these."""
    if not exact:
        return 1, np.float64(2.0**bits)
    known = [np.asarray(one.low) for one in totals]
    if all(one.ndim == 0 for one in known) and len({float(one) for one in known}) == 1:
        total = known[0]
        _, exponent = np.frexp(total)
        exponent = np.minimum(bits - exponent, 1020)
        return np.ldexp(total.dtype.type(1), -exponent), np.ldexp(total, exponent)
    rows = np.stack([np.broadcast_to(one, (cases,)) for one in known], axis=1)
    _, exponents = np.frexp(rows)
    exponents = np.minimum(bits - exponents, 1020)
    return np.ldexp(rows.dtype.type(1), -exponents), np.floor(np.ldexp(rows, exponents))


def _support(shares: Sequence[Share], run: Run) -> _Array | None:
    """Where numbers may be other than zero."""
    if not any(some for one in shares for some in one.zero):
        return None
    rows = []
    for one in shares:
        columns = []
        for some in one.zero:
            free = np.ones(run.cases, dtype=np.bool_)
            for guards in some:
                free = free & ~np.broadcast_to(where(guards, run), (run.cases,))
            columns.append(free)
        rows.append(np.stack(columns, axis=1))
    return np.stack(rows, axis=1)
