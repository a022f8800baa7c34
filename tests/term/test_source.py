"""Terms as source, without Lean: names that mean harm, forms, sizes, Mathlib's names. What Lean makes of the
texts is asked in `test_round_trip`.
"""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyverify.term import Name, Terms, parse_name
from pyverify.term.declare import Constructor, Told, declaration_source, in_order
from pyverify.term.explicit import TooLong, explicit_source, tree_size
from pyverify.term.fold import WIDTH, fold
from pyverify.term.mathlib import HEADER, mathlib_source
from pyverify.term.source import BINDERS, READABLE, Form, lean_source
from pyverify.term.spelling import (
    WORDS,
    NotSayable,
    binder_base,
    can_spell,
    spell,
    spell_level,
    spell_name,
    spell_text,
)
from pyverify.term.vocabulary import InstanceRule, Signature, Vocabulary

HOSTILE = (
    "__import__('os')",
    "end",
    'a"b',
    "it's",
    "x -- y",
    "/- x -/",
    "a b",
    "x.y",
    ") : False",
    "0",
    "fun",
    "λ",
    "_",
    "théorème",
    "a`b",
    "$(rm)",
    "{x}",
)
UNSAYABLE = ("", "a»b", "«", "a\nb", "a\u200fb", "\u202eabc", "a\u200b", "\x00", "_@", "_hyg", "\ud800", 3)


class World:
    """A store with a handful of constants."""

    def __init__(self) -> None:
        self.terms = Terms()
        self.types: dict[Name, Signature] = {}
        self.zero = self.terms.intern_level((0,))
        self.one = self.terms.intern_level((1, self.zero))
        self.prop, self.type = self.sort(self.zero), self.sort(self.one)
        for name, type_ in ((("Nat",), self.type), (("False",), self.prop)):
            self.types[name] = Signature((), type_)
        self.nat = self.const("Nat")
        for name in ("succ", "pred"):
            self.types["Nat", name] = Signature((), self.pi("n", self.nat, self.nat))
        u = self.terms.intern_level((4, ("u",)))
        eq = self.pi("α", self.sort(u), self.pi("a", self.var(0), self.pi("b", self.var(1), self.prop)), 1)
        self.types["Eq",] = Signature((("u",),), eq)
        self.vocabulary = Vocabulary(self.types.get)

    def sort(self, level: int) -> int:
        return self.terms.intern((3, level))

    def const(self, *name: str | int, levels: tuple[int, ...] = ()) -> int:
        return self.terms.intern((4, name, levels))

    def var(self, index: int) -> int:
        return self.terms.intern((0, index))

    def pi(self, name: str | Name, type_: int, body: int, binding: int = 0) -> int:
        return self.terms.intern((7, type_, body, (name,) if isinstance(name, str) else name, binding))

    def fun(self, name: str | Name, type_: int, body: int, binding: int = 0) -> int:
        return self.terms.intern((6, type_, body, (name,) if isinstance(name, str) else name, binding))

    def app(self, head: int, *arguments: int) -> int:
        for argument in arguments:
            head = self.terms.intern((5, head, argument))
        return head

    def eq(self, left: int, right: int) -> int:
        return self.app(self.const("Eq", levels=(self.one,)), self.nat, left, right)

    def both(self, expr: int) -> tuple[str, str]:
        made = [
            lean_source(self.terms, expr, self.vocabulary, explicit=explicit) for explicit in (False, True)
        ]
        assert [source.form for source in made] == [Form.READABLE, Form.EXPLICIT]
        return made[0].text, made[1].text


@pytest.fixture
def world() -> World:
    return World()


@pytest.mark.parametrize("component", HOSTILE)
def test_a_hostile_name_stands_between_marks_that_it_cannot_close(component):
    text = spell(component)
    assert text == component or (text == f"«{component}»" and set(component).isdisjoint("«»"))
    if text == component:
        assert component.isidentifier() or component == "it's"
    assert parse_name(text) == (component,)


@pytest.mark.parametrize("component", UNSAYABLE)
def test_a_name_that_cannot_be_written_or_seen_is_refused(component):
    with pytest.raises(NotSayable, match="a source cannot say"):
        spell(component)
    assert not can_spell(component)


@pytest.mark.parametrize("component", UNSAYABLE)
def test_a_binder_with_such_a_name_gets_another_and_a_constant_is_refused(world, component):
    pi = world.pi((component,), world.nat, world.eq(world.var(0), world.var(0)))
    readable, explicit = world.both(pi)
    assert readable.startswith("∀ x") and explicit.startswith("∀ (x")
    constant = world.const("Spec", component)
    for wanted in (True, False):
        with pytest.raises(NotSayable):
            lean_source(world.terms, constant, world.vocabulary, explicit=wanted)


@given(st.text(max_size=8))
def test_any_component_is_refused_or_read_back(component):
    if can_spell(component):
        text = spell(component)
        assert parse_name(text) == (component,)
        assert text.isprintable()
        assert text not in WORDS


@given(st.text(max_size=12))
def test_any_literal_ends_where_it_should(text):
    try:
        shown = spell_text(text)
    except NotSayable:
        assert any(not character.isprintable() for character in text)
        return
    assert shown[0] == shown[-1] == '"' and shown.isprintable()
    inner = shown[1:-1].replace("\\\\", "")
    assert '"' not in inner.replace('\\"', "")


def test_what_lean_added_to_a_name_is_left_out_of_a_binder():
    assert binder_base(("a", "_@", "M", "_hyg", 3)) == "a"
    assert binder_base(("a", "b")) == binder_base(()) == binder_base(("_root_",)) == "x"
    assert binder_base(("end",)) == "«end»"
    assert spell_name(("A", "end", "x y")) == "A.«end».«x y»"


def test_levels_are_written_as_lean_reads_them_or_refused():
    terms = Terms()
    zero = terms.intern_level((0,))
    u, v = (terms.intern_level((4, (name,))) for name in "uv")
    up = terms.intern_level((1, u))
    assert spell_level(terms, terms.intern_level((1, terms.intern_level((1, zero))))) == "2"
    assert spell_level(terms, terms.intern_level((2, up, v))) == "max (u+1) v"
    assert (
        spell_level(terms, terms.intern_level((1, terms.intern_level((3, u, v)))), atom=True)
        == "((imax u v)+1)"
    )
    for tag, left, right in ((2, u, u), (2, zero, u), (2, up, u), (3, v, up), (3, u, zero), (2, u, up)):
        with pytest.raises(NotSayable, match="simplifies"):
            spell_level(terms, terms.intern_level((tag, left, right)))


def test_deep_levels_do_not_recurse():
    terms = Terms()
    level = terms.intern_level((4, ("u",)))
    for number in range(1000):
        level = terms.intern_level((3, terms.intern_level((4, (f"u{number}",))), level))
    assert spell_level(terms, level).count("imax") == 1000


def test_a_hidden_variable_that_is_spoken_of_is_not_hidden(world):
    """`∀ x y, x = y` with both called `x`."""
    pi = world.pi("x", world.nat, world.pi("x", world.nat, world.eq(world.var(1), world.var(0))))
    readable, explicit = world.both(pi)
    assert readable == "∀ x x_1 : Nat, x = x_1"
    assert explicit == "∀ (x : Nat), ∀ (x_1 : Nat), @Eq.{1} Nat x x_1"


def test_a_hidden_variable_that_nothing_speaks_of_keeps_both_names(world):
    pi = world.pi("x", world.nat, world.pi("x", world.nat, world.eq(world.var(0), world.var(0))))
    assert world.both(pi)[0] == "∀ x x : Nat, x = x"


def test_a_binder_does_not_hide_a_constant(world):
    pi = world.pi(
        "Nat", world.nat, world.eq(world.app(world.const("Nat", "succ"), world.var(0)), world.var(0))
    )
    readable, explicit = world.both(pi)
    assert readable == "∀ Nat : _root_.Nat, _root_.Nat.succ Nat = Nat"
    assert "@_root_.Nat.succ Nat" in explicit


def test_names_that_lean_made_up_are_chosen_when_something_speaks_of_them(world):
    made_up = ("h", "_@", "M", "_hyg", 1)
    assert world.both(world.pi(made_up, world.nat, world.prop))[0] == "Nat → Prop"
    used = world.pi(made_up, world.nat, world.eq(world.var(0), world.var(0)))
    assert world.both(used)[0] == "∀ h : Nat, h = h"
    unused = world.fun(made_up, world.nat, world.const("False"))
    assert lean_source(world.terms, unused, world.vocabulary).text == "fun _ => False"


def test_only_the_instance_that_lean_finds_is_left_out(world):
    """`use : {α : Type} → [C α] → Prop` at two instances of `C Nat`, of which the later one counts."""
    c = world.const("C")
    world.types["C",] = Signature((), world.pi("α", world.type, world.type))
    world.types["use",] = Signature(
        (),
        world.pi(
            "α",
            world.type,
            world.pi("i", world.app(c, world.var(0)), world.pi("a", world.var(1), world.prop), 3),
            1,
        ),
    )
    for name in ("first", "second"):
        world.types[name,] = Signature((), world.app(c, world.nat))
    rules = (InstanceRule(("first",), 1000), InstanceRule(("second",), 1000))
    vocabulary = Vocabulary(world.types.get, instances={("C",): rules}, classes={("C",): ()})
    one = world.app(world.const("Nat", "succ"), world.terms.intern((9, 0)))
    texts = {
        name: lean_source(
            world.terms, world.app(world.const("use"), world.nat, world.const(name), one), vocabulary
        )
        for name in ("first", "second")
    }
    assert texts["second"].text == "use (Nat.succ (nat_lit 0))" and not texts["second"].helped
    assert texts["first"].text == "@use Nat first (Nat.succ (nat_lit 0))" and texts["first"].helped


def test_arguments_that_nothing_tells_are_named(world):
    world.types["anything",] = Signature((), world.pi("n", world.nat, world.prop, 1))
    expr = world.app(world.const("anything"), world.terms.intern((9, 7)))
    assert lean_source(world.terms, expr, world.vocabulary).text == "anything (n := nat_lit 7)"


def test_no_constant_is_taken_for_what_the_printer_puts_in_place_of_variables(world):
    for name in (("_local", 0), ("_hole", 0), (0, 0)):
        body = world.app(world.const("Nat", "succ"), world.const(*name))
        for explicit in (False, True):
            with pytest.raises(NotSayable, match="a source cannot say the name"):
                lean_source(world.terms, world.fun("x", world.nat, body), world.vocabulary, explicit=explicit)


def test_a_bare_projection_and_a_free_variable_are_refused(world):
    projection = world.terms.intern((11, world.nat, ("Prod",), 0))
    for explicit in (False, True):
        with pytest.raises(NotSayable, match="projection"):
            lean_source(world.terms, projection, world.vocabulary, explicit=explicit)
    with pytest.raises(NotSayable, match="no binder of it declares"):
        explicit_source(world.terms, world.var(0))


def test_a_large_or_deep_term_is_printed_whole_in_the_explicit_form(world):
    expr = world.terms.intern((9, 0))
    for _ in range(READABLE):
        expr = world.app(world.const("Nat", "succ"), expr)
    source = lean_source(world.terms, expr, world.vocabulary)
    assert source.form is Form.EXPLICIT and source.text.count("Nat.succ") == READABLE
    assert source.text.count("(") == source.text.count(")") == READABLE
    nest = world.prop
    for _ in range(10 * sys.getrecursionlimit()):
        nest = world.pi("x", world.nat, nest)
    source = lean_source(world.terms, nest, world.vocabulary)
    assert BINDERS < 10 * sys.getrecursionlimit() == source.text.count("∀ (x : Nat), ")


def test_a_hundred_thousand_binders_that_hide_each_other_get_a_hundred_thousand_names(world):
    count = 100_000
    expr = world.eq(world.var(count - 1), world.var(0))
    for _ in range(count):
        expr = world.pi("x", world.nat, expr)
    text = explicit_source(world.terms, expr)
    assert text.endswith(f"@Eq.{{1}} @Nat x x_{count - 1}")


def test_a_shared_term_is_refused_with_its_size(world):
    expr = world.nat
    pair = world.const("Pair")
    for _ in range(10_000):
        expr = world.app(pair, expr, expr)
    size, distinct = tree_size(world.terms, expr)
    assert distinct == 20_002 and size.bit_length() > 10_000
    with pytest.raises(TooLong, match=r"about 10\^3010 nodes"):
        lean_source(world.terms, expr, world.vocabulary)


def test_a_declaration_has_its_arguments_left_of_the_colon(world):
    type_ = world.pi("n", world.nat, world.pi("m", world.nat, world.prop))
    value = world.fun("n", world.nat, world.fun("m", world.nat, world.eq(world.var(1), world.var(0))))
    told = Told("def", ("A", "same"), (), type_, value, docstring="Ends -/ axiom no : False /- here\u202e.")
    text = declaration_source(world.terms, told, world.vocabulary)
    assert (
        text == "/-- Ends - / axiom no : False / - here\ufffd. -/\ndef A.same (n m : Nat) : Prop := n = m\n"
    )


def test_a_type_is_printed_with_its_constructors(world):
    tree = world.const("Tree")
    world.types["Tree",] = Signature((), world.type)
    told = Told(
        "inductive",
        ("Tree",),
        (),
        world.type,
        constructors=(
            Constructor(("Tree", "end"), tree),
            Constructor(("Tree", "node"), world.pi("left", tree, world.pi("right", tree, tree))),
        ),
    )
    text = declaration_source(world.terms, told, world.vocabulary)
    assert text == "inductive Tree : Type where\n  | «end» : Tree\n  | node : (left right : Tree) → Tree\n"


def test_declarations_come_behind_what_they_mention(world):
    tellings = {
        ("a",): Told("def", ("a",), (), world.prop, world.const("b")),
        ("b",): Told("def", ("b",), (), world.prop, world.const("c")),
        ("c",): Told("def", ("c",), (), world.prop, world.const("False")),
    }
    assert [told.name for told in in_order(world.terms, [("a",)], tellings.get)] == [("c",), ("b",), ("a",)]


@given(st.lists(st.sampled_from(["aaaa", "(bb", "c)", "«d e»", '"f g"', "∧", "(x,", "y)", "→"]), max_size=60))
def test_breaking_lines_changes_nothing_but_blanks(words):
    text = " ".join(words)
    lines = fold(text, 4)
    assert " ".join(" ".join(lines).split()) == " ".join(text.split())
    assert all("«d e»" in text or "«d" not in line for line in lines)
    assert all(len(line) <= WIDTH + 8 for line in lines)


def test_mathlib_begins_by_saying_that_it_is_untested(world):
    type_ = world.pi("n", world.nat, world.prop)
    value = world.fun("n", world.nat, world.eq(world.var(0), world.var(0)))
    lookup = {("same",): Told("def", ("same",), (), type_, value)}
    text = mathlib_source(world.terms, [("same",)], lookup.get, world.vocabulary)
    assert text.startswith("-- Printed by pyverify for Mathlib. Untested here:")
    assert text == HEADER + "\ndef same (n : ℕ) : Prop := n = n\n\nend PyVerify\n"
