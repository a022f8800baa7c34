"""Declarations in Lean's notation: what is left out, where lines break, and that what is large is cut."""

from __future__ import annotations

import pytest

from pyverify.term import (
    App,
    Binding,
    Bound,
    Const,
    Expr,
    Lam,
    Let,
    Name,
    Natural,
    Pi,
    Proj,
    Sort,
    Succ,
    Terms,
    Text,
    Zero,
)
from pyverify.term.notation import DEPTH, NODES, SIGNS, WIDTH, Notation

E, I, S = Binding.EXPLICIT, Binding.IMPLICIT, Binding.INSTANCE  # noqa: E741


class Store:
    """Terms, and types of constants that say which of their arguments are given how."""

    def __init__(self) -> None:
        self.terms = Terms()
        self.types: dict[Name, Expr] = {}
        self.prop = self.terms.add(Sort(self.terms.add_level(Zero())))
        for name in SIGNS:
            self.declare(name, I, S, E, E)
        self.declare(("Not",), E)
        self.declare(("Inv", "inv"), I, S, E)
        self.declare(("Neg", "neg"), I, S, E)
        self.declare(("OfNat", "ofNat"), I, E, S)
        self.declare(("ite",), I, E, S, E, E)
        self.declare(("Exists",), I, E)
        self.notation = Notation(self.terms, self.types.get)

    def declare(self, name: Name, *bindings: Binding) -> None:
        type_ = self.prop
        for binding in reversed(bindings):
            type_ = self.terms.add(Pi(("x",), binding, self.prop, type_))
        self.types[name] = type_

    def const(self, *name: str | int) -> Expr:
        return self.terms.add(Const(name, ()))

    def call(self, head: str | Expr, *arguments: Expr) -> Expr:
        found = self.const(*head.split(".")) if isinstance(head, str) else head
        for argument in arguments:
            found = self.terms.add(App(found, argument))
        return found

    def infix(self, name: str, left: Expr, right: Expr) -> Expr:
        return self.call(name, self.const("T"), self.const("inst"), left, right)

    def bound(self, index: int) -> Expr:
        return self.terms.add(Bound(index))

    def pi(self, name: Name, binding: Binding, type_: Expr, body: Expr) -> Expr:
        return self.terms.add(Pi(name, binding, type_, body))

    def lam(self, name: str, type_: Expr, body: Expr) -> Expr:
        return self.terms.add(Lam((name,), E, type_, body))

    def text(self, expr: Expr) -> str:
        return "\n".join(self.notation.expr(expr))


@pytest.fixture
def store() -> Store:
    return Store()


def test_signs_stand_between_explicit_arguments_with_brackets_only_where_lean_needs_them(store):
    a, b, c = (store.const(name) for name in "abc")
    plus = store.infix("HAdd.hAdd", a, b)
    times = store.infix("HMul.hMul", a, b)
    assert store.text(plus) == "a + b"
    assert store.text(store.infix("HAdd.hAdd", plus, c)) == "a + b + c"
    assert store.text(store.infix("HAdd.hAdd", c, plus)) == "c + (a + b)"
    assert store.text(store.infix("HMul.hMul", plus, c)) == "(a + b) * c"
    assert store.text(store.infix("HAdd.hAdd", times, c)) == "a * b + c"
    power = store.infix("HPow.hPow", a, b)
    assert store.text(store.infix("HPow.hPow", power, c)) == "(a ^ b) ^ c"
    assert store.text(store.infix("HPow.hPow", c, power)) == "c ^ a ^ b"
    both = store.infix("And", store.infix("LE.le", plus, c), store.infix("Or", a, b))
    assert store.text(both) == "a + b ≤ c ∧ (a ∨ b)"
    assert store.text(store.infix("Iff", both, c)) == "a + b ≤ c ∧ (a ∨ b) ↔ c"


def test_special_notation(store):
    a, b, p = (store.const(name) for name in "abp")
    equal = store.infix("Eq", a, b)
    assert store.text(store.call("Not", equal)) == "¬(a = b)"
    assert store.text(store.call("Not", store.call("Not", p))) == "¬(¬p)"
    assert store.text(store.infix("And", store.call("Not", p), p)) == "¬p ∧ p"
    inverse = store.call("Inv.inv", a, b, store.infix("HMul.hMul", a, b))
    assert store.text(inverse) == "(a * b)⁻¹"
    assert store.text(store.infix("HMul.hMul", store.call("Neg.neg", a, b, p), a)) == "-p * a"
    two = store.call("OfNat.ofNat", a, store.terms.add(Natural(2)), b)
    assert store.text(store.call("f", two)) == "f 2"
    chosen = store.call("ite", a, equal, p, two, a)
    assert store.text(chosen) == "if a = b then 2 else a"
    assert store.text(store.call("f", chosen)) == "f (if a = b then 2 else a)"
    some = store.call("Exists", a, store.lam("i", a, store.infix("Eq", store.bound(0), b)))
    assert store.text(some) == "∃ i : a, i = b"
    assert store.text(store.call("Exists", a, p)) == "Exists p"


def test_implicit_and_instance_arguments_are_left_out_and_others_stay(store):
    store.declare(("f",), I, S, E)
    a, b = store.const("a"), store.const("b")
    assert store.text(store.call("f", a, a)) == "f"
    assert store.text(store.call("f", a, a, b)) == "f b"
    assert store.text(store.call("f", a, a, b, store.call("g", a))) == "f b (g a)"  # beyond its type
    assert store.text(store.call("unknown", a, b)) == "unknown a b"


def test_binders_with_a_name_that_was_written_are_shown_and_others_are_arrows(store):
    k = store.const("K")
    field = store.pi(("inst", "_@", "M", 0), S, store.call("Field", store.bound(0)), k)
    assert store.text(store.pi(("K",), E, store.prop, field)) == "∀ (K : Prop) [Field K], K"
    named = store.pi(("hp",), E, k, store.pi(("a", "_@", "M", 0), E, k, k))
    assert store.text(named) == "∀ (hp : K), K → K"
    arrow = store.pi(("a", "_@", "M", 0), E, k, k)
    assert store.text(store.pi(("a", "_@", "M", 1), E, arrow, k)) == "(K → K) → K"
    assert store.text(store.pi(("x",), I, k, store.call("p", store.bound(0)))) == "∀ {x : K}, p x"


def test_neighbours_of_one_type_share_their_brackets(store):
    a, b = store.const("A"), store.const("B")
    for binding, told in ((E, "∀ (x x_1 : A) (y : B) {z : B}, B"), (I, "∀ {x x_1 : A} (y : B) {z : B}, B")):
        last = store.pi(("y",), E, b, store.pi(("z",), I, b, b))
        assert store.text(store.pi(("x",), binding, a, store.pi(("x",), binding, a, last))) == told
    # The first `f x` is of a constant `x`, the second of the variable: they look alike and differ.
    inner = store.pi(("y",), E, store.call("f", store.bound(0)), a)
    outer = store.pi(("x",), E, store.call("f", store.const("x")), inner)
    assert store.text(outer) == "∀ (x : f x) (y : f x), A"


def test_a_name_that_is_taken_gets_a_number(store):
    k = store.const("K")
    inner = store.lam("x", k, store.call("f", store.bound(0), store.bound(1)))
    assert store.text(store.lam("x", k, inner)) == "fun x x_1 => f x_1 x"


def test_the_rest_of_the_language(store):
    a, b = store.const("a"), store.const("b")
    add, level = store.terms.add, store.terms.add_level
    let = add(Let(("x",), False, a, b, store.bound(0)))
    assert store.text(let) == "let x : a := b; x"
    assert store.text(store.call("f", add(Proj(("S",), 1, store.call("g", a))))) == "f (g a).2"
    assert store.text(add(Text('a\n\u202e"'))) == '"a\\n\\u202e\\""'
    one = level(Succ(level(Zero())))
    assert [store.text(add(Sort(at))) for at in (level(Zero()), one, level(Succ(one)))] == [
        "Prop",
        "Type",
        "Type (1)",
    ]
    assert store.text(store.bound(3)) == "#3"


def test_a_definition_has_its_arguments_left_of_the_colon(store):
    nat = store.const("Nat")
    type_ = store.pi(("a",), E, nat, store.pi(("b",), I, nat, nat))
    value = store.lam("n", nat, store.lam("m", nat, store.infix("HAdd.hAdd", store.bound(1), store.bound(0))))
    lines = store.notation.definition("def", ("f",), (("u",),), type_, value)
    assert lines == ["def f.{u} (n : Nat) {m : Nat} : Nat := n + m"]
    assert store.notation.definition("def", ("f",), (), type_, store.const("g")) == [
        "def f : ∀ (a : Nat) {b : Nat}, Nat := g"
    ]
    assert store.notation.signature("theorem", ("t",), (), store.prop) == ["theorem t : Prop"]


def test_what_is_wide_is_broken_at_the_outermost_places_so_that_a_change_stays_in_its_line(store):
    def law(number: int) -> Expr:
        return store.call("a_long_name_of_a_law", store.const(f"argument{number}"), store.const("another"))

    def both(first: int) -> list[str]:
        laws = [law(first), law(2), law(3)]
        return store.notation.expr(store.infix("And", laws[0], store.infix("And", laws[1], laws[2])))

    one, other = both(1), both(4)
    assert one == [
        "a_long_name_of_a_law argument1 another ∧",
        "a_long_name_of_a_law argument2 another ∧ a_long_name_of_a_law argument3 another",
    ]
    assert all(len(line) <= WIDTH and line == line.rstrip() for line in one)
    assert [a == b for a, b in zip(one, other, strict=True)] == [False, True]


def test_deep_and_large_terms_are_cut(store):
    deep = wide = shared = store.const("a")
    for _ in range(50_000):
        deep = store.call("f", deep)
    text = store.text(deep)
    assert "…" in text and text.count("f") <= DEPTH + 1
    for number in range(3 * NODES):
        wide = store.call(wide, store.const(f"c{number}"))
    assert 0 < store.text(wide).count("c") <= NODES
    for _ in range(300):
        shared = store.call("g", shared, shared)
    assert store.text(shared).count("g") <= NODES
    many = store.const("a")
    for _ in range(50_000):
        many = store.pi(("x",), E, store.prop, many)
    assert 100 < store.text(many).count("x") < 1000
    for _ in range(50_000):
        many = store.lam("x", store.prop, many)
    assert 100 < store.text(many).count("x") < 1000


def test_a_number_of_any_size_is_printed_in_bounds(store):
    assert store.text(store.terms.add(Natural(1 << 100_000))) == "…"
    assert store.text(store.terms.add(Natural(1 << 64))) == str(1 << 64)
