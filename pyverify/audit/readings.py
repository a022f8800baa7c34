"""What may deceive a reader of the specifications: names that look alike, hide others, or occur twice."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from pyverify.audit.closure import Environment
from pyverify.audit.findings import Finding, Severity
from pyverify.audit.names import Doubles, hidden_signs, hides
from pyverify.audit.places import place_of
from pyverify.audit.policy import Policy
from pyverify.claims import Claim
from pyverify.errors import Where
from pyverify.lean.graph import RootKind
from pyverify.term import Name, show_name

__all__ = ["Readings"]

_SHOWN = 5


class Readings:
    """Names that are read in statements, or given as proofs, and are not what they seem."""

    def __init__(
        self, environment: Environment, policy: Policy, claims: Iterable[Claim], closure: Iterable[Name]
    ) -> None:
        self.environment = environment
        self.policy = policy
        self.doubles = Doubles(environment)
        self._hidden: dict[str, tuple[Finding, ...]] = {}
        claims = list(claims)
        self._clashes = environment.clashes()
        spoken = environment.closure(claim.statement for claim in claims)
        self._readers: dict[Name, list[Name]] = {}
        for name in spoken:
            for used in environment.used(name):
                self._readers.setdefault(used, []).append(name)
        self._troubles = {name: found for name in spoken if (found := list(self._spoken(name)))}
        self._resting = environment.resting_on(spoken, self._troubles) if self._troubles else {}
        below = dict.fromkeys(closure)
        twice = [name for name in self._clashes if name in below]
        self._twice = environment.resting_on(below, twice) if twice else {}
        self._elsewhere = [name for name in self._clashes if name not in twice]

    def of(self, claim: Claim, *, met: bool) -> Iterator[Finding]:
        """What is to be said of the names that a claim rests on."""
        for name in sorted(self._resting.get(claim.statement, ()), key=show_name):
            yield from self._troubles[name]
        twice = self._twice.get(claim.proof, frozenset()) | self._twice.get(claim.statement, frozenset())
        for name in sorted(twice, key=show_name):
            yield self._clash(name, Severity.REFUSED)
        yield from self._named(claim, met)

    def elsewhere(self) -> Iterator[Finding]:
        """Names that are declared twice without a claim's resting on them; signs that hide in proofs."""
        for name in self._elsewhere:
            yield self._clash(name, Severity.ADVICE)
        for module, info in self.environment.compiled.graph.modules.items():
            if info.root is RootKind.PROOF:
                yield from self.hidden(module)

    def hidden(self, module: str) -> tuple[Finding, ...]:
        """Signs in a source that are not seen, or that change the order in which others are."""
        if module not in self._hidden:
            self._hidden[module] = tuple(self._hidden_in(module))
        return self._hidden[module]

    def _hidden_in(self, module: str) -> Iterator[Finding]:
        info = self.environment.compiled.graph.modules[module]
        severity = Severity.REFUSED if info.root is RootKind.SPEC else Severity.ADVICE
        for hidden in itertools.islice(hidden_signs(info.source), _SHOWN):
            yield Finding(
                "look-alike",
                severity,
                None,
                Where(info.shown, hidden.line, hidden.column, hidden.shown),
                f"the source of `{module}` holds a sign that is not seen, so it may not read as it is",
                (hidden.shown,),
                "remove the sign",
            )

    def _spoken(self, name: Name) -> Iterator[Finding]:
        """What is wrong with a name that stands in a statement, or in what it unfolds to."""
        if why := self.doubles.deceptive(name):
            yield self._alike(name, Severity.REFUSED, (why,))
        others = [other for other in self.doubles.of(name) if self._is_spec(other)]
        if others and self._is_spec(name):
            yield self._alike(name, Severity.REFUSED, self._others(others))
        modules = self.environment.modules(name)
        if modules and not any(map(self.policy.is_library, modules)):
            hidden = hides(self.environment, name, self.policy)
            if hidden is not None and (reader := self._reader(name)):
                yield Finding(
                    "shadowed-name",
                    Severity.REFUSED,
                    None,
                    place_of(self.environment, name),
                    f"`{show_name(name)}` can hide the library's `{show_name(hidden)}`",
                    (
                        f"it is read in `{show_name(reader)}`: {place_of(self.environment, reader)}",
                        f"the library's: {place_of(self.environment, hidden)}",
                    ),
                    "rename it: a reader of a statement would take it for the library's",
                )

    def _reader(self, name: Name) -> Name | None:
        """A constant that mentions this one, and so perhaps by the short name, through `open` or `export`."""
        return next((other for other in self._readers.get(name, ()) if other[: len(name)] != name), None)

    def _named(self, claim: Claim, met: bool) -> Iterator[Finding]:
        """Look-alikes of the names that the claim itself gives."""
        severity = Severity.ADVICE if met else Severity.REFUSED
        for name in (claim.statement, claim.proof):
            others = self.doubles.of(name)
            if others and not (met and all(map(self._is_spec, others)) and self._is_spec(name)):
                yield self._alike(name, severity, self._others(others), claim)

    def _alike(
        self, name: Name, severity: Severity, facts: tuple[str, ...], claim: Claim | None = None
    ) -> Finding:
        return Finding(
            "look-alike",
            severity,
            claim.id if claim else None,
            place_of(self.environment, name),
            f"`{show_name(name)}` can be taken for something else",
            facts,
            "rename one of them" if claim or len(facts) > 1 else "rename it",
        )

    def _others(self, names: Iterable[Name]) -> tuple[str, ...]:
        found = []
        for name in names:
            signs = "".join(f" U+{ord(c):04X}" for c in "".join(map(str, name)) if not c.isascii())
            private = " (private)" if name and name[0] == "_private" else ""
            note = f", with{signs}" if signs else ""
            found.append(
                f"it looks like `{show_name(name)}`{private}{note}: {place_of(self.environment, name)}"
            )
        return tuple(found[:_SHOWN])

    def _clash(self, name: Name, severity: Severity) -> Finding:
        modules = self.environment.modules(name)
        return Finding(
            "declared-twice",
            severity,
            None,
            place_of(self.environment, name),
            f"`{show_name(name)}` is declared in {len(modules)} modules",
            tuple(f"in `{module}`" for module in modules),
            "rename all but one of them",
        )

    def _is_spec(self, name: Name) -> bool:
        modules = self.environment.compiled.graph.modules
        return any(modules[module].root is RootKind.SPEC for module in self.environment.modules(name))
