"""Degenerate cases, made of drawn ones: what code that was written for usual numbers tends to get wrong.

Nothing is made that a hypothesis is false of: all are checked for each case that is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pyverify.testing.case import Cases
from pyverify.testing.draw.check import Check
from pyverify.testing.draw.mend import taken
from pyverify.testing.draw.problem import Problem
from pyverify.testing.source import Source

__all__ = ["degenerate"]

_GROUPS = 6
"""Of many cases that are changed in so many ways, at most, each gets one."""
_COARSE = 20
"""Bits of the margins of a product, so that it is exact."""
_NEAR = range(20, 51)
"""How many bits below the largest entry a small difference is."""
_BITS = (15, 16, 30, 31, 52, 53)
"""Of whole numbers that are large together: each fits a machine number, or a float, and their sums do not."""
_Array = np.ndarray[Any, Any]
_Way = Callable[[Mapping[str, _Array], str, _Array, int], _Array]


def degenerate(problem: Problem, check: Check, cases: Cases, source: Source, share: int) -> int:
    """Make one case in `share` degenerate, in place, where all hypotheses stay true; how many were."""
    chosen = np.flatnonzero(source.integers(0, share - 1) == share - 1)
    if not len(chosen):
        return 0
    numbers = {
        name: value
        for name, value in cases.values.items()
        if isinstance(value, np.ndarray) and value.dtype.kind == "f" and name not in cases.exact
    }
    if not numbers:
        return 0
    groups = np.array_split(np.arange(len(chosen)), min(_GROUPS, len(chosen)))
    ways = _WAYS if any(value[0].size > 1 for value in numbers.values()) else _WAYS[:-1]
    changes = [_change(source, group, [*numbers], ways) for group in groups]
    values = {name: taken(value, chosen) for name, value in cases.values.items()}
    exact = {name: value.take(chosen) for name, value in cases.exact.items()}
    changed = np.zeros(len(chosen), dtype=np.bool_)
    for at in range(max(len(one.names) for one in changes)):
        here = [one for one in changes if at < len(one.names)]
        made = {one.names[at]: values[one.names[at]].copy() for one in here}
        alive = np.zeros(len(chosen), dtype=np.bool_)
        for one in here:
            name = one.names[at]
            found = one.way({other: values[other] for other in numbers}, name, one.rows, one.pick)
            made[name][one.rows] = found
            alive[one.rows] = np.isfinite(found).reshape(len(found), -1).all(axis=1)
        parts = [part for part in problem.parts if part.names & set(made)]
        check(
            parts,
            Cases(cases.naturals, {**values, **made}, len(chosen), exact),
            alive,
            most_exact=len(chosen),
        )
        for name, value in made.items():
            values[name][alive] = value[alive]
        changed |= alive
    for name, value in numbers.items():
        value[chosen] = values[name]
    return int(changed.sum())


@dataclass(frozen=True, slots=True)
class _Change:
    rows: _Array
    way: _Way
    pick: int
    names: Sequence[str]
    """The parameters that are changed, one after the other."""


def _change(source: Source, rows: _Array, names: Sequence[str], ways: Sequence[_Way]) -> _Change:
    """A way for these cases, for one of the parameters or all of them."""
    way, number = source.one(0, len(ways) - 1), source.one(0, len(names) - 1)
    pick, alone = source.one(0, 1 << 16), source.one(0, 1)
    return _Change(rows, ways[way], pick, [names[number]] if alone and ways[way] is not _whole else names)


def _flat(value: _Array) -> _Array:
    return value.reshape(len(value), -1)


def _alike(numbers: Mapping[str, _Array], name: str, chosen: _Array, pick: int) -> _Array:
    """All entries as one of them."""
    found = numbers[name][chosen]
    flat = _flat(found)
    if flat.shape[1]:
        flat[...] = flat[:, pick % flat.shape[1], np.newaxis].copy()
    return flat.reshape(found.shape)


def _zero(numbers: Mapping[str, _Array], name: str, chosen: _Array, pick: int) -> _Array:
    """All entries zero, or one of them; one time in two with the sign of what underflowed from below.

    It is the same number, but not to code that asks for signs or divides by it.
    """
    found = numbers[name][chosen]
    flat = _flat(found)
    zero = -0.0 if (pick >> 12) % 2 else 0.0
    if pick % 2 and flat.shape[1]:
        flat[:, (pick >> 1) % flat.shape[1]] = zero
    else:
        flat[...] = zero
    return flat.reshape(found.shape)


def _on_one(numbers: Mapping[str, _Array], name: str, chosen: _Array, pick: int) -> _Array:
    """The sum of all entries on one of them."""
    found = numbers[name][chosen]
    flat = _flat(found)
    if flat.shape[1]:
        total = flat.sum(axis=1)
        flat[...] = 0
        flat[:, pick % flat.shape[1]] = total
    return flat.reshape(found.shape)


def _as_another(numbers: Mapping[str, _Array], name: str, chosen: _Array, pick: int) -> _Array:
    """The values of another parameter of the same shape, if there is one of one that is called alike, as `μ₁`
    and `μ₂` are.
    """
    found = numbers[name][chosen]
    others = [other for other, one in numbers.items() if other != name and one.shape == numbers[name].shape]
    others = [other for other in others if _stem(other) == _stem(name)] or others
    return numbers[others[pick % len(others)]][chosen] if others else found


def _stem(name: str) -> str:
    return name.rstrip("₀₁₂₃₄₅₆₇₈₉0123456789'′")


def _beside_another(numbers: Mapping[str, _Array], name: str, chosen: _Array, pick: int) -> _Array:
    """The next numbers above or below those of another parameter."""
    found = _as_another(numbers, name, chosen, pick >> 1)
    return np.asarray(np.nextafter(found, found.dtype.type(np.inf if pick % 2 else -np.inf)))


def _equal_rows(numbers: Mapping[str, _Array], name: str, chosen: _Array, pick: int) -> _Array:
    """One row as another, or one entry as another."""
    found = numbers[name][chosen]
    if found.ndim > 1 and found.shape[1] > 1:
        count = found.shape[1]
        one = pick % count
        found[:, one] = found[:, (one + 1 + (pick >> 4) % (count - 1)) % count].copy()
    return found


def _small(numbers: Mapping[str, _Array], name: str, chosen: _Array, pick: int) -> _Array:
    """All entries, or one of them, much smaller: by some bits, by half of the range, down to subnormals."""
    found = numbers[name][chosen]
    flat = _flat(found)
    limits = np.finfo(found.dtype)
    by = (20, -int(limits.minexp) // 2, int(limits.nmant) - int(limits.minexp) - 4)[pick % 3]
    columns = slice(None) if (pick >> 2) % 2 or not flat.shape[1] else [(pick >> 3) % flat.shape[1]]
    flat[:, columns] = np.ldexp(flat[:, columns], -by)
    return flat.reshape(found.shape)


def _scaled(numbers: Mapping[str, _Array], name: str, chosen: _Array, pick: int) -> _Array:
    """All entries times a power of two."""
    found = numbers[name][chosen]
    with np.errstate(over="ignore"):
        return np.asarray(np.ldexp(found, (pick % 81) - 40))


def _whole(numbers: Mapping[str, _Array], name: str, chosen: _Array, pick: int) -> _Array:
    """All entries that are not zero as whole numbers of so many bits: large together."""
    bits = _BITS[pick % len(_BITS)]
    return np.asarray(np.rint(np.ldexp(np.frexp(numbers[name][chosen])[0], bits)))


def _even(numbers: Mapping[str, _Array], name: str, chosen: _Array, pick: int) -> _Array:
    """All entries as their mean, or nearly."""
    found = numbers[name][chosen]
    flat = _flat(found)
    if flat.shape[1]:
        flat[...] = flat.mean(axis=1, keepdims=True)
    return _moved(flat, pick).reshape(found.shape)


def _near_another(numbers: Mapping[str, _Array], name: str, chosen: _Array, pick: int) -> _Array:
    """The values of another parameter of the same shape, nearly, with the same sum."""
    found = _as_another(numbers, name, chosen, pick >> 8)
    return _moved(_flat(found), pick | 1).reshape(found.shape)


def _product(numbers: Mapping[str, _Array], name: str, chosen: _Array, pick: int) -> _Array:
    """A table that is the product of its margins, or nearly, with the same sum and few bits."""
    found = numbers[name][chosen]
    if found.ndim != 3 or not found.size:
        return found
    total = found.sum(axis=(1, 2))
    scale = np.where(total == 0, 1, total)
    rows, columns = (_coarse(found.sum(axis=axis) / scale[:, np.newaxis]) for axis in (2, 1))
    made = total[:, np.newaxis, np.newaxis] * (rows[:, :, np.newaxis] * columns[:, np.newaxis, :])
    return _moved(_flat(made), pick).reshape(made.shape)


def _coarse(shares: _Array) -> _Array:
    """Shares with few bits that add up to one."""
    found = np.ldexp(np.rint(np.ldexp(shares, _COARSE)), -_COARSE)
    largest = np.argmax(found, axis=1)
    each = np.arange(len(found))
    found[each, largest] += 1 - found.sum(axis=1)
    return np.asarray(found)


def _moved(flat: _Array, pick: int) -> _Array:
    """The entries with a little moved from one to another, or, one time in two, as they are."""
    count = flat.shape[1]
    if pick % 2 == 0 or not count:
        return flat
    one = (pick >> 1) % count
    most = np.abs(flat).max(axis=1)
    little = np.ldexp(flat.dtype.type(1), np.frexp(most)[1] - _NEAR[(pick >> 6) % len(_NEAR)])
    flat[:, one] += little
    if count > 1:
        flat[:, (one + 1 + (pick >> 4) % (count - 1)) % count] -= little
    return flat


_WAYS: Sequence[_Way] = (
    _zero,
    _alike,
    _as_another,
    _on_one,
    _equal_rows,
    _beside_another,
    _small,
    _scaled,
    _even,
    _near_another,
    _product,
    _whole,  # the last one: it says nothing of numbers that are in no table
)
