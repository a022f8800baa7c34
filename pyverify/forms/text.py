"""Definitions and statements as text for a terminal: plain Unicode, in lines of a given width.

    leakage m n p = tv2 m n p / 2

    for all K an ordered field, m n : ℕ, p : ℕ → ℕ → K
    if   (hp) Pmf2 m n p
    then leakage m n p ≤ 1

Text is safe to print: nothing in a name acts on the terminal (`text_style.harmless`). It is bounded: what
is longer than `limit` characters ends with `…` and says how much is missing.
"""

from __future__ import annotations

from pyverify.extract.code import BOOL, Code, Definition
from pyverify.forms.breaking import broken
from pyverify.forms.equations import Equation
from pyverify.forms.kinds import type_of
from pyverify.forms.naming import checked, grouped, kind_of_carrier
from pyverify.forms.notation import Level, Slot
from pyverify.forms.printer import Printer
from pyverify.forms.readable import readable, readable_equations
from pyverify.forms.text_style import NO_BREAK, TextStyle, harmless
from pyverify.statement import Statement

__all__ = ["text"]

WIDTH = 100
LIMIT = 20_000
"""Characters. Some two hundred lines: more than anybody reads."""
_NARROWEST = 20


def text(what: Definition | Statement, *, width: int = WIDTH, limit: int = LIMIT) -> str:
    """The lines, without a newline at the end. Raises `NotInterpreted` beyond the limits in `limits`."""
    width = max(width, _NARROWEST)
    style = TextStyle(checked(what), frozenset(one.name for one in what.carriers))
    printer = Printer(style)
    if isinstance(what, Statement):
        lines = _statement(readable(what), printer, style, width)
    else:
        lines = [line for one in readable_equations(what) for line in _equation("", one, printer, width)]
    lines += _where(printer, width)
    whole = "\n".join(line for first, rest in lines for line in _wrapped(first, rest, width))
    if len(whole) > limit:
        whole = f"{whole[:limit]}… ({len(whole) - limit} more characters)"
    return whole


def _equation(first: str, equation: Equation, printer: Printer, width: int) -> list[tuple[str, str]]:
    sign = "⇔" if type_of(equation.right) is BOOL else "="
    left = printer.code(equation.left, Slot(Level.SUM, Level.RELATION))
    head = f"{first}{left}{NO_BREAK}{sign} "
    return _lines(head, " " * (len(first) + 2), equation.right, printer, width)


def _lines(first: str, indent: str, code: Code, printer: Printer, width: int) -> list[tuple[str, str]]:
    """The code in lines; each with what stands before it."""
    told, *more = broken(code, printer, width - len(first), len, "  ")
    return [(first, told), *((indent, line) for line in more)]


def _where(printer: Printer, width: int) -> list[tuple[str, str]]:
    """What was put aside, and what comes up in telling it."""
    lines: list[tuple[str, str]] = []
    while printer.aside:
        waiting, printer.aside = printer.aside, []
        for equation in waiting:
            lines += _equation("  and   " if lines else "  where ", equation, printer, width)
    return lines


def _statement(statement: Statement, printer: Printer, style: TextStyle, width: int) -> list[tuple[str, str]]:
    parts = []
    for carrier in statement.carriers:
        kind = harmless(kind_of_carrier(carrier))
        name = style.variable(carrier.name)
        parts.append(
            f"{name} {kind}" if kind.startswith(("a ", "an ")) else f"{name} of class {kind or 'Type'}"
        )
    for names, kind_ in grouped(statement.params):
        parts.append(NO_BREAK.join(map(style.variable, names)) + style.typed(kind_))
    lines = [("for all ", ", ".join(parts))] if parts else []
    labels = [f"({style.variable(one.name)}) " if one.name else "" for one in statement.hypotheses]
    for number, (label, hypothesis) in enumerate(zip(labels, statement.hypotheses, strict=True)):
        first = ("if   " if number == 0 else "     ") + label.ljust(max(map(len, labels)))
        lines += _lines(first, " " * (len(first) + 2), hypothesis.code, printer, width)
    word = "then " if labels else "     " if lines else ""
    lines += _lines(word, " " * (len(word) + 2), statement.conclusion, printer, width)
    return lines


def _wrapped(first: str, rest: str, width: int) -> list[str]:
    """The words in lines; what comes after the first line is set in by two more than `first`."""
    indent = " " * min(len(first) + (2 if not first.strip() else 0), width // 2)
    lines, line = [], first
    bare = True
    for word in rest.split(" "):
        if not bare and len(line) + 1 + len(word) > width:
            lines.append(line)
            line, bare = indent, True
        line += word if bare else f" {word}"
        bare = False
        while len(line) > width:  # a word that is longer than a line
            cut = line.rfind(NO_BREAK, len(indent) + 1, width + 1)
            cut = cut if cut > 0 else width
            lines.append(line[:cut])
            line = indent + line[cut:].lstrip(NO_BREAK)
    return [one.replace(NO_BREAK, " ").rstrip() for one in [*lines, line]]
