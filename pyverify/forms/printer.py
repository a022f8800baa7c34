"""Code as mathematics is written: where parentheses stand, what merges, what is left unsaid. For every
notation.

The printer walks code and decides; a `Style` (`latex_style`, `text_style`) says what the marks look like.

*Parentheses.* Each place (`Slot`) says the weakest construct that may stand there bare (`level`) and the
tightest operator that comes right after it (`follow`). The second is for what is open to the right: a sum
takes in every factor after it and, to a reader, every term, so `(∑ a) + b` has parentheses and `b + ∑ a`,
`∑ a = b` have none; a quantifier takes in all that follows.

*What merges.* Sums and products are associative in every carrier, so `a + (b + c)` is printed as `a + b +
c`; `0 ≤ a ∧ a ≤ b` as `0 ≤ a ≤ b`; quantifiers of one kind share their sign.

*What is unsaid.* The embedding of the naturals (`CAST`). `b = true` is `b`, for a truth value. Nothing
else: subtraction that stops at zero has a sign of its own, and so has division that rounds down.

Mistakes to avoid: a level that is one too low shows only in nested cases, so `tests/forms` reads printed
text back and compares. What has no place in the line (`let`, recursions) goes to `aside`, which the
caller prints after "where".
"""

from __future__ import annotations

from dataclasses import replace

from pyverify.extract.code import (
    Apply,
    Call,
    Code,
    Construct,
    Field,
    If,
    Iterate,
    Lambda,
    Let,
    Maximum,
    Op,
    Operation,
    Quantified,
    RecordType,
    Sum,
    Truth,
    Variable,
)
from pyverify.forms.equations import Equation, applied, unrolled
from pyverify.forms.kinds import literal_of, occurs, reduced, type_of
from pyverify.forms.notation import ANYTHING, Level, Slot, Style

__all__ = ["Printer"]


_PRODUCT = (Operation.MUL, Operation.NAT_MUL)
_RELATIONS = (
    Operation.LE, Operation.LT, Operation.EQ, Operation.NAT_LE, Operation.NAT_LT, Operation.NAT_EQ,
)  # fmt: skip
_EQUALITY = (Operation.EQ, Operation.NAT_EQ)
_NAMED = {
    Operation.MIN: "min",
    Operation.MAX: "max",
    Operation.NAT_MIN: "min",
    Operation.NAT_MAX: "max",
    Operation.NAT_GCD: "gcd",
}
_PREFIX = (Sum, Maximum)


class Printer:
    """One printing: its style, and what has been put aside."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.aside: list[Equation] = []

    def code(self, code: Code, slot: Slot = ANYTHING) -> str:
        """The code, in parentheses if its place needs them."""
        value = literal_of(code)
        if value is not None:
            return self.style.number(value)
        match code:
            case Variable(name=name):
                return self.style.variable(name)
            case Truth(value=holds):
                return self.style.truth(holds)
            case Op():
                return self._operation(code, slot)
            case If():
                return self.style.choice(self, code, slot)
            case Sum() | Maximum():
                return self._big(code, slot)
            case Quantified():
                return self._quantified(code, slot)
            case Apply():
                return self._apply(code, slot)
            case Call():
                return self.style.call(self, code, 0, slot)
            case Lambda():
                return self._lambda(code, slot)
            case Let(variable=variable, value=given, body=body):
                self.aside.append(applied(variable, given))
                return self.code(body, slot)
            case Iterate():
                return self._unrolled(code, (), slot)
            case Construct(type=kind, fields=values):
                named = zip(kind.fields, values, strict=True)
                return self.style.record([(name, self.code(value)) for (name, _), value in named])
            case Field(record=record, index=number):
                whole = type_of(record)
                assert isinstance(whole, RecordType)
                return self.style.field(self, record, whole.fields[number][0], slot)
        raise AssertionError(code)

    def enclosed(self, text: str, needed: bool) -> str:
        """The text, in parentheses if they are needed."""
        return self.style.group(text) if needed else text

    def infix(
        self, level: Level, symbol: str, left: Slot, right: Slot, parts: tuple[Code, Code], at: Slot
    ) -> str:
        """Two operands around a symbol. `left`, `right`: what may stand there; `follow` is set here."""
        needed = at.level > level
        after = Level.OPEN if needed else at.follow
        text = " ".join((
            self.code(parts[0], replace(left, follow=level, script=at.script)),
            symbol,
            self.code(parts[1], replace(right, follow=after, script=at.script)),
        ))  # fmt: skip
        return self.enclosed(text, needed)

    def _operation(self, code: Op, slot: Slot) -> str:
        style, (first, *rest) = self.style, code.arguments
        match code.operation:
            case Operation.ADD | Operation.SUB | Operation.NAT_ADD:
                return self._terms(code, slot)
            case Operation.MUL | Operation.NAT_MUL:
                return self._factors(code, slot)
            case Operation.AND | Operation.OR:
                return self._connected(code, slot)
            case Operation.DIV:
                return style.quotient(self, first, rest[0], slot)
            case Operation.NAT_DIV:
                return style.floor(style.quotient(self, first, rest[0], Slot(script=slot.script)))
            case Operation.NEG:
                needed = slot.level > Level.NEGATION
                follow = Level.OPEN if needed else slot.follow
                inner = self.code(first, Slot(Level.PRODUCT, follow, slot.script))
                return self.enclosed(style.minus + inner, needed)
            case Operation.INV:
                return style.power(self, first, -1, slot)
            case Operation.POW | Operation.NAT_POW:
                return style.power(self, first, rest[0], slot)
            case Operation.CAST:
                return self.code(first, slot)
            case Operation.ABS:
                return style.absolute(self.code(first, Slot(script=slot.script)))
            case Operation.LOG:
                return style.logarithm(self, first, slot)
            case Operation.NOT:
                return self._negated(first, slot)
            case Operation.IMPLIES:
                left, right = Slot(Level.OR), Slot(Level.IMPLIES)
                return self.infix(
                    Level.IMPLIES, style.symbols[code.operation], left, right, (first, rest[0]), slot
                )
            case Operation.IFF:
                return self._equivalent(code, slot)
            case Operation.NAT_SUB | Operation.NAT_MOD:
                # `a · b mod m` would be read both ways
                side = Slot(Level.POWER if code.operation is Operation.NAT_MOD else Level.PRODUCT)
                return self.infix(
                    Level.SUM, style.symbols[code.operation], side, side, (first, rest[0]), slot
                )
            case operation if operation in _RELATIONS:
                return self._chain([code], slot)
            case operation:
                plain = Slot(script=slot.script)
                return style.function(_NAMED[operation], [self.code(one, plain) for one in code.arguments])

    def _terms(self, code: Op, slot: Slot) -> str:
        terms = _terms(code)
        needed = slot.level > Level.SUM
        text = ""
        for number, (operation, term) in enumerate(terms, 1):
            last = Level.OPEN if needed else slot.follow
            level = Level.NEGATION if not text else Level.PRODUCT
            part = self.code(term, Slot(level, Level.SUM if number < len(terms) else last, slot.script))
            text = f"{text} {self.style.symbols[operation]} {part}" if text else part
        return self.enclosed(text, needed)

    def _factors(self, code: Op, slot: Slot) -> str:
        factors = _flat(code, _PRODUCT)
        needed = slot.level > Level.PRODUCT
        last = Level.OPEN if needed else slot.follow
        if sum(isinstance(one, _PREFIX) for one in factors) > 1:
            last = max(last, Level.SUM)  # (∑ a) (∑ b), for the eye
        text = ""
        for number, one in enumerate(factors, 1):
            follow = Level.PRODUCT if number < len(factors) else last
            part = self.code(one, Slot(Level.POWER if text else Level.PRODUCT, follow, slot.script))
            text = self.style.times(text, part) if text else part
        return self.enclosed(text, needed)

    def _connected(self, code: Op, slot: Slot) -> str:
        level = Level.AND if code.operation is Operation.AND else Level.OR
        needed = slot.level > level
        parts = _chains(_flat(code, (code.operation,)), level is Level.AND)
        texts = []
        for number, chain in enumerate(parts, 1):
            last = Level.OPEN if needed else slot.follow
            inner = Slot(Level.NOT, level if number < len(parts) else last, slot.script)
            texts.append(self._chain(chain, inner) if len(chain) > 1 else self.code(chain[0], inner))
        return self.enclosed(f" {self.style.symbols[code.operation]} ".join(texts), needed)

    def _chain(self, chain: list[Code], slot: Slot) -> str:
        """`a ≤ b`, or `a ≤ b < c` for two relations with a common part."""
        needed = slot.level > Level.RELATION
        last = Level.OPEN if needed else slot.follow
        text = ""
        for number, one in enumerate(chain, 1):
            assert isinstance(one, Op)
            left, right = one.arguments
            text = text or self.code(left, Slot(Level.SUM, Level.RELATION, slot.script))
            follow = Level.RELATION if number < len(chain) else last
            part = self.code(right, Slot(Level.SUM, follow, slot.script))
            text = f"{text} {self.style.symbols[one.operation]} {part}"
        return self.enclosed(text, needed)

    def _negated(self, code: Code, slot: Slot) -> str:
        if isinstance(code, Op) and code.operation in _EQUALITY:
            left, right = code.arguments
            return self.infix(
                Level.RELATION, self.style.not_equal, Slot(Level.SUM), Slot(Level.SUM), (left, right), slot
            )
        needed = slot.level > Level.NOT
        inner = Slot(Level.POWER, Level.OPEN if needed else slot.follow, slot.script)
        return self.enclosed(self.style.symbols[Operation.NOT] + self.code(code, inner), needed)

    def _equivalent(self, code: Op, slot: Slot) -> str:
        match code.arguments:
            case (other, Truth(value=value)) | (Truth(value=value), other):
                return self.code(other, slot) if value else self._negated(other, slot)
            case (left, right):
                side = Slot(Level.OR)
                symbol = self.style.symbols[Operation.IFF]
                return self.infix(Level.IFF, symbol, side, side, (left, right), slot)
        raise AssertionError(code)

    def _big(self, code: Sum | Maximum, slot: Slot) -> str:
        needed = slot.level >= Level.APPLY or slot.follow >= Level.SUM
        index = self.style.variable(code.index.name)
        count = self.code(code.count, Slot(Level.SUM, script=True))
        body = self.code(code.body, Slot(Level.PRODUCT, Level.OPEN if needed else slot.follow, slot.script))
        kind = "max" if isinstance(code, Maximum) else "sum"
        return self.enclosed(self.style.big(kind, index, count, body), needed)

    def _quantified(self, code: Quantified, slot: Slot) -> str:
        head, body = self.quantifier(code, slot.script)
        text = head + self.code(body, Slot(script=slot.script))
        return self.enclosed(text, slot.follow > Level.OPEN or slot.level >= Level.APPLY)

    def quantifier(self, code: Quantified, script: bool = False) -> tuple[str, Code]:
        """The sign with all variables that share it, and what is said of them."""
        ranges: list[tuple[list[str], str]] = []
        body: Code = code
        while isinstance(body, Quantified) and body.universal == code.universal:
            name = self.style.variable(body.variable.name)
            if body.bound is None:
                told = self.style.typed(body.variable.type)
            else:
                told = self.style.bounded("", self.code(body.bound, Slot(Level.SUM, script=True)))
            if ranges and ranges[-1][1] == told:
                ranges[-1][0].append(name)
            else:
                ranges.append(([name], told))
            body = body.body
        return self.style.quantifier(code.universal, ranges), body

    def _apply(self, code: Apply, slot: Slot) -> str:
        if isinstance(code.function, Iterate):
            return self._unrolled(code.function, code.arguments, slot)
        return self.style.apply(self, code, 0, slot)

    def _unrolled(self, iterate: Iterate, arguments: tuple[Code, ...], slot: Slot) -> str:
        value, told = unrolled(iterate, arguments)
        self.aside += told
        return self.code(value, slot)

    def _lambda(self, code: Lambda, slot: Slot) -> str:
        """A function by its name, by the call that it is all but its last arguments of, or as `i ↦ …`."""
        own = reduced(code)
        if not isinstance(own, Lambda):
            return self.code(own, slot)
        count, names = len(own.params), {param.name for param in own.params}
        match own.body:
            case Call(arguments=arguments) | Apply(function=Variable(), arguments=arguments) as inner if (
                arguments[-count:] == own.params and not any(occurs(names, one) for one in arguments[:-count])
            ):
                show = self.style.call if isinstance(inner, Call) else self.style.apply
                return show(self, inner, count, slot)  # type: ignore[arg-type]
        told = [self.style.variable(param.name) for param in own.params]
        text = self.style.abstraction(told, self.code(own.body, Slot(Level.IFF, script=slot.script)))
        return self.enclosed(text, slot.level > Level.OPEN or slot.follow > Level.OPEN)


def _terms(code: Code) -> list[tuple[Operation, Code]]:
    """The terms of a sum with their signs, which are `ADD` and `SUB`; the first sign is `ADD`."""
    match code:
        case Op(operation=Operation.ADD | Operation.NAT_ADD, arguments=(left, right)):
            return _terms(left) + _terms(right)
        case Op(operation=Operation.SUB, arguments=(left, right)):
            return [*_terms(left), (Operation.SUB, right)]
    return [(Operation.ADD, code)]


def _flat(code: Code, operations: tuple[Operation, ...]) -> list[Code]:
    """The operands of nested uses of an associative operation."""
    if isinstance(code, Op) and code.operation in operations:
        return [part for one in code.arguments for part in _flat(one, operations)]
    return [code]


def _chains(parts: list[Code], joined: bool) -> list[list[Code]]:
    """The parts of a conjunction; neighbours like `a ≤ b` and `b ≤ c` in one list, if `joined`."""
    found: list[list[Code]] = []
    for part in parts:
        match found[-1][-1] if found and joined else None, part:
            case Op(operation=one, arguments=(_, middle)), Op(operation=other, arguments=(again, _)) if (
                one in _RELATIONS and other in _RELATIONS and middle == again
            ):
                found[-1].append(part)
            case _:
                found.append([part])
    return found
