"""Larger naturals: where there is nothing but naturals, where all else follows from them, and where
hypotheses ask for larger ones.

`n ≤ 12 → fib n ≤ n * n` needs its hypothesis from 13 on, and `n ^ 2 + n + 41` has a divisor at 40: far beyond
the sizes at which tables are looked at. To look there costs little where an instance is one or two naturals,
or these and families whose values hypotheses determine one by one. And of `4 ≤ n` nothing is to be seen at
smaller sizes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pyverify.extract import Definition
from pyverify.extract.code import NAT
from pyverify.statement import Statement
from pyverify.symbolic.answer import Counterexample
from pyverify.symbolic.instances import falsify
from pyverify.symbolic.instances.alone import met_alone
from pyverify.symbolic.instances.evaluate import variables
from pyverify.symbolic.instances.followed import followed
from pyverify.symbolic.instances.inline import free_names
from pyverify.term import Name

__all__ = ["far", "reaching"]

LARGEST = 6
"""No size beyond this is taken for one that the hypotheses ask for."""

_UP_TO = {1: 400, 2: 64, 3: 16}
"""By the number of naturals: all below are tried, so far as the time goes."""


def far(library: Callable[[Name], Definition], statement: Statement, seconds: float) -> Counterexample | None:
    """An exact counterexample; None if none came up, or if something is spoken of that does not follow from
    naturals.
    """
    given = variables(statement)
    if any(one.type is not NAT for one in given):
        return followed(library, statement, seconds)
    if len(given) not in _UP_TO:
        return None
    return falsify(library, statement, sizes=range(_UP_TO[len(given)]), seconds=seconds)


def reaching(
    library: Callable[[Name], Definition], statement: Statement, sizes: Sequence[int]
) -> Sequence[int]:
    """The sizes, and where the hypotheses allow none of them the smallest that they do and the next one."""
    names = [one.name for one in statement.params if one.type is NAT]
    alone = [one.code for one in statement.hypotheses if free_names(one.code) <= set(names)]
    if not alone or met_alone(library, alone, names, tried=sizes) is not None:
        return sizes
    least = met_alone(library, alone, names)
    if not least or (most := max(least.values())) > LARGEST:
        return sizes
    return sorted({*sizes, *least.values(), most + 1})
