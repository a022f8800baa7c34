"""Declarations as plain values, for the child process: flat tables of names, levels and terms.

Children come first, so that whoever reads a table need not recurse.

An environment's tables hold only what its declarations need. Names can be replaced on the way: an environment
in which `Nat.add` goes by another name is one in which the kernel does not know how to add.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pyverify.olean import ABBREVIATION, Declaration, Kind, Safety
from pyverify.term import PARTS, Expr, Level, Name, Record, Terms

__all__ = ["Packer", "Step", "Tables", "Unpacker"]

Step = tuple[bool, tuple[Any, ...]]
"""True: submit this block; False: compare this constant with what the kernel derived."""

_OPAQUE_HINT = -2
_SAFETY = {Safety.UNSAFE: 0, Safety.SAFE: 1, Safety.PARTIAL: 2}


@dataclass(slots=True)
class Tables:
    """What the terms of an environment are made of, in order; each entry refers to earlier ones."""

    names: list[tuple[int, str | int]] = field(default_factory=list)
    """Number of the prefix (0: no name, and the first one listed is 1), last component."""
    levels: list[Record] = field(default_factory=list)
    terms: list[Record] = field(default_factory=list)

    def sizes(self) -> tuple[int, int, int]:
        """How many of each."""
        return len(self.names), len(self.levels), len(self.terms)

    def plain(self, since: tuple[int, int, int] = (0, 0, 0)) -> dict[str, Any]:
        """For `marshal`: what was added since the sizes were these."""
        names, levels, terms = since
        return {"names": self.names[names:], "levels": self.levels[levels:], "terms": self.terms[terms:]}


class Packer:
    """Collects what declarations need, and says them in numbers."""

    def __init__(self, terms: Terms, rename: Mapping[Name, Name] | None = None) -> None:
        self.tables = Tables()
        self._source = terms
        self._rename = rename or {}
        self._names: dict[Name, int] = {(): 0}
        self._levels: dict[Level, int] = {}
        self._terms: dict[Expr, int] = {}

    def name(self, name: Name) -> int:
        """The number of a name, as the environment is to know it."""
        found = self._names.get(name)
        if found is None:
            found = self._names[name] = self._add_name(self._rename.get(name, name))
        return found

    def _add_name(self, name: Name) -> int:
        known = self._names.get(name) if name not in self._rename else None
        if known is not None:
            return known
        prefix = 0
        for size in range(1, len(name) + 1):
            part = name[:size]
            if size < len(name) and part in self._names and part not in self._rename:
                prefix = self._names[part]
                continue
            self.tables.names.append((prefix, name[size - 1]))
            prefix = len(self.tables.names)
            if size < len(name) and part not in self._rename:
                self._names[part] = prefix
        return prefix

    def names(self, names: Iterable[Name]) -> tuple[int, ...]:
        """Several names."""
        return tuple(map(self.name, names))

    def level(self, level: Level) -> int:
        """The number of a level; its parts come first."""
        done, records = self._levels, self._source.level_records
        stack = [level]
        while stack:
            record = records[stack[-1]]
            parts = () if record[0] == 4 else record[1:]
            missing = [part for part in parts if part not in done]
            if missing:
                stack += missing
                continue
            at = stack.pop()
            if at not in done:
                told = (4, self.name(record[1])) if record[0] == 4 else (record[0], *map(done.get, parts))
                done[at] = len(self.tables.levels)
                self.tables.levels.append(told)
        return done[level]

    def add(self, roots: Iterable[Expr]) -> None:
        """Pack terms, and all below them, in one go: the numbers of a store have children first."""
        done, records = self._terms, self._source.records
        stack = [root for root in roots if root not in done]
        found = set(stack)
        while stack:
            record = records[stack.pop()]
            tag = record[0]
            if tag == 5:
                left, right = record[1], record[2]
                if left not in found and left not in done:
                    found.add(left)
                    stack.append(left)
                if right not in found and right not in done:
                    found.add(right)
                    stack.append(right)
            else:
                for part in record[1 : 1 + PARTS[tag]]:
                    if part not in found and part not in done:
                        found.add(part)
                        stack.append(part)
        keep = self.tables.terms.append
        number = len(self.tables.terms)
        for expr in sorted(found):
            record = records[expr]
            tag = record[0]
            if tag == 5:
                keep((5, done[record[1]], done[record[2]]))
            elif tag in (6, 7):
                keep((tag, done[record[1]], done[record[2]], self.name(record[3]), record[4]))
            else:
                keep(self._other(record))
            done[expr] = number
            number += 1

    def term(self, expr: Expr) -> int:
        """The number of a term that was added."""
        return self._terms[expr]

    def sent(self) -> tuple[dict[int, Name], dict[int, Level], dict[int, Expr]]:
        """Names, levels and terms by their numbers."""
        levels = {number: level for level, number in self._levels.items()}
        terms = {number: expr for expr, number in self._terms.items()}
        return {number: name for name, number in self._names.items()}, levels, terms

    def _other(self, record: Record) -> Record:
        done = self._terms
        match record:
            case (4, name, levels):
                return (4, self.name(name), tuple(map(self.level, levels)))
            case (3, level):
                return (3, self.level(level))
            case (8, type_, value, body, name, plain):
                return (8, done[type_], done[value], done[body], self.name(name), plain)
            case (11, value, structure, index):
                return (11, done[value], self.name(structure), index)
        return record

    def block(self, block: Sequence[Declaration], constructors: Mapping[Name, Declaration]) -> Step:
        """The step that submits a block: one constant, or several that are declared together."""
        self.add(term for one in block for term in (one.type, one.value) if term is not None)
        first = block[0]
        name, params = self.name(first.name), self.names(first.params)
        type_ = self._terms[first.type]
        unsafe = int(first.safety is Safety.UNSAFE)
        told: tuple[Any, ...]
        match first.kind:
            case Kind.QUOTIENT:
                told = ("quotient",)
            case Kind.INDUCTIVE:
                self.add(constructors[n].type for one in block for n in one.constructors)
                types = [
                    (
                        self.name(one.name),
                        self._terms[one.type],
                        [(self.name(n), self._terms[constructors[n].type]) for n in one.constructors],
                    )
                    for one in block
                ]
                told = ("inductive", params, first.num_params, types, unsafe)
            case Kind.AXIOM:
                told = ("axiom", name, params, type_, unsafe)
            case Kind.DEFINITION:
                definitions = [self._definition(one) for one in block]
                single = first.safety is Safety.SAFE
                told = ("definition", definitions[0]) if single else ("mutual", definitions)
            case _:
                assert first.value is not None
                told = (name, params, type_, self._terms[first.value], self.names(first.group))
                told = ("theorem", *told) if first.kind is Kind.THEOREM else ("opaque", *told, unsafe)
        return True, told

    def _definition(self, one: Declaration) -> tuple[Any, ...]:
        assert one.value is not None
        hints = _OPAQUE_HINT if one.hints is None else -1 if one.hints == ABBREVIATION else one.hints
        return (
            self.name(one.name),
            self.names(one.params),
            self._terms[one.type],
            self._terms[one.value],
            hints,
            self.names(one.group),
            _SAFETY[one.safety],
        )

    def derived(self, one: Declaration) -> Step:
        """The step that compares a constant with what the kernel derived."""
        self.add(one.terms)
        unsafe = int(one.safety is Safety.UNSAFE)
        numbers: tuple[int, ...] = ()
        named: tuple[tuple[int, ...], ...] = ()
        match one.kind:
            case Kind.INDUCTIVE:
                numbers = (one.num_params, one.num_indices, one.num_nested)
                flags = bytes([one.is_rec, unsafe, one.is_reflexive])
                named = (self.names(one.group), self.names(one.constructors))
            case Kind.CONSTRUCTOR:
                numbers = (one.index, one.num_params, one.num_fields)
                flags = bytes([unsafe])
                named = (self.names([one.inductive]),)
            case Kind.RECURSOR:
                numbers = (one.num_params, one.num_indices, one.num_motives, one.num_minors)
                flags = bytes([one.k, unsafe])
                named = (self.names(one.group),)
            case _:
                flags = bytes([one.quotient or 0])
        rules = [(self.name(r.constructor), r.num_fields, self._terms[r.result]) for r in one.rules]
        head = (int(one.kind), self.name(one.name), self.names(one.params), self._terms[one.type])
        return False, (*head, numbers, flags, named, rules)

    def forget(self, sizes: tuple[int, int, int]) -> None:
        """Go back to the state in which the tables had these sizes."""
        names, levels, terms = sizes
        self._names = {key: number for key, number in self._names.items() if number <= names}
        self._levels = {key: number for key, number in self._levels.items() if number < levels}
        self._terms = {key: number for key, number in self._terms.items() if number < terms}
        del self.tables.names[names:]
        del self.tables.levels[levels:]
        del self.tables.terms[terms:]


class Unpacker:
    """Reads terms that come back, in the numbers of what was sent and of what comes with each of them."""

    def __init__(self, terms: Terms, sent: Packer) -> None:
        self._store = terms
        self._names, self._levels, self._terms = sent.sent()
        self._sizes = sent.tables.sizes()

    def term(
        self, root: int, names: list[tuple[int, str | int]], levels: list[Record], terms: list[Record]
    ) -> Expr:
        """The term of a number, given what was added to the tables for it."""
        first_name, first_level, first_term = self._sizes
        new_names: list[Name] = []
        new_levels: list[Level] = []
        new_terms: list[Expr] = []

        def name(number: int) -> Name:
            return self._names[number] if number <= first_name else new_names[number - first_name - 1]

        def level(number: int) -> Level:
            return self._levels[number] if number < first_level else new_levels[number - first_level]

        def part(number: int) -> Expr:
            return self._terms[number] if number < first_term else new_terms[number - first_term]

        for prefix, component in names:
            new_names.append((*name(prefix), component))
        for tag, *rest in levels:
            told = [name(rest[0])] if tag == 4 else map(level, rest)
            new_levels.append(self._store.intern_level((tag, *told)))
        for tag, *rest in terms:
            parts = [part(number) for number in rest[: PARTS[tag]]]
            others = rest[PARTS[tag] :]
            if tag == 3:
                others = [level(others[0])]
            elif tag == 4:
                others = [name(others[0]), tuple(map(level, others[1]))]
            elif tag in (6, 7, 8, 11):
                others = [name(others[0]), *others[1:]]
            new_terms.append(self._store.intern((tag, *parts, *others)))
        return part(root)
