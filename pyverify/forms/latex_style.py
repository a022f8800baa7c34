r"""How a paper sets it: the marks of LaTeX for `printer.Printer`.

Decisions that a reader should know:

* A function of naturals that gives numbers is a table or family, `p_{ij}`; one that gives naturals or
  truth values is a map, $h(i)$. Indices are parted by commas unless each is a single letter or digit.
* Arguments of a definition are never dropped. Naturals before the first table are sizes and become
  indices of the name, naturals after the last table index the result: `rowSum n p i` is
  $\operatorname{rowSum}_{n}(p)_{i}$. An equation that hid the sizes would read the same for a wrong size,
  which is what careless readings of a claim get wrong.
* `if c then 1 else 0` is $\mathbf{1}[c]$. Other choices are cases; since the first that applies counts,
  the later ones begin with "else if".
* `a ∸ b` ($\mathbin{\dot{-}}$) is subtraction of naturals, which stops at zero.
* Fractions are stacked once; within one, and in indices and exponents, they have a slash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Call,
    Code,
    Function,
    If,
    Op,
    Operation,
    Primitive,
    RecordType,
    Scalar,
    Type,
    Variable,
)
from pyverify.forms.kinds import is_function, literal_of, type_of
from pyverify.forms.notation import Level, Slot
from pyverify.forms.printer import Printer
from pyverify.forms.symbols import GREEK, Names, escaped, symbol
from pyverify.term import Name

__all__ = ["LatexStyle", "operator", "parted"]

_SYMBOLS = {
    Operation.ADD: "+",
    Operation.SUB: "-",
    Operation.NAT_SUB: r"\mathbin{\dot{-}}",
    Operation.NAT_MOD: r"\bmod",
    Operation.LE: r"\le",
    Operation.NAT_LE: r"\le",
    Operation.LT: "<",
    Operation.NAT_LT: "<",
    Operation.EQ: "=",
    Operation.NAT_EQ: "=",
    Operation.NOT: r"\neg ",
    Operation.AND: r"\land",
    Operation.OR: r"\lor",
    Operation.IMPLIES: r"\Rightarrow",
    Operation.IFF: r"\iff",
}
_FIXED = {"Rat": r"\mathbb{Q}", "Integer": r"\mathbb{Z}", "Int": r"\mathbb{Z}", "Real": r"\mathbb{R}"}
_OWN_INDEX = re.compile(r"(.*)_\{([^{}]*)\}")
_ENDS_UPRIGHT = re.compile(r"\\mathrm\{(?:[^{}]|\{[^{}]*\})*\}$")
_TALL = (r"\frac", r"\sum", r"\max_", r"\begin", r"\left")


def operator(name: str) -> str:
    """The name of a definition, upright."""
    inner = escaped(name)[len(r"\mathrm{") : -1]
    return rf"\operatorname{{{inner}}}"


@dataclass
class LatexStyle:
    """The marks. `short`: what to call each definition; `carriers`: names of types that are no fixed ones."""

    short: dict[Name, str]
    carriers: frozenset[str] = frozenset()
    symbols: dict[Operation, str] = field(default_factory=lambda: _SYMBOLS)
    not_equal: str = r"\ne"
    minus: str = "-"
    names: Names = field(default_factory=lambda: Names(symbol, escaped))

    def variable(self, name: str) -> str:
        """A variable, by its name."""
        return self.names[name]

    def number(self, value: int) -> str:
        """A numeral."""
        return str(value)

    def truth(self, value: bool) -> str:
        """True or false."""
        return r"\text{true}" if value else r"\text{false}"

    def group(self, inner: str) -> str:
        """Parentheses."""
        return rf"\left({inner}\right)" if _tall(inner) else f"({inner})"

    def times(self, left: str, right: str) -> str:
        """A product of two."""
        if right[0].isdigit() or (right.startswith(r"\frac{") and right[6].isdigit()):
            return rf"{left} \cdot {right}"
        apart = right.startswith((r"\left(", "(", r"\mathrm")) or _ENDS_UPRIGHT.search(left)
        return rf"{left} \, {right}" if apart else f"{left} {right}"

    def absolute(self, inner: str) -> str:
        """The absolute value."""
        return rf"\left\lvert {inner}\right\rvert" if _tall(inner) else rf"\lvert {inner}\rvert"

    def floor(self, quotient: str) -> str:
        """A quotient, rounded down."""
        return rf"\left\lfloor {quotient}\right\rfloor" if _tall(quotient) else rf"\lfloor {quotient}\rfloor"

    def function(self, name: str, arguments: list[str]) -> str:
        """A function with a name of its own in this notation, such as `max`."""
        return rf"\{name}{self.group(', '.join(arguments))}"

    def record(self, fields: list[tuple[str, str]]) -> str:
        """A record, field by field."""
        return self.group(r",\ ".join(f"{escaped(name)} = {value}" for name, value in fields))

    def big(self, kind: str, index: str, count: str, body: str) -> str:
        """A sum (`kind` is `sum`) or a largest value (`max`) over a range."""
        return rf"\{kind}_{{{index} < {count}}} {body}"

    def bounded(self, index: str, count: str) -> str:
        """That an index is below a number."""
        return f"{index} < {count}"

    def typed(self, kind: Type) -> str:
        """What is written after the name of a variable: that it is in a set, or a function."""
        if isinstance(kind, Function):
            return rf"\colon {self.set_of(kind)}"
        return rf"\in {self.set_of(kind)}"

    def set_of(self, kind: Type) -> str:
        """The type as a set."""
        match kind:
            case Primitive():
                return r"\mathbb{N}" if kind is NAT else r"\{\text{true}, \text{false}\}"
            case Scalar(carrier=carrier):
                return (
                    _FIXED[carrier]
                    if carrier in _FIXED and carrier not in self.carriers
                    else self.names[carrier]
                )
            case Function(arguments=arguments, result=result):
                if len(arguments) > 1 and set(arguments) == {NAT}:
                    before = rf"\mathbb{{N}}^{{{len(arguments)}}}"
                else:
                    before = r" \times ".join(self._factor(one) for one in arguments)
                return rf"{before} \to {self._factor(result)}"
            case RecordType(name=name):
                return operator(self.short.get(name, ".".join(map(str, name))))
        raise AssertionError(kind)

    def _factor(self, kind: Type) -> str:
        return self.group(self.set_of(kind)) if isinstance(kind, Function) else self.set_of(kind)

    def quantifier(self, universal: bool, ranges: list[tuple[list[str], str]]) -> str:
        """The sign with its variables, up to where the body begins."""
        told = r",\ ".join(f"{', '.join(names)} {kind.strip()}" for names, kind in ranges)
        sign = r"\forall" if universal else r"\exists"
        return rf"{sign} {told}:\ "

    def logarithm(self, printer: Printer, of: Code, slot: Slot) -> str:
        """The natural logarithm."""
        short = isinstance(of, (Variable, Apply)) or literal_of(of) is not None
        tall = isinstance(of, Op) and of.operation is Operation.DIV and not slot.script
        bare = (short or tall) and slot.follow < Level.PRODUCT and slot.level <= Level.POWER
        inner = printer.code(of, Slot(script=slot.script))  # once, or nested ones would double
        return rf"\log {inner}" if bare else rf"\log{self.group(inner)}"

    def quotient(self, printer: Printer, above: Code, below: Code, slot: Slot) -> str:
        """A fraction."""
        if slot.script:
            sides = Slot(Level.PRODUCT), Slot(Level.ATOM)
            parts = [printer.code(one, replace(side, script=True, follow=Level.SUM))
                     for one, side in zip((above, below), sides, strict=True)]  # fmt: skip
            return printer.enclosed("/".join(parts), slot.level > Level.PRODUCT)
        inner = Slot(script=True)
        text = rf"\frac{{{printer.code(above, inner)}}}{{{printer.code(below, inner)}}}"
        return printer.enclosed(text, slot.follow >= Level.POWER)

    def power(self, printer: Printer, base: Code, exponent: Code | int, slot: Slot) -> str:
        """A power; the exponent is code, or -1."""
        below = printer.code(base, Slot(Level.ATOM, Level.POWER, slot.script))
        if "'" in below or "^" in below:  # else LaTeX sees two superscripts
            below = f"{{{below}}}"
        above = str(exponent) if isinstance(exponent, int) else printer.code(exponent, Slot(script=True))
        return printer.enclosed(f"{below}^{{{above}}}", slot.level > Level.POWER)

    def choice(self, printer: Printer, code: If, slot: Slot) -> str:
        """A choice by cases."""
        if literal_of(code.then) == 1 and literal_of(code.other) == 0:
            condition = printer.code(code.condition, Slot(script=slot.script))
            left, right = (r"\left[", r"\right]") if _tall(condition) else ("[", "]")
            text = rf"\mathbf{{1}}{left}{condition}{right}"
            return printer.enclosed(text, slot.follow >= Level.POWER)
        rows: list[str] = []
        rest: Code = code
        while isinstance(rest, If):
            inner = rest.then
            if isinstance(inner, If) and not isinstance(inner.then, If) and not isinstance(inner.other, If):
                # a choice in the first branch: its cases come first, with both conditions
                both = Op(Operation.AND, (rest.condition, inner.condition), BOOL)
                rest = If(both, inner.then, If(rest.condition, inner.other, rest.other))
                continue
            word = r"\text{else if }" if rows else r"\text{if }"
            condition = printer.code(rest.condition, Slot(script=True))
            rows.append(rf"{printer.code(rest.then)} & {word} {condition}")
            rest = rest.other
        rows.append(rf"{printer.code(rest)} & \text{{otherwise}}")
        told = r" \\ ".join(rows)
        text = rf"\begin{{cases}} {told} \end{{cases}}"
        return printer.enclosed(text, slot.follow > Level.OPEN or slot.level > Level.POWER)

    def apply(self, printer: Printer, code: Apply, left_out: int, slot: Slot) -> str:
        """A variable that is a function, at all its arguments but the last `left_out`."""
        function = printer.code(code.function, Slot(Level.ATOM, script=slot.script))
        given = len(code.arguments) - left_out
        kinds = [type_of(one) for one in code.arguments]
        indexed = isinstance(type_of(code), Scalar) and all(kind is NAT for kind in kinds)
        inner = [printer.code(one, Slot(Level.IFF, script=True)) for one in code.arguments[:given]]
        inner += [r"\cdot"] * left_out
        if not indexed or any(_tall(one) for one in inner):
            return function + self.group(", ".join(inner))
        own = _OWN_INDEX.fullmatch(function)
        if own is not None:
            function = f"{own[1]}^{{({own[2]})}}"
        return f"{function}_{{{_indices(inner)}}}"

    def call(self, printer: Printer, code: Call, left_out: int, slot: Slot) -> str:
        """A definition, at all its arguments but the last `left_out`."""
        sizes, arguments, indices = parted(code)
        hidden = min(left_out, len(indices))
        kept = indices[: len(indices) - hidden]
        dots = left_out - hidden
        low = [printer.code(one, Slot(Level.IFF, script=True)) for one in sizes]
        told = [printer.code(one, Slot(Level.IFF, script=slot.script)) for one in arguments[:-1]]
        told += [printer.code(one, Slot(script=slot.script)) for one in arguments[-1:]]
        told[len(told) - dots :] = [r"\cdot"] * dots
        if dots == len(code.arguments):
            told = []
        after = [printer.code(one, Slot(Level.IFF, script=True)) for one in kept]
        text = operator(self.short.get(code.name, ".".join(map(str, code.name))))
        text += f"_{{{','.join(low)}}}" if low else ""
        text += self.group(", ".join(told)) if told else ""
        if any(map(_tall, after)):
            return text + self.group(", ".join(after))
        return f"{text}_{{{_indices(after)}}}" if after else text

    def abstraction(self, names: list[str], body: str) -> str:
        """A function of these variables."""
        return rf"{names[0] if len(names) == 1 else self.group(', '.join(names))} \mapsto {body}"

    def field(self, printer: Printer, record: Code, name: str, slot: Slot) -> str:
        """A field of a record."""
        return f"{printer.code(record, Slot(Level.ATOM, script=slot.script))}.{escaped(name)}"


def parted(code: Call) -> tuple[list[Code], list[Code], list[Code]]:
    """The sizes (naturals before the first function), the arguments, and, if the result is a number of a
    carrier, the indices (naturals after the last function).
    """
    given = list(code.arguments)
    places = [number for number, one in enumerate(given) if is_function(one)]
    if not places:
        return [], given, []
    first, last = 0, len(given)
    while type_of(given[first]) is NAT:
        first += 1
    while isinstance(code.type, Scalar) and type_of(given[last - 1]) is NAT:
        last -= 1
    return given[:first], given[first:last], given[last:]


def _indices(inner: list[str]) -> str:
    if all(len(one) == 1 for one in inner):
        return "".join(inner)
    single = all(len(one) == 1 or one in GREEK.values() or one == r"\cdot" for one in inner)
    return (" " if single else ",").join(inner)


def _tall(text: str) -> bool:
    return any(mark in text for mark in _TALL)
