"""Substitution: against what its definition says, and on terms that are very deep."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyverify.kernel.facts import FVAR
from pyverify.kernel.shape import Shapes
from pyverify.kernel.substitute import Substitution
from pyverify.term import PARTS, Expr, Terms

DEEP = 1_000_000
TERMS = Terms()
SUBSTITUTION = Substitution(TERMS)
NAT = TERMS.intern((4, ("Nat",), ()))
VARIABLES = [SUBSTITUTION.variable(NAT, index) for index in range(3)]


def mapped(expr: Expr, leaf: Callable[[Expr, int], Expr | None], offset: int = 0) -> Expr:
    """The term with its leaves replaced, by recursion: the definition, not the way to do it."""
    found = leaf(expr, offset)
    if found is not None:
        return found
    record = TERMS.records[expr]
    tag, count = record[0], PARTS[record[0]]
    parts = []
    for position, part in enumerate(record[1 : 1 + count]):
        below = (tag in (6, 7) and position == 1) or (tag == 8 and position == 2)
        parts.append(mapped(part, leaf, offset + below))
    return TERMS.intern((tag, *parts, *record[1 + count :]))


def loose(expr: Expr) -> int:
    """How far bound variables reach out of a term, by the definition."""
    found = [0]

    def leaf(one: Expr, offset: int) -> None:
        record = TERMS.records[one]
        if record[0] == 0:
            found.append(record[1] + 1 - offset)

    mapped(expr, leaf)  # type: ignore[arg-type]
    return max(found)


def shifted(expr: Expr, by: int) -> Expr:
    def leaf(one: Expr, offset: int) -> Expr | None:
        record = TERMS.records[one]
        return TERMS.intern((0, record[1] + by)) if record[0] == 0 and record[1] >= offset else None

    return mapped(expr, leaf)


def put_in(expr: Expr, values: list[Expr]) -> Expr:
    def leaf(one: Expr, offset: int) -> Expr | None:
        record = TERMS.records[one]
        if record[0] != 0 or record[1] < offset:
            return None
        index = record[1] - offset
        if index < len(values):
            return shifted(values[len(values) - 1 - index], offset)
        return TERMS.intern((0, record[1] - len(values)))

    return mapped(expr, leaf)


def binder(tag: int) -> Callable[[tuple[Expr, Expr]], Expr]:
    return lambda parts: TERMS.intern((tag, *parts, ("x",), 0))


LEAVES = st.one_of(
    st.integers(0, 4).map(lambda index: TERMS.intern((0, index))),
    st.sampled_from([*VARIABLES, NAT, TERMS.intern((3, TERMS.intern_level((4, ("u",)))))]),
)
EXPRS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda parts: TERMS.intern((5, *parts))),
        st.tuples(inner, inner).map(binder(6)),
        st.tuples(inner, inner).map(binder(7)),
        st.tuples(inner, inner, inner).map(lambda parts: TERMS.intern((8, *parts, ("x",), 0))),
        inner.map(lambda part: TERMS.intern((11, part, ("S",), 0))),
    ),
    max_leaves=12,
)


@given(EXPRS)
def test_how_far_variables_reach_out_is_what_the_definition_says(expr):
    assert SUBSTITUTION.loose(expr) == loose(expr)


@given(EXPRS, st.lists(EXPRS, max_size=3))
def test_values_are_put_in_all_at_once(expr, values):
    """The second time the kept steps are used."""
    assert SUBSTITUTION.instantiate(expr, values) == put_in(expr, values)
    assert SUBSTITUTION.instantiate(expr, values) == put_in(expr, values)
    assert SUBSTITUTION.instantiate(expr, values[:1]) == put_in(expr, values[:1])


@given(EXPRS, st.integers(0, 3))
def test_a_term_is_lifted_past_binders(expr, by):
    assert SUBSTITUTION.lift(expr, by) == shifted(expr, by)


@given(EXPRS, st.permutations(VARIABLES), st.integers(0, 3))
def test_putting_variables_in_undoes_taking_them_out(expr, variables, count):
    chosen = variables[:count]
    abstracted = SUBSTITUTION.abstract(expr, chosen)
    assert SUBSTITUTION.instantiate(abstracted, chosen) == expr


@given(EXPRS, st.permutations(VARIABLES))
def test_a_variable_that_is_taken_out_is_gone(expr, variables):
    assert SUBSTITUTION.free(SUBSTITUTION.abstract(expr, variables)) == 0


@given(EXPRS)
def test_a_fresh_variable_does_not_occur(expr):
    fresh = SUBSTITUTION.variable(NAT, SUBSTITUTION.free(expr))
    assert SUBSTITUTION.abstract(expr, [fresh]) == SUBSTITUTION.abstract(
        expr, [SUBSTITUTION.variable(NAT, 99)]
    )


@given(EXPRS)
def test_levels_are_replaced_everywhere(expr):
    zero = TERMS.intern_level((0,))
    changed = SUBSTITUTION.instantiate_levels(expr, [("u",)], [zero])
    assert not SUBSTITUTION.has_params(changed)
    prop, sort = TERMS.intern((3, zero)), TERMS.intern((3, TERMS.intern_level((4, ("u",)))))
    assert changed == mapped(expr, lambda one, _: prop if one == sort else None)


def test_a_closed_term_is_not_touched():
    closed = TERMS.intern((6, NAT, TERMS.intern((0, 0)), ("x",), 0))
    before = TERMS.size
    assert SUBSTITUTION.instantiate(closed, [NAT]) == SUBSTITUTION.lift(closed, 5) == closed
    assert TERMS.size == before


def test_no_reader_of_modules_makes_a_free_variable():
    assert PARTS[FVAR] == 0
    with pytest.raises(ValueError, match="1"):
        TERMS.expr(VARIABLES[0])


def test_names_of_binders_do_not_change_the_shape():
    shapes = Shapes(TERMS)
    one, other, third = (
        TERMS.intern((tag, NAT, TERMS.intern((0, 0)), (name,), kind))
        for tag, name, kind in ((6, "x", 0), (6, "y", 1), (7, "x", 0))
    )
    assert shapes.alike(one, other)
    assert not shapes.alike(one, third)
    inside = [TERMS.intern((5, NAT, part)) for part in (one, other, third)]
    assert shapes.of(inside[0]) == shapes.of(inside[1]) != shapes.of(inside[2])


@pytest.fixture
def without_collection() -> Iterator[None]:
    """Millions of tuples stay; looking through them again and again takes most of the time."""
    gc.disable()
    yield
    gc.enable()


def deep(terms: Terms, how: str, depth: int) -> Expr:
    nat = terms.intern((4, ("Nat",), ()))
    expr = terms.intern((0, depth if how in ("fun", "pi", "let") else 0))
    for _ in range(depth):
        record = {
            "function": (5, expr, nat),
            "argument": (5, nat, expr),
            "fun": (6, nat, expr, ("x",), 0),
            "pi": (7, nat, expr, ("x",), 0),
            "let": (8, nat, nat, expr, ("x",), 0),
            "field": (11, expr, ("S",), 0),
        }[how]
        expr = terms.intern(record)
    return expr


WAYS = ("function", "argument", "fun", "pi", "let", "field")
SLOW = [pytest.param(how, DEEP, marks=pytest.mark.slow) for how in WAYS]


@pytest.mark.usefixtures("without_collection")
@pytest.mark.parametrize(("how", "depth"), [*[(how, 50_000) for how in WAYS], *SLOW])
def test_what_is_deep_is_substituted_in_without_recursion(how, depth):
    terms = Terms()
    substitution = Substitution(terms)
    expr = deep(terms, how, depth)
    variable = substitution.variable(terms.intern((4, ("Nat",), ())), 0)
    opened = substitution.instantiate(expr, [variable])
    assert (substitution.loose(opened), substitution.free(opened)) == (0, 1)
    assert substitution.abstract(opened, [variable]) == expr
    assert substitution.loose(substitution.lift(expr, 4)) == 5


@pytest.mark.slow
@pytest.mark.usefixtures("without_collection")
def test_a_million_nodes_in_depth_are_no_recursion():
    terms = Terms()
    substitution = Substitution(terms)
    expr = deep(terms, "function", DEEP)
    assert substitution.loose(expr) == 1
    assert substitution.loose(substitution.instantiate(expr, [terms.intern((9, 0))])) == 0


@pytest.mark.slow
@pytest.mark.usefixtures("without_collection")
def test_levels_are_replaced_at_the_bottom_of_a_million_nodes():
    terms = Terms()
    substitution = Substitution(terms)
    expr = terms.intern((3, terms.intern_level((4, ("u",)))))
    for _ in range(DEEP):
        expr = terms.intern((11, expr, ("S",), 0))
    assert substitution.has_params(expr)
    changed = substitution.instantiate_levels(expr, [("u",)], [terms.intern_level((0,))])
    assert not substitution.has_params(changed)
