"""Cases next to those at which a predicate is true: one entry is another one, two have changed places.

Code that tells by too few entries, forgets the last one, or takes a table for symmetric says that it is still
true there. Such cases hardly come up by themselves, as little as true ones do (`tight`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from pyverify.testing.case import Cases
from pyverify.testing.draw.check import Check
from pyverify.testing.draw.mend import taken
from pyverify.testing.draw.problem import Problem

__all__ = ["PICKS", "nearby"]

PICKS = (1 << 30) - 1
"""The largest number that a case is changed by."""
_LITTLE = 20
"""By how many bits less than itself an entry changes at least."""
_Array = np.ndarray[Any, Any]


def nearby(problem: Problem, check: Check, cases: Cases, rows: _Array, picks: _Array) -> int:
    """Change a little of some of these rows, in place, where all hypotheses stay true; how many were.

    `picks`: a number for each row, which says what.
    """
    names = [name for name, one in cases.values.items() if isinstance(one, np.ndarray) and one[0].size]
    chosen = np.flatnonzero(picks % 2)
    rows, picks = rows[chosen], picks[chosen] >> 1
    if not names or not len(rows):
        return 0
    values = {name: taken(value, rows) for name, value in cases.values.items()}
    for row, pick in enumerate(picks.tolist()):
        table = values[names[pick % len(names)]]
        table[row] = _changed(table[row], pick >> 4)
    alive = np.ones(len(rows), dtype=np.bool_)
    check(problem.parts, Cases(cases.naturals, values, len(rows)), alive, most_exact=len(rows))
    for name in names:
        cases.values[name][rows[alive]] = values[name][alive]
    return int(alive.sum())


def _changed(table: _Array, pick: int) -> _Array:
    """The table with an entry changed, with two in each other's place, or transposed."""
    flat = np.array(table).reshape(-1)
    last = flat.size - 1
    at = last if pick % 2 else (pick >> 1) % flat.size
    other = (pick >> 8) % flat.size
    kind = (pick >> 16) % 4
    if kind == 3 and table.ndim == 2 and table.shape[0] == table.shape[1]:
        return np.array(table.T)
    if kind >= 2 and last:
        flat[[at, other]] = flat[[other, at]]
    else:
        flat[at] = _BESIDE[flat.dtype.kind](flat[at], flat[other], pick >> 18)
    return flat.reshape(table.shape)


def _another_number(one: Any, other: Any, pick: int) -> Any:
    """Moved by one, or by little."""
    by = type(one)(1 if pick % 2 else np.ldexp(max(abs(one), 1), -_LITTLE))
    return one + by if pick & 2 else one - by


def _another_natural(one: Any, other: Any, pick: int) -> Any:
    """One that is in the table, or the one below: nothing that a table might be too short for."""
    return other if pick % 2 and other != one else max(one - 1, 0)


def _another_truth(one: Any, other: Any, pick: int) -> Any:
    return not one


_BESIDE: dict[str, Callable[[Any, Any, int], Any]] = {
    "f": _another_number,
    "i": _another_natural,
    "b": _another_truth,
}
