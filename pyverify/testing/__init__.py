"""Numerical code held to Lean definitions and theorems: bindings, drawn inputs, verdicts.

    from pyverify import implements

    @implements("TPF.leakage", claims=["tpf-l4-zero-leakage"], domain="TPF.Pmf2")
    def leakage(p): ...

`pytest --pyverify` and `pyverify test` then test it; docs/testing.md tells how. Nothing heavy is imported
here: pytest's plugin loads with every run.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pyverify.testing.accuracy import AsWritten, Conditioned, Exactly, Stated, Ulps
from pyverify.testing.chance.declared import LEVEL, Ends, Expected, Extent, InLaw

if TYPE_CHECKING:
    from pyverify.testing.binding import Binding
    from pyverify.testing.registry import bind, bindings_of, implements
    from pyverify.testing.theorems import theorem

__all__ = [
    "Binding",
    "as_written",
    "bind",
    "bindings_of",
    "conditioned",
    "exactly",
    "expected",
    "implements",
    "in_law",
    "stated",
    "theorem",
    "ulps",
]

_LATE = {
    "Binding": "pyverify.testing.binding",
    "bind": "pyverify.testing.registry",
    "bindings_of": "pyverify.testing.registry",
    "implements": "pyverify.testing.registry",
    "theorem": "pyverify.testing.theorems",
}


def __getattr__(name: str) -> Any:
    """What is imported when it is first asked for."""
    if name in _LATE:
        from importlib import import_module

        return getattr(import_module(_LATE[name]), name)
    raise AttributeError(f"module `{__name__}` has no attribute `{name}`")


def exactly() -> Exactly:
    """The result is the exact value: for naturals, truth values, and sums that the format holds."""
    return Exactly()


def ulps(count: float) -> Ulps:
    """At most `count` units in the last place of the exact value.

    Raises `UsageError` unless `count` is positive.
    """
    return Ulps(count)


def conditioned(times: float) -> Conditioned:
    """At most `times` roundings of every input and of the result, carried through the exact derivative.

    Raises `UsageError` unless `times` is positive.
    """
    return Conditioned(times)


def as_written(times: float = 1.0) -> AsWritten:
    """At most `times` the error that the definition's own operations can make, in any order of summation.

    What is declared where nothing is. Raises `UsageError` unless `times` is positive.
    """
    return AsWritten(times)


def stated(name: str) -> Stated:
    """At most the value of the Lean definition of this name, at the case and at the unit roundoff `u`."""
    return Stated(name)


def in_law(
    outcomes: Mapping[str, Extent], *, level: float = LEVEL, draws: str = "", rng: str = "rng"
) -> InLaw:
    """Each result is an outcome, with the probability that the definition has there.

    `outcomes`: the definition's parameters that are the outcome, each with how many values it has: a natural
    Lean parameter, a number, or a function of Lean parameters. `level`: the probability with which a right
    function may be blamed, in all. `rng`, `draws`: the function's parameters that get the generator, and, if
    there is one, how many outcomes are drawn at once. Raises `UsageError`.
    """
    return InLaw(outcomes, level, draws, rng)


def expected(within: Ends, *, level: float = LEVEL, draws: str = "", rng: str = "rng") -> Expected:
    """Each result is a number whose expectation is the definition's value.

    `within`: between what the results lie, two numbers or a function of Lean parameters. The other options
    are those of `in_law`. Raises `UsageError`.
    """
    return Expected(within, level, draws, rng)
