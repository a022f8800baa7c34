"""Number systems, exactly."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerics import hns

bases = st.lists(st.integers(1, 7), max_size=6)


@given(st.integers(1, 10**30), st.integers(2, 60))
def test_the_length_is_the_one_with_powers_around_it(number: int, base: int) -> None:
    length = hns.positional_length(number, base)
    assert base ** (length - 1) <= number < base**length


@given(bases, st.data())
def test_digits_and_numbers_are_the_same(bases: list[int], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, math.prod(bases) - 1))
    digits = hns.to_mixed_radix(number, bases)
    assert hns.from_mixed_radix(digits, bases) == number


def test_all_digits_give_all_numbers_once() -> None:
    radix = (2, 3, 4)
    numbers = [hns.from_mixed_radix(digits, radix) for digits in itertools.product(*map(range, radix))]
    assert sorted(numbers) == list(range(24))


def test_a_digit_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="below it"):
        hns.from_mixed_radix([2, 0], [2, 2])


@given(st.integers(1, 2000), st.integers(2, 9))
def test_no_code_is_shorter_than_positional_by_more_than_rounding(values: int, base: int) -> None:
    least = hns.least_length(values, base)
    assert base**least >= values
    assert least == 0 or base ** (least - 1) < values
    assert hns.positional_length(values, base) - least in (0, 1)


@given(st.integers(2, 5), st.data())
def test_carries_add(base: int, data: st.DataObject) -> None:
    digits = st.lists(st.integers(0, base - 1), min_size=4, max_size=4)
    x, y = data.draw(digits), data.draw(digits)

    def value(of: list[int]) -> int:
        return sum(d * base**k for k, d in enumerate(of))

    assert value(hns.add_with_carries(x, y, base)) == value(x) + value(y)


@given(st.integers(0, 104), st.integers(0, 104))
def test_residues_add_and_multiply_digit_by_digit(x: int, y: int) -> None:
    moduli = (3, 5, 7)
    a, b = hns.to_residues(x, moduli), hns.to_residues(y, moduli)
    assert hns.from_residues(a, moduli) == x
    together = zip(a, b, moduli, strict=True)
    assert hns.from_residues([i * j % m for i, j, m in together], moduli) == x * y % 105


def test_moduli_with_a_common_factor_are_refused() -> None:
    with pytest.raises(ValueError, match="coprime"):
        hns.from_residues([0, 0], [2, 4])


def test_comparison_needs_all_residues() -> None:
    """`x ≥ M / 2` is no function of the first two of three residues."""
    moduli = (3, 4, 5)
    seen: dict[tuple[int, ...], set[bool]] = {}
    for x in range(60):
        seen.setdefault(tuple(hns.to_residues(x, moduli)[:2]), set()).add(x >= 30)
    assert any(len(one) == 2 for one in seen.values())
