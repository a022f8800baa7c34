"""Sizes at which a count leaves eight bits: where small integers count truth values.

A product of matrices of truth values in eight bits wraps around without a word, as does a sum that is told to
stay in the type of its terms. Tables of numbers say nothing new at such sizes, and cost more: these are drawn
only where there is a table of truth values, and all other sizes are small then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pyverify.extract.code import BOOL, Function, Type

__all__ = ["MANY", "tallied"]

MANY = (130, 258)
"""A little more than an integer of eight bits holds, with a sign and without."""
_SAMPLES = 2
Vector = tuple[int, ...]


def tallied(
    types: Iterable[Type],
    sizes: Sequence[int],
    usual: Sequence[Vector],
    fits: Callable[[Vector], bool],
) -> list[Vector]:
    """Vectors with many in the place of one size.

    `sizes`: which places of a vector are sizes; `usual`: vectors that may be changed, the smallest first;
    `fits`: whether one is not too large, and may be.
    """
    if not any(isinstance(one, Function) and one.result is BOOL for one in types):
        return []
    changed = [(*one[:at], many, *one[at + 1 :]) for at in sizes for many in MANY for one in usual[:_SAMPLES]]
    return [one for one in dict.fromkeys(changed) if fits(one)]
