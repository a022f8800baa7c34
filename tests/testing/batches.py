"""Bindings and campaigns for tests of the batch engine: functions that take cases along the first axis."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from pyverify.spec import Spec
from pyverify.testing.accuracy import Accuracy, Conditioned
from pyverify.testing.batch.falsify import falsify
from pyverify.testing.batch.result import BatchResult
from pyverify.testing.binding import Binding, Place
from pyverify.testing.calling import Caller
from pyverify.testing.checking import checked
from pyverify.testing.draw import Plan, planned
from pyverify.testing.subjects import subject_of

FOUR = {"m": range(4, 5), "n": range(4, 5)}


def leakage(p: Any) -> Any:
    """As the definition says, for arrays of any number of leading axes."""
    rows, columns = p.sum(axis=-1), p.sum(axis=-2)
    return np.abs(p - rows[..., :, None] * columns[..., None, :]).sum(axis=(-2, -1)) / 2


def bound(
    spec: Spec,
    function: Callable[..., Any],
    to: str,
    *,
    accuracy: Accuracy | None = None,
    **options: Any,
) -> Binding:
    """A binding that was held against the project."""
    options = {"batch": True, **options}
    accuracy = accuracy or Conditioned(64)
    made = Binding(function, to, "tests.function", Place(None, None), accuracy=accuracy, **options)
    return checked(made, spec).binding


def plan_of(spec: Spec, binding: Binding, claim: str = "") -> Plan:
    """How the inputs of an item are drawn."""
    subject = subject_of(binding, spec, claim)
    return planned(subject, spec.library.definition, dtype=binding.dtype)


def campaign(
    spec: Spec, binding: Binding, claim: str = "", *, count: int = 2000, seed: int = 1
) -> BatchResult:
    """A campaign in this process."""
    plan = plan_of(spec, binding, claim)
    caller = Caller(binding, spec)
    return falsify(binding, spec, plan.subject, plan, count=count, seed=seed, caller=caller)
