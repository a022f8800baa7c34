"""Roundings: every way to compute lies inside, wrong results do not, and the enclosures are narrow."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import hand_written as lean
import numpy as np
import pytest
from expressions import arguments, definitions, rough
from flint import arb
from hypothesis import given, settings

from pyverify.domains.arguments import evaluate, rational
from pyverify.domains.exact import Exact, fraction
from pyverify.domains.rounding import FLOAT32, FLOAT64, LONGDOUBLE, Format, Rounded, Rounding
from pyverify.extract.code import NAT

FORMATS = {FLOAT32: np.float32, FLOAT64: np.float64, LONGDOUBLE: np.longdouble}
Array = Any


@pytest.fixture(params=FORMATS, ids=lambda one: one.name)
def format_(request: pytest.FixtureRequest) -> Format:
    return request.param  # type: ignore[no-any-return]


def table(seed: int, format_: Format, rows: int, columns: int, spread: int = 0) -> Array:
    generator = np.random.default_rng(seed)
    found = generator.random((rows, columns))
    if spread:
        found = (found - 0.5) * 2.0 ** generator.integers(-spread, spread, (rows, columns))
    return found.astype(FORMATS[format_])


def sequential(values: Array) -> Array:
    total = values.dtype.type(0)
    for one in values.ravel():
        total = total + one
    return total


def blocked(values: Array) -> Array:
    flat = values.ravel()
    return flat[::3].sum() + (flat[2::3].sum() + flat[1::3].sum())


def shuffled(values: Array) -> Array:
    flat = list(values.ravel())
    random.Random(len(flat)).shuffle(flat)
    while len(flat) > 1:  # a random tree
        flat.append(flat.pop(0) + flat.pop(0))
    return flat[0] if flat else values.dtype.type(0)


SUMS: dict[str, Callable[[Array], Array]] = {
    "pairwise": lambda values: values.sum(),
    "by columns": lambda values: np.add.reduce(np.add.reduce(values, axis=0)),
    "sequential": sequential,
    "backwards": lambda values: sequential(values.ravel()[::-1]),
    "sorted": lambda values: sequential(np.sort(values.ravel())),
    "blocked": blocked,
    "random tree": shuffled,
    "einsum": lambda values: np.einsum("ij->", values) if values.ndim == 2 else np.einsum("i->", values),
    "cumulative": lambda values: np.cumsum(values.ravel())[-1] if values.size else values.dtype.type(0),
    "product with ones": lambda values: values.ravel() @ np.ones(values.size, values.dtype),
}


@pytest.mark.parametrize("how", SUMS)
@pytest.mark.parametrize("seed", range(8))
def test_sum_in_any_order(format_: Format, how: str, seed: int) -> None:
    values = table(seed, format_, 7, 9, spread=20 * (seed % 2))
    rounding = Rounding(format_)
    found = evaluate(rounding, lean.total_mass, lean.library, {"m": 7, "n": 9, "p": values})
    assert rounding.admits(found, SUMS[how](values))
    assert upper_error(rounding, found) < 63 * 2 * format_.unit * sum(
        abs(rational(one)) for one in values.ravel()
    )


def upper_error(rounding: Rounding, found: Rounded) -> Fraction:
    return Fraction(rounding.upper(found) - rounding.lower(found)) / 2


def test_every_order_and_bracketing_of_a_sum_that_cancels() -> None:
    rounding = Rounding(FLOAT32)
    terms = [np.float32(one) for one in (2**24, 1, -(2**24), 1.5, 0.1, -0.1)]
    vector = {"m": 1, "n": len(terms), "p": [terms]}
    found = evaluate(rounding, lean.total_mass, lean.library, vector)

    def trees(values: list[Any]) -> set[Any]:
        if len(values) == 1:
            return {values[0]}
        return {
            a + b for cut in range(1, len(values)) for a in trees(values[:cut]) for b in trees(values[cut:])
        }

    results = {
        one for order in itertools.permutations(terms) for one in trees(list(order[:4]) + list(order[4:]))
    }
    assert len(results) > 10
    assert all(rounding.admits(found, one) for one in results)
    assert not rounding.admits(found, np.float32(64))


@pytest.mark.parametrize("sign", [1, -1])
def test_a_number_that_is_added_to_a_sum_or_subtracted_is_one_more_term_of_it(sign: int) -> None:
    rounding = Rounding(FLOAT32)
    terms = [np.float32(one) for one in (-(2**24), 1.5, 0.1, -0.1)]
    first = np.float32(sign * (2**24 + 2))
    whole = rounding.total([rounding.number(rational(one)) for one in terms])
    alone = rounding.number(rational(first))
    found = rounding.add(alone, whole) if sign > 0 else rounding.subtract(whole, alone)
    every = [np.float32(sign) * first, *terms]
    results = {sequential(np.array(order, np.float32)) for order in itertools.permutations(every)}
    assert len(results) > 4
    assert all(rounding.admits(found, one) for one in results)
    size = sum(abs(rational(one)) for one in every)
    assert upper_error(rounding, found) < (len(every) - 1) * FLOAT32.unit * size * Fraction(1001, 1000)


def test_a_difference_of_two_sums_is_rounded_as_it_is_written() -> None:
    rounding = Rounding(FLOAT32)
    one, other = (rounding.total([rounding.number(Fraction(1, 3)), rounding.integer(k)]) for k in (4, 5))
    found = rounding.subtract(one, other)
    assert found.terms is None


def leaks(values: Array, add: Callable[[Array], Array]) -> Array:
    rows = np.array([add(row) for row in values], dtype=values.dtype)
    columns = np.array([add(column) for column in values.T], dtype=values.dtype)
    return add(np.abs(values - np.outer(rows, columns)))


@pytest.mark.parametrize("how", SUMS)
@pytest.mark.parametrize("seed", range(6))
def test_total_variation_is_inside_and_little_else(format_: Format, how: str, seed: int) -> None:
    values = table(seed, format_, 4, 4)
    values = values / values.sum()
    rounding = Rounding(format_)
    arguments = {"m": 4, "n": 4, "p": values}
    found = evaluate(rounding, lean.tv2, lean.library, arguments)
    result = leaks(values, SUMS[how])
    assert rounding.admits(found, result)
    assert (
        rounding.lower(found)
        <= fraction(evaluate(Exact(), lean.tv2, lean.library, arguments))
        <= rounding.upper(found)
    )
    condition = 2  # the sum of |p| and of |X Y|, each one
    assert upper_error(rounding, found) < 20 * 2 * format_.unit * condition
    assert not rounding.admits(found, result + 100 * condition * np.finfo(values.dtype).eps)


def test_total_variation_by_einsum_and_matrix_products(format_: Format) -> None:
    rounding = Rounding(format_)
    for seed in range(20):
        values = table(seed, format_, 5, 3)
        found = evaluate(rounding, lean.leakage, lean.library, {"m": 5, "n": 3, "p": values})
        ones = np.ones(5, values.dtype)
        rows, columns = np.einsum("ij->i", values), ones @ values
        for product in (np.einsum("i,j->ij", rows, columns), rows[:, None] * columns):
            assert rounding.admits(found, np.abs(values - product).sum() / 2)


def test_fused_multiply_add_is_inside() -> None:
    """`a b + c` with one rounding, computed exactly; plain evaluation differs from it."""
    rounding = Rounding(FLOAT64)
    x, y = 1 + 2.0**-30, 1 - 2.0**-30
    values = {"n": 2, "a": [x, -1.0], "b": [y, 1.0]}
    body = lean.total("i", lean.n, lean.op("MUL", lean.at(lean.a, lean.i), lean.at(lean.b, lean.i)))
    dot = lean.define("dot", body, n=NAT, a=lean.VECTOR, b=lean.VECTOR)
    found = evaluate(rounding, dot, lean.library, values)
    fused, plain = float(Fraction(x) * Fraction(y) - 1), x * y - 1.0
    assert fused != plain
    assert rounding.admits(found, fused) and rounding.admits(found, plain)


@pytest.mark.parametrize("seed", range(10))
def test_chi_square_with_guarded_division(format_: Format, seed: int) -> None:
    values = table(seed, format_, 3, 4)
    values[0] = 0  # a row that is certainly zero
    rows, columns = values.sum(1), values.sum(0)
    product = np.outer(rows, columns)
    defect = values - product
    quotient = np.divide(defect**2, product, out=np.zeros_like(product), where=product != 0)
    rounding = Rounding(format_)
    found = evaluate(rounding, lean.chi_square, lean.library, {"m": 3, "n": 4, "p": values})
    assert rounding.admits(found, quotient.sum()) and rounding.admits(found, sequential(quotient))
    assert upper_error(rounding, found) < 4000 * format_.unit


@pytest.mark.parametrize("seed", range(10))
def test_logarithms(format_: Format, seed: int) -> None:
    p, q = table(seed, format_, 2, 8)
    p[seed % 8] = 0
    rounding = Rounding(format_)
    found = evaluate(rounding, lean.kl, lean.library, {"n": 8, "f": p, "g": q})
    terms = p[p > 0] * np.log(p[p > 0] / q[p > 0])
    assert rounding.admits(found, terms.sum()) and rounding.admits(found, sequential(terms[::-1]))
    assert upper_error(rounding, found) < 1000 * format_.unit


@pytest.mark.parametrize("x", [0.1, 0.75, 1.0, 1e-3, 2.5])
def test_powers_by_multiplication_and_by_library(format_: Format, x: float) -> None:
    kind = FORMATS[format_]
    rounding = Rounding(format_)
    power = lean.operation_of("POW", lean.K, NAT)
    for exponent in range(12):
        found = evaluate(rounding, power, lean.library, [kind(x), exponent])
        product = kind(1)
        for _ in range(exponent):
            product = product * kind(x)
        squared = kind(x) ** (exponent // 2)
        halves = squared * squared * (kind(x) if exponent % 2 else kind(1))
        for one in (product, halves, np.power(kind(x), kind(exponent)), np.array([x], kind)[0] ** exponent):
            assert rounding.admits(found, one)


def test_geometric_sum(format_: Format) -> None:
    kind = FORMATS[format_]
    rounding = Rounding(format_)
    for seed in range(20):
        q = kind(np.random.default_rng(seed).random())
        found = evaluate(rounding, lean.attempts, lean.library, {"n": 9, "x": q})
        powers = (kind(1) - q) ** np.arange(9).astype(kind)
        assert rounding.admits(found, (powers * q).sum())


def test_product_of_matrices(format_: Format) -> None:
    kind = FORMATS[format_]
    rounding = Rounding(format_)
    factors = (np.random.default_rng(3).random((4, 3, 3)) - 0.5).astype(kind)
    product = np.eye(3, dtype=kind)
    for factor in factors:
        product = factor @ product
    for i, j in np.ndindex(3, 3):
        arguments = {"d": 3, "M": factors, "n": 4, "i": i, "j": j}
        found = evaluate(rounding, lean.holonomy_matrix, lean.library, arguments)
        assert rounding.admits(found, product[i, j])
        assert upper_error(rounding, found) < 100 * format_.unit


def test_exact_operations_are_exact(format_: Format) -> None:
    rounding = Rounding(format_)
    kind = FORMATS[format_]
    third = rounding.number(rational(kind(1) / kind(3)))
    for found in (
        rounding.multiply(third, rounding.integer(2)),
        rounding.divide(third, rounding.integer(4)),
        rounding.negate(third),
        rounding.absolute(rounding.negate(third)),
        rounding.multiply(third, rounding.integer(0)),
        rounding.add(rounding.integer(3), rounding.integer(4)),
        rounding.total([rounding.number(Fraction(one, 8)) for one in range(-20, 100)]),
    ):
        assert found.ball.is_exact()
    assert not rounding.multiply(third, third).ball.is_exact()


def test_number_that_the_format_does_not_have_is_rounded_once() -> None:
    for format_, kind in FORMATS.items():
        rounding = Rounding(format_)
        third = rounding.number(Fraction(1, 3))
        assert rounding.admits(third, kind(1) / kind(3))
        assert upper_error(rounding, third) < format_.unit
        assert rounding.number(Fraction(1, 4)).ball.is_exact()
        assert not rounding.integer(2**format_.precision + 1).ball.is_exact()


def test_underflow_is_admitted_and_bounded() -> None:
    rounding = Rounding(FLOAT64)
    tiny = rounding.number(Fraction(1, 2**600))
    square = rounding.multiply(tiny, tiny)
    assert rounding.admits(square, 0.0) and rounding.admits(square, 5e-324)
    assert not rounding.admits(square, 3e-323)
    cube = rounding.power(rounding.number(Fraction(3, 2**400)), 3)
    assert rounding.admits(cube, (3 * 2.0**-400) ** 3)
    subnormal = rounding.number(Fraction(3, 2**1074))
    assert rounding.add(subnormal, subnormal).ball.is_exact()
    halved = rounding.divide(subnormal, rounding.integer(2))
    assert rounding.admits(halved, 1.5e-323 / 2)


def test_overflow_admits_everything_that_may_follow() -> None:
    rounding = Rounding(FLOAT32)
    most = rounding.number(rational(np.finfo(np.float32).max))
    for found in (
        rounding.add(most, most),
        rounding.multiply(most, rounding.integer(2)),
        rounding.power(most, 2),
        rounding.divide(most, rounding.number(Fraction(1, 4))),
        rounding.total([most, most, rounding.negate(most)]),
        rounding.integer(10**40),
    ):
        assert rounding.admits(found, np.float32("inf")) and rounding.admits(found, np.float32("nan"))
    nothing = rounding.multiply(rounding.add(most, most), rounding.integer(0))
    assert rounding.admits(nothing, float("nan")), "infinity times zero is nan in floating point"
    assert not rounding.admits(most, np.float32("inf"))


def test_comparison_is_made_between_computed_numbers() -> None:
    """`x ≤ y` is exactly decided, but not after each was rounded; both branches are admitted."""
    rounding = Rounding(FLOAT64)
    third = rounding.divide(rounding.integer(1), rounding.integer(3))
    assert rounding.less_equal(third, third) is None
    either = rounding.choose(None, lambda: rounding.integer(0), lambda: rounding.integer(1))
    assert rounding.admits(either, 0.0) and rounding.admits(either, 1.0)


def test_division_by_what_may_be_zero_admits_everything() -> None:
    rounding = Rounding()
    third = rounding.divide(rounding.integer(1), rounding.integer(3))
    zero = rounding.subtract(third, third)
    assert not zero.ball.is_exact() and zero.ball.contains(0)
    assert rounding.admits(rounding.invert(zero), float("inf"))
    assert rounding.invert(rounding.integer(0)).ball.is_zero()


@settings(max_examples=200)
@given(definitions(), arguments(rough(24)))
def test_float32_evaluation_of_random_definitions(definition: Any, values: dict[str, object]) -> None:
    rounding = Rounding(FLOAT32)
    found = evaluate(rounding, definition, lean.library, values)
    with np.errstate(all="ignore"):
        result = evaluate(_Float32(), definition, lean.library, values)
    assert rounding.admits(found, result)


class _Float32(Exact):  # the operations of NumPy's scalars, one by one
    name = "float32"

    def integer(self, value: int) -> Any:
        return np.float32(value)

    def number(self, value: Fraction) -> Any:
        return np.float32(float(value))

    def invert(self, a: Any) -> Any:
        return np.float32(1) / a if a else np.float32(0)

    def divide(self, a: Any, b: Any) -> Any:
        return a / b if b else np.float32(0)

    def power(self, a: Any, exponent: Any) -> Any:
        return a ** np.float32(exponent)


def test_widening_covers_its_radius() -> None:
    """The radius of an `arb` has 30 bits; it is rounded up, never down."""
    rounding = Rounding(FLOAT64)
    one = rounding._widening(Fraction(1, 3))
    assert one.contains(arb(1) + arb("1/3")) or (one.upper() >= arb(4) / 3)
    assert upper_error(rounding, Rounded(one)) >= Fraction(1, 3)


def test_enclosures_of_a_finer_format_are_left() -> None:
    """The tests above can fail: eight bits more than the format has are not enough room for its results."""
    finer = Rounding(Format("finer", 61, -1074, 1024))
    outside = 0
    for seed in range(20):
        values = table(seed, FLOAT64, 4, 4)
        found = evaluate(finer, lean.tv2, lean.library, {"m": 4, "n": 4, "p": values})
        outside += not finer.admits(found, leaks(values, sequential))
    assert outside > 10
