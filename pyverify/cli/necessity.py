"""`pyverify necessity`: which hypotheses does a statement need, and which could say less?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from pyverify.claims import Expect
from pyverify.cli.attack import parse_budget, parse_sizes
from pyverify.cli.context import Context
from pyverify.cli.necessity_text import example_text, kernels, lines, record, summary, totals
from pyverify.cli.options import Command
from pyverify.cli.stated import opened, stated
from pyverify.errors import Exit
from pyverify.evidence import Evidence

if TYPE_CHECKING:
    from pyverify.spec import Spec
    from pyverify.statement import Statement
    from pyverify.symbolic import Inquiry
    from pyverify.symbolic.necessity import Necessities

__all__ = ["command", "example_text"]

EXITS = {
    0: "each hypothesis is needed, or nothing was asked since the claim is expected to be refuted",
    1: "a hypothesis is idle, a statement that should be true is false, or the kernel refuses a theorem",
    2: "usage, configuration or input error, or a solver is not installed",
    3: "no hypothesis is idle, and of some it is not decided whether they are needed",
    4: "internal error; 130: interrupted",
}


@click.command(
    "necessity",
    cls=Command,
    help="Says of each hypothesis whether the statement needs it: with a counterexample without it, or idle.",
    examples=(
        "pyverify necessity tpf-e5-no-net-gain",
        "pyverify necessity TPF.AdvantageAtMostLeakage --sizes 0..4 --budget 60s",
        "pyverify necessity tpf-l9-advantage --format json",
    ),
    exits=EXITS,
)
@click.argument("names", nargs=-1, metavar="[CLAIM|STATEMENT]...")
@click.option(
    "--sizes", default="0..3", metavar="A..B", help="the sizes that solvers try; 0..3 if none are said"
)
@click.option(
    "--budget",
    default="20s",
    metavar="TIME",
    help="for each statement, as 500ms, 20s or 2m; 20s if none is said",
)
@click.option(
    "--forms/--no-forms", default=True, help="whether weaker forms of hypotheses are tried; they are"
)
@click.option(
    "--kernel/--no-kernel",
    default=True,
    help="whether counterexamples become theorems that Lean and the kernel check; they do",
)
@click.option("--fresh", is_flag=True, help="ask and check again, whatever an earlier run found")
@click.pass_obj
def command(
    context: Context,
    names: tuple[str, ...],
    sizes: str,
    budget: str,
    forms: bool,
    kernel: bool,
    fresh: bool,
) -> int:
    """Ask about the hypotheses of these claims and statements, or of all claims."""
    from pyverify.symbolic import inquiry
    from pyverify.symbolic.necessity.remember import Remembered

    wanted, seconds = parse_sizes(sizes), parse_budget(budget)
    project = opened(context)
    asking = inquiry(project.spec.library.definition, sizes=wanted)
    chosen = stated(project.spec, names)
    evidence = Evidence(project.subject.project.output / "evidence")
    memory = Remembered(evidence, asking, seconds, forms=forms)

    def ask(statement: Statement) -> Necessities:
        known = None if fresh else memory.find(statement)
        if known is None:
            known = _necessity(asking, statement, seconds, forms)
            memory.keep(statement, known)
        return known

    found: list[tuple[str, Necessities]] = []
    for number, name in enumerate(chosen, 1):
        one = _asked(project.spec, name, ask)
        context.console.note(f"{number}/{len(chosen)}  {name}: {summary(one)}, {one.seconds:.1f} s")
        found.append((name, one))
    if kernel:
        found = _checked(context, project.spec, found, evidence, fresh=fresh)
    status = _exit([one for _, one in found])
    if context.format == "json":
        document = {
            "format": 1,
            "sizes": list(wanted),
            "budget": seconds,
            "statements": [record(name, one) for name, one in found],
            "exit": int(status),
        }
        context.console.result_json(document)
        return int(status)
    for name, one in found:
        for text in lines(context, name, one):
            context.console.result(text)
    context.console.result(totals([one for _, one in found]))
    return int(status)


def _necessity(asking: Inquiry, statement: Statement, seconds: float, forms: bool) -> Necessities:
    from pyverify.symbolic.necessity import necessity

    return necessity(asking.until(seconds), statement, seconds, forms=forms)


def _checked(
    context: Context,
    spec: Spec,
    found: Sequence[tuple[str, Necessities]],
    evidence: Evidence,
    *,
    fresh: bool,
) -> list[tuple[str, Necessities]]:
    """The same, with what the kernel says of the counterexamples."""
    from pyverify.symbolic.necessity.theorems import checked

    about = [(number, spec.statement(one.statement)) for number, (_, one) in enumerate(found) if one.found]
    pairs = [(statement, found[number][1]) for number, statement in about]
    told = checked(spec, pairs, evidence=evidence, jobs=context.jobs, fresh=fresh)
    made = dict(zip((number for number, _ in about), told, strict=True))
    return [(name, made.get(number, one)) for number, (name, one) in enumerate(found)]


def _asked(spec: Spec, name: str, ask: Callable[[Statement], Necessities]) -> Necessities:
    """What is found of a claim or statement, or why nothing was asked."""
    from pyverify.extract import NotInterpreted
    from pyverify.symbolic.necessity import Necessities

    claim = spec.claims.get(name)
    if claim is not None and claim.claim.expect is Expect.REFUTED:
        why = "it is expected to be refuted, so that its hypotheses are not asked about"
        return Necessities(name, not_asked=why)
    try:
        return ask(spec.statement(name) if claim is None else claim.statement)
    except NotInterpreted as error:
        part = f": {error.part}" if error.part else ""
        return Necessities(name, not_asked=f"{error.reason.sentence}{part}", undecided=True)


def _exit(found: Sequence[Necessities]) -> Exit:
    flagged = any(one.false or any(finding.flagged for finding in one.findings) for one in found)
    if flagged or any(told.refused for told in kernels(found)):
        return Exit.REFUSED
    return Exit.UNDECIDED if any(one.open for one in found) else Exit.OK
