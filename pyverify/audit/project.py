"""The audit of a project: each claim's proof, what it rests on, how its statement reads, and the replay.

What is looked at stands in rooms of its own: `below` (axioms and what is no proof), `readings` and
`surroundings` (what may deceive a reader), `replayed` (the kernel), `assumed` (classes without an instance),
`tokens` (options in sources). Here their findings are put together, claim by claim. Whether hypotheses
contradict each other is not asked here.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyverify.audit.assumed import Assumed
from pyverify.audit.below import Below
from pyverify.audit.closure import Environment
from pyverify.audit.findings import CODE_OF_REASON, AuditResult, ClaimAudit, Finding, Severity, Standing
from pyverify.audit.policy import Policy
from pyverify.audit.readings import Readings
from pyverify.audit.replayed import Replay, Replayer, Verdicts
from pyverify.audit.surroundings import Surroundings
from pyverify.audit.tokens import mentions
from pyverify.claims import (
    ALL_RULES,
    Claim,
    ClaimResult,
    Claims,
    Compiled,
    Outcome,
    Rules,
    check_claims,
)
from pyverify.errors import Exit, NotDecided, PyverifyError, Where
from pyverify.lean.graph import RootKind
from pyverify.term import Name

__all__ = ["NO_REPLAY", "audit"]

NOTHING = "nothing that a claim names was built, so there was nothing to replay"
NO_REPLAY = "the declarations were not replayed through the kernel"


def audit(
    claims: Claims,
    selected: Iterable[Claim],
    compiled: Compiled,
    policy: Policy,
    *,
    replayer: Replayer | None = None,
    missing: str = NO_REPLAY,
    without: frozenset[str] = frozenset(),
    rules: Rules = ALL_RULES,
) -> AuditResult:
    """Audit these claims against what was built. What is wrong is a finding, not an error.

    `replayer` submits what the claims rest on to the kernel; without it no claim stands, for the reason that
    `missing` gives. Findings whose codes are in `without` are left out, and comparisons that `rules` leaves
    out are not made, so that a test can show which of them refuses a cheat. Raises `OtherLean` for modules of
    another version.
    """
    started = time.monotonic()
    results = check_claims(claims, selected, compiled, rules)
    subject = _Subject(claims, results, compiled, policy, without)
    replay = None
    if not subject.roots:
        missing = NOTHING
    elif replayer is not None:
        try:
            replay = replayer(compiled.modules(), subject.roots)
        except NotDecided as error:
            missing = error.message
    return subject.result(replay, missing if replay is None else "", started)


@dataclass(slots=True)
class _Subject:
    """What is audited, and the rooms that look at it."""

    claims: Claims
    results: tuple[ClaimResult, ...]
    compiled: Compiled
    policy: Policy
    without: frozenset[str]
    environment: Environment = dataclasses.field(init=False)
    roots: tuple[Name, ...] = dataclasses.field(init=False)
    below: Below = dataclasses.field(init=False)
    surroundings: Surroundings = dataclasses.field(init=False)
    readings: Readings = dataclasses.field(init=False)
    assumed: Assumed = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        self.environment = environment = Environment(self.compiled)
        named = (name for r in self.results for name in (r.claim.statement, r.claim.proof))
        self.roots = tuple(name for name in dict.fromkeys(named) if name in environment)
        self.below = Below(environment, self.policy, self.roots)
        self.surroundings = Surroundings(environment, self.policy)
        claims = [result.claim for result in self.results]
        self.readings = Readings(environment, self.policy, claims, self.below.closure)
        self.assumed = Assumed(environment)

    def result(self, replay: Replay | None, missing: str, started: float) -> AuditResult:
        """Everything, put together."""
        verdicts = Verdicts(self.environment, self.below.closure, replay)
        audits = tuple(self.claim(result, verdicts) for result in self.results)
        told = {found for one in audits for found in one.findings}
        return AuditResult(
            claims=audits,
            findings=tuple(
                found
                for found in dict.fromkeys(self.general(missing))
                if found not in told and found.code not in self.without
            ),
            policy=self.policy,
            declarations=len(self.below.closure),
            submissions=replay.submissions if replay is not None else 0,
            accepted=replay.accepted if replay is not None else 0,
            seconds=time.monotonic() - started,
            replay_seconds=replay.seconds if replay is not None else 0.0,
            replay_from_cache=replay is not None and replay.from_cache,
            missing=missing,
            keys={"replay": replay.key} if replay is not None and replay.key else {},
        )

    def claim(self, result: ClaimResult, verdicts: Verdicts) -> ClaimAudit:
        """One claim. What cannot be looked at since names are missing is left out."""
        claim = result.claim
        met = result.outcome is Outcome.MET
        findings = list(self.proof(result))
        standing = Standing.NOT_REPLAYED
        rejected: tuple[Finding, ...] = ()
        axioms: tuple[Name, ...] = ()
        if claim.statement in self.environment and claim.proof in self.environment:
            standing, rejected = verdicts.of(claim)
            axioms = self.below.axioms(claim)
            findings += self.below.findings(claim)
        if standing is Standing.REJECTED and all(found.code in self.without for found in rejected):
            standing = Standing.REPLAYED
        findings += rejected
        findings += self.readings.of(claim, met=met)
        for module in self.environment.modules(claim.statement)[:1]:
            findings += self.surroundings.met_by(module)
            for name in (*self.compiled.graph.closure(module), module):
                findings += self.readings.hidden(name)
        return ClaimAudit(
            claim=claim,
            result=result,
            standing=standing,
            axioms=axioms,
            assumed_classes=self.assumed.by(claim.statement),
            findings=tuple(f for f in dict.fromkeys(findings) if f.code not in self.without),
        )

    def proof(self, result: ClaimResult) -> Iterator[Finding]:
        """Whether the statement was sealed, and the proof is one of it."""
        claim, build = result.claim, self.compiled.build
        if result.reason is not None:
            yield _of_reason(claim, result.reason)
        module = result.statement_module
        if module and self.compiled.graph.modules[module].root is RootKind.SPEC:
            sealed, found = build.seal.get(module), build.modules[module].sha256
            if sealed is None or sealed != found:
                yield Finding(
                    "statement-not-sealed",
                    Severity.REFUSED,
                    claim.id,
                    Where(self.compiled.graph.modules[module].shown, what=module),
                    f"the compiled module `{module}` is not the one that was sealed before the proofs ran",
                    (f"sealed sha256 {sealed or 'none'}", f"found  sha256 {found or 'none'}"),
                    "run `pyverify check --fresh`",
                )

    def general(self, missing: str) -> Iterator[Finding]:
        """What concerns no single claim."""
        if missing:
            yield Finding(
                "not-replayed",
                Severity.ADVICE,
                None,
                Where(what="replay"),
                missing,
                ("nothing here is called proved without a replay",),
                "",
            )
        graph = self.compiled.graph
        yield from mentions(graph.modules.values(), self.policy)
        yield from self.readings.elsewhere()
        stated = {module for r in self.results for module in self.environment.modules(r.claim.statement)[:1]}
        met = stated.union(*map(graph.closure, stated))
        for module in graph.order:
            if module not in met and self.covers_all:
                for found in self.surroundings.of(module):
                    yield dataclasses.replace(found, severity=Severity.ADVICE)

    @property
    def covers_all(self) -> bool:
        """Whether all claims are looked at, so that what none of them meets can be told."""
        return len(self.results) == len(self.claims.claims)


def _of_reason(claim: Claim, reason: PyverifyError) -> Finding:
    """Why a claim is not met, as a finding."""
    severity = Severity.REFUSED if reason.exit_status is Exit.REFUSED else Severity.ADVICE
    code = CODE_OF_REASON.get(reason.code, reason.code)
    return Finding(
        code, severity, claim.id, reason.where or Where(), reason.message, reason.facts, reason.help
    )
