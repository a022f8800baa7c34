"""The names that Lean's kernel computes by itself: declared where they are pinned, or not at all."""

from __future__ import annotations

from small_project import SmallProject

from pyverify.olean import Kind, Module
from pyverify.term import Terms

PINNED = {"add", "sub", "mul", "pow", "beq", "ble", "div", "mod", "gcd"}
ABSENT = {"land", "lor", "xor", "shiftLeft", "shiftRight", "log2"}


def modules(base: SmallProject) -> dict[str, Module]:
    terms = Terms()
    _, result = base.build()
    return {name: Module(m.olean, terms) for name, m in result.modules.items() if m.olean is not None}


def test_each_pinned_name_is_a_definition_of_one_library_module(base: SmallProject) -> None:
    declared = {
        n: [(name, found.kind) for name, m in modules(base).items() if (found := m.find(("Nat", n)))]
        for n in PINNED
    }
    in_core = {n: [("Base.Core", Kind.DEFINITION)] for n in PINNED - {"div", "mod", "gcd"}}
    in_division = {n: [("Base.NatDiv", Kind.DEFINITION)] for n in ("div", "mod", "gcd")}
    assert declared == in_core | in_division


def test_the_other_names_are_declared_nowhere_in_the_library(base: SmallProject) -> None:
    everywhere = {n for m in modules(base).values() for n in m.names()}
    assert len(everywhere) > 1000
    assert not everywhere & {("Nat", n) for n in ABSENT}


def test_each_pinned_name_has_equations_that_are_theorems(base: SmallProject) -> None:
    accelerated = modules(base)["Base.Accelerated"]
    theorems = {
        n[1]
        for n in accelerated.names()
        if n[0] == "Accelerated" and accelerated.find(n).kind is Kind.THEOREM
    }
    assert {n for n in PINNED if any(str(t).startswith(n) for t in theorems)} == PINNED
