"""Definitions over rings and fields: numerals, conventions, choices, carriers, other types and instances."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from flint import fmpq

from pyverify.domains.exact import fraction
from pyverify.extract.code import (
    NAT,
    Call,
    Definition,
    Function,
    If,
    Literal,
    Maximum,
    Op,
    Operation,
    Scalar,
    Sum,
    walk,
)

Value = Callable[..., Any]
Lowered = Callable[[str], Definition]
NUMBERS = [Fraction(n, d) for n in (-3, -1, 0, 1, 2, 5) for d in (1, 2, 3)]


def q(value: Fraction | int) -> fmpq:
    value = Fraction(value)
    return fmpq(value.numerator, value.denominator)


def table(*values: Fraction | int) -> Callable[[int], fmpq]:
    return lambda i: q(values[i]) if i < len(values) else q(7)


ONE: dict[str, Callable[[Fraction], Fraction | int]] = {
    "byZero": lambda x: 0,
    "inverse": lambda x: 1 / x if x else 0,
    "negated": lambda x: -2 * x,
    "step": lambda x: int(x >= 0),
    "strictStep": lambda x: int(x > 0),
    "sign": lambda x: (x > 0) - (x < 0),
    "ifNot": lambda x: int(not 0 <= x <= 1),
    "withProof": lambda x: 1 / x if x else 7,
    "byMatch": lambda x: max(0, x),
    "useInstance": lambda x: x if x <= 1 else -x,
    "firstOf": lambda x: x + 1,
    "ratAffine": lambda x: 2 * x - Fraction(1, 2),
    "ratIf": lambda x: x if x <= Fraction(1, 2) else 1 - x,
    "ratAbs": lambda x: abs(x - 1),
}
TWO: dict[str, Callable[[Fraction, Fraction], Fraction | int | bool]] = {
    "differs": lambda x, y: int(x != y),
    "ifImplied": lambda x, y: int(x < 0 or y >= 0),
    "decided": lambda x, y: x <= y,
    "decidedTwice": lambda x, y: x <= y,
    "affine": lambda x, y: 2 * x - y,
    "first": lambda x, y: x,
    "twoCarriers": lambda x, y: 2 * y if x >= 0 else -y,
    "crossed": lambda x, y: 2 * x if y >= 0 else -x,
    "otherPlus": lambda x, y: x * y,
    "localInstance": lambda x, y: x - y,
}
THREE: dict[str, Callable[[Fraction, Fraction, Fraction], Fraction | int]] = {
    "clamp": lambda x, lo, hi: max(lo, min(x, hi)),
    "between": lambda x, lo, hi: int(lo <= x <= hi),
    "outside": lambda x, lo, hi: int(x < lo or hi < x),
}


def plain(value: Any) -> Any:
    return fraction(value) if isinstance(value, fmpq) else value


@pytest.mark.parametrize("name", ONE)
def test_a_function_of_one_number(value: Value, name: str) -> None:
    for x in NUMBERS:
        assert plain(value(f"Scalars.{name}", q(x))) == ONE[name](x), x


@pytest.mark.parametrize("name", TWO)
def test_a_function_of_two_numbers(value: Value, name: str) -> None:
    for x, y in itertools.product(NUMBERS, repeat=2):
        assert plain(value(f"Scalars.{name}", q(x), q(y))) == TWO[name](x, y), (x, y)


@pytest.mark.parametrize("name", THREE)
def test_a_function_of_three_numbers(value: Value, name: str) -> None:
    for xs in itertools.product(NUMBERS[::3], repeat=3):
        assert plain(value(f"Scalars.{name}", *map(q, xs))) == THREE[name](*xs), xs


def test_numerals_are_casts_of_literals(lowered: Lowered) -> None:
    for name, number in (("zero", 0), ("one", 1), ("huge", 10**30)):
        body = lowered(f"Scalars.{name}").body
        assert isinstance(body, Op)
        assert body.operation is Operation.CAST
        assert body.arguments == (Literal(number),)


def test_a_power_takes_a_natural(value: Value) -> None:
    assert [plain(value("Scalars.powerOfZero", n)) for n in range(3)] == [1, 0, 0]
    assert plain(value("Scalars.succPower", q(Fraction(1, 2)), 3)) == Fraction(1, 16)
    assert plain(value("Scalars.mixed", q(Fraction(1, 2)), 3)) == Fraction(179, 24)


def test_a_truth_value_is_an_argument(value: Value) -> None:
    assert plain(value("Scalars.onBool", True, q(2))) == 2
    assert plain(value("Scalars.onBool", False, q(2))) == -2
    assert plain(value("Scalars.byInstance", False, q(2))) == -2


def test_sums_and_largest_values(value: Value, lowered: Lowered) -> None:
    f = table(3, -1, Fraction(1, 2), 4)
    assert plain(value("Scalars.mean", 4, f)) == Fraction(13, 8)
    assert plain(value("Scalars.mean", 0, f)) == 0
    assert plain(value("Scalars.doubleSum", 4, f)) == sum(sum(map(plain, map(f, range(i)))) for i in range(4))
    assert plain(value("Scalars.largest", 4, f)) == 4
    assert plain(value("Scalars.largest", 1, table(-5))) == -5
    assert plain(value("Scalars.largest", 0, f)) == 0
    assert isinstance(lowered("Scalars.total").body, Sum)
    assert isinstance(lowered("Scalars.largest").body, Maximum)


def test_polynomials_by_powers_and_by_horner_agree(value: Value) -> None:
    a = table(3, -1, Fraction(1, 2), 4)
    for x in NUMBERS:
        expected = 3 - x + x * x / 2 + 4 * x**3
        assert plain(value("Scalars.poly", q(x), 4, a)) == expected
        assert plain(value("Scalars.horner", q(x), a, 4)) == expected


def test_recursion_that_changes_a_function(value: Value) -> None:
    f = table(1, 2, 3, 4, 5)
    assert [plain(value("Scalars.cumulative", f, 1, i)) for i in range(4)] == [1, 3, 6, 10]
    assert [plain(value("Scalars.cumulative", f, 2, i)) for i in range(4)] == [1, 4, 10, 20]
    assert plain(value("Scalars.product", 5, f)) == 120


def test_other_names_of_types_are_looked_through(value: Value, lowered: Lowered) -> None:
    assert plain(value("Scalars.norm", 3, table(1, 2, 3))) == 14
    assert [param.type for param in lowered("Scalars.norm").params] == [NAT, Function((NAT,), Scalar("K"))]
    assert plain(value("Scalars.twoTraces", lambda i, j: q(i * 2 + j * j), 3)) == 0


def test_functions_that_give_functions(value: Value) -> None:
    f = table(1, 2, 3, 4, 5, 6)
    assert plain(value("Scalars.shift", f, 1)) == 3
    assert plain(value("Scalars.shiftTwice", f, 3)) == 12
    assert plain(value("Scalars.integrate", lambda g: g(0) + g(1), f)) == 8
    assert plain(value("Scalars.threeMeans", f)) == 2 + 3


def test_a_definition_over_a_semiring_is_unfolded_over_naturals(value: Value, lowered: Lowered) -> None:
    assert [value("Scalars.natTotal", n) for n in range(5)] == [0, 0, 1, 5, 14]
    assert value("Scalars.natCube", 2) == 27
    assert value("Scalars.squareSum", 4) == 14
    assert not any(isinstance(part, Call) for part in walk(lowered("Scalars.natTotal").body))


def test_a_definition_over_a_ring_is_called_over_the_rationals(lowered: Lowered) -> None:
    (call,) = (part for part in walk(lowered("Scalars.ratAffine").body) if isinstance(part, Call))
    assert call.name == ("Scalars", "affine")
    assert call.carriers == (Scalar("Rat"),)


def test_two_carriers_are_told_apart(lowered: Lowered) -> None:
    found = lowered("Scalars.twoCarriers")
    assert [carrier.name for carrier in found.carriers] == ["K", "L"]
    assert [param.type for param in found.params] == [Scalar("K"), Scalar("L")]
    (call,) = (part for part in walk(lowered("Scalars.crossed").body) if isinstance(part, Call))
    assert call.carriers == (Scalar("L"), Scalar("K"))


def test_another_instance_on_the_carrier_means_what_it_says(lowered: Lowered) -> None:
    """`x + y` with multiplication for addition is a product."""
    body = lowered("Scalars.otherPlus").body
    assert isinstance(body, Op)
    assert body.operation is Operation.MUL


def test_a_sum_of_naturals_by_another_addition_is_no_sum(value: Value, lowered: Lowered) -> None:
    """A semiring on the naturals in which 0 and 1 have changed places."""
    assert not any(isinstance(part, Sum) for part in walk(lowered("Instances.swappedSum").body))
    assert [value("Instances.swappedSum", n) for n in range(5)] == [1, 0, 0, 3, 6]


def test_a_decided_condition_is_a_choice(lowered: Lowered) -> None:
    body = lowered("Scalars.withProof").body
    assert isinstance(body, If)
