"""Whether a declared bound says something: errors that are planted in right results have to be noticed.

At a case the exact value is moved by twice the bound, up and down, which has to be judged a violation, and by
half of it, which must not. Where the bound is zero the value is moved by a unit in the last place, by one for
naturals, and turned over for truth values. The cases are the one with the smallest bound, the one with the
largest, and some between, by what the bound is relative to the value.

A bound may pass and still be so wide that hardly any mistake shows; `widest` is there to be printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from pyverify.spec import Spec
from pyverify.testing.binding import Binding
from pyverify.testing.case import Case
from pyverify.testing.judge.bounds import ulp
from pyverify.testing.judge.conform import Judge, judge_of, judge_value
from pyverify.testing.judge.judged import Judged
from pyverify.testing.verdict import Word

__all__ = ["Planted", "planted"]

SPREAD = 5
"""How many cases errors are planted at."""


@dataclass(frozen=True, slots=True)
class Planted:
    """What became of planted errors."""

    noticed: bool
    """Whether each error of twice the bound was judged a violation."""
    spared: bool
    """Whether none of half the bound was."""
    cases: int
    """At how many cases; none if no bound could be had."""
    narrowest: Fraction | None = None
    """The smallest bound over the absolute value, where that is not zero."""
    widest: Fraction | None = None
    """The largest."""
    missed: tuple[Judged, ...] = ()
    """The judgements that are not as they have to be."""

    @property
    def good(self) -> bool:
        """Whether the bound says something and nothing too much."""
        return self.noticed and self.spared and self.cases > 0


def planted(binding: Binding, spec: Spec, judged: Sequence[tuple[Case, Any]]) -> Planted:
    """Plant errors in results.

    `judged`: cases, each with a result that is right, from which a table has its other entries. Cases at
    which no bound or no exact value can be had are left out, and so are tables that are wrong and results
    beyond the range.
    """
    judge = judge_of(binding, spec)
    known: list[tuple[Fraction, Fraction | None, Case, Any, Judged]] = []
    for case, got in judged:
        one = judge_value(binding, spec, case, got)
        if one.bound is None or one.near is None or one.error is None or (one.bad and binding.gives):
            continue
        size = abs(one.near)
        known.append((one.bound, one.bound / size if size else None, case, got, one))
    known.sort(key=lambda entry: (entry[1] is None, entry[1] or entry[0]))
    chosen = _spread(known)
    missed = {True: list[Judged](), False: list[Judged]()}
    for bound, _, case, got, one in chosen:
        for wrong, value in _values(judge, one, bound):
            said = judge_value(binding, spec, case, _with(binding, got, one.index, value))
            if (said.word is Word.VIOLATES) is not wrong:
                missed[wrong].append(said)
    ratios = [entry[1] for entry in known if entry[1] is not None]
    return Planted(
        not missed[True],
        not missed[False],
        len(chosen),
        min(ratios, default=None),
        max(ratios, default=None),
        (*missed[True], *missed[False]),
    )


def _spread(known: Sequence[Any]) -> list[Any]:
    """The first, the last, and some between."""
    if len(known) <= SPREAD:
        return list(known)
    return [known[number * (len(known) - 1) // (SPREAD - 1)] for number in range(SPREAD)]


def _values(judge: Judge, one: Judged, bound: Fraction) -> Iterator[tuple[bool, Any]]:
    """Results near to the exact value, each with whether it is wrong."""
    exact = one.exact
    if isinstance(exact, bool):
        yield True, not exact
        yield False, exact
        return
    assert one.near is not None
    if isinstance(exact, int):
        yield from ((True, exact + 1), (True, exact - 1), (False, exact))
        return
    near, step = one.near, bound or ulp(one.near, judge.bounds.format) / 2
    yield from ((True, near + 2 * step), (True, near - 2 * step))
    yield from ((False, near + bound / 2), (False, near - bound / 2))


def _with(binding: Binding, got: Any, index: tuple[int, ...], value: Any) -> Any:
    """The result with this value; of a table in its place."""
    if not binding.gives:
        return value
    table = np.array(got, dtype=object)
    table[index] = value
    return table
