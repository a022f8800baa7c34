"""How exact a function has to be: what its author declares, and what a result is held against.

A declaration is a rule that gives a bound for each case. None is a tolerance that somebody guessed: the bound
comes from the format, from the condition of the problem at the case, from the definition itself, or from a
Lean term. What a rule gives at a case is for `testing.judge.bounds`.
"""

from __future__ import annotations

from dataclasses import dataclass

from pyverify.errors import UsageError

__all__ = ["Accuracy", "AsWritten", "Conditioned", "Exactly", "Stated", "Ulps"]


@dataclass(frozen=True, slots=True)
class Exactly:
    """The result is the exact value: naturals, truth values, and sums that the format holds."""

    def __str__(self) -> str:
        return "exactly"


@dataclass(frozen=True, slots=True)
class Ulps:
    """At most `count` units in the last place of the exact value, in the format of the result."""

    count: float

    def __post_init__(self) -> None:
        _positive("ulps", self.count)

    def __str__(self) -> str:
        return f"{self.count:g} ulps"


@dataclass(frozen=True, slots=True)
class Conditioned:
    """At most `times` roundings of every input and of the result: `times · u · (Σ |xᵢ · ∂f/∂xᵢ| + |f|)`, by
    the exact derivative of the Lean definition at the case, `u` half an ulp of one.

    Below the normal numbers a rounding costs as much as at the smallest of them.
    """

    times: float

    def __post_init__(self) -> None:
        _positive("times", self.times)

    def __str__(self) -> str:
        return f"{self.times:g} roundings of the inputs and of the result"


@dataclass(frozen=True, slots=True)
class AsWritten:
    """At most `times` the largest error that the definition's own operations can make in this format, in any
    order of summation (`domains.rounding`).
    """

    times: float = 1.0

    def __post_init__(self) -> None:
        _positive("times", self.times)

    def __str__(self) -> str:
        many = "" if self.times == 1 else f"{self.times:g} times "
        return f"{many}the error of the definition as it is written"


@dataclass(frozen=True, slots=True)
class Stated:
    """At most the value of a Lean definition, at the case and at the unit roundoff.

    `definition` has the parameters of the function's definition, by name, as far as it needs them, and `u`
    for the unit roundoff (half an ulp of one) if it speaks of it.
    """

    definition: str

    def __str__(self) -> str:
        return f"at most `{self.definition}`"


Accuracy = Exactly | Ulps | Conditioned | AsWritten | Stated


def _positive(what: str, value: object) -> None:
    if not isinstance(value, (int, float)) or not 0 < value < float("inf"):
        raise UsageError(f"`{what}` is {value!r}", help="give a positive number")
