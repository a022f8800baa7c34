"""Naturals and truth values while a program is built: what is known is computed, and how large an index can
get.

`simplified` makes an operation's node, or a simpler one of the same value. `bound` gives the numbers below
which a natural stays, as nodes that are plain: a table that is read there needs as many places.
"""

from __future__ import annotations

from pyverify.domains.compile.nodes import Kind, Node, Pool, Sort
from pyverify.domains.domain import NATURALS
from pyverify.extract.code import Operation

__all__ = ["bound", "largest", "simplified"]

_FOLD_LIMIT = 2**64
"""Constants are folded as long as they stay below this."""


def simplified(pool: Pool, operation: Operation, *args: Node) -> Node:
    """The operation at the arguments."""
    literals = [arg.literal for arg in args if arg.sort is Sort.NATURAL]
    if operation is Operation.CAST and args[0].literal is not None:
        return pool.constant(args[0].literal, Sort.NUMBER)
    if operation in NATURALS and None not in literals:
        folded = _folded(pool, operation, [one for one in literals if one is not None])
        if folded is not None:
            return folded
    match operation:
        case Operation.NAT_ADD if literals[0] == 0:
            return args[1]
        case Operation.NAT_ADD | Operation.NAT_SUB if literals[1] == 0:
            return args[0]
        case Operation.NAT_SUB if (short := _shorter(pool, *args)) is not None:
            return short
        case Operation.NAT_ADD if _is_sum(args[0]) and literals[1] is not None:
            inner, constant = args[0].args
            total = simplified(pool, operation, constant, args[1])
            return pool.op(operation, inner, total)
        case Operation.NAT_MUL if 1 in literals:
            return args[1] if literals[0] == 1 else args[0]
        case Operation.NAT_MAX | Operation.NAT_MIN if args[0] is args[1]:
            return args[0]
        case Operation.NOT if args[0].kind is Kind.CONSTANT:
            return pool.truth(not args[0].data)
        case Operation.NOT if args[0].kind is Kind.OP and args[0].data is Operation.NOT:
            return args[0].args[0]
        case Operation.AND | Operation.OR | Operation.IMPLIES | Operation.IFF:
            return _connective(pool, operation, *args)
    return pool.op(operation, *args)


def _folded(pool: Pool, operation: Operation, values: list[int]) -> Node | None:
    if operation is Operation.NAT_POW and values[0] > 1 and values[1] > 64:
        return None
    result = NATURALS[operation](*values)
    if isinstance(result, bool):
        return pool.truth(result)
    return pool.constant(result) if result < _FOLD_LIMIT else None


def _is_sum(node: Node) -> bool:
    return node.kind is Kind.OP and node.data is Operation.NAT_ADD and node.args[1].literal is not None


def _shorter(pool: Pool, left: Node, right: Node) -> Node | None:
    """`a + c - b` where `a` is `b`, or where `c` and `b` are literals and `c` is not smaller."""
    if left is right:
        return pool.constant(0)
    if _is_sum(left):
        inner, constant = left.args
        if inner is right:
            return constant
        if right.literal is not None and (constant.literal or 0) >= right.literal:
            rest = pool.constant((constant.literal or 0) - right.literal)
            return simplified(pool, Operation.NAT_ADD, inner, rest)
    return None


def _connective(pool: Pool, operation: Operation, first: Node, second: Node) -> Node:
    known = {id(node): node.data for node in (first, second) if node.kind is Kind.CONSTANT}
    if id(first) in known:
        value = known[id(first)]
        match operation:
            case Operation.AND:
                return second if value else first
            case Operation.OR:
                return first if value else second
            case Operation.IMPLIES:
                return second if value else pool.truth(True)
            case _:
                return second if value else simplified(pool, Operation.NOT, second)
    if id(second) in known:
        value = known[id(second)]
        match operation:
            case Operation.AND:
                return first if value else second
            case Operation.OR:
                return second if value else first
            case Operation.IMPLIES:
                return second if value else simplified(pool, Operation.NOT, first)
            case _:
                return first if value else simplified(pool, Operation.NOT, first)
    return pool.op(operation, first, second)


def bound(pool: Pool, node: Node) -> frozenset[Node]:
    """Plain naturals of which the largest is above every value of this one."""
    one = pool.constant(1)
    if node.kind in (Kind.INDEX, Kind.STEP):
        return frozenset((node.data.count,))
    if node.kind is Kind.WHERE:
        return bound(pool, node.args[1]) | bound(pool, node.args[2])
    if node.kind is Kind.OP and (node.loops or not node.plain):
        first = node.args[0]
        match node.data:
            case Operation.NAT_MOD if node.args[1].literal:
                return frozenset((node.args[1],))
            case Operation.NAT_SUB | Operation.NAT_DIV | Operation.NAT_MIN | Operation.NAT_MOD:
                return bound(pool, first)
            case Operation.NAT_MAX:
                return bound(pool, first) | bound(pool, node.args[1])
            case Operation.NAT_ADD if node.args[1].plain and not node.args[1].loops:
                return frozenset(
                    simplified(pool, Operation.NAT_ADD, limit, node.args[1]) for limit in bound(pool, first)
                )
    if node.plain and not node.loops:
        return frozenset((simplified(pool, Operation.NAT_ADD, node, one),))
    peak = pool.make(Kind.PEAK, Sort.NATURAL, (node,))
    return frozenset((simplified(pool, Operation.NAT_ADD, peak, one),))


def largest(pool: Pool, nodes: frozenset[Node]) -> Node:
    """The largest of some plain naturals."""
    ordered = sorted(nodes, key=lambda node: node.number)
    result = ordered[0]
    for node in ordered[1:]:
        result = simplified(pool, Operation.NAT_MAX, result, node)
    return result
