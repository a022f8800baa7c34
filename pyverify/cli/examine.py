"""What `check` and `run` share: the claims, the build, the results, and how they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyverify.claims import (
    Claim,
    ClaimResult,
    Claims,
    ClaimsFileError,
    Compiled,
    Outcome,
    check_claims,
)
from pyverify.cli.claims import load_claims
from pyverify.cli.console import Colour, columns
from pyverify.cli.context import Context
from pyverify.cli.progress import build_progress
from pyverify.errors import Where
from pyverify.lean.build import build
from pyverify.lean.graph import Graph, load_graph
from pyverify.lean.outcome import BuildResult
from pyverify.lean.project import Project
from pyverify.lean.toolchain import Toolchain
from pyverify.report import counts
from pyverify.term import show_name

__all__ = ["Subject", "judge", "made", "prepare", "show_results", "show_totals"]

_SHOWN = 25
_VERDICT = 3
"""The column of the verdict."""
_COLOURS: dict[Outcome, Colour] = {
    Outcome.MET: "green",
    Outcome.UNMET: "red",
    Outcome.UNDECIDED: "yellow",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What is to be checked, with what."""

    project: Project
    claims: Claims
    selected: tuple[Claim, ...]
    graph: Graph
    toolchain: Toolchain


def prepare(context: Context, ids: Sequence[str]) -> Subject:
    """All that can be wrong before Lean runs is found here, the cheapest first."""
    project = context.project()
    claims = load_claims(project)
    selected = claims.select(ids)
    if not selected:
        raise ClaimsFileError(
            "there is nothing to check: the claims file has no claims",
            where=Where(claims.path),
            help="write a `[[claim]]` (docs/claims-format.md), or use `pyverify build` for the modules alone",
        )
    return Subject(project, claims, selected, load_graph(project), context.toolchain(project))


def made(context: Context, subject: Subject, *, fresh: bool) -> BuildResult:
    """Build every module of the project, showing how it goes on."""
    with build_progress(context.console) as show:
        return build(
            subject.project,
            subject.graph,
            subject.toolchain,
            jobs=context.jobs,
            fresh=fresh,
            sandbox=context.sandbox,
            on_event=show,
        )


def judge(subject: Subject, result: BuildResult) -> tuple[ClaimResult, ...]:
    """Hold the selected claims against what was built."""
    return check_claims(subject.claims, subject.selected, Compiled(subject.graph, result))


def show_results(context: Context, results: Sequence[ClaimResult]) -> None:
    """The table of claims on stdout, the reasons of those that are not as expected on stderr."""
    console = context.console
    rows = [("claim", "expected", "found", "verdict", "proof")]
    for result in results:
        verdict = result.outcome.value if result.outcome is Outcome.MET else result.outcome.value.upper()
        claim = result.claim
        rows.append((claim.id, claim.expect.value, result.found.value, verdict, show_name(claim.proof)))

    def paint(row: int, column: int, cell: str) -> str:
        if row == 0:
            return console.paint(cell, "dim")
        return console.paint(cell, _COLOURS[results[row - 1].outcome]) if column == _VERDICT else cell

    for line in columns(rows, paint=paint):
        console.result(line)
    console.out.flush()
    troubled = [result.reason for result in results if result.reason is not None]
    for reason in troubled[:_SHOWN]:
        console.error(reason, kind="error" if reason.exit_status == 1 else "note")
    if len(troubled) > _SHOWN:
        console.warn(f"and {len(troubled) - _SHOWN} more, listed above as not as expected or not decided")


def show_totals(context: Context, results: Sequence[ClaimResult]) -> None:
    """Counts per paper, then in all."""
    papers = dict.fromkeys(result.claim.paper for result in results)
    found = counts(results)
    rows = [("paper", *(key.replace("_", " ") for key in found))]
    for paper in papers:
        own = counts([result for result in results if result.claim.paper == paper])
        rows.append((" ".join(paper.split()), *map(str, own.values())))
    for line in columns(rows):
        context.console.result(line)
    met = found["accepted"] + found["negation_accepted"]
    rest = [
        f"{found[key]} {key.replace('_', ' ')}" for key in ("not_as_expected", "not_decided") if found[key]
    ]
    total = found["claims"]
    context.console.result(
        f"{total} claim{'s' * (total != 1)}: {met} as expected ({found['accepted']} accepted as stated, "
        f"{found['negation_accepted']} refuted as expected)" + "".join(f" · {word}" for word in rest)
    )
