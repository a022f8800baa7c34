"""The stages of `pyverify run`. A stage is a function that gives a line about what came of it.

None is skipped because an earlier one found something bad, so that one run shows all there is to mend.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyverify.audit import AuditResult, Severity, read_policy
from pyverify.audit.replayed import Replay
from pyverify.audit.selftest import plant
from pyverify.audit.stage import Auditing
from pyverify.claims import Compiled, Outcome
from pyverify.cli.change import Base, Reviewed, held_statements
from pyverify.cli.context import Context
from pyverify.cli.examine import Subject, audited, made, show_build
from pyverify.cli.measured import Measured, load_measurements, measured
from pyverify.cli.run_attack import Attacked, attacked
from pyverify.cli.run_base import Affected, affected
from pyverify.cli.run_test import Tested, tested
from pyverify.cli.stated import Opened
from pyverify.errors import InternalError
from pyverify.lean.outcome import BuildResult, Fate
from pyverify.olean import Module
from pyverify.term import Name

if TYPE_CHECKING:
    from pyverify.spec import Spec

__all__ = ["LATER", "STAGES", "Job"]


class Disagreement(InternalError):
    """What Python computes for a definition is not what Lean's kernel reduces it to."""

    code = "disagreement"


@dataclass(slots=True)
class Job:
    """What the stages hand on to each other."""

    context: Context
    subject: Subject
    fresh: bool
    base: Base | None = None
    """The merge base, if only what has changed since is to be attacked and tested."""
    affected: Affected | None = None
    whole: bool = True
    """Whether every later stage came to its end."""
    build: BuildResult | None = None
    compiled: Compiled | None = None
    auditing: Auditing | None = None
    audit: AuditResult | None = None
    reviewed: Reviewed | None = None
    spec: Spec | None = None
    attacked: Attacked | None = None
    tested: Tested | None = None
    measured: Measured | None = None

    def opened(self) -> Opened | None:
        """The project as Python reads it, opened if it is not; None where a module is missing."""
        from pyverify.spec import open_spec

        if self.compiled is None or self.compiled.absent():
            return None
        if self.spec is None:
            self.spec = open_spec(self.subject.project, self.compiled)
        return Opened(self.subject, self.spec)

    def left_out(self, number: int, what: str) -> str:
        """So many are left out, and why."""
        assert self.affected is not None, "without a merge base nothing is left out"
        return self.affected.why(number, what)


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
    job.reviewed = reviewed = held_statements(job.context, job.subject, job.auditing, job.base)
    if job.base is not None and job.audit is not None:
        job.affected = affected(job.subject, job.base.past, job.audit)
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
    assert job.compiled is not None, "the audit opens the modules"
    subject = job.subject
    if absent := job.compiled.absent():
        job.whole = False
        return f"left out: {len(absent)} modules could not be built"
    if job.affected is not None and not job.affected.specs:
        return f"left out: no specification, and nothing that one imports, differs from {job.affected.commit}"
    from pyverify.spec import open_spec
    from pyverify.spec.agreement import quick_agreement
    from pyverify.spec.agreement.quick import OTHER_NUMBERS

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
        job.whole = found.problem == OTHER_NUMBERS
        return f"{counts}; not compared with the kernel: {found.problem}"
    cached = ", from cache" if found.remembered == found.compared and found.compared else ""
    without = [f"{len(names)} {reason}" for reason, names in found.left_out.items()]
    without += [f"{len(found.unanswered)} values unanswered"] if found.unanswered else []
    rest = f"; not compared: {', '.join(without)}" if without else ""
    return f"{counts}; {found.compared} values as the kernel reduces them{cached}{rest}"


def _attack(job: Job) -> str:
    """What an earlier `pyverify attack` found of the statements, and of the others a quick look."""
    only = None if job.affected is None else job.affected.claims
    if only is not None and not only:
        return job.left_out(len(job.subject.selected), "claim")
    if (project := job.opened()) is None:
        return "left out: not all modules could be built"
    job.attacked = attacked(job.context, project, fresh=job.fresh, only=only)
    job.whole &= job.attacked.whole
    left = len(job.subject.selected) - len(only) if only is not None else 0
    return job.attacked.summary + (f"; {job.left_out(left, 'claim')}" if left else "")


def _test(job: Job) -> str:
    """What an earlier `pyverify test` found of the project's own bindings, and of the others a small test."""
    there = job.affected
    if there is not None and not (there.specs or there.claims or there.code):
        return f"left out: no code, and no definition or claim, differs from {there.commit}"
    if (project := job.opened()) is None:
        return "left out: not all modules could be built"
    job.tested = tested(job.context, project, fresh=job.fresh, only=there)
    job.whole &= job.tested.whole
    return job.tested.summary


def _measure(job: Job) -> str:
    """Whether the script of each measurement still gives its figure."""
    declared = load_measurements(job.subject.project, job.subject.claims)
    job.measured = measured(job.context, job.subject, declared, fresh=job.fresh)
    return job.measured.summary


LATER = ("extract", "attack", "test")
"""Stages that are taken from an earlier run where nothing that they looked at has changed."""
STAGES: tuple[tuple[str, Callable[[Job], str]], ...] = (
    ("build", _build),
    ("audit", _audit),
    ("lock", _lock),
    ("plants", _plants),
    ("extract", _extract),
    ("attack", _attack),
    ("test", _test),
    ("measure", _measure),
)
