"""What the claims mean in a build: the records that a lock would hold, and the constants as they are printed.

Hashes are made at once, text only for what is shown. The constants that are printed are those of modules
outside the policy's library, and inductive types wherever they stand, since the laws of a class are its
fields; of other constants the hash is recorded alone. Which ones are printed has no part in any hash.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyverify.audit.closure import Environment
from pyverify.audit.digest import MeaningUnknown
from pyverify.audit.lock import Printed, Record
from pyverify.audit.policy import Policy
from pyverify.audit.statement_hash import Part, Rested, Statements, policy_hash
from pyverify.claims import Claim
from pyverify.errors import PyverifyError, Where
from pyverify.lean.graph import RootKind
from pyverify.olean import Kind, Malformed
from pyverify.term import Expr, Name, show_name
from pyverify.term.notation import Notation

__all__ = ["STATED", "Meanings", "Present", "printed_of"]

_WORDS = {
    Kind.AXIOM: "axiom",
    Kind.DEFINITION: "def",
    Kind.THEOREM: "theorem",
    Kind.OPAQUE: "opaque",
    Kind.QUOTIENT: "quotient",
    Kind.INDUCTIVE: "inductive",
    Kind.CONSTRUCTOR: "constructor",
    Kind.RECURSOR: "recursor",
}
STATED = "stated"
"""The key of the allowed axioms with the hashes of what they say."""
_BODIED = frozenset({Kind.DEFINITION, Kind.OPAQUE})
_UNPRINTED = frozenset({Kind.CONSTRUCTOR, Kind.RECURSOR, Kind.QUOTIENT})


@dataclass(frozen=True, slots=True)
class Present:
    """A claim as it is now."""

    record: Record
    rested: Rested


class Meanings:
    """The claims of one build and one policy."""

    def __init__(self, environment: Environment, policy: Policy) -> None:
        self.environment = environment
        self.allowed = policy.canonical()
        """What the policy allows, and what the allowed axioms say that are the project's own."""
        self._policy = policy
        self._statements = Statements(environment.terms, self._parts)
        if stated := [self._stated(name) for name in sorted(policy.axioms, key=show_name) if self._own(name)]:
            self.allowed[STATED] = stated
        self._policy_hash = policy_hash(self.allowed)
        self._notation = Notation(environment.terms, self._type)

    def present(self, claims: Iterable[Claim]) -> dict[str, Present | PyverifyError]:
        """Each claim as it is now, by id, or why that cannot be told."""
        found: dict[str, Present | PyverifyError] = {}
        for claim in claims:
            try:
                found[claim.id] = self._present(claim)
            except (MeaningUnknown, Malformed) as error:
                found[claim.id] = error
        return found

    def is_printed(self, name: Name) -> bool:
        """Whether the text of a constant is recorded, or its hash alone."""
        declared = self.environment.find(name)
        if not declared or declared[0].constant.kind in _UNPRINTED:
            return False
        own = declared[0].root is RootKind.SPEC and not self._policy.is_library(declared[0].module)
        return own or declared[0].constant.kind is Kind.INDUCTIVE

    def printed(self, name: Name) -> Printed:
        """A constant as it is recorded."""
        uses = sorted(show_name(other) for other in self._uses(name))
        return Printed(show_name(name), self._statements.own(name), tuple(self.text(name)), tuple(uses))

    def text(self, name: Name) -> list[str]:
        """The declaration of a constant, as lines; an inductive type with its constructors."""
        declared = self.environment.find(name)[0]
        constant = declared.constant
        word = _WORDS[constant.kind]
        value = self.environment.value(declared) if constant.kind is not Kind.THEOREM else None
        if value is not None:
            return self._notation.definition(word, name, constant.params, constant.type, value)
        lines = self._notation.signature(word, name, constant.params, constant.type)
        for constructor in self._constructors(name):
            type_ = self._type(constructor)
            if type_ is not None:
                shown = self._notation.signature("|", constructor, (), type_)
                lines += [f"  {line}" for line in shown]
        return lines

    def where(self, name: Name) -> Where:
        """Where a constant is declared: the file, and the line that its module tells."""
        declared = self.environment.find(name)
        if not declared:
            return Where(what=f"`{show_name(name)}`")
        found = self.environment.compiled
        module = found.graph.modules[declared[0].module]
        told = found.modules()[declared[0].module].range(name)
        inside = told is not None and told.name_line <= module.source.count(b"\n") + 1
        return Where(module.shown, told.name_line if told and inside else None, what=f"`{show_name(name)}`")

    def _own(self, name: Name) -> bool:
        """Whether a constant is declared outside the policy's libraries."""
        modules = self.environment.modules(name)
        return bool(modules) and not all(map(self._policy.is_library, modules))

    def _stated(self, name: Name) -> str:
        """An axiom with the hash of what it says: allowed by its name, it must not come to say more."""
        try:
            return f"{show_name(name)}: {self._statements.rests_on(name).meaning}"
        except (MeaningUnknown, Malformed) as error:
            return f"{show_name(name)}: {error.message}"

    def _present(self, claim: Claim) -> Present:
        rested = self._statements.rests_on(claim.statement)
        record = Record(
            id=claim.id,
            statement=show_name(claim.statement),
            meaning=rested.meaning,
            sentence=" ".join(claim.sentence.split()),
            kind=claim.kind.value,
            expect=claim.expect.value,
            policy=self._policy_hash,
        )
        return Present(record, rested)

    def _parts(self, name: Name) -> Iterator[Part]:
        modules = self.environment.compiled.modules()
        for declared in self.environment.find(name):
            told = modules[declared.module].declaration(name)
            if told is None:
                continue
            inductive = told.kind is Kind.INDUCTIVE
            yield Part(
                name=name,
                kind=told.kind,
                params=told.params,
                type=told.type,
                value=told.value if told.kind in _BODIED else None,
                safety=told.safety,
                num_params=told.num_params if inductive else 0,
                constructors=told.constructors if inductive else (),
            )

    def _constructors(self, name: Name) -> tuple[Name, ...]:
        for declared in self.environment.find(name):
            found = self.environment.compiled.modules()[declared.module].constructors(name)
            if found is not None:
                return found
        return ()

    def _type(self, name: Name) -> Expr | None:
        constant = self.environment.constant(name)
        return None if constant is None else constant.type

    def _uses(self, name: Name) -> set[Name]:
        """The printed constants that the text of this one mentions."""
        below = set(self._statements.uses(name))
        for constructor in self._constructors(name):
            below |= self._statements.uses(constructor)
        return {other for other in below if other != name and self.is_printed(other)}


def printed_of(meanings: Meanings, present: Mapping[str, Present]) -> frozenset[Printed]:
    """All printed constants below these claims."""
    names = {name for one in present.values() for name in one.rested.hashes if meanings.is_printed(name)}
    return frozenset(map(meanings.printed, names))
