"""Strategies for definitions that use all that code has: tables, labels, conditions on indices, recursion."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import hand_written as lean
from hypothesis import strategies as st

from pyverify.extract.code import (
    BOOL,
    NAT,
    Apply,
    Call,
    Code,
    Definition,
    Function,
    If,
    Iterate,
    Lambda,
    Let,
    Literal,
    Maximum,
    Op,
    Operation,
    Quantified,
    Sum,
    Truth,
    Type,
    Variable,
)

EVENTS = Function((NAT,), BOOL)
P, A = Variable("p", lean.TABLE), Variable("a", lean.VECTOR)
H, E = Variable("h", lean.LABELS), Variable("e", EVENTS)
PARAMS: dict[str, Type] = {
    "m": NAT,
    "n": NAT,
    "p": lean.TABLE,
    "a": lean.VECTOR,
    "h": lean.LABELS,
    "e": EVENTS,
    "x": lean.K,
    "y": lean.K,
}
_HELPER = lean.define(
    "weigh",
    Sum(
        Variable("u", NAT),
        Variable("c", NAT),
        lean.op("MUL", Apply(Variable("v", lean.VECTOR), (Variable("u", NAT),)), Variable("s", lean.K)),
        lean.K,
    ),
    c=NAT,
    v=lean.VECTOR,
    s=lean.K,
)


def library(name: Any) -> Definition:
    """The definitions that random ones call."""
    return _HELPER if name == _HELPER.name else lean.library(name)


@dataclass(frozen=True)
class Scope:
    """What a piece of code may mention, and how deep it may go. `count` numbers binders."""

    numbers: tuple[str, ...] = ("x", "y")
    naturals: tuple[str, ...] = ("m", "n")
    indices: tuple[str, ...] = ()
    depth: int = 4

    def deeper(self, **more: tuple[str, ...]) -> Scope:
        """One level further down, with more to mention."""
        grown = {key: (*getattr(self, key), *names) for key, names in more.items()}
        return replace(self, depth=self.depth - 1, **grown)


class Draw:
    """Draws code; every binder has a name of its own."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.binders = 0

    def name(self) -> str:
        """A new name."""
        self.binders += 1
        return f"v{self.binders}"

    def choose(self, *kinds: str) -> str:
        """One of these."""
        return self.draw(st.sampled_from(kinds))

    def natural(self, scope: Scope) -> Code:
        """A natural that stays small."""
        leaves = ("index", "index", "size", "literal", "label")
        parts = ("op", "op", "choice", "sum", "recursion")
        kind = (
            self.choose(*leaves)
            if scope.depth <= 0
            else self.choose(*(leaves if scope.depth < 3 else ()), *parts)
        )
        match kind:
            case "index" if scope.indices:
                return lean.nat(self.choose(*scope.indices))
            case "size":
                return lean.nat(self.choose(*scope.naturals))
            case "label":
                return Apply(H, (self.place(scope),))
            case "op":
                of = self.choose("ADD", "SUB", "SUB", "DIV", "MOD", "MIN", "MAX", "GCD", "MUL")
                inner = scope.deeper()
                return lean.op(f"NAT_{of}", self.natural(inner), self.natural(inner))
            case "choice":
                inner = scope.deeper()
                return If(self.truth(inner), self.natural(inner), self.natural(inner))
            case "sum":
                name = self.name()
                return Sum(
                    lean.nat(name), self.count(scope), self.natural(scope.deeper(indices=(name,))), NAT
                )
            case "recursion":
                index, state = self.name(), self.name()
                step = self.natural(scope.deeper(indices=(index,), naturals=(state,)))
                small = lean.op("NAT_MIN", step, Literal(1000))
                start = self.natural(scope.deeper())
                return Iterate(self.count(scope), lean.nat(index), (lean.nat(state),), (start,), (small,))
            case _:
                return Literal(self.draw(st.integers(0, 3)))

    def place(self, scope: Scope) -> Code:
        """A natural below 3, since tables are three long."""
        if scope.indices and self.draw(st.integers(0, 3)):
            return lean.nat(self.choose(*scope.indices))
        if scope.depth <= 0 or self.draw(st.integers(0, 2)):
            return Literal(self.draw(st.integers(0, 2)))
        return lean.op("NAT_MOD", self.natural(scope.deeper()), Literal(3))

    def count(self, scope: Scope) -> Code:
        """A bound of a range: at most 3."""
        kind = self.choose("size", "size", "size", "literal", "index", "label")
        if kind == "index" and scope.indices:
            return lean.nat(self.choose(*scope.indices))
        if kind == "label":
            return Apply(H, (self.place(scope),))
        return Literal(self.draw(st.integers(0, 3))) if kind == "literal" else lean.nat(self.choose("m", "n"))

    def truth(self, scope: Scope) -> Code:
        """A truth value."""
        inner = scope.deeper()
        leaves = ("natural", "number", "event", "constant")
        parts = ("natural", "number", "number", "and", "not", "all")
        kind = (
            self.choose(*leaves)
            if scope.depth <= 0
            else self.choose(*(leaves if scope.depth < 3 else ()), *parts)
        )
        match kind:
            case "natural":
                return lean.op(
                    f"NAT_{self.choose('LE', 'LT', 'EQ')}", self.natural(inner), self.natural(inner)
                )
            case "number":
                return lean.op(self.choose("LE", "LT", "EQ"), self.number(inner), self.number(inner))
            case "event":
                return Apply(E, (self.place(scope),))
            case "and":
                of = self.choose("AND", "OR", "IMPLIES", "IFF")
                return lean.op(of, self.truth(inner), self.truth(inner))
            case "not":
                return lean.op("NOT", self.truth(inner))
            case "all":
                name = self.name()
                body = self.truth(scope.deeper(indices=(name,)))
                return Quantified(self.draw(st.booleans()), lean.nat(name), self.count(scope), body)
            case _:
                return Truth(self.draw(st.booleans()))

    def number(self, scope: Scope) -> Code:
        """A number of the field."""
        inner = scope.deeper()
        leaves = ("variable", "numeral", "entry", "vector")
        if scope.depth <= 0:
            return self.leaf(self.choose(*leaves), scope)
        ranges = ("sum", "sum", "sum", "maximum", "recursion", "table")
        parts = ("op", "op", "op", "unary", "power", "choice", "let", "call", "cast")
        match self.choose(*(leaves if scope.depth < 3 else ()), *parts, *ranges):
            case "op":
                of = self.choose("ADD", "SUB", "MUL", "DIV", "MIN", "MAX")
                return lean.op(of, self.number(inner), self.number(inner))
            case "unary":
                return lean.op(self.choose("NEG", "INV", "ABS"), self.number(inner))
            case "power":
                exponent = self.choose("index", "literal")
                small = lean.nat(scope.indices[-1]) if exponent == "index" and scope.indices else Literal(3)
                return Op(Operation.POW, (self.number(inner), small), lean.K)
            case "choice":
                return If(self.truth(inner), self.number(inner), self.number(inner))
            case "let":
                name = self.name()
                value = self.number(inner)
                return Let(Variable(name, lean.K), value, self.number(scope.deeper(numbers=(name,))))
            case "cast":
                return Op(Operation.CAST, (self.natural(inner),), lean.K)
            case "sum":
                name = self.name()
                return Sum(
                    lean.nat(name), self.count(scope), self.number(scope.deeper(indices=(name,))), lean.K
                )
            case "maximum":
                name = self.name()
                body = self.number(scope.deeper(indices=(name,)))
                return Maximum(lean.nat(name), self.count(scope), body, lean.K)
            case "call":
                name = self.name()
                vector = Lambda((lean.nat(name),), self.number(scope.deeper(indices=(name,))))
                return Call(_HELPER.name, (lean.K,), (self.count(scope), vector, self.number(inner)), lean.K)
            case "recursion":
                return self.recursion(scope)
            case "table":
                return self.table(scope)
            case kind:
                return self.leaf(kind, scope)

    def leaf(self, kind: str, scope: Scope) -> Code:
        """A number without parts of numbers."""
        match kind:
            case "variable":
                return Variable(self.choose(*scope.numbers), lean.K)
            case "numeral":
                return lean.numeral(self.draw(st.integers(0, 3)))
            case "entry":
                return Apply(P, (self.place(scope), self.place(scope)))
            case _:
                return Apply(A, (self.place(scope),))

    def recursion(self, scope: Scope) -> Code:
        """One or two states that are numbers."""
        index, states = self.name(), [self.name() for _ in range(self.draw(st.integers(1, 2)))]
        inner = scope.deeper(indices=(index,), numbers=tuple(states))
        variables = tuple(Variable(state, lean.K) for state in states)
        start = tuple(self.number(scope.deeper()) for _ in states)
        step = tuple(self.number(inner) for _ in states)
        return Iterate(self.count(scope), lean.nat(index), variables, start, step)

    def table(self, scope: Scope) -> Code:
        """A state that is a function of a natural, asked for at itself, at zero, or one before."""
        index, name, own, first = (self.name() for _ in range(4))
        state = Variable(name, lean.VECTOR)
        at = self.choose("own", "zero", "before", "sum")
        inner = scope.deeper(indices=(index, own))
        place: Code = {
            "own": lean.nat(own),
            "zero": Literal(0),
            "before": lean.op("NAT_SUB", lean.nat(own), Literal(1)),
            "sum": lean.nat(own),
        }[at]
        read: Code = Apply(state, (place,))
        if at == "sum":
            below = self.name()
            read = Sum(lean.nat(below), Literal(2), Apply(state, (lean.nat(below),)), lean.K)
        step = lean.op(self.choose("ADD", "MUL", "SUB"), read, self.number(inner))
        start = self.number(scope.deeper(indices=(first,)))
        run = Iterate(
            self.count(scope),
            lean.nat(index),
            (state,),
            (Lambda((lean.nat(first),), start),),
            (Lambda((lean.nat(own),), step),),
        )
        return Apply(run, (self.place(scope),))


@st.composite
def programs(draw: st.DrawFn, sort: str = "number", depth: int = 4) -> Definition:
    """A definition with the parameters `PARAMS`; `sort` is number, natural or truth."""
    body = getattr(Draw(draw), sort)(Scope(depth=depth))
    return lean.define("random", body, {"number": lean.K, "natural": NAT, "truth": BOOL}[sort], **PARAMS)


def entries() -> st.SearchStrategy[Fraction]:
    """Small multiples of 1/4, zero often."""
    return st.integers(-8, 8).map(lambda n: Fraction(n, 4))


def _list(of: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(of, min_size=3, max_size=3)


def cases() -> st.SearchStrategy[dict[str, Any]]:
    """The arguments of one case; sizes apart."""
    return st.fixed_dictionaries(
        {
            "p": _list(_list(entries())),
            "a": _list(entries()),
            "h": _list(st.integers(0, 2)),
            "e": _list(st.booleans()),
            "x": entries(),
            "y": entries(),
        }
    )


def sizes() -> st.SearchStrategy[dict[str, int]]:
    """Sizes up to that of the tables."""
    return st.fixed_dictionaries({"m": st.integers(0, 3), "n": st.integers(0, 3)})
