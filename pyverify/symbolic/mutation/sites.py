"""The places of a piece of code: each with its path, the variables that mean something there, and its sense.

The sense is what a stronger condition there does to the whole: `STRENGTHEN` below `∧`, `∨`, `∀`, `∃` and
behind `→`, `WEAKEN` below `¬` and before `→`, `OTHER` inside numbers, both sides of `↔`, arguments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pyverify.extract.code import (
    BOOL,
    Call,
    Code,
    If,
    Iterate,
    Lambda,
    Let,
    Literal,
    Maximum,
    Op,
    Operation,
    Quantified,
    Sum,
    Variable,
    children,
    walk,
)
from pyverify.extract.rewrite import replace_variable
from pyverify.forms.kinds import type_of
from pyverify.forms.naming import short_names
from pyverify.forms.printer import Printer
from pyverify.forms.readable import renamed
from pyverify.forms.text_style import NO_BREAK, TextStyle
from pyverify.symbolic.mutation.mutant import Direction, Step
from pyverify.term import Name

__all__ = ["Site", "parts", "put", "shown", "sites", "with_parts"]

_SAME_SENSE = (Operation.AND, Operation.OR)


@dataclass(frozen=True, slots=True)
class Site:
    """One place of a piece of code."""

    path: tuple[Step, ...]
    code: Code
    scope: tuple[Variable, ...]
    """All variables that are bound there, the outermost first."""
    sense: Direction


def parts(code: Code) -> tuple[Code, ...]:
    """The immediate parts of a piece of code, in order, without what it binds."""
    match code:
        case Lambda(_, body):
            return (body,)
        case Iterate(count, _, _, start, step):
            return (count, *start, *step)
    return tuple(children(code))


def put(code: Code, path: Sequence[Step], new: Code) -> Code:
    """The code with another part at a path."""
    if not path:
        return new
    inner = list(parts(code))
    inner[path[0]] = put(inner[path[0]], path[1:], new)
    return with_parts(code, inner)


def with_parts(code: Code, inner: Sequence[Code]) -> Code:
    """The code with other immediate parts, as many as it has."""
    match code:
        case Lambda():
            return replace(code, body=inner[0])
        case Iterate():
            cut = 1 + len(code.start)
            return replace(code, count=inner[0], start=tuple(inner[1:cut]), step=tuple(inner[cut:]))
        case Sum() | Maximum():
            return replace(code, count=inner[0], body=inner[1])
        case Quantified(bound=None):
            return replace(code, body=inner[0])
        case Quantified():
            return replace(code, bound=inner[0], body=inner[1])
        case Let():
            return replace(code, value=inner[0], body=inner[1])
        case If():
            return If(*inner)
        case Op() | Call():
            return replace(code, arguments=tuple(inner))
    return _of_other(code, inner)


def _of_other(code: Code, inner: Sequence[Code]) -> Code:
    from pyverify.extract.code import Apply, Construct, Field

    match code:
        case Apply():
            return Apply(inner[0], tuple(inner[1:]))
        case Construct():
            return replace(code, fields=tuple(inner))
        case Field():
            return replace(code, record=inner[0])
    raise AssertionError(code)


def sites(code: Code, scope: Iterable[Variable], sense: Direction) -> Iterator[Site]:
    """All places, parents first. A numeral of a carrier is one place."""
    yield from _below(Site((), code, tuple(scope), sense))


def _below(site: Site) -> Iterator[Site]:
    yield site
    code = site.code
    if isinstance(code, Op) and code.operation is Operation.CAST and isinstance(code.arguments[0], Literal):
        return
    for number, part in enumerate(parts(code)):
        scope = (*site.scope, *_bound(code, number))
        yield from _below(Site((*site.path, number), part, scope, _sense(site, number, part)))


def _bound(code: Code, number: int) -> tuple[Variable, ...]:
    """The variables that a piece of code binds in its part of this number."""
    match code:
        case Sum(index=variable) | Maximum(index=variable) if number == 1:
            return (variable,)
        case Quantified(variable=variable, bound=bound) if number == (bound is not None):
            return (variable,)
        case Lambda(params=params):
            return params
        case Let(variable=variable) if number == 1:
            return (variable,)
        case Iterate(index=index, states=states, start=start) if number > len(start):
            return (index, *states)
    return ()


def _sense(site: Site, number: int, part: Code) -> Direction:
    code = site.code
    match code:
        case Op(Operation.NOT):
            return site.sense.opposite
        case Op(Operation.IMPLIES):
            return site.sense if number == 1 else site.sense.opposite
        case Op(operation) if operation in _SAME_SENSE:
            return site.sense
        case Quantified(_, _, bound) if number == (bound is not None):
            return site.sense
        case If() | Let() if number and type_of(part) is BOOL:
            return site.sense
    return Direction.OTHER


def shown(code: Code, scope: Sequence[Variable] = ()) -> str:
    """A part in ordinary notation, in one line; names of variables as a reader would have them."""
    taken: set[str] = set()
    for variable in scope:
        name, _, counter = variable.name.rpartition("_")
        nice = name if name and counter.isdigit() else variable.name
        while nice in taken:
            nice += "'"
        taken.add(nice)
        if nice != variable.name:
            code = replace_variable(code, variable, replace(variable, name=nice))
    code = renamed(code, sorted(taken | _free(code)))
    printer = Printer(TextStyle(short_names(_called(code))))
    text = printer.code(code)
    while printer.aside:
        waiting, printer.aside = printer.aside, []
        told = (f"{printer.code(one.left)} = {printer.code(one.right)}" for one in waiting)
        text += " where " + " and ".join(told)
    return text.replace(NO_BREAK, " ")


def _free(code: Code) -> set[str]:
    bound = {one.name for site in sites(code, (), Direction.OTHER) for one in site.scope}
    return {part.name for part in walk(code) if isinstance(part, Variable)} - bound


def _called(code: Code) -> list[Name]:
    return sorted({part.name for part in walk(code) if isinstance(part, Call)}, key=str)
