"""Numerical code held to Lean definitions and theorems: bindings, drawn inputs, verdicts.

    from pyverify import implements

    @implements("TPF.leakage", claims=["tpf-l4-zero-leakage"], domain="TPF.Pmf2")
    def leakage(p): ...

`pytest --pyverify` and `pyverify test` then test it; docs/testing.md tells how. Nothing heavy is imported
here: pytest's plugin loads with every run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyverify.testing.accuracy import AsWritten, Conditioned, Exactly, Stated, Ulps

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
    "implements",
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
