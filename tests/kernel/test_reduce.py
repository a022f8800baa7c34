"""Reduction to weak head normal form: each rule where it applies, and where it must not."""

from __future__ import annotations

import dataclasses

import pytest

from pyverify.kernel.budget import NumeralTooLarge, ReductionStopped
from pyverify.kernel.literals import BINARY
from pyverify.kernel.questions import Asked, Question, Said, ask
from pyverify.kernel.reducer import Reducer

RULES = """
structure Pair.{u} (α β : Type u) where
  left : α
  right : β
structure And (a b : Prop) : Prop where
  intro ::
  left : a
  right : b
structure Chain where
  next : Chain
  size : Nat
axiom c : Nat
axiom d : Nat
axiom f : Nat → Nat
axiom pair : Pair Nat Nat
axiom chain : Chain
axiom both : And True True
axiom loop : Eq c c
axiom other : Eq c d
opaque hidden : Nat := 7
theorem proof : Eq c c := loop
def Nat.pred (n : Nat) : Nat := Nat.rec Nat.zero (fun n _ => n) n
def countTo (n : Nat) : Nat := Nat.rec c (fun _ r => Nat.succ r) n
def twice (g : Nat → Nat) (n : Nat) : Nat := g (g n)

def beta : Nat := (fun (x y : Nat) => f x) c d
def betaExtra : Nat := (fun (x : Nat) => f) c d
def betaFew : Nat → Nat := (fun (x y : Nat) => f x) c
def zeta : Nat := let x := c; let y := f x; f y
def delta : Nat := twice f c
def deltaTheorem : Eq c c := proof
def stuckOpaque : Nat := hidden
def iotaZero : Nat := Nat.rec c (fun n r => f r) Nat.zero
def iotaSucc : Nat := Nat.rec c (fun n r => f n) (Nat.succ d)
def iotaLiteral : Nat := Nat.rec c (fun n r => n) 7
def iotaStuck : Nat := Nat.rec c (fun n r => n) d
def iotaExtra : Nat := Nat.rec (motive := fun _ => Nat → Nat) f (fun n r => r) 1 d
def iotaFew : Nat → Nat := fun n => Nat.rec c (fun n r => n) n
def kFires : Nat := Eq.rec (motive := fun x _ => Nat) d loop
def kRefuses : Nat := Eq.rec (motive := fun x _ => Nat) d other
def field : Nat := Pair.left (Pair.mk c d)
def fieldStuck : Nat := Pair.left pair
def etaMajor : Nat := Pair.rec (fun a b => f b) pair
def etaNotRecursive : Nat := Chain.rec (motive := fun _ => Nat) (fun a n r => d) chain
def etaNotProof : Eq c c := And.rec (motive := fun _ => Eq c c) (fun a b => loop) both
def instance_ : Nat := (5 : Nat)
def literalSucc : Nat := Nat.succ (Nat.succ 3)
def zeroSucc : Nat := Nat.succ Nat.zero
def stuckSucc : Nat := Nat.succ (Nat.pred (Nat.succ c))
"""
EXPECTED = {
    "beta": "f c",
    "betaExtra": "f d",
    "betaFew": "fun (y : Nat) => f c",
    "zeta": "f (f c)",
    "delta": "f (f c)",
    "deltaTheorem": "loop",
    "stuckOpaque": "hidden",
    "iotaZero": "c",
    "iotaSucc": "f d",
    "iotaLiteral": "6",
    "iotaExtra": "f d",
    "kFires": "d",
    "field": "c",
    "etaMajor": "f pair.2",
    "instance_": "5",
    "literalSucc": "5",
    "zeroSucc": "1",
}
STUCK = ("iotaStuck", "iotaFew", "kRefuses", "etaNotRecursive", "etaNotProof", "stuckSucc")

WRONG = "inductive Two : Type | no | yes\naxiom c : Nat\n" + "".join(
    f"noncomputable def Nat.{name} (a b : Nat) : {'Bool' if name in ('beq', 'ble') else 'Nat'} := "
    f"{'Bool.false' if name in ('beq', 'ble') else '77'}\n"
    for name in [str(name[1]) for name in BINARY] + ["lcm", "min", "max", "log2"]
)
"""Each function with a body that means something else: what is computed is computed because of the name."""
EDGES = (0, 1, 2, 3, 2**31, 2**32 - 1, 2**32 + 1, 2**63 - 1, 2**63, 2**64, 2**64 + 1, 2**65, 2**33 + 1)
SMALL = ("pow", "shiftLeft", "shiftRight")

QUOTIENT = """
init_quot
axiom c : Nat
axiom d : Nat
axiom f : Nat → Nat
axiom r : Nat → Nat → Prop
axiom same : ∀ a b, r a b → Eq (f a) (f b)
axiom curried : ∀ a b, r a b → Eq f f
axiom q : Quot r
axiom P : Quot r → Prop
axiom p : ∀ a, P (Quot.mk r a)
def lift : Nat := Quot.lift f same (Quot.mk r c)
def liftExtra : Nat := Quot.lift (fun _ => f) curried (Quot.mk r c) d
def liftFew : Quot r → Nat := Quot.lift f same
def liftStuck : Nat := Quot.lift f same q
def ind : P (Quot.mk r c) := Quot.ind p (Quot.mk r c)
def indStuck : P q := Quot.ind p q
"""
TEXT = """
inductive List.{u} (α : Type u) : Type u | nil : List α | cons (head : α) (tail : List α) : List α
structure Char where
  ofNat ::
  toNat : Nat
structure String where
  mk ::
  toList : List Char
def String.ofList (l : List Char) : String := String.mk l
def projected : List Char := String.toList "ab"
def eliminated : List Char := String.rec (fun l => l) "ab"
"""


@pytest.mark.parametrize("name", EXPECTED)
def test_a_term_reduces_as_its_rule_says(speak, name):
    assert speak(RULES).shown(name) == EXPECTED[name]


@pytest.mark.parametrize("name", STUCK)
def test_a_rule_does_not_apply_where_its_condition_fails(speak, name):
    told = speak(RULES)
    assert told.reducer.whnf(told.value(name)) == told.value(name)


@pytest.mark.parametrize("text", [RULES, QUOTIENT, TEXT], ids=["rules", "quotient", "text"])
def test_the_official_kernel_reduces_everything_to_the_same(speak, toolchain, text):
    told = speak(text)
    found = [one for one in told.declarations() if one.value is not None]
    assert len(found) > 2
    questions = [Question(Asked.WHNF, (one.value,)) for one in found]
    for one, reply in zip(found, ask(told.world, questions, toolchain), strict=True):
        assert reply.said is Said.ANSWERED
        assert told.reducer.shapes.alike(told.reducer.whnf(one.value), reply.value), one.name


@pytest.mark.parametrize("name", [str(name[1]) for name in BINARY])
def test_a_function_of_numerals_is_computed_whatever_its_body_says(speak, toolchain, name):
    told = speak(WRONG)
    function = told.const(f"Nat.{name}")
    numbers = [(a, b) for a in EDGES for b in (EDGES[:4] if name in SMALL else EDGES)]
    terms = [told.apply(function, told.number(a), told.number(b)) for a, b in numbers]
    replies = ask(told.world, [Question(Asked.WHNF, (term,)) for term in terms], toolchain)
    assert [told.reducer.whnf(term) for term in terms] == [reply.value for reply in replies]


VALUES = {
    ("sub", 3, 5): 0,
    ("div", 7, 0): 0,
    ("mod", 7, 0): 7,
    ("gcd", 0, 0): 0,
    ("pow", 0, 0): 1,
    ("mod", 2**65, 2**33 + 1): 2**65 % (2**33 + 1),
    ("shiftLeft", 0, 2**70): 0,
    ("shiftRight", 5, 2**70): 0,
    ("pow", 1, 2**70): 1,
}


@pytest.mark.parametrize(("name", "left", "right"), VALUES)
def test_a_value_at_the_edge_is_the_conventional_one(speak, name, left, right):
    told = speak(WRONG)
    term = told.apply(told.const(f"Nat.{name}"), told.number(left), told.number(right))
    assert told.reducer.normalise_nat(term) == VALUES[name, left, right]


@pytest.mark.parametrize("name", ["lcm", "min", "max", "log2"])
def test_a_function_that_is_not_computed_is_unfolded(speak, name):
    told = speak(WRONG)
    assert (
        told.reducer.normalise_nat(told.apply(told.const(f"Nat.{name}"), told.number(2), told.number(3)))
        == 77
    )


def test_an_argument_that_is_no_numeral_is_not_computed_on(speak):
    """It is unfolded instead, even if another argument alone would tell the value."""
    told = speak(WRONG)
    for left, right in ((told.const("c"), told.number(2)), (told.const("Two.yes"), told.number(2))):
        assert told.reducer.normalise_nat(told.apply(told.const("Nat.pow"), left, right)) == 77


@pytest.mark.parametrize("count", [1, 3])
def test_with_another_number_of_arguments_nothing_is_computed(speak, count):
    told = speak(WRONG)
    term = told.apply(told.const("Nat.add"), *[told.number(2)] * count)
    assert told.terms.records[told.reducer.whnf(term)][0] != 9 or told.reducer.normalise_nat(term) == 77


def test_a_constant_with_levels_is_not_computed(speak):
    told = speak(WRONG)
    zero = told.terms.intern_level((0,))
    term = told.apply(told.const("Nat.add", zero), told.number(2), told.number(3))
    assert told.reducer.whnf(term) == term


def test_a_free_variable_keeps_numerals_from_being_computed(speak):
    told = speak(WRONG)
    substitution = told.reducer.substitution
    variable = substitution.variable(told.const("Nat"), 0)
    ignoring = told.apply(told.terms.intern((6, told.const("Nat"), told.number(2), ("x",), 0)), variable)
    assert told.reducer.normalise_nat(told.apply(told.const("Nat.add"), ignoring, told.number(3))) == 77


def test_the_largest_power_of_two_is_computed_and_the_next_refused(speak, toolchain):
    told = speak(WRONG)
    good, bad = (
        told.apply(told.const("Nat.pow"), told.number(2), told.number(2**24 + more)) for more in (0, 1)
    )
    assert told.reducer.normalise_nat(good) == 1 << 2**24
    with pytest.raises(NumeralTooLarge, match=r"Nat\.pow"):
        told.reducer.whnf(bad)
    official = ask(told.world, [Question(Asked.NUMERAL, (term,)) for term in (good, bad)], toolchain)
    assert [reply.said for reply in official] == [Said.ANSWERED, Said.REFUSED]


@pytest.mark.parametrize(("name", "right"), [("shiftLeft", 2**32), ("shiftLeft", 2**31), ("pow", 2**32)])
def test_a_shift_or_power_beyond_the_limit_is_an_error(speak, name, right):
    told = speak(WRONG)
    with pytest.raises(NumeralTooLarge):
        told.reducer.whnf(told.apply(told.const(f"Nat.{name}"), told.number(3), told.number(right)))


@pytest.mark.parametrize(
    ("name", "expected"),
    {"lift": "f c", "liftExtra": "f d", "liftStuck": "", "liftFew": "", "ind": "p c", "indStuck": ""}.items(),
)
def test_a_function_on_a_quotient_is_applied_to_what_the_element_is_made_of(speak, name, expected):
    told = speak(QUOTIENT)
    result = told.reducer.whnf(told.value(name))
    assert told.shown(name) == expected if expected else result == told.value(name)


@pytest.mark.parametrize("name", ["projected", "eliminated"])
def test_a_text_is_taken_apart_into_its_characters(speak, name):
    assert speak(TEXT).shown(name).startswith("List.cons.{0} Char (Char.ofNat 97)")


def test_a_definition_that_is_to_be_unfolded_last_is_unfolded_still(speak):
    told = speak(RULES)

    def lookup(name):
        found = told.world.declarations([name]).get(name)
        return dataclasses.replace(found, hints=None) if name == ("twice",) else found

    reducer = Reducer(told.terms, lookup)
    assert reducer.whnf(told.value("delta")) == told.reducer.whnf(told.value("delta"))


def test_a_constant_with_too_many_levels_is_not_unfolded(speak):
    told = speak(RULES)
    term = told.const("twice", told.terms.intern_level((0,)))
    assert told.reducer.whnf(term) == term


def test_reduction_ends_when_its_steps_are_used_up(speak):
    told = speak(RULES)
    reducer = Reducer(told.terms, lambda name: told.world.declarations([name]).get(name), steps=1_000)
    counted = told.apply(told.const("countTo"), told.number(10**6))
    with pytest.raises(ReductionStopped) as caught:
        reducer.normalise_nat(counted)
    assert "1000 steps" in caught.value.message
    assert caught.value.help


@pytest.mark.parametrize("depth", [20_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_what_is_nested_deeply_is_reduced_all_the_same(speak, depth):
    told = speak(RULES)
    pred, term = told.const("Nat.pred"), told.number(depth + 5)
    for _ in range(depth):
        term = told.apply(pred, term)
    assert told.reducer.normalise_nat(term) == 5


def test_a_hundred_thousand_successors_are_no_recursion(speak):
    told = speak(RULES)
    succ, term, stuck = told.const("Nat.succ"), told.const("Nat.zero"), told.const("c")
    for _ in range(100_000):
        term, stuck = told.apply(succ, term), told.apply(succ, stuck)
    assert told.reducer.normalise_nat(term) == 100_000
    assert told.reducer.whnf(stuck) == stuck
    assert told.reducer.normalise_nat(stuck) is None


def test_a_long_chain_of_lets_is_put_in_at_once(speak):
    told = speak(RULES)
    intern, nat, succ = told.terms.intern, told.const("Nat"), told.const("Nat.succ")
    term = intern((0, 0))
    for left in range(100_000):
        value = told.number(0) if left == 99_999 else intern((5, succ, intern((0, 0))))
        term = intern((8, nat, value, term, ("x",), 0))
    assert told.reducer.normalise_nat(term) == 99_999


def test_a_term_with_a_variable_that_nothing_binds_is_refused(speak):
    told = speak(RULES)
    with pytest.raises(ValueError, match="nothing binds"):
        told.reducer.whnf(told.terms.intern((0, 0)))


def test_nothing_that_was_asked_before_changes_an_answer(speak):
    told = speak(RULES)
    fresh = Reducer(told.terms, lambda name: told.world.declarations([name]).get(name))
    for name in [*EXPECTED, *STUCK]:
        assert fresh.whnf(told.value(name)) == told.reducer.whnf(told.value(name))
