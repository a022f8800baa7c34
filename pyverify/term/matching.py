"""First-order matching of types with holes, as far as the elaborator's unification is certain to agree.

A constant is opened once: its arguments become holes, its universe parameters too. A match fills holes so
that the pattern becomes the target, letter for letter, but for reducible definitions at the heads. What
needs more than that (a hole that is applied, arithmetic of levels) is not found, and the printer says it
openly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pyverify.term.name import Name
from pyverify.term.terms import PARTS, Expr, Level, Record
from pyverify.term.typing import HOLE, LEVEL, Typing

__all__ = ["Filling", "Hole", "Matching", "Opened"]


@dataclass(frozen=True, slots=True)
class Hole:
    """An argument that is still to be known."""

    expr: Expr
    name: Name
    binding: int
    type: Expr
    """With the holes before it in place of variables."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A function's type with holes in place of its arguments and universe parameters."""

    holes: tuple[Hole, ...]
    result: Expr
    levels: tuple[Name, ...]


@dataclass(slots=True)
class Filling:
    """What holes and universe holes stand for."""

    terms: dict[Expr, Expr] = field(default_factory=dict)
    levels: dict[Name, Level] = field(default_factory=dict)


class Matching:
    """Opens types and matches them."""

    def __init__(self, typing: Typing) -> None:
        self.typing = typing
        self._terms = typing.terms
        self._opened: dict[tuple[Name, int], Opened | None] = {}
        self._opened_types: dict[tuple[Expr, int, tuple[Name, ...]], Opened | None] = {}
        self._holes: dict[Expr, Expr] = {}  # with their types
        self._with_holes: dict[Expr, bool] = {}

    def open_constant(self, name: Name, arguments: int) -> Opened | None:
        """The type of a constant with holes for this many arguments (-1: for all); None if it has fewer."""
        key = name, arguments
        if key not in self._opened:
            signature = self.typing.vocabulary.signature(name)
            opened = None
            if signature is not None:
                params = tuple((LEVEL, number) for number in range(len(signature.params)))
                levels = tuple(self._terms.intern_level((4, param)) for param in params)
                type_ = self.typing.at_levels(signature.type, signature.params, levels)
                opened = self.open_type(type_, arguments, params)
            self._opened[key] = opened
        return self._opened[key]

    def open_type(self, type_: Expr, arguments: int, levels: tuple[Name, ...] = ()) -> Opened | None:
        """A type with holes for its first arguments, or for all. The holes are the same at each call."""
        key = type_, arguments, levels
        if key not in self._opened_types:
            self._opened_types[key] = self._open(type_, arguments, levels)
        return self._opened_types[key]

    def _open(self, type_: Expr, arguments: int, levels: tuple[Name, ...]) -> Opened | None:
        holes: list[Hole] = []
        records = self._terms.records
        while arguments < 0 or len(holes) < arguments:
            if records[type_][0] != 7:
                type_ = self.typing.whnf(type_)
            record = records[type_]
            if record[0] != 7:
                if arguments < 0:
                    break
                return None
            hole = self._terms.intern((4, (HOLE, len(self._holes)), ()))
            self._holes[hole] = record[1]
            holes.append(Hole(hole, record[3], record[4], record[1]))
            type_ = self.typing.instantiate(record[2], hole)
        return Opened(tuple(holes), type_, levels)

    def match(self, pattern: Expr, target: Expr, filling: Filling) -> bool:
        """Fill holes so that the pattern becomes the target; False if that is not certain to be possible.

        What was filled before a failure stays: the caller drops the filling.
        """
        stack = [(pattern, target)]
        while stack:
            left, right = stack.pop()
            if left == right and not self.has_holes(left):
                continue
            if left in self._holes:
                known = filling.terms.get(left)
                if known is None:
                    if self.typing.loose(right) or self.has_holes(right):
                        return False
                    filling.terms[left] = right
                elif known != right:
                    return False
                continue
            if self._pair(left, right, filling, stack):
                continue
            unfolded = self.typing.whnf(right) if not self.typing.loose(right) else right
            if unfolded != right:
                stack.append((left, unfolded))
                continue
            opened = self.typing.whnf(left)
            if opened == left:
                return False
            stack.append((opened, right))
        return True

    def _pair(self, left: Expr, right: Expr, filling: Filling, stack: list[tuple[Expr, Expr]]) -> bool:
        """Whether the two nodes agree; then their parts are put on the stack."""
        records = self._terms.records
        one, other = records[left], records[right]
        if one[0] == 5:
            hole, inside = self.typing.head(left)
            if hole in self._holes:
                return self._applied(hole, inside, right, filling)
        if one[0] != other[0]:
            return False
        match one[0]:
            case 5:
                head, arguments = self.typing.head(left)
                there, others = self.typing.head(right)
                if len(arguments) != len(others):
                    return False
                if records[head][0] != 4 or records[there][0] != 4:
                    if head != there or self.has_holes(head):
                        return False
                elif not self._pair(head, there, filling, []):
                    return False
                stack += zip(reversed(arguments), reversed(others), strict=True)
                return True
            case 4:
                return bool(one[1] == other[1]) and all(
                    map(lambda a, b: self.match_level(a, b, filling), one[2], other[2])
                )
            case 3:
                return self.match_level(one[1], other[1], filling)
        count = PARTS[one[0]]
        alike = one[4:] == other[4:] if one[0] in (6, 7) else one[1 + count :] == other[1 + count :]
        if not alike:
            return False
        stack += zip(reversed(one[1 : 1 + count]), reversed(other[1 : 1 + count]), strict=True)
        return True

    def _applied(self, hole: Expr, arguments: Sequence[Expr], target: Expr, filling: Filling) -> bool:
        """A hole applied to different bound variables stands for the target as a function of them."""
        records, count = self._terms.records, len(arguments)
        bound = [records[one][1] for one in arguments if records[one][0] == 0]
        if hole in filling.terms or len({*bound}) < count or self.has_holes(target):
            return False
        binders, type_ = [], self._holes[hole]
        for _ in range(count):
            record = records[type_]
            if record[0] != 7 or self.has_holes(record[1]) or self.typing.loose(record[1]):
                return False
            binders.append(record)
            type_ = record[2]
        others = False

        def leaf(record: Record, depth: int) -> Expr | None:
            nonlocal others
            if record[0] != 0 or record[1] < depth:
                return None
            if record[1] - depth not in bound:
                others = True
                return None
            return self._terms.intern((0, depth + count - 1 - bound.index(record[1] - depth)))

        made = self.typing.rebuild(target, leaf, lambda at, depth: self.typing.loose(at) <= depth)
        if others:
            return False
        for _, domain, _, name, binding in reversed(binders):
            made = self._terms.intern((6, domain, made, name, binding))
        filling.terms[hole] = made
        return True

    def match_level(self, pattern: Level, target: Level, filling: Filling) -> bool:
        """The same for levels."""
        records = self._terms.level_records
        one, other = records[pattern], records[target]
        while one[0] == 1 and other[0] == 1:
            pattern, target = one[1], other[1]
            one, other = records[pattern], records[target]
        if one[0] == 4 and one[1] and one[1][0] == LEVEL:
            known = filling.levels.setdefault(one[1], target)
            return known == target
        if pattern == target:
            return True
        return self.typing.level_at(pattern, filling.levels, {}) == target

    def has_holes(self, expr: Expr) -> bool:
        """Whether a hole, of a term or of a universe, occurs."""
        known = self._with_holes.get(expr)
        if known is None:
            known = self._with_holes[expr] = self._find_hole(expr)
        return known

    def filled(self, expr: Expr, filling: Filling) -> Expr | None:
        """The term with what holes stand for; None if one is still open."""
        if not self.has_holes(expr):
            return expr
        memo: dict[Level, Level] = {}

        def leaf(record: Record, depth: int) -> Expr | None:
            if record[0] == 3:
                level = self.typing.level_at(record[1], filling.levels, memo)
                return self._terms.intern((3, level))
            if record[0] != 4:
                return None
            known = filling.terms.get(self._terms.intern(record))
            if known is not None:
                return known
            levels = tuple(self.typing.level_at(level, filling.levels, memo) for level in record[2])
            return self._terms.intern((4, record[1], levels))

        found = self.typing.rebuild(expr, leaf, lambda at, depth: False)
        return None if self.has_holes(found) else found

    def _find_hole(self, expr: Expr) -> bool:
        records = self._terms.records
        seen = {expr}
        stack = [expr]
        while stack:
            at = stack.pop()
            record = records[at]
            if record[0] == 4:
                if at in self._holes or any(map(self._open_level, record[2])):
                    return True
            elif record[0] == 3:
                if self._open_level(record[1]):
                    return True
            else:
                for part in record[1 : 1 + PARTS[record[0]]]:
                    if part not in seen:
                        seen.add(part)
                        stack.append(part)
        return False

    def _open_level(self, level: Level) -> bool:
        return any(name and name[0] == LEVEL for name in self._terms.params(level))
