"""Any term as text that Lean reads back as that term, with everything said: `@f.{u} α inst a b`.

This is the form that always works, not one to read: every argument, level and type of a binder is written,
so that nothing is left for the elaborator to find. It is written in time linear in its length, and does
not recurse; a term is a graph, its text a tree, so a term whose tree has more than `TREE` nodes is
refused.

Three marks need a reason. `@` before a constant or variable stops Lean from filling in arguments, and
before `fun` and `let` from putting a `fun` of its own around them where the type that is expected begins
with an implicit argument. `_root_.` stands before a constant that a binder of the same name would hide.
`nat_lit` is a numeral that is no `OfNat.ofNat`.

Binders keep their names, but for one that hides another that is still spoken of: it gets a number, and a
name that nothing else in the term has.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from pyverify.errors import Exit, PyverifyError
from pyverify.term.name import Name
from pyverify.term.spelling import (
    NotSayable,
    binder_base,
    spell,
    spell_level,
    spell_name,
    spell_natural,
    spell_sort,
    spell_text,
)
from pyverify.term.terms import PARTS, Expr, Record, Terms

__all__ = ["TREE", "TooLong", "bare_projection", "binder_bases", "explicit_source", "first_word", "tree_size"]

TREE = 4_000_000
"""Nodes of a term, written out as a tree, that are printed: some hundred MB of text."""

_Item = str | tuple[Expr, bool] | tuple[str, Expr, None] | None
"""What is still to be written: a text, a term with whether it has to be one word, the name and type of a
variable that comes into scope, None where the innermost leaves it.
"""

_EXACT = 1 << 60

_BRACKETS = ("()", "{}", "⦃⦄", "[]")


class TooLong(PyverifyError):
    """Written out as a tree the term is longer than anybody asked for."""

    code = "too-long"
    exit_status = Exit.UNDECIDED


def tree_size(terms: Terms, expr: Expr) -> tuple[int, int]:
    """The nodes of a term as a tree, and as the graph that it is. Of a huge tree the logarithm is right."""
    records = terms.records
    found = {expr}
    stack = [expr]
    while stack:
        record = records[stack.pop()]
        for part in record[1 : 1 + PARTS[record[0]]]:
            if part not in found:
                found.add(part)
                stack.append(part)
    # Exact numbers while small, then logarithms: the numbers themselves would be as long as the term.
    sizes: dict[Expr, int] = {}
    logs: dict[Expr, float] = {}
    for at in sorted(found):
        record = records[at]
        parts = record[1 : 1 + PARTS[record[0]]]
        if any(part in logs for part in parts):
            known = [logs[part] if part in logs else math.log2(sizes[part]) for part in parts]
            most = max(known)
            logs[at] = most + math.log2(sum(2.0 ** (one - most) for one in known))
            continue
        size = 1
        for part in parts:
            size += sizes[part]
        if size < _EXACT:
            sizes[at] = size
        else:
            logs[at] = math.log2(size)
    return (sizes[expr] if expr in sizes else 1 << round(logs[expr])), len(found)


def explicit_source(
    terms: Terms, expr: Expr, *, limit: int = TREE, plain: Callable[[Name], bool] = lambda name: False
) -> str:
    """The closed term as one line. `plain` tells of a constant whether no argument of it is implicit, so
    that it needs no `@`.

    Raises `TooLong`, with the size, and `NotSayable` for projections, free variables and names that no
    source can say.
    """
    size, distinct = tree_size(terms, expr)
    if size > limit:
        raise TooLong(
            f"the term would have {_rounded(size)} nodes as text, the limit is {limit}",
            facts=(f"its {distinct} distinct subterms are shared; a text has to repeat them",),
            help="print the definitions that it is made of, or raise the limit",
        )
    names = _Names(terms, expr)
    return _Printing(terms, names, plain).text(expr)


def binder_bases(terms: Terms, expr: Expr, *, written: bool = False) -> tuple[set[str], set[str]]:
    """The names of all binders of a term (with `written`, only those that Lean did not make up), spelt, and
    the first words of the constants that it mentions.
    """
    records = terms.records
    spelt: dict[Name, str] = {}
    words: set[str] = set()
    seen = {expr}
    stack = [expr]
    while stack:
        record = records[stack.pop()]
        tag = record[0]
        if tag == 4:
            words.add(first_word(record[1]))
        elif tag in (6, 7, 8) and record[-2] not in spelt and not (written and "_@" in record[-2]):
            spelt[record[-2]] = binder_base(record[-2])
        for part in record[1 : 1 + PARTS[tag]]:
            if part not in seen:
                seen.add(part)
                stack.append(part)
    return set(spelt.values()), words


def first_word(name: Name) -> str:
    """The word of a constant's name that a binder could hide; empty if none can be said."""
    try:
        return spell(name[0]) if name else ""
    except NotSayable:
        return ""


def bare_projection() -> NotSayable:
    """The error for a projection as the kernel has it, which `x.1` is not."""
    return NotSayable(
        "a source cannot say a bare projection of a structure",
        help="the kernel's projections are made by `structure` and by recursion; show the term instead",
    )


class _Names:
    """The name of every binder, by the order in which the text comes to them.

    A first walk through the tree finds the binders that would hide another. Each gets a name of its own and
    can hide nothing from then on, so the work is linear.
    """

    def __init__(self, terms: Terms, expr: Expr) -> None:
        bases, words = binder_bases(terms, expr)
        self.hidden = bases & words
        self._taken = bases | words
        self._counts: dict[str, int] = {}
        spelt: dict[Name, str] = {}
        base_of: list[str] = []
        hides: list[bool] = []
        on_top: dict[str, list[int]] = {}
        scope: list[int] = []
        records = terms.records
        # Terms, `-1 - n` where binder n comes into scope, None where the innermost leaves it.
        stack: list[int | None] = [expr]
        while stack:
            item = stack.pop()
            if item is None:
                number = scope.pop()
                if not hides[number]:
                    on_top[base_of[number]].pop()
                continue
            if item < 0:
                scope.append(-1 - item)
                on_top.setdefault(base_of[-1 - item], []).append(-1 - item)
                continue
            record = records[item]
            tag = record[0]
            if tag == 5:
                stack += (record[2], record[1])
            elif tag == 0:
                if record[1] < len(scope):
                    number = scope[-1 - record[1]]
                    if not hides[number]:
                        same = on_top[base_of[number]]
                        while same[-1] != number:
                            hides[same.pop()] = True
            elif tag in (6, 7, 8):
                name = record[-2]
                base = spelt.get(name)
                if base is None:
                    base = spelt[name] = binder_base(name)
                stack += (None, record[PARTS[tag]], -1 - len(base_of))
                stack += record[PARTS[tag] - 1 : 0 : -1]
                base_of.append(base)
                hides.append(False)
            elif tag == 11:
                stack.append(record[1])
        self.given = [
            self._fresh(base) if hidden else base for base, hidden in zip(base_of, hides, strict=True)
        ]

    def _fresh(self, base: str) -> str:
        plain = base.strip("«»")
        while True:
            number = self._counts[base] = self._counts.get(base, 0) + 1
            found = spell(f"{plain}_{number}")
            if found not in self._taken:
                self._taken.add(found)
                return found


class _Printing:
    """One printing."""

    def __init__(self, terms: Terms, names: _Names, plain: Callable[[Name], bool]) -> None:
        self._terms = terms
        self._names = names
        self._plain = plain
        self._words: dict[Expr, tuple[str, bool]] = {}
        self._spines: dict[Expr, tuple[int, bool]] = {}
        self._scope: list[tuple[str, Expr]] = []

    def text(self, expr: Expr) -> str:
        """The whole text."""
        records, scope, given = self._terms.records, self._scope, iter(self._names.given)
        out: list[str] = []
        stack: list[_Item] = [(expr, False)]
        while stack:
            item = stack.pop()
            if item is None:
                scope.pop()
            elif isinstance(item, str):
                out.append(item)
            elif len(item) == 3:
                scope.append(item[:2])
            else:
                target, atom = item
                record = records[target]
                tag = record[0]
                if tag in (6, 7, 8):
                    stack += self._binder(record, next(given), atom)
                elif tag == 5:
                    if atom:
                        out.append("(")
                        stack.append(")")
                    arguments = 0
                    while record[0] == 5:
                        stack += ((record[2], True), " ")
                        arguments += 1
                        target = record[1]
                        record = records[target]
                    if record[0] == 0:
                        out.append(self._variable(record[1], arguments))
                    else:
                        stack.append((target, True))
                elif tag == 0:
                    out.append(self._variable(record[1], 0))
                else:
                    word, single = self._word(target, record)
                    out.append(word if single or not atom else f"({word})")
        return "".join(out)

    def _binder(self, record: Record, name: str, atom: bool) -> list[_Item]:
        """What is to be written for `fun`, `∀` or `let`, last things first."""
        opening, closing = ("(", ")") if atom else ("", "")
        parts: list[_Item]
        if record[0] == 8:
            _, type_, value, body, _, plain = record
            parts = [
                f"@({'have' if plain else 'let'} {name} : ",
                (type_, False),
                " := ",
                (value, False),
                "; ",
            ]
            closing = ")"
        else:
            tag, type_, body, _, binding = record
            left, right = _BRACKETS[binding][0], _BRACKETS[binding][1]
            head = "∀" if tag == 7 else "fun" if binding else "@fun"
            parts = [
                f"{opening}{head} {left}{name} : ",
                (type_, False),
                right + (", " if tag == 7 else " => "),
            ]
        parts += [(name, type_, None), (body, False), None, closing]
        return parts[::-1]

    def _word(self, target: Expr, record: Record) -> tuple[str, bool]:
        """The text of a term without subterms, and whether it is one word. Each is made once."""
        found = self._words.get(target)
        if found is None:
            found = self._words[target] = self._spelt(record)
        return found

    def _spelt(self, record: Record) -> tuple[str, bool]:
        match record:
            case (4, name, levels):
                word = spell_name(name)
                if first_word(name) in self._names.hidden:
                    word = f"_root_.{word}"
                if levels:
                    word += ".{" + ", ".join(spell_level(self._terms, level) for level in levels) + "}"
                return word if self._plain(name) else f"@{word}", True
            case (3, level):
                return spell_sort(self._terms, level)
            case (9, value):
                return f"nat_lit {spell_natural(value)}", False
            case (10, value):
                return spell_text(value), True
        raise bare_projection()

    def _variable(self, index: int, arguments: int) -> str:
        if index >= len(self._scope):
            raise NotSayable("a term with a variable that no binder of it declares has no text")
        name, type_ = self._scope[-1 - index]
        explicit, ends_hidden = self._spine(type_)
        bare = arguments < explicit or (arguments == explicit and not ends_hidden)
        return name if bare else f"@{name}"

    def _spine(self, type_: Expr) -> tuple[int, bool]:
        """How many arguments a type asks for openly, and whether a hidden one may come behind."""
        found = self._spines.get(type_)
        if found is None:
            records, count, at = self._terms.records, 0, type_
            while records[at][0] == 7 and records[at][4] == 0:
                count, at = count + 1, records[at][2]
            found = self._spines[type_] = count, records[at][0] in (7, 8)
        return found


def _rounded(size: int) -> str:
    """A number as people say it."""
    return str(size) if size < 10**9 else f"about 10^{math.floor(math.log10(size))}"
