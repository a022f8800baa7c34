"""The operations in NumPy's words, with Lean's conventions.

Naturals that are plain are Python's integers, all others are int64; a product or power of these that may
leave int64 is computed by a helper that looks, since NumPy does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyverify.domains.compile.nodes import Kind, Node, Sort
from pyverify.domains.compile.writer import (
    AND,
    BIT_AND,
    BIT_OR,
    COMPARE,
    NOT,
    OR,
    POWER,
    PRODUCT,
    SIGN,
    SUM,
    Rank,
    Text,
)
from pyverify.extract.code import Operation

if TYPE_CHECKING:
    from pyverify.domains.compile.arrays import ArrayWriter, Dims

__all__ = ["operation_text"]

_SIGNS: dict[Operation, tuple[str, Rank]] = {
    Operation.ADD: ("+", SUM),
    Operation.SUB: ("-", SUM),
    Operation.MUL: ("*", PRODUCT),
    Operation.NAT_ADD: ("+", SUM),
    Operation.LE: ("<=", COMPARE),
    Operation.LT: ("<", COMPARE),
    Operation.EQ: ("==", COMPARE),
    Operation.NAT_LE: ("<=", COMPARE),
    Operation.NAT_LT: ("<", COMPARE),
    Operation.NAT_EQ: ("==", COMPARE),
    Operation.IFF: ("==", COMPARE),
}
_PLAIN = {
    Operation.NAT_MIN: "min",
    Operation.NAT_MAX: "max",
    Operation.NAT_GCD: "gcd",
    Operation.MIN: "min",
    Operation.MAX: "max",
}
_ARRAYS = {
    Operation.NAT_MIN: "np.minimum",
    Operation.NAT_MAX: "np.maximum",
    Operation.NAT_GCD: "np.gcd",
    Operation.MIN: "np.minimum",
    Operation.MAX: "np.maximum",
}


def operation_text(writer: ArrayWriter, node: Node) -> tuple[Text, Dims]:
    """The text that computes an operation's node, and its dimensions."""
    if node.data is Operation.POW:
        return _power(writer, node)
    want = writer.joined(node.args)
    return _elementwise(writer, node, [writer.spread(arg, want) for arg in node.args]), want


def _elementwise(writer: ArrayWriter, node: Node, texts: list[Text]) -> Text:
    operation = node.data
    if operation in _SIGNS:
        sign, rank = _SIGNS[operation]
        if rank is COMPARE:  # Python would chain them
            return Text(f"{texts[0].at(COMPARE + 1)} {sign} {texts[1].at(COMPARE + 1)}", COMPARE)
        return writer.binary(sign, rank, *texts)
    if operation in _PLAIN:
        if all(arg.plain and (arg.integer or arg.sort is Sort.NATURAL) for arg in node.args):
            return (
                writer.call("gcd", *texts) if operation is Operation.NAT_GCD else _called(_PLAIN, node, texts)
            )
        return _called(_ARRAYS, node, texts)
    match operation:
        case Operation.NEG:
            return Text(f"-{texts[0].at(SIGN)}", SIGN)
        case Operation.ABS:
            return Text(f"abs({texts[0]})")
        case Operation.LOG:
            return Text(f"np.log({writer.number(node.args[0], texts[0])})")
        case Operation.CAST:
            return texts[0] if node.plain else Text(f"{texts[0].at(POWER + 1)}.astype({writer.type_name})")
        case Operation.DIV | Operation.INV:
            return _quotient(writer, node, texts)
        case Operation.NOT | Operation.AND | Operation.OR | Operation.IMPLIES:
            return _connective(node, texts)
    return _natural(writer, node, texts)


def _called(table: dict[Operation, str], node: Node, texts: list[Text]) -> Text:
    return Text(f"{table[node.data]}({', '.join(texts)})")


def _quotient(writer: ArrayWriter, node: Node, texts: list[Text]) -> Text:
    below = node.args[-1]
    if node.data is Operation.INV:
        above = writer.number(below, Text("1")) if below.integer else Text("1")
    else:
        above = texts[0]
        if node.args[0].integer and below.integer and below.plain:
            above = writer.number(node.args[0], above)
    if below.kind is Kind.CONSTANT and below.data:
        return writer.binary("/", PRODUCT, above, texts[-1])
    return writer.call("divide", above, texts[-1])


def _power(writer: ArrayWriter, node: Node) -> tuple[Text, Dims]:
    base, exponent = node.args
    text, dims = writer.expression(base), writer.dims(base)
    whole = base.integer and base.plain
    if exponent.literal in (1, 2) or (exponent.literal == 0 and not whole):
        return Text(f"{text.at(POWER + 1)} ** {exponent.literal}", POWER), dims
    if exponent.plain:
        if whole:
            return Text(f"{text.at(POWER + 1)} ** {writer.expression(exponent).at(POWER + 1)}", POWER), dims
        return writer.call("power", text, writer.expression(exponent)), dims
    if exponent.kind is Kind.INDEX and exponent.data not in base.axes:
        axis = exponent.data
        found = writer.order([axis, *(one for one in dims if one is not None)], None in dims)
        position = found.index(axis)
        return writer.call("powers", writer.number(base, text), writer.length(axis), str(position)), found
    want = writer.joined(node.args)
    spread = writer.number(base, writer.spread(base, want))
    return writer.call("power", spread, writer.spread(exponent, want)), want


def _connective(node: Node, texts: list[Text]) -> Text:
    plain = [arg.plain for arg in node.args]
    first = texts[0]
    match node.data:
        case Operation.NOT:
            return Text(f"not {first.at(NOT)}", NOT) if plain[0] else Text(f"~{first.at(SIGN)}", SIGN)
        case Operation.AND:
            rank, sign = (AND, "and") if all(plain) else (BIT_AND, "&")
        case _:
            rank, sign = (OR, "or") if all(plain) else (BIT_OR, "|")
    if node.data is Operation.IMPLIES:
        first = Text(f"not {first.at(NOT)}", NOT) if plain[0] else Text(f"~{first.at(SIGN)}", SIGN)
    return Text(f"{first.at(rank)} {sign} {texts[1].at(rank + 1)}", rank)


def _natural(writer: ArrayWriter, node: Node, texts: list[Text]) -> Text:
    first, second = texts
    plain, literal = node.plain, node.args[1].literal
    match node.data:
        case Operation.NAT_SUB:
            difference = writer.binary("-", SUM, first, second)
            return Text(f"max({difference}, 0)" if plain else f"np.maximum({difference}, 0)")
        case Operation.NAT_MUL if plain or all(map(_small, node.args)):
            return writer.binary("*", PRODUCT, first, second)
        case Operation.NAT_MUL:
            return writer.call("product", first, second)
        case Operation.NAT_POW:
            return (
                writer.binary("**", POWER, Text(first.at(POWER + 1)), second)
                if plain
                else writer.call("natural_power", first, second)
            )
        case Operation.NAT_DIV if literal:
            return writer.binary("//", PRODUCT, first, second)
        case Operation.NAT_MOD if literal:
            return writer.binary("%", PRODUCT, first, second)
        case Operation.NAT_DIV:
            return writer.call("quotient", first, second)
        case Operation.NAT_MOD:
            return writer.call("remainder", first, second)
    raise AssertionError(node.data)


def _small(node: Node) -> bool:
    """Whether a natural is below 2³¹: literals, indices, and entries of tables, as the border sees to."""
    match node.kind:
        case Kind.CONSTANT:
            return int(node.data) < 2**31
        case Kind.INDEX | Kind.READ:
            return True
        case Kind.OP:
            return node.data in (Operation.NAT_SUB, Operation.NAT_DIV) and _small(node.args[0])
        case _:
            return False
