"""`pyverify simplify`: what algebra finds of definitions and equations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import click

from pyverify.cli.attack import parse_budget
from pyverify.cli.context import Context
from pyverify.cli.extract import subject_of
from pyverify.cli.options import Command
from pyverify.cli.simplify_jobs import besides
from pyverify.cli.simplify_text import beside, line, record, show, table
from pyverify.cli.stated import opened
from pyverify.errors import Exit, UsageError, Where

if TYPE_CHECKING:
    from pyverify.spec import Spec
    from pyverify.symbolic.algebra import Beside, Checked, Line, Subject

__all__ = ["command"]

EXITS = {
    0: "what was asked for is printed; every equation that was asked about holds or is as expected",
    1: "an equation is refuted against expectation, or SymPy and an exact point contradict each other",
    2: "usage, configuration or input error, an unknown name, or a formula that cannot be read",
    3: "nothing bad found, but something that was asked for was not decided",
    4: "internal error; 130: interrupted",
}


@click.command(
    "simplify",
    cls=Command,
    help="Tells what algebra finds of a definition or an equation, and how each line was checked.",
    examples=(
        "pyverify simplify TPF.saving --assume '0 < R' --assume 'k < R'",
        "pyverify simplify TPF.attemptsMean --limit N=oo --assume '0 < q' --assume 'q <= 1'",
        "pyverify simplify tpf-l2-expansion",
        "pyverify simplify --claims",
    ),
    exits=EXITS,
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--size", "sizes", multiple=True, metavar="n=3", help="a natural parameter that is a number")
@click.option(
    "--in", "parameters", multiple=True, metavar="PARAM", help="differentiate by it: q, or an entry p[0,1]"
)
@click.option(
    "--limit", "limits", multiple=True, metavar="PARAM=oo", help="the limit there: a number, oo, -oo"
)
@click.option("--series", "expansions", multiple=True, metavar="PARAM=0:4", help="Taylor polynomial around 0")
@click.option("--assume", multiple=True, metavar="CONDITION", help="a condition on the parameters: 0 < R")
@click.option("--latex", is_flag=True, help="print formulas as LaTeX")
@click.option("--claims", is_flag=True, help="check all claims with the key `symbolic`, or the named ones")
@click.option(
    "--budget", metavar="TIME", help="for each name, as 500ms, 20s or 2m; 30s, or 20s for a claim, if none is"
)
@click.option("--fresh", is_flag=True, help="with --claims: ask again, whatever an earlier run found")
@click.pass_obj
def command(
    context: Context,
    names: tuple[str, ...],
    sizes: tuple[str, ...],
    parameters: tuple[str, ...],
    limits: tuple[str, ...],
    expansions: tuple[str, ...],
    assume: tuple[str, ...],
    latex: bool,
    claims: bool,
    budget: str | None,
    fresh: bool,
) -> int:
    """Tell of each name what was found, or check the claims that ask for it."""
    seconds = None if budget is None else parse_budget(budget)
    if claims:
        if sizes or parameters or limits or expansions or assume or latex:
            raise UsageError(
                "`--claims` takes names and a budget only",
                where=Where(what="command line"),
                help="what is assumed, and where, is told by the key `symbolic` of each claim",
            )
        return _claims(context, names, seconds, fresh=fresh)
    if not names:
        raise UsageError(
            "give names, or `--claims`",
            where=Where(what="command line"),
            help="`pyverify extract --list` lists the definitions",
        )
    chosen = _sizes(sizes)
    going = [_pair(one, "--limit", "PARAM=oo") for one in limits]
    taylor = [_expansion(one) for one in expansions]
    spec = opened(context).spec
    records: list[dict[str, object]] = []
    statuses: set[Exit] = set()
    for name in names:
        _, kind = subject_of(spec, name)
        if kind == "definition":
            found = _definition(spec, name, chosen, parameters, going, taylor, assume, seconds)
        else:
            if chosen or parameters or going or taylor or assume:
                raise UsageError(
                    f"`{name}` is a {kind}, which is compared as it is",
                    where=Where(what="command line"),
                    help="sizes, parameters and assumptions are for definitions",
                )
            found = _equation(spec, name, kind, seconds)
        lines, status = found
        statuses.add(status)
        records.append({"name": name, "kind": kind, "lines": [record(one) for one in lines]})
        if context.format != "json":
            show(context, name, lines, latex=latex)
    status = _worst(statuses)
    if context.format == "json":
        context.console.result_json({"format": 1, "simplified": records, "exit": int(status)})
    return int(status)


def _definition(
    spec: Spec,
    name: str,
    sizes: Mapping[str, int],
    parameters: Sequence[str],
    limits: Sequence[tuple[str, str]],
    expansions: Sequence[tuple[str, Fraction, int]],
    assume: Sequence[str],
    seconds: float | None,
) -> tuple[list[Line], Exit]:
    """The lines of a definition, and the exit status that they give."""
    from pyverify.symbolic.algebra import Verdict, limit, portrait, series, subject
    from pyverify.symbolic.algebra.behaviour import parse_target
    from pyverify.symbolic.algebra.portrait import BUDGET, line_of
    from pyverify.symbolic.algebra.warm import Warm

    run = Warm()
    about: Subject = subject(spec, name, sizes=sizes, assume=assume)
    for parameter, to in limits:
        about.place(parameter, natural=True)
        parse_target(to)
    for parameter, _, _ in expansions:
        about.place(parameter)
    budget = seconds or BUDGET
    extra = len(limits) + len(expansions)
    lines = list(portrait(about, parameters, budget=budget * (0.5 if extra else 1), run=run))
    asked: list[Checked] = []
    for parameter, to in limits:
        asked.append(limit(about, parameter, to, budget=budget / (2 * extra), run=run))
        lines.append(line_of(f"limit {parameter} → {to}", asked[-1]))
    for parameter, at, order in expansions:
        asked.append(series(about, parameter, at, order, budget=budget / (2 * extra), run=run))
        lines.append(line_of(f"series {parameter} = {at}", asked[-1]))
    wanted = {f"by {one}" for one in parameters}
    verdicts = [one.verdict for one in asked] + [one.verdict for one in lines if one.label in wanted]
    if any(one.verdict is Verdict.DISAGREEMENT for one in lines):
        return lines, Exit.REFUSED
    return lines, Exit.OK if all(one.shown or one is Verdict.AGREES for one in verdicts) else Exit.UNDECIDED


def _equation(spec: Spec, name: str, kind: str, seconds: float | None) -> tuple[list[Line], Exit]:
    """Whether the sides of a claim's or statement's equation are the same."""
    from pyverify.symbolic.algebra import exit_of, identity
    from pyverify.symbolic.algebra.identity import BUDGET

    checked = identity(spec, name, budget=seconds or BUDGET)
    expect = spec.claims[name].claim.expect if kind == "claim" else None
    return [line("both sides", checked)], exit_of(expect, checked.verdict)


def _claims(context: Context, names: Sequence[str], seconds: float | None, *, fresh: bool) -> int:
    """Check the claims that have the key, or the named ones of them."""
    from pyverify.symbolic.algebra.identity import BUDGET

    project = opened(context)
    spec = project.spec
    chosen = [spec.claims[one] for one in names] or [
        one for one in spec.claims.values() if one.claim.symbolic is not None
    ]
    if not chosen:
        raise UsageError(
            "no claim has the key `symbolic`", help="docs/claims-format.md tells what it can say"
        )
    found: list[Beside] = []
    for number, (one, known) in enumerate(besides(project, chosen, seconds or BUDGET, fresh=fresh), 1):
        how = "from evidence" if known else f"{one.checked.seconds:.1f} s"
        context.console.note(f"{number}/{len(chosen)}  {one.claim}: {one.checked.verdict.value}, {how}")
        found.append(one)
    status = _worst({one.exit for one in found})
    if context.format == "json":
        records = [beside(one) for one in found]
        context.console.result_json({"format": 1, "claims": records, "exit": int(status)})
    else:
        table(context, found)
    return int(status)


def _worst(statuses: set[Exit]) -> Exit:
    return next((one for one in (Exit.REFUSED, Exit.UNDECIDED) if one in statuses), Exit.OK)


def _sizes(texts: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for text in texts:
        name, value = _pair(text, "--size", "n=3")
        if not value.isascii() or not value.isdigit() or len(value) > 3 or name in found:
            why = "is given twice" if name in found else "is no size"
            raise UsageError(
                f"`{text[:60]}` {why}",
                where=Where(what="command line, `--size`"),
                help="write a name and a natural number, as in `--size n=3`",
            )
        found[name] = int(value)
    return found


def _pair(text: str, option: str, example: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip() or not value.strip():
        raise UsageError(
            f"`{text[:60]}` is not of the form `{example}`",
            where=Where(what=f"command line, `{option}`"),
            help=f"write it as in `{option} {example}`",
        )
    return name.strip(), value.strip()


def _expansion(text: str) -> tuple[str, Fraction, int]:
    name, value = _pair(text, "--series", "PARAM=0:4")
    at, _, order = value.partition(":")
    try:
        if not order.isascii() or not order.isdigit() or len(order) > 3:
            raise ValueError(order)
        return name, Fraction(at.strip()), int(order)
    except (ValueError, ZeroDivisionError):
        raise UsageError(
            f"`{text[:60]}` is no series",
            where=Where(what="command line, `--series`"),
            help="write the place and the order, as in `--series q=0:4`",
        ) from None
