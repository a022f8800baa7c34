"""Bindings and cases for the tests of judgements, without drawing and without calling in a child process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from pyverify.spec import Spec
from pyverify.testing.accuracy import Accuracy, AsWritten
from pyverify.testing.binding import Binding, Place
from pyverify.testing.case import Case
from pyverify.testing.subject import Subject

__all__ = ["binding", "caller", "case", "subject", "table"]


def binding(to: str, accuracy: Accuracy | None = None, **settings: Any) -> Binding:
    """A binding whose function is not called."""
    settings.setdefault("name", "mine")
    return Binding(print, to, place=Place(None, None), accuracy=accuracy or AsWritten(), **settings)


def case(exact: Mapping[str, Any] | None = None, /, **values: Any) -> Case:
    """A case; ints are naturals."""
    naturals = {name: value for name, value in values.items() if isinstance(value, int)}
    others = {name: value for name, value in values.items() if name not in naturals}
    return Case(naturals, others, exact or {})


def table(rng: np.random.Generator, *shape: int, bits: int = 20) -> Any:
    """A table of dyadic numbers between 0 and 1."""
    return rng.integers(0, 1 << bits, shape) / 2.0**bits


def subject(spec: Spec, claim: str) -> Subject:
    """A claim as what cases are judged by."""
    return Subject(spec.claims[claim].statement, claim)


def caller(
    function: Callable[..., Any], *names: str
) -> Callable[[Mapping[str, int], Mapping[str, Any]], Any]:
    """Calls a function with the values of these Lean parameters."""
    return lambda naturals, values: function(*({**naturals, **values}[name] for name in names))
