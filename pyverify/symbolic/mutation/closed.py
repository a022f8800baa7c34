"""Closed arguments at which a definition and its mutants are compared, and how their values are told."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

from flint import fmpq

from pyverify.domains.exact import fraction
from pyverify.extract import NotInterpreted
from pyverify.extract.code import Definition
from pyverify.spec.agreement import draw
from pyverify.symbolic.answer import Counterexample, Value
from pyverify.symbolic.mutation.deciding import Library

__all__ = ["closed_arguments", "value_text"]

DRAWN = 60
"""Closed arguments at which a mutant's value is compared."""


def closed_arguments(definition: Definition, library: Library) -> Iterable[Counterexample]:
    """Closed arguments at random, as instances: with the entries of tables inside their boxes."""
    try:
        cases = draw(definition, DRAWN, 1)
    except NotInterpreted:
        return
    for case in cases:
        sizes: dict[str, int] = {}
        values: list[Value] = []
        for param, given in zip(definition.params, case.arguments, strict=True):
            if hasattr(given, "sides"):
                values += [Value(param.name, at, entry) for at, entry in _entries(given)]
            elif isinstance(given, int) and not isinstance(given, bool):
                sizes[param.name] = given
            else:
                values.append(Value(param.name, (), given))
        yield Counterexample(sizes, tuple(values), "sampling")


def _entries(table: Any) -> Iterable[tuple[tuple[int, ...], Any]]:
    return zip(itertools.product(*map(range, table.sides)), table.entries, strict=True)


def value_text(found: Any) -> str:
    """A value of a definition as it is told."""
    if isinstance(found, bool):
        return str(found).lower()
    return str(fraction(found) if isinstance(found, fmpq) else found)
