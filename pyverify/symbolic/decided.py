"""Size vectors in a few words: which sizes were decided, and whether these are small ones only.

"It holds at the decided sizes" says little if `n = 1` is all that was decided: there each sum has one term.
So whatever tells an answer tells the sizes with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

__all__ = ["holds_at", "ranges", "small"]

_SMALL = 2
"""Sizes below this are degenerate: nothing to add, or one term."""


def ranges(vectors: Sequence[Mapping[str, int]]) -> str:
    """The vectors in words, as `m, n = 0..3`; how many there are, if not all of these sizes together."""
    values: dict[str, set[int]] = {}
    for vector in vectors:
        for name, size in vector.items():
            values.setdefault(name, set()).add(size)
    if not values:
        return "no sizes"
    groups: dict[str, list[str]] = {}
    for name, sizes in values.items():
        groups.setdefault(_numbers(sorted(sizes)), []).append(name)
    text = " and ".join(f"{', '.join(names)} = {told}" for told, names in groups.items())
    every = 1
    for sizes in values.values():
        every *= len(sizes)
    different = {tuple(sorted(vector.items())) for vector in vectors}
    if len(different) < every:
        text += f" ({len(different)} of these {every} size vectors)"
    return text


def _numbers(sizes: Sequence[int]) -> str:
    """`0..3` for neighbours, else a list."""
    if len(sizes) > 1 and all(one + 1 == other for one, other in pairwise(sizes)):
        return f"{sizes[0]}..{sizes[-1]}"
    return " or ".join(map(str, sizes))


def small(vectors: Sequence[Mapping[str, int]]) -> bool:
    """Whether there are sizes, and in no vector are all of them at least two."""
    return any(vectors) and not any(all(size >= _SMALL for size in one.values()) for one in vectors)


def holds_at(held: Sequence[Mapping[str, int]], left: Sequence[Mapping[str, int]]) -> str:
    """What is said of a statement that holds at some sizes, and is not decided at those that are `left`."""
    if not any(held):
        return "holds over the real numbers"
    text = f"holds at {ranges(held)}"
    if small(held):
        text += ", which is a degenerate size" if len(held) == 1 else ", which are degenerate sizes"
    if left:
        text += f"; open at {ranges(left)}"
    return text
