"""Make the document from what the rooms below found: build, claims, lock, and audit if there was one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from pyverify import __version__
from pyverify.audit import AuditResult, ClaimAudit, Finding, Severity
from pyverify.audit import change as changes
from pyverify.claims import STANDING, ClaimResult, Claims, Compiled, Outcome
from pyverify.claims.remeasure import State
from pyverify.errors import Exit, PyverifyError, Where
from pyverify.lean.messages import Diagnostic
from pyverify.lean.outcome import BuildResult, Fate, ModuleResult
from pyverify.lean.run import Ended
from pyverify.olean import Malformed
from pyverify.report.change import change_document
from pyverify.report.document import (
    FORMAT,
    WEIGHTS,
    Audit,
    Build,
    Change,
    ClaimAudited,
    ClaimReport,
    Containment,
    Counts,
    Effect,
    Message,
    Module,
    Place,
    Policy,
    Remark,
    Replay,
    Report,
    Scope,
    Stage,
    Toolchain,
    Weight,
)
from pyverify.report.measured import MeasurementReport
from pyverify.report.papers import counted, paper_report, sentence_reports
from pyverify.report.text import cut
from pyverify.term import Name, show_name

__all__ = ["REPLAYED", "as_place", "caveats", "counts", "document", "exit_of"]

REPLAYED = "accepted by the official kernel in a replay"
"""How much a met claim is worth after a replay."""
MESSAGES = 20
"""Messages of one module that are kept, errors first."""
MESSAGE_LENGTH = 4000
"""Characters of one message."""


def caveats(build: BuildResult, audit: AuditResult | None = None) -> tuple[str, ...]:
    """What holds down every verdict, each as a sentence."""
    found = []
    if audit is None:
        found.append(
            f"{STANDING}: the compiled modules were not replayed through the kernel, axioms were not audited"
        )
    elif audit.missing:
        found.append(f"{STANDING}: {audit.missing}")
    else:
        found.append(
            f"{REPLAYED}; allowed by the policy: {audit.policy.summary}. What the statements mean is for "
            "readers to judge"
        )
        if audit.from_cache or audit.replay_from_cache:
            found.append(
                "the replay comes from this user's cache, where an earlier run put it; --fresh replays again"
            )
    found.append(f"Lean's runs: {build.containment.summary}")
    if build.toolchain.known_bad:
        found.append(
            f"Lean {build.toolchain.version} has known soundness bugs and was allowed by --allow-known-bad: "
            "what it accepts may be wrong"
        )
    stored = build.count(Fate.CACHED)
    if stored:
        which = (
            "all modules come"
            if stored == len(build.modules)
            else f"{stored} of {len(build.modules)} modules come"
        )
        found.append(f"{which} from the store, where an earlier run put them; --fresh builds them again")
    return tuple(found)


def counts(results: Iterable[ClaimResult | ClaimAudit]) -> Counts:
    """How many claims there are, and how they stand."""
    return counted((result.claim.expect, result.outcome) for result in results)


def exit_of(
    results: Sequence[ClaimResult], build: BuildResult, *, whole: bool, audit: AuditResult | None = None
) -> Exit:
    """The exit status of a check. With `whole`, every module of the project counts beside the claims."""
    outcomes = {result.outcome for result in results}
    found = audit.exit if audit is not None else Exit.OK
    if Outcome.UNMET in outcomes or found is Exit.REFUSED or (whole and build.count(Fate.FAILED)):
        return Exit.REFUSED
    if Outcome.UNDECIDED in outcomes or found is Exit.UNDECIDED or (whole and not build.ok):
        return Exit.UNDECIDED
    return Exit.OK


def document(
    results: Sequence[ClaimResult],
    build: BuildResult,
    *,
    status: Exit,
    claims: Claims,
    compiled: Compiled,
    whole: bool = True,
    stages: Sequence[Stage] = (),
    audit: AuditResult | None = None,
    findings: Sequence[Finding] = (),
    change: changes.Change | None = None,
    measured: Sequence[MeasurementReport] = (),
) -> Report:
    """The whole document.

    `results` are those of the claims that were selected; `findings` come beside those of the audit, as the
    lock's do; `change` is the comparison with another revision, whose findings are among `findings`;
    `measured`: what came of the measurements.
    """
    audited = {found.claim.id: found for found in audit.claims} if audit is not None else {}
    ids = {result.claim.id for result in results}
    own: dict[str, list[Finding]] = {id_: [] for id_ in ids}
    others = [*audit.findings] if audit is not None else []
    for finding in findings:
        (own[finding.claim] if finding.claim in ids else others).append(finding)
    places = _Places(claims, compiled)
    told = tuple(
        _claim(result, audited.get(result.claim.id), own[result.claim.id], places) for result in results
    )
    papers = dict.fromkeys(claim.paper for claim in told)
    replayed = audit is not None and not audit.missing
    toolchain, containment = build.toolchain, build.containment
    return Report(
        format=FORMAT,
        pyverify=__version__,
        standing=REPLAYED if replayed else STANDING,
        replayed=replayed,
        caveats=caveats(build, audit),
        exit=int(status),
        scope=Scope.PROJECT if whole else Scope.CLAIMS,
        toolchain=Toolchain(
            toolchain.version,
            toolchain.commit,
            toolchain.identity,
            toolchain.source.value,
            toolchain.why,
            toolchain.known_bad,
        ),
        containment=Containment(
            containment.summary,
            containment.complete,
            {
                effect.value: Effect(held.holds, held.how, held.why_not)
                for effect, held in containment.effects.items()
            },
        ),
        build=_build(build),
        audit=_audit(audit) if audit is not None else None,
        change=msgspec.convert(change_document(change), Change) if change is not None else None,
        stages=tuple(Stage(stage.name, stage.summary, round(stage.seconds, 3)) for stage in stages),
        counts=counted((claim.expect, claim.outcome) for claim in told),
        papers=tuple(paper_report(paper, claims, told) for paper in papers),
        sentences=sentence_reports(claims, told, replayed=replayed, measured=measured),
        measurements=tuple(measured),
        claims=told,
        findings=tuple(
            dict.fromkeys([*map(_finding, others), *(_unmeasured(one) for one in measured if not one.good)])
        ),
        modules=tuple(_module(module) for module in build.modules.values()),
    )


class _Places:
    """Where claims, statements and proofs stand."""

    def __init__(self, claims: Claims, compiled: Compiled) -> None:
        self.claims = claims
        self.compiled = compiled

    def entry(self, result: ClaimResult) -> Place:
        """The claim's table."""
        where = self.claims.where(result.claim, "id")
        return Place(str(where.path), where.line, None, f"claim `{result.claim.id}`")

    def declared(self, module: str, name: Name) -> Place | None:
        """Where a module's source declares a name; no line where what the module says cannot be."""
        source = self.compiled.graph.modules.get(module)
        compiled = self.compiled.modules().get(module)
        if source is None or compiled is None:
            return None
        path = str(self.compiled.build.modules[module].shown)
        try:
            found = compiled.range(name)
        except Malformed:
            found = None
        if found is None or not 1 <= found.name_line <= source.source.count(b"\n") + 1:
            return Place(path, None, None, show_name(name))
        return Place(path, found.name_line, max(found.name_column, 1), show_name(name))


def _claim(
    result: ClaimResult, audited: ClaimAudit | None, own: Sequence[Finding], places: _Places
) -> ClaimReport:
    claim = result.claim
    outcome, verdict = result.outcome, result.outcome.value
    if audited is not None:
        outcome, verdict = audited.outcome, audited.word
    if outcome is Outcome.MET and any(finding.severity is Severity.REFUSED for finding in own):
        outcome, verdict = Outcome.UNMET, Outcome.UNMET.value
    findings = (*own, *(audited.findings if audited is not None else ()))
    return ClaimReport(
        id=claim.id,
        paper=claim.paper,
        sentence=claim.sentence,
        kind=claim.kind,
        statement=show_name(claim.statement),
        proof=show_name(claim.proof),
        expect=claim.expect,
        notes=claim.notes,
        found=result.found,
        outcome=outcome,
        verdict=verdict,
        statement_module=result.statement_module or None,
        proof_module=result.proof_module or None,
        type=result.type or None,
        reason=_reason(result.reason) if result.reason else None,
        findings=tuple(dict.fromkeys(map(_finding, findings))),
        audit=_audited(audited) if audited else None,
        entry=places.entry(result),
        statement_at=places.declared(result.statement_module, claim.statement),
        proof_at=places.declared(result.proof_module, claim.proof),
    )


def _audited(audited: ClaimAudit) -> ClaimAudited:
    return ClaimAudited(
        standing=audited.standing,
        axioms=tuple(map(show_name, audited.axioms)),
        assumed_classes=tuple(map(show_name, audited.assumed_classes)),
    )


def _audit(audit: AuditResult) -> Audit:
    allowed = audit.policy.canonical()
    return Audit(
        policy=Policy(
            audit.policy.summary,
            tuple(allowed["axioms"]),
            tuple(allowed["options"]),
            tuple(allowed["library"]),
            as_place(audit.policy.where),
        ),
        replay=Replay(
            made=not audit.missing,
            submissions=audit.submissions,
            accepted=audit.accepted,
            seconds=round(audit.replay_seconds, 3),
            from_cache=audit.from_cache or audit.replay_from_cache,
            why_not=audit.missing,
        ),
        axioms=tuple(sorted({show_name(axiom) for claim in audit.claims for axiom in claim.axioms})),
        declarations=audit.declarations,
        seconds=round(audit.seconds, 3),
        from_cache=audit.from_cache,
        keys=dict(sorted(audit.keys.items())),
    )


def _finding(finding: Finding) -> Remark:
    return Remark(
        finding.code,
        WEIGHTS[finding.severity],
        finding.message,
        as_place(finding.where),
        finding.facts,
        finding.help,
    )


def _unmeasured(one: MeasurementReport) -> Remark:
    """That a measurement does not count."""
    weight = Weight.OPEN if one.state is State.UNDECIDED else Weight.REFUSED
    return Remark(one.state.code, weight, one.says, one.entry)


def _reason(error: PyverifyError) -> Remark:
    weight = Weight.OPEN if error.exit_status is Exit.UNDECIDED else Weight.REFUSED
    where = as_place(error.where or Where())
    return Remark(error.code, weight, error.message, where, error.facts, error.help)


def as_place(where: Where) -> Place:
    """A place as the document has it."""
    return Place(None if where.path is None else str(where.path), where.line, where.column, where.what)


def _build(build: BuildResult) -> Build:
    number: Mapping[Fate, int] = {fate: build.count(fate) for fate in Fate}
    return Build(
        ok=build.ok,
        fresh=build.fresh,
        seconds=round(build.seconds, 3),
        modules=len(build.modules),
        built=number[Fate.BUILT],
        cached=number[Fate.CACHED],
        failed=number[Fate.FAILED],
        stopped=number[Fate.STOPPED],
        skipped=number[Fate.SKIPPED],
        seal=dict(build.seal),
    )


def _module(module: ModuleResult) -> Module:
    graveness = ("error", "warning", "information")
    said = sorted(module.diagnostics, key=lambda found: graveness.index(found.severity.value))[:MESSAGES]
    return Module(
        name=module.name,
        root=module.root,
        source=str(module.shown),
        fate=module.fate,
        seconds=round(module.seconds, 3),
        sha256=module.sha256,
        broken=module.fate is Fate.FAILED and module.run is not None and module.run.ended is Ended.SIGNAL,
        reason=module.reason,
        messages=tuple(map(_message, said)),
        left_out=len(module.diagnostics) - len(said),
    )


def _message(found: Diagnostic) -> Message:
    text = cut(found.text, MESSAGE_LENGTH)
    return Message(found.severity.value, text, found.line, found.column)
