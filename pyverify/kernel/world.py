"""All declarations at hand: which module has which name, what it uses, and its hash.

Two thirds of an unchanged project's time would go into decoding what was decoded before. So for each file,
known by the SHA-256 of its bytes, the names, hashes and mentions of its declarations are kept as evidence of
this user; terms are decoded only where something has to be submitted.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyverify.errors import PyverifyError
from pyverify.kernel.digest import Digests
from pyverify.kernel.index import Fact, decode_index, encode_index
from pyverify.kernel.plan import Rejection
from pyverify.kernel.source import source_hash
from pyverify.olean import Declaration, Malformed, Module
from pyverify.term import Name, Terms, show_name

if TYPE_CHECKING:
    from pyverify.evidence import Evidence

__all__ = ["World"]

_INDEX = "index"


@dataclass(slots=True)
class _Opened:
    """A module and what is known of its declarations."""

    module: Module
    facts: dict[Name, Fact | None]
    """None: it cannot be read."""
    complete: bool


class World:
    """The modules of a replay, as one set of declarations."""

    def __init__(self, modules: Mapping[str, Path | Module], cache: Evidence | None) -> None:
        given = [one for one in modules.values() if isinstance(one, Module)]
        self.terms: Terms = given[0].terms if given else Terms()
        self._digests = Digests(self.terms)
        self._opened: dict[str, _Opened] = {}
        self._unreadable: list[Rejection] = []
        self._bad: dict[Name, Rejection] = {}
        self._where: dict[Name, tuple[str, ...]] = {}
        for name, one in modules.items():
            self._open(name, one, cache)

    def __contains__(self, name: Name) -> bool:
        return name in self._where

    def module(self, name: Name) -> str:
        """The first module that declares a name; empty if none does."""
        return self._where.get(name, ("",))[0]

    def fact(self, name: Name) -> Fact | None:
        """What is known of the first declaration of a name; None if there is none that can be read."""
        where = self._where.get(name)
        return self._fact(name, where[0]) if where else None

    def used(self, name: Name) -> tuple[Name, ...]:
        """The constants that the declarations of a name mention."""
        where = self._where.get(name, ())
        if len(where) == 1:
            fact = self._fact(name, where[0])
            return fact.used if fact else ()
        found: dict[Name, None] = {}
        for module in where:
            fact = self._fact(name, module)
            found.update(dict.fromkeys(fact.used if fact else ()))
        return tuple(found)

    def closure(self, roots: Iterable[Name]) -> dict[Name, Name | None]:
        """The roots and all below them, each with the one through which it was reached first."""
        found: dict[Name, Name | None] = dict.fromkeys(roots)
        waiting = deque(found)
        while waiting:
            name = waiting.popleft()
            for other in self.used(name):
                if other not in found:
                    found[other] = name
                    waiting.append(other)
        return found

    def declarations(self, names: Iterable[Name]) -> dict[Name, Declaration]:
        """The declarations of these names, without what is undeclared or cannot be read."""
        found = {}
        for name in names:
            if name in self._bad or not self._where.get(name):
                continue
            try:
                one = self._opened[self.module(name)].module.declaration(name)
            except PyverifyError as error:
                self._refuse(name, self.module(name), error)
                continue
            if one is not None:
                found[name] = one
        return found

    def rejections(self, closure: Mapping[Name, Name | None]) -> list[Rejection]:
        """What is wrong with declarations below the roots before a kernel is asked."""
        found = list(self._unreadable)
        for name, above in closure.items():
            if name in self._bad:
                found.append(self._bad[name])
            where = self._where.get(name, ())
            if not where:
                user = name if above is None else above
                reason = f"`{show_name(name)}` is declared in none of the modules"
                found.append(Rejection(user, self.module(user), "rejected", reason))
            owns = {fact.own if (fact := self._fact(name, module)) else b"" for module in where}
            if len(owns) > 1:
                reason = f"it is declared differently in {' and '.join(f'`{module}`' for module in where)}"
                found.append(Rejection(name, where[-1], "declared-twice", reason))
        return found

    def deep(self, roots: Iterable[Name]) -> dict[Name, bytes]:
        """For each root, and all below it, a hash of its declaration and of everything that it rests on.

        Declarations that use each other, as a type and its constructors do, have one hash (Tarjan's groups).
        """
        from pyverify.kernel.groups import deep_hashes

        return deep_hashes(roots, self.used, self._own)

    def _own(self, name: Name) -> bytes:
        """The hashes of all declarations of a name; what cannot be read makes it unlike any other."""
        facts = [self._fact(name, module) for module in self._where.get(name, ())]
        return b"".join(sorted({b"?" if fact is None else fact.own for fact in facts}))

    def _open(self, name: str, one: Path | Module, cache: Evidence | None) -> None:
        try:
            if isinstance(one, Module) and one.terms is self.terms:
                module = one
            else:
                path = one.path if isinstance(one, Module) else one
                module = Module(path, self.terms, name=tuple(name.split(".")))
            opened = _Opened(module, {}, complete=False)
            if cache is not None:
                self._from_cache(name, opened, cache)
            names = list(opened.facts) if opened.complete else list(module.names())
        except (Malformed, OSError) as error:
            message = error.message if isinstance(error, Malformed) else str(error.strerror or error)
            self._unreadable.append(Rejection((), name, "unreadable", message))
            return
        self._opened[name] = opened
        for declared in names:
            self._where[declared] = (*self._where.get(declared, ()), name)

    def _from_cache(self, name: str, opened: _Opened, cache: Evidence) -> None:
        from pyverify.evidence import About

        key = cache.key("index", source_hash().encode(), opened.module.sha256.encode())
        payload = cache.get(_INDEX, key)
        if payload is not None:
            opened.facts.update(decode_index(payload))
            opened.complete = True
            return
        facts: dict[Name, Fact] = {}
        try:
            for one in opened.module.declarations():
                facts[one.name] = self._make(opened.module, one)
        except PyverifyError:
            return  # what is wrong is found again when it is needed
        opened.facts.update(facts)
        opened.complete = True
        inputs = {"module": opened.module.sha256, "program": source_hash()}
        about = About(subject=name, verdict=f"{len(facts)} declarations", inputs=inputs)
        cache.put(_INDEX, key, encode_index(facts), about)

    def _make(self, module: Module, one: Declaration) -> Fact:
        return Fact(one.kind, self._digests.own(one), module.mentions(one.name))

    def _fact(self, name: Name, module: str) -> Fact | None:
        opened = self._opened[module]
        if name not in opened.facts:
            try:
                one = opened.module.declaration(name)
                opened.facts[name] = None if one is None else self._make(opened.module, one)
            except PyverifyError as error:
                opened.facts[name] = None
                self._refuse(name, module, error)
        return opened.facts[name]

    def _refuse(self, name: Name, module: str, error: PyverifyError) -> None:
        self._bad[name] = Rejection(name, module, "unreadable", error.message)
