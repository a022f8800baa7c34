"""Quantifiers: bounds in many spellings, quantifiers without bounds, connectives and equalities."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from pyverify.extract.code import Definition, Quantified, walk
from pyverify.extract.reasons import NotInterpreted, Reason

Value = Callable[..., Any]
Lowered = Callable[[str], Definition]
ALL = [f"Quantifiers.all{index}" for index in "₁₂₃₄₅₆₇₈₉"]
SOME = [f"Quantifiers.some{index}" for index in "₁₂₃₄₅₆₇"]


def predicates(size: int) -> list[Callable[[int], bool]]:
    """All predicates below a size; beyond it they hold at odd numbers."""
    return [
        lambda i, row=row: row[i] if i < size else i % 2 == 1
        for row in itertools.product((False, True), repeat=size)
    ]


@pytest.mark.parametrize("name", ALL)
def test_every_spelling_of_all_below_a_bound(value: Value, name: str) -> None:
    for n in range(4):
        for p in predicates(3):
            assert value(name, n, p) is all(p(i) for i in range(n)), n


@pytest.mark.parametrize("name", SOME)
def test_every_spelling_of_some_below_a_bound(value: Value, name: str) -> None:
    for n in range(4):
        for p in predicates(3):
            assert value(name, n, p) is any(p(i) for i in range(n)), n


@pytest.mark.parametrize("name", ALL + SOME)
def test_every_quantifier_has_its_bound(lowered: Lowered, name: str) -> None:
    quantified = [part for part in walk(lowered(name).body) if isinstance(part, Quantified)]
    assert quantified
    assert all(part.bound is not None for part in quantified)


def test_two_bounds(value: Value) -> None:
    table = [[True, True, False], [True, False, True]]
    holds = lambda i, j: table[i][j]  # noqa: E731
    assert value("Quantifiers.table", 1, 2, holds) is True
    assert value("Quantifiers.table", 2, 2, holds) is False
    assert value("Quantifiers.rows", 2, 2, holds) is True
    assert value("Quantifiers.rows", 2, 0, holds) is False
    assert value("Quantifiers.rows", 0, 0, holds) is True


def test_a_bound_that_is_a_later_variable(value: Value) -> None:
    for values in itertools.product(range(3), repeat=3):
        f = values.__getitem__
        rising = all(f(i) < f(j) for i, j in itertools.combinations(range(3), 2))
        falling = any(f(j) < f(i) for i, j in itertools.combinations(range(3), 2))
        assert value("Quantifiers.increasing", 3, f) is rising
        assert value("Quantifiers.inversion", 3, f) is falling


def test_shifted_bounds_stop_at_zero(value: Value) -> None:
    reads: list[int] = []
    f = lambda i: reads.append(i) or i  # noqa: E731
    for n in (0, 1, 2):
        assert value("Quantifiers.steps", n, f) is True
    assert reads == []
    assert value("Quantifiers.steps", 4, f) is True
    assert max(reads) == 3
    assert value("Quantifiers.steps", 4, lambda i: i * i) is False


def test_bounds_from_below_are_conditions(value: Value) -> None:
    assert value("Quantifiers.from₂", 5, lambda i: i >= 2) is True
    assert value("Quantifiers.from₂", 5, lambda i: i >= 3) is False
    for lo, hi in itertools.product(range(4), repeat=2):
        assert value("Quantifiers.between", lo, hi, lambda i: i == 2) is (lo <= 2 <= hi)


def test_bounds_on_bounds(value: Value) -> None:
    assert all(value("Quantifiers.chain", n) for n in range(5))
    assert all(value("Quantifiers.shadowed", n) for n in range(4))


def test_exactly_one(value: Value) -> None:
    for n in range(4):
        for p in predicates(3):
            assert value("Quantifiers.exactlyOne", n, p) is (sum(p(i) for i in range(n)) == 1)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("unbounded", (lambda i: True,)),
        ("overFunctions", (1,)),
        ("overPropositions", ()),
        ("overField", (1,)),
        ("allPlain", ()),
        ("allSmall", (3,)),
    ],
)
def test_what_has_no_bound_has_code_and_no_value(
    value: Value, lowered: Lowered, name: str, arguments: tuple[Any, ...]
) -> None:
    assert lowered(f"Quantifiers.{name}").proposition
    with pytest.raises(NotInterpreted) as caught:
        value(f"Quantifiers.{name}", *arguments)
    assert caught.value.reason is Reason.UNBOUNDED
    assert caught.value.subject == f"Quantifiers.{name}"


def test_a_quantifier_over_proofs_is_a_conjunction(value: Value) -> None:
    assert [value("Quantifiers.existsProof", n) for n in range(3)] == [False, True, True]


def test_connectives(value: Value) -> None:
    for p, r in itertools.product((False, True), repeat=2):
        assert value("Quantifiers.iffs", p, r) is (p == r and not (p and not r))
        assert value("Quantifiers.equalBools", p, r) is (p == r)
    for p in (False, True):
        assert value("Quantifiers.nots", p) is p
        assert value("Quantifiers.contradiction'", p) is True
        assert value("Quantifiers.truthOf", p) is p
        assert value("Quantifiers.falseOf", p) is (not p)


def test_implications_between_numbers(value: Value) -> None:
    for n in range(5):
        expected = not (n < 3 and n * n < 9 and n != 2) or n < 2
        assert value("Quantifiers.implication", n) is expected
        assert value("Quantifiers.dependentPremise", n) is True
        assert value("Quantifiers.notEqual", n, 2) is (n != 2)


def test_predicates_as_arguments(value: Value) -> None:
    assert value("Quantifiers.predicate", lambda i: i % 3 == 0, 10) == 4
    assert value("Quantifiers.usePredicate", 10) == 4
    assert value("Quantifiers.both", lambda i, j: i == j, 3) is True
    assert value("Quantifiers.useBoth", 3) is True


def test_proofs_are_equal(value: Value) -> None:
    assert value("Quantifiers.equalProofs") is True


def test_an_order_over_a_field(value: Value) -> None:
    assert value("Quantifiers.ordered", 3, lambda i: i) is True
    assert value("Quantifiers.ordered", 3, lambda i: -i) is False
