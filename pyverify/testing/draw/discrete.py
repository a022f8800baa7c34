"""Steps for tables of naturals and truth values, by what the hypotheses say of their entries.

At given naturals the hypotheses are taken apart into facts about entries (`atoms`): ranges, numbers that are
left out, entries that are equal, entries that differ. Equal entries make classes, which get values together;
classes of which each two differ get different values, by permutations. So ranges, injections, permutations,
functions with a period and families of them are drawn for many cases at once, however they were written.
Where a fact is of another kind, tables are found by `search`, and remembered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pyverify.extract.code import BOOL, Code, Function, Quantified, walk
from pyverify.extract.rewrite import bounded
from pyverify.symbolic.instances.guess import discrete
from pyverify.testing.draw.atoms import Atoms, grounded
from pyverify.testing.draw.classes import Classes, sorted_out
from pyverify.testing.draw.extents import Room, places
from pyverify.testing.draw.facts import Entry
from pyverify.testing.draw.plan import Known, NoCase, Step
from pyverify.testing.draw.problem import Offer, Part, Problem, of_naturals
from pyverify.testing.draw.search import OPERATIONS, Search
from pyverify.testing.draw.steering import numbers_only
from pyverify.testing.source import Source

__all__ = ["SEEDS", "DiscreteStep", "recognise"]

SEEDS = 64
"""Tables that are found by search at the same naturals, at most; fewer where a search takes long."""
FEWEST = 6
ALL = 3 * OPERATIONS
"""Operations that the searches at the same naturals may take together, about."""
_TRIES = 2
_Tables = Mapping[str, NDArray[Any]]


def recognise(problem: Problem, known: frozenset[str], left: Sequence[Part]) -> Offer | None:
    """A step for the first table of naturals or truth values without values, and for those that hypotheses
    about such tables alone tie to it.
    """
    waiting = [name for name, of in problem.types.items() if of_naturals(of) and name not in known]
    if not waiting:
        return None
    about = [part for part in left if _is_finite(problem, part)]
    names = {waiting[0]}
    while True:
        more = {
            name for part in about if part.names & names for name in part.names if name in waiting
        } - names
        if not more:
            break
        names |= more
    met = tuple(part for part in about if part.names & names)
    step = DiscreteStep(problem, [name for name in waiting if name in names], met)
    return Offer(step, met, (f"{', '.join(sorted(names))}: {_told(met)}",))


def _is_finite(problem: Problem, part: Part) -> bool:
    """Whether a part speaks of naturals and tables of them only, in a way that can be gone through."""
    code = bounded(part.code)
    endless = any(isinstance(one, Quantified) and one.bound is None for one in walk(code))
    return not endless and all(discrete(problem.types[name]) for name in part.names)


def _told(met: Sequence[Part]) -> str:
    if not met:
        return "any entries"
    return "entries that meet " + "; ".join(dict.fromkeys(part.text for part in met))


@dataclass(slots=True)
class _At:
    """What is known at some naturals."""

    shapes: Mapping[str, tuple[int, ...]]
    classes: Classes | None
    search: Search | None
    found: dict[int, Mapping[Entry, int] | None]
    seeds: int = SEEDS


class DiscreteStep(Step):
    """Draws tables of naturals and truth values together."""

    def __init__(self, problem: Problem, names: Sequence[str], parts: Sequence[Part]) -> None:
        self.gives = frozenset(names)
        others = {name for part in parts for name in part.names} - self.gives
        self.needs = frozenset(others)
        self._others = sorted(name for name in others if of_naturals(problem.types[name]))
        self._problem = problem
        self._tables = {name: problem.types[name] for name in names}
        self._codes: list[Code] = [bounded(part.code) for part in parts]
        self._known: dict[tuple[int, ...], _At | None] = {}
        self._numbers_only = numbers_only(problem)

    def possible(self, naturals: Mapping[str, int]) -> bool:
        """Whether there are such tables at these naturals, as far as a search tells."""
        at = self._at(naturals)
        if at is None:
            return False
        return at.search is None or bool(self._others) or self._searched(at, 0) is not None

    def draw(self, source: Source, known: Known) -> Mapping[str, Any]:
        """Tables, each an array with the cases along the first axis."""
        naturals = {name: known[name] for name in self._problem.naturals}
        at = self._at(naturals)
        if at is None:
            raise NoCase("no tables at these sizes")
        if at.classes is not None:
            return self._arrays(at, at.classes.draw(source), source.cases)
        if not self._others:
            self._searched(at, 0)  # it says how many there are to be
        seeds = source.integers(0, at.seeds - 1)
        rows = []
        for case, seed in enumerate(seeds.tolist()):
            given = {name: _reader(known[name], case) for name in self._others}
            if given:
                found = _first(at.search, seed, given)
            else:
                found = self._searched(at, seed) or self._searched(at, 0)
            if found is None:
                raise NoCase("no tables were found at these sizes")
            rows.append(found)
        every = {entry: np.array([row[entry] for row in rows], dtype=np.int64) for entry in rows[0]}
        return self._arrays(at, every, source.cases)

    def _searched(self, at: _At, seed: int) -> Mapping[Entry, int] | None:
        if seed not in at.found:
            at.found[seed] = _first(at.search, seed, {})
            if seed == 0 and at.search is not None:
                at.seeds = max(FEWEST, min(SEEDS, ALL // max(at.search.spent, 1)))
        return at.found[seed]

    def _at(self, naturals: Mapping[str, int]) -> _At | None:
        key = tuple(naturals[name] for name in self._problem.naturals)
        if key not in self._known:
            self._known[key] = self._made(naturals)
        return self._known[key]

    def _made(self, naturals: Mapping[str, int]) -> _At | None:
        read = self._problem.room(naturals)
        if read is None or not read.possible:
            return None
        atoms = grounded(self._codes, self._tables, naturals, self._problem.library)
        if atoms.impossible:
            return None
        shapes = {name: read.shapes[name] for name in self._tables}
        domains = self._domains(atoms, read)
        if atoms.rest:
            classes = None
        else:
            classes = sorted_out(atoms, domains, self._numbers_only)
            if classes is not None and classes.impossible:
                return None
        if classes is not None:
            return _At(shapes, classes, None, {})
        every = {entry: domain for entry, (domain, _) in domains.items()}
        search = Search([*atoms.rest, *atoms.instances], self._tables, every, naturals, self._problem.library)
        return _At(shapes, None, search, {})

    def _domains(self, atoms: Atoms, read: Room) -> dict[Entry, tuple[range, bool]]:
        """For each entry the values that it may have, and whether larger ones would do as well."""
        entries = [Entry(name, place) for name in self._tables for place in places(read.shapes[name])]
        beyond = [one for one in atoms.mentioned() if one.table in self._tables]
        found: dict[Entry, tuple[range, bool]] = {}
        for entry in dict.fromkeys([*entries, *beyond]):
            least, most = atoms.least.get(entry, 0), atoms.most.get(entry)
            type_ = self._tables[entry.table]
            assert isinstance(type_, Function)
            if type_.result is BOOL:
                found[entry] = range(least, 2 if most is None else most + 1), False
            elif most is not None:
                found[entry] = range(least, most + 1), False
            else:
                found[entry] = range(least, max(read.ceilings[entry.table], least + 2)), True
        return found

    def _arrays(self, at: _At, values: Mapping[Entry, NDArray[np.int64]], cases: int) -> _Tables:
        made: dict[str, NDArray[Any]] = {}
        for name, shape in at.shapes.items():
            type_ = self._tables[name]
            assert isinstance(type_, Function)
            columns = [values[Entry(name, place)] for place in places(shape)]
            array = np.stack(columns, axis=1) if columns else np.zeros((cases, 0), dtype=np.int64)
            made[name] = array.reshape(cases, *shape).astype(np.bool_ if type_.result is BOOL else np.int64)
        return made


def _first(search: Search | None, seed: int, given: Mapping[str, Any]) -> Mapping[Entry, int] | None:
    """What is found with this seed, or with the next ones."""
    assert search is not None
    for more in range(_TRIES):
        found = search.found(seed + more * SEEDS, given)
        if found is not None or search.settled:
            return found
    return None


def _reader(array: NDArray[Any], case: int) -> Any:
    """A table of one case as a function."""
    one = array[case]
    return lambda *indices: one[tuple(map(int, indices))].item()
