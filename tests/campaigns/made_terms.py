"""Random well-typed closed terms, in pairs that differ in some places.

A type is a word or a tuple: numbers `N`, truth values `B`, rationals `R`, lists of numbers `L`, one value
`U`, proofs of `True` `W`, numbers with a proof that they equal themselves `S`, propositions `Q`, pairs `(P,
a, b)` and functions `(F, a, b)`. A term of a type is made below binders whose types are known. Both sides
of a pair are made at once; at a node the right side is sometimes put differently: mostly so that it is
equal by definition, sometimes only if one can compute, sometimes not at all.

Numbers stay small where something counts down to zero: two kernels that count to 2**64 would not answer.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Container, Iterator

from pyverify.kernel.substitute import Substitution
from pyverify.term import Expr, Level, Name, Terms

__all__ = ["Maker"]

Type = str | tuple["Type", ...]
Both = tuple[Expr, Expr]
Scope = tuple[Type, ...]

SIMPLE: tuple[Type, ...] = ("N", "N", "N", "B", "R", "L", "U", "W", "S", "Q")
BINARY = ("add", "sub", "mul", "gcd", "mod", "div", "land", "lor", "xor")
LIMITED = ("pow", "shiftLeft", "shiftRight")
"""Their second argument stays small."""
EDGES = (2**31, 2**32, 2**63, 2**64, 2**65)


class Maker:
    """Makes terms in a store, of constants that are `known`."""

    def __init__(
        self, terms: Terms, substitution: Substitution, draw: random.Random, known: Container[Name]
    ) -> None:
        self._terms = terms
        self._substitution = substitution
        self._draw = draw
        self._types = SIMPLE if ("Rat",) in known else tuple(one for one in SIMPLE if one != "R")
        self._binary = [name for name in BINARY if ("Nat", name) in known]
        self._limited = [name for name in LIMITED if ("Nat", name) in known]
        self._zero = terms.intern_level((0,))
        self._one = terms.intern_level((1, self._zero))

    def pairs(self) -> Iterator[tuple[str, Expr, Expr]]:
        """Pairs without end, each with what it is."""
        draw = self._draw
        while True:
            scope: Scope = ()
            for _ in range(draw.choice((0, 0, 1, 2, 3))):
                scope = (*scope, self._type(2))
            type_ = self._type(2)
            left, right = self._term(type_, scope, draw.choice((1, 2, 3, 3, 4)))
            for one in reversed(scope):
                left, right = self._fun(one, left), self._fun(one, right)
            yield "made, open" if scope else "made, closed", left, right

    def sorts(self) -> Iterator[tuple[Expr, Expr]]:
        """Pairs of sorts without end."""
        while True:
            left = self._level(4)
            right = self._varied(left) if self._draw.random() < 0.7 else self._level(3)
            yield self._terms.intern((3, left)), self._terms.intern((3, right))

    def _level(self, depth: int) -> Level:
        draw, intern = self._draw, self._terms.intern_level
        if depth == 0 or draw.random() < 0.25:
            leaves = ((0,), (1, self._zero), (4, ("u",)), (4, ("v",)), (4, ("w",)))
            return intern(draw.choice(leaves))
        if draw.random() < 0.35:
            return intern((1, self._level(depth - 1)))
        return intern((draw.choice((2, 3)), self._level(depth - 1), self._level(depth - 1)))

    def _varied(self, level: Level) -> Level:
        """A level that is equal in many cases."""
        intern, draw, levels = self._terms.intern_level, self._draw, self._substitution.levels
        record = self._terms.level_records[level]
        if draw.random() < 0.15:
            return levels.normal(level)
        if record[0] in (2, 3):
            left, right = self._varied(record[1]), self._varied(record[2])
            how = draw.random()
            if how < 0.3:
                return intern((2, right, left))
            if how < 0.5:
                return intern((5 - record[0], left, right))
            return intern((record[0], left, right))
        if record[0] == 1:
            inner = self._terms.level_records[record[1]]
            if inner[0] == 2 and draw.random() < 0.6:
                return intern((2, intern((1, inner[1])), intern((1, inner[2]))))
            return intern((1, self._varied(record[1])))
        if draw.random() < 0.3:
            return intern(draw.choice(((2, level, level), (2, level, self._zero), (3, self._one, level))))
        return level

    def _type(self, depth: int, *, data: bool = False) -> Type:
        """A random type; with `data`, one that is no proposition."""
        draw = self._draw
        while True:
            found: Type = draw.choice(self._types)
            if depth and draw.random() < 0.4:
                if draw.random() < 0.35:
                    found = ("P", self._type(depth - 1, data=True), self._type(depth - 1, data=True))
                else:
                    found = ("F", self._type(depth - 1), self._type(depth - 1))
            if not (data and self._proves(found)):
                return found

    def _proves(self, type_: Type) -> bool:
        """Whether its terms are proofs."""
        return self._proves(type_[2]) if isinstance(type_, tuple) and type_[0] == "F" else type_ == "W"

    def _sort(self, type_: Type) -> Level:
        return self._zero if self._proves(type_) else self._one

    def _term(self, type_: Type, scope: Scope, depth: int) -> Both:
        both = self._made(type_, scope, depth)
        left, right = both
        if self._draw.random() < 0.13:
            right = self._otherwise(type_, scope, right)
        return left, right

    def _made(self, type_: Type, scope: Scope, depth: int) -> Both:
        draw = self._draw
        here = [place for place, one in enumerate(reversed(scope)) if one == type_]
        if here and draw.random() < 0.4:
            return self._same(self._terms.intern((0, draw.choice(here))))
        if depth > 0 and draw.random() < 0.35:
            return draw.choice((self._redex, self._let, self._field, self._called, self._chosen))(
                type_, scope, depth - 1
            )
        kind = type_[0]
        if kind == "P" and isinstance(type_, tuple):
            parts = [self._term(one, scope, depth - 1) for one in type_[1:]]
            head = self._apply(self._const("Prod.mk", 2), self._says(type_[1]), self._says(type_[2]))
            return self._built(lambda a, b: self._apply(head, a, b), *parts)
        if kind == "F" and isinstance(type_, tuple):
            body = self._term(type_[2], (*scope, type_[1]), depth - 1)
            return self._built(lambda one: self._fun(type_[1], one), body)
        return {
            "N": self._number,
            "B": self._truth,
            "R": self._rational,
            "L": self._list,
            "U": lambda *_: self._same(self._const("PUnit.unit", (self._one,))),
            "W": lambda *_: self._same(self._const("True.intro")),
            "S": self._selfsame,
            "Q": self._proposition,
        }[str(kind)](scope, depth - 1)

    def _number(self, scope: Scope, depth: int) -> Both:
        draw = self._draw
        how = draw.random()
        if depth < 0 or how < 0.2:
            return self._same(draw.choice((self._literal(draw.randrange(6)), self._const("Nat.zero"))))
        if how < 0.3:
            succ = self._const("Nat.succ")
            return self._built(lambda one: self._apply(succ, one), self._term("N", scope, depth))
        if how < 0.6:
            function = self._const("Nat." + draw.choice(self._binary))
            parts = [self._term("N", scope, depth) for _ in range(2)]
            return self._built(lambda a, b: self._apply(function, a, b), *parts)
        if how < 0.68:
            function = self._const("Nat." + draw.choice(self._limited))
            small = self._literal(draw.randrange(4))
            return self._built(lambda one: self._apply(function, one, small), self._term("N", scope, depth))
        if how < 0.82:
            return self._counted("N", scope, depth)
        if how < 0.9 and "R" in self._types:
            den = self._const("Rat.den")
            return self._built(lambda one: self._apply(den, one), self._term("R", scope, depth))
        value = self._terms.intern
        return self._built(lambda one: value((11, one, ("Subtype",), 0)), self._term("S", scope, depth))

    def _counted(self, type_: Type, scope: Scope, depth: int) -> Both:
        """By recursion on a number that stays small."""
        draw = self._draw
        start = self._term(type_, scope, depth)
        step = self._term(type_, (*scope, "N", type_), depth)
        here = [place for place, one in enumerate(reversed(scope)) if one == "N"]
        major = self._literal(draw.randrange(5))
        if here and draw.random() < 0.6:
            major = self._terms.intern((0, draw.choice(here)))
            if draw.random() < 0.5:
                major = self._apply(self._const("Nat.succ"), major)
        motive = self._fun("N", self._says(type_))
        head = self._const("Nat.rec", (self._sort(type_),))
        return self._built(
            lambda a, b: self._apply(head, motive, a, self._fun("N", self._fun(type_, b)), major), start, step
        )

    def _truth(self, scope: Scope, depth: int) -> Both:
        draw = self._draw
        how = draw.random()
        if depth < 0 or how < 0.25:
            return self._same(self._const(draw.choice(("Bool.true", "Bool.false"))))
        if how < 0.5:  # long numbers only here, where nothing counts down
            a, b, c = (self._literal(draw.choice(EDGES) + draw.randrange(-2, 3)) for _ in range(3))
            left = self._apply(self._const("Nat." + draw.choice(self._binary)), a, b)
            function = self._const("Nat." + draw.choice(("beq", "ble")))
            return self._same(self._apply(function, left, c))
        function = self._const("Nat." + draw.choice(("beq", "ble")))
        parts = [self._term("N", scope, depth) for _ in range(2)]
        return self._built(lambda a, b: self._apply(function, a, b), *parts)

    def _rational(self, scope: Scope, depth: int) -> Both:
        draw = self._draw
        if depth < 0 or draw.random() < 0.4:
            number = self._apply(self._const("Integer.ofNat"), self._literal(draw.randrange(6)))
            made = self._apply(self._const("Rat.frac"), number, self._literal(draw.randrange(4)))
            return self._same(draw.choice((made, self._apply(self._const("Rat.ofNat"), self._literal(2)))))
        word, instance = draw.choice((("Add.add", "instAdd"), ("Mul.mul", "instMul"), ("Sub.sub", "instSub")))
        head = self._apply(self._const(word, (self._zero,)), self._says("R"), self._const(f"Rat.{instance}"))
        parts = [self._term("R", scope, depth) for _ in range(2)]
        return self._built(lambda a, b: self._apply(head, a, b), *parts)

    def _list(self, scope: Scope, depth: int) -> Both:
        nat = self._says("N")
        if depth < 0 or self._draw.random() < 0.4:
            return self._same(self._apply(self._const("List.nil", (self._zero,)), nat))
        cons = self._apply(self._const("List.cons", (self._zero,)), nat)
        parts = [self._term("N", scope, depth), self._term("L", scope, depth)]
        return self._built(lambda a, b: self._apply(cons, a, b), *parts)

    def _selfsame(self, scope: Scope, depth: int) -> Both:
        return self._built(self._with_proof, self._term("N", scope, depth))

    def _with_proof(self, number: Expr) -> Expr:
        proof = self._apply(self._const("Eq.refl", (self._one,)), self._says("N"), number)
        head = self._apply(self._const("Subtype.mk", (self._one,)), self._says("N"), self._equals_itself())
        return self._apply(head, number, proof)

    def _equals_itself(self) -> Expr:
        variable = self._terms.intern((0, 0))
        return self._fun("N", self._equation("N", variable, variable))

    def _equation(self, type_: Type, left: Expr, right: Expr) -> Expr:
        return self._apply(self._const("Eq", (self._sort(type_),)), self._says(type_), left, right)

    def _proposition(self, scope: Scope, depth: int) -> Both:
        draw = self._draw
        if depth < 0 or draw.random() < 0.2:
            return self._same(self._const(draw.choice(("True", "False"))))
        how = draw.random()
        if how < 0.5:
            one = self._type(1)
            parts = [self._term(one, scope, depth) for _ in range(2)]
            return self._built(lambda a, b: self._equation(one, a, b), *parts)
        if how < 0.75:
            domain = self._type(1)
            body = self._term("Q", (*scope, domain), depth)
            return self._built(lambda one: self._pi(domain, one), body)
        parts = [self._term("Q", scope, depth) for _ in range(2)]
        head = self._const(draw.choice(("And", "Or")))
        return self._built(lambda a, b: self._apply(head, a, b), *parts)

    def _redex(self, type_: Type, scope: Scope, depth: int) -> Both:
        domain = self._type(1)
        body = self._term(type_, (*scope, domain), depth)
        argument = self._term(domain, scope, depth)
        return self._built(lambda a, b: self._apply(self._fun(domain, a), b), body, argument)

    def _let(self, type_: Type, scope: Scope, depth: int) -> Both:
        domain = self._type(1)
        body = self._term(type_, (*scope, domain), depth)
        value = self._term(domain, scope, depth)
        says, intern = self._says(domain), self._terms.intern
        return self._built(lambda a, b: intern((8, says, b, a, ("x",), 0)), body, value)

    def _field(self, type_: Type, scope: Scope, depth: int) -> Both:
        """One side of a pair, by a projection or by the function for it."""
        if self._proves(type_):
            return self._redex(type_, scope, depth)
        other = self._type(1, data=True)
        first = self._draw.random() < 0.5
        pair = ("P", type_, other) if first else ("P", other, type_)
        if self._draw.random() < 0.5:
            index = 0 if first else 1
            return self._built(
                lambda one: self._terms.intern((11, one, ("Prod",), index)), self._term(pair, scope, depth)
            )
        head = self._const("Prod.fst" if first else "Prod.snd", 2)
        head = self._apply(head, self._says(pair[1]), self._says(pair[2]))
        return self._built(lambda one: self._apply(head, one), self._term(pair, scope, depth))

    def _called(self, type_: Type, scope: Scope, depth: int) -> Both:
        domain = self._type(1)
        function = self._term(("F", domain, type_), scope, depth)
        argument = self._term(domain, scope, depth)
        return self._built(self._apply, function, argument)

    def _chosen(self, type_: Type, scope: Scope, depth: int) -> Both:
        """By cases on a truth value, or, for one value, by its recursor."""
        if self._draw.random() < 0.25:
            return self._counted(type_, scope, depth)
        head = self._const("Bool.rec", (self._sort(type_),))
        head = self._apply(head, self._fun("B", self._says(type_)))
        parts = [self._term(type_, scope, depth), self._term(type_, scope, depth)]
        parts.append(self._term("B", scope, depth))
        return self._built(lambda a, b, c: self._apply(head, a, b, c), *parts)

    def _otherwise(self, type_: Type, scope: Scope, term: Expr) -> Expr:
        """The same put differently, or something else."""
        draw, intern = self._draw, self._terms.intern
        says, variable = self._says(type_), intern((0, 0))
        ways: list[Callable[[], Expr]] = [
            lambda: self._apply(self._fun(type_, variable), term),
            lambda: intern((8, says, term, variable, ("x",), 1)),
            lambda: self._apply(self._fun("B", self._lifted(term)), self._const("Bool.true")),
            lambda: self._made(type_, scope, 1)[1],
            lambda: self._apply(self._const("id", (self._sort(type_),)), says, term),
        ]
        ways += self._special(type_, term)
        return draw.choice(ways)()

    def _special(self, type_: Type, term: Expr) -> list[Callable[[], Expr]]:
        intern, apply, const, literal = self._terms.intern, self._apply, self._const, self._literal

        def field(name: str, index: int) -> Expr:
            return intern((11, term, (name,), index))

        if type_ == "N":
            succ = apply(const("Nat.succ"), term)
            found = [
                lambda: apply(const("Nat.add"), term, literal(0)),
                lambda: apply(const("Nat.add"), literal(0), term),
                lambda: apply(const("Nat.pred"), succ),
                lambda: apply(const("Nat.sub"), succ, literal(1)),
                lambda: apply(const("Nat.mul"), term, literal(1)),
                lambda: succ,
            ]
            record = self._terms.records[term]
            if record[0] == 9 and record[1]:
                found += [lambda: apply(const("Nat.succ"), literal(record[1] - 1))] * 3
                found += [lambda: apply(const("Nat.add"), literal(1), literal(record[1] - 1))]
            return found
        if type_ == "B":
            motive = self._fun("B", self._says("B"))
            head = apply(const("Bool.rec", (self._one,)), motive)
            return [
                lambda: apply(head, const("Bool.false"), const("Bool.true"), term),
                lambda: apply(head, const("Bool.true"), const("Bool.false"), term),
            ]
        if type_ == "U":
            return [lambda: const("PUnit.unit", (self._one,))] * 2
        if type_ == "W":
            return [lambda: const("True.intro")] * 2
        if type_ == "S":
            return [lambda: self._with_proof(field("Subtype", 0))] * 2
        if type_ == "R":
            parts = [field("Rat", index) for index in range(4)]
            return [
                lambda: apply(const("Rat.mk"), *parts),
                lambda: apply(const("Rat.frac"), parts[0], parts[1]),
            ]
        if isinstance(type_, tuple) and type_[0] == "P":
            head = apply(const("Prod.mk", 2), self._says(type_[1]), self._says(type_[2]))
            return [lambda: apply(head, field("Prod", 0), field("Prod", 1))] * 3
        if isinstance(type_, tuple) and type_[0] == "F":
            return [lambda: self._fun(type_[1], apply(self._lifted(term), intern((0, 0))))] * 3
        return []

    def _lifted(self, term: Expr) -> Expr:
        return self._substitution.lift(term, 1)

    def _same(self, term: Expr) -> Both:
        return term, term

    def _built(self, build: Callable[..., Expr], *parts: Both) -> Both:
        return build(*[left for left, _ in parts]), build(*[right for _, right in parts])

    def _apply(self, head: Expr, *arguments: Expr) -> Expr:
        for argument in arguments:
            head = self._terms.intern((5, head, argument))
        return head

    def _fun(self, type_: Type, body: Expr) -> Expr:
        return self._terms.intern((6, self._says(type_), body, (self._draw.choice("xyz"),), 0))

    def _pi(self, type_: Type, body: Expr) -> Expr:
        return self._terms.intern((7, self._says(type_), body, (self._draw.choice("xyz"),), 0))

    def _literal(self, number: int) -> Expr:
        return self._terms.intern((9, number))

    def _const(self, name: str, levels: tuple[Level, ...] | int = ()) -> Expr:
        told = (self._zero,) * levels if isinstance(levels, int) else levels
        parts: Name = tuple(name.split("."))
        return self._terms.intern((4, parts, told))

    def _says(self, type_: Type) -> Expr:
        """The type as a term; it is closed."""
        if isinstance(type_, tuple):
            if type_[0] == "P":
                return self._apply(self._const("Prod", 2), self._says(type_[1]), self._says(type_[2]))
            return self._terms.intern((7, self._says(type_[1]), self._says(type_[2]), ("a",), 0))
        if type_ == "Q":
            return self._terms.intern((3, self._zero))
        if type_ == "U":
            return self._const("PUnit", (self._one,))
        if type_ == "L":
            return self._apply(self._const("List", (self._zero,)), self._says("N"))
        if type_ == "S":
            return self._apply(self._const("Subtype", (self._one,)), self._says("N"), self._equals_itself())
        return self._const({"N": "Nat", "B": "Bool", "R": "Rat", "W": "True"}[type_])
