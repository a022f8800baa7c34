r"""How a terminal shows it: the marks of Unicode for `printer.Printer`. A space applies, as in Lean.

A no-break space stands where a line must not end (within `p i j`, after `∑ i < m,`); `text` turns it into
a space once lines are broken. Names are shown as they are, except that what a terminal would obey or hide
(control characters, marks that reverse the direction, characters without a look, the no-break space
itself) is shown as `\u{202e}`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from pyverify.extract.code import (
    NAT,
    Apply,
    Call,
    Code,
    Function,
    If,
    Operation,
    Primitive,
    RecordType,
    Scalar,
    Type,
)
from pyverify.forms.kinds import literal_of
from pyverify.forms.notation import Level, Slot
from pyverify.forms.printer import Printer
from pyverify.term import Name

__all__ = ["NO_BREAK", "TextStyle", "harmless"]

NO_BREAK = "\u00a0"
_SYMBOLS = {
    Operation.ADD: "+",
    Operation.SUB: "−",
    Operation.NAT_SUB: "∸",
    Operation.NAT_MOD: "mod",
    Operation.LE: "≤",
    Operation.NAT_LE: "≤",
    Operation.LT: "<",
    Operation.NAT_LT: "<",
    Operation.EQ: "=",
    Operation.NAT_EQ: "=",
    Operation.NOT: "¬",
    Operation.AND: "∧",
    Operation.OR: "∨",
    Operation.IMPLIES: "⇒",
    Operation.IFF: "⇔",
}
_FIXED = {"Rat": "ℚ", "Integer": "ℤ", "Int": "ℤ", "Real": "ℝ"}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WHOLE = 30
"""Characters of an argument in which no line ends; between arguments one may, if they are twice as long."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me", "Zl", "Zp", "Zs"})


def harmless(text: str) -> str:
    """The text, in which nothing acts on a terminal or hides: such characters are shown by their numbers."""
    return "".join(
        one if one == " " or unicodedata.category(one) not in _UNSEEN else f"\\u{{{ord(one):x}}}"
        for one in text
    )


@dataclass
class TextStyle:
    """The marks. `short`: what to call each definition; `carriers`: names of types that are no fixed ones."""

    short: dict[Name, str]
    carriers: frozenset[str] = frozenset()
    symbols: dict[Operation, str] = field(default_factory=lambda: _SYMBOLS)
    not_equal: str = "≠"
    minus: str = "−"

    def variable(self, name: str) -> str:
        """A variable, by its name."""
        return harmless(name).replace(" ", r"\u{20}")

    def number(self, value: int) -> str:
        """A numeral."""
        return str(value)

    def truth(self, value: bool) -> str:
        """True or false."""
        return "true" if value else "false"

    def group(self, inner: str) -> str:
        """Parentheses."""
        return f"({inner})"

    def times(self, left: str, right: str) -> str:
        """A product of two."""
        return f"{left}{NO_BREAK}· {right}"

    def absolute(self, inner: str) -> str:
        """The absolute value."""
        return f"|{inner}|"

    def floor(self, quotient: str) -> str:
        """A quotient, rounded down."""
        return f"⌊{quotient}⌋"

    def function(self, name: str, arguments: list[str]) -> str:
        """A function with a name of its own in this notation, such as `max`."""
        return f"{name}({', '.join(arguments)})"

    def record(self, fields: list[tuple[str, str]]) -> str:
        """A record, field by field."""
        return f"{{{', '.join(f'{self.variable(name)} = {value}' for name, value in fields)}}}"

    def big(self, kind: str, index: str, count: str, body: str) -> str:
        """A sum (`kind` is `sum`) or a largest value (`max`) over a range."""
        sign = "∑" if kind == "sum" else "max"
        return f"{sign}{NO_BREAK}{self.bounded(index, count)}, {body}"

    def bounded(self, index: str, count: str) -> str:
        """That an index is below a number."""
        return f"{index}{NO_BREAK}<{NO_BREAK}{count.replace(' ', NO_BREAK)}"

    def typed(self, kind: Type) -> str:
        """What is written after the name of a variable."""
        return f"{NO_BREAK}:{NO_BREAK}{self.type_name(kind).replace(' ', NO_BREAK)}"

    def type_name(self, kind: Type) -> str:
        """The type, as Lean writes it."""
        match kind:
            case Primitive():
                return "ℕ" if kind is NAT else "Bool"
            case Scalar(carrier=carrier):
                return (
                    _FIXED[carrier]
                    if carrier in _FIXED and carrier not in self.carriers
                    else self.variable(carrier)
                )
            case Function(arguments=arguments, result=result):
                parts = [self.type_name(one) for one in (*arguments, result)]
                grouped = [
                    self.group(text) if isinstance(one, Function) else text
                    for text, one in zip(parts, arguments, strict=False)
                ]
                return " → ".join([*grouped, parts[-1]])
            case RecordType(name=name):
                return self.definition(name)
        raise AssertionError(kind)

    def definition(self, name: Name) -> str:
        """What a definition is called."""
        return self.variable(self.short.get(name, ".".join(map(str, name))))

    def quantifier(self, universal: bool, ranges: list[tuple[list[str], str]]) -> str:
        """The sign with its variables, up to where the body begins."""
        told = f",{NO_BREAK}".join(f"{NO_BREAK.join(names)}{kind}" for names, kind in ranges)
        return f"{'∀' if universal else '∃'}{NO_BREAK}{told}: "

    def logarithm(self, printer: Printer, of: Code, slot: Slot) -> str:
        """The natural logarithm."""
        return self._juxtaposed(printer, "log", [of], slot)

    def quotient(self, printer: Printer, above: Code, below: Code, slot: Slot) -> str:
        """A fraction."""
        needed = slot.level > Level.PRODUCT
        first = printer.code(above, Slot(Level.PRODUCT, Level.PRODUCT))
        second = printer.code(below, Slot(Level.POWER, Level.SUM))  # a sum below the line is in parentheses
        return printer.enclosed(f"{first} / {second}", needed)

    def power(self, printer: Printer, base: Code, exponent: Code | int, slot: Slot) -> str:
        """A power; the exponent is code, or -1."""
        below = printer.code(base, Slot(Level.ATOM, Level.POWER))
        number = exponent if isinstance(exponent, int) else literal_of(exponent)
        if number is None:
            assert not isinstance(exponent, int)
            above = f"^{printer.code(exponent, Slot(Level.ATOM, Level.POWER))}"
        else:
            above = str(number).translate(_RAISED).replace("-", "⁻")
        return printer.enclosed(below + above, slot.level > Level.POWER)

    def choice(self, printer: Printer, code: If, slot: Slot) -> str:
        """A choice by cases."""
        text = (
            f"if {printer.code(code.condition)} then {printer.code(code.then, Slot(follow=Level.IFF))} "
            f"else {printer.code(code.other)}"
        )
        return printer.enclosed(text, slot.level > Level.OPEN or slot.follow > Level.OPEN)

    def apply(self, printer: Printer, code: Apply, left_out: int, slot: Slot) -> str:
        """A variable that is a function, at all its arguments but the last `left_out`."""
        head = printer.code(code.function, Slot(Level.ATOM))
        return self._juxtaposed(printer, head, code.arguments[: len(code.arguments) - left_out], slot)

    def call(self, printer: Printer, code: Call, left_out: int, slot: Slot) -> str:
        """A definition, at all its arguments but the last `left_out`."""
        given = code.arguments[: len(code.arguments) - left_out]
        return self._juxtaposed(printer, self.definition(code.name), given, slot)

    def abstraction(self, names: list[str], body: str) -> str:
        """A function of these variables."""
        return f"{NO_BREAK.join(names)} ↦ {body}"

    def field(self, printer: Printer, record: Code, name: str, slot: Slot) -> str:
        """A field of a record."""
        return f"{printer.code(record, Slot(Level.ATOM))}.{self.variable(name)}"

    def _juxtaposed(
        self, printer: Printer, head: str, given: tuple[Code, ...] | list[Code], slot: Slot
    ) -> str:
        parts = [head, *(printer.code(one, Slot(Level.ATOM, Level.APPLY)) for one in given)]
        parts = [part.replace(" ", NO_BREAK) if len(part) <= _WHOLE else part for part in parts]
        between = NO_BREAK if sum(map(len, parts)) <= 2 * _WHOLE else " "
        return printer.enclosed(between.join(parts), len(parts) > 1 and slot.level > Level.APPLY)
