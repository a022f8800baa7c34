"""Statements for users of Mathlib: the same text with Mathlib's names where the same notion exists there.

This is a translation by a table, printed for people to paste and check. Nothing here runs Mathlib, and the
text says so in its first line. Three places where the notions are not letter for letter the same:

* an `OrderedField K` becomes a field with a linear order that fits it; both say `x / 0 = 0`, and Mathlib's
`a < b` is equivalent to our `¬ b ≤ a`;
* a `LogField K` becomes the real numbers, with `Real.log`: of the fields that the statement speaks of, the
one that the papers mean. Our laws ask nothing of `log` outside the positive numbers;
* an instance that only `@` can say is refused: it would be one of this project's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from pyverify.term.declare import Told, in_order, print_declaration
from pyverify.term.elision import UNKNOWN, Want
from pyverify.term.instances import Instances
from pyverify.term.matching import Matching
from pyverify.term.name import Name, show_name
from pyverify.term.readable import Readable, Scope
from pyverify.term.said import APPLIED, ATOM, Said, Saying, wrapped
from pyverify.term.signs import Signs
from pyverify.term.spelling import NotSayable
from pyverify.term.terms import Binding, Expr, Terms
from pyverify.term.typing import Local, Typing
from pyverify.term.vocabulary import Vocabulary

__all__ = ["CLASSES", "HEADER", "NAMES", "mathlib_source"]

NAMESPACE: Name = ("PyVerify",)
"""Around everything, so that no name meets one of Mathlib's."""
HEADER = """-- Printed by pyverify for Mathlib. Untested here: nothing in this package runs Mathlib.
import Mathlib

noncomputable section
namespace PyVerify
"""

NAMES: Mapping[Name, str] = {
    ("Nat",): "ℕ",
    ("Integer",): "ℤ",
    ("Rat",): "ℚ",
    ("LogField", "log"): "Real.log",
    ("max",): "max",
    ("min",): "min",
    ("CommSemiring", "natCast"): "Nat.cast",
}
"""Constants with another name, or another meaning of it, in Mathlib."""

CLASSES: Mapping[Name, tuple[str, ...]] = {
    ("CommSemiring",): ("CommSemiring",),
    ("CommRing",): ("CommRing",),
    ("OrderedField",): ("Field", "LinearOrder", "IsStrictOrderedRing"),
    ("LogField",): (),
}
"""Classes of a binder `[C K]`, and what is asked for there."""

_WORD = re.compile(r"[\w'!?]+")
_REALS = ("LogField",)
_WORDS = frozenset({"def", "abbrev", "structure", "class", "inductive"})
_CAST: Name = ("CommSemiring", "natCast")
_NOTATION: frozenset[Name] = frozenset({("sum",), ("abs",)})


def mathlib_source(
    terms: Terms, names: Iterable[Name], lookup: Callable[[Name], Told | None], vocabulary: Vocabulary
) -> str:
    """Declarations with all that they rest on before them, ready to be pasted into a file.

    `lookup` tells how a name is declared, None for what Lean's own library has as well. Raises
    `NotSayable`, with the declaration, where the table does not reach.
    """

    def own(name: Name) -> Told | None:
        if name in NAMES or name in CLASSES or name in _NOTATION or _is_helper(name):
            return None
        told = lookup(name)
        mapped = told is None or told.name in CLASSES or told.name in NAMES or told.priority is not None
        return None if mapped else told

    printed = []
    instances = Instances(Matching(Typing(terms, vocabulary)))
    for told in in_order(terms, names, own):
        printer = _Printer(instances)
        if told.word not in _WORDS:
            raise NotSayable(f"`{show_name(told.name)}` is no definition, and would need its proof")
        try:
            text = print_declaration(printer, told)
        except NotSayable as error:
            raise NotSayable(
                f"`{show_name(told.name)}` has no form for Mathlib", facts=(error.message, *error.facts)
            ) from error
        printed.append(text)
    return "\n".join([HEADER, *printed, f"end {show_name(NAMESPACE)}\n"])


def _is_helper(name: Name) -> bool:
    """Whether Lean made the constant of a `match`."""
    return bool(name) and str(name[-1]).startswith("match_")


class _Printer(Readable):
    """The readable form with other names."""

    def __init__(self, instances: Instances) -> None:
        typing = instances.matching.typing
        super().__init__(typing.terms, typing.vocabulary, matches=True, instances=instances)
        self.signs = _Signs(self)
        self._reals: set[Expr] = set()

    def constant(self, name: Name) -> str:
        """The name of a constant."""
        if _is_helper(name):
            raise NotSayable(f"a `match` of `{show_name(name[:-1])}` depends on what is matched")
        return NAMES.get(name) or super().constant(name)

    def enter(self, name: Name, binding: int, type_: Expr, *bodies: Expr) -> tuple[Local, list[Expr]]:
        """A variable; a field with a logarithm is the real numbers."""
        local, inner = super().enter(name, binding, type_, *bodies)
        record = self.terms.records[inner[0]] if inner else ()
        if record and record[0] in (6, 7) and record[4] == Binding.INSTANCE:
            head, arguments = self.typing.head(record[1])
            if self.terms.records[head][:2] == (4, _REALS) and arguments == [local.expr]:
                self.call(local, "ℝ")
                self._reals.add(local.expr)
        return local, inner

    def group(self, locals_: Sequence[Local], binding: int, type_: str) -> str:
        """Binders in their brackets."""
        if any(local.expr in self._reals for local in locals_):
            return ""
        if binding == Binding.INSTANCE:
            head, arguments = self.typing.head(locals_[0].type)
            record = self.terms.records[head]
            if record[0] == 4 and record[1] in CLASSES and len(arguments) == 1:
                _, _, on = type_.partition(" ")
                return " ".join(f"[{class_} {on}]" for class_ in CLASSES[record[1]])
        return super().group(locals_, binding, type_)

    def applied(self, expr: Expr, name: Name, arguments: list[Expr], want: Want, scope: Scope) -> Saying:
        """A constant with arguments; casts are written with their type."""
        if name == _CAST and len(arguments) == 3:
            field = yield self.say(arguments[0], UNKNOWN, scope)
            number = yield self.say(arguments[2], Want(self.typing.infer(arguments[2])), scope)
            bare = number.text.isidentifier()
            inner = number.text if bare else f"({number.text} : ℕ)"
            return Said(f"({inner} : {field.text})")
        return (yield super().applied(expr, name, arguments, want, scope))

    def kept(self, params: Sequence[Name], text: str) -> list[Name]:
        """The universe parameters that are still spoken of."""
        words = set(_WORD.findall(text))
        return [param for param in params if show_name(param) in words]

    def told(self, word: str, type_: Expr, arguments: Sequence[Expr], scope: Scope) -> Saying:
        """A function with all arguments."""
        said = yield super().told(word, type_, arguments, scope)
        if said.text.startswith("@"):
            raise NotSayable(f"only `@` can say this, with instances of this project: {said.text[:200]}")
        return said


class _Signs(Signs):
    """Notation that differs."""

    def sum(self, size: Said, function: Said, rigid: bool) -> Said | None:
        """`∑ i ∈ Finset.range n, f i`."""
        if function.single is None:
            return Said(
                f"(Finset.range {wrapped(size, ATOM)}).sum {wrapped(function, ATOM)}", APPLIED, rigid=rigid
            )
        index, body = function.single
        return self.summed(index, f"∈ Finset.range {wrapped(size, ATOM)}", body, rigid)
