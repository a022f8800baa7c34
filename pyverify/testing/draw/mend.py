"""Cases that fail a hypothesis, moved towards one that meets all of them.

What no step makes sure of may be rarely true of what is drawn. Then cases that meet everything are looked for
once, at the naturals in question, and kept. A case that fails takes the tables of naturals of one of them,
draws numbers anew for these, and goes from there towards the kept numbers: half of the way, most of it, or
all. Bounds and sums stay true on the way, since what meets them is convex, and what is strict at the kept
case is true near it. All of it is checked again; in the end the kept case itself is left, which is right.

The numbers that are mixed have few bits, so that the mixture is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pyverify.testing.case import Cases
from pyverify.testing.draw.check import Check
from pyverify.testing.draw.plan import NoCase
from pyverify.testing.draw.problem import Part
from pyverify.testing.draw.rationals import Rationals
from pyverify.testing.source import Generated, Source

__all__ = ["Kept", "Mender"]

WAYS = (1, 3, 6)
"""How far from the kept case: its distance is halved so often."""
_ROUNDS = (64, 512, 2048)
"""Cases that are drawn when kept ones are looked for."""
_MOST_KEPT = 48
_MOST_ROUNDED = 12
"""The same of cases that are rational, where there are no others."""
_MOST_EXACT = 64
"""Cases of these that are evaluated exactly, at most."""
_SEED = 20

Draws = Callable[[Source, Mapping[str, Any], Mapping[str, Any]], tuple[dict[str, Any], Any, dict[str, Any]]]
"""Called with a source, the naturals, and values that are known already (or none): draws all others, in few
bits. Gives values, which cases have none, and rational values.
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """Cases that meet everything."""

    values: Mapping[str, Any]
    count: int
    exact: Mapping[str, Any]
    """Where they had to be rounded: for each parameter a list of its rational values."""

    @classmethod
    def of(cls, cases: Cases, good: Any) -> Kept | None:
        """Those of some cases that are good and not rounded; `None` where there are none."""
        chosen = np.array(good)
        for one in cases.exact.values():
            chosen &= ~one.rounded
        numbers = np.flatnonzero(chosen)[:_MOST_KEPT]
        if not len(numbers):
            return None
        return cls({name: taken(value, numbers) for name, value in cases.values.items()}, len(numbers), {})


class Mender:
    """Mends the cases of one plan."""

    def __init__(
        self, draw: Draws, check: Check, parts: Sequence[Part], numbers: Sequence[str], *, thorough: bool
    ) -> None:
        """`thorough`: whether kept cases are looked for among many."""
        self._rounds = _ROUNDS if thorough else _ROUNDS[:1]
        self._draw = draw
        self._check = check
        self._parts = tuple(parts)
        self._numbers = tuple(numbers)
        self._kept: dict[tuple[tuple[str, int], ...], Kept | None] = {}

    def kept(
        self, naturals: Mapping[str, int], unsure: Sequence[Part], precision: int, *, thorough: bool = True
    ) -> Kept | None:
        """Cases that meet everything at these naturals; `None` where none were found."""
        key = tuple(sorted(naturals.items()))
        if key not in self._kept:
            self._kept[key] = self._found(naturals, unsure, precision, thorough)
        return self._kept[key]

    def _found(
        self, naturals: Mapping[str, int], unsure: Sequence[Part], precision: int, thorough: bool
    ) -> Kept | None:
        rng = np.random.default_rng(_SEED)
        found: Kept | None = None
        for count in self._rounds if thorough else self._rounds[:1]:
            source = Generated(rng, count, precision)
            try:
                values, dead, exact = self._draw(source, naturals, {})
            except NoCase:
                continue
            alive = np.ones(count, dtype=np.bool_) if dead is None else ~np.broadcast_to(dead, (count,))
            rounded = np.zeros(count, dtype=np.bool_)
            for one in exact.values():
                rounded |= one.rounded
            self._check(unsure, Cases(naturals, values, count, exact), alive, most_exact=_MOST_EXACT)
            numbers = np.flatnonzero(alive & ~rounded)[:_MOST_KEPT]
            if len(numbers):
                return Kept({name: taken(value, numbers) for name, value in values.items()}, len(numbers), {})
            numbers = np.flatnonzero(alive)[:_MOST_ROUNDED]
            if len(numbers) and found is None:
                rational = {name: [one[int(at)] for at in numbers] for name, one in exact.items()}
                kept = {name: taken(value, numbers) for name, value in values.items()}
                found = Kept(kept, len(numbers), rational)
        return found

    def mend(self, cases: Cases, failing: Any, kept: Kept, source: Source) -> bool:
        """Put cases that meet everything in the place of those that fail, in place; whether that could be
        done. A function of numbers is shared by all cases, so the kept ones must have the same.
        """
        shared = [name for name, value in kept.values.items() if callable(value)]
        if any(kept.values[name] is not cases.values[name] for name in shared):
            return False
        if any(
            np.shape(value)[1:] != np.shape(cases.values[name])[1:] for name, value in kept.values.items()
        ):
            return False
        numbers = np.flatnonzero(failing)
        chosen = source.integers(0, kept.count - 1)[numbers]
        base = {name: taken(value, chosen) for name, value in kept.values.items()}
        if kept.exact:
            self._as_kept(cases, numbers, base, {n: [v[at] for at in chosen] for n, v in kept.exact.items()})
            return True
        found = dict(base)
        known = {name: value for name, value in base.items() if name not in self._numbers}
        try:
            drawn, dead, exact = self._draw(source.narrowed(len(numbers)), cases.naturals, known)
        except NoCase:
            drawn, dead, exact = {}, None, {}
        if drawn:
            open_ = np.ones(len(numbers), dtype=np.bool_)
            for one in exact.values():
                open_ &= ~one.rounded
            if dead is not None:
                open_ &= ~np.broadcast_to(dead, open_.shape)
            for halvings in WAYS:
                if not open_.any():
                    break
                mixed = {name: _mixed(base[name], drawn[name], halvings) for name in self._numbers}
                good = open_.copy()
                self._check(self._parts, Cases(cases.naturals, {**found, **mixed}, len(numbers)), good)
                for name in self._numbers:
                    found[name] = np.where(_column(good, found[name]), mixed[name], found[name])
                open_ &= ~good
        for name, value in found.items():
            place(cases.values[name], numbers, value)
            if name in cases.exact:
                cases.exact[name].replace(numbers, cases.values[name])
        return True

    def _as_kept(
        self, cases: Cases, numbers: Any, base: Mapping[str, Any], rational: Mapping[str, Sequence[Any]]
    ) -> None:
        """Put kept cases that are rational in the place of some; they are not mixed."""
        for name, value in base.items():
            place(cases.values[name], numbers, value)
            if name in cases.exact:
                cases.exact[name].replace(numbers, cases.values[name])
        for name, values in rational.items():
            if name not in cases.exact:
                cases.exact[name] = Rationals.of(cases.values[name])  # type: ignore[index]
            cases.exact[name].put(numbers, values)


def _mixed(base: Any, drawn: Any, halvings: int) -> Any:
    """A number on the way from `base` to `drawn`."""
    part = base.dtype.type(2.0**-halvings)
    with np.errstate(all="ignore"):
        return base + (drawn - base) * part


def _column(good: Any, value: Any) -> Any:
    return good.reshape(-1, *(1,) * (value.ndim - 1))


def taken(value: Any, numbers: Any) -> Any:
    """Some of the cases."""
    if isinstance(value, np.ndarray):
        return value[numbers]
    return tuple(taken(part, numbers) for part in value) if isinstance(value, tuple) else value


def place(value: Any, numbers: Any, by: Any) -> None:
    """Put values in the place of some of the cases."""
    if isinstance(value, np.ndarray):
        value[numbers] = by
    elif isinstance(value, tuple):
        for one, other in zip(value, by, strict=True):
            place(one, numbers, other)
