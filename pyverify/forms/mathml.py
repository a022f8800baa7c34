"""Definitions and statements in MathML, for a page that needs no script and no network.

What comes out is a row for each line that a paper would have: a word ("Let", "Suppose", "Then"), the formula
as a `math` element, and the name of the hypothesis. How rows are laid out is the page's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyverify.extract.code import BOOL, Code, Definition
from pyverify.forms.breaking import broken
from pyverify.forms.equations import Equation
from pyverify.forms.kinds import type_of
from pyverify.forms.mathml_style import MathmlStyle, operator, seen, sign, words
from pyverify.forms.naming import checked, grouped, kind_of_carrier
from pyverify.forms.notation import Level, Slot
from pyverify.forms.printer import Printer
from pyverify.forms.readable import readable, readable_equations
from pyverify.statement import Statement

__all__ = ["Row", "mathml"]

WIDTH = 84
"""Signs in a line, roughly; a longer one is broken where a paper would break it, if there is such a place."""
_INDENT = '<mspace width="2em"/>'
_PART = '<mspace width="1em"/>'


@dataclass(frozen=True, slots=True)
class Row:
    """One formula with what stands before and after it."""

    word: str
    """`Let`, `Suppose`, `and`, `Then`, `where`, or nothing."""
    math: str
    """A `math` element."""
    label: str = ""
    """The name of the hypothesis, as it is."""


def mathml(what: Definition | Statement) -> tuple[Row, ...]:
    """The rows. Raises `NotInterpreted` with `too-large` beyond the limits in `limits`."""
    style = MathmlStyle(checked(what), frozenset(one.name for one in what.carriers))
    printer = Printer(style)
    if isinstance(what, Statement):
        rows = _statement(readable(what), printer, style)
    else:
        rows = [_equation("", one, printer) for one in readable_equations(what)]
    return (*rows, *_where(printer))


def _math(lines: Sequence[str]) -> str:
    inner = "".join(f"<mtr><mtd>{line}</mtd></mtr>" for line in lines)
    content = f'<mtable class="lines">{inner}</mtable>' if len(lines) > 1 else lines[0]
    return f'<math displaystyle="true">{content}</math>'


def _lines(code: Code, printer: Printer, width: int = WIDTH) -> list[str]:
    first, *more = broken(code, printer, width, lambda text: len(seen(text)), _PART)
    return [first, *(_INDENT + line for line in more)]


def _equation(word: str, equation: Equation, printer: Printer) -> Row:
    left = printer.code(equation.left, Slot(Level.SUM, Level.RELATION))
    between = sign("⇔" if type_of(equation.right) is BOOL else "=")
    first, *more = _lines(equation.right, printer, WIDTH - len(seen(left)))
    return Row(word, _math([f"{left}{between}{first}", *more]))


def _where(printer: Printer) -> list[Row]:
    """What was put aside, and what comes up in telling it."""
    rows: list[Row] = []
    while printer.aside:
        waiting, printer.aside = printer.aside, []
        for equation in waiting:
            rows.append(_equation("and" if rows else "where", equation, printer))
    return rows


def _statement(statement: Statement, printer: Printer, style: MathmlStyle) -> list[Row]:
    rows = []
    told = _let(statement, style)
    if told:
        rows.append(Row("Let", _math(told)))
    for number, hypothesis in enumerate(statement.hypotheses):
        word = "and" if number else "Suppose"
        rows.append(Row(word, _math(_lines(hypothesis.code, printer)), hypothesis.name))
    rows.append(Row("Then" if rows else "", _math(_lines(statement.conclusion, printer))))
    return rows


def _let(statement: Statement, style: MathmlStyle) -> list[str]:
    """The parameters, in lines of a bearable length."""
    parts = []
    for carrier in statement.carriers:
        kind = kind_of_carrier(carrier)
        if kind.startswith(("a ", "an ")):
            said = words(f"\u00a0{kind}")
        else:
            said = words("\u00a0of the class\u00a0") + operator(kind) if kind else words("\u00a0a type")
        parts.append(style.variable(carrier.name) + said)
    for names, kind_ in grouped(statement.params):
        parts.append(sign(",").join(map(style.variable, names)) + style.typed(kind_))
    lines: list[str] = []
    for part in parts:
        if lines and len(seen(lines[-1] + part)) < WIDTH:
            lines[-1] += f'{sign(",")}<mspace width="0.5em"/>{part}'
        else:
            lines.append(part)
    return lines
