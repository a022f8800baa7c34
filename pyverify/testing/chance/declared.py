"""What is declared of random code: the law of a sampler's outcomes, or the expectation of an estimator.

The function gets NumPy's `Generator` in a parameter of its own. The error level is the probability with which
a right function may be blamed, over all cases and all looks at the draws; no seed decides.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from pyverify.errors import UsageError

__all__ = ["Expected", "InLaw", "Random", "check_random", "ends_of", "outcomes_of", "said_of"]

LEVEL = 1e-6

Extent = str | int | Callable[..., int]
Ends = tuple[float, float] | Callable[..., tuple[float, float]]


@dataclass(frozen=True, slots=True)
class InLaw:
    """Each result is an outcome, drawn with the probability that the Lean definition has there.

    `outcomes`: the definition's parameters that are the outcome, each with how many values it has from 0 on:
    a natural Lean parameter, a number, or a function of Lean parameters by their Python names.
    """

    outcomes: Mapping[str, Extent]
    level: float = LEVEL
    draws: str = ""
    """The function's parameter that says how many outcomes it draws at once, along the first axis."""
    rng: str = "rng"
    """The function's parameter that gets the generator."""

    def __post_init__(self) -> None:
        _level(self.level)
        _words(self.draws, self.rng)
        given: Any = self.outcomes
        if not isinstance(given, Mapping) or not given:
            raise UsageError(
                f"`in_law` has the outcomes {_shown(self.outcomes)}",
                help='name the parameter of the definition that is the outcome, as in in_law({"j": "n"})',
            )
        for name, extent in given.items():
            whole = isinstance(extent, int) and not isinstance(extent, bool) and extent > 0
            if not isinstance(name, str) or not (whole or isinstance(extent, str) or callable(extent)):
                raise UsageError(
                    f"`in_law` has {_shown(name)}: {_shown(extent)}",
                    help="give a Lean parameter, a number, or a function of Lean parameters",
                )

    @property
    def hidden(self) -> tuple[str, ...]:
        """The Lean parameters that the function is not given."""
        return tuple(self.outcomes)

    def __str__(self) -> str:
        return f"draws in the law, error level {self.level:g}"


@dataclass(frozen=True, slots=True)
class Expected:
    """Each result is a number between two ends, whose expectation is the value of the Lean definition.

    `within`: the ends, two numbers, or a function of Lean parameters by their Python names that gives them.
    """

    within: Ends
    level: float = LEVEL
    draws: str = ""
    rng: str = "rng"

    def __post_init__(self) -> None:
        _level(self.level)
        _words(self.draws, self.rng)
        if not callable(self.within):
            ends_of(self.within)

    @property
    def hidden(self) -> tuple[str, ...]:
        """None: the function is given all Lean parameters."""
        return ()

    def __str__(self) -> str:
        return f"has the expectation, error level {self.level:g}"


Random = InLaw | Expected


def outcomes_of(name: str, extent: Extent) -> str:
    """The size below which an outcome runs: a parameter of Lean's, or a name for what is none."""
    return extent if isinstance(extent, str) else f"{name}_outcomes"


def said_of(random: Random | None) -> str:
    """All that is declared, as a text; of functions only that there are some, whose sources count."""
    if random is None:
        return ""
    found = []
    for one in fields(random):
        value: Any = getattr(random, one.name)
        if isinstance(value, Mapping):
            value = [(name, "function" if callable(part) else part) for name, part in value.items()]
        found.append((one.name, "function" if callable(value) else value))
    return repr((type(random).__name__, found))


def ends_of(value: Any) -> tuple[float, float]:
    """Two ends as floats. Raises `UsageError`."""
    try:
        low, high = (float(one) for one in value)
    except (TypeError, ValueError):
        low = high = math.nan
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise UsageError(f"`within` is {_shown(value)}", help="give two numbers, the smaller one first")
    return low, high


def check_random(random: Random, function: Any, adapt: Any) -> None:
    """Whether the function, or what makes its call, has the parameters that random code needs.

    Raises `UsageError`.
    """
    called, word = (adapt, "`adapt`") if adapt is not None else (function, "the function")
    try:
        names = set(inspect.signature(called).parameters)
    except (TypeError, ValueError):
        names = set()
    for name, what in ((random.rng, "the generator"), (random.draws, "how many are drawn")):
        if name and name not in names:
            raise UsageError(
                f"{word} has no parameter `{name}`, which is to get {what}",
                help="say which it is with `rng=` or `draws=`, or write adapt=lambda …, rng: (…)",
            )


def _level(level: Any) -> None:
    if not isinstance(level, (int, float)) or not 0 < level < 1:
        raise UsageError(f"`level` is {_shown(level)}", help="give a probability, as in level=1e-6")


def _words(*words: Any) -> None:
    for word in words:
        if not isinstance(word, str):
            raise UsageError(f"{_shown(word)} is no parameter's name", help="give the name as a text")


def _shown(value: object) -> str:
    """A value in an error's text; what shows it is imported only here, since pytest loads this module."""
    from pyverify.domains.arguments import shown

    return shown(value)
