"""Definitional equality: each rule where it holds, and where it must not; and the official kernel agrees."""

from __future__ import annotations

import itertools

import pytest

from pyverify.kernel.questions import Asked, Question, ask
from pyverify.kernel.reducer import Reducer

WORLD = """
structure Pair.{u} (α β : Type u) where
  left : α
  right : β
structure Other (α β : Type) where
  left : α
  right : β
structure And (a b : Prop) : Prop where
  intro ::
  left : a
  right : b
structure Chain where
  next : Chain
  size : Nat
inductive Indexed : Nat → Type | mk (n : Nat) : Indexed (Nat.succ n)
inductive Wrapped : Type | mk (n : Nat) : Wrapped
axiom c : Nat
axiom d : Nat
axiom f : Nat → Nat
axiom g : Nat → Nat → Nat
axiom P : Prop
axiom Q : Prop
axiom p1 : P
axiom p2 : P
axiom q : Q
axiom pair : Pair Nat Nat
axiom chain : Chain
axiom indexed : Indexed (Nat.succ c)
axiom wrapped : Wrapped
axiom unit1 : PUnit.{1}
axiom unit2 : PUnit.{1}
axiom data : P → Nat
opaque hidden : Nat := c
def id.{u} {α : Sort u} (a : α) : α := a
def low (n : Nat) : Nat := f n
def high (n : Nat) : Nat := low (low n)
abbrev short (n : Nat) : Nat := f n
def Nat.add (a b : Nat) : Nat := Nat.rec a (fun _ r => Nat.succ r) b
def isTrue (b : Bool) : Prop := Eq b Bool.true
def Nat.beq (a : Nat) : Nat → Bool := Nat.rec (motive := fun _ => Nat → Bool)
  (fun b => Nat.rec Bool.true (fun _ _ => Bool.false) b)
  (fun _ r b => Nat.rec Bool.false (fun m _ => r m) b) a
theorem lemma_ : P := p1
"""
EQUAL = {
    "names of binders": ("Nat → Nat → Nat", "fun (x y : Nat) => g x y", "fun (a b : Nat) => g a b"),
    "function eta": ("Nat → Nat", "f", "fun x => f x"),
    "function eta on the other side": ("Nat → Nat", "fun x => f x", "f"),
    "function eta twice": ("Nat → Nat → Nat", "g", "fun x y => g x y"),
    "function eta below a constant": ("Nat → Nat", "id f", "fun x => id (f x)"),
    "proof irrelevance": ("Nat", "data p1", "data p2"),
    "proof irrelevance of a theorem": ("P", "lemma_", "p2"),
    "proof irrelevance of a pair": ("And P Q", "And.intro p1 q", "And.intro p2 q"),
    "structure eta": ("Pair Nat Nat", "pair", "Pair.mk (Pair.left pair) (Pair.right pair)"),
    "structure eta of one constructor": (
        "Wrapped",
        "Wrapped.mk (Wrapped.rec (fun n => n) wrapped)",
        "wrapped",
    ),
    "one value": ("PUnit.{1}", "unit1", "unit2"),
    "one value and its constructor": ("PUnit.{1}", "unit1", "PUnit.unit"),
    "beta": ("Nat", "(fun x => f x) c", "f c"),
    "zeta": ("Nat", "let x := c; f x", "f c"),
    "delta on one side": ("Nat", "low c", "f c"),
    "delta of different heights": ("Nat", "high c", "low (f c)"),
    "delta of an abbreviation": ("Nat", "short c", "low c"),
    "the same function of equal arguments": ("Nat", "high (low c)", "high (f c)"),
    "numerals": ("Nat", "Nat.add 2 3", "5"),
    "a numeral and successors": ("Nat", "Nat.succ (Nat.succ Nat.zero)", "2"),
    "successors of something": ("Nat", "Nat.add c 2", "Nat.succ (Nat.succ c)"),
    "adding to a variable": ("Nat → Nat", "fun n => Nat.add n 1", "fun n => Nat.succ n"),
    "a decision": ("Bool", "Nat.beq 100 100", "Bool.true"),
    "a projection and its function": ("Nat", "Pair.left pair", "Pair.rec (fun a b => a) pair"),
    "equal propositions": ("Prop", "∀ x : Nat, Eq (low x) c", "∀ y : Nat, Eq (f y) c"),
    "a function of proofs": ("P → Nat", "fun h => data h", "fun h => data p1"),
}
UNEQUAL = {
    "constants": ("Nat", "c", "d"),
    "an opaque constant and its body": ("Nat", "hidden", "c"),
    "numerals": ("Nat", "Nat.add 2 3", "6"),
    "numerals of the same remainder": ("Nat", "18446744073709551617", "1"),
    "a number and its successor": ("Nat", "c", "Nat.succ c"),
    "arguments": ("Nat", "high c", "high d"),
    "an application to fewer arguments": ("Nat → Nat", "g c", "f"),
    "no eta for recursive structures": (
        "Chain",
        "chain",
        "Chain.mk (Chain.rec (fun a n r => a) chain) (Chain.rec (fun a n r => n) chain)",
    ),
    "no eta for indexed types": ("Nat", "Indexed.rec (motive := fun _ _ => Nat) (fun n => n) indexed", "c"),
    "proofs of different propositions": ("Prop", "Eq p1 p2", "Eq q q"),
    "no addition from the left": ("Nat", "Nat.add 1 c", "Nat.succ c"),
    "domains": ("Prop", "∀ x : Nat, P", "∀ x : Bool, P"),
    "fields of different pairs": ("Nat", "Pair.left pair", "Pair.right pair"),
    "truth values": ("Bool", "Nat.beq 100 101", "Bool.true"),
    "data and what it is made of": ("Nat → Nat", "fun x => x", "fun x => Nat.add 0 x"),
}


def text() -> str:
    lines = [WORLD]
    for word, table in (("E", EQUAL), ("U", UNEQUAL)):
        for number, (type_, left, right) in enumerate(table.values()):
            lines += [
                f"def {word}.l{number} : {type_} := {left}",
                f"def {word}.r{number} : {type_} := {right}",
            ]
    return "\n".join(lines) + "\n"


@pytest.fixture
def told(speak):
    return speak(text())


@pytest.mark.parametrize("number", range(len(EQUAL)), ids=list(EQUAL))
def test_what_is_equal_by_definition_is_found_to_be(told, number):
    assert told.equal(f"E.l{number}", f"E.r{number}")
    assert told.equal(f"E.r{number}", f"E.l{number}")


@pytest.mark.parametrize("number", range(len(UNEQUAL)), ids=list(UNEQUAL))
def test_what_is_not_equal_by_definition_is_not_found_to_be(told, number):
    assert not told.equal(f"U.l{number}", f"U.r{number}")
    assert not told.equal(f"U.r{number}", f"U.l{number}")


def test_the_official_kernel_says_the_same_of_every_pair_of_the_same_type(told, toolchain):
    bodies = [one for one in told.declarations() if one.name[0] in ("E", "U")]
    pairs = [(a.value, b.value) for a, b in itertools.product(bodies, bodies) if a.type == b.type]
    replies = ask(told.world, [Question(Asked.EQUAL, pair) for pair in pairs], toolchain)
    ours = [told.reducer.equal(*pair) for pair in pairs]
    assert ours == [reply.value for reply in replies]
    assert ours.count(False) > 200 < ours.count(True)


def test_earlier_questions_do_not_change_an_answer(told):
    """Nor does their order: equal terms are not put in classes."""
    bodies = [one for one in told.declarations() if one.name[0] in ("E", "U")]
    pairs = [(a.value, b.value) for a, b in itertools.product(bodies, bodies) if a.type == b.type]
    lookup = lambda name: told.world.declarations([name]).get(name)  # noqa: E731
    forth, back = Reducer(told.terms, lookup), Reducer(told.terms, lookup)
    first = [forth.equal(*pair) for pair in pairs]
    assert first == [back.equal(*pair) for pair in reversed(pairs)][::-1]


def test_equality_through_accessibility_is_not_transitive(speak, toolchain):
    """Two proofs are equal, so a function is equal on both; it computes on one of them only."""
    told = speak(
        "inductive Acc.{u} {α : Sort u} (r : α → α → Prop) : α → Prop\n"
        "| intro (x : α) (h : ∀ y, r y x → Acc r y) : Acc r x\n"
        "axiom r : Nat → Nat → Prop\naxiom c : Nat\naxiom a : Acc r c\naxiom f : Nat → Nat\n"
        "def back : ∀ y, r y c → Acc r y := Acc.rec (motive := fun x _ => ∀ y, r y x → Acc r y)\n"
        "  (fun x h ih => h) a\n"
        "def wrap (p : Acc r c) : Nat := Acc.rec (motive := fun _ _ => Nat) (fun x h ih => f x) p\n"
        "noncomputable def onX : Nat := wrap a\n"
        "noncomputable def onIntro : Nat := wrap (Acc.intro c back)\n"
        "noncomputable def result : Nat := f c\n"
    )
    pairs = list(itertools.permutations(map(told.value, ("onX", "onIntro", "result")), 2))
    ours = [told.reducer.equal(*pair) for pair in pairs]
    assert ours == [True, False, True, True, False, True]
    replies = ask(told.world, [Question(Asked.EQUAL, pair) for pair in pairs], toolchain)
    assert ours == [reply.value for reply in replies]


def test_projections_of_different_structures_are_different(told):
    pair = told.const("pair")
    left = told.terms.intern((11, pair, ("Pair",), 0))
    assert not told.reducer.equal(left, told.terms.intern((11, pair, ("Pair",), 1)))


def test_sorts_are_equal_if_their_levels_are(told):
    intern, level = told.terms.intern, told.terms.intern_level
    u, v = level((4, ("u",))), level((4, ("v",)))
    both, other = level((1, level((3, u, v)))), level((3, u, v))
    assert not told.reducer.equal(intern((3, both)), intern((3, other)))
    assert told.reducer.equal(intern((3, level((3, level((1, level((0,)))), u)))), intern((3, u)))


def test_a_proposition_is_one_however_its_level_is_spelled(told):
    level = told.terms.intern_level
    zero = level((0,))
    for spelled in (zero, level((3, level((1, zero)), zero)), level((2, zero, zero))):
        variable = told.reducer.substitution.variable(told.terms.intern((3, spelled)), 0)
        assert told.reducer.is_proposition(variable)
    one = told.reducer.substitution.variable(told.terms.intern((3, level((1, zero)))), 0)
    assert not told.reducer.is_proposition(one)


def test_a_text_equals_the_list_of_its_characters(speak, toolchain):
    told = speak(
        "inductive List.{u} (α : Type u) : Type u | nil : List α | cons (head : α) (tail : List α) : List α\n"
        "structure Char where\n  ofNat ::\n  toNat : Nat\n"
        "structure String where\n  ofList ::\n  toList : List Char\n"
        "noncomputable def spelled : String := String.ofList (List.cons (Char.ofNat 97) List.nil)\n"
        'def text : String := "a"\ndef another : String := "b"\n'
    )
    assert told.equal("text", "spelled")
    assert told.equal("spelled", "text")
    assert not told.equal("another", "spelled")


@pytest.mark.parametrize("depth", [20_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_terms_that_differ_at_the_bottom_of_a_deep_nest_are_compared(told, depth):
    f = told.const("f")
    left, right, other = (
        told.apply(f, told.const("c")),
        told.apply(told.const("low"), told.const("c")),
        told.const("c"),
    )
    for _ in range(depth):
        left, right, other = told.apply(f, left), told.apply(f, right), told.apply(f, other)
    assert told.reducer.equal(left, right)
    assert not told.reducer.equal(left, other)


def test_long_telescopes_are_compared_in_one_go(told):
    intern, nat = told.terms.intern, told.const("Nat")
    left = right = None
    for _ in range(100_000):
        left = intern((6, nat, intern((0, 9)) if left is None else left, ("x",), 0))
        right = intern((6, nat, intern((0, 9)) if right is None else right, ("y",), 1))
    assert told.reducer.equal(left, right)


def test_offsets_are_taken_off_at_once(told):
    succ = told.const("Nat.succ")
    left, right = told.apply(told.const("f"), told.const("c")), told.apply(told.const("low"), told.const("c"))
    for _ in range(100_000):
        left, right = told.apply(succ, left), told.apply(succ, right)
    assert told.reducer.equal(left, right)
    assert not told.reducer.equal(left, told.number(100_000))
