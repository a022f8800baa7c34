"""Declarations as a reviewer reads them: in Lean's notation, without what the elaborator puts in, over lines.

Implicit and instance arguments, universe levels and the types of `fun` binders are left out, and the usual
signs are written for the constants of `SIGNS`. So two different terms can have the same text: this is for
people to read, what has to be compared is compared as terms. Text is broken where it is wider than a page,
at the outermost places first, so that a small change of a term is a small change of its lines.

What is printed is bounded however large or deep a term is; what is cut is shown as `…`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pyverify.term.name import Name, show_name
from pyverify.term.show import binder_name, escape_text, fresh_name, show_level
from pyverify.term.terms import (
    App,
    Binding,
    Bound,
    Const,
    Expr,
    Lam,
    Let,
    Natural,
    Pi,
    Proj,
    Sort,
    Succ,
    Terms,
    Text,
    Zero,
)

__all__ = ["SIGNS", "Notation"]

WIDTH = 100
"""Columns of a line, where it can be broken."""
DEPTH = 60
"""Subterms below this depth are shown as `…`."""
NODES = 4000
"""Subterms of one declaration that are shown."""

_LOOSE, _ARROW, _APPLY, _ATOM = 0, 25, 1022, 1024
_TRUNCATED = "…"

SIGNS: Mapping[Name, tuple[str, int, int, int]] = {
    ("Iff",): ("↔", 20, 21, 21),
    ("Or",): ("∨", 30, 31, 30),
    ("And",): ("∧", 35, 36, 35),
    ("Prod",): ("×", 35, 36, 35),
    ("Eq",): ("=", 50, 51, 51),
    ("Ne",): ("≠", 50, 51, 51),
    ("LE", "le"): ("≤", 50, 51, 51),
    ("LT", "lt"): ("<", 50, 51, 51),
    ("GE", "ge"): ("≥", 50, 51, 51),
    ("GT", "gt"): (">", 50, 51, 51),
    ("HAdd", "hAdd"): ("+", 65, 65, 66),
    ("HSub", "hSub"): ("-", 65, 65, 66),
    ("HMul", "hMul"): ("*", 70, 70, 71),
    ("HDiv", "hDiv"): ("/", 70, 70, 71),
    ("HMod", "hMod"): ("%", 70, 70, 71),
    ("HPow", "hPow"): ("^", 75, 76, 75),
}
"""Constants of two explicit arguments with a sign between them: its precedence, and that of each side."""

_BRACKETS = {
    Binding.EXPLICIT: "()",
    Binding.IMPLICIT: "{}",
    Binding.STRICT: "⦃⦄",
    Binding.INSTANCE: "[]",
}
_WORDS = re.compile(r"[\w'!?]+")
Scope = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Pieces that stand on one line if they fit, else each on its own, all but the first indented."""

    pieces: tuple[_Text, ...]
    indent: int = 2


_Text = str | _Group | tuple["_Text", ...]


class _Binders:
    """Binders in a row; neighbours of one type share their brackets."""

    def __init__(self) -> None:
        self._rows: list[tuple[list[str], Binding, _Text, str | None]] = []

    def add(self, name: str, binding: Binding, said: _Text) -> None:
        """A further binder; without a name only its type is shown."""
        flat = _flat(said, WIDTH)
        if self._rows and name and flat is not None:
            names, before, _, told = self._rows[-1]
            apart = set(names) & set(_WORDS.findall(flat))
            if before is binding and told == flat and names[0] and not apart:
                names.append(name)
                return
        self._rows.append(([name], binding, said, flat))

    def pieces(self) -> list[_Text]:
        """Their texts."""
        found: list[_Text] = []
        for names, binding, said, _ in self._rows:
            opening, closing = _BRACKETS[binding][0], _BRACKETS[binding][1]
            head = f"{opening}{' '.join(names)} : " if names[0] else opening
            found.append((head, said, closing))
        return found


class Notation:
    """Prints terms of one store; `type_of` gives the type of a constant, to know which arguments to show."""

    def __init__(self, terms: Terms, type_of: Callable[[Name], Expr | None]) -> None:
        self._terms = terms
        self._type_of = type_of
        self._bindings: dict[Name, tuple[Binding, ...]] = {}
        self._left = 0

    def expr(self, expr: Expr, scope: Scope = ()) -> list[str]:
        """An expression, as lines; `scope` names its free variables, the innermost last."""
        self._left = NODES
        return _lines(self._expr(expr, scope, _LOOSE, 0))

    def signature(self, word: str, name: Name, params: Sequence[Name], type_: Expr) -> list[str]:
        """A declaration without a body: `theorem n : type`."""
        self._left = NODES
        head = f"{word} {_named(name, params)} :"
        return _lines(_Group((head, self._expr(type_, (), _LOOSE, 0))))

    def definition(
        self, word: str, name: Name, params: Sequence[Name], type_: Expr, value: Expr
    ) -> list[str]:
        """A declaration with a body; the arguments that it is written with stand left of the colon."""
        self._left = NODES
        scope: Scope = ()
        binders = _Binders()
        while True:
            outer, inner = self._terms.expr(type_), self._terms.expr(value)
            if not (isinstance(outer, Pi) and isinstance(inner, Lam)) or self._left <= 0:
                break
            fresh = fresh_name(inner.name, scope)
            self._bind(binders, fresh, inner.name, outer.binding, outer.type, scope, 0)
            scope = (*scope, fresh)
            type_, value = outer.body, inner.body
        said = self._expr(type_, scope, _LOOSE, 0)
        head = _Group((f"{word} {_named(name, params)}", *binders.pieces(), (": ", said, " :=")), 4)
        return _lines(_Group((head, self._expr(value, scope, _LOOSE, 0))))

    def _expr(self, expr: Expr, scope: Scope, needed: int, depth: int) -> _Text:
        self._left -= 1
        if depth > DEPTH or self._left <= 0:
            return _TRUNCATED
        text, own = self._node(expr, scope, depth + 1)
        return text if own >= needed else ("(", text, ")")

    def _node(self, expr: Expr, scope: Scope, depth: int) -> tuple[_Text, int]:
        """The text, and how tightly it holds together."""
        node = self._terms.expr(expr)
        match node:
            case Bound(index):
                return scope[-1 - index] if index < len(scope) else f"#{index - len(scope)}", _ATOM
            case Sort():
                return self._sort(node)
            case Const(name):
                return show_name(name), _ATOM
            case Natural(value):
                return str(value) if value.bit_length() < 400 else _TRUNCATED, _ATOM
            case Text(value):
                return f'"{escape_text(value[:200])}{_TRUNCATED if len(value) > 200 else ""}"', _ATOM
            case Proj(_, index, structure):
                return (self._expr(structure, scope, _ATOM, depth), f".{index + 1}"), _ATOM
            case App():
                return self._application(expr, scope, depth)
            case Pi():
                return self._forall(node, scope, depth)
            case Lam():
                return self._fun(node, scope, depth)
            case Let():
                fresh = fresh_name(node.name, scope)
                type_ = self._expr(node.type, scope, _LOOSE, depth)
                bound = self._expr(node.value, scope, _LOOSE, depth)
                body = self._expr(node.body, (*scope, fresh), _LOOSE, depth)
                return _Group(((f"let {fresh} : ", type_, " := ", bound, ";"), body), 0), _LOOSE

    def _sort(self, node: Sort) -> tuple[str, int]:
        level = self._terms.level(node.level)
        if isinstance(level, Zero):
            return "Prop", _ATOM
        if isinstance(level, Succ):
            below = self._terms.level(level.below)
            if isinstance(below, Zero):
                return "Type", _ATOM
            text = show_level(self._terms, level.below)
            return f"Type {text}" if text.isidentifier() else f"Type ({text})", _APPLY
        text = show_level(self._terms, node.level)
        return f"Sort {text}" if text.isidentifier() else f"Sort ({text})", _APPLY

    def _application(self, expr: Expr, scope: Scope, depth: int) -> tuple[_Text, int]:
        arguments: list[Expr] = []
        node = self._terms.expr(expr)
        head = expr
        while isinstance(node, App):
            arguments.append(node.argument)
            head = node.function
            node = self._terms.expr(head)
        arguments.reverse()
        if not isinstance(node, Const):
            return self._applied(self._expr(head, scope, _ATOM, depth), arguments, scope, depth)
        bindings = self._bindings_of(node.name)
        if len(arguments) >= len(bindings):
            extra = (Binding.EXPLICIT,) * (len(arguments) - len(bindings))
            told = zip(arguments, bindings + extra, strict=True)
            shown = [argument for argument, binding in told if binding is Binding.EXPLICIT]
            special = self._special(node.name, shown, scope, depth)
            if special is not None:
                return special
        else:
            told = zip(arguments, bindings[: len(arguments)], strict=True)
            shown = [argument for argument, binding in told if binding is Binding.EXPLICIT]
        if not shown:
            return show_name(node.name), _ATOM
        return self._applied(show_name(node.name), shown, scope, depth)

    def _applied(self, head: _Text, arguments: Sequence[Expr], scope: Scope, depth: int) -> tuple[_Text, int]:
        pieces = [head]
        for argument in arguments:
            pieces.append(self._expr(argument, scope, _ATOM, depth))
            if self._left <= 0:
                break
        return _Group(tuple(pieces)), _APPLY

    def _special(
        self, name: Name, shown: Sequence[Expr], scope: Scope, depth: int
    ) -> tuple[_Text, int] | None:
        """The notation of a constant that has one, applied to these explicit arguments."""

        def part(number: int, needed: int) -> _Text:
            return self._expr(shown[number], scope, needed, depth)

        if name in SIGNS and len(shown) == 2:
            sign, own, left, right = SIGNS[name]
            return _Group(((part(0, left), f" {sign}"), part(1, right)), 0), own
        match name, len(shown):
            case ("Not",), 1:
                return ("¬", part(0, 51)), 40
            case ("Neg", "neg"), 1:
                return ("-", part(0, 75)), 75
            case ("Inv", "inv"), 1:
                return (part(0, _ATOM), "⁻¹"), _ATOM
            case ("OfNat", "ofNat"), 1 | 2:
                number = self._terms.expr(shown[-1])
                return (str(number.value), _ATOM) if isinstance(number, Natural) else None
            case ("ite",), 3:
                pieces = (("if ", part(0, 1)), ("then ", part(1, 1)), ("else ", part(2, 1)))
                return _Group(pieces), _LOOSE
            case ("Exists",), 1:
                node = self._terms.expr(shown[0])
                if isinstance(node, Lam):
                    fresh = fresh_name(node.name, scope)
                    type_ = self._expr(node.type, scope, _LOOSE, depth)
                    body = self._expr(node.body, (*scope, fresh), _LOOSE, depth)
                    return _Group(((f"∃ {fresh} : ", type_, ","), body)), _LOOSE
        return None

    def _forall(self, node: Pi, scope: Scope, depth: int) -> tuple[_Text, int]:
        if _is_arrow(node):
            left = self._expr(node.type, scope, _ARROW + 1, depth)
            right = self._expr(node.body, (*scope, "_"), _ARROW, depth)
            return _Group(((left, " →"), right), 0), _ARROW
        binders = _Binders()
        current: object = node
        body = node.body
        while isinstance(current, Pi) and not _is_arrow(current) and self._left > 0:
            fresh = fresh_name(current.name, scope)
            self._bind(binders, fresh, current.name, current.binding, current.type, scope, depth)
            scope = (*scope, fresh)
            body = current.body
            current = self._terms.expr(body)
        pieces = binders.pieces()
        pieces[0] = ("∀ ", pieces[0])
        pieces[-1] = (pieces[-1], ",")
        return _Group((_Group(tuple(pieces)), self._expr(body, scope, _LOOSE, depth))), _LOOSE

    def _fun(self, node: Lam, scope: Scope, depth: int) -> tuple[_Text, int]:
        names: list[str] = []
        current: object = node
        body = node.body
        while isinstance(current, Lam) and self._left > 0:
            self._left -= 1 + len(scope) // 4
            names.append(fresh_name(current.name, scope))
            scope = (*scope, names[-1])
            body = current.body
            current = self._terms.expr(body)
        return _Group((f"fun {' '.join(names)} =>", self._expr(body, scope, _LOOSE, depth))), _LOOSE

    def _bind(
        self,
        binders: _Binders,
        fresh: str,
        name: Name,
        binding: Binding,
        type_: Expr,
        scope: Scope,
        depth: int,
    ) -> None:
        self._left -= len(scope) // 4  # a name among many takes longer to choose, and nobody reads them
        hidden = binding is Binding.INSTANCE and not _said(name)
        binders.add("" if hidden else fresh, binding, self._expr(type_, scope, _LOOSE, depth))

    def _bindings_of(self, name: Name) -> tuple[Binding, ...]:
        """How the arguments of a constant are given, as far as its type shows it."""
        found = self._bindings.get(name)
        if found is None:
            gathered: list[Binding] = []
            type_ = self._type_of(name)
            node = None if type_ is None else self._terms.expr(type_)
            while isinstance(node, Pi):
                gathered.append(node.binding)
                node = self._terms.expr(node.body)
            found = self._bindings[name] = tuple(gathered)
        return found


def _is_arrow(node: Pi) -> bool:
    """Whether a binder has no name that anybody wrote: then its type is a hypothesis left of an arrow."""
    return node.binding is Binding.EXPLICIT and not _said(node.name)


def _said(name: Name) -> bool:
    return bool(name) and "_@" not in name


def _named(name: Name, params: Sequence[Name]) -> str:
    return show_name(name) + (f".{{{', '.join(map(binder_name, params))}}}" if params else "")


def _lines(text: _Text) -> list[str]:
    """The text laid out; nothing is left at the end of a line."""
    out: list[str] = []
    _lay(text, 0, 0, out)
    return [line.rstrip() for line in "".join(out).split("\n")]


def _lay(text: _Text, indent: int, column: int, out: list[str]) -> int:
    """Write the text from a column on, lines that follow indented; the column where it ends."""
    if isinstance(text, str):
        out.append(text)
        return column + len(text)
    if isinstance(text, tuple):
        for piece in text:
            column = _lay(piece, indent, column, out)
        return column
    flat = _flat(text, WIDTH - column)
    if flat is not None:
        out.append(flat)
        return column + len(flat)
    inner = indent + text.indent
    for number, piece in enumerate(text.pieces):
        if number:
            out.append("\n" + " " * inner)
            column = inner
        column = _lay(piece, inner, column, out)
    return column


def _flat(text: _Text, room: int) -> str | None:
    """The text on one line, or None if it is longer than the room."""
    pieces: list[str] = []
    stack: list[_Text] = [text]
    while stack:
        top = stack.pop()
        if isinstance(top, str):
            pieces.append(top)
            room -= len(top)
            if room < 0:
                return None
            continue
        inner = top.pieces if isinstance(top, _Group) else top
        for number in range(len(inner) - 1, -1, -1):
            stack.append(inner[number])
            if number and isinstance(top, _Group):
                stack.append(" ")
    return "".join(pieces)
