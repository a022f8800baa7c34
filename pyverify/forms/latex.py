r"""Definitions and statements in LaTeX, as a paper would set them.

What comes out is the content of a display, for `\[ … \]`, `$$ … $$` or a `div` that KaTeX or MathJax
renders: one line, or an `aligned` with several. It needs amsmath and amssymb, and no macro but those in
`symbols.MACROS`.

    \operatorname{tv2}_{m,n}(p) = \sum_{i < m} \sum_{j < n} \lvert \operatorname{defect}_{m,n}(p)_{ij}\rvert

A recursion of a definition on one of its parameters is two equations in its own name; other recursions, and
`let`, are told in lines that begin with "where".
"""

from __future__ import annotations

import re

from pyverify.extract.code import BOOL, Definition
from pyverify.forms.breaking import broken
from pyverify.forms.equations import Equation
from pyverify.forms.kinds import type_of
from pyverify.forms.latex_style import LatexStyle
from pyverify.forms.naming import checked, grouped, kind_of_carrier
from pyverify.forms.notation import Level, Slot
from pyverify.forms.printer import Printer
from pyverify.forms.readable import readable, readable_equations
from pyverify.forms.symbols import escaped
from pyverify.statement import Statement

__all__ = ["latex"]

WIDTH = 84
"""Signs in a line, roughly; a longer one is broken where a paper would break it, if there is such a place."""


_UNSEEN = re.compile(
    r"\\(operatorname|mathrm|mathbb|text|left|right|begin|end|quad)(?![a-z])|[{}_^& ]|\\[,:; ]"
)
_INDENT = r"\qquad "
_MACRO = re.compile(r"\\[a-zA-Z]+")


def latex(what: Definition | Statement) -> str:
    """The content of a display. Raises `NotInterpreted` with `too-large` beyond the limits in `limits`."""
    style = LatexStyle(checked(what), frozenset(one.name for one in what.carriers))
    printer = Printer(style)
    if isinstance(what, Statement):
        lines = _statement(readable(what), printer, style)
    else:
        lines = [line for one in readable_equations(what) for line in _equation(one, printer)]
    lines += _where(printer)
    if len(lines) == 1:
        return lines[0].replace("&", "", 1)
    return "\\begin{aligned}\n" + " \\\\\n".join(lines) + "\n\\end{aligned}"


def _equation(equation: Equation, printer: Printer, before: str = "") -> list[str]:
    sign = r"\iff" if type_of(equation.right) is BOOL else "="
    left = printer.code(equation.left, Slot(Level.SUM, Level.RELATION))
    first, *more = broken(equation.right, printer, WIDTH - _width(left), _width, r"\quad ")
    return [f"{before}{left} &{sign} {first}", *(f"&{_INDENT}{line}" for line in more)]


def _where(printer: Printer) -> list[str]:
    """What was put aside, and what comes up in telling it."""
    lines: list[str] = []
    while printer.aside:
        waiting, printer.aside = printer.aside, []
        for equation in waiting:
            word = r"\text{and } " if lines else r"\text{where } "
            lines += _equation(equation, printer, word)
    return lines


def _statement(statement: Statement, printer: Printer, style: LatexStyle) -> list[str]:
    lines = _let(statement, style)
    for number, hypothesis in enumerate(statement.hypotheses, 1):
        told, *more = broken(hypothesis.code, printer, WIDTH, _width, r"\quad ")
        last = number == len(statement.hypotheses)
        word = r"\text{Suppose } " if number == 1 else r"\text{and } " if last else ""
        label = f" && ({escaped(hypothesis.name)})" if hypothesis.name else ""
        lines += [f"&{word}{told}{label}", *(f"&{_INDENT}{line}" for line in more)]
        end = "." if last else ","
        lines[-1] = lines[-1].replace(" && (", f"{end} && (") if " && (" in lines[-1] else lines[-1] + end
    first, *more = broken(statement.conclusion, printer, WIDTH, _width, r"\quad ")
    word = r"\text{Then } " if lines else ""
    lines += [f"&{word}{first}", *(f"&{_INDENT}{line}" for line in more)]
    lines[-1] += "" if printer.aside else "."
    return lines


def _let(statement: Statement, style: LatexStyle) -> list[str]:
    """The parameters, in lines of a bearable length."""
    parts = []
    for carrier in statement.carriers:
        kind = kind_of_carrier(carrier)
        is_a = f"be {kind}" if kind.startswith(("a ", "an ")) else "be of the class " if kind else "be a type"
        own = "" if not kind or kind.startswith(("a ", "an ")) else escaped(kind)
        parts.append(rf"{style.variable(carrier.name)} \text{{ {is_a}}}{own}")
    for names, kind_ in grouped(statement.params):
        parts.append(rf"{', '.join(map(style.variable, names))} {style.typed(kind_)}")
    lines: list[str] = []
    for part in parts:
        if lines and _width(lines[-1] + part) < WIDTH:
            lines[-1] += rf",\ {part}"
        else:
            lines.append(part)
    if not lines:
        return []
    first, *more = lines
    told = [rf"&\text{{Let }} {first}", *(f"&{_INDENT}{line}" for line in more)]
    return [f"{line}{',' if number < len(told) else '.'}" for number, line in enumerate(told, 1)]


def _width(text: str) -> int:
    """Roughly how many signs wide the text will be."""
    return len(_MACRO.sub("x", _UNSEEN.sub("", text)))
