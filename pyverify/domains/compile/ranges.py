"""Ranges: sums, maxima and bounded quantifiers along an axis.

A bound that differs between indices or cases becomes the largest one, with what is beyond it masked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyverify.domains.compile import natural
from pyverify.domains.compile.nodes import Axis, Kind, Node, Sort
from pyverify.domains.compile.values import Environment, axes
from pyverify.extract.code import BOOL, NAT, Code, Maximum, Operation, Quantified, Sum, Variable
from pyverify.extract.reasons import NotInterpreted, Reason

if TYPE_CHECKING:
    from pyverify.domains.compile.build import Builder

__all__ = ["Ranges"]


class Ranges:
    """Builds reductions."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder

    def value(
        self,
        code: Sum | Maximum | Quantified,
        index: Variable,
        count: Code | None,
        body: Code,
        env: Environment,
    ) -> Node:
        """The node of a sum, a maximum or a quantifier."""
        if count is None or index.type is not NAT:
            return self._all_truths(code, index, body, env)
        pool = self._builder.pool
        below = self._builder.number(count, env)
        limit = below if below.plain else pool.make(Kind.PEAK, Sort.NATURAL, (below,))
        used = self._builder.variables.free(body) - {index.name}
        avoid = frozenset(below.axes).union(*(axes(env[name]) for name in used))
        axis = pool.axis(limit, avoid, index.name)
        here = pool.index(axis)
        inside = None if below.plain else pool.op(Operation.NAT_LT, here, below)

        def inner() -> Node:
            run = {**env, index.name: here}
            if inside is None:
                return self._builder.number(body, run)
            found: Node = self._builder.under(inside, True, lambda: self._builder.number(body, run))
            return found

        node: Node = self._builder.within(axis, inner)
        return self._reduced(code, axis, node, inside, below)

    def _reduced(
        self, code: Sum | Maximum | Quantified, axis: Axis, node: Node, inside: Node | None, below: Node
    ) -> Node:
        pool = self._builder.pool
        if isinstance(code, Quantified):
            kind = Kind.ALL if code.universal else Kind.ANY
            if inside is not None:
                node = natural.simplified(
                    pool, Operation.IMPLIES if code.universal else Operation.AND, inside, node
                )
            return pool.make(kind, Sort.TRUTH, (node,), axis)
        zero = pool.constant(0, node.sort)
        if isinstance(code, Sum):
            masked = node if inside is None else self._builder.where(inside, node, zero)
            return pool.make(Kind.SUM, node.sort, (masked,), axis)
        if inside is None:
            return pool.make(Kind.LARGEST, node.sort, (node,), axis)
        largest = pool.make(Kind.LARGEST, node.sort, (node, inside), axis)
        return self._builder.where(pool.op(Operation.NAT_EQ, below, pool.constant(0)), zero, largest)

    def _all_truths(
        self, code: Sum | Maximum | Quantified, index: Variable, body: Code, env: Environment
    ) -> Node:
        """A quantifier over truth values has two cases; over anything else it has too many."""
        if index.type is not BOOL:
            raise NotInterpreted(Reason.UNBOUNDED, "", part=index.name)
        first, second = (
            self._builder.number(body, {**env, index.name: self._builder.pool.truth(one)})
            for one in (True, False)
        )
        return natural.simplified(
            self._builder.pool,
            Operation.AND if isinstance(code, Quantified) and code.universal else Operation.OR,
            first,
            second,
        )
