"""Naturals for which conditions hold that speak of naturals alone."""

from __future__ import annotations

import itertools
import time
from collections.abc import Sequence

from pyverify.domains.arguments import BadArgument
from pyverify.domains.evaluate import Evaluator
from pyverify.extract.code import Code
from pyverify.extract.depth import deep
from pyverify.extract.reasons import NotInterpreted
from pyverify.symbolic.instances.ascending import smallest_first
from pyverify.symbolic.instances.evaluate import Library
from pyverify.symbolic.instances.watched import TimeOver, Watched

__all__ = ["met_alone"]

BELOW, MOST = 40, 4000
"""Naturals below the first are tried, the smallest tuples first, so many of them."""
_EACH = 0.5
"""Seconds for one tuple."""


def met_alone(
    library: Library, conditions: Sequence[Code], names: Sequence[str], *, tried: Sequence[int] = range(BELOW)
) -> dict[str, int] | None:
    """Values of these naturals at which no condition is false; one that takes too long counts as met.

    How long it takes is no part of the answer, so that a busy machine says the same.
    """
    axes = [tried] * len(names)
    for vector in itertools.islice(smallest_first(axes), MOST):
        env = dict(zip(names, vector, strict=True))
        evaluator = Evaluator(Watched(time.monotonic() + _EACH), library)
        try:
            with deep():
                if all(evaluator.code(code, dict(env)) is not False for code in conditions):
                    return env
        except (NotInterpreted, BadArgument, TimeOver):
            return env
    return None
