"""The compiled modules of a build, as one library in which names are looked up.

Each file is read once, whole, and compared with the hash that the build recorded, so that what is judged is
what was built. A module that cannot be read is kept with its error, like one that Lean refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pyverify.errors import PyverifyError, Where
from pyverify.lean.graph import Graph, RootKind
from pyverify.lean.outcome import BuildResult, Fate, ModuleResult
from pyverify.olean import Constant, Malformed, Module, hash_name
from pyverify.term import Name, Terms, show_name

__all__ = ["Absent", "Compiled", "Declared"]


@dataclass(frozen=True, slots=True)
class Declared:
    """A constant and the module that declares it."""

    constant: Constant
    module: str
    root: RootKind


@dataclass(frozen=True, slots=True)
class Absent:
    """A module of the project without a compiled module that could be read."""

    result: ModuleResult
    error: PyverifyError | None
    """What was wrong with the file; None if there is no file."""
    undecided: bool
    """Whether a limit, not a refusal, is the reason."""

    @property
    def why(self) -> str:
        """The reason, for a person."""
        if self.error is not None:
            return self.error.message
        return {
            Fate.FAILED: "Lean refused it",
            Fate.STOPPED: "a limit ended Lean before it answered",
            Fate.SKIPPED: self.result.reason or "a module that it imports did not come through",
        }.get(self.result.fate, self.result.fate.value)


@dataclass(slots=True)
class Compiled:
    """The modules of a build; `terms` holds what is decoded from all of them."""

    graph: Graph
    build: BuildResult
    terms: Terms = field(default_factory=Terms)
    _modules: dict[str, Module] | None = None
    _by_hash: dict[int, list[str]] | None = None
    _absent: dict[str, Absent] = field(default_factory=dict)

    def declaring(self, name: Name) -> list[Declared]:
        """Every declaration of a name, compared component by component. One module at most should have it."""
        found = []
        for module in self._likely(name):
            try:
                constant = self.modules()[module].find(name)
            except Malformed as error:
                self._set_aside(module, error)
                continue
            if constant is not None:
                found.append(Declared(constant, module, self.graph.modules[module].root))
        return found

    def _likely(self, name: Name) -> list[str]:
        """The readable modules in which a name with the same hash stands, in the order of the graph."""
        if self._by_hash is None:
            self._by_hash = {}
            for module, compiled in list(self.modules().items()):
                try:
                    hashes = compiled.hashes()
                except Malformed as error:
                    self._set_aside(module, error)
                    continue
                for stored in hashes:
                    self._by_hash.setdefault(stored, []).append(module)
        return [module for module in self._by_hash.get(hash_name(name), ()) if module in self.modules()]

    def names(self, root: RootKind) -> Iterator[str]:
        """All names that the modules of a root declare, printed; without those that Lean made up."""
        for module, compiled in self.modules().items():
            if self.graph.modules[module].root is root:
                for name in compiled.names():
                    if all(isinstance(part, str) and not part.startswith("_") for part in name):
                        yield show_name(name)

    def absent(self) -> Mapping[str, Absent]:
        """The modules that cannot be looked into, with the reason."""
        self.modules()
        return self._absent

    def modules(self) -> Mapping[str, Module]:
        """The readable modules by name, in the graph's order. Raises `OtherLean` for another version's."""
        if self._modules is None:
            self._modules = {}
            for name in self.graph.order:
                result = self.build.modules.get(name)
                if result is None:
                    continue
                if not result.good or result.olean is None:
                    self._absent[name] = Absent(result, None, self._undecided(name))
                    continue
                try:
                    self._modules[name] = self._open(result)
                except (Malformed, OSError) as error:
                    self._set_aside(name, error)
        return self._modules

    def _open(self, result: ModuleResult) -> Module:
        assert result.olean is not None
        data = result.olean.read_bytes()
        if hashlib.sha256(data).hexdigest() != result.sha256:
            raise Malformed(
                f"the compiled module of `{result.name}` was changed after it was built",
                where=Where(path=result.olean),
                help="run `pyverify build --fresh`, and find out what changed it",
            )
        parts = self.graph.modules[result.name].parts
        return Module(result.olean, self.terms, name=parts, data=data)

    def _set_aside(self, name: str, error: PyverifyError | OSError) -> None:
        if self._modules is not None:
            self._modules.pop(name, None)
        if isinstance(error, OSError):
            error = Malformed(f"the compiled module of `{name}` cannot be read: {error.strerror}")
        self._absent[name] = Absent(self.build.modules[name], error, undecided=False)

    def _undecided(self, name: str) -> bool:
        """Whether only limits stand between a module and its answer."""
        stack, seen, causes = [name], {name}, set()
        while stack:
            result = self.build.modules.get(stack.pop())
            if result is None or result.good:
                continue
            if result.fate is not Fate.SKIPPED:
                causes.add(result.fate)
                continue
            for imported in self.graph.imports(result.name):
                if imported not in seen:
                    seen.add(imported)
                    stack.append(imported)
        return causes == {Fate.STOPPED}
