"""Simon's problem: a function on bit strings with a hidden period, asked classically and by a quantum
circuit.

Strings of `n` bits are integers below `2ⁿ`; `x ⊕ s` is `x ^ s`. The promise: `f x = f y` exactly if `y` is
`x` or `x ⊕ s`. Counts and probabilities are exact.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "classical_attack",
    "classical_success_bound",
    "collision_periods",
    "kernel",
    "oracle",
    "promise",
    "quantum_samples",
    "sample_law",
    "simon_success",
    "solve",
]

Integers = NDArray[np.int64]

MOST_BITS = 24
"""Bits of a truth table at most; beyond it memory runs out."""
SMALL_FIBRE = 16
"""Within fibres up to this size all pairs are listed; larger ones are transformed."""


def oracle(bits: int, period: int, seed: int = 1) -> Integers:
    """The truth table of a random function with the promise, shape `(2ⁿ,)`.

    `period` 0 gives a bijection. Labels are random and distinct, so that values betray nothing.
    """
    size = _size(bits)
    if not 0 <= period < size:
        raise ValueError(f"a period is below {size}, not {period}")
    x = np.arange(size, dtype=np.int64)
    classes = np.minimum(x, x ^ period)
    return np.asarray(np.random.default_rng(seed).permutation(size)[classes])


def promise(table: Integers, period: int) -> bool:
    """Whether a truth table keeps the promise with this period (claims QE-6)."""
    x = np.arange(len(table))
    if not np.array_equal(table, table[x ^ period]):
        return False
    return len(np.unique(table)) == (len(table) if period == 0 else len(table) // 2)


def collision_periods(queries: Sequence[int]) -> set[int]:
    """The periods that a set of distinct queries reveals: the differences of pairs (claims QE-7)."""
    return {x ^ y for number, x in enumerate(queries) for y in queries[:number] if x != y}


def classical_success_bound(bits: int, queries: int) -> Fraction:
    """No classical algorithm succeeds oftener, over a uniform nonzero period (claims QE-8), capped at one."""
    return min(Fraction(1), Fraction(queries * (queries - 1) // 2 + 1, 2**bits - 1))


def classical_attack(ask: Callable[[int], int], bits: int, queries: int, seed: int = 1) -> int | None:
    """The period if a collision is seen in some distinct random queries, else None."""
    seen: dict[int, int] = {}
    order = np.random.default_rng(seed).permutation(_size(bits))[:queries]
    for x in map(int, order):
        answer = ask(x)
        if answer in seen:
            return x ^ seen[answer]
        seen[answer] = x
    return None


def sample_law(table: Integers) -> NDArray[np.float64]:
    """The probability of each `y` that the circuit measures (claims QE-10), shape `(2ⁿ,)`.

    `4⁻ⁿ Σ_z (Σ_{f x = z} (-1)^(x·y))²`, as one transform of the differences within fibres. Sums of powers of
    two below `2⁵³`: no rounding. ValueError if the number of entries is no power of two.
    """
    size = len(table)
    if size & (size - 1) or size == 0:
        raise ValueError(f"a truth table has a power of two entries, not {size}")
    order = np.argsort(table, kind="stable")
    starts = np.flatnonzero(np.concatenate([[True], np.diff(table[order]) != 0]))
    lengths = np.diff(np.append(starts, size))
    pairs = np.zeros(size)
    for length in map(int, np.unique(lengths)):
        fibres = order[starts[lengths == length][:, None] + np.arange(length)]
        if length <= SMALL_FIBRE:
            for one, other in itertools.product(range(length), repeat=2):
                pairs += np.bincount(fibres[:, one] ^ fibres[:, other], minlength=size)
        else:
            for fibre in fibres:
                inside = np.bincount(fibre, minlength=size).astype(float)
                pairs += _walsh(_walsh(inside) ** 2) / size
    return np.asarray(_walsh(pairs) / float(size) ** 2)


def quantum_samples(table: Integers, count: int, seed: int = 1) -> Integers:
    """What the circuit measures in some independent runs: strings orthogonal to the period."""
    return np.asarray(np.random.default_rng(seed).choice(len(table), size=count, p=sample_law(table)))


def kernel(samples: Sequence[int] | Integers, bits: int) -> list[int]:
    """A basis of the strings orthogonal to all samples, by elimination over two elements."""
    rows: list[int] = []
    for one in map(int, samples):
        reduced = one
        for row in rows:
            reduced = min(reduced, reduced ^ row)
        if reduced:
            lead = reduced.bit_length() - 1
            rows = [row ^ reduced if row >> lead & 1 else row for row in rows]
            rows.append(reduced)
            rows.sort(reverse=True)
    leads = [row.bit_length() - 1 for row in rows]
    free = [bit for bit in range(bits) if bit not in leads]
    return [
        (1 << bit) | sum(1 << lead for row, lead in zip(rows, leads, strict=True) if row >> bit & 1)
        for bit in free
    ]


def solve(samples: Sequence[int] | Integers, bits: int) -> int | None:
    """The period, if the samples determine it: the only nonzero string orthogonal to all of them."""
    basis = kernel(samples, bits)
    return basis[0] if len(basis) == 1 else None


def simon_success(bits: int, samples: int) -> Fraction:
    """The probability that some samples determine the period, `Π_{i<n-1} (1 - 2^(i-t))` (claims QE-12),
    exactly.
    """
    found = Fraction(1)
    for i in range(bits - 1):
        found *= 1 - Fraction(2**i, 2**samples)
    return max(found, Fraction(0)) if samples >= bits - 1 else Fraction(0)


def _walsh(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sums `Σ_x values[x] (-1)^(x·y)` for all `y`."""
    out = values.copy()
    half = 1
    while half < len(out):
        pairs = out.reshape(-1, 2, half)
        out = np.stack([pairs[:, 0] + pairs[:, 1], pairs[:, 0] - pairs[:, 1]], axis=1).reshape(-1)
        half *= 2
    return out


def _size(bits: int) -> int:
    if not 1 <= bits <= MOST_BITS:
        raise ValueError(f"a truth table is held for 1 to {MOST_BITS} bits, not {bits}")
    size: int = 2**bits
    return size
