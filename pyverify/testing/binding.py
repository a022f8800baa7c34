"""A binding: which function implements which Lean definition, how it is called, and how exact it is to be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyverify.errors import Where
from pyverify.testing.accuracy import Accuracy, AsWritten
from pyverify.testing.chance.declared import Random, said_of
from pyverify.testing.laid import USUAL

__all__ = ["MARK", "Binding", "Place"]

MARK = "__pyverify__"
"""The attribute of a bound function that holds its bindings."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a function is written; `path` is None where Python does not tell."""

    path: Path | None
    line: int | None

    def __str__(self) -> str:
        return "somewhere that Python does not tell" if self.path is None else str(self.where)

    @property
    def where(self) -> Where:
        """It for an error; the path is relative to the current folder if it lies there."""
        path, here = self.path, Path.cwd()
        return Where(
            path.relative_to(here) if path is not None and path.is_relative_to(here) else path, self.line
        )


@dataclass(frozen=True)
class Binding:
    """A function tied to a definition. Made by `implements` and `bind`, which check it."""

    function: Callable[..., Any]
    to: str
    """The Lean name of the definition."""
    name: str
    """What reports call it: `module.function`."""
    place: Place
    claims: tuple[str, ...] = ()
    """Ids of claims, or Lean names of statements, that are tested on the function's results."""
    accuracy: Accuracy = field(default_factory=AsWritten)
    takes: Mapping[str, str] = field(default_factory=dict)
    """For each parameter of the function that is given: the Lean parameter whose value it gets. Where `adapt`
    makes the call, its parameters stand for those of the function. Complete once it is checked.
    """
    gives: Mapping[str, str] = field(default_factory=dict)
    """The axes of the result in their order: the natural Lean parameter that is the index, and the size
    below which it runs. Empty: the result is one value. The size is a parameter of the definition, or a new
    name, of which then as many entries are drawn.
    """
    adapt: Callable[..., Any] | None = None
    """Called with the Lean parameters by their Python names, gives the arguments of the function: a tuple, or
    a dict for keywords.
    """
    result: Callable[..., Any] | None = None
    """Called with what the function returned, and gives the value that is compared."""
    dtype: str = "float64"
    """The type of the numbers that the function gets: float64, float32 or longdouble."""
    domain: tuple[str, ...] = ()
    """What inputs have to meet where no claim says it: Lean predicates, whose parameters are those of the
    definition by name, or ids of claims, whose hypotheses count.
    """
    sizes: Mapping[str, Sequence[int]] = field(default_factory=dict)
    """Of natural parameters the values that are tried, where they are not all small ones: a range, or a
    tuple in ascending order.
    """
    batch: bool = False
    """Whether the function takes cases along the first axis of every array, and returns them so."""
    signed_zero: bool = False
    """Whether `-0.0` counts as something else than `0.0`."""
    layouts: tuple[str, ...] = USUAL
    """How arrays may lie in memory, beside row by row: words of `laid.LAYOUTS`."""
    random: Random | None = None
    """Of random code: what is said of its law, instead of an accuracy."""
    module: str = ""
    """The module that made it, by `__name__`."""
    made: Place = field(default_factory=lambda: Place(None, None))
    """Where it was made: the line of `implements` or `bind`."""

    def declared(self) -> list[Any]:
        """What it says, but for its functions, whose sources count."""
        return [
            str(self.accuracy),
            said_of(self.random),
            sorted(self.takes.items()),
            [*self.gives.items()],
            self.adapt is not None,
            self.result is not None,
            self.dtype,
            self.domain,
            sorted((name, str(sizes)) for name, sizes in self.sizes.items()),
            self.batch,
            self.signed_zero,
            self.layouts,
        ]
