"""A declaration in full, as a module stores it: what would be submitted to a kernel, and what was derived.

Counts and flags of inductive types, constructors and recursors are what the file says. The kernel derives
them; the replay compares. Until then they are claims.
"""

from __future__ import annotations

import enum
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from pyverify.olean.decode import Decoder
from pyverify.olean.objects import Objects
from pyverify.term import PARTS, Expr, Name, Terms

__all__ = ["ABBREVIATION", "Declaration", "Kind", "Quotient", "Rule", "Safety", "mentioned"]

ABBREVIATION = -1
"""The hint of a definition that is unfolded before all others."""

_HINTS = {2: (0, 16)}
_RULE = {0: (3, 32)}
_height = struct.Struct("<I").unpack_from
_NAT: Name = ("Nat",)
_TEXT: tuple[Name, ...] = (("String",), ("Char", "ofNat"), ("String", "ofList"))


class Kind(enum.IntEnum):
    """What a constant is; the numbers are those of the file."""

    AXIOM = 0
    DEFINITION = 1
    THEOREM = 2
    OPAQUE = 3
    QUOTIENT = 4
    INDUCTIVE = 5
    CONSTRUCTOR = 6
    RECURSOR = 7


class Safety(enum.Enum):
    """Whether the logic may use a constant."""

    SAFE = "safe"
    """It may."""
    UNSAFE = "unsafe"
    """It was declared `unsafe`: the kernel keeps it out of safe declarations."""
    PARTIAL = "partial"
    """It is the compiled body of a `partial` function."""


class Quotient(enum.IntEnum):
    """Which of the four constants of the quotient package."""

    TYPE = 0
    CONSTRUCTOR = 1
    LIFT = 2
    INDUCTION = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """How a recursor computes on one constructor."""

    constructor: Name
    num_fields: int
    result: Expr


@dataclass(frozen=True, slots=True)
class Declaration:
    """A constant with all that the file says of it. Fields that its kind lacks keep their defaults."""

    name: Name
    kind: Kind
    params: tuple[Name, ...]
    """Universe parameters, all different."""
    type: Expr
    value: Expr | None = None
    """Body of a definition, theorem or opaque constant."""
    safety: Safety = Safety.SAFE
    hints: int | None = None
    """Of a definition: its height, `ABBREVIATION`, or None for one that is unfolded last."""
    group: tuple[Name, ...] = ()
    """What was declared together with it, itself included: definitions, theorems, types, or, of a recursor,
    the types of its block.
    """
    num_params: int = 0
    """Of inductive types, constructors and recursors."""
    num_indices: int = 0
    """Of inductive types and recursors."""
    constructors: tuple[Name, ...] = ()
    """Of an inductive type, in order."""
    num_nested: int = 0
    is_rec: bool = False
    is_reflexive: bool = False
    inductive: Name = ()
    """Of a constructor: its type."""
    index: int = 0
    """Of a constructor: its position, from 0."""
    num_fields: int = 0
    num_motives: int = 0
    num_minors: int = 0
    rules: tuple[Rule, ...] = ()
    k: bool = False
    """Of a recursor: whether it computes on every proof of its type."""
    quotient: Quotient | None = None

    @property
    def derived(self) -> bool:
        """Whether the kernel makes it, from something else that is submitted."""
        return self.kind >= Kind.CONSTRUCTOR or self.kind is Kind.QUOTIENT

    @property
    def terms(self) -> tuple[Expr, ...]:
        """Type, body and results of the rules."""
        value = () if self.value is None else (self.value,)
        return (self.type, *value, *[rule.result for rule in self.rules])


def read_declaration(
    objects: Objects,
    decoder: Decoder,
    kind: Kind,
    head: tuple[Name, tuple[Name, ...], Expr],
    place: tuple[int, tuple[int, ...]],
    flags: bytes,
    safety: Safety,
) -> Declaration:
    """The declaration whose name, parameters and type (`head`) are read already.

    `place`: offset and pointers of what is stored beside them; `flags`: its bytes, checked.
    """
    at, fields = place
    name, params, type_ = head

    def number(position: int) -> int:
        return objects.natural(fields[position], at)

    def names(position: int) -> tuple[Name, ...]:
        return decoder.names(fields[position], at)

    match kind:
        case Kind.DEFINITION:
            value, hints = decoder.expr(fields[1], at), _read_hints(objects, fields[2], at)
            return Declaration(name, kind, params, type_, value, safety, hints, names(3))
        case Kind.THEOREM | Kind.OPAQUE:
            value = decoder.expr(fields[1], at)
            return Declaration(name, kind, params, type_, value, safety, group=names(2))
        case Kind.QUOTIENT:
            return Declaration(name, kind, params, type_, quotient=Quotient(flags[0]))
        case Kind.INDUCTIVE:
            return Declaration(
                name,
                kind,
                params,
                type_,
                safety=safety,
                group=names(3),
                num_params=number(1),
                num_indices=number(2),
                constructors=names(4),
                num_nested=number(5),
                is_rec=flags[0] == 1,
                is_reflexive=flags[2] == 1,
            )
        case Kind.CONSTRUCTOR:
            return Declaration(
                name,
                kind,
                params,
                type_,
                safety=safety,
                inductive=decoder.name(fields[1], at),
                index=number(2),
                num_params=number(3),
                num_fields=number(4),
            )
        case Kind.RECURSOR:
            return Declaration(
                name,
                kind,
                params,
                type_,
                safety=safety,
                group=names(1),
                num_params=number(2),
                num_indices=number(3),
                num_motives=number(4),
                num_minors=number(5),
                rules=tuple(_read_rule(objects, decoder, *cell) for cell in objects.cells(fields[6], at)),
                k=flags[0] == 1,
            )
        case _:
            return Declaration(name, kind, params, type_, safety=safety)


def _read_hints(objects: Objects, value: int, holder: int) -> int | None:
    if value == 1:
        return None
    if value == 3:
        return ABBREVIATION
    _, at, _ = objects.constructor(value, holder, _HINTS)
    objects.scalars(at, 0, 4, 16)
    height: int = _height(objects.data, at + 8)[0]
    return height


def _read_rule(objects: Objects, decoder: Decoder, value: int, holder: int) -> Rule:
    _, at, (constructor, arguments, result) = objects.constructor(value, holder, _RULE)
    return Rule(decoder.name(constructor, at), objects.natural(arguments, at), decoder.expr(result, at))


def mentioned(terms: Terms, roots: Iterable[Expr]) -> dict[Name, None]:
    """The constants that terms mention: with the structures of projections, and with what literals stand for
    (`Nat`; `String`, `String.ofList`, `Char.ofNat`). Their order depends on nothing but the terms.
    """
    records = terms.records
    found: dict[Name, None] = {}
    stack = list(roots)
    seen = set(stack)
    while stack:
        record = records[stack.pop()]
        tag = record[0]
        if tag == 5:
            function, argument = record[1], record[2]
            if function not in seen:
                seen.add(function)
                stack.append(function)
            if argument not in seen:
                seen.add(argument)
                stack.append(argument)
        elif tag == 4:
            found[record[1]] = None
        else:
            for part in record[1 : 1 + PARTS[tag]]:
                if part not in seen:
                    seen.add(part)
                    stack.append(part)
            if tag == 11:
                found[record[2]] = None
            elif tag == 9:
                found[_NAT] = None
            elif tag == 10:
                found.update(dict.fromkeys(_TEXT))
    return found
