"""`pyverify run`: the main job. Its stages run in order, then comes the table, then the report.

A stage is a function that gives a line about what came of it. More stages are added to `STAGES`; none is
skipped because an earlier one found something bad, so that one run shows all there is to mend.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from pyverify.claims import ClaimResult, Outcome
from pyverify.cli.build import show_failures
from pyverify.cli.context import Context
from pyverify.cli.examine import Subject, judge, made, prepare, show_results, show_totals
from pyverify.cli.options import Command
from pyverify.lean.outcome import BuildResult, Fate
from pyverify.report import Stage, caveats, document, exit_of, withdraw_report, write_report

__all__ = ["STAGES", "command"]

EXITS = {
    0: "Lean accepts every module, and each claim's proof has the type that is expected",
    1: "a module is refused, or a claim is not as expected",
    2: "usage, configuration or input error, a required tool is missing, or there is no claim",
    3: "nothing bad found, but a limit ended Lean before it answered",
    4: "internal error; 130: interrupted, finished modules are kept",
}


@dataclass(slots=True)
class Job:
    """What the stages hand on to each other."""

    context: Context
    subject: Subject
    fresh: bool
    build: BuildResult | None = None
    results: Sequence[ClaimResult] = ()


def _build(job: Job) -> str:
    job.build = result = made(job.context, job.subject, fresh=job.fresh)
    show_failures(job.context, job.subject.graph, result)
    words = {
        Fate.BUILT: "built",
        Fate.CACHED: "stored",
        Fate.FAILED: "FAILED",
        Fate.STOPPED: "STOPPED",
        Fate.SKIPPED: "skipped",
    }
    fates = [f"{number} {word}" for fate, word in words.items() if (number := result.count(fate))]
    return f"{len(result.modules)} modules: {', '.join(fates)}"


def _check(job: Job) -> str:
    assert job.build is not None, "the build is the first stage"
    job.results = judge(job.subject, job.build)
    met = sum(result.outcome is Outcome.MET for result in job.results)
    return f"{met} of {len(job.results)} claims have a proof of the expected type"


STAGES: tuple[tuple[str, Callable[[Job], str]], ...] = (("build", _build), ("check", _check))


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
    assert job.build is not None, "the build is the first stage"
    status = exit_of(job.results, job.build, whole=True)
    found = document(job.results, job.build, status=status, stages=stages)
    path = write_report(folder, found)
    if not text:
        console.result_json({**found, "report": str(_shown(path))})
        return int(status)
    show_results(context, job.results)
    show_totals(context, job.results)
    for line in caveats(job.build):
        console.result(line)
    console.result(f"report: {_shown(path)}   exit {int(status)}")
    return int(status)
