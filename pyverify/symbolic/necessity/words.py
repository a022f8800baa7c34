"""Pieces of a statement in ordinary notation, on one line."""

from __future__ import annotations

import re

from pyverify.extract.code import Call, Code, Construct, Quantified, Variable, walk
from pyverify.extract.rewrite import replace_variable
from pyverify.forms.naming import short_names
from pyverify.forms.printer import Printer
from pyverify.forms.readable import renamed
from pyverify.forms.text_style import NO_BREAK, TextStyle
from pyverify.statement import Statement

__all__ = ["inside", "said"]

LONGEST = 160
"""Characters; what is longer is cut."""
_COUNTED = re.compile(r"(.+?)_[0-9]+")


def said(statement: Statement, code: Code) -> str:
    """The code as text, its bound variables by their first names."""
    scope = [*(one.name for one in statement.carriers), *(one.name for one in statement.params)]
    code = _plainly(renamed(code, scope), scope)
    names = {part.name for part in walk(code) if isinstance(part, Call)}
    names |= {part.type.name for part in walk(code) if isinstance(part, Construct)}
    style = TextStyle(short_names(sorted(names, key=str)), frozenset(one.name for one in statement.carriers))
    text = Printer(style).code(code).replace(NO_BREAK, " ")
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _plainly(code: Code, scope: list[str]) -> Code:
    """Variables of a quantifier that is not shown, by their first names where nothing else is called so."""
    found = {part.name: part for part in walk(code) if isinstance(part, Variable)}
    for name, variable in found.items():
        match = _COUNTED.fullmatch(name)
        if match and name not in scope and match[1] not in scope and match[1] not in found:
            code = replace_variable(code, variable, Variable(match[1], variable.type))
            scope = [*scope, match[1]]
    return code


def inside(code: Code) -> Code:
    """What is said of each, without the bounded `∀` in front of it: `0 ≤ p i j`."""
    while isinstance(code, Quantified) and code.universal and code.bound is not None:
        code = code.body
    return code
