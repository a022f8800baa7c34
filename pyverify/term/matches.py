"""`match` written as people write it, from the helper function that Lean makes of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyverify.term.elision import UNKNOWN, Want
from pyverify.term.matching import Filling
from pyverify.term.name import Name
from pyverify.term.said import APPLIED, Said, Trial
from pyverify.term.terms import Expr
from pyverify.term.typing import Local

if TYPE_CHECKING:
    from pyverify.term.readable import Readable

__all__ = ["say_match"]

_UNIT: Name = ("Unit",)


def say_match(
    printer: Readable, name: Name, arguments: Sequence[Expr], want: Want, scope: tuple[Local, ...]
) -> Trial:
    """The application of such a function as `match a with | p => b | …`; None if it is none, or if its type
    depends on what is matched.
    """
    if not name or not str(name[-1]).startswith("match_") or not want.known:
        return None
    records, typing = printer.terms.records, printer.typing
    opened = printer.matching.open_constant(name, len(arguments))
    if opened is None:
        return None
    holes = [hole.expr for hole in opened.holes]
    motive, matched = typing.head(opened.result)
    if motive not in holes or any(part not in holes for part in matched):
        return None
    kind = records[arguments[holes.index(motive)]]
    for _ in matched[1:]:
        kind = records[kind[2]] if kind[0] == 6 else kind
    if kind[0] != 6 or typing.loose(kind[2]):
        return None
    given = dict(zip(holes, arguments, strict=True))
    pieces = []
    for part in matched:
        said = yield printer.say(given[part], UNKNOWN, scope)
        pieces.append(said.text)
    text = f"match {', '.join(pieces)} with"
    filling = Filling(dict(given), {})
    for hole in opened.holes[holes.index(motive) + 1 + len(matched) :]:
        pattern_type, body, inside = hole.type, given[hole.expr], scope
        locals_: list[Local] = []
        while records[pattern_type][0] == 7:
            if records[body][0] != 6:
                return None
            _, domain, result, _, _ = records[pattern_type]
            _, type_, inner, called, binding = records[body]
            unit = domain == printer.terms.intern((4, _UNIT, ()))
            local, (body,) = printer.enter(called, binding, type_, inner)
            pattern_type = typing.instantiate(result, local.expr)
            inside = (*inside, local)
            if not unit:
                locals_.append(local)
        _, patterns = typing.head(pattern_type)
        shown = []
        for pattern in patterns:
            known = printer.matching.filled(pattern, filling)
            if known is None:
                return None
            said = yield printer.say(known, UNKNOWN, inside)
            shown.append(said.text)
        said = yield printer.say(body, want, inside)
        alternative = Said(f" | {', '.join(shown)} => {f'({said.text})' if said.greedy else said.text}")
        text += printer.leave(alternative, locals_).text
    return Said(text, APPLIED, True)
