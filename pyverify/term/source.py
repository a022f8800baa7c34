"""Terms as text that Lean reads back as the same terms: the readable form where it can be, else the
explicit one.

    lean_source(terms, expr, vocabulary).text
    ∀ (K : Type u) [OrderedField K] (m n : Nat) (p : Nat → Nat → K), TPF.leakage m n p = 0 ↔ TPF.Indep m n p

Both forms are exact: read where the type of the whole is expected (`def x : type := text`) and with the
modules of the vocabulary, the text means the term that was printed, its binders' names and kinds included.
Only names that Lean made up may differ, as a source cannot say them, and names of binders that would hide
something. Which form comes out depends on the term alone; Lean is not asked.

The text is complete. A term that is too large to be printed is refused with its size; a term with a part
that no source can say (a bare projection, a private name) is refused with that part.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable
from dataclasses import dataclass

from pyverify.term.explicit import TREE, explicit_source, tree_size
from pyverify.term.instances import Instances
from pyverify.term.matching import Matching
from pyverify.term.name import Name
from pyverify.term.readable import Readable
from pyverify.term.terms import PARTS, Expr, Terms
from pyverify.term.typing import Typing, Untypable
from pyverify.term.vocabulary import Vocabulary

__all__ = ["READABLE", "Form", "Printer", "Source", "is_small", "lean_source"]

READABLE = 20_000
"""Nodes of a term, as a tree, above which it is printed in the explicit form: nobody reads it."""
BINDERS = 200
"""Binders inside one another above which the same holds; opening one takes time linear in what is below."""

_QUOTED = re.compile(r'«[^»]*»|"(?:[^"\\]|\\.)*"')
_HELP = re.compile(r"@|\(\w+ := ")


class Form(enum.Enum):
    """How a term was printed."""

    READABLE = "readable"
    """With notation; what Lean finds by itself is left out."""
    EXPLICIT = "explicit"
    """Every argument, level and type is written."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a term."""

    text: str
    form: Form

    @property
    def helped(self) -> int:
        """Places where arguments that are usually left out had to be written: `@f a b`, `f (x := a)`."""
        return len(_HELP.findall(_QUOTED.sub("", self.text)))


class Printer:
    """Prints terms of one store; what it has found out of constants and instances it keeps."""

    def __init__(self, terms: Terms, vocabulary: Vocabulary) -> None:
        self.terms = terms
        self.vocabulary = vocabulary
        self.instances = Instances(Matching(Typing(terms, vocabulary)))
        self._plain = _plain(terms, vocabulary)

    def source(
        self,
        expr: Expr,
        *,
        type_: Expr | None = None,
        alone: bool = False,
        namespace: Name = (),
        explicit: bool = False,
        limit: int = TREE,
    ) -> Source:
        """The text of a closed term, as one line: see `lean_source`."""
        if not explicit and is_small(self.terms, expr):
            printer = Readable(self.terms, self.vocabulary, namespace=namespace, instances=self.instances)
            try:
                return Source(printer.source(expr, type_, alone=alone), Form.READABLE)
            except Untypable:
                pass
        text = explicit_source(self.terms, expr, limit=limit, plain=self._plain)
        return Source(text, Form.EXPLICIT)


def lean_source(
    terms: Terms,
    expr: Expr,
    vocabulary: Vocabulary,
    *,
    type_: Expr | None = None,
    alone: bool = False,
    namespace: Name = (),
    explicit: bool = False,
    limit: int = TREE,
) -> Source:
    """The text of a closed term, as one line.

    `type_` is the type that is expected where the text will stand, if it is not, letter for letter, the one
    that the term has by itself; `alone` says that none will be, as behind a colon. Inside of `namespace`
    names can be short. `explicit` asks for the explicit form, `limit` is the size of a term that is refused.
    Raises `NotSayable` and `TooLong`.
    """
    printer = Printer(terms, vocabulary)
    return printer.source(expr, type_=type_, alone=alone, namespace=namespace, explicit=explicit, limit=limit)


def is_small(terms: Terms, expr: Expr) -> bool:
    """Whether a term is printed in the readable form."""
    if tree_size(terms, expr)[0] > READABLE:
        return False
    records = terms.records
    depths: dict[Expr, int] = {}
    stack = [expr]
    while stack:
        at = stack[-1]
        record = records[at]
        parts = record[1 : 1 + PARTS[record[0]]]
        missing = [part for part in parts if part not in depths]
        if missing:
            stack += missing
            continue
        stack.pop()
        depths[at] = max((depths[part] for part in parts), default=0) + (record[0] in (6, 7, 8))
    return depths[expr] <= BINDERS


def _plain(terms: Terms, vocabulary: Vocabulary) -> Callable[[Name], bool]:
    """Whether a constant has no implicit arguments, as far as its type shows."""
    known: dict[Name, bool] = {}

    def plain(name: Name) -> bool:
        if name not in known:
            signature = vocabulary.signature(name)
            at = None if signature is None else signature.type
            while at is not None and terms.records[at][0] == 7 and terms.records[at][4] == 0:
                at = terms.records[at][2]
            known[name] = at is not None and terms.records[at][0] == 3
        return known[name]

    return plain
