"""Names of binders and constants in a text that is being made.

A variable keeps the name of its binder. It gets another if that would hide a variable of which something
below speaks, or if Lean made the name up; those are chosen last, when the text shows whether anything speaks
of them. A constant has the shortest name that means it where it stands, behind `_root_.` if a binder of the
text could hide it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyverify.term.explicit import binder_bases, first_word
from pyverify.term.name import Name
from pyverify.term.said import Said
from pyverify.term.spelling import binder_base, spell, spell_name
from pyverify.term.terms import Binding, Expr
from pyverify.term.typing import Local, Typing

__all__ = ["Naming", "Rows", "made_up"]

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Around the number of a variable whose name is not chosen yet: no other text has these characters."""
_BRACKETS = ("()", "{}", "⦃⦄", "[]")


def made_up(name: Name) -> bool:
    """Whether nobody wrote this name of a binder."""
    return not name or "_@" in name


class Naming:
    """The names of one text."""

    def __init__(self, typing: Typing, namespace: Name) -> None:
        self.typing = typing
        self.terms = typing.terms
        self.vocabulary = typing.vocabulary
        self._namespace = namespace
        self._own: Name = ()
        self._names: dict[Expr, str] = {}
        self._called: dict[str, set[Expr]] = {}
        self._binders: set[str] = set()
        self._words: set[str] = set()

    def begin(self, *exprs: Expr) -> None:
        """Look at what is going to be printed together, for the names that it has."""
        for expr in exprs:
            binders, words = binder_bases(self.terms, expr, written=True)
            self._binders |= binders
            self._words |= words

    def declaring(self, name: Name) -> None:
        """Be in a declaration of that name: inside of the namespace that it is in."""
        self._own = name
        self._namespace = (*self._namespace, *name[:-1])

    def kept(self, params: Sequence[Name], text: str) -> list[Name]:
        """The universe parameters that a declaration with this text is given."""
        return list(params)

    def name_of(self, local: Expr) -> str:
        """The name of a variable that has one."""
        return self._names[local]

    def enter(self, name: Name, binding: int, type_: Expr, *bodies: Expr) -> tuple[Local, list[Expr]]:
        """A variable for a binder, with a name, and the bodies that speak of it."""
        local = self.typing.local(name, binding, type_)
        inner = [self.typing.instantiate(body, local.expr) for body in bodies]
        if made_up(name):
            self._names[local.expr] = f"{_OPEN}{len(self._names)}{_CLOSE}"
            return local, inner
        base = binder_base(name)
        others = self._called.setdefault(base, set())
        if any(self.typing.mentions(body, others) for body in inner):
            base = self._other_name(base)
        self.call(local, base)
        return local, inner

    def call(self, local: Local, name: str) -> None:
        """Give a variable its name."""
        self._called.setdefault(name, set()).add(local.expr)
        self._names[local.expr] = name

    def _other_name(self, base: str, *, bare: bool = False) -> str:
        """A name that nothing else in the text has: with a number, or `bare` if that can be."""
        plain = base.strip("«»")
        number = 0
        if bare and base not in self._binders and base not in self._words:
            self._binders.add(base)
            return base
        while True:
            number += 1
            found = spell(f"{plain}_{number}")
            if found not in self._binders and found not in self._words:
                self._binders.add(found)
                return found

    def group(self, locals_: Sequence[Local], binding: int, type_: str) -> str:
        """Binders of one type in their brackets."""
        opening, closing = _BRACKETS[binding][0], _BRACKETS[binding][1]
        names = " ".join(self._names[local.expr] for local in locals_)
        return f"{opening}{names} : {type_}{closing}"

    def leave(self, said: Said, locals_: Sequence[Local]) -> Said:
        """Choose the names that are left open: none where nothing speaks of the variable."""
        text, single = said.text, said.single
        for local in locals_:
            mark = self._names[local.expr]
            if not mark.startswith(_OPEN):
                continue
            if text.count(mark) == 1 and local.binding == Binding.INSTANCE:
                text = text.replace(f"{mark} : ", "")
            else:
                name = self._other_name(binder_base(local.name), bare=True) if text.count(mark) > 1 else "_"
                text = text.replace(mark, name)
                single = None
        return Said(text, said.precedence, said.greedy, said.rigid, single)

    def constant(self, name: Name) -> str:
        """The shortest name of a constant that means it where the text stands."""
        hidden = self._binders
        if self._own and name[: len(self._own)] == self._own and name != self._own:
            return f"_root_.{spell_name(name)}"  # the word before the dot would be the function itself
        alias = self.vocabulary.aliases.get(name)
        if alias is not None and self._means(alias) and first_word(alias) not in hidden:
            return spell_name(alias)
        for length in range(len(self._namespace), 0, -1):
            rest = name[length:]
            if name[:length] != self._namespace[:length] or not rest or name in self.vocabulary.protected:
                continue
            if not self._found_within(rest, length + 1) and first_word(rest) not in hidden:
                return spell_name(rest)
        full = spell_name(name)
        plain = not self._found_within(name, 1) and first_word(name) not in hidden
        return full if plain else f"_root_.{full}"

    def _means(self, alias: Name) -> bool:
        """Whether a short name means nothing else."""
        return self.vocabulary.signature(alias) is None and not self._found_within(alias, 1)

    def _found_within(self, name: Name, least: int) -> bool:
        """Whether a namespace that the text is in, of at least this many components, has the name."""
        return any(
            self.vocabulary.signature((*self._namespace[:length], *name)) is not None
            for length in range(least, len(self._namespace) + 1)
        )


class Rows:
    """Binders in a row; neighbours of one type share their brackets."""

    def __init__(self, naming: Naming) -> None:
        self.locals: list[Local] = []
        self._naming = naming
        self._rows: list[tuple[list[Local], str]] = []

    def add(self, local: Local, type_: str) -> None:
        """A further binder with the text of its type."""
        self.locals.append(local)
        if self._rows and local.binding != Binding.INSTANCE:
            last = self._rows[-1][0][-1]
            if (last.binding, last.type) == (local.binding, local.type):
                self._rows[-1][0].append(local)
                return
        self._rows.append(([local], type_))

    def groups(self) -> list[str]:
        """Their texts."""
        found = [self._naming.group(locals_, locals_[0].binding, text) for locals_, text in self._rows]
        return [text for text in found if text]
