"""How a browser sets it: the marks of MathML for `printer.Printer`.

The elements are those of MathML Core, which browsers draw without any script. Conventions are those of
`latex_style`: sizes become indices of a definition's name, tables have indices, `∸` is subtraction of
naturals. A fragment is a sequence of elements; where MathML asks for one element it is put into an `mrow`.

Names are escaped, and what a browser would obey or hide (marks that turn the direction of writing, control
characters) is written as its code point, as in `text_style`.
"""

from __future__ import annotations

import html
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
from pyverify.forms.kinds import literal_of, type_of
from pyverify.forms.latex_style import parted
from pyverify.forms.notation import Level, Slot
from pyverify.forms.printer import Printer
from pyverify.forms.symbols import SUBSCRIPTS, split_name
from pyverify.forms.text_style import harmless
from pyverify.term import Name

__all__ = ["MathmlStyle", "operator", "seen", "sign"]


def sign(text: str, *, form: str = "") -> str:
    """An operator."""
    told = f' form="{form}"' if form else ""
    return f"<mo{told}>{html.escape(text)}</mo>"


_COMMA = sign(",")
_SYMBOLS = {
    Operation.ADD: sign("+"),
    Operation.SUB: sign("−"),
    Operation.NAT_SUB: sign("∸"),
    Operation.NAT_MOD: sign("mod"),
    Operation.LE: sign("≤"),
    Operation.NAT_LE: sign("≤"),
    Operation.LT: sign("<"),
    Operation.NAT_LT: sign("<"),
    Operation.EQ: sign("="),
    Operation.NAT_EQ: sign("="),
    Operation.NOT: sign("¬", form="prefix"),
    Operation.AND: sign("∧"),
    Operation.OR: sign("∨"),
    Operation.IMPLIES: sign("⇒"),
    Operation.IFF: sign("⇔"),
}
_FIXED = {"Rat": "ℚ", "Integer": "ℤ", "Int": "ℤ", "Real": "ℝ"}
_TAG = re.compile(r"<[^<>]*>")
_GAP = '<mspace width="0.3em"/>'
_THIN = '<mspace width="0.17em"/>'


def seen(fragment: str) -> str:
    """The characters that are seen of a fragment, for measuring."""
    return html.unescape(_TAG.sub("", fragment))


def operator(name: str) -> str:
    """The name of a definition, upright."""
    return f'<mi mathvariant="normal">{html.escape(harmless(name))}</mi>'


def row(inner: str) -> str:
    """One element of a fragment."""
    return f"<mrow>{inner}</mrow>"


def words(text: str) -> str:
    """Words within a formula."""
    return f"<mtext>{html.escape(text)}</mtext>"


def variable(name: str) -> str:
    """The name of a variable: one letter slanted, several upright, digits at the end below."""
    stem, digits, low, primes = split_name(name)
    index = digits + "".join(SUBSCRIPTS[one] for one in low)
    if len(stem) > 1 and digits and f"_{digits}" not in name:  # `tv2` is one word
        stem, index = stem + digits, index[len(digits) :]
    upright = ' mathvariant="normal"' if len(stem) > 1 else ""
    look = f"<mi{upright}>{html.escape(harmless(stem + primes.replace(chr(39), '′')))}</mi>"
    return f"<msub>{look}<mn>{html.escape(index)}</mn></msub>" if index else look


def _joined(parts: list[str]) -> str:
    return _COMMA.join(parts)


@dataclass
class MathmlStyle:
    """The marks. `short`: what to call each definition; `carriers`: names of types that are no fixed ones."""

    short: dict[Name, str]
    carriers: frozenset[str] = frozenset()
    symbols: dict[Operation, str] = field(default_factory=lambda: _SYMBOLS)
    not_equal: str = sign("≠")
    minus: str = sign("−", form="prefix")

    def variable(self, name: str) -> str:
        """A variable, by its name."""
        return variable(name)

    def number(self, value: int) -> str:
        """A numeral."""
        return f"<mn>{value}</mn>"

    def truth(self, value: bool) -> str:
        """True or false."""
        return words("true" if value else "false")

    def group(self, inner: str) -> str:
        """Parentheses."""
        return row(f"{sign('(')}{inner}{sign(')')}")

    def times(self, left: str, right: str) -> str:
        """A product of two."""
        return f"{left}{sign('·') if seen(right)[:1].isdigit() else _THIN}{right}"

    def absolute(self, inner: str) -> str:
        """The absolute value."""
        return row(f"{sign('|', form='prefix')}{inner}{sign('|', form='postfix')}")

    def floor(self, quotient: str) -> str:
        """A quotient, rounded down."""
        return row(f"{sign('⌊')}{quotient}{sign('⌋')}")

    def function(self, name: str, arguments: list[str]) -> str:
        """A function with a name of its own in this notation, such as `max`."""
        return operator(name) + self.group(_joined(arguments))

    def record(self, fields: list[tuple[str, str]]) -> str:
        """A record, field by field."""
        return self.group(_joined([f"{operator(name)}{sign('=')}{value}" for name, value in fields]))

    def big(self, kind: str, index: str, count: str, body: str) -> str:
        """A sum (`kind` is `sum`) or a largest value (`max`) over a range."""
        mark = '<mo largeop="true">∑</mo>' if kind == "sum" else sign("max", form="prefix")
        return f"<munder>{mark}{row(self.bounded(index, count))}</munder>{body}"

    def bounded(self, index: str, count: str) -> str:
        """That an index is below a number."""
        return f"{index}{sign('<')}{count}"

    def typed(self, kind: Type) -> str:
        """What is written after the name of a variable: that it is in a set, or a function."""
        return f"{sign(':' if isinstance(kind, Function) else '∈')}{self.set_of(kind)}"

    def set_of(self, kind: Type) -> str:
        """The type as a set."""
        match kind:
            case Primitive():
                natural = "<mi>ℕ</mi>"
                return natural if kind is NAT else row(f"{sign('{')}{words('true, false')}{sign('}')}")
            case Scalar(carrier=carrier):
                if carrier in _FIXED and carrier not in self.carriers:
                    return f"<mi>{_FIXED[carrier]}</mi>"
                return variable(carrier)
            case Function(arguments=arguments, result=result):
                if len(arguments) > 1 and set(arguments) == {NAT}:
                    before = f"<msup><mi>ℕ</mi><mn>{len(arguments)}</mn></msup>"
                else:
                    before = sign("×").join(self._factor(one) for one in arguments)
                return f"{before}{sign('→')}{self._factor(result)}"
            case RecordType(name=name):
                return self.definition(name)
        raise AssertionError(kind)

    def _factor(self, kind: Type) -> str:
        return self.group(self.set_of(kind)) if isinstance(kind, Function) else self.set_of(kind)

    def definition(self, name: Name) -> str:
        """What a definition is called."""
        return operator(self.short.get(name, ".".join(map(str, name))))

    def quantifier(self, universal: bool, ranges: list[tuple[list[str], str]]) -> str:
        """The sign with its variables, up to where the body begins."""
        told = f"{_COMMA}{_GAP}".join(f"{_joined(names)}{kind}" for names, kind in ranges)
        return f"{sign('∀' if universal else '∃', form='prefix')}{told}{sign(':')}{_GAP}"

    def logarithm(self, printer: Printer, of: Code, slot: Slot) -> str:
        """The natural logarithm."""
        short = isinstance(of, (Variable, Apply)) or literal_of(of) is not None
        tall = isinstance(of, Op) and of.operation is Operation.DIV and not slot.script
        bare = (short or tall) and slot.follow < Level.PRODUCT and slot.level <= Level.POWER
        inner = printer.code(of, Slot(script=slot.script))
        return operator("log") + (_THIN + inner if bare else self.group(inner))

    def quotient(self, printer: Printer, above: Code, below: Code, slot: Slot) -> str:
        """A fraction; in an index or exponent, or within another fraction, a slash."""
        if slot.script:
            sides = Slot(Level.PRODUCT), Slot(Level.ATOM)
            parts = [printer.code(one, replace(side, script=True, follow=Level.SUM))
                     for one, side in zip((above, below), sides, strict=True)]  # fmt: skip
            return printer.enclosed(sign("/").join(parts), slot.level > Level.PRODUCT)
        inner = Slot(script=True)
        text = f"<mfrac>{row(printer.code(above, inner))}{row(printer.code(below, inner))}</mfrac>"
        return printer.enclosed(text, slot.follow >= Level.POWER)

    def power(self, printer: Printer, base: Code, exponent: Code | int, slot: Slot) -> str:
        """A power; the exponent is code, or -1."""
        below = printer.code(base, Slot(Level.ATOM, Level.POWER, slot.script))
        above = (
            f"{self.minus}<mn>{-exponent}</mn>"
            if isinstance(exponent, int)
            else printer.code(exponent, Slot(script=True))
        )
        return printer.enclosed(f"<msup>{row(below)}{row(above)}</msup>", slot.level > Level.POWER)

    def choice(self, printer: Printer, code: If, slot: Slot) -> str:
        """A choice by cases; since the first that applies counts, the later ones begin with "else if"."""
        if literal_of(code.then) == 1 and literal_of(code.other) == 0:
            condition = printer.code(code.condition, Slot(script=slot.script))
            text = '<mn mathvariant="bold">1</mn>' + row(sign("[") + condition + sign("]"))
            return printer.enclosed(text, slot.follow >= Level.POWER)
        rows: list[tuple[str, str]] = []
        rest: Code = code
        while isinstance(rest, If):
            inner = rest.then
            if isinstance(inner, If) and not isinstance(inner.then, If) and not isinstance(inner.other, If):
                both = Op(Operation.AND, (rest.condition, inner.condition), BOOL)
                rest = If(both, inner.then, If(rest.condition, inner.other, rest.other))
                continue
            word = "else if " if rows else "if "
            condition = printer.code(rest.condition, Slot(script=True))
            rows.append((printer.code(rest.then), words(word) + condition))
            rest = rest.other
        rows.append((printer.code(rest), words("otherwise")))
        cells = "".join(f"<mtr><mtd>{one}</mtd><mtd>{when}</mtd></mtr>" for one, when in rows)
        text = row(f"{sign('{', form='prefix')}<mtable>{cells}</mtable>")
        return printer.enclosed(text, slot.follow > Level.OPEN or slot.level > Level.POWER)

    def apply(self, printer: Printer, code: Apply, left_out: int, slot: Slot) -> str:
        """A variable that is a function, at all its arguments but the last `left_out`."""
        function = printer.code(code.function, Slot(Level.ATOM, script=slot.script))
        given = len(code.arguments) - left_out
        indexed = isinstance(type_of(code), Scalar) and all(type_of(one) is NAT for one in code.arguments)
        inner = [printer.code(one, Slot(Level.IFF, script=True)) for one in code.arguments[:given]]
        inner += [sign("·")] * left_out
        if not indexed:
            return function + self.group(_joined(inner))
        return _indexed(function, inner)

    def call(self, printer: Printer, code: Call, left_out: int, slot: Slot) -> str:
        """A definition, at all its arguments but the last `left_out`."""
        sizes, arguments, indices = parted(code)
        hidden = min(left_out, len(indices))
        kept = indices[: len(indices) - hidden]
        dots = left_out - hidden
        low = [printer.code(one, Slot(Level.IFF, script=True)) for one in sizes]
        told = [printer.code(one, Slot(Level.IFF, script=slot.script)) for one in arguments[:-1]]
        told += [printer.code(one, Slot(script=slot.script)) for one in arguments[-1:]]
        told[len(told) - dots :] = [sign("·")] * dots
        if dots == len(code.arguments):
            told = []
        after = [printer.code(one, Slot(Level.IFF, script=True)) for one in kept]
        head = self.definition(code.name)
        head = f"<msub>{head}{row(_joined(low))}</msub>" if low else head
        text = head + (self.group(_joined(told)) if told else "")
        return _indexed(text, after) if after else text

    def abstraction(self, names: list[str], body: str) -> str:
        """A function of these variables."""
        return f"{names[0] if len(names) == 1 else self.group(_joined(names))}{sign('↦')}{body}"

    def field(self, printer: Printer, record: Code, name: str, slot: Slot) -> str:
        """A field of a record."""
        return f"{printer.code(record, Slot(Level.ATOM, script=slot.script))}{sign('.')}{operator(name)}"


def _indexed(function: str, indices: list[str]) -> str:
    short = all(len(seen(one)) == 1 for one in indices)
    return f"<msub>{row(function)}{row((_THIN if short else _COMMA).join(indices))}</msub>"
