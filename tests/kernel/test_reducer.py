"""Closed instances evaluated down to numerals, and types."""

from __future__ import annotations

import itertools
import random
import time
from fractions import Fraction

import pytest

from pyverify.kernel.budget import IllTyped
from pyverify.kernel.questions import numerals
from pyverify.kernel.reducer import Reducer
from pyverify.kernel.transfer import Transfer
from pyverify.term import Expr, Terms


class Tables:
    """Tables of fractions as terms, and values of rational terms."""

    def __init__(self, told) -> None:
        self.told = told
        self.zero = told.terms.intern_level((0,))
        self.one = told.terms.intern_level((1, self.zero))
        self.nat, self.rat = told.const("Nat"), told.const("Rat")

    def fraction(self, value: Fraction) -> Expr:
        told = self.told
        plus, minus = (told.number(max(0, sign * value.numerator)) for sign in (1, -1))
        return told.apply(
            told.const("Rat.frac"),
            told.apply(told.const("Integer.diff"), plus, minus),
            told.number(value.denominator),
        )

    def select(self, type_: Expr, choices: list[Expr]) -> Expr:
        """`fun i => choices[i]`, by recursion on `i`; the last choice for all beyond."""
        told, intern = self.told, self.told.terms.intern
        motive = intern((6, self.nat, type_, ("i",), 0))
        body = choices[-1]
        for choice in reversed(choices[:-1]):
            step = intern(
                (
                    6,
                    self.nat,
                    intern((6, type_, told.reducer.substitution.lift(body, 1), ("r",), 0)),
                    ("i",),
                    0,
                )
            )
            body = told.apply(told.const("Nat.rec", self.one), motive, choice, step, intern((0, 0)))
        return intern((6, self.nat, body, ("i",), 0))

    def table(self, rows: list[list[Fraction]]) -> Expr:
        arrow = self.told.terms.intern((7, self.nat, self.rat, ("j",), 0))
        return self.select(arrow, [self.select(self.rat, list(map(self.fraction, row))) for row in rows])

    def variation(self, rows: list[list[Fraction]]) -> Expr:
        told = self.told
        sizes = told.number(len(rows)), told.number(len(rows[0]))
        head = told.apply(told.const("TPF.tv2", self.zero), self.rat, told.const("Rat.instOrderedField"))
        return told.apply(head, *sizes, self.table(rows))

    def parts(self, term: Expr) -> list[Expr]:
        """The three numbers that tell the value of a rational."""
        told = self.told
        numerator = told.apply(told.const("Rat.num"), term)
        signs = [told.apply(told.const(f"Integer.{name}"), numerator) for name in ("pos", "neg")]
        return [*signs, told.apply(told.const("Rat.den"), term)]


def fraction_of(parts: list[int | None]) -> Fraction:
    assert None not in parts
    plus, minus, denominator = parts
    return Fraction(plus - minus, denominator)


def variation(rows: list[list[Fraction]]) -> Fraction:
    columns = [sum(column) for column in zip(*rows, strict=True)]
    return sum(
        (abs(cell - sum(row) * column) for row in rows for cell, column in zip(row, columns, strict=True)),
        Fraction(0),
    )


def drawn(draw: random.Random, size: int) -> list[list[Fraction]]:
    return [
        [Fraction(draw.randrange(-3, 9), draw.randrange(1, 13)) for _ in range(size)] for _ in range(size)
    ]


@pytest.mark.parametrize("size", [1, 2, 3])
def test_a_definition_over_the_rationals_is_evaluated_to_its_value(rationals, size):
    tables, draw = Tables(rationals), random.Random(size)
    for _ in range(5):
        rows = drawn(draw, size)
        parts = tables.parts(tables.variation(rows))
        assert fraction_of([rationals.reducer.normalise_nat(part) for part in parts]) == variation(rows)


def test_the_official_kernel_evaluates_it_to_the_same(rationals, toolchain):
    tables, draw = Tables(rationals), random.Random(5)
    terms = [part for _ in range(10) for part in tables.parts(tables.variation(drawn(draw, 2)))]
    ours = [rationals.reducer.normalise_nat(term) for term in terms]
    assert ours == numerals(rationals.world, terms, toolchain)
    assert len(set(ours)) > 10


@pytest.mark.bench
def test_a_table_of_three_by_three_is_evaluated_in_well_under_a_second(rationals):
    tables = Tables(rationals)
    rows = drawn(random.Random(7), 3)
    start = time.process_time()
    fraction_of([rationals.reducer.normalise_nat(part) for part in tables.parts(tables.variation(rows))])
    assert time.process_time() - start < 0.5


def test_the_type_of_every_definition_is_the_one_that_is_stated(rationals):
    found = [one for one in rationals.declarations() if one.value is not None and one.name[0] != "Lean"]
    assert len(found) > 500
    draw = random.Random(3)
    for one in draw.sample(found, 300):
        assert rationals.reducer.equal(rationals.reducer.infer(one.value), one.type), one.name


def test_every_definition_equals_its_body(rationals):
    found = [
        one for one in rationals.declarations() if one.kind.name == "DEFINITION" and one.value is not None
    ]
    for one in random.Random(4).sample(found, 300):
        levels = tuple(rationals.terms.intern_level((4, param)) for param in one.params)
        const = rationals.terms.intern((4, one.name, levels))
        assert rationals.reducer.equal(const, one.value), one.name


def test_something_that_is_no_function_has_no_type_when_it_is_applied(rationals):
    term = rationals.apply(rationals.number(2), rationals.number(3))
    with pytest.raises(IllTyped) as caught:
        rationals.reducer.infer(term)
    assert "no function" in caught.value.message
    assert caught.value.facts


@pytest.mark.parametrize(("structure", "index"), [("Prod", 0), ("Rat", 4), ("Nat", 0)])
def test_a_field_of_something_else_has_no_type(rationals, structure, index):
    term = rationals.terms.intern(
        (11, rationals.apply(rationals.const("Rat.ofNat"), rationals.number(2)), (structure,), index)
    )
    with pytest.raises(IllTyped, match=f"field {index}"):
        rationals.reducer.infer(term)


def test_a_constant_at_the_wrong_number_of_levels_has_no_type(rationals):
    zero = rationals.terms.intern_level((0,))
    for levels in ((), (zero, zero)):
        with pytest.raises(IllTyped, match=r"TPF\.tv2"):
            rationals.reducer.infer(rationals.const("TPF.tv2", *levels))


def test_an_unknown_constant_reduces_to_itself_and_has_no_type(rationals):
    unknown = rationals.const("nothing", rationals.terms.intern_level((0,)))
    assert rationals.reducer.whnf(unknown) == unknown
    with pytest.raises(IllTyped, match="nothing"):
        rationals.reducer.infer(unknown)


def test_only_the_head_is_unfolded_when_that_is_asked_for(rationals):
    zero = rationals.terms.intern_level((0,))
    head = rationals.const("TPF.leakage", zero)
    unfolded = rationals.reducer.unfold(rationals.apply(head, rationals.const("Rat")))
    found = rationals.world.declarations([("TPF", "leakage")])[("TPF", "leakage")]
    value = rationals.reducer.substitution.instantiate_levels(found.value, found.params, [zero])
    assert unfolded == rationals.apply(value, rationals.const("Rat"))
    assert rationals.reducer.unfold(rationals.number(3)) is None


def test_every_question_begins_with_all_its_steps(rationals):
    """The budget is that of one question; what was found out is kept."""
    lookup = lambda name: rationals.world.declarations([name]).get(name)  # noqa: E731
    reducer = Reducer(rationals.terms, lookup, steps=500)
    add = rationals.const("Nat.add")
    for left, right in itertools.product(range(30), repeat=2):
        assert (
            reducer.normalise_nat(rationals.apply(add, rationals.number(left), rationals.number(right)))
            == left + right
        )


def test_the_store_of_the_caller_gets_nothing_but_answers(rationals):
    tables = Tables(rationals)
    parts = tables.parts(tables.variation(drawn(random.Random(8), 3)))
    rationals.reducer.normalise_nat(parts[0])
    before = rationals.terms.size
    for part in parts:
        rationals.reducer.normalise_nat(part)
    assert rationals.terms.size == before


def test_answers_are_the_same_when_what_was_found_out_is_thrown_away(rationals):
    """And so is the memory: the store inside does not grow from question to question."""
    lookup = lambda name: rationals.world.declarations([name]).get(name)  # noqa: E731
    forgetful = Reducer(rationals.terms, lookup, kept=1)
    tables, draw = Tables(rationals), random.Random(9)
    for part in [part for _ in range(3) for part in tables.parts(tables.variation(drawn(draw, 2)))]:
        assert forgetful.normalise_nat(part) == rationals.reducer.normalise_nat(part)
        normal = forgetful.whnf(part)
        assert forgetful.equal(part, normal)


def test_a_term_that_is_carried_there_and_back_is_the_same(rationals):
    """Free variables too, with the types inside of them."""
    other = Terms()
    there, back = Transfer(rationals.terms, other), Transfer(other, rationals.terms)
    for one in rationals.declarations()[:500]:
        for term in one.terms:
            assert back.expr(there.expr(term)) == term
    substitution = rationals.reducer.substitution
    inner = substitution.variable(rationals.const("Nat"), 0)
    outer = substitution.variable(rationals.apply(rationals.const("f"), inner), 1)
    carried = there.expr(outer)
    assert other.records[other.records[carried][1]][0] == 5
    assert back.expr(carried) == outer


@pytest.mark.parametrize("steps", [0, -1])
def test_a_limit_that_allows_nothing_is_refused(rationals, steps):
    with pytest.raises(ValueError, match=str(steps)):
        Reducer(rationals.terms, lambda name: None, steps=steps)
