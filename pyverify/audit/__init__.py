"""What exactly was proved, and on what it rests: axioms, sealed statements, policy, surroundings, replay."""

from pyverify.audit.closure import Environment, chain
from pyverify.audit.findings import (
    CODES,
    AuditResult,
    ClaimAudit,
    Finding,
    Severity,
    Standing,
    as_error,
)
from pyverify.audit.policy import Policy, PolicyError, read_policy
from pyverify.audit.project import audit

__all__ = [
    "CODES",
    "AuditResult",
    "ClaimAudit",
    "Environment",
    "Finding",
    "Policy",
    "PolicyError",
    "Severity",
    "Standing",
    "as_error",
    "audit",
    "chain",
    "read_policy",
]
