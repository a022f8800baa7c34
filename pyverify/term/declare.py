"""Whole declarations as text: head, documentation, and a body, fields or constructors, in lines of a
page's width.

A definition is written with its arguments left of the colon, as people do; Lean makes the same type and
value of it. What a `structure` or `inductive` makes by itself (recursors and so on) is not printed.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass

from pyverify.term.elision import UNKNOWN, Want
from pyverify.term.fold import fold
from pyverify.term.instances import Instances
from pyverify.term.name import Name
from pyverify.term.naming import Rows
from pyverify.term.readable import Readable, Scope
from pyverify.term.said import Said, Saying, run
from pyverify.term.spelling import NotSayable, spell, spell_name
from pyverify.term.terms import PARTS, Expr, Terms
from pyverify.term.typing import Untypable
from pyverify.term.vocabulary import Vocabulary

__all__ = ["Constructor", "Told", "declaration_source", "in_order", "print_declaration"]


@dataclass(frozen=True, slots=True)
class Constructor:
    """A constructor of an inductive type."""

    name: Name
    type: Expr


@dataclass(frozen=True, slots=True)
class Told:
    """A declaration, as far as it is printed."""

    word: str
    """`def`, `abbrev`, `theorem`, `axiom`, `opaque`, `structure`, `class`, `inductive`."""
    name: Name
    params: tuple[Name, ...]
    type: Expr
    value: Expr | None = None
    """The body of a definition. A theorem is printed without its proof."""
    docstring: str = ""
    num_params: int = 0
    """Of a type: how many arguments all its constructors share."""
    constructors: tuple[Constructor, ...] = ()
    parents: frozenset[Name] = frozenset()
    """Of a structure: the fields (one component each) that hold the structures it extends."""
    priority: int | None = None
    """Of an instance: how early it is tried."""
    docstrings: tuple[tuple[Name, str], ...] = ()
    """Of constructors and fields, by full name."""

    @property
    def terms(self) -> tuple[Expr, ...]:
        """All terms that are printed."""
        value = () if self.value is None else (self.value,)
        return (self.type, *value, *[constructor.type for constructor in self.constructors])


def declaration_source(
    terms: Terms,
    told: Told,
    vocabulary: Vocabulary,
    *,
    namespace: Name = (),
    matches: bool = False,
    instances: Instances | None = None,
) -> str:
    """The declaration as lines, to be read inside of `namespace`. With `matches` a `match` is written as
    such; Lean may then make another helper function of it than the one that it was. `instances` may be shared
    by declarations of one store: it remembers what it found.

    Raises `NotSayable`, also where a type cannot be worked out from what the vocabulary knows.
    """
    printer = Readable(terms, vocabulary, namespace=namespace, matches=matches, instances=instances)
    return print_declaration(printer, told)


def print_declaration(printer: Readable, told: Told) -> str:
    """The declaration, by a printer that may have its own ways."""
    printer.begin(*told.terms)
    printer.declaring(told.name)
    try:
        if told.word in ("structure", "class", "inductive"):
            lines = _type_lines(printer, told)
        else:
            lines = _definition_lines(printer, told)
    except Untypable:
        raise NotSayable(f"the types in `{spell_name(told.name)}` cannot be worked out") from None
    return "\n".join([*_documented(told.docstring, 0), *lines]) + "\n"


def in_order(terms: Terms, roots: Iterable[Name], lookup: Callable[[Name], Told | None]) -> Sequence[Told]:
    """What the roots rest on, themselves included, each behind what it mentions. `lookup` tells what a
    name is declared by (of a constructor, its type), or None where the text will be read with it declared
    already.
    """
    done: dict[Name, Told] = {}
    opened: set[Name] = set()
    stack: list[Name | Told] = []
    stack += list(roots)[::-1]
    while stack:
        item = stack.pop()
        if isinstance(item, Told):
            done.setdefault(item.name, item)
            continue
        told = lookup(item)
        if told is None or told.name in opened:
            continue
        opened.add(told.name)
        stack.append(told)
        stack += reversed(list(_mentioned(terms, told.terms)))
    return list(done.values())


def _mentioned(terms: Terms, roots: Iterable[Expr]) -> dict[Name, None]:
    found: dict[Name, None] = {}
    stack = list(roots)
    seen = set(stack)
    while stack:
        record = terms.records[stack.pop()]
        if record[0] == 4:
            found[record[1]] = None
        for part in record[1 : 1 + PARTS[record[0]]]:
            if part not in seen:
                seen.add(part)
                stack.append(part)
    return found


# --- definitions --------------------------------------------------------------------------------------------


def _definition_lines(printer: Readable, told: Told) -> list[str]:
    said = run(_definition(printer, told))
    head, _, body = said.text.partition("\0")
    if told.value is None or told.word == "theorem":
        return fold(head, 4)
    return fold(f"{head}\n{body}", 4, body=2)


def _definition(printer: Readable, told: Told) -> Saying:
    """Head and body with a mark between them: they are one text for the names that are chosen last."""
    records = printer.terms.records
    rows, scope = Rows(printer), Scope()
    type_, value = told.type, told.value if told.word != "theorem" else None
    while records[type_][0] == 7:
        _, domain, body, name, binding = records[type_]
        bodies = [body]
        if value is not None:
            record = records[value]
            if record[0] != 6 or record[1] != domain or record[4] != binding or not _alike(record[3], name):
                break
            bodies.append(record[2])
        elif told.word in ("theorem", "axiom", "opaque"):
            break
        local, inner = printer.enter(name, binding, domain, *bodies)
        said = yield printer.say(domain, UNKNOWN, scope)
        rows.add(local, said.text)
        scope = (*scope, local)
        type_, value = inner[0], inner[1] if value is not None else None
    result = yield printer.say(type_, UNKNOWN, scope)
    text = " ".join([*rows.groups(), f": {result.text}"])
    if value is not None:
        body_said = yield printer.say(value, Want(type_), scope)
        text += f"\0{body_said.text}"
    return printer.leave(Said(f"{_head(printer, told, text)} {text}"), rows.locals)


def _alike(one: Name, other: Name) -> bool:
    """Whether two binders have one name, or names that Lean made up."""
    return one == other or ("_@" in one and "_@" in other)


def _head(printer: Readable, told: Told, text: str) -> str:
    """The beginning, of a declaration with this text behind it."""
    params = ", ".join(spell(part) for param in printer.kept(told.params, text) for part in param)
    word = f"instance (priority := {told.priority})" if told.priority is not None else told.word
    return f"{word} {spell_name(told.name)}" + (f".{{{params}}}" if params else "")


# --- types --------------------------------------------------------------------------------------------------


def _type_lines(printer: Readable, told: Told) -> list[str]:
    work = _structure(printer, told) if told.word in ("structure", "class") else _inductive(printer, told)
    text = run(work).text
    head, *members = text.split("\0")
    lines = fold(head, 4)
    docstrings = dict(told.docstrings)
    for member in members:
        name, _, body = member.partition("\1")
        documented = docstrings.get((*told.name, name), "") if name else ""
        lines += _documented(documented, 2)
        lines += fold(body, 6, first=2)
    return lines


def _parameters(
    printer: Readable, told: Told
) -> Generator[Saying, Said, tuple[Rows, Scope, Expr, list[Expr]]]:
    """The shared arguments, and types of the type itself and of its constructors behind them."""
    records = printer.terms.records
    rows, scope = Rows(printer), Scope()
    type_, rest = told.type, [constructor.type for constructor in told.constructors]
    for _ in range(told.num_params):
        if records[type_][0] != 7 or any(records[other][0] != 7 for other in rest):
            raise Untypable
        _, domain, body, name, binding = records[type_]
        local, inner = printer.enter(name, binding, domain, body, *[records[other][2] for other in rest])
        said = yield printer.say(domain, UNKNOWN, scope)
        rows.add(local, said.text)
        scope = (*scope, local)
        type_, *rest = inner
    return rows, scope, type_, rest


def _inductive(printer: Readable, told: Told) -> Saying:
    rows, scope, type_, rest = yield from _parameters(printer, told)
    said = yield printer.say(type_, UNKNOWN, scope)
    text = " ".join([*rows.groups(), f": {said.text}"]) + (" where" if rest else "")
    for constructor, inner in zip(told.constructors, rest, strict=True):
        below = yield printer.say(inner, UNKNOWN, scope)
        name = constructor.name[-1]
        text += f"\0{name}\1| {spell(name)} : {below.text}"
    return printer.leave(Said(f"{_head(printer, told, text)} {text}"), rows.locals)


def _structure(printer: Readable, told: Told) -> Saying:
    records = printer.terms.records
    rows, scope, type_, (rest,) = yield from _parameters(printer, told)
    universe = yield printer.say(type_, UNKNOWN, scope)
    constructor = told.constructors[0].name[-1]
    fields = "" if constructor == "mk" else f"\0{constructor}\1{spell(constructor)} ::"
    extended = []
    locals_ = list(rows.locals)
    while records[rest][0] == 7:
        _, domain, body, name, binding = records[rest]
        local, (rest,) = printer.enter(name, binding, domain, body)
        said = yield printer.say(domain, UNKNOWN, scope)
        if name in told.parents:
            extended.append(said.text)
        else:
            word = "protected " if (*told.name, *name) in printer.vocabulary.protected else ""
            shown = printer.group([local], binding, said.text)
            shown = shown[1:-1] if binding == 0 else shown
            fields += f"\0{name[-1] if name else ''}\1{word}{shown}"
        locals_.append(local)
        scope = (*scope, local)
    extends = f" extends {', '.join(extended)}" if extended else ""
    text = " ".join([*rows.groups(), f": {universe.text}{extends}"]) + (f" where{fields}" if fields else "")
    return printer.leave(Said(f"{_head(printer, told, text)} {text}"), locals_)


def _documented(text: str, indent: int) -> list[str]:
    """A documentation comment, which nothing in it can end, and whose characters can all be seen."""
    if not text:
        return []
    shown = "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text)
    shown = shown.replace("-/", "- /").replace("/-", "/ -")
    first, *others = f"/-- {shown} -/".split("\n")
    return [" " * indent + first, *others]
