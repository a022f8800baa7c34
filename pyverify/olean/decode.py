"""Names, levels and expressions of a compiled module, decoded into a store of terms.

Children come first, by an explicit stack: nothing recurses, however deep a term is. What Lean caches in
names, levels and expressions (hashes, depths, flags, ranges of loose variables) is computed again and
compared, so a term that was patched without mending all of its surroundings is refused. Free variables,
metavariables and loose variables at the top, which no checked constant has, are refused. Metadata is
dropped.

Nearly all objects of a module are applications, binders, constants and variables. They are decoded in one
loop without calls, by comparing the first eight bytes of an object with what they have to be.
"""

from __future__ import annotations

from collections.abc import Mapping

from pyverify.olean.hashes import ANONYMOUS, EXPR, LEVEL, LIST, MULTIPLIER, hash_text, mix
from pyverify.olean.objects import Objects
from pyverify.term import Expr, Level, Name, Record, Terms

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

_HEADS = {size << 32 | pointers << 48 | tag << 56: tag for tag, (pointers, size) in _EXPRS.items()}
"""The first word of an expression's object, to its tag."""
_WORDS = {tag: size >> 3 for tag, (_, size) in _EXPRS.items()}
_FIRST = (0, 0, 0, 0, 0, 1, 2, 2, 2, 0, 2, 3)
_LAST = (0, 0, 0, 0, 0, 2, 3, 3, 4, 0, 2, 3)
"""By tag: which words of the object are pointers to subterms; none where the last is 0."""
_APP, _LAM, _PI = (head for head, tag in _HEADS.items() if tag in (5, 6, 7))
_BINDERS = (_PI, _LAM)

_MASK = (1 << 64) - 1
_LOW = 0xFFFFFFFF
_LEVEL_PARAM = 1 << 33
_EXPR_PARAM = 1 << 43
_FLAGS = 15 << 40
_RANGE_LIMIT = (1 << 20) - 1
_DEPTH_LIMIT = (1 << 24) - 1


class Decoder:
    """One module's part of a store of terms; each object is decoded once."""

    __slots__ = ("_data", "_exprs", "_levels", "_lists", "_names", "_objects", "terms")

    def __init__(self, objects: Objects, terms: Terms) -> None:
        self.terms = terms
        self._objects = objects
        self._names: dict[int, tuple[Name, int]] = {1: ((), ANONYMOUS)}
        self._levels: dict[int, tuple[Level, int]] = {1: (terms.intern_level((0,)), LEVEL[0])}
        self._lists: dict[int, tuple[tuple[Level, ...], int, int]] = {1: ((), LIST, 0)}
        self._exprs: dict[int, Expr] = {}
        self._data: dict[int, int] = {}

    @property
    def decoded(self) -> int:
        """How many expressions of the file, counted by address, have been read."""
        return len(self._exprs)

    def name(self, value: int, holder: int) -> Name:
        """The name at an address; `holder` is the offset of what points to it."""
        found = self._names.get(value)
        return self._name(value, holder)[0] if found is None else found[0]

    def names(self, value: int, holder: int) -> tuple[Name, ...]:
        """A list of names."""
        return tuple(self.name(*cell) for cell in self._objects.cells(value, holder))

    def level(self, value: int, holder: int) -> Level:
        """The universe level at an address."""
        return self._level(value, holder)[0]

    def expr(self, value: int, holder: int) -> Expr:
        """The expression at an address; it is the whole of a type or value, so nothing in it may be loose."""
        found = self._exprs.get(value)
        if found is None:
            self._enter(value, holder)
            self._decode(value)
            found = self._exprs[value]
        if self._data[value] >> 44:
            self._objects.fail(value - self._objects.base, "a variable that no binder binds")
        return found

    def _enter(self, value: int, holder: int) -> None:
        """Refuse what is no object of an expression that ends before its holder begins."""
        at = value - self._objects.base
        if value & 7 or not 96 <= at <= holder - 8:
            self._objects.fail(holder, "a pointer leads out of range")
        tag = _HEADS.get(self._objects.words[at >> 3])
        if tag is None or at + (_WORDS[tag] << 3) > holder:
            self._objects.fail(at, "an object of another shape than expected")

    def _decode(self, root: int) -> None:
        """Read an expression that was entered, and all below it."""
        objects, words, base = self._objects, self._objects.words, self._objects.base
        exprs, cached, names = self._exprs, self._data, self._names
        numbers, records = self.terms.numbers, self.terms.records
        stack = [root]
        while stack:
            value = stack[-1]
            if value in exprs:
                stack.pop()
                continue
            index = value - base >> 3
            head = words[index]
            if head == _APP:
                first, second = words[index + 1], words[index + 2]
                left, right = exprs.get(first), exprs.get(second)
                if left is None or right is None or first >= value or second >= value:
                    self._wait(stack, (first, second), index << 3)
                    continue
                f_data, a_data = cached[first], cached[second]
                state = a_data * MULTIPLIER & _MASK
                state = (f_data ^ state ^ state >> 47 ^ MULTIPLIER) * MULTIPLIER & _LOW
                f_depth, a_depth = f_data >> 32 & 255, a_data >> 32 & 255
                depth = f_depth if f_depth > a_depth else a_depth  # noqa: FURB136 - `max` takes longer
                if depth < 255:
                    depth += 1
                f_loose, a_loose = f_data >> 44, a_data >> 44
                loose = f_loose if f_loose > a_loose else a_loose  # noqa: FURB136
                found = state | depth << 32 | (f_data | a_data) & _FLAGS | loose << 44
                if words[index + 3] != found:
                    objects.fail(index << 3, "an expression whose cached data are wrong")
                record: Record = (5, left, right)
            elif head in _BINDERS:
                first, second = words[index + 2], words[index + 3]
                left, right = exprs.get(first), exprs.get(second)
                if left is None or right is None or first >= value or second >= value:
                    self._wait(stack, (first, second), index << 3)
                    continue
                t_data, b_data = cached[first], cached[second]
                t_depth, b_depth = t_data >> 32 & 255, b_data >> 32 & 255
                depth = t_depth if t_depth > b_depth else b_depth  # noqa: FURB136
                if depth < 255:
                    depth += 1
                state = (b_data & _LOW) * MULTIPLIER & _MASK
                state = (t_data & _LOW ^ state ^ state >> 47 ^ MULTIPLIER) * MULTIPLIER & _MASK
                state = state * MULTIPLIER & _MASK
                state = (depth ^ state ^ state >> 47 ^ MULTIPLIER) * MULTIPLIER & _LOW
                t_loose, b_loose = t_data >> 44, (b_data >> 44) - 1
                loose = t_loose if t_loose >= b_loose else b_loose  # noqa: FURB136
                found = state | depth << 32 | (t_data | b_data) & _FLAGS | loose << 44
                if words[index + 4] != found:
                    objects.fail(index << 3, "an expression whose cached data are wrong")
                how = words[index + 5]
                if how > 3:
                    objects.fail(
                        index << 3,
                        "something is stored where nothing belongs"
                        if how > 255
                        else "an unknown kind of binder",
                    )
                known = names.get(words[index + 1])
                name = self._name(words[index + 1], index << 3)[0] if known is None else known[0]
                record = (7 if head == _PI else 6, left, right, name, how)
            else:
                tag = _HEADS[head]
                below: tuple[int, ...] = ()
                if _LAST[tag]:
                    below = tuple(words[index + _FIRST[tag] : index + _LAST[tag] + 1])
                    if not all(child in exprs and child < value for child in below):
                        self._wait(stack, below, index << 3)
                        continue
                record, found = self._build(tag, index << 3, below)
            stack.pop()
            if not record:  # metadata: the term inside stands for it
                exprs[value] = exprs[words[index + 2]]
                cached[value] = found
                continue
            number = numbers.get(record)
            if number is None:
                number = numbers[record] = Expr(len(records))
                records.append(record)
            exprs[value] = number
            cached[value] = found

    def _wait(self, stack: list[int], below: tuple[int, ...], holder: int) -> None:
        """Put the subterms that are not decoded yet on the stack."""
        for child in below:
            if child not in self._exprs or child >= self._objects.base + holder:
                self._enter(child, holder)
                stack.append(child)

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
            record: Record
            flags, depth = 0, 0
            if tag == 4:
                name, state = self._name(fields[0], at)
                record, flags = (4, name), _LEVEL_PARAM
            else:
                record = (tag, *[level for level, _ in parts])
                state = parts[-1][1] & _LOW
                if tag != 1:
                    state = mix(parts[0][1] & _LOW, state)
                flags = (parts[0][1] | parts[-1][1]) & _LEVEL_PARAM
                depth = 1 + max(data >> 40 for _, data in parts)
            data = mix(LEVEL[tag], state) & _LOW | flags | depth << 40
            if depth > _DEPTH_LIMIT or self._objects.word(at + 8 + 8 * len(fields)) != data:
                self._objects.fail(at, "a level whose cached data are wrong")
            done[at_value] = (self.terms.intern_level(record), data)
            stack.pop()
        return done[value]

    def _build(self, tag: int, at: int, below: tuple[int, ...]) -> tuple[Record, int]:
        """The record of the expression at an offset, whose subterms are decoded, and the data that it ought
        to cache. The record is empty for metadata.
        """
        objects = self._objects
        pointers, size = _EXPRS[tag]
        first = at >> 3
        fields = tuple(objects.words[first + 1 : first + 1 + pointers])
        extra = objects.scalars(at, pointers, 9 if tag == 8 else 8, size)
        parts = [self._exprs[child] for child in below]
        inner = [self._data[child] for child in below]
        record: Record
        depth = min(255, 1 + max((data >> 32 & 255 for data in inner), default=-1))
        flags = 0
        for data in inner:
            flags |= data & _FLAGS
        loose = 0
        if tag == 4:
            name, n_hash = self._name(fields[0], at)
            levels, l_hash, flags = self._level_list(fields[1], at)
            record, state = (4, name, levels), mix(EXPR[4], mix(n_hash, l_hash))
        elif tag == 0:
            variable = objects.natural(fields[0], at)
            record, state, loose = (0, variable), mix(EXPR[0], variable & _MASK), variable + 1
        elif tag == 3:
            level, data = self._level(fields[0], at)
            record, state = (3, level), mix(EXPR[3], data & _LOW)
            flags = _EXPR_PARAM if data & _LEVEL_PARAM else 0
        elif tag == 9:
            record, state = self._literal(fields[0], at)
        elif tag == 8:
            t_data, v_data, b_data = inner
            if extra[8] > 1:
                objects.fail(at, "an unknown kind of `let`")
            record = (8, *parts, self.name(fields[0], at), extra[8])
            state = mix(depth, mix(t_data & _LOW, mix(v_data & _LOW, b_data & _LOW)))
            loose = max(t_data >> 44, v_data >> 44, (b_data >> 44) - 1)
        elif tag == 11:
            structure, s_hash = self._name(fields[0], at)
            field = objects.natural(fields[1], at)
            record, loose = (11, parts[0], structure, field), inner[0] >> 44
            state = mix(depth, mix(s_hash, mix(field & _MASK, inner[0] & _LOW)))
        else:
            record, state, loose = (), mix(depth, inner[0] & _LOW), inner[0] >> 44
        found = state & _LOW | depth << 32 | flags | loose << 44
        if loose > _RANGE_LIMIT or objects.words[first + 1 + pointers] != found:
            objects.fail(at, "an expression whose cached data are wrong")
        return record, found

    def _level_list(self, value: int, holder: int) -> tuple[tuple[Level, ...], int, int]:
        """The levels of a constant, their hash, and whether a parameter is among them."""
        known = self._lists.get(value)
        if known is not None:
            return known
        levels: list[Level] = []
        state, flags = LIST, 0
        for cell in self._objects.cells(value, holder):
            level, data = self._level(*cell)
            levels.append(level)
            state = mix(state, data & _LOW)
            flags |= _EXPR_PARAM if data & _LEVEL_PARAM else 0
        found = self._lists[value] = (tuple(levels), state, flags)
        return found

    def _literal(self, value: int, holder: int) -> tuple[Record, int]:
        tag, at, (inner,) = self._objects.constructor(value, holder, _LITERALS)
        if tag:
            text, raw = self._objects.text(inner, at)
            return (10, text), mix(EXPR[9], hash_text(raw))
        number = self._objects.natural(inner, at)
        return (9, number), mix(EXPR[9], number & _MASK)
