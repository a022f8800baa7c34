"""Terms as text in Lean's notation, for people: never compared, never read back.

All arguments are printed, since a term alone does not say which of them are implicit. Long or deep terms are
cut with `…`: what is printed is bounded however large the term is, and so is the depth of the recursion.
"""

from __future__ import annotations

from pyverify.term.name import Name, show_name
from pyverify.term.terms import (
    App,
    Binding,
    Bound,
    Const,
    Expr,
    Lam,
    Let,
    Level,
    Natural,
    Param,
    Pi,
    Proj,
    Sort,
    Succ,
    Terms,
    Text,
    Zero,
)

__all__ = ["binder_name", "escape_text", "fresh_name", "show_expr", "show_level"]

DEPTH = 40
"""Subterms below this depth are shown as `…`."""
LENGTH = 600
"""Characters after which the text is cut."""

_LOOSE, _ARROW, _APPLIED, _ATOM = range(4)
_BRACKETS = {
    Binding.EXPLICIT: ("(", ")"),
    Binding.IMPLICIT: ("{", "}"),
    Binding.STRICT: ("⦃", "⦄"),
    Binding.INSTANCE: ("[", "]"),
}
_INFIX: dict[Name, tuple[str, int]] = {
    ("And",): ("∧", 2),
    ("Or",): ("∨", 2),
    ("Iff",): ("↔", 2),
    ("Eq",): ("=", 3),
    ("Ne",): ("≠", 3),
}


def show_expr(terms: Terms, expr: Expr, *, length: int = LENGTH) -> str:
    """The expression as one line of at most about `length` characters."""
    text = _Printer(terms, length).expr(expr, (), _LOOSE, 0)
    return text if len(text) <= length else text[: length - 1] + "…"


def show_level(terms: Terms, level: Level) -> str:
    """The level as Lean prints it: `u+1`, `max u v`, `2`."""
    return _Printer(terms, LENGTH).level(level, 0)


class _Printer:
    """One printing; `left` counts down the characters that may still be made."""

    def __init__(self, terms: Terms, length: int) -> None:
        self.terms = terms
        self.left = length

    def level(self, level: Level, depth: int, *, atom: bool = False) -> str:
        if depth > DEPTH:
            return "…"
        up = 0
        node = self.terms.level(level)
        while isinstance(node, Succ):
            up += 1
            node = self.terms.level(node.below)
        if isinstance(node, Zero):
            return str(up)
        if isinstance(node, Param):
            return f"{binder_name(node.name)}+{up}" if up else binder_name(node.name)
        word = "imax" if node.imax else "max"
        left = self.level(node.left, depth + 1, atom=True)
        text = f"{word} {left} {self.level(node.right, depth + 1, atom=True)}"
        if up:
            return f"({text})+{up}"
        return f"({text})" if atom else text

    def expr(self, expr: Expr, scope: tuple[str, ...], place: int, depth: int) -> str:
        if depth > DEPTH or self.left <= 0:
            return "…"
        text, kind = self._node(expr, scope, depth)
        self.left -= 4
        return text if kind >= place else f"({text})"

    def _node(self, expr: Expr, scope: tuple[str, ...], depth: int) -> tuple[str, int]:
        """The text, and how tightly it holds together."""
        node = self.terms.expr(expr)
        match node:
            case Bound(index):
                return scope[-1 - index] if index < len(scope) else f"#{index - len(scope)}", _ATOM
            case Sort(level):
                return self._sort(level)
            case Const(name, levels):
                at = f".{{{', '.join(self.level(level, 0) for level in levels)}}}" if levels else ""
                return show_name(name) + at, _ATOM
            case Natural(value):
                return str(value) if value.bit_length() < 400 else "…", _ATOM
            case Text(value):
                return f'"{escape_text(value[:80])}{"…" if len(value) > 80 else ""}"', _ATOM
            case Proj(_, index, structure):
                return f"{self.expr(structure, scope, _ATOM, depth + 1)}.{index + 1}", _ATOM
            case App():
                return self._application(expr, scope, depth)
            case Pi() | Lam():
                return self._binders(node, scope, depth)
            case Let():
                return self._let(node, scope, depth)

    def _let(self, node: Let, scope: tuple[str, ...], depth: int) -> tuple[str, int]:
        fresh = fresh_name(node.name, scope)
        type_ = self.expr(node.type, scope, _LOOSE, depth + 1)
        value = self.expr(node.value, scope, _LOOSE, depth + 1)
        body = self.expr(node.body, (*scope, fresh), _LOOSE, depth + 1)
        return f"let {fresh} : {type_} := {value}; {body}", _LOOSE

    def _sort(self, level: Level) -> tuple[str, int]:
        node = self.terms.level(level)
        if isinstance(node, Zero):
            return "Prop", _ATOM
        if isinstance(node, Succ):
            below = self.terms.level(node.below)
            if isinstance(below, Zero):
                return "Type", _ATOM
            return f"Type {self.level(node.below, 0, atom=True)}", _APPLIED
        return f"Sort {self.level(level, 0, atom=True)}", _APPLIED

    def _application(self, expr: Expr, scope: tuple[str, ...], depth: int) -> tuple[str, int]:
        arguments: list[Expr] = []
        head = expr
        node = self.terms.expr(head)
        while isinstance(node, App):
            arguments.append(node.argument)
            head = node.function
            node = self.terms.expr(head)
        arguments.reverse()
        if isinstance(node, Const):
            if node.name == ("Not",) and len(arguments) == 1:
                return f"¬{self.expr(arguments[0], scope, _APPLIED, depth + 1)}", _APPLIED
            sign, count = _INFIX.get(node.name, ("", -1))
            if len(arguments) == count:
                left = self.expr(arguments[-2], scope, _APPLIED, depth + 1)
                right = self.expr(arguments[-1], scope, _APPLIED, depth + 1)
                return f"{left} {sign} {right}", _ARROW
        pieces = [self.expr(head, scope, _ATOM, depth + 1)]
        for argument in arguments:
            if self.left <= 0:
                pieces.append("…")
                break
            pieces.append(self.expr(argument, scope, _ATOM, depth + 1))
        return " ".join(pieces), _APPLIED

    def _binders(self, node: Pi | Lam, scope: tuple[str, ...], depth: int) -> tuple[str, int]:
        if isinstance(node, Pi) and node.binding is Binding.EXPLICIT and not self._uses(node.body):
            left = self.expr(node.type, scope, _APPLIED, depth + 1)
            return f"{left} → {self.expr(node.body, (*scope, '_'), _LOOSE, depth + 1)}", _ARROW
        kind = type(node)
        pieces: list[str] = []
        inner: Expr = node.body
        current: Pi | Lam = node
        while True:
            fresh = fresh_name(current.name, scope)
            opening, closing = _BRACKETS[current.binding]
            pieces.append(f"{opening}{fresh} : {self.expr(current.type, scope, _LOOSE, depth + 1)}{closing}")
            scope = (*scope, fresh)
            inner = current.body
            following = self.terms.expr(inner)
            if self.left <= 0 or type(following) is not kind:
                break
            assert isinstance(following, (Pi, Lam))
            if kind is Pi and following.binding is Binding.EXPLICIT and not self._uses(following.body):
                break
            current = following
        joined = " ".join(pieces)
        body = self.expr(inner, scope, _LOOSE, depth + 1)
        return (f"∀ {joined}, {body}" if kind is Pi else f"fun {joined} => {body}"), _LOOSE

    def _uses(self, body: Expr) -> bool:
        """Whether the innermost variable occurs; a large term is taken to use it."""
        seen: set[tuple[Expr, int]] = set()
        stack = [(body, 0)]
        while stack:
            if len(seen) > 4 * LENGTH:
                return True
            item = stack.pop()
            if item in seen:
                continue
            seen.add(item)
            expr, offset = item
            match self.terms.expr(expr):
                case Bound(index):
                    if index == offset:
                        return True
                case App(function, argument):
                    stack += [(function, offset), (argument, offset)]
                case Lam(_, _, type_, inner) | Pi(_, _, type_, inner):
                    stack += [(type_, offset), (inner, offset + 1)]
                case Let(_, _, type_, value, inner):
                    stack += [(type_, offset), (value, offset), (inner, offset + 1)]
                case Proj(_, _, value):
                    stack.append((value, offset))
                case _:
                    pass
        return False


def binder_name(name: Name) -> str:
    """A binder's name without what Lean added to keep it apart from others (all from `_@` on)."""
    shown = name[: name.index("_@")] if "_@" in name else name
    return show_name(shown) if shown else "x"


def fresh_name(name: Name, scope: tuple[str, ...]) -> str:
    """The binder's name, with a number behind it where a name in scope is the same."""
    base = found = binder_name(name)
    number = 1
    while found in scope and number < 1000:
        found = f"{base}_{number}"
        number += 1
    return found


def escape_text(text: str) -> str:
    """What stands between the quotes of a literal; what cannot be seen is written by its number."""
    shown = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in shown)
