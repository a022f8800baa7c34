"""`pyverify necessity`: which hypotheses does a statement need, and which could say less?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from pyverify.claims import Expect
from pyverify.cli.attack import parse_budget, parse_sizes
from pyverify.cli.attack_text import example_record, sizes_text
from pyverify.cli.console import Colour, columns
from pyverify.cli.context import Context
from pyverify.cli.options import Command
from pyverify.cli.stated import opened, stated
from pyverify.errors import Exit

if TYPE_CHECKING:
    from pyverify.spec import Spec
    from pyverify.statement import Statement
    from pyverify.symbolic import Counterexample, Inquiry
    from pyverify.symbolic.necessity import Necessities, Necessity

__all__ = ["command", "example_text"]

EXITS = {
    0: "each hypothesis is needed, or nothing was asked since the claim is expected to be refuted",
    1: "a hypothesis is idle, or a statement that should be true is false",
    2: "usage, configuration or input error, or a solver is not installed",
    3: "no hypothesis is idle, and of some it is not decided whether they are needed",
    4: "internal error; 130: interrupted",
}
_COLOURS: Mapping[str, Colour] = {"needed": "green", "idle": "red", "follows": "red", "unknown": "yellow"}
_VERDICT = 1
"""The column of the verdict."""
_SIZES = 3
"""Size vectors that are named."""
_VALUES = 8
"""Values of a counterexample that fit into a line."""


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
@click.pass_obj
def command(context: Context, names: tuple[str, ...], sizes: str, budget: str, forms: bool) -> int:
    """Ask about the hypotheses of these claims and statements, or of all claims."""
    from pyverify.symbolic import inquiry

    wanted, seconds = parse_sizes(sizes), parse_budget(budget)
    project = opened(context)
    asking = inquiry(project.spec.library.definition, sizes=wanted)
    chosen = stated(project.spec, names)
    found: list[tuple[str, Necessities]] = []
    for number, name in enumerate(chosen, 1):
        one = _asked(project.spec, name, lambda statement: _necessity(asking, statement, seconds, forms))
        context.console.note(f"{number}/{len(chosen)}  {name}: {_summary(one)}, {one.seconds:.1f} s")
        found.append((name, one))
    status = _exit([one for _, one in found])
    if context.format == "json":
        document = {
            "format": 1,
            "sizes": list(wanted),
            "budget": seconds,
            "statements": [_record(name, one) for name, one in found],
            "exit": int(status),
        }
        context.console.result_json(document)
        return int(status)
    for name, one in found:
        for line in _lines(context, name, one):
            context.console.result(line)
    context.console.result(_totals([one for _, one in found]))
    return int(status)


def _necessity(asking: Inquiry, statement: Statement, seconds: float, forms: bool) -> Necessities:
    from pyverify.symbolic.necessity import necessity

    return necessity(asking, statement, seconds, forms=forms)


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
    if any(one.false or any(finding.flagged for finding in one.findings) for one in found):
        return Exit.REFUSED
    return Exit.UNDECIDED if any(one.open for one in found) else Exit.OK


def _summary(one: Necessities) -> str:
    from pyverify.symbolic.necessity import Asked

    if one.not_asked:
        return one.not_asked
    verdicts = [item.need.value for item in one.of(Asked.HYPOTHESIS)]
    return ", ".join(f"{verdicts.count(word)} {word}" for word in dict.fromkeys(verdicts))


def _totals(found: Sequence[Necessities]) -> str:
    from pyverify.symbolic.necessity import Asked

    verdicts = [item.need.value for one in found for item in one.of(Asked.HYPOTHESIS)]
    told = ", ".join(f"{verdicts.count(word)} {word}" for word in dict.fromkeys(verdicts))
    asked = f"{len(verdicts)} hypotheses" if len(verdicts) != 1 else "1 hypothesis"
    return f"{asked} of {len(found)} statement{'s' * (len(found) != 1)}{f': {told}' if told else ''}"


def _lines(context: Context, name: str, found: Necessities) -> Iterator[str]:
    """A table for one statement, and what does not fit into one."""
    yield f"{name}: {found.not_asked}" if found.not_asked else name
    if found.false is not None:
        yield f"  counterexample: {example_text(found.false)}"
    rows = [
        (f"  {one.subject}{_weaker(one)}", one.need.value, _evidence(one)) for one in _shown(context, found)
    ]

    def paint(row: int, column: int, cell: str) -> str:
        word = rows[row][_VERDICT].split()[0]
        colour = _COLOURS.get(word)
        return context.console.paint(cell, colour) if column == _VERDICT and colour else cell

    yield from columns(rows, paint=paint)
    for pair in found.together:
        yield f"  idle one by one and not together: {', '.join(pair.names)}"
        if pair.counterexample is not None:
            yield f"    without all of them: {example_text(pair.counterexample)}"
    if len(found.removable) > 1 and not found.together:
        yield f"  all of {', '.join(found.removable)} can be left out at once"
    if context.verbose:
        for one in found.found:
            yield from (f"  {one.subject}{_weaker(one)}: {line}" for line in one.tried)


def _shown(context: Context, found: Necessities) -> list[Necessity]:
    """Everything under `-v`; else of weaker forms only those that would do."""
    from pyverify.symbolic.necessity import Asked

    return [one for one in found.found if context.verbose or one.asked is not Asked.WEAKER or one.dispensable]


def _weaker(one: Necessity) -> str:
    return f" could be weakened to {one.weaker}" if one.weaker else ""


def _evidence(one: Necessity) -> str:
    """The counterexample, the sizes, or what was tried, in a line."""
    if one.counterexample is not None:
        return example_text(one.counterexample)
    where = "at all values" if one.for_all_sizes else _where(one.sizes)
    if one.dispensable:
        return f"{where}{', over the real numbers' if one.over_reals else ''}"
    held = f"holds without it {where}; " if one.sizes else ""
    return f"{held}{one.tried[0] if one.tried else ''}"


def _where(sizes: Sequence[Mapping[str, int]]) -> str:
    """The largest of the size vectors."""
    more = f" and {len(sizes) - _SIZES} more" if len(sizes) > _SIZES else ""
    return f"at {'; '.join(map(sizes_text, sizes[-_SIZES:]))}{more}"


def example_text(example: Counterexample) -> str:
    """Sizes and values in a line; zeros of a function are left out where there are many values."""
    told = [str(one) for one in example.values]
    if len(told) > _VALUES:
        told = [str(one) for one in example.values if not one.indices or one.value]
    sizes = [f"{name} = {size}" for name, size in example.sizes.items()]
    return ", ".join(dict.fromkeys([*sizes, *told]))


def _record(name: str, found: Necessities) -> dict[str, object]:
    return {
        "name": name,
        "statement": found.statement,
        "not_asked": found.not_asked,
        "counterexample": example_record(found.false),
        "found": [
            {
                "asked": one.asked.value,
                "hypothesis": one.hypothesis,
                "words": one.words,
                "weaker": one.weaker,
                "verdict": one.need.value,
                "counterexample": example_record(one.counterexample),
                "sizes": [dict(sizes) for sizes in one.sizes],
                "for_all_sizes": one.for_all_sizes,
                "over_reals_only": one.over_reals,
                "by": list(one.by),
                "tried": list(one.tried),
            }
            for one in found.found
        ],
        "together": [
            {"hypotheses": list(pair.names), "counterexample": example_record(pair.counterexample)}
            for pair in found.together
        ],
        "removable": list(found.removable),
        "seconds": round(found.seconds, 3),
    }
