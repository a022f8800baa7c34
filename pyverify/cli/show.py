"""`pyverify show`: a declaration in Lean's notation, where it stands, what it rests on and who uses it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from pyverify.audit import read_policy
from pyverify.audit.meanings import Meanings
from pyverify.audit.places import place
from pyverify.claims import Compiled
from pyverify.claims.compiled import Declared
from pyverify.claims.paper import Sentence
from pyverify.cli.context import Context
from pyverify.cli.examine import made, prepare, show_build
from pyverify.cli.options import REPORTS, Command
from pyverify.cli.show_text import below, lines, sentence_of
from pyverify.cli.why import constant_of
from pyverify.errors import UsageError, Where
from pyverify.extract import Definition, NotInterpreted
from pyverify.report import Answer, Item, answer_text, as_place
from pyverify.spec import Options, Spec, open_spec, render
from pyverify.spec.forms import check_form
from pyverify.spec.instances import facts
from pyverify.statement import Statement
from pyverify.term import Name, show_name

__all__ = ["command"]

EXITS = {
    0: "the declaration is shown",
    2: "usage, configuration or input error, no declaration of that name, or a required tool is missing",
    4: "internal error; 130: interrupted, finished modules are kept",
}


@click.command(
    "show",
    cls=Command,
    help="Shows a declaration: statement, documentation, place, proved values, what it uses and who uses it.",
    examples=(
        "pyverify show TPF.leakage",
        "pyverify show TPF.leakage --as latex",
        "pyverify show tpf-l4-zero-leakage",
        "pyverify show Nat.gcd --format json",
    ),
    exits=EXITS,
    formats=REPORTS,
)
@click.argument("name")
@click.option("--as", "form", metavar="FORM", help="one of the forms of `extract`, in the text's place")
@click.pass_obj
def command(context: Context, name: str, form: str | None) -> int:
    """Show the declaration of that name, or the statement of the claim of that id."""
    if form is not None:
        check_form(form)
    subject = prepare(context, ())
    for sentence in subject.claims.sentences:
        if sentence.id == name:
            raise _is_sentence(sentence)
    policy = read_policy(subject.project)
    claim = next((claim for claim in subject.claims.claims if claim.id == name), None)
    built = made(context, subject, fresh=False)
    show_build(context, subject, built)
    spec = open_spec(subject.project, Compiled(subject.graph, built), subject.claims.claims)
    environment = spec.compilation.environment
    wanted = claim.statement if claim and claim.statement in environment else None
    found = constant_of(environment, name, 1) if wanted is None else wanted
    meanings = Meanings(environment, policy)
    titles = {one.id: one.title for one in subject.claims.papers}
    records = [_record(spec, meanings, declared, form, titles) for declared in environment.find(found)]
    if context.format == "json":
        context.console.result_json({"format": 1, "declarations": records})
        return 0
    if context.format != "text":
        items = tuple(_item(record, cut=not context.verbose) for record in records)
        answer = Answer(f"show {show_name(found)}", 0, items)
        context.console.result_text(answer_text(answer, context.format))
        return 0
    for number, record in enumerate(records):
        for line in ([""] if number else []) + lines(record, cut=not context.verbose):
            context.console.result(line)
    return 0


def _is_sentence(sentence: Sentence) -> UsageError:
    """A sentence of a paper has no statement of its own; the claims beside it have."""
    beside = [f"`{one}`" for one in (*sentence.rests, *sentence.refuted)]
    hint = f"show a claim beside it: {', '.join(beside)}" if beside else "no claim stands beside it"
    words = f"`{sentence.id}` is a sentence of a paper, not a statement: “{sentence.sentence}”"
    return UsageError(words, where=Where(what="command line, argument 1"), help=hint)


def _record(
    spec: Spec,
    meanings: Meanings,
    declared: Declared,
    form: str | None,
    titles: dict[str, str],
) -> dict[str, object]:
    environment = spec.compilation.environment
    name = declared.constant.name
    users = environment.users(name)
    where = place(environment, declared)
    opened = environment.compiled.modules()[declared.module]
    what = _lowered(spec, name)
    if form is not None:
        if isinstance(what, NotInterpreted):
            raise what
        text = render(spec, what, form, Options()).splitlines()
    else:
        text = list(meanings.text(name))
    return {
        "name": show_name(name),
        "kind": declared.constant.kind.name.lower(),
        "safety": declared.constant.safety.value,
        "module": declared.module,
        "path": str(where.path),
        "line": where.line,
        "documentation": opened.docstring(name) or "",
        "text": text,
        "notation": [] if isinstance(what, NotInterpreted) else _notation(spec, what),
        "where": [] if isinstance(what, NotInterpreted) else below(spec, what),
        "reason": what.reason.value if isinstance(what, NotInterpreted) else "",
        "values": _valued(spec, users, name),
        "unfolds_to": sorted(map(show_name, filter(_is_spoken, environment.used(name)))),
        "used_by": sorted(map(show_name, filter(_is_spoken, users))),
        "own": sorted(show_name(one) for one in environment.used(name) if one in {*spec.definitions}),
        "says": [sentence_of(one, titles) for one in spec.claims.values() if one.claim.statement == name],
        "claims": [
            claim.id for claim in spec.claims.values() if name in (claim.claim.statement, claim.claim.proof)
        ],
        "claims_that_use_it": _claims(spec, name),
    }


def _lowered(spec: Spec, name: Name) -> Definition | Statement | NotInterpreted:
    """The declaration as code, or why it has none."""
    try:
        if spec.is_stated(name):
            return spec.statement(show_name(name))
        return spec.library.definition(name)
    except NotInterpreted as error:
        return error


def _notation(spec: Spec, what: Definition | Statement) -> list[str]:
    """How it is written outside Lean; nothing where that is too long to help."""
    try:
        return render(spec, what, "text").splitlines()
    except NotInterpreted:
        return []


def _valued(spec: Spec, users: Sequence[Name], name: Name) -> list[dict[str, str]]:
    """What theorems say of the definition at closed arguments, none twice; those that say most come first."""
    by_theorem: dict[str, list[str]] = {}
    for fact in facts(spec, users):
        if fact.definition == name:
            by_theorem.setdefault(show_name(fact.theorem), []).append(fact.text)
    said: dict[str, str] = {}
    for theorem in sorted(by_theorem, key=lambda theorem: (-len(by_theorem[theorem]), theorem)):
        for text in by_theorem[theorem]:
            said.setdefault(text, theorem)
    return [{"theorem": theorem, "says": text} for text, theorem in said.items()]


def _claims(spec: Spec, name: Name) -> list[str]:
    """The claims whose statements rest on a declaration, its own left out."""
    environment = spec.compilation.environment
    others = [one for one in spec.claims.values() if one.name != name]
    resting = environment.resting_on(environment.closure(one.name for one in others), (name,))
    return [one.id for one in others if resting[one.name]]


def _item(record: dict[str, object], *, cut: bool) -> Item:
    """The declaration, for formats that reports have."""
    line = record["line"]
    where = Where(Path(str(record["path"])), line if isinstance(line, int) else None)
    message = f"{record['kind']} `{record['name']}`"
    return Item(
        "declaration", str(record["name"]), message, as_place(where), tuple(lines(record, cut=cut)[1:])
    )


def _is_spoken(name: Name) -> bool:
    """Whether a source can say the name; the others are Lean's own."""
    return all(isinstance(part, str) and not part.startswith("_") for part in name)
