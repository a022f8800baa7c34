"""What a call raised where the format may be too small for the case: that is not held against a function.

It counts where arithmetic fails (`OverflowError`, `ZeroDivisionError`, a `ValueError` of `math`), and where
the exact value, or a number on the way to it, may lie outside the range of the type (`extremes.Range`).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice, product
from typing import Any

from pyverify.domains.arguments import BadArgument
from pyverify.extract.code import Scalar
from pyverify.extract.reasons import NotInterpreted
from pyverify.spec import Spec
from pyverify.testing.binding import Binding
from pyverify.testing.judge.conform import PRECISIONS, judge_of
from pyverify.testing.judge.mixed import Mixed
from pyverify.testing.results import Misbehaved

__all__ = ["ARITHMETIC", "excused"]

ARITHMETIC = (ArithmeticError, ValueError)
"""What code raises whose numbers become too large, or zero."""
_ENTRIES = 64
"""Of a table, entries that are looked at."""


def excused(
    binding: Binding, spec: Spec, error: Misbehaved, naturals: Mapping[str, int], values: Mapping[str, Any]
) -> str:
    """Why what a call at these values raised is not held against the function; empty if it is."""
    if error.raised is None or not issubclass(error.raised, ARITHMETIC):
        return ""
    judge = judge_of(binding, spec)
    if not isinstance(judge.meaning.definition.type, Scalar):
        return ""
    places = {**naturals, **values}
    domain = Mixed(PRECISIONS[0])
    try:
        indices = product(*(range(places[size]) for size in binding.gives.values()))
        given = judge.meaning.inside({**places, **dict.fromkeys(binding.gives, 0)})
        for index in islice(indices, _ENTRIES):
            here = {**given, **dict(zip(binding.gives, index, strict=True))}
            if reason := judge.range.excuse(here, judge.meaning.value(here, domain)):
                return reason
    except (NotInterpreted, BadArgument, KeyError):
        pass
    return ""
