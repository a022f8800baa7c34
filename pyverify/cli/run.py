"""`pyverify run`: the main job. Its stages run in order, then comes the table, then the report.

A stage is a function that gives a line about what came of it. More stages are added to `STAGES`; none is
skipped because an earlier one found something bad, so that one run shows all there is to mend.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pyverify.audit import AuditResult, Severity, read_policy
from pyverify.audit.replayed import Replay
from pyverify.audit.selftest import plant
from pyverify.audit.stage import Auditing
from pyverify.claims import Compiled, Outcome
from pyverify.cli.change import Reviewed, held_statements, show_findings
from pyverify.cli.context import Context
from pyverify.cli.examine import (
    Subject,
    audited,
    made,
    prepare,
    show_build,
    show_results,
    show_totals,
    standing_lines,
)
from pyverify.cli.gather import printed
from pyverify.cli.options import REPORTS, Command
from pyverify.cli.run_attack import Attacked, attacked, show_attacked
from pyverify.cli.run_test import Tested, show_tested, tested
from pyverify.cli.stated import Opened
from pyverify.errors import Exit, InternalError
from pyverify.lean.outcome import BuildResult, Fate
from pyverify.olean import Module
from pyverify.report import Stage, as_text, document, exit_of, plain, withdraw_report, write_report
from pyverify.report.page import page, sheet
from pyverify.term import Name

if TYPE_CHECKING:
    from pyverify.spec import Spec

__all__ = ["STAGES", "command"]

EXITS = {
    0: "Lean accepts every module, and each claim's proof has the type that is expected",
    1: "a module is refused, a claim is not as expected, or the attack finds its statement false or "
    "empty, or algebra contradicts what is said beside it, or bound code does not do what it is bound to",
    2: "usage, configuration or input error, a required tool is missing, or there is no claim",
    3: "nothing bad found, but a limit ended Lean before it answered",
    4: "internal error; 130: interrupted, finished modules are kept",
}


class Disagreement(InternalError):
    """What Python computes for a definition is not what Lean's kernel reduces it to."""

    code = "disagreement"


@dataclass(slots=True)
class Job:
    """What the stages hand on to each other."""

    context: Context
    subject: Subject
    fresh: bool
    build: BuildResult | None = None
    compiled: Compiled | None = None
    auditing: Auditing | None = None
    audit: AuditResult | None = None
    reviewed: Reviewed | None = None
    spec: Spec | None = None
    attacked: Attacked | None = None
    tested: Tested | None = None


def _build(job: Job) -> str:
    job.build = result = made(job.context, job.subject, fresh=job.fresh)
    show_build(job.context, job.subject, result)
    words = {
        Fate.BUILT: "built",
        Fate.CACHED: "stored",
        Fate.FAILED: "FAILED",
        Fate.STOPPED: "STOPPED",
        Fate.SKIPPED: "skipped",
    }
    fates = [f"{number} {word}" for fate, word in words.items() if (number := result.count(fate))]
    return f"{len(result.modules)} modules: {', '.join(fates)}"


def _audit(job: Job) -> str:
    """Replay, and audit; the claims' proofs are compared on the way."""
    assert job.build is not None, "the build is the first stage"
    job.compiled = Compiled(job.subject.graph, job.build)
    policy = read_policy(job.subject.project)
    job.auditing = audited(job.context, job.subject, job.compiled, policy, fresh=job.fresh)
    job.audit = audit = job.auditing.result()
    met = sum(one.outcome is Outcome.MET for one in audit.claims)
    axioms = len({axiom for one in audit.claims for axiom in one.axioms})
    cached = ", from cache" if audit.from_cache or audit.replay_from_cache else ""
    kernel = audit.missing or f"{audit.accepted} declarations replayed{cached}"
    return f"{met} of {len(audit.claims)} claims stand, {axioms} axioms; {kernel}"


def _lock(job: Job) -> str:
    assert job.auditing is not None, "the audit is an earlier stage"
    job.reviewed = reviewed = held_statements(job.context, job.subject, job.auditing, None)
    wrong = sum(found.severity is Severity.REFUSED for found in reviewed.findings)
    if not reviewed.findings:
        return "every statement says what was recorded"
    return f"{wrong} refused: see below" if wrong else reviewed.findings[0].message


def _plants(job: Job) -> str:
    """Show that the audit still refuses what it has to. Raises `AuditSilent` if it does not."""
    from pyverify.kernel.replay import replay

    context, subject = job.context, job.subject

    def ask(modules: Mapping[str, Module], roots: Iterable[Name]) -> Replay:
        limits, contained = subject.project.limits, context.containing != "off"
        return replay(modules, roots, subject.toolchain, limits=limits, sandbox=contained)

    planted = plant(subject.project, subject.toolchain, ask, sandbox=context.sandbox)
    return f"{len(planted.refused)} planted cheats refused, each for its own reason"


def _extract(job: Job) -> str:
    """Lift every definition and statement, and compare closed instances with the kernel's reduction."""
    from pyverify.spec import open_spec
    from pyverify.spec.agreement import quick_agreement

    assert job.compiled is not None, "the audit opens the modules"
    subject = job.subject
    if absent := job.compiled.absent():
        return f"left out: {len(absent)} modules could not be built"
    job.spec = spec = open_spec(subject.project, job.compiled)
    found = quick_agreement(
        spec,
        subject.toolchain,
        evidence=None if job.fresh or job.auditing is None else job.auditing.evidence,
        limits=subject.project.limits,
        sandbox=job.context.containing != "off",
    )
    if found.disagreements:
        raise Disagreement(
            f"{len(found.disagreements)} values of lifted definitions are not those of the kernel",
            facts=tuple(one.text[:400] for one in found.disagreements[:5]),
            help="this is a fault of pyverify: please report it with the definition; nothing computed "
            "with it can be relied on",
        )
    counts = f"{found.definitions} definitions and {found.statements} statements lifted"
    if found.problem:
        return f"{counts}; not compared with the kernel: {found.problem}"
    cached = ", from cache" if found.remembered == found.compared and found.compared else ""
    without = [f"{len(names)} {reason}" for reason, names in found.left_out.items()]
    without += [f"{len(found.unanswered)} values unanswered"] if found.unanswered else []
    rest = f"; not compared: {', '.join(without)}" if without else ""
    return f"{counts}; {found.compared} values as the kernel reduces them{cached}{rest}"


def _attack(job: Job) -> str:
    """What an earlier `pyverify attack` found of the statements, and of the others a quick look."""
    if job.spec is None:
        return "left out: not all modules could be built"
    job.attacked = attacked(job.context, Opened(job.subject, job.spec), fresh=job.fresh)
    return job.attacked.summary


def _test(job: Job) -> str:
    """What an earlier `pyverify test` found of the project's own bindings, and of the others a small test."""
    if job.spec is None:
        return "left out: not all modules could be built"
    job.tested = tested(job.context, Opened(job.subject, job.spec), fresh=job.fresh)
    return job.tested.summary


STAGES: tuple[tuple[str, Callable[[Job], str]], ...] = (
    ("build", _build),
    ("audit", _audit),
    ("lock", _lock),
    ("plants", _plants),
    ("extract", _extract),
    ("attack", _attack),
    ("test", _test),
)


def _shown(path: Path) -> Path:
    """The path as a user in the current folder can open it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


@click.command(
    "run",
    cls=Command,
    help="Runs the main job: builds every module, checks every claim, writes the report.",
    examples=("pyverify run", "pyverify run --fresh --require-sandbox", "pyverify run --format json"),
    exits=EXITS,
    formats=REPORTS,
)
@click.option(
    "--fresh", is_flag=True, help="build into an empty folder: nothing is taken from earlier builds"
)
@click.pass_obj
def command(context: Context, fresh: bool) -> int:
    """Run all stages, show the table, write the report."""
    folder = context.project().output / "report"
    withdraw_report(folder)
    subject = prepare(context, ())
    job = Job(context, subject, fresh)
    console, text = context.console, context.format == "text"
    if text:
        papers = len({claim.paper for claim in subject.selected})
        console.result(
            f"{len(subject.selected)} claims · {papers} papers · Lean {subject.toolchain.version} · "
            f"{len(subject.graph.order)} modules"
        )
        console.out.flush()
    stages = []
    for name, act in STAGES:
        started = time.monotonic()
        stage = Stage(name, act(job), time.monotonic() - started)
        stages.append(stage)
        if text:
            console.result(f"  {stage.name:8} {stage.summary:60} {stage.seconds:6.1f} s")
            console.out.flush()
    build, audit, reviewed = job.build, job.audit, job.reviewed
    assert build is not None and audit is not None and reviewed is not None, "the stages give them"
    assert job.compiled is not None and job.auditing is not None, "the audit opens them"
    results = [one.result for one in audit.claims]
    status = exit_of(results, build, whole=True, audit=audit)
    if reviewed.refused or any(one is not None and one.broken for one in (job.attacked, job.tested)):
        status = Exit.REFUSED
    found = document(
        results,
        build,
        status=status,
        claims=subject.claims,
        compiled=job.compiled,
        stages=stages,
        findings=reviewed.findings,
        audit=audit,
    )
    attacks = job.attacked.found if job.attacked is not None else {}
    verdicts = job.tested.verdicts if job.tested is not None else ()
    shown = None
    if job.spec is not None:
        shown = printed(subject, job.compiled, job.auditing.evidence, fresh=fresh, spec=job.spec)
    path = write_report(folder, found, page(sheet(found, shown, attacks, verdicts), title="Claim report"))
    if context.format == "json":
        console.result_json({**plain(found), "report": str(_shown(path))})
        return int(status)
    if not text:
        console.result_text(as_text(found, context.format))
        return int(status)
    show_results(context, audit)
    show_findings(context, reviewed)
    if job.attacked is not None:
        show_attacked(context, job.attacked)
    if job.tested is not None:
        show_tested(context, job.tested)
    show_totals(context, audit.claims)
    for line in standing_lines(build, audit):
        console.result(line)
    console.result(f"report: {_shown(path)}   exit {int(status)}")
    return int(status)
