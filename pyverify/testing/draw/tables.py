"""Tables as functions of naturals, in the domain of what is drawn (`formal`).

A table of numbers may be read at a natural that is known only when numbers are drawn: what is read is then
the sum of all its entries, each times the indicator of its place. Tables of naturals and truth values were
drawn by steps before; what they give is computed then.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from pyverify.symbolic.instances.polynomial import Polynomial, number, single
from pyverify.testing.draw.arrays import Truths
from pyverify.testing.draw.formal import as_natural
from pyverify.testing.draw.formulas import Given, GivenNatural, Opaque, Run, Variables, opposite
from pyverify.testing.draw.piecewise import Number, product, summed

__all__ = ["Tables"]


class Tables:
    """Makes functions of tables, with these variables."""

    def __init__(self, variables: Variables) -> None:
        self.variables = variables
        self._kept: list[tuple[Any, int, Given]] = []

    def drawn(self, name: str, shape: tuple[int, ...]) -> Callable[..., Number]:
        """A table of numbers to be drawn, of this shape."""
        return self.indexed(shape, lambda *place: single(self.variables.entry(name, place)))

    def indexed(self, shape: tuple[int, ...], entry: Callable[..., Polynomial]) -> Callable[..., Number]:
        """A table of this shape by its entries, as a function of naturals that may be known later only."""

        def read(*places: Any) -> Number:
            options: list[list[tuple[int, Polynomial]]] = []
            for place, length in zip(places, shape, strict=True):
                if isinstance(place, int):
                    if place >= length:
                        raise Opaque
                    options.append([(int(place), number(1))])
                else:
                    options.append([(at, self._where(place, at)) for at in range(length)])
            terms = []
            for chosen in itertools.product(*options):
                term = entry(*(at for at, _ in chosen))
                for _, where in chosen:
                    term = term if where == number(1) else product(term, where)
                terms.append(term)
            return summed(terms)

        return read

    def _where(self, place: Any, at: int) -> Polynomial:
        found: object = place
        if isinstance(place, GivenNatural):
            found = self._remembered(place, at)
        elif not at:
            found = opposite(place)
        if not isinstance(found, Given):
            raise Opaque
        return single(self.variables.indicator(found))

    def _remembered(self, place: GivenNatural, at: int) -> Given:
        for kept, where, given in self._kept:
            if kept is place.compute and where == at:
                return given
        found = Given(lambda run: place.value(run) == at)
        self._kept.append((place.compute, at, found))
        return found

    def known(self, name: str, truths: bool) -> Callable[..., Any]:
        """A table of naturals or truth values that steps before drew."""
        seen: dict[tuple[Any, ...], Any] = {}

        def read(*places: Any) -> Any:
            key = tuple(id(one.compute) if isinstance(one, (Given, GivenNatural)) else one for one in places)
            if key not in seen:
                made = [as_natural(one) if not isinstance(one, Given) else one.value for one in places]

                def compute(run: Run) -> Any:
                    found = run.tables[name](*[one(run) for one in made])
                    return found.yes if isinstance(found, Truths) else found

                seen[key] = Given(compute) if truths else GivenNatural(compute), places
            return seen[key][0]

        return read
