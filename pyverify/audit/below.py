"""What stands below a claim and is no proof: axioms, `sorry`, native evaluation, unsafe and opaque constants.

Worked out from the terms for all claims at once; the shortest way from a claim to each of them is looked for
only where there is one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyverify.audit.closure import Environment, chain
from pyverify.audit.findings import Finding, Severity
from pyverify.audit.places import arrows, place_of
from pyverify.audit.policy import PRESETS, SORRY, Policy
from pyverify.claims import Claim
from pyverify.claims.compiled import Declared
from pyverify.olean import Kind, Malformed, Safety
from pyverify.olean.tables import CompiledAs, Extern, Simplified
from pyverify.term import Name, show_name

__all__ = ["NATIVE", "Below", "code_of"]

NATIVE = "_native"
"""A component of the names that Lean gives to axioms about what compiled code returned."""
_COMPILED: Mapping[str, str] = {
    "Lean.Compiler.implementedByAttr": "implemented-by-below",
    "Lean.externAttr": "extern-below",
    "Lean.Compiler.CSimp.ext": "csimp-below",
}
_SHOWN = 10


@dataclass(slots=True)
class Below:
    """The marked constants below all claims together; `of` gives those of one claim."""

    environment: Environment
    policy: Policy
    roots: Iterable[Name]
    closure: Mapping[Name, Name | None] = field(init=False)
    """All that the claims rest on."""
    codes: Mapping[Name, tuple[str, ...]] = field(init=False)
    """What is to be said of a constant."""
    _resting: Mapping[Name, frozenset[Name]] = field(init=False)
    _compiled: Mapping[Name, tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        self.closure = self.environment.closure(self.roots)
        self._compiled = {
            name: told for name, told in self._compiled_otherwise().items() if name in self.closure
        }
        codes = {name: tuple(code_of(self.environment, self.policy, name)) for name in self.closure}
        self.codes = {name: found for name, found in codes.items() if found}
        axioms = (name for name in self.closure if self.is_axiom(name))
        marks = (*self.codes, *axioms, *self._compiled)
        self._resting = self.environment.resting_on(self.closure, marks)

    def is_axiom(self, name: Name) -> bool:
        """Whether a name is declared as an axiom anywhere."""
        return any(declared.constant.kind is Kind.AXIOM for declared in self.environment.find(name))

    def axioms(self, claim: Claim) -> tuple[Name, ...]:
        """The axioms below a claim, allowed or not."""
        return tuple(sorted(filter(self.is_axiom, self._marked(claim)), key=show_name))

    def findings(self, claim: Claim) -> Iterator[Finding]:
        """What is wrong below a claim, each with the shortest way to it; then what only its code concerns."""
        marked = self._marked(claim)
        wrong = [name for name in self.codes if name in marked]
        if wrong:
            paths = self.environment.closure(name for name in (claim.proof, claim.statement))
            for name in wrong:
                for code in self.codes[name]:
                    yield self._finding(claim, code, name, chain(paths, name))
        for code in _COMPILED.values():
            names = [name for name, told in self._compiled.items() if name in marked and told[0] == code]
            if names:
                yield self._noted(claim, code, names)

    def resting_on(self, name: Name) -> frozenset[Name]:
        """The marked constants below one that the claims rest on."""
        return self._resting.get(name, frozenset())

    def _marked(self, claim: Claim) -> frozenset[Name]:
        return self.resting_on(claim.proof) | self.resting_on(claim.statement)

    def _finding(self, claim: Claim, code: str, name: Name, path: tuple[Name, ...]) -> Finding:
        shown = show_name(name)
        message, help = {
            "axiom-not-allowed": (
                f"`{show_name(claim.proof)}` rests on the axiom `{shown}`; "
                f"the policy allows {self.policy.summary}",
                "prove it without, or allow the axiom in the policy; every report will say so",
            ),
            "sorry": (
                f"`{show_name(claim.proof)}` is not proved: it rests on `sorry`",
                f"prove `{show_name(path[-2] if len(path) > 1 else name)}`",
            ),
            "native-evaluation": (
                f"`{show_name(claim.proof)}` rests on what compiled code returned: `{shown}`",
                "prove it by `decide` or by a computation that the kernel does",
            ),
            "unsafe-below": (f"`{show_name(claim.proof)}` rests on `{shown}`, which is unsafe", ""),
            "partial-below": (
                f"`{show_name(claim.proof)}` rests on `{shown}`, a partial function: its value is not known",
                "define it by structural or well-founded recursion",
            ),
            "opaque-below": (
                f"`{show_name(claim.proof)}` rests on `{shown}`, whose value the logic does not see",
                "make it a definition",
            ),
            "undeclared-below": (
                f"`{show_name(claim.proof)}` rests on `{shown}`, which no module declares",
                "run `pyverify check --fresh`",
            ),
            "unreadable-below": (
                f"`{show_name(claim.proof)}` rests on `{shown}`, which cannot be read",
                "run `pyverify check --fresh`",
            ),
        }[code]
        facts = [arrows(path)] if len(path) > 1 else []
        if code == "axiom-not-allowed" and name in self.policy.axioms:
            facts.append(
                "allowed is Lean's own axiom of that name; this one is declared outside the libraries"
            )
        if error := self.environment.unreadable.get(name):
            facts.append(error.message)
        where = place_of(self.environment, path[-2] if name == SORRY and len(path) > 1 else name)
        noted = code == "opaque-below" and all(map(self.policy.is_library, self.environment.modules(name)))
        severity = Severity.NOTE if noted else Severity.REFUSED
        return Finding(code, severity, claim.id, where, message, tuple(facts), help)

    def _noted(self, claim: Claim, code: str, names: list[Name]) -> Finding:
        lines = [f"`{show_name(name)}` runs as {self._compiled[name][1]}" for name in names[:_SHOWN]]
        if len(names) > _SHOWN:
            lines.append(f"and {len(names) - _SHOWN} more")
        return Finding(
            code,
            Severity.NOTE,
            claim.id,
            place_of(self.environment, names[0]),
            f"below `{show_name(claim.proof)}` {len(names)} definitions run as other code than they say"
            if len(names) > 1
            else f"below `{show_name(claim.proof)}` a definition runs as other code than it says",
            tuple(lines),
            "",
        )

    def _compiled_otherwise(self) -> dict[Name, tuple[str, str]]:
        """Constants that do not run as they are defined: the finding's code, and what runs instead."""
        found: dict[Name, tuple[str, str]] = {}
        for opened in list(self.environment.compiled.modules().values()):
            for table, code in _COMPILED.items():
                with contextlib.suppress(Malformed):  # it would only be a note
                    for entry in opened.entries(table):
                        if isinstance(entry, (CompiledAs, Simplified)):
                            found[entry.name] = code, f"`{show_name(entry.by)}`"
                        elif isinstance(entry, Extern):
                            found[entry.name] = code, ", ".join(entry.symbols) or "foreign code"
        return found


def _is_own(policy: Policy, declared: Declared) -> bool:
    """Whether an axiom that bears the name of one of Lean's own comes from a library, and so may be it."""
    return declared.constant.name not in PRESETS["standard"] or policy.is_library(declared.module)


def code_of(environment: Environment, policy: Policy, name: Name) -> Iterator[str]:
    """What is to be said of one constant below a claim; nothing of most."""
    declarations = environment.find(name)
    if name in environment.unreadable:
        yield "unreadable-below"
    elif not declarations:
        yield "undeclared-below"
    for declared in declarations:
        constant = declared.constant
        if constant.kind is Kind.AXIOM:
            native = any(isinstance(part, str) and NATIVE in part for part in name)
            if name == SORRY:
                yield "sorry"
            elif name not in policy.axioms or not _is_own(policy, declared):
                yield "native-evaluation" if native else "axiom-not-allowed"
        elif constant.kind is Kind.OPAQUE:
            yield "partial-below" if (*name, "_unsafe_rec") in environment else "opaque-below"
        if constant.safety is Safety.UNSAFE:
            yield "unsafe-below"
        elif constant.safety is Safety.PARTIAL:
            yield "partial-below"
