"""What a statement means, as one hash: of itself and of every constant that it rests on.

A constant's own hash covers its full name, its kind, whether the logic may use it, the number of its universe
parameters, its type, its body (of definitions and opaque constants), and the parameters and constructors of
an inductive type. References to other constants are by name, component by component. The hash of a statement
covers the hashes of its **closure**: all constants that are reached from it through types, bodies,
constructors, the structures of projections, and the types of literals. So it does not matter in which order
files list constants or which module declares them, and a definition that moves to another module keeps its
meaning (a private one does not: its module is part of its name).

What does not count, because the logic does not see it: names and kinds of binders, names of universe
parameters, positions, docstrings, metadata, unfolding hints, whether a `let` was written `have`. A theorem
counts by its type only; with proof irrelevance nothing can depend on how it was proved. What counts although
it could be left out: the body of an opaque constant, the order of universe parameters, two levels that are
equal but written differently. A changed hash says "look again", never "the meaning is another".

Terms are graphs of any depth: each shared term is hashed once, and nothing recurses.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pyverify.errors import Exit, PyverifyError
from pyverify.olean import Kind, Safety
from pyverify.term import (
    App,
    Bound,
    Const,
    Expr,
    ExprNode,
    Lam,
    Let,
    Level,
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
    show_name,
)

__all__ = ["MeaningUnknown", "Part", "Rested", "Statements", "claim_hash", "name_bytes"]

_FORMAT = b"pyverify statement 1"
_NAT: Name = ("Nat",)
_STRING: Name = ("String",)


class MeaningUnknown(PyverifyError):
    """A constant below a statement is not declared, or is declared in two different ways."""

    code = "meaning-unknown"
    exit_status = Exit.REFUSED


@dataclass(frozen=True, slots=True)
class Part:
    """What counts of a declaration."""

    name: Name
    kind: Kind
    params: tuple[Name, ...]
    """Universe parameters."""
    type: Expr
    value: Expr | None = None
    """The body of a definition or an opaque constant; that of a theorem does not count."""
    safety: Safety = Safety.SAFE
    num_params: int = 0
    """Of an inductive type: how many of its arguments are the same in all constructors."""
    constructors: tuple[Name, ...] = ()
    """Of an inductive type, in order."""


@dataclass(frozen=True, slots=True)
class Rested:
    """A statement and what it rests on."""

    statement: Name
    meaning: str
    """The hash of the closure, in hex."""
    hashes: Mapping[Name, str]
    """For each constant of the closure, the statement included, its own hash; in a fixed order."""


Lookup = Callable[[Name], Iterable[Part]]
"""All declarations of a name; more than one only where modules disagree or repeat each other."""


class Statements:
    """The hashes of statements over one set of modules. What is shared by statements is hashed once."""

    def __init__(self, terms: Terms, lookup: Lookup) -> None:
        self._terms = terms
        self._lookup = lookup
        self._own: dict[Name, tuple[str, frozenset[Name]]] = {}
        self._lines: dict[Name, bytes] = {}
        self._hashers: dict[tuple[Name, ...], _Terms] = {}

    def rests_on(self, statement: Name) -> Rested:
        """The statement's closure and meaning. Raises `MeaningUnknown` where part of it cannot be known."""
        found: dict[Name, str] = {}
        above: dict[Name, Name] = {}
        waiting = [statement]
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found[name], used = self._constant(name, above.get(name))
            for other in used:
                if other not in found:
                    above.setdefault(other, name)
                    waiting.append(other)
        ordered = dict(sorted(found.items(), key=lambda entry: self._lines[entry[0]]))
        state = _tagged(b"closure", name_bytes(statement))
        state.update(b"".join([self._lines[name] for name in ordered]))
        return Rested(statement, state.hexdigest(), ordered)

    def own(self, name: Name) -> str:
        """The hash of one constant by itself, in hex."""
        return self._constant(name, None)[0]

    def _constant(self, name: Name, above: Name | None) -> tuple[str, frozenset[Name]]:
        known = self._own.get(name)
        if known is None:
            known = self._own[name] = self._hashed(name, above)
            self._lines[name] = _sized(name_bytes(name)) + bytes.fromhex(known[0])
        return known

    def _hashed(self, name: Name, above: Name | None) -> tuple[str, frozenset[Name]]:
        found = {self._part(part) for part in self._lookup(name)}
        if len(found) == 1:
            return found.pop()
        used = f", which `{show_name(above)}` uses," if above else ""
        if found:
            raise MeaningUnknown(
                f"`{show_name(name)}`{used} is declared in {len(found)} different ways",
                help="rename all but one of the declarations",
            )
        raise MeaningUnknown(
            f"`{show_name(name)}`{used} is declared in no module that could be read",
            help="`pyverify build` shows which module is missing",
        )

    def _part(self, part: Part) -> tuple[str, frozenset[Name]]:
        hasher = self._hashers.setdefault(part.params, _Terms(self._terms, part.params))
        counted = [part.type]
        if part.value is not None and part.kind is not Kind.THEOREM:
            counted.append(part.value)
        state = _tagged(
            b"constant",
            name_bytes(part.name),
            bytes([part.kind, _SAFETY[part.safety]]),
            *map(_number, (len(part.params), part.num_params, len(part.constructors))),
            *map(name_bytes, part.constructors),
            *map(hasher.digest, counted),
        )
        used = hasher.used(counted) | frozenset(part.constructors)
        return state.hexdigest(), used - {part.name}


def claim_hash(meaning: str, sentence: str, expect: str, kind: str) -> str:
    """The hash of what a claim says: a statement's meaning, its sentence, expectation and kind.

    How a sentence is broken into lines does not count.
    """
    words = " ".join(sentence.split())
    return _tagged(b"claim", *(text.encode() for text in (meaning, words, expect, kind))).hexdigest()


def name_bytes(name: Name) -> bytes:
    """A name as bytes that no other name has; also the order in which names are sorted."""
    parts = []
    for part in name:
        raw = part.encode() if isinstance(part, str) else _number(part)
        parts.append((b"s" if isinstance(part, str) else b"n") + _sized(raw))
    return b"".join(parts)


_SAFETY = {Safety.SAFE: 0, Safety.UNSAFE: 1, Safety.PARTIAL: 2}


def _tagged(tag: bytes, *fields: bytes) -> hashlib._Hash:
    state = hashlib.sha256(_sized(_FORMAT) + _sized(tag))
    for field in fields:
        state.update(_sized(field))
    return state


def _sized(raw: bytes) -> bytes:
    return len(raw).to_bytes(8, "big") + raw


def _number(value: int) -> bytes:
    return value.to_bytes((value.bit_length() + 7) // 8, "big")


class _Terms:
    """Digests of terms under one list of universe parameters, which are known by their position."""

    def __init__(self, terms: Terms, params: tuple[Name, ...]) -> None:
        self._terms = terms
        self._params = {name: number for number, name in enumerate(params)}
        self._levels: dict[Level, bytes] = {}
        self._exprs: dict[Expr, bytes] = {}
        self._names: dict[Name, bytes] = {}

    def digest(self, expr: Expr) -> bytes:
        """The digest of a term, up to names and kinds of binders."""
        done = self._exprs
        node_of = self._terms.expr
        stack = [expr]
        while stack:
            at = stack[-1]
            if at in done:
                stack.pop()
                continue
            node = node_of(at)
            below = _below(node)
            missing = [child for child in below if child not in done]
            if missing:
                stack += missing
                continue
            raw = self._head(node) + b"".join([done[child] for child in below])
            done[at] = hashlib.sha256(raw).digest()
            stack.pop()
        return done[expr]

    def used(self, exprs: Iterable[Expr]) -> frozenset[Name]:
        """The constants that terms mention."""
        found: set[Name] = set()
        seen: set[Expr] = set()
        stack = list(exprs)
        while stack:
            at = stack.pop()
            if at in seen:
                continue
            seen.add(at)
            node = self._terms.expr(at)
            match node:
                case Const(name):
                    found.add(name)
                case Proj(name):
                    found.add(name)
                case Natural():
                    found.add(_NAT)
                case Text():
                    found.add(_STRING)
                case _:
                    pass
            stack += _below(node)
        return frozenset(found)

    def _head(self, node: ExprNode) -> bytes:
        """What a node says beside its subterms. No head is the beginning of another one of its sort."""
        match node:
            case App():
                return b"a"
            case Lam():
                return b"l"
            case Pi():
                return b"p"
            case Let():
                return b"t"
            case Bound(index):
                return b"b" + _number(index)
            case Const(name, levels):
                return b"c" + self._name(name) + b"".join(map(self._level, levels))
            case Sort(level):
                return b"s" + self._level(level)
            case Proj(structure, index):
                return b"j" + self._name(structure) + _sized(_number(index))
            case Natural(value):
                return b"n" + _number(value)
            case Text(value):
                return b"x" + value.encode()

    def _name(self, name: Name) -> bytes:
        """A name in a fixed number of bytes."""
        found = self._names.get(name)
        if found is None:
            found = self._names[name] = hashlib.sha256(name_bytes(name)).digest()
        return found

    def _level(self, level: Level) -> bytes:
        done = self._levels
        stack = [level]
        while stack:
            at = stack[-1]
            node = self._terms.level(at)
            below: tuple[Level, ...] = ()
            if isinstance(node, Succ):
                below, head = (node.below,), b"s"
            elif isinstance(node, Two):
                below, head = (node.left, node.right), b"i" if node.imax else b"m"
            elif isinstance(node, Param):
                head = b"p" + self._param(node.name)
            else:
                head = b"0"
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
                f"a universe parameter `{show_name(name)}` is used that the constant does not have",
                help="build the module again with `pyverify build --fresh`",
            )
        return _number(self._params[name])


def _below(node: ExprNode) -> tuple[Expr, ...]:
    match node:
        case App(function, argument):
            return (function, argument)
        case Lam(_, _, type_, body) | Pi(_, _, type_, body):
            return (type_, body)
        case Let(_, _, type_, value, body):
            return (type_, value, body)
        case Proj(_, _, value):
            return (value,)
        case _:
            return ()
