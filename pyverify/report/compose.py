"""Make the document from what the rooms below found: build, claims, lock, and audit if there was one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from pyverify import __version__
from pyverify.audit import AuditResult, ClaimAudit, Finding
from pyverify.audit import change as changes
from pyverify.claims import STANDING, ClaimResult, Claims, Compiled, Outcome
from pyverify.errors import Exit
from pyverify.lean.outcome import BuildResult, Fate
from pyverify.report.change import change_document
from pyverify.report.circumstances import Stage
from pyverify.report.compose_build import (
    audit_report,
    build_report,
    containment_report,
    module_report,
    toolchain_report,
)
from pyverify.report.compose_claims import Places, claim_report, remark_of, unmeasured
from pyverify.report.document import FORMAT, Change, Counts, Report, Scope
from pyverify.report.measured import MeasurementReport
from pyverify.report.papers import counted, paper_report, sentence_reports
from pyverify.report.tried import AttackReport, CodeReport

__all__ = ["REPLAYED", "caveats", "counts", "document", "exit_of"]

REPLAYED = "accepted by the official kernel in a replay"
"""How much a met claim is worth after a replay."""


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
    attacks: Sequence[AttackReport] = (),
    tests: Sequence[CodeReport] = (),
) -> Report:
    """The whole document.

    `results` are those of the claims that were selected; `findings` come beside those of the audit, as the
    lock's do; `change` is the comparison with another revision, whose findings are among `findings`;
    `measured`: what came of the measurements; `attacks`, `tests`: what was found of statements and code.
    """
    audited = {found.claim.id: found for found in audit.claims} if audit is not None else {}
    ids = {result.claim.id for result in results}
    own: dict[str, list[Finding]] = {id_: [] for id_ in ids}
    others = [*audit.findings] if audit is not None else []
    for finding in findings:
        (own[finding.claim] if finding.claim in ids else others).append(finding)
    places = Places(claims, compiled)
    told = tuple(
        claim_report(result, audited.get(result.claim.id), own[result.claim.id], places) for result in results
    )
    papers = dict.fromkeys(claim.paper for claim in told)
    replayed = audit is not None and not audit.missing
    return Report(
        format=FORMAT,
        pyverify=__version__,
        standing=REPLAYED if replayed else STANDING,
        replayed=replayed,
        caveats=caveats(build, audit),
        exit=int(status),
        scope=Scope.PROJECT if whole else Scope.CLAIMS,
        toolchain=toolchain_report(build),
        containment=containment_report(build),
        build=build_report(build),
        audit=audit_report(audit) if audit is not None else None,
        change=msgspec.convert(change_document(change), Change) if change is not None else None,
        stages=tuple(Stage(stage.name, stage.summary, round(stage.seconds, 3)) for stage in stages),
        counts=counted((claim.expect, claim.outcome) for claim in told),
        papers=tuple(paper_report(paper, claims, told) for paper in papers),
        sentences=sentence_reports(claims, told, replayed=replayed, measured=measured),
        measurements=tuple(measured),
        attacks=tuple(attacks),
        tests=tuple(sorted(tests, key=lambda one: one.name)),
        claims=told,
        findings=tuple(
            dict.fromkeys([*map(remark_of, others), *(unmeasured(one) for one in measured if not one.good)])
        ),
        modules=tuple(module_report(module) for module in build.modules.values()),
    )
