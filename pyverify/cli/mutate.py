"""`pyverify mutate`: which small changes of a statement or a definition would go unnoticed?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from pyverify.claims.nearest import nearest_name
from pyverify.cli.attack import parse_budget, parse_sizes
from pyverify.cli.attack_text import example_lines, example_record
from pyverify.cli.console import columns
from pyverify.cli.context import Context
from pyverify.cli.options import Command
from pyverify.cli.stated import Opened, opened
from pyverify.errors import Exit, UsageError, Where
from pyverify.term import parse_name, show_name

if TYPE_CHECKING:
    from pyverify.extract import Definition
    from pyverify.spec import Spec
    from pyverify.statement import Statement
    from pyverify.symbolic.mutation import Judged, Mutated, Mutation

__all__ = ["command"]

EXITS = {
    0: "no mutant survives, but for those that proofs/mutants.toml argues away",
    1: "a mutant survives: a claim or definition allows what its mutant says",
    2: "usage, configuration or input error, or a solver is not installed",
    3: "no mutant survives, and of some it is not decided",
    4: "internal error; 130: interrupted",
}
_FITTING = 0.5
"""Seconds, at the least, for asking whether old proofs would do."""
QUESTION = "is your statement meant to allow this?"


@click.command(
    "mutate",
    cls=Command,
    help="Mutates statements and definitions: finds small changes that no claim and no example notices.",
    examples=(
        "pyverify mutate tpf-l4-zero-leakage",
        "pyverify mutate TPF.leakage --budget 60s",
        "pyverify mutate TPF.NoNetGain --format json",
    ),
    exits=EXITS,
)
@click.argument("names", nargs=-1, metavar="[CLAIM|STATEMENT|DEFINITION]...")
@click.option(
    "--sizes", default="1..3", metavar="A..B", help="the sizes that solvers try; 1..3 if none are said"
)
@click.option(
    "--budget", default="15s", metavar="TIME", help="for each of them, as 20s or 2m; 15s if none is said"
)
@click.option(
    "--proofs",
    type=click.Choice(["open", "all", "none"]),
    default="open",
    help="of which mutants it is told whether the old proof does for them: those that are not killed, if "
    "nothing is said",
)
@click.pass_obj
def command(context: Context, names: tuple[str, ...], sizes: str, budget: str, proofs: str) -> int:
    """Mutate these claims, statements and definitions, or all claims that are expected to hold."""
    from pyverify.symbolic.mutation.argued import ArguedFileError, stale, too_many

    wanted, seconds = parse_sizes(sizes), parse_budget(budget)
    project = opened(context)
    chosen = subjects(project.spec, names)
    mutation = _mutation(project, wanted)
    found: list[Mutated] = []
    for number, one in enumerate(chosen, 1):
        made = _mutated(mutation, one, seconds, proofs)
        value = made.score.value
        told = "no mutant counts" if value is None else f"{value:.0%}"
        context.console.note(f"{number}/{len(chosen)}  {made.name}: {told}, {made.seconds:.1f} s")
        found.append(made)
    judged = [each for one in found for each in one.judged]
    old = stale(mutation.argued, judged, [one.name for one in found])
    if old:
        raise ArguedFileError(
            f"the mutant `{old[0].id}` needs no reason any more",
            where=old[0].where,
            help="take the entry out: the mutant is killed, holds, or is no longer made",
        )
    if not names and too_many(judged):
        raise ArguedFileError(
            "more mutants are argued away than the format allows",
            help="state what the claims leave open, or give examples, instead",
        )
    status = _exit(judged)
    if context.format == "json":
        context.console.result_json(
            {
                "format": 1,
                "sizes": list(wanted),
                "budget": seconds,
                "subjects": [_record(one) for one in found],
                "exit": int(status),
            }
        )
    else:
        _show(context, found)
    return int(status)


def subjects(spec: Spec, names: Sequence[str]) -> list[Statement | Definition]:
    """The statements and definitions of these names; without names, what the claims state that should hold.

    Raises `UsageError` for a name that is none, `NotInterpreted` for one that has no code.
    """
    from pyverify.claims import Expect
    from pyverify.extract import NotInterpreted

    found: list[Statement | Definition] = []
    if not names:
        for claim in spec.claims.values():
            if claim.claim.expect is Expect.PROVED:
                try:
                    found.append(claim.statement)
                except NotInterpreted:
                    continue
        return found
    for number, name in enumerate(names, 1):
        if name in spec.claims:
            found.append(spec.claims[name].statement)
        elif _is_stated(spec, name):  # a closed statement has code as a definition too
            found.append(spec.statement(name))
        elif name in spec:
            found.append(spec.library.definition(parse_name(name)))
        else:
            near = nearest_name(name[:200], [*spec.claims, *map(show_name, spec.written)])
            raise UsageError(
                f"no claim, statement or definition is called `{name[:100]}`",
                where=Where(what=f"command line, argument {number}"),
                help=f"did you mean `{near}`?" if near else "`pyverify extract --list` lists the definitions",
            )
    return found


def _is_stated(spec: Spec, name: str) -> bool:
    try:
        return spec.is_stated(parse_name(name))
    except ValueError:
        return False


def _mutation(project: Opened, sizes: Sequence[int]) -> Mutation:
    from pyverify.symbolic import inquiry
    from pyverify.symbolic.mutation import Mutation, argued, examples

    folder, spec = project.subject.project.proofs, project.spec
    shown = project.subject.project.shown
    asking = inquiry(spec.library.definition, sizes=sizes)
    given = examples.read_examples(
        folder / examples.FILE, shown(folder / examples.FILE), spec.library.definition
    )
    return Mutation(
        spec, asking, given, argued.read_argued(folder / argued.FILE, shown(folder / argued.FILE))
    )


def _mutated(mutation: Mutation, what: Statement | Definition, seconds: float, proofs: str) -> Mutated:
    from pyverify.extract import Definition

    if isinstance(what, Definition):
        return mutation.definition(what, seconds)
    found = mutation.statement(what, seconds)
    if proofs == "none":
        return found
    left = max(_FITTING, seconds - found.seconds)
    return mutation.fitted(found, what, every=proofs == "all", seconds=left)


def _open(judged: Sequence[Judged]) -> tuple[list[Judged], list[Judged]]:
    """The survivors, and those that are not decided; what is argued away is among neither."""
    from pyverify.symbolic.mutation import Verdict

    left = [one for one in judged if not one.argued]
    survivors = [one for one in left if one.verdict is Verdict.SURVIVOR]
    return survivors, [one for one in left if one.verdict is Verdict.UNDECIDED]


def _exit(judged: Sequence[Judged]) -> Exit:
    survivors, undecided = _open(judged)
    return Exit.REFUSED if survivors else Exit.UNDECIDED if undecided else Exit.OK


def _show(context: Context, found: Sequence[Mutated]) -> None:
    console = context.console
    counts = ("mutants", "killed", "equivalent", "neighbours", "survivors", "undecided")
    rows: list[tuple[str, ...]] = [("subject", *counts, "old proof fits", "score")]
    for one in found:
        score = one.score
        value = "" if score.value is None else f"{score.value:.0%}"
        fits = "" if one.definition else str(sum(each.fits is True for each in one.judged))
        rows.append((one.name, *(str(getattr(score, count)) for count in counts), fits, value))
    for line in columns(rows):
        console.result(line)
    for one in found:
        for line in _lines(one, verbose=bool(context.verbose)):
            console.result(line)
    counted = sum(one.score.counted for one in found)
    killed = sum(one.score.killed for one in found)
    argued = sum(one.score.argued for one in found)
    mutants = sum(one.score.mutants for one in found)
    share = f"{killed / counted:.1%}" if counted else "none"
    away = f", {argued} argued away" if argued else ""
    console.result(
        f"{mutants} mutants of {len(found)} subject{'s' * (len(found) != 1)}; of {counted} that count "
        f"{killed} are killed ({share}){away}"
    )


def _lines(one: Mutated, *, verbose: bool) -> Iterator[str]:
    """Survivors with the question that they put, and what is not decided; with `verbose` neighbours too."""
    from pyverify.symbolic.mutation.told import told

    survivors, undecided = _open(one.judged)
    for each in survivors:
        yield f"survivor {each.mutant.id}, {each.mutant.operator.value}: {told(each.mutant)}"
        yield f"  {each.why}: {QUESTION}"
        if each.values is not None and each.counterexample is not None:
            yield f"  {each.values[0]} becomes {each.values[1]} at"
            yield from example_lines(each.counterexample, "    ")
    for each in undecided:
        yield f"not decided {each.mutant.id}, {each.mutant.operator.value}: {told(each.mutant)}  ({each.why})"
    for each in one.judged:
        if each.argued:
            yield f"argued away {each.mutant.id}: {each.argued}"
        elif verbose and each.verdict.neighbour:
            yield f"{each.verdict.value} {each.mutant.id}: {told(each.mutant)}"
        if each.fits:
            yield f"the old proof fits {each.mutant.id}, {each.verdict.value}: {told(each.mutant)}"


def _record(one: Mutated) -> dict[str, object]:
    from pyverify.symbolic.mutation.told import told

    score = one.score
    mutants = []
    for each in one.judged:
        change = told(each.mutant)
        mutants.append(
            {
                "id": each.mutant.id,
                "operator": each.mutant.operator.value,
                "where": change.where,
                "before": change.before,
                "after": change.after,
                "direction": each.mutant.direction.value,
                "verdict": each.verdict.value,
                "why": each.why,
                "refuted": each.refuted or None,
                "counterexample": example_record(each.counterexample),
                "values": list(each.values) if each.values else None,
                "sizes": [dict(size) for size in each.sizes],
                "by": list(each.by),
                "argued": each.argued or None,
                "old_proof_fits": each.fits,
            }
        )
    return {
        "name": one.name,
        "definition": one.definition,
        "users": list(one.users),
        "score": score.value,
        "counted": score.counted,
        "killed": score.killed,
        "equivalent": score.equivalent,
        "neighbours": score.neighbours,
        "survivors": score.survivors,
        "undecided": score.undecided,
        "argued": score.argued,
        "mutants": mutants,
        "seconds": round(one.seconds, 3),
    }
