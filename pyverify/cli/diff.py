"""`pyverify diff`: how do two statements or definitions stand to each other, or one at two commits?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from pyverify.audit.history import history
from pyverify.cli.attack import parse_budget, parse_sizes
from pyverify.cli.attack_text import example_record, sizes_text
from pyverify.cli.console import Colour
from pyverify.cli.context import Context
from pyverify.cli.necessity import example_text
from pyverify.cli.options import Command
from pyverify.cli.progress import build_progress
from pyverify.cli.stated import Opened, opened
from pyverify.errors import Exit, UsageError, Where

if TYPE_CHECKING:
    from pyverify.spec import Spec
    from pyverify.symbolic.compare import Comparison, Direction

__all__ = ["command", "compared_lines", "spec_before"]

EXITS = {
    0: "they are equal by definition, or equivalent at all sizes asked",
    1: "they differ: one is stronger, they are incomparable, or an instance separates them",
    2: "usage, configuration or input error, an unknown name, no such commit, or a solver is not installed",
    3: "nothing separates them, and it is not decided that they are equivalent",
    4: "internal error; 130: interrupted",
}
_COLOURS: dict[Exit, Colour] = {Exit.OK: "green", Exit.REFUSED: "red", Exit.UNDECIDED: "yellow"}


@click.command(
    "diff",
    cls=Command,
    help="Compares two statements or definitions, or one at two commits, and says which says more.",
    examples=(
        "pyverify diff TPF.Pmf2 TPF.Nonneg2",
        "pyverify diff tpf-l5-ceiling-label tpf-l5-ceiling-observable --budget 60s",
        "pyverify diff TPF.ZeroLeakage --base origin/main",
    ),
    exits=EXITS,
)
@click.argument("names", nargs=-1, required=True, metavar="A [B]")
@click.option("--base", metavar="REV", help="compare A at the merge base of REV and HEAD with A now")
@click.option(
    "--sizes", default="0..3", metavar="A..B", help="the sizes that solvers try; 0..3 if none are said"
)
@click.option(
    "--budget", default="20s", metavar="TIME", help="in all, as 500ms, 20s or 2m; 20s if none is said"
)
@click.pass_obj
def command(context: Context, names: tuple[str, ...], base: str | None, sizes: str, budget: str) -> int:
    """Compare A with B, or A as it was with A as it is."""
    from pyverify.symbolic import inquiry
    from pyverify.symbolic.compare import compare

    wanted, seconds = parse_sizes(sizes), parse_budget(budget)
    if len(names) != (2 if base is None else 1):
        raise UsageError(
            "two names are compared, or one name at two commits",
            where=Where(what=f"command line, {len(names)} names"),
            help="`pyverify diff A B`, or `pyverify diff A --base REV`",
        )
    project = opened(context)
    before = None if base is None else spec_before(context, project, base, names)
    asking = inquiry(project.spec.library.definition, sizes=wanted)
    found = compare(asking, project.spec, names[0], names[-1], seconds, before=before)
    status = found.relation.exit
    if context.format == "json":
        context.console.result_json({"format": 1, **_record(found), "exit": int(status)})
        return int(status)
    word = context.console.paint(found.relation.value, _COLOURS[status])
    context.console.result(f"{word}: {found.sentence}")
    for line in compared_lines(found, verbose=bool(context.verbose)):
        context.console.result(line)
    return int(status)


def spec_before(context: Context, project: Opened, revision: str, names: tuple[str, ...]) -> Spec:
    """The specification at the merge base of a revision and HEAD, as far as these names need it."""
    from pyverify.symbolic.compare import past_spec

    past = history(project.subject.project.root, revision)
    with build_progress(context.console) as show:
        return past_spec(
            project.subject.project,
            past,
            project.spec,
            names,
            jobs=context.jobs,
            sandbox=context.sandbox,
            on_event=show,
        )


def compared_lines(found: Comparison, *, verbose: bool = False) -> Iterator[str]:
    """What a comparison rests on: instances that separate, sizes, notes."""
    if found.by:
        yield f"  by {' and '.join(found.by)}"
        yield from (f"  {note}" for note in found.notes)
        return
    a, b = f"`{found.first}`", f"`{found.second}`"
    numbers = found.forward is found.backward
    if not numbers:
        yield from _direction(found.forward, f"{a} true and {b} false", f"{a} gives {b}", verbose)
        yield from _direction(found.backward, f"{b} true and {a} false", f"{b} gives {a}", verbose)
    else:
        yield from _direction(found.forward, "their values differ", "their values are the same", verbose)
    for half in found.halves:
        yield f"  {half.sentence}" + (f" ({half.relation.value})" if half.relation.value else "")
        met = {"assumes": "are met", "concludes": "hold"}[half.word]
        what = {"assumes": "hypotheses", "concludes": "conclusion"}[half.word]
        yield from _direction(half.forward, f"the first's {what} {met}, the second's not", "", verbose)
        yield from _direction(half.backward, f"the second's {what} {met}, the first's not", "", verbose)
    for note in found.notes:
        yield f"  {note}"


def _direction(one: Direction, apart: str, together: str, verbose: bool) -> Iterator[str]:
    if one.counterexample is not None:
        only = f" ({one.tried[0]})" if one.tried else ""
        yield f"  {apart}{only}: {example_text(one.counterexample)}"
    elif one.holds and together:
        where = "all values" if one.for_all_sizes else "; ".join(map(sizes_text, one.sizes))
        yield f"  {together} at {where}"
    elif together:
        yield f"  {together}: not decided" + (f" ({one.tried[0]})" if one.tried else "")
    if verbose and one.counterexample is None:
        yield from (f"    {line}" for line in one.tried)


def _record(found: Comparison) -> dict[str, object]:
    return {
        "first": found.first,
        "second": found.second,
        "relation": found.relation.value,
        "sentence": found.sentence,
        "by": list(found.by),
        "forward": _direction_record(found.forward),
        "backward": _direction_record(found.backward),
        "halves": [
            {
                "what": half.word,
                "relation": half.relation.value,
                "forward": _direction_record(half.forward),
                "backward": _direction_record(half.backward),
            }
            for half in found.halves
        ],
        "notes": list(found.notes),
        "seconds": round(found.seconds, 3),
    }


def _direction_record(one: Direction) -> dict[str, object]:
    return {
        "holds": one.holds,
        "counterexample": example_record(one.counterexample),
        "sizes": [dict(sizes) for sizes in one.sizes],
        "for_all_sizes": one.for_all_sizes,
        "by": list(one.by),
        "tried": list(one.tried),
    }
