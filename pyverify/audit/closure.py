"""What a constant rests on: the constants that its type and value mention, what these rest on, and so on.

Everything here is worked out from the terms. The tables in which a compiled module lists the axioms of its
theorems are not looked at: whoever can change a module can change them.

The environment is that of all compiled modules at once. Where two modules declare one name, both
declarations count, so that nothing is hidden by the order in which they are looked at.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from pyverify.claims import Compiled
from pyverify.claims.compiled import Declared
from pyverify.olean import Constant, Kind, Malformed
from pyverify.term import PARTS, Expr, Name, Tag, Terms

__all__ = ["Environment", "chain", "constants"]

_NAT: Name = ("Nat",)
_TEXT: Sequence[Name] = (("String",), ("Char", "ofNat"), ("String", "ofList"))
LITERALS = frozenset({_NAT, *_TEXT})
"""What a literal may stand for; a term that holds none need not have them."""


class Environment:
    """The constants of all readable modules of a build, by name; what is asked for is decoded once."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.terms: Terms = compiled.terms
        self.unreadable: dict[Name, Malformed] = {}
        """Constants that were asked for and cannot be read."""
        self._used: dict[Name, tuple[Name, ...]] = {}
        self._found: dict[Name, tuple[Declared, ...]] = {}

    @cached_property
    def _modules(self) -> Mapping[Name, tuple[str, ...]]:
        """The modules that declare each name."""
        found: dict[Name, tuple[str, ...]] = {}
        for module, opened in list(self.compiled.modules().items()):
            for name in opened.names():
                found[name] = (*found.get(name, ()), module)
        return found

    def __contains__(self, name: Name) -> bool:
        return name in self._modules

    def __iter__(self) -> Iterator[Name]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)

    def modules(self, name: Name) -> tuple[str, ...]:
        """The modules that declare a name, in the graph's order; one for most names, none if unknown."""
        return self._modules.get(name, ())

    def clashes(self) -> Mapping[Name, tuple[str, ...]]:
        """The names that more than one module declares."""
        return {name: modules for name, modules in self._modules.items() if len(modules) > 1}

    def find(self, name: Name) -> tuple[Declared, ...]:
        """The declarations of a name that can be read."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = tuple(self._declared(name))
        return found

    def constant(self, name: Name) -> Constant | None:
        """The first declaration of a name."""
        found = self.find(name)
        return found[0].constant if found else None

    def value(self, declared: Declared) -> Expr | None:
        """The body of a definition, theorem or opaque constant."""
        return self.compiled.modules()[declared.module].value(declared.constant.name)

    def used(self, name: Name) -> tuple[Name, ...]:
        """The constants that a declaration mentions, in the order in which a reader meets them."""
        known = self._used.get(name)
        if known is None:
            known = self._used[name] = tuple(self._mentioned(name))
        return known

    def users(self, name: Name) -> tuple[Name, ...]:
        """The declarations that mention a constant. Modules that do not hold its name are not decoded."""
        found: dict[Name, None] = {}
        for opened in self.compiled.modules().values():
            if name in LITERALS or opened.holds(name):
                found.update(dict.fromkeys(other for other in opened.names() if name in self.used(other)))
        return tuple(found)

    def closure(self, roots: Iterable[Name]) -> dict[Name, Name | None]:
        """All that the roots rest on, with the roots, nearest first.

        Each name comes with the one by which it was reached first (None for a root): `chain` makes the
        shortest path out of these.
        """
        found: dict[Name, Name | None] = dict.fromkeys(roots)
        waiting = deque(found)
        while waiting:
            name = waiting.popleft()
            for other in self.used(name):
                if other not in found:
                    found[other] = name
                    waiting.append(other)
        return found

    def resting_on(self, names: Iterable[Name], marks: Iterable[Name]) -> dict[Name, frozenset[Name]]:
        """For each of these names (a closed set, as `closure` gives it) the marked constants below it.

        The work grows with the number of mentions, not with the number of marks times it.
        """
        members = list(names)
        order = {mark: bit for bit, mark in enumerate(dict.fromkeys(marks))}
        masks = _masks(members, self.used, {mark: 1 << bit for mark, bit in order.items()})
        named = list(order)
        shared: dict[int, frozenset[Name]] = {0: frozenset()}
        for mask in masks.values():
            if mask not in shared:
                shared[mask] = frozenset(named[bit] for bit in range(mask.bit_length()) if mask >> bit & 1)
        return {name: shared[masks[name]] for name in members}

    def _declared(self, name: Name) -> Iterator[Declared]:
        for module in self._modules.get(name, ()):
            opened = self.compiled.modules().get(module)
            try:
                constant = opened.find(name) if opened is not None else None
            except Malformed as error:
                self.unreadable[name] = error
                continue
            if constant is not None:
                yield Declared(constant, module, self.compiled.graph.modules[module].root)

    def _mentioned(self, name: Name) -> dict[Name, None]:
        found: dict[Name, None] = {}
        for declared in self.find(name):
            constant = declared.constant
            opened = self.compiled.modules()[declared.module]
            try:
                value = opened.value(name)
                constructors = opened.constructors(name) or ()
            except Malformed as error:
                self.unreadable[name] = error
                continue
            roots = [constant.type] if value is None else [constant.type, value]
            for other in constants(self.terms, roots):
                if other in self._modules or other not in LITERALS:
                    found.setdefault(other)
            found.update(dict.fromkeys(constructors))
            if constant.kind is Kind.RECURSOR and name[:-1] in self:
                found.setdefault(name[:-1])
        found.pop(name, None)
        return found


def constants(terms: Terms, roots: Iterable[Expr]) -> Iterator[Name]:
    """The constants that occur in these expressions, with repetitions; structures of projections and what
    literals stand for among them.
    """
    records = terms.records
    seen: set[Expr] = set()
    stack = list(reversed(list(roots)))
    while stack:
        expr = stack.pop()
        if expr in seen:
            continue
        seen.add(expr)
        record = records[expr]
        tag = record[0]
        if tag == Tag.APP:
            stack.append(record[2])
            stack.append(record[1])
        elif tag == Tag.CONST:
            yield record[1]
        elif count := PARTS[tag]:
            stack += record[count:0:-1]
            if tag == Tag.PROJ:
                yield record[2]
        elif tag == Tag.NATURAL:
            yield _NAT
        elif tag == Tag.TEXT:
            yield from _TEXT


def chain(closure: Mapping[Name, Name | None], name: Name) -> tuple[Name, ...]:
    """The path from a root to a name in a closure: each mentions the next, and no path is shorter."""
    path = [name]
    while (above := closure[path[-1]]) is not None:
        path.append(above)
    return tuple(reversed(path))


def _masks(
    members: Iterable[Name], used: Callable[[Name], Sequence[Name]], own: Mapping[Name, int]
) -> dict[Name, int]:
    """For each member the union of its own marks and of those below it.

    Constants that mention each other, as a type and its constructors do, get the same: these groups are found
    in the order in which they are finished (Tarjan), so each mention is looked at once.
    """
    masks: dict[Name, int] = {}
    gathered: dict[Name, int] = {}
    entered: dict[Name, int] = {}
    lowest: dict[Name, int] = {}
    path: list[Name] = []
    work: list[tuple[Name, Iterator[Name]]] = []

    def enter(name: Name) -> None:
        entered[name] = lowest[name] = len(entered)
        gathered[name] = own.get(name, 0)
        path.append(name)
        work.append((name, iter(used(name))))

    for root in members:
        if root not in entered:
            enter(root)
        while work:
            name, rest = work[-1]
            for other in rest:
                if other not in entered:
                    enter(other)
                    break
                if other in masks:
                    gathered[name] |= masks[other]
                else:
                    lowest[name] = min(lowest[name], entered[other])
            else:
                work.pop()
                if lowest[name] == entered[name]:
                    group: list[Name] = []
                    mask = 0
                    while not group or group[-1] != name:
                        group.append(path.pop())
                        mask |= gathered[group[-1]]
                    masks.update(dict.fromkeys(group, mask))
                if work:
                    above = work[-1][0]
                    if name in masks:
                        gathered[above] |= masks[name]
                    else:
                        lowest[above] = min(lowest[above], lowest[name])
    return masks
