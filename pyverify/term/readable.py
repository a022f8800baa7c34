"""A term as somebody who knows Lean would write it, such that Lean reads it back as the very same term.

What is left out is what the elaborator is certain to find (`elision`, `instances`); where that is not
certain the text says more, in this order: the universe levels, a type behind an argument (`(1 : K)`), an
argument by its name (`f (R := K) a`), at last all arguments (`@f K a`). Signs are written where they mean
the constant that stands there (`signs`). Binders keep their names; one that Lean made up, or that would
hide another that is spoken of below it, gets another.

Finding types takes time, so a large term is not printed in this form: see `source`.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyverify.term.elision import UNKNOWN, Elision, Verdict, Want
from pyverify.term.explicit import bare_projection
from pyverify.term.instances import Instances
from pyverify.term.matches import say_match
from pyverify.term.matching import Matching, Opened
from pyverify.term.name import Name
from pyverify.term.naming import Naming, Rows, made_up
from pyverify.term.said import APPLIED, ARROW, ATOM, Said, Saying, Trial, run, wrapped
from pyverify.term.signs import Signs
from pyverify.term.spelling import (
    can_spell,
    spell_level,
    spell_name,
    spell_natural,
    spell_sort,
    spell_text,
)
from pyverify.term.terms import Binding, Expr, Level, Terms
from pyverify.term.typing import Local, Typing, Untypable
from pyverify.term.vocabulary import Vocabulary

__all__ = ["Readable", "Scope"]

Scope = tuple[Local, ...]


class Readable(Naming):
    """Prints closed terms; names of constants may be as short as they are inside of `namespace`."""

    def __init__(
        self,
        terms: Terms,
        vocabulary: Vocabulary,
        *,
        namespace: Name = (),
        matches: bool = False,
        instances: Instances | None = None,
    ) -> None:
        """`instances` may come from an earlier printer of the same store: it remembers what it found."""
        self.instances = instances or Instances(Matching(Typing(terms, vocabulary)))
        self.matching = self.instances.matching
        super().__init__(self.matching.typing, namespace)
        self.signs = Signs(self)
        self._matches = matches
        self._memo: dict[tuple[Expr, Want, tuple[Expr, ...]], Said] = {}

    def source(self, expr: Expr, type_: Expr | None = None, *, alone: bool = False) -> str:
        """The text of a closed term where its type is expected (`def x : type := text`): the given one,
        else the one that it has by itself; or, `alone`, where none is. Raises `NotSayable`, and `Untypable`
        where the types of its parts are not found.
        """
        self.begin(expr)
        self._memo.clear()
        if alone:
            said = run(self.say(expr, UNKNOWN, ()))
            return said.text if said.rigid else run(self.ascribed(expr, ())).text
        want = Want(self.typing.infer(expr) if type_ is None else type_)
        return run(self.say(expr, want, ())).text

    # --- one node -----------------------------------------------------------------------------------------

    def say(self, expr: Expr, want: Want, scope: Scope) -> Saying:
        """The text of a subterm."""
        key = expr, want, self.instances.offering(scope)
        found = self._memo.get(key)
        if found is None:
            found = self._memo[key] = yield self._say(expr, want, scope)
        return found

    def _say(self, expr: Expr, want: Want, scope: Scope) -> Saying:
        record = self.terms.records[expr]
        match record[0]:
            case 4 | 5:
                return (yield self._application(expr, want, scope))
            case 7:
                return (yield self._forall(expr, scope))
            case 6:
                return (yield self._fun(expr, want, scope))
            case 8:
                return (yield self._let(expr, want, scope))
            case 3:
                text, atom = spell_sort(self.terms, record[1])
                return Said(text, ATOM if atom else APPLIED)
            case 9:
                return Said(f"nat_lit {spell_natural(record[1])}", APPLIED)
            case 10:
                return Said(spell_text(record[1]))
            case 11:
                raise bare_projection()
        raise Untypable

    def ascribed(self, expr: Expr, scope: Scope) -> Saying:
        """The text with its type behind it."""
        type_ = self.typing.infer(expr)
        inner = yield self.say(expr, Want(type_), scope)
        behind = yield self.say(type_, UNKNOWN, scope)
        return Said(f"({inner.text} : {behind.text})")

    # --- applications -------------------------------------------------------------------------------------

    def _application(self, expr: Expr, want: Want, scope: Scope) -> Saying:
        head, arguments = self.typing.head(expr)
        if head in self.typing.locals:
            local = self.typing.locals[head]
            return (yield self.told(self.name_of(head), local.type, arguments, scope))
        record = self.terms.records[head]
        if record[0] != 4:
            function = yield self.say(head, UNKNOWN, scope)
            type_ = self.typing.infer(head)
            return (yield self.told(f"({function.text})", type_, arguments, scope))
        return (yield self.applied(expr, record[1], arguments, want, scope))

    def applied(self, expr: Expr, name: Name, arguments: list[Expr], want: Want, scope: Scope) -> Saying:
        """A constant with arguments."""
        head = self.typing.head(expr)[0]
        levels = self.terms.records[head][2]
        plain = not any(map(self.typing.is_composite, levels))
        if plain and name == ("Exists",) and len(arguments) == 2 and self._is_fun(arguments[1]):
            return (yield self._exists(arguments[1], scope))
        if plain:
            signed = yield from self.signs.say(expr, name, arguments, want, scope)
            if signed is not None:
                return signed
        if self._matches:
            matched = yield from say_match(self, name, arguments, want, scope)
            if matched is not None:
                return matched
        elided = yield from self._elided(name, levels, arguments, want, scope)
        if elided is not None:
            return elided
        word = self.constant(name) + self._levels(levels)
        return (yield self.told(word, self.typing.infer(head), arguments, scope))

    def told(self, word: str, type_: Expr, arguments: Sequence[Expr], scope: Scope) -> Saying:
        """A function with all its arguments; `@` before it if one of them is not explicit."""
        records, hidden = self.terms.records, False
        pieces = [word]
        for argument in arguments:
            type_ = type_ if records[type_][0] == 7 else self.typing.whnf(type_)
            record = records[type_]
            if record[0] != 7:
                raise Untypable
            hidden |= record[4] != Binding.EXPLICIT
            said = yield self.say(argument, Want(record[1]), scope)
            pieces.append(wrapped(said, ATOM))
            type_ = self.typing.instantiate(record[2], argument)
        end = records[self.typing.whnf(type_)]
        hidden |= end[0] == 7 and end[4] != Binding.EXPLICIT
        text = ("@" if hidden else "") + " ".join(pieces)
        return Said(text, APPLIED if arguments else ATOM)

    def _elided(
        self, name: Name, levels: tuple[Level, ...], arguments: list[Expr], want: Want, scope: Scope
    ) -> Trial:
        """A constant with its explicit arguments, and what else is needed; None if only `@` will do."""
        opened = self.matching.open_constant(name, len(arguments))
        if opened is None:
            return None
        end = self.terms.records[self.typing.whnf(opened.result)]
        if end[0] == 7 and end[4] != Binding.EXPLICIT:
            return None
        named: frozenset[int] = frozenset()
        typed: frozenset[int] = frozenset()
        for _ in range(len(arguments) + 2):
            elision = Elision(
                self.matching, self.instances, opened, arguments, levels, want, scope, named=named
            )
            saids: dict[int, Said] = {}
            for number, hole in enumerate(opened.holes):
                if number in named:
                    saids[number] = yield self.say(
                        arguments[number], Want(elision.true_type(hole.type)), scope
                    )
                elif hole.binding == Binding.EXPLICIT:
                    if number in typed:
                        saids[number] = yield self.ascribed(arguments[number], scope)
                    else:
                        saids[number] = yield self.say(arguments[number], elision.want(number), scope)
                    elision.heard(number, saids[number].rigid)
            verdict = elision.verdict()
            if verdict.wrong:
                return None
            if not verdict.missing:
                return self._written(name, levels, opened, saids, named, verdict)
            if verdict.loose and verdict.loose[0] not in typed:
                typed |= {verdict.loose[0]}
            else:
                missing = self._nameable(opened, verdict) - named
                if not missing:
                    return None
                named |= missing
        return None

    def _nameable(self, opened: Opened, verdict: Verdict) -> frozenset[int]:
        """The missing arguments that can be given by name."""
        names = [hole.name for hole in opened.holes]
        return frozenset(
            number
            for number, hole in enumerate(opened.holes)
            if hole in verdict.missing
            and hole.binding != Binding.INSTANCE
            and len(hole.name) == 1
            and can_spell(hole.name[0])
            and names.count(hole.name) == 1
        )

    def _written(
        self,
        name: Name,
        levels: tuple[Level, ...],
        opened: Opened,
        saids: dict[int, Said],
        named: frozenset[int],
        verdict: Verdict,
    ) -> Said:
        explicit = [said for number, said in saids.items() if number not in named]
        if not named and not verdict.levels:
            special = self.signs.written(name, explicit, verdict.rigid)
            if special is not None:
                return special
        pieces = [self.constant(name) + (self._levels(levels) if verdict.levels else "")]
        for number, said in saids.items():
            if number in named:
                pieces.append(f"({spell_name(opened.holes[number].name)} := {said.text})")
            else:
                pieces.append(wrapped(said, ATOM))
        precedence = APPLIED if len(pieces) > 1 else ATOM
        return Said(" ".join(pieces), precedence, rigid=verdict.rigid)

    # --- binders ------------------------------------------------------------------------------------------

    def _forall(self, expr: Expr, scope: Scope) -> Saying:
        rows = Rows(self)
        while self.terms.records[expr][0] == 7:
            _, type_, body, name, binding = self.terms.records[expr]
            local, (inner,) = self.enter(name, binding, type_, body)
            if self._is_arrow(local, inner):
                if rows.locals:
                    break
                left = yield self.say(type_, UNKNOWN, scope)
                right = yield self.say(inner, UNKNOWN, (*scope, local))
                text = f"{wrapped(left, ARROW + 1)} → {wrapped(right, ARROW, last=True)}"
                return Said(text, ARROW, right.greedy)
            said = yield self.say(type_, UNKNOWN, scope)
            rows.add(local, said.text)
            scope = (*scope, local)
            expr = inner
        below = yield self.say(expr, UNKNOWN, scope)
        groups = rows.groups()
        if not groups:
            return self.leave(below, rows.locals)
        if self.typing.is_proposition(expr):
            if len(groups) == 1 and groups[0][0] == "(":
                groups = [groups[0][1:-1]]
            made = Said(f"∀ {' '.join(groups)}, {below.text}", APPLIED, True)
        else:
            text = " → ".join([*groups, wrapped(below, ARROW, last=True)])
            made = Said(text, ARROW, below.greedy)
        return self.leave(made, rows.locals)

    def _is_fun(self, expr: Expr) -> bool:
        record = self.terms.records[expr]
        return bool(record[0] == 6 and record[4] == Binding.EXPLICIT)

    def _exists(self, predicate: Expr, scope: Scope) -> Saying:
        """`∃ x : T, p`."""
        _, type_, body, name, binding = self.terms.records[predicate]
        local, (inner,) = self.enter(name, binding, type_, body)
        said = yield self.say(type_, UNKNOWN, scope)
        below = yield self.say(inner, Want(self.typing.infer(inner)), (*scope, local))
        text = f"∃ {self.name_of(local.expr)} : {said.text}, {below.text}"
        return self.leave(Said(text, APPLIED, True), [local])

    def _is_arrow(self, local: Local, inner: Expr) -> bool:
        """Whether a binder has no name that anybody wrote, and nothing speaks of it."""
        if local.binding != Binding.EXPLICIT or not made_up(local.name):
            return False
        return not self.typing.mentions(inner, {local.expr})

    def _fun(self, expr: Expr, want: Want, scope: Scope) -> Saying:
        """`fun x (y : T) => body`; a binder that is not explicit has a `fun` of its own."""
        records = self.terms.records
        pieces: list[str] = []
        locals_: list[Local] = []
        wanted, domains, mark = want.type, want.domains, ""
        bare = True
        while records[expr][0] == 6:
            _, type_, body, name, binding = records[expr]
            pi = None
            if wanted is not None:
                wanted = wanted if records[wanted][0] == 7 else self.typing.whnf(wanted)
                pi = records[wanted] if records[wanted][0] == 7 and domains != 0 else None
            unlike = pi is not None and pi[4] != Binding.EXPLICIT
            if pieces and (binding != Binding.EXPLICIT or unlike):
                break
            local, (inner,) = self.enter(name, binding, type_, body)
            unused = made_up(name) and not self.typing.mentions(inner, {local.expr})
            if unused and binding != Binding.INSTANCE:
                self.call(local, "_")
            if binding == Binding.EXPLICIT and not unlike and pi is not None and pi[1] == type_:
                pieces.append(self.name_of(local.expr))
            else:
                bare = False
                said = yield self.say(type_, UNKNOWN, scope)
                pieces.append(self.group([local], binding, said.text))
            locals_.append(local)
            scope = (*scope, local)
            expr = inner
            wanted = self.typing.instantiate(pi[2], local.expr) if pi is not None else None
            domains = domains - 1 if domains > 0 else domains
            if binding == Binding.EXPLICIT and unlike:
                mark = "@"
            if binding != Binding.EXPLICIT or unlike:
                break
        inside = UNKNOWN if wanted is None or domains == 0 else Want(wanted, domains)
        said = yield self.say(expr, inside, scope)
        single = (pieces[0], said) if bare and len(pieces) == 1 else None
        text = f"{mark}fun {' '.join(pieces)} => {said.text}"
        return self.leave(Said(text, APPLIED, True, said.rigid, single), locals_)

    def _let(self, expr: Expr, want: Want, scope: Scope) -> Saying:
        _, type_, value, body, name, plain = self.terms.records[expr]
        local, (inner,) = self.enter(name, 0, type_, body)
        said = yield self.say(type_, UNKNOWN, scope)
        bound = yield self.say(value, Want(type_), scope)
        below = yield self.say(inner, want, (*scope, local))
        word = "have" if plain else "let"
        text = f"{word} {self.name_of(local.expr)} : {said.text} := {bound.text}; {below.text}"
        return self.leave(Said(text, APPLIED, True, below.rigid), [local])

    def _levels(self, levels: tuple[Level, ...]) -> str:
        if not levels:
            return ""
        return ".{" + ", ".join(spell_level(self.terms, level) for level in levels) + "}"
