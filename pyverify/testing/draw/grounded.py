"""The step that draws numbers and tables of numbers: what hypotheses ask of them, at the naturals.

At given naturals a table is so many numbers, and a hypothesis is conditions on these, polynomials mostly.
They are put in an order in which each can be drawn between bounds that earlier ones give (`eliminate`), and
what comes out is kept for these naturals. Numbers that no hypothesis speaks of are drawn freely.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from pyverify.extract.code import BOOL, Function
from pyverify.symbolic.instances.polynomial import Polynomial, single, unknowns
from pyverify.testing.draw.check import readers
from pyverify.testing.draw.demands import demanded, formulas
from pyverify.testing.draw.eliminate import eliminated
from pyverify.testing.draw.formal import Formal
from pyverify.testing.draw.formulas import Entry, Formula, Run, Variables
from pyverify.testing.draw.laws import Product, is_nonnegative, is_product
from pyverify.testing.draw.numbers import between
from pyverify.testing.draw.plan import Known, NoCase, Step
from pyverify.testing.draw.problem import Part, Problem, of_naturals
from pyverify.testing.draw.program import Program
from pyverify.testing.draw.rationals import Rationals
from pyverify.testing.draw.tables import Tables
from pyverify.testing.draw.values import Values
from pyverify.testing.source import Source

__all__ = ["Grounded"]


@dataclass(frozen=True, slots=True)
class _At:
    """What is worked out for some naturals."""

    program: Program
    options: tuple[int, ...]
    unmet: frozenset[int]
    tables: Mapping[str, _Table]


@dataclass(frozen=True, slots=True)
class _Table:
    """A parameter: its shape and the variables of its entries, row by row; -1 where no part speaks of it."""

    shape: tuple[int, ...]
    variables: tuple[int, ...]
    entries: tuple[Polynomial, ...] | None
    """What the entries are computed from, where they are not drawn themselves."""


class Grounded(Step):
    """Draws numbers and tables of numbers."""

    def __init__(
        self,
        problem: Problem,
        names: Sequence[str],
        parts: Sequence[Part],
        known: frozenset[str],
        dtype: str,
        *,
        light: bool = False,
    ) -> None:
        """`light`: whether conditions that are long are only checked."""
        self._light = light
        self.gives = frozenset(names)
        self.needs = known
        self._problem = problem
        self._names = tuple(names)
        self._dtype = np.dtype(dtype)
        self._parts = tuple(part for part in parts if part.names & self.gives)
        self._known: dict[tuple[int, ...], _At | NoCase] = {}

    @property
    def seen(self) -> frozenset[int]:
        """The numbers of the parts that were not sure at some naturals so far."""
        known = [one.unmet for one in self._known.values() if isinstance(one, _At)]
        return frozenset().union(*known)

    def unmet(self, naturals: Mapping[str, int]) -> frozenset[int]:
        """The numbers of the parts that are not sure at these naturals. Raises `NoCase`."""
        return self._at(naturals).unmet

    def sure(self, naturals: Mapping[str, int]) -> bool:
        """Whether every draw at these naturals has values for every case."""
        return self._at(naturals).program.sure

    def weight(self, naturals: Mapping[str, int]) -> int:
        """About what a draw at these naturals costs: terms of bounds. Raises `NoCase`."""
        return self._at(naturals).program.weight

    def possible(self, naturals: Mapping[str, int]) -> bool:
        """Whether there may be values at these naturals."""
        try:
            self._at(naturals)
        except NoCase:
            return False
        return True

    def draw(self, source: Source, known: Known, *, coarse: bool = False) -> dict[str, Any]:
        """Values for all cases, with `coarse` of few bits. Under `!` it says which cases have none, under the
        empty name what is rational.
        """
        at = self._at({name: known[name] for name in self._problem.naturals})
        choices = {number: source.integers(0, count - 1) for number, count in enumerate(at.options)}
        run = Run(source.cases, readers(known, self._problem.naturals), choices)
        values = at.program.follow(source, run, coarse=coarse)
        found: dict[str, Any] = {"!": values.dead} if values.dead.any() else {}
        exact: dict[str, Rationals] = {}
        for name, table in at.tables.items():
            array, rational = self._table(source, values, table)
            found[name] = array
            if rational is not None:
                exact[name] = rational
        if exact:
            found[""] = exact
        return found

    def _table(self, source: Source, values: Values, table: _Table) -> tuple[Any, Rationals | None]:
        if table.entries is not None:
            return self._computed(values, table)
        variables = table.variables
        whole = (source.cases, *table.shape)
        block = values.blocks.get(variables)
        if block is not None and not any(one in values.exact for one in variables):
            return block.reshape(whole), None
        if all(one < 0 for one in variables):
            return between(source, -np.inf, np.inf, self._dtype, table.shape, coarse=values.coarse), None
        if -1 in variables:
            array = between(source, -np.inf, np.inf, self._dtype, (len(variables),), coarse=values.coarse)
        else:
            array = np.empty((source.cases, len(variables)), dtype=self._dtype)
        for at, one in enumerate(variables):
            if one >= 0:
                array[:, at] = values.floats(one)
        rational = None
        rounded = values.rounded(one for one in variables if one in values.exact)
        if rounded.any():
            rational = Rationals(_rational(values, variables, array, table.shape), rounded)
        return array.reshape(whole), rational

    def _computed(self, values: Values, table: _Table) -> tuple[Any, Rationals | None]:
        """A table whose entries are computed from what was drawn."""
        assert table.entries is not None
        array = np.empty((values.run.cases, len(table.entries)), dtype=self._dtype)
        rounded = np.zeros(values.run.cases, dtype=np.bool_)
        for at, entry in enumerate(table.entries):
            lane = values.polynomial(entry)
            array[:, at] = lane.low
            rounded |= (lane.low != lane.high) | (array[:, at] != lane.low)
        rational = Rationals(_exactly(values, table), rounded) if rounded.any() else None
        return array.reshape(values.run.cases, *table.shape), rational

    def _at(self, naturals: Mapping[str, int]) -> _At:
        key = tuple(naturals[name] for name in self._problem.naturals)
        if key not in self._known:
            try:
                self._known[key] = self._made(naturals)
            except NoCase as error:
                self._known[key] = error
        found = self._known[key]
        if isinstance(found, NoCase):
            raise NoCase(*found.args)
        return found

    def _made(self, naturals: Mapping[str, int]) -> _At:
        variables = Variables()
        domain = Formal(variables)
        tables = Tables(variables)
        env: dict[str, Any] = dict(naturals)
        shapes: dict[str, tuple[int, ...]] = {}
        for name, type_ in self._problem.types.items():
            if name in self.gives:
                shapes[name] = ()
                if isinstance(type_, Function):
                    shapes[name] = self._problem.shape(name, naturals)
                    env[name] = tables.drawn(name, shapes[name])
                else:
                    env[name] = single(variables.entry(name, ()))
            elif name in self.needs and of_naturals(type_):
                env[name] = tables.known(name, type_.result is BOOL)  # type: ignore[union-attr]
        said = formulas(self._parts, domain, env, self._problem.library)
        products = self._products(said, shapes, env, domain, tables)
        demands = demanded(self._parts, said)
        order = [inner for name in self._names for inner in (*_inner(products.get(name)), name)]
        instructions = eliminated(demands, variables, order, light=self._light)
        drawn = set()
        for one in instructions:
            drawn |= set(getattr(one, "variables", ())) | {getattr(one, "variable", -1)}
        numbers = {one: at for at, one in enumerate(variables.all) if isinstance(one, Entry) and at in drawn}
        made_of = {}
        for name, shape in shapes.items():
            places = [*np.ndindex(*shape)] if shape else [()]
            table = tuple(numbers.get(Entry(name, place), -1) for place in places)
            made = products.get(name)
            entries = None if made is None else tuple(made.entry(*place) for place in places)
            made_of[name] = _Table(shape, table, entries)
        computed = [entry for table in made_of.values() for entry in table.entries or ()]
        inner = {one for entry in computed for one in unknowns(entry)}
        program = Program(instructions, variables, self._dtype, coarse=inner, free=inner - drawn)
        return _At(program, tuple(demands.options), frozenset(demands.unmet), made_of)

    def _products(
        self,
        said: dict[int, Formula],
        shapes: Mapping[str, tuple[int, ...]],
        env: dict[str, Any],
        domain: Formal,
        tables: Tables,
    ) -> dict[str, Product]:
        """Tables that are products of a column and a row. What is said is replaced by what is to be said of
        these.
        """
        found: dict[str, Product] = {}
        for name, shape in shapes.items():
            if len(shape) != 2 or 0 in shape:
                continue
            plain = env[name]
            about = [part for part in self._parts if part.number in said and name in part.names]
            laws = [part for part in about if is_product(said[part.number], plain, *shape)]
            if not laws:
                continue
            made = found[name] = Product(name, *shape, domain.variables)
            env[name] = tables.indexed(shape, made.entry)
            entries = [plain(*place) for place in np.ndindex(*shape)]
            signs = [part for part in about if is_nonnegative(said[part.number], entries)]
            again = [part for part in about if part not in laws and part not in signs]
            for part in about:
                del said[part.number]
            said.update(formulas(again, domain, env, self._problem.library))
            said.update({part.number: True for part in laws})
            said.update({part.number: made.nonnegative for part in signs})
        return found

    @property
    def told(self) -> tuple[str, ...]:
        """How the numbers are drawn."""
        about: dict[str, list[str]] = {name: [] for name in self._names}
        for part in self._parts:
            for name in part.names & self.gives:
                if part.text not in about[name]:
                    about[name].append(part.text)
        return tuple(
            f"{name}: numbers that meet {'; '.join(texts)}" if texts else f"{name}: any numbers"
            for name, texts in about.items()
        )


def _inner(product: Product | None) -> tuple[str, ...]:
    return () if product is None else product.names


def _exactly(values: Values, table: _Table) -> Callable[[int], Any]:
    def compute(case: int) -> Any:
        found = np.empty(len(table.entries or ()), dtype=object)
        for at, entry in enumerate(table.entries or ()):
            found[at] = values.exactly(entry, case)
        return found.reshape(table.shape)

    return compute


def _rational(
    values: Values, variables: Sequence[int], array: Any, shape: tuple[int, ...]
) -> Callable[[int], Any]:
    def compute(case: int) -> Any:
        found = np.empty(len(variables), dtype=object)
        for at, one in enumerate(variables):
            if one in values.exact:
                found[at] = values.rational(one, case)
            else:
                found[at] = Fraction(*array[case, at].as_integer_ratio())
        return found.reshape(shape) if shape else found[0]

    return compute
