"""Declarations of compiled modules in the form in which they are printed as source."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pyverify.olean.declaration import ABBREVIATION, Declaration, Kind
from pyverify.olean.module import Module
from pyverify.olean.tables import Instance, Structure
from pyverify.term import Name
from pyverify.term.declare import Constructor, Told

__all__ = ["telling"]

_WORDS = {Kind.AXIOM: "axiom", Kind.THEOREM: "theorem", Kind.OPAQUE: "opaque"}


def telling(modules: Iterable[Module], *, recursion: bool = False) -> Callable[[Name], Told | None]:
    """A function that tells what a name is declared by: of constructors, projections and recursors, the
    type that they belong to. None for names that no module declares, and for the quotient's.

    With `recursion`, a function that was written by recursion has the body that it was written with, which
    mentions the function itself, not the one that the kernel has.
    """
    homes: dict[Name, Module] = {}
    structures: dict[Name, Structure] = {}
    priorities: dict[Name, int] = {}
    for module in modules:
        for name in module.names():
            homes.setdefault(name, module)
        for entry in module.entries("_private.Lean.Structure.0.Lean.structureExt"):
            if isinstance(entry, Structure):
                structures[entry.name] = entry
        for entry in module.entries("Lean.Meta.instanceExtension"):
            if isinstance(entry, Instance) and entry.name is not None:
                priorities[entry.name] = entry.priority
    owners = {
        field.projection: structure.name for structure in structures.values() for field in structure.fields
    }

    def find(name: Name) -> Told | None:
        home = homes.get(name)
        found = None if home is None else home.declaration(name)
        if home is None or found is None or found.kind is Kind.QUOTIENT:
            return None
        if name in owners:
            return find(owners[name])
        if found.kind is Kind.CONSTRUCTOR:
            return find(found.inductive)
        if found.kind is Kind.RECURSOR:
            return find(found.group[0])
        doc = home.docstring(name) or ""
        if found.kind is Kind.INDUCTIVE:
            return _type(home, found, structures.get(name), doc)
        value = found.value
        if recursion:
            written = home.value((*name, "_sunfold"))
            value = value if written is None else written
        word = "abbrev" if found.hints == ABBREVIATION else _WORDS.get(found.kind, "def")
        return Told(word, name, found.params, found.type, value, doc, priority=priorities.get(name))

    return find


def _type(home: Module, found: Declaration, structure: Structure | None, doc: str) -> Told:
    constructors = []
    for name in found.constructors:
        declared = home.declaration(name)
        assert declared is not None, "a type's constructors stand in its module"
        constructors.append(Constructor(name, declared.type))
    word = "inductive"
    parents: frozenset[Name] = frozenset()
    named = list(found.constructors)
    if structure is not None:
        is_class = any(
            getattr(entry, "name", None) == found.name for entry in home.entries("Lean.classExtension")
        )
        word = "class" if is_class else "structure"
        parents = frozenset(field.name for field in structure.fields if field.subobject is not None)
        named += [field.projection for field in structure.fields]
    docs = tuple((name, text) for name in named if (text := home.docstring(name)))
    return Told(
        word,
        found.name,
        found.params,
        found.type,
        docstring=doc,
        num_params=found.num_params,
        constructors=tuple(constructors),
        parents=parents,
        docstrings=docs,
    )
