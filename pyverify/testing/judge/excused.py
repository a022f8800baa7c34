"""What a call raised where the format may be too small for the case: that is not held against a function.

It counts where arithmetic fails (`OverflowError`, `ZeroDivisionError`, a `ValueError` of `math`), and where
the exact value, or a number on the way to it, may lie outside the range of the type (`extremes.Range`). A
`ZeroDivisionError` does not count either where the definition itself divides a natural by zero, or takes its
rest: what Lean has there is a convention that Python does not share.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from itertools import islice, product
from typing import Any

from pyverify.domains.arguments import BadArgument, lift
from pyverify.domains.evaluate import Evaluator
from pyverify.extract.code import Operation, Scalar
from pyverify.extract.reasons import NotInterpreted
from pyverify.spec import Spec
from pyverify.testing.binding import Binding
from pyverify.testing.judge.conform import PRECISIONS, judge_of
from pyverify.testing.judge.meaning import Meaning
from pyverify.testing.judge.mixed import Mixed, TimeOver
from pyverify.testing.results import Misbehaved

__all__ = ["ARITHMETIC", "BY_ZERO", "excused"]

ARITHMETIC = (ArithmeticError, ValueError)
"""What code raises whose numbers become too large, or zero."""
BY_ZERO = "the definition divides a natural number by zero, or takes its rest"
_SECONDS = 1.0
_ENTRIES = 64
"""Of a table, entries that are looked at."""


def excused(
    binding: Binding, spec: Spec, error: Misbehaved, naturals: Mapping[str, int], values: Mapping[str, Any]
) -> str:
    """Why what a call at these values raised is not held against the function; empty if it is."""
    if error.raised is None or not issubclass(error.raised, ARITHMETIC):
        return ""
    judge = judge_of(binding, spec)
    numbers = isinstance(judge.meaning.definition.type, Scalar)
    divides = issubclass(error.raised, ZeroDivisionError)
    if not numbers and not divides:
        return ""
    places = {**naturals, **values}
    domain = Mixed(PRECISIONS[0])
    try:
        indices = product(*(range(places[size]) for size in binding.gives.values()))
        given = judge.meaning.inside({**places, **dict.fromkeys(binding.gives, 0)})
        for index in islice(indices, _ENTRIES):
            here = {**given, **dict(zip(binding.gives, index, strict=True))}
            if divides and _divides_by_zero(judge.meaning, here):
                return BY_ZERO
            if not numbers:
                continue
            if reason := judge.range.excuse(here, judge.meaning.value(here, domain)):
                return reason
    except (NotInterpreted, BadArgument, KeyError, TimeOver):
        pass
    return ""


class _Divisions(Mixed):
    """Sees whether a natural is divided by zero."""

    by_zero = False

    def natural_operation(self, operation: Operation, a: Any, b: Any) -> Any:
        """The operation."""
        if operation in (Operation.NAT_DIV, Operation.NAT_MOD) and isinstance(b, int) and b == 0:
            self.by_zero = True
        return super().natural_operation(operation, a, b)


def _divides_by_zero(meaning: Meaning, given: Mapping[str, Any]) -> bool:
    """Whether the definition, evaluated as it is written, divides a natural by zero."""
    domain = _Divisions(PRECISIONS[0], time.monotonic() + _SECONDS)
    values = [lift(domain, meaning.types[name], given[name], name) for name in meaning.names]
    Evaluator(domain, meaning.library).definition(meaning.definition, values)
    return domain.by_zero
