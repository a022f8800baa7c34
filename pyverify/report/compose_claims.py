"""Claims as the document has them: the verdict, remarks with their weights, and the places in the sources."""

from __future__ import annotations

from collections.abc import Sequence

from pyverify.audit import ClaimAudit, Finding, Severity
from pyverify.claims import ClaimResult, Claims, Compiled, Outcome
from pyverify.claims.remeasure import State
from pyverify.errors import Exit, PyverifyError, Where
from pyverify.olean import Malformed
from pyverify.report.circumstances import Place, as_place
from pyverify.report.claim import WEIGHTS, ClaimAudited, ClaimReport, Remark, Weight
from pyverify.report.measured import MeasurementReport
from pyverify.term import Name, show_name

__all__ = ["Places", "claim_report", "remark_of", "unmeasured"]


class Places:
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


def claim_report(
    result: ClaimResult, audited: ClaimAudit | None, own: Sequence[Finding], places: Places
) -> ClaimReport:
    """The claim, with what the audit says of it; `own`: what else was found that concerns it."""
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
        findings=tuple(dict.fromkeys(map(remark_of, findings))),
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


def remark_of(finding: Finding) -> Remark:
    """A finding as the document has it."""
    return Remark(
        finding.code,
        WEIGHTS[finding.severity],
        finding.message,
        as_place(finding.where),
        finding.facts,
        finding.help,
    )


def unmeasured(one: MeasurementReport) -> Remark:
    """That a measurement does not count."""
    weight = Weight.OPEN if one.state is State.UNDECIDED else Weight.REFUSED
    return Remark(one.state.code, weight, one.says, one.entry)


def _reason(error: PyverifyError) -> Remark:
    weight = Weight.OPEN if error.exit_status is Exit.UNDECIDED else Weight.REFUSED
    where = as_place(error.where or Where())
    return Remark(error.code, weight, error.message, where, error.facts, error.help)
