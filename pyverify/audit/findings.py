"""What an audit finds: findings with stable codes, the audit of one claim, and that of a project.

A finding says what was seen, where, and what follows for a verdict: `REFUSED` takes the verdict away,
`ADVICE` is for a person to weigh, `NOTE` has no effect on what is proved. `CODES` is the list of all codes,
so that reports can explain a code that occurs and a test can show that none goes unexplained.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from pyverify.audit.policy import Policy
from pyverify.claims import Claim, ClaimResult, Expect, Outcome
from pyverify.errors import Exit, PyverifyError, Where
from pyverify.term import Name

__all__ = [
    "CODES",
    "AuditResult",
    "ClaimAudit",
    "Finding",
    "Reported",
    "Severity",
    "Standing",
    "as_error",
]


class Severity(enum.Enum):
    """What a finding does to a verdict."""

    REFUSED = "refused"
    """The claim, or with no claim named every claim, does not stand."""
    ADVICE = "advice"
    """A person should look; the verdict rests on other evidence and stands."""
    NOTE = "note"
    """A fact beside the verdict."""


CODES: Mapping[str, str] = {
    "axiom-not-allowed": "the claim rests on an axiom that the policy does not allow",
    "sorry": "the claim rests on `sorryAx`: a part of it is not proved",
    "native-evaluation": "the claim rests on the result of compiled code, not on a proof",
    "unsafe-below": "the claim rests on a declaration that the logic may not use",
    "partial-below": "the claim rests on the compiled body of a partial function",
    "opaque-below": "the claim rests on a constant whose value the logic does not see",
    "undeclared-below": "the claim rests on a name that no compiled module declares",
    "unreadable-below": "the claim rests on a declaration that cannot be read",
    "implemented-by-below": "a definition below the claim runs as other code; no effect on the proof",
    "extern-below": "a definition below the claim runs as foreign code; no effect on the proof",
    "csimp-below": "a definition below the claim is replaced when compiled; no effect on the proof",
    "statement-not-sealed": "the statement's module was not sealed before the proofs ran",
    "proof-not-imports-statement": "the proof's module does not import the statement's",
    "type-differs": "the proof's type is not the statement, or not its negation",
    "generality-lost": "the proof's type is the statement at special universe levels only",
    "negation-not-closed": "the proof refutes the statement at levels that are not closed",
    "declared-twice": "two modules declare the same name",
    "shadowed-name": "inside a namespace a name hides another of the library",
    "look-alike": "a name looks like another, or like something that it is not",
    "replay-rejected": "the kernel rejected a declaration when it was replayed",
    "replay-derived-differs": "what the kernel derives from a declaration is not what the module says",
    "not-replayed": "the declarations below the claim were not replayed through the kernel",
    "accelerated-name": "a name that the kernel computes by itself is not shown to mean that",
    "surroundings-notation": "a specification meets notation from outside the allowed library",
    "surroundings-macro": "a specification meets a macro from outside the allowed library",
    "surroundings-elaborator": "a specification meets an elaborator from outside the allowed library",
    "surroundings-instance": "a specification meets an instance from outside the allowed library",
    "surroundings-coercion": "a specification meets a coercion from outside the allowed library",
    "surroundings-unexpander": "a specification meets a printer of terms from outside the allowed library",
    "surroundings-attribute": "a specification sets an attribute that changes how it is read or elaborated",
    "token-skipkerneltc": "a source mentions the option that switches the kernel off",
    "token-warn-sorry": "a source mentions the option that silences `sorry`",
    "token-warningaserror": "a source mentions the option that lets warnings pass",
    "statement-changed": "the statement means something else than what was recorded",
    "claim-added": "a claim was added",
    "claim-deleted": "a claim was deleted",
    "claim-repointed": "a claim names another statement or proof than before",
    "policy-loosened": "the policy allows more than before",
    "policy-changed": "the policy is another than before, and allows no more",
    "expectation-changed": "a claim is expected to be proved where it was to be refuted, or the reverse",
    "self-accepted": "a change records itself as accepted",
    "lock-missing": "there is no record of what the statements mean",
    "lock-version": "the record of what the statements mean has another format",
    "statement-missing": "no module declares the statement",
    "statement-misplaced": "the statement is declared among the proofs, or more than once",
    "statement-not-prop": "what the claim names as its statement is no definition of type `Prop`",
    "proof-missing": "no module declares the proof",
    "proof-misplaced": "the proof is declared outside the proofs, or more than once",
    "proof-not-theorem": "what the claim names as its proof is no theorem",
    "module-not-built": "a module that the claim needs was refused by Lean, or cannot be read",
    "module-undecided": "a module that the claim needs was not finished within the limits",
}
"""Every code of a finding, and what it says."""

CODE_OF_REASON: Mapping[str, str] = {
    "proof-type": "type-differs",
    "levels-open": "negation-not-closed",
}
"""Codes of findings, where they differ from those of the errors that `check` shows for the same."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing seen. `claim` is the id of the claim that it concerns; None if it concerns the project, or
    several claims, each of which then has it among its own.
    """

    code: str
    severity: Severity
    claim: str | None
    where: Where
    message: str
    facts: tuple[str, ...] = ()
    help: str = ""

    def __post_init__(self) -> None:
        assert self.code in CODES, self.code


class Standing(enum.Enum):
    """What the kernel said of a claim's proof and all below it."""

    REPLAYED = "replayed"
    """Every declaration below the claim was submitted to the official kernel afresh, and accepted."""
    REJECTED = "rejected"
    """The kernel refused one of them, or derived something else from it than the module says."""
    NOT_REPLAYED = "not replayed"
    """They were not submitted, or the replay did not come to an end."""


@dataclass(frozen=True, slots=True)
class ClaimAudit:
    """All that the audit says about one claim."""

    claim: Claim
    result: ClaimResult
    standing: Standing
    axioms: tuple[Name, ...] = ()
    """The axioms below the proof and the statement, from their terms."""
    assumed_classes: tuple[Name, ...] = ()
    """Classes that the statement quantifies over and that have no instance among the project's modules."""
    findings: tuple[Finding, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """How the claim stands: met only with the expected proof, replayed, and nothing refused."""
        if self.result.outcome is not Outcome.MET:
            return self.result.outcome
        if any(finding.severity is Severity.REFUSED for finding in self.findings):
            return Outcome.UNMET
        return Outcome.MET if self.standing is Standing.REPLAYED else Outcome.UNDECIDED

    @property
    def word(self) -> str:
        """The verdict: `proved` and `refuted` for a kernel's acceptance alone."""
        if self.outcome is Outcome.MET:
            return "proved" if self.claim.expect is Expect.PROVED else "refuted, as expected"
        word: str = self.outcome.value
        return word


@dataclass(frozen=True, slots=True)
class AuditResult:
    """The audit of a project, or of some of its claims."""

    claims: tuple[ClaimAudit, ...]
    findings: tuple[Finding, ...]
    """What concerns no single claim."""
    policy: Policy
    declarations: int = 0
    """How many declarations the claims rest on, together."""
    submissions: int = 0
    """Declarations that were submitted to the kernel."""
    accepted: int = 0
    """Declarations that the kernel accepted."""
    seconds: float = 0.0
    """Wall-clock time of the audit with its replay, when it was made."""
    replay_seconds: float = 0.0
    from_cache: bool = False
    """Whether it was taken from an earlier run's evidence."""
    replay_from_cache: bool = False
    missing: str = ""
    """Why nothing was replayed; empty if it was."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """The evidence that it rests on: names of records, by what they say."""

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Those of the project, then those of each claim; one that concerns several claims is given once."""
        of_claims = (found for claim in self.claims for found in claim.findings)
        return tuple(dict.fromkeys((*self.findings, *of_claims)))

    @property
    def refused(self) -> tuple[Finding, ...]:
        """Those that take a verdict away."""
        return tuple(found for found in self.all_findings if found.severity is Severity.REFUSED)

    @property
    def exit(self) -> Exit:
        """What the audit alone says about the exit status."""
        outcomes = {claim.outcome for claim in self.claims}
        if self.refused or Outcome.UNMET in outcomes:
            return Exit.REFUSED
        return Exit.UNDECIDED if Outcome.UNDECIDED in outcomes else Exit.OK


class Reported(PyverifyError):
    """A finding in the shape of an error, so that it is rendered like all others."""

    exit_status = Exit.REFUSED

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message, where=finding.where, facts=finding.facts, help=finding.help)
        self.code = finding.code  # type: ignore[misc]  # a class's constant, here one per finding


def as_error(finding: Finding) -> Reported:
    """The finding as it is rendered and put into JSON."""
    return Reported(finding)
