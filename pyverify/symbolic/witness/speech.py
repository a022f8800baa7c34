"""Lean text for the terms of witnesses: what the reader sees, and what Lean reads back as the same terms.

Over the rationals Lean would take `Rat`'s own addition for `+`, and the statement's is that of the field that
`Rat` is an instance of: the same operation by another way, and another term. So a generated module forgets
the first way, with one line at its top, and then prints every hypothesis as the statement's source has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from pyverify.kernel.substitute import Substitution
from pyverify.olean.vocabulary import vocabulary_of
from pyverify.spec import Spec
from pyverify.term import PARTS, Expr, Name, show_name
from pyverify.term.source import Printer
from pyverify.term.vocabulary import Vocabulary

__all__ = ["Speech", "filled"]

_CONST, _APP, _LAM, _LITERAL = 4, 5, 6, 9
_FIELD: Name = ("Rat", "instOrderedField")
_BINDER = re.compile(r"∃ ([^\s:,()]+) : ([^,()]*), ")
_BREAK = re.compile(r"(?<=[,→∧])\s|(?<==>)\s|\s(?=[(⟨])")
"""Where a line may end: behind a comma, an arrow, `∧`, `=>`, and before a parenthesis."""
_WIDTH = 110
_TACTICS: tuple[Name, ...] = (
    ("Lean", "Parser", "Tactic", "linear"),
    ("Lean", "Parser", "Tactic", "ring"),
    ("Lean", "Parser", "Tactic", "positivity"),
)


def filled(text: str, indent: str) -> str:
    """A text in lines, broken where a source may be. Lean's time grows with the square of a line's length."""
    lines, line = [], ""
    for part in _BREAK.split(text):
        if line and len(indent) + len(line) + 1 + len(part) > _WIDTH:
            lines.append(indent + line)
            line = part
        else:
            line = f"{line} {part}" if line else part
    return "\n".join([*lines, indent + line])


class Speech:
    """Prints terms of a build, and knows which modules have what the text mentions."""

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self.terms = spec.compilation.terms
        self._substitution = Substitution(self.terms)

    @cached_property
    def printer(self) -> Printer:
        """Prints what the generated modules say."""
        vocabulary = vocabulary_of(self._spec.compiled.modules().values())
        forgotten = set(self._forgotten(vocabulary))
        instances = {
            class_: tuple(rule for rule in rules if rule.name not in forgotten)
            for class_, rules in vocabulary.instances.items()
        }
        return Printer(self.terms, replace(vocabulary, instances=instances))

    @cached_property
    def forgetting(self) -> str:
        """The line that makes Lean forget the rationals' own operations; empty if there are none."""
        names = self._forgotten(vocabulary_of(self._spec.compiled.modules().values()))
        return f"attribute [-instance] {' '.join(map(show_name, names))}" if names else ""

    def _forgotten(self, vocabulary: Vocabulary) -> list[Name]:
        """The instances that are of `Rat` and not through its field, of classes that a field is made of."""
        parts = {class_ for class_ in vocabulary.instances if self._inherits(class_, vocabulary)}
        found = []
        for class_ in sorted(parts, key=show_name):
            for rule in vocabulary.instances[class_]:
                signature = vocabulary.signature(rule.name)
                if rule.name != _FIELD and signature is not None and self._is_of_rat(signature.type):
                    found.append(rule.name)
        return found

    def _inherits(self, class_: Name, vocabulary: Vocabulary) -> bool:
        """Whether a field, a ring or a semiring gives an instance of the class."""
        makers = {("OrderedField",), ("CommRing",), ("CommSemiring",)}
        return any(rule.name[:-1] in makers for rule in vocabulary.instances[class_])

    def _is_of_rat(self, type_: Expr) -> bool:
        record = self.terms.records[type_]
        return bool(record[0] == _APP and self.terms.records[record[2]][:2] == (_CONST, ("Rat",)))

    def text(self, expr: Expr, *, type_: Expr | None = None) -> str:
        """A closed term; `type_`: what is expected where it stands, None for a type or proposition."""
        expr = self._applied(expr)
        if type_ is None:
            return self.printer.source(expr, alone=True).text
        return self.printer.source(expr, type_=self._applied(type_)).text

    def _applied(self, expr: Expr) -> Expr:
        """The term with functions that are written out applied: nobody reads `(fun i => 0) 1`."""
        while True:
            made: dict[Expr, Expr] = {}
            for at in sorted(self._below([expr])):
                record = self.terms.records[at]
                count = PARTS[record[0]]
                parts = [made[part] for part in record[1 : 1 + count]]
                if record[0] == _APP and self.terms.records[parts[0]][0] == _LAM:
                    body = self.terms.records[parts[0]][2]
                    made[at] = self._substitution.instantiate(body, [parts[1]])
                else:
                    made[at] = self.terms.intern((record[0], *parts, *record[1 + count :])) if count else at
            if made[expr] == expr:
                return expr
            expr = made[expr]

    def _below(self, exprs: Iterable[Expr]) -> set[Expr]:
        records = self.terms.records
        seen: set[Expr] = set()
        stack = [*exprs]
        while stack:
            at = stack.pop()
            if at not in seen:
                seen.add(at)
                stack += records[at][1 : 1 + PARTS[records[at][0]]]
        return seen

    def statement(self, expr: Expr) -> str:
        """A proposition, its existential quantifiers gathered as a person writes them."""
        text = self.text(expr)
        begins = text.find("∃ ")
        if begins < 0:
            return text
        head, at = text[:begins], begins
        groups: list[tuple[list[str], str]] = []
        while found := _BINDER.match(text, at):
            if groups and groups[-1][1] == found[2]:
                groups[-1][0].append(found[1])
            else:
                groups.append(([found[1]], found[2]))
            at = found.end()
        if not groups:
            return text
        if len(groups) == 1:
            names, type_ = groups[0]
            return f"{head}∃ {' '.join(names)} : {type_}, {text[at:]}"
        binders = " ".join(f"({' '.join(names)} : {type_})" for names, type_ in groups)
        return f"{head}∃ {binders}, {text[at:]}"

    def modules(self, exprs: Iterable[Expr], *, tactics: bool = False) -> frozenset[str]:
        """The modules that declare what terms mention, with the rationals and, where wanted, the tactics."""
        found: set[str] = set()
        names: set[Name] = {_FIELD, *(_TACTICS if tactics else ())}
        for at in self._below(exprs):
            record = self.terms.records[at]
            if record[0] == _CONST:
                names.add(record[1])
            elif record[0] == _LITERAL:
                names.add(("Nat",))
        for name in names:
            found.update(self._spec.compilation.environment.modules(name)[:1])
        return frozenset(found)
