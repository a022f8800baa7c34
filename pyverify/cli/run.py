"""`pyverify run`: the main job. Its stages run in order, then comes the table, then the report.

Where nothing has changed since a whole run, the later stages and the report are as they were (`run_known`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from pyverify.cli.change import base_of, base_options, show_findings
from pyverify.cli.context import Context
from pyverify.cli.examine import prepare, show_results, show_totals, standing_lines
from pyverify.cli.options import REPORTS, Command
from pyverify.cli.run_attack import Attacked, show_attacked
from pyverify.cli.run_explain import Explained
from pyverify.cli.run_known import (
    Basis,
    Known,
    basis_of,
    differs,
    pages_key,
    pages_of,
    recall,
    remember,
    remember_pages,
)
from pyverify.cli.run_sources import loaded
from pyverify.cli.run_stages import LATER, STAGES, Job
from pyverify.cli.run_test import Tested, show_tested
from pyverify.errors import Exit
from pyverify.evidence import Looked, watched
from pyverify.report import Report, Stage, as_text, document, exit_of, plain, withdraw_report
from pyverify.report.change import change_lines, change_markdown
from pyverify.report.history import remember as note
from pyverify.report.write import PAGE, texts_of, write_texts

__all__ = ["command"]

EXITS = {
    0: "Lean accepts every module, and each claim's proof has the type that is expected",
    1: "a module is refused, a claim is not as expected, or the attack finds its statement false or "
    "empty, or algebra contradicts what is said beside it, or bound code does not do what it is bound to, "
    "or a script gives another figure than is written, or a change needs a reviewer",
    2: "usage, configuration or input error, a required tool is missing, or there is no claim",
    3: "nothing bad found, but a limit ended Lean before it answered",
    4: "internal error; 130: interrupted, finished modules are kept",
}


@click.command(
    "run",
    cls=Command,
    help="Runs the main job: builds every module, checks every claim, writes the report.",
    examples=(
        "pyverify run",
        "pyverify run --fresh --require-sandbox",
        "pyverify run --base origin/main --explain",
        "pyverify run --format json",
    ),
    exits=EXITS,
    formats=REPORTS,
)
@click.option(
    "--fresh", is_flag=True, help="build into an empty folder: nothing is taken from earlier builds"
)
@click.option(
    "--explain", is_flag=True, help="tell of each stage what it did, what it took from evidence, and why"
)
@base_options
@click.pass_obj
def command(
    context: Context,
    fresh: bool,
    explain: bool,
    base: str | None,
    reviewed: tuple[str, ...],
    reviewed_policy: bool,
) -> int:
    """Run all stages, show the table, write the report."""
    folder = context.project().output / "report"
    withdraw_report(folder)
    subject = prepare(context, ())
    job = Job(context, subject, fresh, base_of(subject, base, reviewed, reviewed_policy))
    if context.format == "text":
        papers = len({claim.paper for claim in subject.selected})
        context.console.result(
            f"{len(subject.selected)} claims · {papers} papers · Lean {subject.toolchain.version} · "
            f"{len(subject.graph.order)} modules"
        )
        context.console.out.flush()
    running = _Running(job, folder, explain=explain)
    found = running.whole()
    status, path = found.exit, _shown(folder / PAGE)
    if context.format == "json":
        context.console.result_json({**plain(found), "report": str(path)})
        return status
    if context.format != "text":
        changed, standing = "", job.reviewed
        if context.format == "github" and standing is not None and standing.change is not None:
            met, total = found.counts.met, found.counts.claims
            verdict = f"`pyverify run`: exit status {status}, {met} of {total} claims as expected."
            changed = change_markdown(standing.change, verdict)
        context.console.result_text(as_text(found, context.format, change=changed))
        return status
    if explain:
        for line in running.explanation():
            context.console.result(line)
    _show(job)
    context.console.result(f"report: {path}   exit {status}")
    return status


def _show(job: Job) -> None:
    """The table of claims, what is to be mended, and what the verdicts are worth."""
    context, build, audit, standing = job.context, job.build, job.audit, job.reviewed
    assert build is not None and audit is not None and standing is not None, "the stages give them"
    show_results(context, audit, short=True)
    show_findings(context, standing)
    if job.attacked is not None:
        show_attacked(context, job.attacked)
    if job.tested is not None:
        show_tested(context, job.tested)
    show_totals(context, audit.claims)
    if standing.change is not None:
        for line in change_lines(standing.change):
            context.console.result(line)
    for line in standing_lines(build, audit):
        context.console.result(line)


class _Running:
    """The stages of one run, one after the other."""

    def __init__(self, job: Job, folder: Path, *, explain: bool) -> None:
        self._job, self._folder, self._explain = job, folder, explain
        self._stages: dict[str, Callable[[Job], str]] = dict(STAGES)
        self._explained = Explained()
        self._basis: Basis | None = None
        self._other: tuple[str, ...] = ()
        self._known: Known | str = "the run before was not asked: --fresh and --base leave it alone"

    def whole(self) -> Report:
        """Run every stage, or what has to be; write the report."""
        job = self._job
        names = [*self._stages]
        first = names.index(LATER[0])
        early, late = names[:first], [name for name in names[first:] if name not in LATER]
        done = [self._staged(name) for name in early]
        assert job.auditing is not None, "the audit is one of them"
        evidence, root = job.auditing.evidence, job.subject.project.root
        if job.base is None:
            self._basis = basis_of(job.context, job.subject, job.auditing)
        if self._basis is not None and not job.fresh:
            self._known = recall(evidence, self._basis)
            if isinstance(self._known, Known):
                job.attacked, job.tested = self._known.attacked, Tested("", reports=self._known.tests)
                last = [self._staged(name, quiet=True) for name in late]
                found = self._document([*done, *self._known.stages, *last])
                place = pages_key(self._known, found, self._folder, root)
                if (kept := pages_of(evidence, place, found)) is not None:
                    for stage in self._known.stages:
                        self._tell(stage, before=True)
                    for stage in last:
                        self._tell(stage)
                    write_texts(self._folder, kept[1])
                    return kept[0]
                job.attacked = job.tested = None
                self._known = "the report is to be another one: something says whether it is from cache"
        if self._explain and self._basis is not None and isinstance(self._known, str):
            self._other = differs(evidence, self._basis)
        looked: Looked
        with watched() as looked:
            later = [self._staged(name) for name in LATER]
        last = [self._staged(name) for name in late]
        found = self._document([*done, *later, *last])
        place = ""
        broken = job.tested is not None and job.tested.broken
        if self._basis is not None and self._basis.key and job.whole and not broken:
            attacked = job.attacked or Attacked("")
            tests = job.tested.reports if job.tested is not None else ()
            kept_now = remember(evidence, self._basis, later, looked, loaded(), attacked, tests)
            place = pages_key(kept_now, found, self._folder, root)
        texts = self._texts(found)
        write_texts(self._folder, texts)
        note(self._folder, found)
        if place:
            remember_pages(evidence, place, found, texts)
        return found

    def explanation(self) -> list[str]:
        """What was done, and why."""
        return [*self._explained.lines(LATER, self._known, self._other)]

    def _staged(self, name: str, *, quiet: bool = False) -> Stage:
        started = time.monotonic()
        with watched() as looked:
            stage = Stage(name, self._stages[name](self._job), time.monotonic() - started)
        stage = Stage(name, stage.summary, time.monotonic() - started)
        self._explained.looked[name] = looked
        self._explained.seconds[name] = stage.seconds
        if not quiet:
            self._tell(stage)
        return stage

    def _tell(self, stage: Stage, *, before: bool = False) -> None:
        context = self._job.context
        if context.format == "text":
            time_ = "before" if before else f"{stage.seconds:.1f} s"
            context.console.result(f"  {stage.name:8} {stage.summary:60} {time_:>8}")
            context.console.out.flush()

    def _document(self, stages: list[Stage]) -> Report:
        job = self._job
        build, audit, standing = job.build, job.audit, job.reviewed
        assert build is not None and audit is not None and standing is not None, "the stages give them"
        assert job.compiled is not None, "the audit opens the modules"
        results = [one.result for one in audit.claims]
        status = exit_of(results, build, whole=True, audit=audit)
        if standing.refused or any(one is not None and one.broken for one in (job.attacked, job.tested)):
            status = Exit.REFUSED
        if job.measured is not None:
            status = job.measured.exit_with(status)
        if job.tested is not None and job.tested.failed:
            status = Exit.INTERNAL
        return document(
            results,
            build,
            status=status,
            claims=job.subject.claims,
            compiled=job.compiled,
            stages=stages,
            findings=standing.findings,
            audit=audit,
            change=standing.change,
            measured=job.measured.reports if job.measured is not None else (),
            attacks=job.attacked.reports if job.attacked is not None else (),
            tests=job.tested.reports if job.tested is not None else (),
        )

    def _texts(self, found: Report) -> Mapping[str, str]:
        """The report in every format."""
        from pyverify.cli.gather import paged, printed
        from pyverify.report.page import forms_key
        from pyverify.report.page import recall as recall_forms

        job = self._job
        assert job.compiled is not None and job.auditing is not None, "the audit opens them"
        evidence = job.auditing.evidence
        attacks = job.attacked.found if job.attacked is not None else {}
        verdicts = job.tested.verdicts if job.tested is not None else ()
        key = forms_key(job.subject.project, job.subject.claims, job.compiled.build)
        if job.compiled.absent():
            shown = None
        elif job.spec is None:  # nothing that could have changed is printed anew
            shown = recall_forms(evidence, key)
        else:
            shown = printed(job.subject, job.compiled, evidence, fresh=job.fresh)
        made = paged(job.context, found, shown, attacks, verdicts, job.spec, evidence, key)
        return texts_of(found, made)


def _shown(path: Path) -> Path:
    """The path as a user in the current folder can open it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
