"""`pyverify show`: a declaration in Lean's notation, where it stands, what it rests on and who uses it."""

from __future__ import annotations

from pathlib import Path

import click

from pyverify.audit import Environment, read_policy
from pyverify.audit.meanings import Meanings
from pyverify.audit.places import place
from pyverify.claims import Claims, Compiled
from pyverify.claims.compiled import Declared
from pyverify.cli.context import Context
from pyverify.cli.examine import made, prepare, show_build
from pyverify.cli.options import REPORTS, Command
from pyverify.cli.why import constant_of
from pyverify.errors import Where
from pyverify.report import Answer, Item, answer_text, as_place
from pyverify.term import Name, show_name

__all__ = ["command"]

EXITS = {
    0: "the declaration is shown",
    2: "usage, configuration or input error, no declaration of that name, or a required tool is missing",
    4: "internal error; 130: interrupted, finished modules are kept",
}
_SHOWN = 20


@click.command(
    "show",
    cls=Command,
    help="Shows a declaration: statement, documentation, place, what it unfolds to and who uses it.",
    examples=(
        "pyverify show TPF.leakage",
        "pyverify show tpf-l4-zero-leakage",
        "pyverify show Nat.gcd --format json",
    ),
    exits=EXITS,
    formats=REPORTS,
)
@click.argument("name")
@click.pass_obj
def command(context: Context, name: str) -> int:
    """Show the declaration of that name, or the statement of the claim of that id."""
    subject = prepare(context, ())
    policy = read_policy(subject.project)
    claim = next((claim for claim in subject.claims.claims if claim.id == name), None)
    built = made(context, subject, fresh=False)
    show_build(context, subject, built)
    environment = Environment(Compiled(subject.graph, built))
    wanted = claim.statement if claim and claim.statement in environment else None
    found = constant_of(environment, name, 1) if wanted is None else wanted
    meanings = Meanings(environment, policy)
    users = [other for other in environment if found in environment.used(other)]
    records = [
        _record(environment, meanings, subject.claims, declared, users)
        for declared in environment.find(found)
    ]
    if context.format == "json":
        context.console.result_json({"format": 1, "declarations": records})
        return 0
    if context.format != "text":
        items = tuple(_item(record, cut=not context.verbose) for record in records)
        answer = Answer(f"show {show_name(found)}", 0, items)
        context.console.result_text(answer_text(answer, context.format))
        return 0
    for number, record in enumerate(records):
        for line in ([""] if number else []) + _lines(record, cut=not context.verbose):
            context.console.result(line)
    return 0


def _record(
    environment: Environment, meanings: Meanings, claims: Claims, declared: Declared, users: list[Name]
) -> dict[str, object]:
    name = declared.constant.name
    where = place(environment, declared)
    opened = environment.compiled.modules()[declared.module]
    return {
        "name": show_name(name),
        "kind": declared.constant.kind.name.lower(),
        "safety": declared.constant.safety.value,
        "module": declared.module,
        "path": str(where.path),
        "line": where.line,
        "documentation": opened.docstring(name) or "",
        "text": list(meanings.text(name)),
        "unfolds_to": sorted(map(show_name, filter(_is_spoken, environment.used(name)))),
        "used_by": sorted(map(show_name, filter(_is_spoken, users))),
        "claims": [claim.id for claim in claims.claims if name in (claim.statement, claim.proof)],
    }


def _item(record: dict[str, object], *, cut: bool) -> Item:
    """The declaration, for formats that reports have."""
    line = record["line"]
    where = Where(Path(str(record["path"])), line if isinstance(line, int) else None)
    message = f"{record['kind']} `{record['name']}`"
    return Item(
        "declaration", str(record["name"]), message, as_place(where), tuple(_lines(record, cut=cut)[1:])
    )


def _is_spoken(name: Name) -> bool:
    """Whether a source can say the name; the others are Lean's own."""
    return all(isinstance(part, str) and not part.startswith("_") for part in name)


def _lines(record: dict[str, object], *, cut: bool) -> list[str]:
    line = "" if record["line"] is None else f":{record['line']}"
    lines = [f"{record['kind']} {record['name']}  {record['path']}{line}"]
    lines += [f"  {text}" for text in str(record["documentation"]).splitlines()]
    lines += [str(text) for text in _texts(record["text"])]
    for key, title in (("claims", "claims"), ("unfolds_to", "rests on"), ("used_by", "used by")):
        names = _texts(record[key])
        shown = names[:_SHOWN] if cut else names
        more = f" and {len(names) - len(shown)} more (-v lists all)" if len(shown) < len(names) else ""
        lines.append(f"{title}: {', '.join(shown) or 'none'}{more}")
    return lines


def _texts(value: object) -> list[str]:
    assert isinstance(value, list), "the record is ours"
    return value
