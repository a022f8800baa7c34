"""Names, levels and expressions of a compiled module, decoded into a store of terms.

Children come first, by an explicit stack: nothing recurses, however deep a term is. What Lean caches in
names, levels and expressions (hashes, depths, flags, ranges of loose variables) is computed again and
compared, so a term that was patched without mending all of its surroundings is refused. Free variables,
metavariables and loose variables at the top, which no checked constant has, are refused. Metadata is
dropped.
"""

from __future__ import annotations

from collections.abc import Mapping

from pyverify.olean.hashes import ANONYMOUS, EXPR, LEVEL, LIST, hash_text, mix
from pyverify.olean.objects import Objects
from pyverify.term import (
    App,
    Binding,
    Bound,
    Const,
    Expr,
    ExprNode,
    Lam,
    Let,
    Level,
    LevelNode,
    Name,
    Natural,
    Param,
    Pi,
    Proj,
    Sort,
    Succ,
    Terms,
    Text,
    Two,
    Zero,
)

__all__ = ["Decoder"]

DEEPEST_NAME = 256
"""Components of the longest name that is accepted."""

# Shapes: tag -> (pointers, size in bytes).
_NAMES = {1: (2, 32), 2: (2, 32)}
_LEVELS = {1: (1, 24), 2: (2, 32), 3: (2, 32), 4: (1, 24)}
_EXPRS = {
    0: (1, 24),
    3: (1, 24),
    4: (2, 32),
    5: (2, 32),
    6: (3, 48),
    7: (3, 48),
    8: (4, 56),
    9: (1, 24),
    10: (2, 32),
    11: (3, 40),
}
_LITERALS = {0: (1, 16), 1: (1, 16)}
# Which pointers lead to subterms of the same sort.
_NONE = slice(0)
_SUBLEVELS: Mapping[int, slice] = {1: slice(0, 1), 2: slice(0, 2), 3: slice(0, 2)}
_SUBEXPRS: Mapping[int, slice] = {
    5: slice(0, 2),
    6: slice(1, 3),
    7: slice(1, 3),
    8: slice(1, 4),
    10: slice(1, 2),
    11: slice(2, 3),
}

_LOW = 0xFFFFFFFF
_LEVEL_PARAM = 1 << 33
_EXPR_PARAM = 1 << 43
_FLAGS = 15 << 40
_RANGE_LIMIT = (1 << 20) - 1
_DEPTH_LIMIT = (1 << 24) - 1


class Decoder:
    """One module's part of a store of terms; each object is decoded once."""

    __slots__ = ("_exprs", "_levels", "_names", "_objects", "terms")

    def __init__(self, objects: Objects, terms: Terms) -> None:
        self.terms = terms
        self._objects = objects
        self._names: dict[int, tuple[Name, int]] = {1: ((), ANONYMOUS)}
        self._levels: dict[int, tuple[Level, int]] = {1: (terms.add_level(Zero()), LEVEL[0])}
        self._exprs: dict[int, tuple[Expr, int]] = {}

    def name(self, value: int, holder: int) -> Name:
        """The name at an address; `holder` is the offset of what points to it."""
        return self._name(value, holder)[0]

    def names(self, value: int, holder: int) -> tuple[Name, ...]:
        """A list of names."""
        return tuple(self.name(*cell) for cell in self._objects.cells(value, holder))

    def level(self, value: int, holder: int) -> Level:
        """The universe level at an address."""
        return self._level(value, holder)[0]

    def expr(self, value: int, holder: int) -> Expr:
        """The expression at an address; it is the whole of a type or value, so nothing in it may be loose."""
        done = self._exprs
        stack = [(value, holder)]
        while stack:
            at_value, at_holder = stack[-1]
            if at_value in done:
                stack.pop()
                continue
            tag, at, fields = self._objects.constructor(at_value, at_holder, _EXPRS)
            below = fields[_SUBEXPRS.get(tag, _NONE)]
            missing = [(child, at) for child in below if child not in done]
            if missing:
                stack += missing
            else:
                done[at_value] = self._build(tag, at, fields, [done[child] for child in below])
                stack.pop()
        expr, data = done[value]
        if data >> 44:
            self._objects.fail(value - self._objects.base, "a variable that no binder binds")
        return expr

    def _name(self, value: int, holder: int) -> tuple[Name, int]:
        done = self._names
        if value in done:
            return done[value]
        waiting: list[tuple[int, int, int, int]] = []
        while value not in done:
            if len(waiting) > DEEPEST_NAME:
                self._objects.fail(holder, f"a name of more than {DEEPEST_NAME} components")
            tag, at, fields = self._objects.constructor(value, holder, _NAMES)
            waiting.append((value, tag, at, fields[1]))
            value, holder = fields[0], at
        for value, tag, at, last in reversed(waiting):
            prefix, state = done[self._objects.word(at + 8)]
            component: str | int
            if tag == 1:
                component, raw = self._objects.text(last, at)
                state = mix(state, hash_text(raw))
            else:
                component = self._objects.natural(last, at)
                state = mix(state, component if component < 1 << 64 else 17)
            if self._objects.word(at + 24) != state:
                self._objects.fail(at, "a name with a wrong hash")
            if len(prefix) >= DEEPEST_NAME:
                self._objects.fail(at, f"a name of more than {DEEPEST_NAME} components")
            done[value] = ((*prefix, component), state)
        return done[waiting[0][0]]

    def _level(self, value: int, holder: int) -> tuple[Level, int]:
        done = self._levels
        stack = [(value, holder)]
        while stack:
            at_value, at_holder = stack[-1]
            if at_value in done:
                stack.pop()
                continue
            tag, at, fields = self._objects.constructor(at_value, at_holder, _LEVELS)
            below = fields[_SUBLEVELS.get(tag, _NONE)]
            missing = [(child, at) for child in below if child not in done]
            if missing:
                stack += missing
                continue
            parts = [done[child] for child in below]
            node: LevelNode
            flags, depth = 0, 0
            if tag == 4:
                name, state = self._name(fields[0], at)
                node, flags = Param(name), _LEVEL_PARAM
            else:
                levels = [level for level, _ in parts]
                state = parts[-1][1] & _LOW
                if tag == 1:
                    node = Succ(levels[0])
                else:
                    node = Two(tag == 3, levels[0], levels[1])
                    state = mix(parts[0][1] & _LOW, state)
                flags = (parts[0][1] | parts[-1][1]) & _LEVEL_PARAM
                depth = 1 + max(data >> 40 for _, data in parts)
            data = mix(LEVEL[tag], state) & _LOW | flags | depth << 40
            if depth > _DEPTH_LIMIT or self._objects.word(at + 8 + 8 * len(fields)) != data:
                self._objects.fail(at, "a level whose cached data are wrong")
            done[at_value] = (self.terms.add_level(node), data)
            stack.pop()
        return done[value]

    def _build(
        self, tag: int, at: int, fields: tuple[int, ...], below: list[tuple[Expr, int]]
    ) -> tuple[Expr, int]:
        """The expression at `at`, from its decoded subterms, with the data that it ought to cache."""
        objects = self._objects
        pointers, size = _EXPRS[tag]
        extra = objects.scalars(at, pointers, 9 if tag in (6, 7, 8) else 8, size)
        node: ExprNode | None
        depth = min(255, 1 + max((data >> 32 & 255 for _, data in below), default=-1))
        flags = 0
        for _, data in below:
            flags |= data & _FLAGS
        loose = 0
        if tag == 5:
            (function, f_data), (argument, a_data) = below
            node, state, loose = App(function, argument), mix(f_data, a_data), max(f_data >> 44, a_data >> 44)
        elif tag in (6, 7):
            (type_, t_data), (body, b_data) = below
            if extra[8] > 3:
                objects.fail(at, "an unknown kind of binder")
            made = Lam if tag == 6 else Pi
            node = made(self.name(fields[0], at), Binding(extra[8]), type_, body)
            state = mix(depth, mix(t_data & _LOW, b_data & _LOW))
            loose = max(t_data >> 44, (b_data >> 44) - 1)
        elif tag == 4:
            node, state, flags = self._constant(fields, at)
        elif tag == 0:
            index = objects.natural(fields[0], at)
            node, state, loose = Bound(index), mix(EXPR[0], index & (1 << 64) - 1), index + 1
        elif tag == 3:
            level, data = self._level(fields[0], at)
            node, state = Sort(level), mix(EXPR[3], data & _LOW)
            flags = _EXPR_PARAM if data & _LEVEL_PARAM else 0
        elif tag == 9:
            node, state = self._literal(fields[0], at)
        elif tag == 8:
            (type_, t_data), (value, v_data), (body, b_data) = below
            if extra[8] > 1:
                objects.fail(at, "an unknown kind of `let`")
            node = Let(self.name(fields[0], at), bool(extra[8]), type_, value, body)
            state = mix(depth, mix(t_data & _LOW, mix(v_data & _LOW, b_data & _LOW)))
            loose = max(t_data >> 44, v_data >> 44, (b_data >> 44) - 1)
        elif tag == 11:
            (value, v_data) = below[0]
            structure, s_hash = self._name(fields[0], at)
            index = objects.natural(fields[1], at)
            node, loose = Proj(structure, index, value), v_data >> 44
            state = mix(depth, mix(s_hash, mix(index & (1 << 64) - 1, v_data & _LOW)))
        else:
            node, (_, i_data) = None, below[0]
            state, loose = mix(depth, i_data & _LOW), i_data >> 44
        found = state & _LOW | depth << 32 | flags | loose << 44
        if loose > _RANGE_LIMIT or objects.word(at + 8 + 8 * pointers) != found:
            objects.fail(at, "an expression whose cached data are wrong")
        return (below[0][0] if node is None else self.terms.add(node)), found

    def _constant(self, fields: tuple[int, ...], at: int) -> tuple[ExprNode, int, int]:
        name, n_hash = self._name(fields[0], at)
        levels: list[Level] = []
        state, flags = LIST, 0
        for cell in self._objects.cells(fields[1], at):
            level, data = self._level(*cell)
            levels.append(level)
            state = mix(state, data & _LOW)
            flags |= _EXPR_PARAM if data & _LEVEL_PARAM else 0
        return Const(name, tuple(levels)), mix(EXPR[4], mix(n_hash, state)), flags

    def _literal(self, value: int, holder: int) -> tuple[ExprNode, int]:
        tag, at, (inner,) = self._objects.constructor(value, holder, _LITERALS)
        if tag:
            text, raw = self._objects.text(inner, at)
            return Text(text), mix(EXPR[9], hash_text(raw))
        number = self._objects.natural(inner, at)
        return Natural(number), mix(EXPR[9], number & (1 << 64) - 1)
