"""`pyverify attack`: do solvers find counterexamples of claims at small sizes?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import click

from pyverify.claims import Compiled
from pyverify.cli.console import Colour, columns
from pyverify.cli.context import Context
from pyverify.cli.examine import made, prepare, show_build
from pyverify.cli.options import Command
from pyverify.errors import BuildFailed, Exit, UsageError, Where

if TYPE_CHECKING:
    from pyverify.symbolic import AtSizes, Attack, Counterexample, Solver

__all__ = ["command", "parse_budget", "parse_sizes"]

EXITS = {
    0: "no claim that is expected to be proved is refuted, and each of these is decided at all sizes asked",
    1: "a claim is refuted against expectation, or two tools contradict each other",
    2: "usage, configuration or input error, or a solver is not installed",
    3: "nothing bad found, but a claim that is expected to be proved was not decided at some size",
    4: "internal error; 130: interrupted",
}
_STANDING = 3
"""The column of the standing."""
_COLOURS: Mapping[int, Colour] = {0: "green", 1: "red", 3: "yellow"}
_UNITS = {"": 1.0, "ms": 0.001, "s": 1.0, "m": 60.0}


@click.command(
    "attack",
    cls=Command,
    help="Attacks claims: solvers look for counterexamples at small sizes, which are then evaluated exactly.",
    examples=(
        "pyverify attack tpf-l1-marginals-signed",
        "pyverify attack qe-2-landauer-sum --sizes 1..4 --budget 5s",
        "pyverify attack --budget 2s --format json",
    ),
    exits=EXITS,
)
@click.argument("ids", nargs=-1, metavar="[CLAIM]...")
@click.option(
    "--sizes", default="1..3", metavar="A..B", help="the sizes that are tried; 1..3 if none are said"
)
@click.option(
    "--budget", default="20s", metavar="TIME", help="for each claim, as 500ms, 20s or 2m; 20s if none is said"
)
@click.option(
    "--solvers", default="z3,cvc5", metavar="NAMES", help="which solvers are raced; z3,cvc5 if none are said"
)
@click.pass_obj
def command(context: Context, ids: tuple[str, ...], sizes: str, budget: str, solvers: str) -> int:
    """Attack these claims, or all."""
    from pyverify.spec import open_spec
    from pyverify.symbolic import attack

    wanted, seconds, racing = parse_sizes(sizes), parse_budget(budget), _solvers(solvers)
    subject = prepare(context, ids)
    built = made(context, subject, fresh=False)
    show_build(context, subject, built)
    compiled = Compiled(subject.graph, built)
    if absent := compiled.absent():
        raise BuildFailed(
            f"{len(absent)} module{'s' * (len(absent) != 1)} could not be built",
            help="mend what Lean says above",
        )
    spec = open_spec(subject.project, compiled)
    found: list[Attack] = []
    for number, claim in enumerate(subject.selected, 1):
        one = attack(spec, spec.claims[claim.id], sizes=wanted, budget=seconds, solvers=racing)
        context.console.note(
            f"{number}/{len(subject.selected)}  {claim.id}: {one.answer.value}, {one.seconds:.1f} s"
        )
        found.append(one)
    status = _exit(found)
    if context.format == "json":
        context.console.result_json(
            {
                "format": 1,
                "sizes": list(wanted),
                "budget": seconds,
                "solvers": [solver.name for solver in racing],
                "attacks": [_record(one) for one in found],
                "exit": int(status),
            }
        )
    else:
        _show(context, found)
    return int(status)


def parse_sizes(text: str) -> tuple[int, ...]:
    """The sizes that `1..3` or `2` means; raises `UsageError`."""
    from pyverify.symbolic.vectors import LARGEST, check_sizes

    match = re.fullmatch(r"([0-9]{1,9})(?:\.\.([0-9]{1,9}))?", text.strip())
    least, most = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
    if least > most or most > LARGEST:
        raise UsageError(
            f"`{text[:60]}` are no sizes",
            where=Where(what="command line, `--sizes`"),
            help=f"write the smallest and the largest, up to {LARGEST}, as in `--sizes 1..3`",
        )
    return check_sizes(range(least, most + 1))


def parse_budget(text: str) -> float:
    """The seconds that `500ms`, `20s`, `2m` or `20` means; raises `UsageError`."""
    from pyverify.symbolic.inquiry import LONGEST_BUDGET

    match = re.fullmatch(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*(ms|s|m|)", text.strip())
    seconds = float(match[1]) * _UNITS[match[2]] if match else 0.0
    if not 0 < seconds <= LONGEST_BUDGET:
        raise UsageError(
            f"`{text[:60]}` is no budget",
            where=Where(what="command line, `--budget`"),
            help="write a time up to a day, as in `--budget 20s`, `500ms` or `2m`",
        )
    return seconds


def _solvers(text: str) -> tuple[Solver, ...]:
    from pyverify.symbolic.solvers import chosen

    try:
        return chosen([name.strip() for name in text.split(",")])
    except UsageError as error:
        where = Where(what="command line, `--solvers`")
        raise UsageError(error.message, where=where, help=error.help) from None


def _exit(found: Sequence[Attack]) -> Exit:
    statuses = {one.standing.exit for one in found}
    return next((one for one in (Exit.REFUSED, Exit.UNDECIDED) if one in statuses), Exit.OK)


def _show(context: Context, found: Sequence[Attack]) -> None:
    """A table, what was found of each claim, and counts."""
    console = context.console
    rows = [("claim", "expected", "answer", "standing")]
    for one in found:
        expected = one.expect.value if one.expect else ""
        word = one.standing.value.upper() if one.standing.exit is Exit.REFUSED else one.standing.value
        rows.append((one.name, expected, one.answer.value, word))

    def paint(row: int, column: int, cell: str) -> str:
        if row == 0:
            return console.paint(cell, "dim")
        return (
            console.paint(cell, _COLOURS[int(found[row - 1].standing.exit)]) if column == _STANDING else cell
        )

    for line in columns(rows, paint=paint):
        console.result(line)
    for one in found:
        for line in _lines(one, verbose=bool(context.verbose)):
            console.result(line)
    answers = [one.answer for one in found]
    counts = [f"{answers.count(answer)} {answer.value}" for answer in dict.fromkeys(answers)]
    console.result(f"{len(found)} claim{'s' * (len(found) != 1)}: {', '.join(counts)}")


def _lines(one: Attack, *, verbose: bool) -> list[str]:
    """What was found of one claim: sizes of each answer, by whom, the counterexample, what was tried."""
    lines = [f"{one.name}: {one.answer.value}"]
    groups: dict[tuple[str, str], list[str]] = {}
    for at in one.found:
        groups.setdefault((at.answer.value, _why(at)), []).append(_sizes(at.sizes))
    for (answer, why), sizes in groups.items():
        lines.append(f"  {answer}: {'; '.join(sizes)}{f'  ({why})' if why else ''}")
    for at in one.found:
        if at.counterexample is not None:
            lines += [f"  counterexample at {_sizes(at.sizes)}, found by {at.counterexample.solver}:"]
            lines += [f"    {value}" for value in at.counterexample.values if value.parameter not in at.sizes]
        if verbose or at.answer.name in ("DISAGREEMENT", "UNKNOWN", "UNCONFIRMED"):
            lines += [f"  tried at {_sizes(at.sizes)}: {run}" for run in at.runs]
    return lines


def _why(at: AtSizes) -> str:
    if at.by and at.answer.name == "HOLDS":
        return f"by {' and '.join(sorted(at.by, reverse=True))}{' only' * (len(at.by) == 1)}"
    return at.why


def _sizes(sizes: Mapping[str, int]) -> str:
    return ", ".join(f"{name} = {size}" for name, size in sizes.items()) or "no sizes"


def _record(one: Attack) -> dict[str, object]:
    return {
        "claim": one.name,
        "statement": one.statement,
        "expect": one.expect.value if one.expect else None,
        "answer": one.answer.value,
        "standing": one.standing.value,
        "sizes": [_at(at) for at in one.found],
        "counterexample": _example(one.counterexample),
        "seconds": round(one.seconds, 3),
    }


def _at(at: AtSizes) -> dict[str, object]:
    return {
        "sizes": dict(at.sizes),
        "answer": at.answer.value,
        "by": list(at.by),
        "why": at.why,
        "reason": at.reason.value if at.reason else None,
        "runs": [
            {
                "solver": run.solver,
                "ending": run.ending.value,
                "seconds": round(run.seconds, 3),
                "detail": run.detail,
            }
            for run in at.runs
        ],
    }


def _example(found: Counterexample | None) -> dict[str, object] | None:
    if found is None:
        return None
    values = [
        {"parameter": one.parameter, "indices": [*map(_exact, one.indices)], "value": _exact(one.value)}
        for one in found.values
    ]
    return {"sizes": dict(found.sizes), "solver": found.solver, "values": values}


def _exact(value: object) -> object:
    """Truth values as JSON's, numbers as exact texts, records as lists."""
    if isinstance(value, tuple):
        return [*map(_exact, value)]
    return value if isinstance(value, bool) else str(Fraction(str(value)))
