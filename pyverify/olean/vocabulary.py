"""The tables of compiled modules that tell a printer what Lean fills in by itself.

The tables are what the files say; a wrong one makes a text that Lean reads as another term, which a round
trip shows.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyverify.olean.module import Module
from pyverify.olean.tables import Alias, Class, Instance, Reducibility, Tag
from pyverify.term import Expr, Name
from pyverify.term.vocabulary import InstanceRule, Signature, Vocabulary

__all__ = ["vocabulary_of"]

_REDUCIBLE = 0


def vocabulary_of(modules: Iterable[Module]) -> Vocabulary:
    """The vocabulary of modules that share a store of terms, each behind those that it imports.

    Of a name that two modules declare the first counts.
    """
    modules = tuple(modules)
    homes: dict[Name, Module] = {}
    reducible: set[Name] = set()
    instances: dict[Name, list[InstanceRule]] = {}
    classes: dict[Name, tuple[int, ...]] = {}
    aliases: dict[Name, Name] = {}
    protected: set[Name] = set()
    for module in modules:
        for name in module.names():
            homes.setdefault(name, module)
        for entry in module.entries("reducibilityCore"):
            if isinstance(entry, Reducibility) and entry.status == _REDUCIBLE:
                reducible.add(entry.name)
        for entry in module.entries("Lean.classExtension"):
            if isinstance(entry, Class):
                classes[entry.name] = entry.out_params
        for entry in module.entries("Lean.aliasExtension"):
            if isinstance(entry, Alias):
                aliases[entry.target] = entry.name
        protected |= {entry.name for entry in module.entries("Lean.protectedExt") if isinstance(entry, Tag)}

    def signature(name: Name) -> Signature | None:
        home = homes.get(name)
        constant = None if home is None else home.find(name)
        return None if constant is None else Signature(constant.params, constant.type)

    def unfolded(name: Name) -> Expr | None:
        return homes[name].value(name) if name in reducible and name in homes else None

    bare = Vocabulary(signature, unfolded, classes=classes)
    for module in modules:
        for entry in module.entries("Lean.Meta.instanceExtension"):
            if isinstance(entry, Instance) and entry.name is not None:
                class_ = _class_of(bare, module, entry.name)
                if class_ is not None:
                    instances.setdefault(class_, []).append(InstanceRule(entry.name, entry.priority))
    return Vocabulary(
        signature,
        unfolded,
        {name: tuple(rules) for name, rules in instances.items()},
        classes,
        aliases,
        frozenset(protected),
    )


def _class_of(vocabulary: Vocabulary, module: Module, name: Name) -> Name | None:
    """The class that an instance is of."""
    from pyverify.term.typing import Typing

    typing = Typing(module.terms, vocabulary)
    signature = vocabulary.signature(name)
    if signature is None:
        return None
    type_ = typing.whnf(signature.type)
    while module.terms.records[type_][0] == 7:
        type_ = typing.whnf(module.terms.records[type_][2])
    record = module.terms.records[typing.head(type_)[0]]
    if record[0] == 4 and record[1] in vocabulary.classes:
        found: Name = record[1]
        return found
    return None
