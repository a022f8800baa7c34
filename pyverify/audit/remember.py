"""An audit kept for the next run: the same modules, claims and policy say the same to the same program.

The key is made of everything that the audit depends on: the hashes of the compiled modules and of their
sources, the seal, Lean's identity, the claims file, the policy, the claims that were selected, and this
program's own source. What is kept says what was found; a verdict that comes from it says so.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from pyverify.audit.findings import AuditResult, ClaimAudit, Finding, Standing
from pyverify.audit.policy import Policy
from pyverify.claims import Claim, ClaimResult, Found, Outcome, unmet
from pyverify.errors import ClaimUnmet, PyverifyError, Where
from pyverify.evidence import About, Evidence, key_of
from pyverify.kernel.source import source_hash
from pyverify.lean.outcome import BuildResult
from pyverify.term import Name

__all__ = [
    "audit_key",
    "findings_key",
    "recall",
    "recall_findings",
    "remember",
    "remember_findings",
]

KIND = "audit"
FINDINGS = "findings"
_FORMAT = b"1"
_ROOMS = ("audit", "claims", "evidence", "kernel", "olean", "term")


@dataclasses.dataclass(frozen=True, slots=True)
class _Reason:
    code: str
    message: str
    where: Where | None
    facts: tuple[str, ...]
    help: str


@dataclasses.dataclass(frozen=True, slots=True)
class _Claim:
    id: str
    found: Found
    reason: _Reason | None
    statement_module: str
    proof_module: str
    type: str
    standing: Standing
    axioms: tuple[Name, ...]
    assumed_classes: tuple[Name, ...]
    findings: tuple[int, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class _Record:
    """An audit as it is kept; findings are numbers into the table, since claims share them."""

    table: tuple[Finding, ...]
    claims: tuple[_Claim, ...]
    findings: tuple[int, ...]
    declarations: int
    submissions: int
    accepted: int
    seconds: float
    replay_seconds: float
    missing: str
    keys: dict[str, str]


def audit_key(claims_text: bytes, selected: Sequence[Claim], build: BuildResult, policy: Policy) -> str:
    """The key of the record of an audit."""
    about = {
        "selected": [claim.id for claim in selected],
        "toolchain": build.toolchain.identity,
        "seal": dict(build.seal),
        "modules": [[m.name, m.root.value, m.key, m.sha256, m.good] for m in build.modules.values()],
        "policy": [policy.canonical(), str(policy.where)],
    }
    told = json.dumps(about, sort_keys=True, ensure_ascii=True).encode()
    return key_of(KIND, _FORMAT, _program(), claims_text, told)


def recall(evidence: Evidence, key: str, selected: Iterable[Claim], policy: Policy) -> AuditResult | None:
    """The audit that was kept under a key; None if there is none that can be read."""
    raw = evidence.get(KIND, key)
    if raw is None:
        return None
    try:
        record = msgspec.json.decode(raw, type=_Record, dec_hook=_decoded)
        known = {claim.id: claim for claim in selected}
        return AuditResult(
            claims=tuple(_claim(one, known[one.id], record.table) for one in record.claims),
            findings=tuple(record.table[number] for number in record.findings),
            policy=policy,
            declarations=record.declarations,
            submissions=record.submissions,
            accepted=record.accepted,
            seconds=record.seconds,
            replay_seconds=record.replay_seconds,
            from_cache=True,
            replay_from_cache=True,
            missing=record.missing,
            keys={**record.keys, "audit": key},
        )
    except (msgspec.MsgspecError, KeyError, IndexError):
        return None  # of another version of this program: made anew


def remember(evidence: Evidence, key: str, result: AuditResult) -> None:
    """Keep an audit under a key."""
    numbers: dict[Finding, int] = {}
    for found in result.all_findings:
        numbers.setdefault(found, len(numbers))
    record = _Record(
        table=tuple(numbers),
        claims=tuple(_kept(one, numbers) for one in result.claims),
        findings=tuple(numbers[found] for found in result.findings),
        declarations=result.declarations,
        submissions=result.submissions,
        accepted=result.accepted,
        seconds=result.seconds,
        replay_seconds=result.replay_seconds,
        missing=result.missing,
        keys=dict(result.keys),
    )
    met = sum(one.outcome is Outcome.MET for one in result.claims)
    about = About(
        subject="all claims" if len(result.claims) > 1 else "a claim",
        verdict=f"{met} of {len(result.claims)} as expected; {result.accepted} of {result.submissions} "
        "declarations accepted",
        inputs=dict(result.keys),
        seconds=round(result.seconds, 3),
    )
    evidence.put(KIND, key, msgspec.json.encode(record, enc_hook=_encoded), about)


def findings_key(audit: str, about: bytes) -> str:
    """The key of findings that depend on what the audit of that key depends on, and on `about`."""
    return key_of(FINDINGS, _FORMAT, audit.encode(), about)


def recall_findings(evidence: Evidence, key: str) -> tuple[Finding, ...] | None:
    """The findings that were kept under a key; None if there are none that can be read."""
    raw = evidence.get(FINDINGS, key)
    if raw is None:
        return None
    try:
        return msgspec.json.decode(raw, type=tuple[Finding, ...], dec_hook=_decoded)
    except msgspec.MsgspecError:
        return None


def remember_findings(evidence: Evidence, key: str, findings: tuple[Finding, ...]) -> None:
    """Keep findings under a key."""
    about = About(subject="statements and lock", verdict=f"{len(findings)} findings")
    evidence.put(FINDINGS, key, msgspec.json.encode(findings, enc_hook=_encoded), about)


def _kept(one: ClaimAudit, numbers: dict[Finding, int]) -> _Claim:
    result, reason = one.result, one.result.reason
    return _Claim(
        id=one.claim.id,
        found=result.found,
        reason=None
        if reason is None
        else _Reason(reason.code, reason.message, reason.where, reason.facts, reason.help),
        statement_module=result.statement_module,
        proof_module=result.proof_module,
        type=result.type,
        standing=one.standing,
        axioms=one.axioms,
        assumed_classes=one.assumed_classes,
        findings=tuple(numbers[found] for found in one.findings),
    )


def _claim(one: _Claim, claim: Claim, table: tuple[Finding, ...]) -> ClaimAudit:
    result = ClaimResult(
        claim,
        one.found,
        None if one.reason is None else _error(one.reason),
        one.statement_module,
        one.proof_module,
        one.type,
    )
    return ClaimAudit(
        claim=claim,
        result=result,
        standing=one.standing,
        axioms=one.axioms,
        assumed_classes=one.assumed_classes,
        findings=tuple(table[number] for number in one.findings),
    )


def _error(reason: _Reason) -> PyverifyError:
    """The error again, of the class that has its code."""
    kinds = [vars(unmet)[name] for name in unmet.__all__]
    made: type[PyverifyError] = next((kind for kind in kinds if kind.code == reason.code), ClaimUnmet)
    return made(reason.message, where=reason.where, facts=reason.facts, help=reason.help)


def _program() -> bytes:
    """The hash of the sources that decide what an audit says."""
    return bytes.fromhex(source_hash(_ROOMS))


def _encoded(value: object) -> object:
    if isinstance(value, Path):
        return str(value)
    raise NotImplementedError(type(value))


def _decoded(type_: type, value: object) -> object:
    if issubclass(type_, Path) and isinstance(value, str):
        return Path(value)
    raise NotImplementedError(type_)
