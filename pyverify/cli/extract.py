"""`pyverify extract`: a definition or a claim in one of its forms, out of the compiled modules."""

from __future__ import annotations

from collections.abc import Sequence

import click

from pyverify.claims.nearest import nearest
from pyverify.cli.console import columns
from pyverify.cli.context import Context
from pyverify.cli.options import Command
from pyverify.cli.stated import opened
from pyverify.domains.arguments import shown
from pyverify.errors import Exit, PyverifyError, UsageError, Where, as_json
from pyverify.extract import Definition, NotInterpreted
from pyverify.spec import FORMS, Lifted, Options, Spec, UnknownName, render
from pyverify.spec.forms import FLAVOURS, SIZED, check_form
from pyverify.statement import Statement
from pyverify.term import parse_name, show_name

__all__ = ["command", "subject_of"]

EXITS = {
    0: "what was asked for is printed",
    2: "usage, configuration or input error, an unknown name, or no such form of it: the reason is told",
    4: "internal error; 130: interrupted, finished modules are kept",
}
What = Definition | Statement


@click.command(
    "extract",
    cls=Command,
    help="Prints definitions and claims in a form of your choice, out of what Lean compiled.",
    examples=(
        "pyverify extract TPF.covariance --as python",
        "pyverify extract tpf-l4-zero-leakage --as latex",
        "pyverify extract TPF.tv2 --as smtlib --sizes m=2,n=3",
        "pyverify extract --list",
    ),
    exits=EXITS,
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--as",
    "form",
    default="text",
    metavar="FORM",
    help=f"one of {', '.join(FORMS)}; text if none is said",
)
@click.option("--sizes", metavar="m=2,n=3", help="natural parameters that are numbers in the form")
@click.option(
    "--flavour",
    type=click.Choice(list(FLAVOURS)),
    default="lean",
    help="of the form lean: this project's names, or Mathlib's (untested here)",
)
@click.option("--list", "listing", is_flag=True, help="list what there is, and why something has no code")
@click.pass_obj
def command(
    context: Context, names: tuple[str, ...], form: str, sizes: str | None, flavour: str, listing: bool
) -> int:
    """Print the form of each name, a definition's or a claim's."""
    if listing == bool(names):
        raise UsageError(
            "give names, or `--list`",
            where=Where(what="command line"),
            help="`pyverify extract --list` lists the definitions",
        )
    options = Options(_sizes(sizes), "mathlib" if flavour == "mathlib" else "lean")
    if not listing:
        check_form(form)
        _check_meant(form, sizes, flavour)
    spec = opened(context).spec
    if listing:
        return _listing(context, spec)
    records: list[dict[str, object]] = []
    failed: PyverifyError | None = None
    for name in names:
        what, kind = subject_of(spec, name)
        record: dict[str, object] = {"name": show_name(what.name), "kind": kind, "form": form}
        try:
            record["text"] = render(spec, what, form, options)
        except NotInterpreted as error:
            if context.format != "json":
                raise
            failed = error
            record |= {"text": None, "reason": error.reason.value, "error": as_json(error)}
        records.append(record)
    if context.format == "json":
        context.console.result_json({"format": 1, "extracted": records})
    else:
        context.console.result("\n\n".join(str(record["text"]) for record in records))
    return int(Exit.OK if failed is None else failed.exit_status)


def subject_of(spec: Spec, name: str) -> tuple[What, str]:
    """What a name means: a claim's id, a statement, or a definition; with the word for it."""
    if name in spec.claims:
        return spec.claims[name].statement, "claim"
    try:
        parsed = parse_name(name)
    except ValueError:
        raise _unknown(spec, name) from None  # an id is none of Lean's names
    if spec.is_stated(parsed):
        return spec.statement(name), "statement"
    try:
        return spec[name].definition, "definition"
    except UnknownName as error:
        if "did you mean" in error.help:
            raise
        raise _unknown(spec, name) from None


def _unknown(spec: Spec, name: str) -> UnknownName:
    near = nearest(name, spec.claims)
    hint = f"did you mean `{near}`?" if near else "`pyverify extract --list` and `pyverify claims` list them"
    return UnknownName(f"no definition or claim is called {shown(name)}", help=hint)


def _check_meant(form: str, sizes: str | None, flavour: str) -> None:
    """Refuse an option that the form would pass over in silence."""
    if sizes and form not in SIZED:
        raise UsageError(
            f"the form {form} has no sizes that could be chosen",
            where=Where(what="command line, `--sizes`"),
            help=f"sizes are for {' and '.join(SIZED)}: leave `--sizes` out, or ask for one of these",
        )
    if flavour != FLAVOURS[0] and form != "lean":
        raise UsageError(
            f"the form {form} has no flavours",
            where=Where(what="command line, `--flavour`"),
            help="flavours are for `--as lean`",
        )


def _sizes(text: str | None) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in (text or "").split(",") if text else ():
        name, sign, value = part.partition("=")
        if not sign or not name.strip() or not value.strip().isascii() or not value.strip().isdigit():
            raise UsageError(
                f"`{part[:60]}` is no size",
                where=Where(what="command line, `--sizes`"),
                help="write names and natural numbers, as in `--sizes m=2,n=3`",
            )
        if len(value.strip()) > 9:
            raise UsageError(
                f"the size `{part[:40]}` is too large", where=Where(what="command line, `--sizes`")
            )
        if name.strip() in found:
            raise UsageError(
                f"the size `{name.strip()[:40]}` is given twice", where=Where(what="command line, `--sizes`")
            )
        found[name.strip()] = int(value)
    return found


def _listing(context: Context, spec: Spec) -> int:
    rows = [(lifted.name, str(lifted.__signature__), _where(lifted.definition)) for lifted in _each(spec)]
    refused = [(show_name(name), error.reason.value, error.part) for name, error in spec.refused.items()]
    if context.format == "json":
        context.console.result_json(
            {
                "format": 1,
                "definitions": [
                    {"name": name, "signature": signature, "place": place} for name, signature, place in rows
                ],
                "refused": [{"name": name, "reason": reason, "part": part} for name, reason, part in refused],
                "claims": list(spec.claims),
            }
        )
        return 0
    for line in columns([("definition", "parameters", "place"), *rows]):
        context.console.result(line)
    for name, reason, part in refused:
        context.console.result(f"{name}: no code, {reason}: {part}")
    context.console.result(
        f"{len(rows)} definitions, {len(refused)} without code; {len(spec.claims)} claims (`pyverify claims`)"
    )
    return 0


def _each(spec: Spec) -> Sequence[Lifted]:
    return [spec[name] for name in spec]


def _where(definition: Definition) -> str:
    place = definition.place
    return "" if place is None else f"{place.path}:{place.line}"
