"""The table of primitives, each entry as a definition of its own, so that it is compared as definitions
are.

An entry with arguments that are data (`Add.add`, `Nat.sub`, `sum`, `And`) is its constant, applied to all
of them: lowering meets the constant's name and takes the entry, the kernel reduces the constant. An entry
that takes motives and branches (`ite`, `Nat.rec`) has closed terms here, written by hand: lowering and
kernel both get these.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from pyverify.extract.code import BOOL, NAT, Code, Definition, Literal, Op, Type
from pyverify.extract.core import CONSTANTS
from pyverify.extract.machine import Machine
from pyverify.extract.naming import Names
from pyverify.extract.primitives import CONNECTIVES, NATURALS, OURS, TRANSPARENT
from pyverify.extract.rewrite import bounded
from pyverify.spec import Spec
from pyverify.spec.agreement import Case, Closed, draw
from pyverify.term import Expr, Name, show_name
from tests.support.agreement.subjects import Subject

__all__ = [
    "BY_ARGUMENTS",
    "CLOSED_TERMS",
    "DECLARED_ELSEWHERE",
    "TABLE",
    "UNFOLDED_ELSEWHERE",
    "WITHOUT_INSTANCES",
    "cases",
    "closed_term",
    "subject",
]

TABLE: frozenset[Name] = frozenset(
    {
        *OURS.fields,
        *OURS.functions,
        *NATURALS,
        *CONNECTIVES,
        *OURS.sums,
        *OURS.largest,
        *TRANSPARENT,
        *CONSTANTS,
    }
)
"""All entries."""
UNFOLDED_ELSEWHERE: frozenset[Name] = frozenset({("Function", "comp")})
"""Entries that say no more than that a definition is unfolded, one that only the core of Lean has."""
DECLARED_ELSEWHERE: frozenset[Name] = frozenset({("Nat", "min"), ("Nat", "max")})
"""Entries that only the core of Lean declares; the kernel is given what they are defined as there."""
BY_ARGUMENTS: tuple[Name, ...] = tuple(
    sorted(TABLE - {*CONSTANTS} - UNFOLDED_ELSEWHERE - DECLARED_ELSEWHERE, key=show_name)
)
"""Entries whose arguments are data."""
WITHOUT_INSTANCES = {("LogField", "log"): "logarithm"}
"""Entries that the kernel cannot reduce on closed instances, with the reason."""

NATURALS_TRIED = (0, 1, 2, 3, 5, 8, 12, 31)
RATIONALS_TRIED = tuple(map(Fraction, ("-7/5", "-1", "0", "1/3", "1/2", "1", "2", "9/8")))
LARGE = (
    (2**64 + 1, 3),
    (10**30, 10**15),
    (10**15, 10**30),
    (2**127 - 1, 2**61 - 1),
    (0, 10**20),
    (10**20, 0),
)


def subject(spec: Spec, name: Name) -> Subject:
    """The constant at all its arguments, lowered by its entry."""
    library = spec.library
    telescope = library.telescope(name)
    machine = Machine(library.rules, Names())
    declaration = library.rules.required(name)
    levels = tuple(library.source.terms.intern_level((4, param)) for param in declaration.params)
    value = machine.apply(machine.constant(name, levels), telescope.arguments)
    assert telescope.type is not None
    body = bounded(machine.reify(value, telescope.type))
    definition = Definition(
        name, telescope.carriers, telescope.params, telescope.type, body, telescope.proposition
    )
    return Subject(definition, library.definition)


def cases(definition: Definition, count: int, seed: int) -> list[Case]:
    """All pairs of small values where the arguments are one or two numbers, and random cases."""
    types = [param.type for param in definition.params]
    fixed: Iterator[tuple[Any, ...]] = iter(())
    if types and all(of is NAT for of in types):
        fixed = itertools.product(NATURALS_TRIED, repeat=len(types))
        if len(types) == 2 and definition.name != ("Nat", "pow"):
            fixed = itertools.chain(fixed, LARGE)
    elif types and all(of is BOOL for of in types):
        fixed = itertools.product((False, True), repeat=len(types))
    elif types and all(_is_number(of) for of in types) and len(types) <= 2:
        fixed = itertools.product(RATIONALS_TRIED, repeat=len(types))
    elif len(types) == 2 and _is_number(types[0]) and types[1] is NAT:
        fixed = itertools.product(RATIONALS_TRIED, (0, 1, 2, 3, 7))
    found = [Case(arguments) for arguments in fixed]
    return [*found, *draw(definition, max(0, count - len(found)), seed)]


def _is_number(type_: Type) -> bool:
    return type_ is not NAT and type_ is not BOOL and hasattr(type_, "carrier")


class _Terms:
    """Terms of `Nat`, `Bool` and `Prop`, in few words."""

    def __init__(self, closed: Closed) -> None:
        self.terms = closed.terms
        self.zero = self.terms.intern_level((0,))
        self.one = self.terms.intern_level((1, self.zero))
        self.nat, self.bool = self.c("Nat"), self.c("Bool")
        self.prop = self.terms.intern((3, self.zero))

    def c(self, name: str, *levels: int) -> Expr:
        """A constant."""
        return self.terms.intern((4, tuple(name.split(".")), levels))

    def app(self, function: Expr | str, *arguments: Expr | int) -> Expr:
        """An application; numbers stand for numerals."""
        made = self.c(function) if isinstance(function, str) else function
        for one in arguments:
            made = self.terms.intern((5, made, one))
        return made

    def n(self, value: int) -> Expr:
        """A numeral."""
        return self.terms.intern((9, value))

    def v(self, index: int) -> Expr:
        """A bound variable."""
        return self.terms.intern((0, index))

    def fun(self, type_: Expr, body: Expr) -> Expr:
        """A function."""
        return self.terms.intern((6, type_, body, ("x",), 0))

    def eq(self, a: Expr, b: Expr) -> Expr:
        """An equation of naturals."""
        return self.app(self.c("Eq", self.one), self.nat, a, b)

    def below(self, a: Expr, b: Expr) -> Expr:
        """`a < b`, as an instance search sees it."""
        return self.app(self.c("LT.lt", self.zero), self.nat, self.c("instLTNat"), a, b)


CLOSED_TERMS: dict[str, tuple[Type, Callable[[_Terms, int, int], Expr]]] = {
    "True": (BOOL, lambda t, a, b: t.c("True")),
    "False": (BOOL, lambda t, a, b: t.c("False")),
    "Bool.true": (BOOL, lambda t, a, b: t.c("Bool.true")),
    "Bool.false": (BOOL, lambda t, a, b: t.c("Bool.false")),
    "Nat.zero": (NAT, lambda t, a, b: t.c("Nat.zero")),
    "Nat.succ": (NAT, lambda t, a, b: t.app("Nat.succ", t.n(a))),
    "Eq": (BOOL, lambda t, a, b: t.eq(t.app("Nat.mul", t.n(a), t.n(2)), t.n(b))),
    "Exists": (
        BOOL,
        lambda t, a, b: t.app(
            t.c("Exists", t.one),
            t.nat,
            t.fun(
                t.nat, t.app("And", t.below(t.v(0), t.n(a)), t.eq(t.app("Nat.mul", t.v(0), t.v(0)), t.n(b)))
            ),
        ),
    ),
    "ite": (
        NAT,
        lambda t, a, b: t.app(
            t.c("ite", t.one), t.nat, t.eq(t.n(a), t.n(b)), t.app("Nat.decEq", t.n(a), t.n(b)), t.n(7), t.n(a)
        ),
    ),
    "dite": (
        NAT,
        lambda t, a, b: t.app(
            t.c("dite", t.one),
            t.nat,
            t.eq(t.n(a), t.n(b)),
            t.app("Nat.decEq", t.n(a), t.n(b)),
            t.fun(t.eq(t.n(a), t.n(b)), t.n(7)),
            t.fun(t.app("Not", t.eq(t.n(a), t.n(b))), t.n(b)),
        ),
    ),
    "Decidable.decide": (
        BOOL,
        lambda t, a, b: t.app(
            "Decidable.decide", t.app("Nat.le", t.n(a), t.n(b)), t.app("Nat.decLe", t.n(a), t.n(b))
        ),
    ),
    "Decidable.rec": (
        NAT,
        lambda t, a, b: t.app(
            t.c("Decidable.rec", t.one),
            t.app("Nat.le", t.n(a), t.n(b)),
            t.fun(t.app("Decidable", t.app("Nat.le", t.n(a), t.n(b))), t.nat),
            t.fun(
                t.bool,
                t.fun(
                    t.app("Bool.Reflects", t.v(0), t.app("Nat.le", t.n(a), t.n(b))),
                    t.app(t.c("cond", t.one), t.nat, t.v(1), t.n(a), t.n(5)),
                ),
            ),
            t.app("Nat.decLe", t.n(a), t.n(b)),
        ),
    ),
    "Bool.rec": (
        NAT,
        lambda t, a, b: t.app(
            t.c("Bool.rec", t.one), t.fun(t.bool, t.nat), t.n(a), t.n(b), t.app("Nat.ble", t.n(a), t.n(b))
        ),
    ),
    "Nat.casesOn": (
        NAT,
        lambda t, a, b: t.app(
            t.c("Nat.casesOn", t.one),
            t.fun(t.nat, t.nat),
            t.n(a),
            t.n(b),
            t.fun(t.nat, t.app("Nat.mul", t.v(0), t.n(b))),
        ),
    ),
    "Nat.rec": (
        NAT,
        lambda t, a, b: t.app(
            t.c("Nat.rec", t.one),
            t.fun(t.nat, t.nat),
            t.n(b),
            t.fun(t.nat, t.fun(t.nat, t.app("Nat.add", t.app("Nat.mul", t.v(0), t.n(2)), t.v(1)))),
            t.n(a),
        ),
    ),
    "Nat.brecOn": (
        NAT,
        # s 0 = b, s (n + 1) = 3 * s n + n: `below` is a pair, first of which is the value one step before
        lambda t, a, b: t.app(
            t.c("Nat.brecOn", t.one),
            t.fun(t.nat, t.nat),
            t.n(a),
            t.fun(t.nat, t.fun(t.app(t.c("Nat.below", t.one), t.fun(t.nat, t.nat), t.v(0)), _course(t, b))),
        ),
    ),
    "Nat.min": (NAT, lambda t, a, b: _smaller(t, a, b, a, b)),
    "Nat.max": (NAT, lambda t, a, b: _smaller(t, a, b, b, a)),
    "an implication": (
        BOOL,
        lambda t, a, b: t.terms.intern(
            (7, t.app("Nat.le", t.n(a), t.n(b)), t.eq(t.app("Nat.mod", t.n(b), t.n(2)), t.n(0)), ("h",), 0)
        ),
    ),
    "a bounded quantifier": (
        BOOL,
        lambda t, a, b: t.terms.intern(
            (
                7,
                t.nat,
                t.terms.intern(
                    (
                        7,
                        t.below(t.v(0), t.n(a)),
                        t.app("Nat.le", t.app("Nat.mul", t.v(1), t.n(2)), t.n(b)),
                        ("h",),
                        0,
                    )
                ),
                ("i",),
                0,
            )
        ),
    ),
}
"""For each entry with a rule of its own, and for each form of the logic, the type of a closed term that uses
it, and that term, for two naturals.
"""


def _smaller(t: _Terms, a: int, b: int, then: int, other: int) -> Expr:
    """`if a ≤ b then … else …`, as the core of Lean defines the smaller and the larger of two naturals."""
    condition = t.app("Nat.le", t.n(a), t.n(b))
    decision = t.app("Nat.decLe", t.n(a), t.n(b))
    return t.app(t.c("ite", t.one), t.nat, condition, decision, t.n(then), t.n(other))


def _course(t: _Terms, b: int) -> Expr:
    """`fun n below => match n with | 0 => b | m + 1 => 3 * (value at m) + m`, the match over `below` too."""
    motive = t.fun(t.nat, t.fun(t.nat, t.nat))
    below = t.c("Nat.below", t.one)
    motive = t.fun(t.nat, t.terms.intern((7, t.app(below, t.fun(t.nat, t.nat), t.v(0)), t.nat, ("b",), 0)))
    first = t.terms.intern((11, t.v(0), ("PProd",), 0))
    step = t.app("Nat.add", t.app("Nat.mul", t.n(3), first), t.v(1))
    return t.app(
        t.c("Nat.casesOn", t.one),
        motive,
        t.v(1),
        t.fun(t.app(below, t.fun(t.nat, t.nat), t.c("Nat.zero")), t.n(b)),
        t.fun(t.nat, t.fun(t.app(below, t.fun(t.nat, t.nat), t.app("Nat.succ", t.v(0))), step)),
        t.v(0),
    )


PROPOSITIONS = frozenset({"True", "False", "Eq", "Exists", "an implication", "a bounded quantifier"})


def closed_term(spec: Spec, closed: Closed, name: str, a: int, b: int) -> tuple[Definition, Expr]:
    """A closed term that uses an entry: lowered, as a definition without parameters; and itself."""
    type_, make = CLOSED_TERMS[name]
    term = make(_Terms(closed), a, b)
    entry = tuple(name.split("."))
    if entry in DECLARED_ELSEWHERE:
        body: Code = Op(NATURALS[entry][0], (Literal(a), Literal(b)), NAT)
    else:
        machine = Machine(spec.library.rules, Names())
        body = bounded(machine.reify(machine.evaluate(term, ()), type_))
    return Definition((*entry, f"at {a}, {b}"), (), (), type_, body, name in PROPOSITIONS), term
