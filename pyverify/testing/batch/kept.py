"""Screenings that were made for some sizes, kept for the next block of the same ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from pyverify.extract.reasons import NotInterpreted
from pyverify.testing.batch.inputs import Shapes, flattened, shapes_of

__all__ = ["Kept"]

MOST = 64
T = TypeVar("T")


class Kept(Generic[T]):
    """What was made, by naturals and shapes. `told`: what a note says where it cannot be made."""

    def __init__(self, told: str) -> None:
        self._told = told
        self._known: dict[Any, T | str] = {}

    def at(
        self,
        naturals: Mapping[str, int],
        values: Mapping[str, Any],
        make: Callable[[Shapes], T],
        notes: list[str],
    ) -> T | None:
        """What is made for these; None where it cannot be made, with a note of why."""
        try:
            shapes = shapes_of(flattened(values))
        except NotInterpreted as error:
            notes.append(f"{self._told}: {error.message}")
            return None
        return self.of(naturals, shapes, make, notes)

    def of(
        self, naturals: Mapping[str, int], shapes: Shapes, make: Callable[[Shapes], T], notes: list[str]
    ) -> T | None:
        """The same, of flattened values by their shapes."""
        key = (*naturals.items(), *shapes.items())
        if key not in self._known:
            if len(self._known) >= MOST:
                self._known.pop(next(iter(self._known)))
            try:
                self._known[key] = make(shapes)
            except NotInterpreted as error:
                self._known[key] = f"{self._told}: {error.message}"
        found = self._known[key]
        if isinstance(found, str):
            notes.append(found)
            return None
        return found
