"""Names that the kernel computes by itself: accepted where they are shown to mean that, refused elsewhere."""

from __future__ import annotations

import pytest
from small_project import SmallProject
from tiny_world import TINY

from pyverify.kernel import accelerated
from pyverify.kernel.equations import EQUATIONS, mentions
from pyverify.kernel.replay import replay

USE = "theorem use (a b : Nat) : Eq (Nat.{0} a b) (Nat.{0} a b) := Eq.refl _\n"
RIGHT = {
    "add": "def Nat.add (a b : Nat) : Nat := Nat.rec a (fun _ r => Nat.succ r) b\n",
    "sub": "def Nat.pred (a : Nat) : Nat := Nat.rec Nat.zero (fun n _ => n) a\n"
    "def Nat.sub (a b : Nat) : Nat := Nat.rec a (fun _ r => Nat.pred r) b\n",
    "beq": "def isZero (a : Nat) : Bool := Nat.rec Bool.true (fun _ _ => Bool.false) a\n"
    "def Nat.beq (a : Nat) : Nat → Bool := Nat.rec (motive := fun _ => Nat → Bool) isZero\n"
    "  (fun _ f b => Nat.rec Bool.false (fun m _ => f m) b) a\n",
    "ble": "def Nat.ble (a : Nat) : Nat → Bool :=\n"
    "  Nat.rec (motive := fun _ => Nat → Bool) (fun _ => Bool.true)\n"
    "  (fun _ f b => Nat.rec Bool.false (fun m _ => f m) b) a\n",
}
WRONG = {
    "add": "def Nat.add (a b : Nat) : Nat := Nat.rec a (fun _ r => r) b\n",
    "sub": "def Nat.sub (a _ : Nat) : Nat := a\n",
    "beq": "def Nat.beq (_ _ : Nat) : Bool := Bool.true\n",
    "ble": "def Nat.ble (_ _ : Nat) : Bool := Bool.true\n",
    "gcd": "def Nat.gcd (_ _ : Nat) : Nat := Nat.zero\n",
    "land": "def Nat.land (a b : Nat) : Nat := Nat.rec a (fun _ _ => Nat.zero) b\n",
    "shiftLeft": "def Nat.shiftLeft (a _ : Nat) : Nat := a\n",
    "pow": "axiom Nat.pow : Nat → Nat → Nat\n",
    "mul": "opaque Nat.mul (a b : Nat) : Nat := Nat.zero\n",
}


def codes(found):
    return {(".".join(r.name), r.code) for r in found.rejections}


@pytest.mark.parametrize("name", RIGHT)
def test_a_definition_that_means_it_is_accepted(ask, lean, name):
    assert codes(ask(lean(RIGHT[name] + USE.format(name)))) == set()


@pytest.mark.parametrize("name", WRONG)
def test_a_definition_that_means_something_else_is_refused(ask, lean, name):
    assert codes(ask(lean(WRONG[name] + USE.format(name)), ("use",))) == {(f"Nat.{name}", "accelerated")}


@pytest.mark.parametrize("name", WRONG)
def test_with_the_defence_off_the_wrong_definition_is_accepted(ask, lean, name, monkeypatch):
    monkeypatch.setattr(accelerated, "declared", lambda declarations: ())
    assert ask(lean(WRONG[name] + USE.format(name))).ok


def test_a_name_that_nothing_below_uses_does_not_matter(ask, lean):
    text = WRONG["gcd"] + "theorem other : Eq Nat.zero Nat.zero := Eq.refl _\n"
    assert ask(lean(text), ("other",)).ok


def test_a_false_theorem_under_the_expected_name_proves_nothing(ask, lean):
    """The kernel would accept it, through the very short cut that is in question."""
    text = (
        WRONG["gcd"]
        + "namespace Accelerated\n"
        + "axiom gcd_zero (b : Nat) : Eq (Nat.gcd Nat.zero b) b\n"
        + "axiom gcd_succ (a b : Nat) : Eq (Nat.gcd (Nat.succ a) b) b\n"
        + "end Accelerated\n"
        + USE.format("gcd")
    )
    assert codes(ask(lean(text), ("use",))) == {("Nat.gcd", "accelerated")}


def test_the_library_shows_all_that_it_declares(base: SmallProject):
    _, result = base.build()
    modules = {one.name: one.olean for one in result.modules.values()}
    roots = [("Nat", name) for name in ("add", "sub", "mul", "pow", "beq", "ble", "div", "mod", "gcd")]
    assert replay(modules, roots, base.toolchain).rejections == ()


@pytest.mark.parametrize("name", ["div", "mod", "gcd"])
def test_without_the_theorems_the_library_is_refused(base: SmallProject, name):
    _, result = base.build()
    modules = {one.name: one.olean for one in result.modules.values() if one.name != "Base.Accelerated"}
    assert (f"Nat.{name}", "accelerated") in codes(replay(modules, [("Nat", name)], base.toolchain))


def test_another_type_of_numbers_is_refused(ask, lean):
    assert ask(lean("def one : Nat := 1\n"), ("one",)).ok
    three = TINY.replace("| zero | succ (n : Nat)", "| zero | succ (n : Nat) | other")
    assert codes(ask(lean("def one : Nat := 1\n", head=three), ("one",))) == {("Nat", "accelerated")}


TEXT = """
inductive List.{u} (α : Type u) : Type u | nil : List α | cons (head : α) (tail : List α) : List α
inductive Char : Type | ofNat (n : Nat)
inductive String : Type | ofList (data : List Char)
"""
FALSE_TEXT = """
inductive List.{u} (α : Type u) : Type u | nil : List α | cons (head : α) (tail : List α) : List α
inductive Char : Type | ofNat (n : Nat)
inductive String : Type | other
def String.ofList (_ : List Char) : Nat := Nat.zero
"""


@pytest.mark.parametrize(("head", "accepted"), [(TEXT, True), (FALSE_TEXT, False)])
def test_texts_have_to_stand_for_something(ask, lean, head, accepted):
    found = ask(lean(head + 'def text : String := "a"\n'), ("text",))
    assert codes(found) == (set() if accepted else {("String", "accelerated")})


def test_every_equation_speaks_of_its_function():
    assert len(EQUATIONS) == 14
    assert all(any(name in s.text for s in statements) for name, statements in EQUATIONS.items())
    assert mentions(("Nat", "gcd")) == (("Nat", "gcd"), ("Nat", "mod"))
