"""Where a long formula may end a line, and in which order: before a connective, then before a relation.

A conjunction is broken at each of its parts; of what is too long still, the parts are broken again.
Everything else stays whole: a line that is too long is better than one that ends where nobody would.
"""

from __future__ import annotations

from collections.abc import Callable

from pyverify.extract.code import Code, Op, Operation, Quantified
from pyverify.forms.notation import Level, Slot
from pyverify.forms.printer import Printer

__all__ = ["broken"]

_BREAKS = {
    Operation.AND: (Level.NOT, Level.AND),
    Operation.OR: (Level.NOT, Level.OR),
    Operation.IFF: (Level.OR, Level.IFF),
    Operation.IMPLIES: (Level.OR, Level.IMPLIES),
    Operation.EQ: (Level.SUM, Level.RELATION),
    Operation.LE: (Level.SUM, Level.RELATION),
    Operation.LT: (Level.SUM, Level.RELATION),
}
"""The level of the operands, and of the operation."""


def broken(code: Code, printer: Printer, width: int, measure: Callable[[str], int], indent: str) -> list[str]:
    """The code in lines of at most that width, as `measure` has it, where it has places to break at.

    `indent` is what lines within a part that is broken begin with.
    """
    before = len(printer.aside)
    text = printer.code(code)
    if measure(text) <= width:
        return [text]
    if isinstance(code, Quantified):
        del printer.aside[before:]
        head, body = printer.quantifier(code)
        first, *more = broken(body, printer, width - measure(head), measure, indent)
        return [f"{head}{first}", *(indent + line for line in more)]
    if not isinstance(code, Op) or code.operation not in _BREAKS:
        return [text]
    del printer.aside[before:]
    operand, own = _BREAKS[code.operation]
    parts = _parts(code)
    lines: list[str] = []
    for number, part in enumerate(parts, 1):
        last = number == len(parts)
        start = len(printer.aside)
        told = [printer.code(part, Slot(operand, Level.OPEN if last else own))]
        if last and measure(told[0]) > width and _stands_bare(part, operand):
            del printer.aside[start:]
            told = broken(part, printer, width, measure, indent)
        symbol = printer.style.symbols[code.operation]
        lines.append(f"{symbol} {told[0]}" if lines else told[0])
        lines += [indent + line for line in told[1:]]
    return lines


def _stands_bare(code: Code, level: Level) -> bool:
    """Whether the code needs no parentheses as a last operand that has to bind as tightly as `level`."""
    return isinstance(code, Quantified) or (
        isinstance(code, Op) and _BREAKS.get(code.operation, (level,))[-1] >= level
    )


def _parts(code: Op) -> list[Code]:
    """The operands; of a conjunction or disjunction all of them."""
    if code.operation not in (Operation.AND, Operation.OR):
        return list(code.arguments)
    found: list[Code] = []
    for one in code.arguments:
        same = isinstance(one, Op) and one.operation is code.operation
        found += _parts(one) if same and isinstance(one, Op) else [one]
    return found
