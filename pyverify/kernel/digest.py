"""Canonical hashes of declarations: of decoded terms, component by component, never of files.

Equal hashes mean equal declarations: every field counts, names and kinds of binders as well. `own` is the
hash of one declaration by itself; the hash of what it rests on is made of these (`closure`).
"""

from __future__ import annotations

import hashlib

from pyverify.olean import Declaration, Safety
from pyverify.term import PARTS, Expr, Level, Name, Terms

__all__ = ["Digests", "name_bytes"]

_SAFETY = {Safety.SAFE: b"s", Safety.UNSAFE: b"u", Safety.PARTIAL: b"p"}


def _sized(raw: bytes) -> bytes:
    return len(raw).to_bytes(8, "big") + raw


def _number(value: int) -> bytes:
    return _sized(value.to_bytes((value.bit_length() + 7) // 8, "big"))


def name_bytes(name: Name) -> bytes:
    """A name as bytes that no other name has."""
    parts = [b"s" + _sized(p.encode()) if isinstance(p, str) else b"n" + _number(p) for p in name]
    return _number(len(parts)) + b"".join(parts)


class Digests:
    """Hashes over one store of terms; each term is hashed once, children first."""

    def __init__(self, terms: Terms) -> None:
        self._source = terms
        self._terms: dict[Expr, bytes] = {}
        self._levels: dict[Level, bytes] = {}
        self._names: dict[Name, bytes] = {}

    def own(self, one: Declaration) -> bytes:
        """The hash of a declaration: 32 bytes."""
        self._add(one.terms)
        numbers = (
            one.kind,
            len(one.params),
            -1 if one.hints is None else one.hints + 1,
            len(one.group),
            one.num_params,
            one.num_indices,
            len(one.constructors),
            one.num_nested,
            one.is_rec,
            one.is_reflexive,
            one.index,
            one.num_fields,
            one.num_motives,
            one.num_minors,
            len(one.rules),
            one.k,
            -1 if one.quotient is None else one.quotient,
            one.value is not None,
        )
        state = hashlib.sha256(b"declaration" + _SAFETY[one.safety])
        state.update(b"".join(_number(number + 1) for number in numbers))
        for name in (one.name, *one.params, *one.group, *one.constructors, one.inductive):
            state.update(self._name(name))
        for term in one.terms:
            state.update(self._terms[term])
        for rule in one.rules:
            state.update(self._name(rule.constructor) + _number(rule.num_fields))
        return state.digest()

    def _add(self, roots: tuple[Expr, ...]) -> None:
        """Hash terms and all below them. Each begins with a tag, and has parts of known or stated size."""
        done, records, sha256 = self._terms, self._source.records, hashlib.sha256
        stack = [root for root in roots if root not in done]
        found = set(stack)
        while stack:
            record = records[stack.pop()]
            for part in record[1 : 1 + PARTS[record[0]]]:
                if part not in done and part not in found:
                    found.add(part)
                    stack.append(part)
        for expr in sorted(found):
            record = records[expr]
            tag = record[0]
            if tag == 5:
                raw = b"a" + done[record[1]] + done[record[2]]
            elif tag in (6, 7):
                head = b"l" if tag == 6 else b"p"
                raw = head + done[record[1]] + done[record[2]] + self._name(record[3]) + bytes((record[4],))
            else:
                raw = self._other(record)
            done[expr] = sha256(raw).digest()

    def _other(self, record: tuple[object, ...]) -> bytes:
        done = self._terms
        match record:
            case (0, int(index)):
                return b"b" + _number(index)
            case (3, level):
                return b"s" + self._level(level)  # type: ignore[arg-type]
            case (4, name, tuple(levels)):
                return b"c" + self._name(name) + b"".join(map(self._level, levels))  # type: ignore[arg-type]
            case (8, type_, value, body, name, int(plain)):
                parts = done[type_] + done[value] + done[body]  # type: ignore[index]
                return b"t" + parts + self._name(name) + bytes((plain,))  # type: ignore[arg-type]
            case (9, int(number)):
                return b"n" + _number(number)
            case (10, str(text)):
                return b"x" + text.encode()
            case (11, value, structure, int(index)):
                return b"j" + done[value] + self._name(structure) + _number(index)  # type: ignore[index, arg-type]
        raise ValueError(record)

    def _name(self, name: Name) -> bytes:
        found = self._names.get(name)
        if found is None:
            found = self._names[name] = hashlib.sha256(name_bytes(name)).digest()
        return found

    def _level(self, level: Level) -> bytes:
        done, records = self._levels, self._source.level_records
        stack = [level]
        while stack:
            at = stack[-1]
            record = records[at]
            parts = () if record[0] == 4 else record[1:]
            missing = [part for part in parts if part not in done]
            if missing:
                stack += missing
                continue
            below = self._name(record[1]) if record[0] == 4 else b"".join([done[part] for part in parts])
            done[at] = hashlib.sha256(bytes((record[0],)) + below).digest()
            stack.pop()
        return done[level]
