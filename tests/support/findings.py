"""Look findings up in the result of an audit."""

from __future__ import annotations

from pyverify.audit import AuditResult, ClaimAudit, Finding


def of(result: AuditResult, claim: str) -> ClaimAudit:
    return next(one for one in result.claims if one.claim.id == claim)


def the(result: AuditResult, code: str) -> Finding:
    """The only finding of that code."""
    found = [finding for finding in result.all_findings if finding.code == code]
    assert len(found) == 1, [finding.code for finding in result.all_findings]
    return found[0]


def codes(result: AuditResult) -> set[str]:
    return {finding.code for finding in result.all_findings} - {"not-replayed", "extern-below"}
