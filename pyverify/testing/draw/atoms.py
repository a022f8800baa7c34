"""What hypotheses say of tables of naturals and truth values at given naturals, entry by entry.

A hypothesis is gone through at all its indices. What is left at each is mostly a fact about one entry or two:
`src 3 < 5`, `f 2 = f 6`, `f 2 ≠ f 3`. From such facts values are drawn directly (`discrete`), whatever the
hypothesis looked like: a range, an injection, a period, a family of them. The rest is kept for `search`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pyverify.domains.evaluate import Evaluator
from pyverify.extract import NotInterpreted
from pyverify.extract.code import Code, Op, Operation, Quantified, Type
from pyverify.symbolic.instances.evaluate import Library
from pyverify.symbolic.instances.inline import free_names
from pyverify.testing.draw.facts import Entry, Fact, Facts, Opaque, Relation, table_of
from pyverify.testing.draw.remembering import Remembering

__all__ = ["Atoms", "Instance", "grounded", "instances"]

_MOST = 40_000
"""Instances of a hypothesis that are looked at."""
_REMEMBERED = 512


@dataclass(frozen=True, slots=True)
class Instance:
    """A hypothesis at some indices: the code and the values of its free variables that are no tables."""

    code: Code
    env: Mapping[str, Any]


@dataclass(slots=True)
class Atoms:
    """All that was found; `impossible` if an instance is false whatever the tables are."""

    least: dict[Entry, int] = field(default_factory=dict)
    most: dict[Entry, int] = field(default_factory=dict)
    excluded: dict[Entry, set[int]] = field(default_factory=dict)
    same: list[tuple[Entry, Entry]] = field(default_factory=list)
    different: list[tuple[Entry, Entry]] = field(default_factory=list)
    rest: list[Instance] = field(default_factory=list)
    """What is no such fact."""
    instances: list[Instance] = field(default_factory=list)
    """What the facts come from."""
    impossible: bool = False

    def bounds(self) -> dict[tuple[str, tuple[int, ...]], tuple[int, int | None]]:
        """For each entry of which a bound is known: table and place, and the least and the largest value."""
        entries = {**self.least, **self.most}
        return {(one.table, one.place): (self.least.get(one, 0), self.most.get(one)) for one in entries}

    def mentioned(self) -> Iterator[Entry]:
        """The entries that a fact speaks of."""
        yield from (*self.least, *self.most, *self.excluded)
        for pair in (*self.same, *self.different):
            yield from pair

    def include(self, other: Atoms) -> None:
        """Take in what another hypothesis says."""
        for entry, value in other.least.items():
            self.add(Fact(entry, Relation.LEAST, value))
        for entry, value in other.most.items():
            self.add(Fact(entry, Relation.MOST, value))
        for entry, values in other.excluded.items():
            self.excluded.setdefault(entry, set()).update(values)
        self.same += other.same
        self.different += other.different
        self.rest += other.rest
        self.instances += other.instances
        self.impossible |= other.impossible

    def add(self, fact: Fact) -> None:
        """Take a fact in."""
        one, other = fact.entry, fact.other
        if isinstance(other, Entry):
            (self.same if fact.relation is Relation.IS else self.different).append((one, other))
            return
        if fact.relation is Relation.IS_NOT:
            self.excluded.setdefault(one, set()).add(other)
            return
        if fact.relation in (Relation.LEAST, Relation.IS):
            self.least[one] = max(self.least.get(one, 0), other)
        if fact.relation in (Relation.MOST, Relation.IS):
            self.most[one] = min(self.most.get(one, other), other)
        self.impossible |= self.most.get(one, other) < self.least.get(one, 0)


_KNOWN: dict[tuple[object, ...], tuple[object, Atoms]] = {}
"""What hypotheses say, with what the key holds the identity of."""


def grounded(
    codes: Sequence[Code], tables: Mapping[str, Type], naturals: Mapping[str, int], library: Library
) -> Atoms:
    """What these hypotheses say of the entries of `tables`, at these naturals."""
    atoms = Atoms()
    for code in codes:
        atoms.include(_one(code, tables, naturals, library))
    return atoms


def _one(code: Code, tables: Mapping[str, Type], naturals: Mapping[str, int], library: Library) -> Atoms:
    """What one hypothesis says; remembered for the naturals that it speaks of."""
    names = free_names(code)
    about = {name: value for name, value in naturals.items() if name in names}
    key = (id(code), id(library), *about.items(), *sorted(tables))
    if key in _KNOWN:
        return _KNOWN[key][1]
    atoms = Atoms()
    evaluator = Remembering(Facts(), library)
    values = {**about, **{name: table_of(name, of) for name, of in tables.items()}}
    for one in instances([code], evaluator, values):
        try:
            found = evaluator.code(one.code, {**values, **one.env})
        except (Opaque, NotInterpreted):
            atoms.rest.append(one)
            continue
        if found is False:
            atoms.impossible = True
        elif isinstance(found, Fact):
            atoms.instances.append(one)
            atoms.add(found)
    if len(_KNOWN) >= _REMEMBERED:
        _KNOWN.clear()
    _KNOWN[key] = (code, library), atoms
    return atoms


def instances(codes: Sequence[Code], evaluator: Evaluator, values: Mapping[str, Any]) -> Iterator[Instance]:
    """The codes at all indices that they are said for, with conjunctions and decided premises taken apart."""
    waiting = [Instance(code, {}) for code in reversed(codes)]
    count = 0
    while waiting:
        one = waiting.pop()
        count += 1
        if count > _MOST:
            yield one
            continue
        match one.code:
            case Quantified(True, variable, bound, body) if bound is not None:
                try:
                    end = evaluator.code(bound, {**values, **one.env})
                except (Opaque, NotInterpreted):
                    end = None
                if not isinstance(end, int):
                    yield one
                    continue
                waiting += [Instance(body, {**one.env, variable.name: at}) for at in reversed(range(end))]
            case Op(Operation.AND, parts):
                waiting += [Instance(part, one.env) for part in reversed(parts)]
            case Op(Operation.IMPLIES, (premise, rest)):
                try:
                    truth = evaluator.code(premise, {**values, **one.env})
                except (Opaque, NotInterpreted):
                    truth = None
                if truth is True:
                    waiting.append(Instance(rest, one.env))
                elif truth is not False:
                    yield one
            case _:
                yield one
