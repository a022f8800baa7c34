"""Digests of names and terms: equal for terms that differ in nothing that the logic sees.

Left out are names and kinds of binders and whether a `let` was written `have`; universe parameters are known
by their position in the declaration. Each shared term is hashed once, and nothing recurses. What is hashed
begins with a tag that says how the rest is divided, so that no two different things are the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from pyverify.errors import Exit, PyverifyError
from pyverify.term import PARTS, Expr, Level, Name, Record, Tag, Terms, show_name

__all__ = ["MeaningUnknown", "TermDigests", "name_bytes", "number_bytes", "sized", "tagged"]

_FORMAT = b"pyverify statement 1"
_NAT: Name = ("Nat",)
_STRING: Name = ("String",)
_LEVEL_PARAM = 4
_LEVELS = {0: b"0", 1: b"s", 2: b"m", 3: b"i"}


class MeaningUnknown(PyverifyError):
    """What a statement rests on is not declared, is declared in different ways, or is no term of its own."""

    code = "meaning-unknown"
    exit_status = Exit.REFUSED


def tagged(tag: bytes, *fields: bytes) -> hashlib._Hash:
    """A hash that begins with the format, a tag and these fields, each with its length."""
    state = hashlib.sha256(sized(_FORMAT) + sized(tag))
    for field in fields:
        state.update(sized(field))
    return state


def sized(raw: bytes) -> bytes:
    """Bytes behind their length."""
    return len(raw).to_bytes(8, "big") + raw


def number_bytes(value: int) -> bytes:
    """A natural number, the most significant byte first."""
    return value.to_bytes((value.bit_length() + 7) // 8, "big")


def name_bytes(name: Name) -> bytes:
    """A name as bytes that no other name has."""
    parts = []
    for part in name:
        raw = part.encode() if isinstance(part, str) else number_bytes(part)
        parts.append((b"s" if isinstance(part, str) else b"n") + sized(raw))
    return b"".join(parts)


class TermDigests:
    """The digests of terms under one list of universe parameters."""

    def __init__(self, terms: Terms, params: tuple[Name, ...]) -> None:
        self._terms = terms
        self._params = {name: number for number, name in enumerate(params)}
        self._levels: dict[Level, bytes] = {}
        self._exprs: dict[Expr, bytes] = {}
        self._names: dict[Name, bytes] = {}

    def digest(self, expr: Expr) -> bytes:
        """The digest of a term."""
        done, records = self._exprs, self._terms.records
        stack = [expr]
        while stack:
            at = stack[-1]
            if at in done:
                stack.pop()
                continue
            record = records[at]
            below = record[1 : 1 + PARTS[record[0]]]
            missing = [child for child in below if child not in done]
            if missing:
                stack += missing
                continue
            raw = self._head(record) + b"".join([done[child] for child in below])
            done[at] = hashlib.sha256(raw).digest()
            stack.pop()
        return done[expr]

    def mentioned(self, exprs: Iterable[Expr]) -> frozenset[Name]:
        """The constants of terms, structures of projections and the types of literals among them."""
        records = self._terms.records
        found: set[Name] = set()
        stack = list(exprs)
        seen = set(stack)
        while stack:
            record = records[stack.pop()]
            tag = record[0]
            if tag == Tag.CONST:
                found.add(record[1])
            elif tag == Tag.PROJ:
                found.add(record[2])
            elif tag == Tag.NATURAL:
                found.add(_NAT)
            elif tag == Tag.TEXT:
                found.add(_STRING)
            for child in record[1 : 1 + PARTS[tag]]:
                if child not in seen:
                    seen.add(child)
                    stack.append(child)
        return frozenset(found)

    def _head(self, record: Record) -> bytes:
        """What a term says beside its subterms; its first byte tells how many follow."""
        match record[0]:
            case Tag.APP:
                return b"a"
            case Tag.LAM:
                return b"l"
            case Tag.PI:
                return b"p"
            case Tag.LET:
                return b"t"
            case Tag.BOUND:
                return b"b" + number_bytes(record[1])
            case Tag.CONST:
                return b"c" + self._name(record[1]) + b"".join(map(self._level, record[2]))
            case Tag.SORT:
                return b"s" + self._level(record[1])
            case Tag.PROJ:
                return b"j" + self._name(record[2]) + sized(number_bytes(record[3]))
            case Tag.NATURAL:
                return b"n" + number_bytes(record[1])
            case Tag.TEXT:
                return b"x" + str(record[1]).encode()
        raise AssertionError(record)

    def _name(self, name: Name) -> bytes:
        """A name in a fixed number of bytes."""
        found = self._names.get(name)
        if found is None:
            found = self._names[name] = hashlib.sha256(name_bytes(name)).digest()
        return found

    def _level(self, level: Level) -> bytes:
        done, records = self._levels, self._terms.level_records
        stack = [level]
        while stack:
            at = stack[-1]
            record = records[at]
            below: tuple[Level, ...] = ()
            if record[0] == _LEVEL_PARAM:
                head = b"p" + self._param(record[1])
            else:
                head, below = _LEVELS[record[0]], record[1:]
            missing = [child for child in below if child not in done]
            if missing:
                stack += missing
                continue
            done[at] = hashlib.sha256(head + b"".join([done[child] for child in below])).digest()
            stack.pop()
        return done[level]

    def _param(self, name: Name) -> bytes:
        if name not in self._params:
            raise MeaningUnknown(
                f"a universe parameter `{show_name(name)}` is used that the declaration does not have",
                help="build the module again with `pyverify build --fresh`",
            )
        return number_bytes(self._params[name])
