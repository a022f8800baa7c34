"""Which cases of a long list stay in the suite; the others are marked `slow`, and run with `-m slow`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, TypeVar

import pytest

T = TypeVar("T")


def mostly_slow(cases: Iterable[T], kept: Collection[T]) -> list[Any]:
    """All cases as parameters, slow but for those that are kept, each of which has to be there."""
    listed = list(cases)
    missing = [one for one in kept if one not in listed]
    assert kept and not missing, f"no case is {missing}"
    return [one if one in kept else slow(one) for one in listed]


def slow(case: Any) -> Any:
    """One case as a parameter that is marked `slow`; a tuple is several parameters."""
    return pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=pytest.mark.slow)


def one_of_each(cases: Sequence[T], *features: Callable[[T], Iterable[Any]]) -> list[T]:
    """The first cases that together show everything that any case shows, in the order in which they stand."""
    seen: list[set[Any]] = [set() for _ in features]
    kept = []
    for case in cases:
        shown = [set(feature(case)) for feature in features]
        if any(new - old for new, old in zip(shown, seen, strict=True)):
            kept.append(case)
            for new, old in zip(shown, seen, strict=True):
                old |= new
    return kept
