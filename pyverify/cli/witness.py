"""`pyverify witness`: values that meet all hypotheses of a statement, as a theorem that the kernel checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from pyverify.cli.attack import parse_budget, parse_sizes
from pyverify.cli.attack_text import exact, sizes_text
from pyverify.cli.console import Colour, columns
from pyverify.cli.context import Context
from pyverify.cli.options import Command
from pyverify.cli.stated import opened, stated
from pyverify.errors import Exit
from pyverify.evidence import Evidence
from pyverify.term import show_name

if TYPE_CHECKING:
    from pyverify.symbolic import Counterexample
    from pyverify.symbolic.witness import CheckedInstance, Witness

__all__ = ["command", "value_lines"]

EXITS = {
    0: "each statement has a witness that the kernel accepts; hypotheses that contradict each other only "
    "where the conclusion is `False`",
    1: "hypotheses contradict each other, or Lean or the kernel refuses a theorem",
    2: "usage, configuration or input error, or a solver is not installed",
    3: "nothing bad found, but of some statement no witness was found, or none that the kernel could check",
    4: "internal error; 130: interrupted",
}
_COLOURS: Mapping[Exit, Colour] = {Exit.OK: "green", Exit.REFUSED: "red", Exit.UNDECIDED: "yellow"}
_FOUND = 1
"""The column of what was found."""
_TABLE = 2
"""Of functions of so many indices at most a table is printed."""
_EMPTY_CLASS = (
    "in every field of the class; the class itself has no inhabitant in the package, the reals with the "
    "natural logarithm are one"
)


@click.command(
    "witness",
    cls=Command,
    help="Finds values that meet all hypotheses of a statement, and lets the kernel check the theorem.",
    examples=(
        "pyverify witness tpf-l1-marginals",
        "pyverify witness TPF.Gibbs --theorem",
        "pyverify witness --sizes 2..4 --budget 5s --format json",
    ),
    exits=EXITS,
)
@click.argument("names", nargs=-1, metavar="[CLAIM|STATEMENT]...")
@click.option(
    "--sizes", default="0..5", metavar="A..B", help="the sizes that are tried; 0..5 if none are said"
)
@click.option(
    "--budget",
    default="20s",
    metavar="TIME",
    help="for finding the values of each statement, as 500ms, 20s or 2m; 20s if none is said",
)
@click.option(
    "--counterexamples", is_flag=True, help="look for a counterexample of each statement, and check it too"
)
@click.option("--theorem", "as_lean", is_flag=True, help="print the theorems, as Lean text")
@click.option("--fresh", is_flag=True, help="look and check again, whatever an earlier run found")
@click.pass_obj
def command(
    context: Context,
    names: tuple[str, ...],
    sizes: str,
    budget: str,
    counterexamples: bool,
    as_lean: bool,
    fresh: bool,
) -> int:
    """Find and check witnesses of these claims and statements, or of all claims."""
    from pyverify.symbolic.solving.inquiry import inquiry
    from pyverify.symbolic.witness import Looked, witnesses

    looked = Looked(parse_sizes(sizes), parse_budget(budget), counterexamples=counterexamples, fresh=fresh)
    project = opened(context)
    spec = project.spec
    chosen = stated(spec, names)
    statements = [
        spec.claims[name].statement if name in spec.claims else spec.statement(name) for name in chosen
    ]
    asking = inquiry(
        spec.library.definition, sizes=[one for one in looked.sizes if one <= _solved(looked.sizes)]
    )
    found = witnesses(
        spec,
        statements,
        asking,
        looked,
        evidence=Evidence(project.subject.project.output / "evidence"),
        jobs=context.jobs,
        tell=context.console.note,
    )
    statuses = {one.exit for one in found}
    status = next((one for one in (Exit.REFUSED, Exit.UNDECIDED) if one in statuses), Exit.OK)
    if context.format == "json":
        records = [_record(name, one) for name, one in zip(chosen, found, strict=True)]
        context.console.result_json({"format": 1, "witnesses": records, "exit": int(status)})
        return int(status)
    _show(context, chosen, found, as_lean=as_lean)
    return int(status)


def _solved(sizes: Sequence[int]) -> int:
    """The largest size that solvers are asked about: more take their time, and sampling reaches them."""
    from pyverify.symbolic.solving.inquiry import SIZES

    return max(min(sizes), SIZES[-1])


def _show(context: Context, names: Sequence[str], found: Sequence[Witness], *, as_lean: bool) -> None:
    console = context.console
    rows = [("statement", "found", "theorem")]
    rows += [(name, one.state.value, _theorem(one)) for name, one in zip(names, found, strict=True)]

    def paint(row: int, column: int, cell: str) -> str:
        if row == 0:
            return console.paint(cell, "dim")
        return console.paint(cell, _COLOURS[found[row - 1].exit]) if column == _FOUND else cell

    for line in columns(rows, paint=paint):
        console.result(line)
    for name, one in zip(names, found, strict=True):
        if as_lean or len(found) == 1 or context.verbose or one.exit is not Exit.OK or one.refuted:
            for line in _lines(name, one, as_lean=as_lean):
                console.result(line)
    states = [one.state for one in found]
    counts = [f"{states.count(state)} {state.value}" for state in dict.fromkeys(states)]
    weak = sum(one.found.instance is not None and one.found.degenerate for one in found)
    console.result(f"{len(found)} statement{'s' * (len(found) != 1)}: {', '.join(counts)}")
    if weak:
        console.result(f"{weak} of the witnesses are degenerate: a size below two, or a constant table")
    against = [one.refuted for one in found if one.refuted is not None]
    if against:
        accepted = sum(one.accepted for one in against)
        console.result(f"{len(against)} counterexamples, {accepted} of them checked by the kernel")


def _theorem(one: Witness) -> str:
    return one.checked.theorem if one.checked is not None and one.checked.accepted else ""


def _lines(name: str, one: Witness, *, as_lean: bool) -> Iterator[str]:
    """What was found of one statement."""
    yield ""
    yield f"{name}: {one.state.value}"
    instance = one.found.instance
    if instance is not None:
        weak = "  (degenerate)" if one.found.degenerate else ""
        what = "proposed values" if one.state.name == "NONE" else "witness"
        yield f"  {what} at {sizes_text(instance.sizes)}{weak}"
        yield from value_lines(instance, "    ")
    elif one.found.why:
        yield f"  {one.found.why}"
    if one.checked is not None:
        yield from _told(one.checked, as_lean=as_lean)
    if one.counterexample is not None:
        yield f"  counterexample at {sizes_text(one.counterexample.sizes)}"
        yield from value_lines(one.counterexample, "    ")
    if one.refuted is not None:
        yield from _told(one.refuted, as_lean=as_lean)


def _told(checked: CheckedInstance, *, as_lean: bool) -> Iterator[str]:
    """What the kernel says of a theorem."""
    cached = " (from evidence)" if checked.remembered else ""
    yield f"  kernel: {checked.verdict.value}{cached}: `{checked.theorem}`"
    if checked.why:
        yield f"    {checked.why}"
    if checked.general:
        yield f"    {_EMPTY_CLASS}"
    if checked.module is not None:
        yield f"    in {checked.module}"
    if as_lean and checked.source:
        yield ""
        yield from (f"    {line}".rstrip() for line in checked.source.split("\n"))


def value_lines(instance: Counterexample, indent: str) -> Iterator[str]:
    """The values of an instance: a function as a table where it has one, else place by place."""
    by_name: dict[str, dict[tuple[object, ...], object]] = {}
    whole = {value.parameter: str(value) for value in instance.values if not value.indices}
    for value in instance.values:
        if value.parameter not in instance.sizes:
            by_name.setdefault(value.parameter, {})[value.indices] = value.value
    for name, values in by_name.items():
        if () in values:
            yield f"{indent}{whole[name]}"
        elif table := _as_table(values):
            yield f"{indent}{name} = {table}"
        else:
            places = (f"{name}({', '.join(map(_cell, at))}) = {_cell(of)}" for at, of in values.items())
            yield f"{indent}{', '.join(places)}"


def _as_table(values: Mapping[tuple[object, ...], object]) -> str:
    """A table with zeros where nothing is said; empty for a function of more indices."""
    arities = {len(at) for at in values}
    places = [[index for index in at if isinstance(index, int)] for at in values]
    if len(arities) != 1 or max(arities) > _TABLE or any(len(at) not in arities for at in places):
        return ""
    rows = range(max(at[0] for at in places) + 1)
    if arities == {1}:
        return f"[{', '.join(_cell(values.get((row,), 0)) for row in rows)}]"
    cells = range(max(at[1] for at in places) + 1)
    lines = (f"[{', '.join(_cell(values.get((row, cell), 0)) for cell in cells)}]" for row in rows)
    return f"[{', '.join(lines)}]"


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return f"({', '.join(map(_cell, value))})"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _record(name: str, one: Witness) -> dict[str, object]:
    return {
        "claim": name,
        "statement": show_name(one.statement.name),
        "state": one.state.name.lower().replace("_", "-"),
        "witness": _instance(one.found.instance),
        "degenerate": one.found.degenerate,
        "why": one.found.why,
        "theorem": _checked(one.checked),
        "counterexample": _instance(one.counterexample),
        "refutation": _checked(one.refuted),
        "seconds": round(one.seconds, 3),
    }


def _instance(found: Counterexample | None) -> dict[str, object] | None:
    if found is None:
        return None
    values = [
        {"parameter": one.parameter, "indices": [*map(exact, one.indices)], "value": exact(one.value)}
        for one in found.values
    ]
    return {"sizes": dict(found.sizes), "values": values}


def _checked(one: CheckedInstance | None) -> dict[str, object] | None:
    if one is None:
        return None
    return {
        "name": one.theorem,
        "verdict": one.verdict.value,
        "why": one.why,
        "every-field": one.general,
        "source": one.source,
        "module": str(one.module) if one.module is not None else None,
        "from-evidence": one.remembered,
    }
