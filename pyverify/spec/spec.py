"""A project as Python sees it: definitions by name, claims by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from pyverify.audit import Environment, Policy
from pyverify.claims import Claim, Compiled
from pyverify.claims.nearest import nearest, nearest_name
from pyverify.domains.arguments import shown
from pyverify.errors import Exit, PyverifyError
from pyverify.extract import Library, NotInterpreted, Reason
from pyverify.extract import Mapping as ClassMapping
from pyverify.lean.graph import RootKind
from pyverify.spec.claim import LiftedClaim
from pyverify.spec.lifted import Lifted, lift
from pyverify.spec.source import Compilation
from pyverify.statement import Statement, read_statement
from pyverify.term import Name, parse_name, show_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyverify.spec.notation import Sources

__all__ = ["Spec", "UnknownName"]


class UnknownName(PyverifyError, KeyError):
    """Nothing has the name that was asked for."""

    code: ClassVar[str] = "unknown-name"
    exit_status: ClassVar[Exit] = Exit.USAGE

    def __str__(self) -> str:
        return f"{self.message}; {self.help}" if self.help else self.message


class Spec(Mapping[str, Lifted]):
    """The definitions of a project's specifications that compute, by their Lean names; `claims` by their ids.

    Iterating gives the names of those definitions that have code; `refused` says why the others have none.
    Any other definition that is declared below them (`sum`, `Nat.gcd`) can be asked for by its name too.
    """

    def __init__(
        self, compiled: Compiled, claims: Sequence[Claim], mapping: ClassMapping, policy: Policy
    ) -> None:
        """`policy`: its libraries are not among the specifications."""
        self.compiled = compiled
        self._policy = policy
        self.compilation = Compilation(Environment(compiled))
        self.library = Library(self.compilation, mapping, self.compilation.describe)
        self._claims = tuple(claims)
        self._lifted: dict[Name, Lifted] = {}
        self._statements: dict[Name, Statement] = {}

    def __getitem__(self, name: str) -> Lifted:
        """The definition of a name; raises `UnknownName`, also for a statement, or `NotInterpreted`
        for one that has no code.
        """
        parsed = self._parsed(name)
        if parsed not in self._lifted:
            try:
                self._lifted[parsed] = lift(self.library.definition(parsed), self)
            except NotInterpreted as error:
                if error.reason is Reason.HIGHER_ORDER and self.is_stated(parsed):
                    said = show_name(parsed)
                    hint = (
                        f'`spec.statement("{said}")` has it, and `spec.claims` those of claims, by their ids'
                    )
                    raise UnknownName(f"`{said}` is a statement, and no definition", help=hint) from None
                raise
        return self._lifted[parsed]

    def _parsed(self, name: object) -> Name:
        """The name that a text means, which is that of some declaration; raises `UnknownName`."""
        if not isinstance(name, str):
            raise UnknownName(f"{shown(name)} is no name", help='names are texts, as in `spec["TPF.tv2"]`')
        try:
            parsed = parse_name(name)
        except ValueError as error:
            raise UnknownName(f"{shown(name)} is no name: {error}") from None
        if self.compilation.declaration(parsed) is None:
            raise self._unknown(name)
        return parsed

    def _unknown(self, name: str) -> UnknownName:
        near = nearest_name(name[:200], map(show_name, self.written))
        hint = f"did you mean `{near}`?" if near else "`pyverify extract --list` lists the definitions"
        return UnknownName(f"no definition is called `{name[:100]}`", help=hint)

    def __iter__(self) -> Iterator[str]:
        """The names of the specifications' definitions that have code, sorted."""
        return iter(self._computable)

    def __len__(self) -> int:
        return len(self._computable)

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        try:
            self[name]
        except PyverifyError:
            return False
        return True

    def __repr__(self) -> str:
        return f"<Spec of {len(self.written)} definitions and {len(self._claims)} claims>"

    @cached_property
    def written(self) -> tuple[Name, ...]:
        """The definitions and structures that a person wrote in the specifications, outside the policy's
        libraries; statements of claims are among them.
        """
        graph = self.compiled.graph
        found = []
        for module, opened in self.compiled.modules().items():
            if graph.modules[module].root is RootKind.SPEC and not self._policy.is_library(module):
                found += [name for name in opened.names() if self._is_defined(name)]
        return tuple(sorted(found, key=show_name))

    def _is_defined(self, name: Name) -> bool:
        from pyverify.olean import Kind

        if any(isinstance(part, int) or part.startswith("_") for part in name):
            return False
        if not self.compilation.is_written(name):
            return False
        declaration = self.compilation.declaration(name)
        return (
            declaration is not None
            and declaration.kind in (Kind.DEFINITION, Kind.INDUCTIVE)
            and not self.compilation.is_instance(name)
            and not self.compilation.is_class(name)
            and self.library.rules.projection(declaration) is None
        )

    @cached_property
    def definitions(self) -> tuple[Name, ...]:
        """Those of `written` that are no closed statements: what claims speak with."""
        return tuple(name for name in self.written if not self.is_statement(name))

    def is_statement(self, name: Name) -> bool:
        """Whether a definition is a statement: a proposition without parameters."""
        declaration = self.compilation.declaration(name)
        if declaration is None:
            return False
        record = self.compilation.terms.records[declaration.type]
        return bool(record[0] == 3) and self.library.rules.gives(name) == "proposition"

    @cached_property
    def sources(self) -> Sources:
        """Prints declarations as Lean source."""
        from pyverify.spec.notation import Sources

        return Sources(self.compiled)

    def is_stated(self, name: Name) -> bool:
        """Whether a name means a statement: that of a claim, or a theorem."""
        from pyverify.olean import Kind

        declaration = self.compilation.declaration(name)
        return declaration is not None and (declaration.kind is Kind.THEOREM or self.is_statement(name))

    @cached_property
    def _computable(self) -> tuple[str, ...]:
        return tuple(show_name(name) for name in self.definitions if name not in self.refused)

    @cached_property
    def refused(self) -> Mapping[Name, NotInterpreted]:
        """The definitions without code, each with the reason."""
        found = {}
        for name in self.definitions:
            try:
                self.library.definition(name)
            except NotInterpreted as error:
                found[name] = error
        return found

    def statement(self, name: str) -> Statement:
        """The statement of a theorem or of a definition of type `Prop`.

        Raises `UnknownName`, or `NotInterpreted` for one that has no code.
        """
        parsed = self._parsed(name)
        if parsed not in self._statements:
            self._statements[parsed] = read_statement(self.library, parsed)
        return self._statements[parsed]

    @cached_property
    def claims(self) -> Mapping[str, LiftedClaim]:
        """The claims by their ids, in the order of the file."""
        return _Claims({claim.id: LiftedClaim(claim, self) for claim in self._claims})


class _Claims(dict[str, LiftedClaim]):
    """Claims by id; an unknown one is an error with the nearest id."""

    def __missing__(self, key: str) -> LiftedClaim:
        near = nearest(str(key), self)
        hint = f"did you mean `{near}`?" if near else "`pyverify claims` lists all"
        raise UnknownName(f"no claim is called `{str(key)[:100]}`", help=hint)
