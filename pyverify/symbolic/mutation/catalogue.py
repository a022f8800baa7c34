"""Definitions that can stand in for one another: those of the same signature, the nearest names first.

The signature is that of the code: types of the parameters, type of the value, the classes of the carriers. A
definition that rests on another never replaces a part of it, so that no definition comes to call itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pyverify.extract.code import Call, Definition, Scalar, Type, walk
from pyverify.extract.reasons import NotInterpreted
from pyverify.extract.substitute import over
from pyverify.term import Name, show_name

__all__ = ["Catalogue"]

Library = Callable[[Name], Definition]


class Catalogue:
    """The definitions of a project by their signatures, and which rests on which."""

    def __init__(self, names: Iterable[Name], library: Library) -> None:
        self._library = library
        self._signatures: dict[tuple[Any, ...], list[Name]] = {}
        self._below: dict[Name, frozenset[Name]] = {}
        self.definitions: dict[Name, Definition] = {}
        """Those that have code, by name."""
        for name in sorted(names, key=show_name):
            try:
                found = library(name)
            except NotInterpreted:
                continue
            self.definitions[name] = found
            self._signatures.setdefault(_signature(found), []).append(name)

    def like(self, name: Name, within: Name) -> tuple[Name, ...]:
        """The definitions of the same signature that do not rest on `within`, the nearest names first."""
        try:
            same = self._signatures.get(_signature(self._library(name)), [])
        except NotInterpreted:
            return ()
        found = [one for one in same if one != name and within not in (one, *self.below(one))]
        return tuple(sorted(found, key=lambda one: (one[:-1] != name[:-1], show_name(one))))

    def below(self, name: Name) -> frozenset[Name]:
        """The definitions that a definition calls, and those that these call."""
        if name not in self._below:
            self._below[name] = frozenset()
            try:
                body = self._library(name).body
            except NotInterpreted:
                return frozenset()
            self._below[name] = self.within([body])
        return self._below[name]

    def within(self, codes: Iterable[Any]) -> frozenset[Name]:
        """All definitions on which pieces of code rest."""
        called = {part.name for code in codes for part in walk(code) if isinstance(part, Call)}
        return frozenset(called).union(*(self.below(one) for one in called))


def _signature(definition: Definition) -> tuple[Any, ...]:
    places: dict[str, Type] = {
        carrier.name: Scalar(f"#{place}") for place, carrier in enumerate(definition.carriers)
    }
    return (
        tuple(over(param.type, places) for param in definition.params),
        over(definition.type, places),
        tuple(carrier.structure for carrier in definition.carriers),
        definition.proposition,
    )
