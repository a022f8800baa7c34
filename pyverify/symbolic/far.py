"""Counterexamples among larger naturals, of statements in which there is nothing but naturals.

`n ≤ 12 → fib n ≤ n * n` needs its hypothesis from 13 on, and `n ^ 2 + n + 41` has a divisor at 40: far beyond
the sizes at which tables are looked at. To look there costs little where an instance is one or two naturals.
"""

from __future__ import annotations

from collections.abc import Callable

from pyverify.extract import Definition
from pyverify.extract.code import NAT
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.instances import falsify
from pyverify.symbolic.instances.evaluate import variables
from pyverify.term import Name

__all__ = ["far"]

_UP_TO = {1: 400, 2: 64, 3: 16}
"""By the number of naturals: all below are tried, so far as the time goes."""


def far(library: Callable[[Name], Definition], statement: Statement, seconds: float) -> Counterexample | None:
    """An exact counterexample; None if none came up, or if something else than naturals is spoken of."""
    given = variables(statement)
    if len(given) not in _UP_TO or any(one.type is not NAT for one in given):
        return None
    return falsify(library, statement, sizes=range(_UP_TO[len(given)]), seconds=seconds)
