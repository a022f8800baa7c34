"""`pyverify why`: by which way a claim rests on an axiom, or on anything else."""

from __future__ import annotations

import click

from pyverify.audit import Environment, chain, read_policy
from pyverify.audit.below import Below
from pyverify.audit.places import place_of
from pyverify.claims import Claim, Compiled
from pyverify.claims.nearest import nearest_name
from pyverify.cli.context import Context
from pyverify.cli.examine import made, prepare, show_build
from pyverify.cli.options import REPORTS, Command
from pyverify.errors import Exit, UsageError, Where
from pyverify.report import Answer, Item, Weight, answer_text, as_place
from pyverify.term import Name, parse_name, show_name

__all__ = ["command", "constant_of"]

EXITS = {
    0: "the way is shown, or there is none",
    1: "the claim's statement or proof was not built",
    2: "usage, configuration or input error, or a required tool is missing",
    4: "internal error; 130: interrupted, finished modules are kept",
}


_SAME = 8
"""Names that end alike, as an error lists them."""


@click.command(
    "why",
    cls=Command,
    help="Shows the shortest way from a claim to each axiom that it rests on, or to one constant.",
    examples=(
        "pyverify why tpf-l4-zero-leakage",
        "pyverify why tpf-l4-zero-leakage Nat.add",
        "pyverify why tpf-l4-zero-leakage --format json",
    ),
    exits=EXITS,
    formats=REPORTS,
)
@click.argument("claim")
@click.argument("constant", required=False)
@click.pass_obj
def command(context: Context, claim: str, constant: str | None) -> int:
    """Show the ways."""
    subject = prepare(context, (claim,))
    wanted = subject.selected[0]
    policy = read_policy(subject.project)
    built = made(context, subject, fresh=False)
    show_build(context, subject, built)
    environment = Environment(Compiled(subject.graph, built))
    roots = tuple(name for name in (wanted.proof, wanted.statement) if name in environment)
    below = Below(environment, policy, roots)
    asked = [constant_of(environment, constant, 2)] if constant else list(below.axioms(wanted))
    ways = {name: chain(below.closure, name) for name in asked if name in below.closure}
    status = Exit.OK if len(roots) == len({wanted.proof, wanted.statement}) else Exit.REFUSED
    if context.format == "json":
        context.console.result_json(
            {
                "format": 1,
                "claim": wanted.id,
                "declarations": len(below.closure),
                "ways": [_record(environment, name, ways.get(name)) for name in asked],
            }
        )
        return int(status)
    if context.format != "text":
        items = [_item(environment, wanted.id, name, ways.get(name)) for name in asked]
        answer = Answer(f"why {wanted.id}", int(status), (*items, *_missing(wanted, roots)))
        context.console.result_text(answer_text(answer, context.format))
        return int(status)
    for name in roots:
        context.console.result(f"{show_name(name)}  {place_of(environment, name).path}")
    for name in asked:
        if name not in ways:
            context.console.result(f"`{wanted.id}` does not rest on `{show_name(name)}`")
            continue
        for depth, step in enumerate(ways[name]):
            where = place_of(environment, step)
            line = "" if where.line is None else f":{where.line}"
            context.console.result(f"{'  ' * depth}{'→ ' * (depth > 0)}{show_name(step)}  {where.path}{line}")
    if not constant and roots:
        number = f"{len(asked)} axiom{'s' * (len(asked) != 1)}" if asked else "no axiom"
        context.console.result(f"`{wanted.id}` rests on {number}, and on {len(below.closure)} declarations")
    if status:
        context.console.warn(
            "the statement or the proof of this claim was not built: `pyverify check` says why"
        )
    return int(status)


def constant_of(environment: Environment, text: str, argument: int) -> Name:
    """The declared name that a text means; raises `UsageError` with the nearest one if there is none."""
    where = Where(what=f"command line, argument {argument}")
    try:
        name = parse_name(text)
    except ValueError as error:
        raise UsageError(
            f"`{text[:100]}` is no Lean name: {error}", where=where, help="write it as Lean prints it"
        ) from error
    if name not in environment:
        same = [show_name(one) for one in environment if one[-1:] == name and one[0] != "Proofs"]
        near = nearest_name(text, map(show_name, environment))
        hint = f"did you mean `{near}`?" if near else "`pyverify claims` shows what the claims name"
        if len(same) > 1:
            hint = f"several end in it: {', '.join(f'`{one}`' for one in sorted(same)[:_SAME])}"
        raise UsageError(f"no module declares `{text[:100]}`", where=where, help=hint)
    return name


def _item(environment: Environment, claim: str, name: Name, way: tuple[Name, ...] | None) -> Item:
    """The way to one constant, for formats that reports have."""
    if way is None:
        message = f"`{claim}` does not rest on `{show_name(name)}`"
        return Item("rests-not-on", show_name(name), message, as_place(place_of(environment, name)))
    steps = [(step, place_of(environment, step)) for step in way]
    lines = tuple(f"{show_name(step)}  {where.path}:{where.line or 1}" for step, where in steps)
    message = f"`{claim}` rests on `{show_name(name)}`"
    return Item("rests-on", show_name(name), message, as_place(steps[0][1]), lines, Weight.OPEN)


def _missing(claim: Claim, roots: tuple[Name, ...]) -> list[Item]:
    """The statement and the proof, where they are not there to be asked about."""
    return [
        Item(
            "module-not-built",
            show_name(name),
            f"`{show_name(name)}` of `{claim.id}` was not built: `pyverify check` says why",
            as_place(Where()),
            (),
            Weight.REFUSED,
        )
        for name in dict.fromkeys((claim.proof, claim.statement))
        if name not in roots
    ]


def _record(environment: Environment, name: Name, way: tuple[Name, ...] | None) -> dict[str, object]:
    steps = []
    for step in way or ():
        where = place_of(environment, step)
        steps.append({"name": show_name(step), "path": where.path and str(where.path), "line": where.line})
    return {"constant": show_name(name), "rests_on_it": way is not None, "way": steps}
