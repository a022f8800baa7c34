"""The compiled modules of a build, as the source that lowering reads, with what describes a declaration."""

from __future__ import annotations

from collections.abc import Iterable

from pyverify.audit import Environment
from pyverify.audit.places import place
from pyverify.audit.statement_hash import Part, Statements
from pyverify.errors import PyverifyError
from pyverify.extract.code import Place
from pyverify.olean import Declaration, Kind
from pyverify.olean.tables import Class, Instance
from pyverify.term import Name, Terms

__all__ = ["Compilation"]

_BODIED = frozenset({Kind.DEFINITION, Kind.OPAQUE})


class Compilation:
    """The declarations of all readable modules of a build."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self._declarations: dict[Name, Declaration | None] = {}
        self._classes: frozenset[Name] | None = None
        self._instances: frozenset[Name] | None = None
        self._statements = Statements(environment.terms, self._parts)

    @property
    def terms(self) -> Terms:
        """The store of all terms."""
        return self.environment.terms

    def declaration(self, name: Name) -> Declaration | None:
        """The first declaration of a name; None if there is none."""
        if name not in self._declarations:
            modules = self.environment.modules(name)
            opened = self.environment.compiled.modules()
            self._declarations[name] = opened[modules[0]].declaration(name) if modules else None
        return self._declarations[name]

    def is_class(self, name: Name) -> bool:
        """Whether a structure is a class."""
        if self._classes is None:
            self._classes = frozenset(self._named("Lean.classExtension"))
        return name in self._classes

    def is_instance(self, name: Name) -> bool:
        """Whether a constant is an instance of a class."""
        if self._instances is None:
            self._instances = frozenset(self._named("Lean.Meta.instanceExtension"))
        return name in self._instances

    def is_written(self, name: Name) -> bool:
        """Whether the declaration has a place of its own in a source."""
        modules = self.environment.modules(name)
        return bool(modules) and self.environment.compiled.modules()[modules[0]].range(name) is not None

    def describe(self, name: Name) -> tuple[str, Place | None, str]:
        """Documentation, place and digest of a declaration."""
        found = self.environment.find(name)
        if not found:
            return "", None, ""
        where = place(self.environment, found[0])
        module = found[0].module
        documentation = self.environment.compiled.modules()[module].docstring(name) or ""
        return documentation, Place(module, str(where.path), where.line or 0), self.digest(name)

    def digest(self, name: Name) -> str:
        """The hash of a declaration and of everything that it rests on; empty where that is not known."""
        try:
            return self._statements.rests_on(name).meaning
        except PyverifyError:
            return ""

    def _named(self, extension: str) -> Iterable[Name]:
        for module in self.environment.compiled.modules().values():
            for entry in module.entries(extension):
                if isinstance(entry, (Class, Instance)) and entry.name:
                    yield entry.name

    def _parts(self, name: Name) -> Iterable[Part]:
        opened = self.environment.compiled.modules()
        for module in self.environment.modules(name):
            one = opened[module].declaration(name)
            if one is not None:
                value = one.value if one.kind in _BODIED else None
                yield Part(
                    name,
                    one.kind,
                    one.params,
                    one.type,
                    value,
                    one.safety,
                    one.num_params,
                    one.constructors if one.kind is Kind.INDUCTIVE else (),
                )
