"""What theorems say of definitions at closed arguments: values, and where a property holds or fails.

Such a theorem is a unit test of a definition, checked by the kernel. It is read off the compiled
statement. Below `∧` and `¬`, an equation tells a value if its left side is the definition applied and
its right side names no definition; a definition that is a property stands there by itself and holds, or
fails. Nothing may be quantified but a type with the laws of its class, as a field with a logarithm. Each
part has to be about the same definition: what speaks of several is a witness, or an example of something
else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyverify.audit.closure import constants
from pyverify.olean import Kind
from pyverify.term import Binding, Expr, Name
from pyverify.term.terms import Record, Tag

if TYPE_CHECKING:
    from pyverify.spec.spec import Spec

__all__ = ["Fact", "facts"]

_AND, _NOT, _EQ = ("And",), ("Not",), ("Eq",)


@dataclass(frozen=True, slots=True)
class Fact:
    """What a theorem says of one definition at closed arguments."""

    theorem: Name
    definition: Name
    value: str
    """As Lean writes it; of a property `holds` or `fails`."""
    text: str
    """The whole of it, as Lean writes it."""


def facts(spec: Spec, theorems: Iterable[Name]) -> Iterator[Fact]:
    """What these theorems say, of one definition of the specifications each; others are passed over."""
    definitions = frozenset(spec.definitions)
    for theorem in theorems:
        declaration = spec.compilation.declaration(theorem)
        if (
            declaration is None
            or declaration.kind is not Kind.THEOREM
            or not spec.compilation.is_written(theorem)
        ):
            continue
        scope, body = _opened(spec.compilation.terms.records, declaration.type)
        parts = [] if body is None else list(_parts(spec, body, definitions))
        if parts and len({part.definition for part in parts}) == 1 and parts[0].definition in definitions:
            yield from (part.said(spec, theorem, scope) for part in parts)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a statement."""

    definition: Name
    """What it is about; the empty name for what is no fact."""
    affirmed: bool
    value: Expr | None
    whole: Expr

    def said(self, spec: Spec, theorem: Name, scope: tuple[str, ...]) -> Fact:
        text = _line(spec, self.whole, scope)
        value = (
            ("holds" if self.affirmed else "fails") if self.value is None else _line(spec, self.value, scope)
        )
        return Fact(theorem, self.definition, value, text if self.affirmed else f"¬{text}")


def _parts(spec: Spec, body: Expr, definitions: frozenset[Name]) -> Iterator[_Part]:
    terms = spec.compilation.terms
    for affirmed, atom in _atoms(terms.records, body):
        head, arguments = _spine(terms.records, atom)
        value = None
        if head == _EQ:
            left, value = arguments[-2:]
            told = affirmed and definitions.isdisjoint(constants(terms, (value,)))
            head = _spine(terms.records, left)[0] if told else ()
        yield _Part(head, affirmed, value, atom)


def _opened(records: list[Record], expr: Expr) -> tuple[tuple[str, ...], Expr | None]:
    """A statement below its types and classes, with their names; None if it has other binders."""
    scope: list[str] = []
    while records[expr][0] == Tag.PI:
        _, type_, body, name, binding = records[expr]
        if records[type_][0] != Tag.SORT and binding != Binding.INSTANCE:
            return (), None
        scope.append(".".join(map(str, name)))
        expr = body
    return tuple(scope), expr


def _atoms(records: list[Record], expr: Expr) -> Iterator[tuple[bool, Expr]]:
    """The parts of a conjunction, each with whether it is affirmed or denied."""
    waiting = [(True, expr)]
    while waiting:
        affirmed, expr = waiting.pop()
        head, arguments = _spine(records, expr)
        if head == _AND and affirmed and len(arguments) == 2:
            waiting += [(True, arguments[1]), (True, arguments[0])]
        elif head == _NOT and len(arguments) == 1:
            waiting.append((not affirmed, arguments[0]))
        else:
            yield affirmed, expr


def _spine(records: list[Record], expr: Expr) -> tuple[Name, list[Expr]]:
    """The constant that is applied, and to what; the empty name if it is no constant."""
    arguments: list[Expr] = []
    while records[expr][0] == Tag.APP:
        arguments.append(records[expr][2])
        expr = records[expr][1]
    return records[expr][1] if records[expr][0] == Tag.CONST else (), arguments[::-1]


def _line(spec: Spec, expr: Expr, scope: tuple[str, ...]) -> str:
    return " ".join(line.strip() for line in spec.library.rules.notation.expr(expr, scope))
