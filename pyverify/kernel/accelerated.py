"""The names that the kernel computes by itself, shown to mean what it computes, on every run.

The kernel evaluates `Nat.add 2 3` and its like with big integers because of the *name*; the definition is not
looked at. A library in which `Nat.gcd` is constantly zero would let it prove a contradiction. So for every
such name below the claims, equations that determine the function on all numerals are proved here, in an
environment of their own in which **these constants go by other names**, so that the kernel has nothing but
their definitions. No axiom is declared there. An equation holds by unfolding (it is tried with `Eq.refl`), or
a theorem of the library, `Accelerated.…`, proves it, from definitions and lemmas that are submitted to the
same environment. So what the kernel computes is, for each numeral, provable without that short cut.

What else the kernel takes for granted is checked too: that `Nat` is the type of unary numbers, that `Eq` is
equality (by declaring the quotient package on top of it), and that a text stands for a well-typed term.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyverify.kernel.equations import CITED, EQ, EQUATIONS, NAT, ORDER, Builder, Statement, mentions
from pyverify.kernel.plan import Rejection, make_plan
from pyverify.kernel.wire import Packer, Step
from pyverify.olean import Declaration, Kind
from pyverify.term import Expr, Name, show_name

if TYPE_CHECKING:
    from pyverify.kernel.process import Crash
    from pyverify.kernel.world import World

__all__ = ["ACCELERATED", "Bare", "declared", "supports"]

ACCELERATED: tuple[Name, ...] = tuple(("Nat", name) for name in EQUATIONS)
"""The functions; `Nat.succ` is a constructor and is checked with its type."""

_HIDDEN = "_pyverify"
_ZERO: Name = ("Nat", "zero")
_SUCC: Name = ("Nat", "succ")
_LITERALS: tuple[Name, ...] = (("String",), ("Char", "ofNat"), ("String", "ofList"))


def declared(declarations: Mapping[Name, Declaration]) -> tuple[Name, ...]:
    """Which of the names that need a proof are among these declarations; `Nat` and `String` with them."""
    names = [name for name in (NAT, *ACCELERATED) if name in declarations]
    return (*names, _LITERALS[0]) if all(name in declarations for name in _LITERALS) else tuple(names)


def supports(world: World) -> tuple[Name, ...]:
    """The constants on which the proofs of the equations may rest."""
    cited = [(CITED, statement.name) for statements in EQUATIONS.values() for statement in statements]
    wanted = (NAT, EQ, *ACCELERATED, *_LITERALS, ("List",), *ORDER, ("Nat", "pred"), *cited)
    return tuple(name for name in wanted if name in world)


@dataclass(frozen=True, slots=True)
class _Shown:
    """Something to be shown of a name: one of these steps has to be accepted."""

    name: Name
    what: str
    steps: tuple[int, ...]
    help: str


class Bare:
    """The environment without accelerated names, and what is shown in it."""

    def __init__(self, world: World, names: Iterable[Name]) -> None:
        self._world = world
        self._build = Builder(world.terms)
        self._packer = Packer(world.terms, {name: (_HIDDEN, *name) for name in ACCELERATED})
        self._steps: list[tuple[Step, tuple[int, int, int]]] = []
        self._shown: list[_Shown] = []
        self._refused: list[Rejection] = []
        self._crash = ""
        self._count = 0
        wanted = _with_mentions(names)
        self._declare(wanted)
        for name in wanted:
            self._show(name)

    def message(self) -> dict[str, object]:
        """What the child is told."""
        steps, sizes = [step for step, _ in self._steps], [size for _, size in self._steps]
        return {**self._packer.tables.plain(), "steps": steps, "sizes": sizes, "variants": []}

    def crashed(self, crash: Crash) -> None:
        """Nothing counts as shown after a crash; the environment is not tried again."""
        self._crash = f"the kernel crashed over its equations ({crash.how})"
        self._steps = []

    def verdict(self, told: Mapping[int, str]) -> list[Rejection]:
        """The names of which something is not shown, given the reasons of refused steps."""
        found = list(self._refused)
        for one in self._shown:
            if self._crash:
                found.append(self._reject(one.name, self._crash))
            elif all(step in told for step in one.steps):
                why = "; ".join(dict.fromkeys(told[step] for step in one.steps))
                found.append(self._reject(one.name, f"{one.what} is not proved ({why}){one.help}"))
        return list({rejection.name: rejection for rejection in reversed(found)}.values())

    def _reject(self, name: Name, reason: str) -> Rejection:
        return Rejection(name, self._world.module(name), "accelerated", reason)

    def _declare(self, wanted: Iterable[Name]) -> None:
        """All that the equations and their proofs rest on, but no axiom."""
        roots = [*wanted, *(name for name in supports(self._world) if name[0] == CITED)]
        roots += [name for name in (EQ, *ORDER, ("Nat", "pred"), ("List",)) if name in self._world]
        closure = self._world.closure([name for name in roots if name in self._world])
        plan = make_plan(self._world.declarations(closure), self._world.used, self._world.module)
        quotient = False
        for block in plan.blocks:
            if block.members[0].kind is Kind.AXIOM:
                continue
            quotient = quotient or block.members[0].kind is Kind.QUOTIENT
            constructors = {one.name: one for one in block.derived if one.kind is Kind.CONSTRUCTOR}
            number = self._add(self._packer.block(block.members, constructors))
            if block.members[0].kind is Kind.QUOTIENT:
                self._need_equality(number)
        if not quotient and EQ in closure:
            self._need_equality(self._add((True, ("quotient",))))

    def _need_equality(self, step: int) -> None:
        self._shown.append(_Shown(EQ, "that it is equality", (step,), ""))

    def _add(self, step: Step) -> int:
        self._steps.append((step, self._packer.tables.sizes()))
        return len(self._steps) - 1

    def _show(self, name: Name) -> None:
        if name not in self._world:
            return
        if name == NAT:
            self._show_numbers()
        elif name == _LITERALS[0]:
            self._show_literals()
        elif name in ACCELERATED:
            for statement in EQUATIONS[str(name[1])]:
                self._show_equation(name, statement)

    def _show_numbers(self) -> None:
        found = self._world.declarations([NAT]).get(NAT)
        plain = found is not None and found.kind is Kind.INDUCTIVE and found.group == (NAT,)
        if found is None or not plain or found.constructors != (_ZERO, _SUCC):
            self._refused.append(self._reject(NAT, "it is not the type with `Nat.zero` and `Nat.succ` only"))
            return
        build = self._build
        for what, type_, value in (
            ("that it is a type of numbers", build.type, build.nat),
            ("that zero is a number", build.nat, build.const(_ZERO)),
            ("that a number has a successor", build.arrow(build.nat, build.nat), build.const(_SUCC)),
        ):
            self._shown.append(_Shown(NAT, what, (self._define(type_, value),), ""))

    def _show_literals(self) -> None:
        build = self._build
        text, of_nat, of_list = (build.const(name) for name in _LITERALS)
        char, level = build.const(("Char",)), build.zero_level
        chars = build.apply(build.const(("List",), level), char)
        empty = build.apply(build.const(("List", "nil"), level), char)
        first = build.apply(of_nat, build.const(_ZERO))
        cell = build.apply(build.const(("List", "cons"), level), char, first, empty)
        for what, type_, value in (
            ("that it is a type", build.type, text),
            ("that numbers stand for characters", build.arrow(build.nat, char), of_nat),
            ("that lists of characters are texts", build.arrow(chars, text), of_list),
            ("that characters make lists", chars, cell),
        ):
            self._shown.append(_Shown(_LITERALS[0], what, (self._define(type_, value),), ""))

    def _show_equation(self, name: Name, statement: Statement) -> None:
        built = self._build.statement(statement.text)
        steps = [] if built.proof is None else [self._prove(built.type, built.proof)]
        cited = (CITED, statement.name)
        if cited in self._world:
            steps.append(self._prove(built.type, self._build.const(cited)))
        if statement.ordered:
            self._need_order(name)
        help_ = "" if cited in self._world else f"; declare it as the theorem `{show_name(cited)}`"
        self._shown.append(_Shown(name, f"`{statement.text}`", tuple(steps), help_))

    def _need_order(self, name: Name) -> None:
        """`Nat.lt a b` has to be what `Nat.le`, the least relation with its two rules, says of `succ a`."""
        expected = self._build.order_rules()
        le = ORDER[1]
        found = self._world.declarations([le, *expected])
        order = found.get(le)
        if (
            order is None
            or (order.kind, order.group, order.constructors) != (Kind.INDUCTIVE, (le,), tuple(expected))
            or not all(n in found and self._build.same(found[n].type, t) for n, t in expected.items())
        ):
            self._refused.append(self._reject(name, "`Nat.le` is not the usual order"))
            return
        build = self._build
        left, right = build.parse("lt a b", 0), build.parse("le (succ a) b", 0)
        type_ = build.apply(build.const(EQ, build.one_level), build.prop, left, right)
        proof = build.reflexivity(build.prop, left)
        for _ in range(2):
            type_, proof = build.arrow(build.nat, type_), build.function(build.nat, proof)
        self._shown.append(_Shown(name, "that `Nat.lt` is the usual order", (self._prove(type_, proof),), ""))

    def _prove(self, type_: Expr, proof: Expr) -> int:
        name = self._fresh()
        made = Declaration(name, Kind.THEOREM, (), type_, proof, group=(name,))
        return self._add(self._packer.block([made], {}))

    def _define(self, type_: Expr, value: Expr) -> int:
        name = self._fresh()
        made = Declaration(name, Kind.DEFINITION, (), type_, value, group=(name,))
        return self._add(self._packer.block([made], {}))

    def _fresh(self) -> Name:
        self._count += 1
        return (_HIDDEN, self._count)


def _with_mentions(names: Iterable[Name]) -> tuple[Name, ...]:
    """The names, and the accelerated ones that their equations mention, and so on."""
    found = dict.fromkeys(names)
    waiting = list(found)
    while waiting:
        name = waiting.pop()
        for other in mentions(name):
            if other not in found:
                found[other] = None
                waiting.append(other)
    return tuple(found)
