"""A model of a solver, read back exactly: numbers for variables, arguments for the exact evaluator.

A value that is no rational number (`√2` solves a polynomial) is listed as irrational, never rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from pyverify.domains.smt.compute import computed
from pyverify.domains.smt.prepare import Known, Prepared
from pyverify.domains.smt.symbolic import assemble
from pyverify.domains.smt.terms import ArraySort, Simple, Symbol

__all__ = ["Model", "read_model"]

_NOTHING: Mapping[Simple, Known] = {Simple.REAL: Fraction(0), Simple.INT: 0, Simple.BOOL: False}


@dataclass(frozen=True, slots=True)
class Model:
    """Values that satisfy all that was asserted."""

    values: Mapping[str, Known]
    """Of the variables that are numbers or truth values, by the solver's names."""
    irrational: tuple[str, ...]
    """Variables whose value is no rational number, and so not among `values`."""
    _arguments: Callable[[], dict[str, Any]]

    def arguments(self) -> dict[str, Any]:
        """Values for the Lean parameters: numbers, and callables for functions; zero where nothing was asked.

        Callables of uninterpreted functions ask the solver, which therefore has to be alive. Raises
        `ValueError` if a value is irrational.
        """
        if self.irrational:
            raise ValueError(f"the model has no rational value for {', '.join(self.irrational)}")
        return self._arguments()


def read_model(
    prepared: Prepared,
    value: Callable[[Symbol], Known | None],
    apply: Callable[[Symbol, tuple[Known, ...]], Known | None],
) -> Model:
    """The model that a solver's answers make: `value` of a variable, `apply` of a function or array; None
    if the answer is no rational number.
    """
    resolved = prepared.resolved
    found: dict[Symbol, Known] = {}
    irrational = []
    for symbol in resolved.symbols:
        if symbol.arguments or isinstance(symbol.result, ArraySort) or symbol in prepared.hidden:
            continue
        answer = value(symbol)
        if answer is None:
            irrational.append(prepared.names.of(symbol))
        else:
            found[symbol] = answer
    for symbol, term in reversed([*prepared.values.items()]):  # each rests on later ones
        answer = computed(term, found)
        if answer is None:
            irrational.append(prepared.names.of(symbol))
        else:
            found[symbol] = answer

    def lookup(symbol: Symbol, indices: tuple[Any, ...]) -> Known:
        entry = resolved.entries.get(symbol, {}).get(indices, symbol)
        if entry in found:
            return found[entry]
        answer: Known | None = None
        if (symbol, indices) in prepared.labels:
            answer = computed(prepared.labels[symbol, indices], found)
        elif symbol in resolved.whole:
            answer = apply(resolved.whole[symbol], indices)
            answer = max(0, answer) if symbol.natural and answer is not None else answer
        assert isinstance(symbol.result, Simple)
        return _NOTHING[symbol.result] if answer is None else answer

    def arguments() -> dict[str, Any]:
        return {
            one.variable.name: assemble(one.variable.type, iter(one.symbols), lookup)
            if one.symbols
            else one.value
            for one in prepared.parameters
        }

    return Model({prepared.names.of(symbol): found[symbol] for symbol in found}, tuple(irrational), arguments)
