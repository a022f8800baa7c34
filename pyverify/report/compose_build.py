"""How a report came about, as the document has it: Lean, what held it, the build, the audit, the modules."""

from __future__ import annotations

from collections.abc import Mapping

from pyverify.audit import AuditResult
from pyverify.lean.messages import Diagnostic
from pyverify.lean.outcome import BuildResult, Fate, ModuleResult
from pyverify.lean.run import Ended
from pyverify.report.circumstances import (
    Audit,
    Build,
    Containment,
    Effect,
    Message,
    Module,
    Policy,
    Replay,
    Toolchain,
    as_place,
)
from pyverify.report.text import cut
from pyverify.term import show_name

__all__ = ["audit_report", "build_report", "containment_report", "module_report", "toolchain_report"]

MESSAGES = 20
"""Messages of one module that are kept, errors first."""
MESSAGE_LENGTH = 4000
"""Characters of one message."""


def toolchain_report(build: BuildResult) -> Toolchain:
    """The Lean that was used."""
    used = build.toolchain
    return Toolchain(used.version, used.commit, used.identity, used.source.value, used.why, used.known_bad)


def containment_report(build: BuildResult) -> Containment:
    """What Lean's runs were kept from."""
    held = build.containment
    effects = {effect.value: Effect(one.holds, one.how, one.why_not) for effect, one in held.effects.items()}
    return Containment(held.summary, held.complete, effects)


def audit_report(audit: AuditResult) -> Audit:
    """The audit of the project."""
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


def build_report(build: BuildResult) -> Build:
    """All modules together."""
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


def module_report(module: ModuleResult) -> Module:
    """What became of one module."""
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
