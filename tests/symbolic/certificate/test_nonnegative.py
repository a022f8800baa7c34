"""Numbers, none negative, that make columns add up to a target."""

from __future__ import annotations

import math
import time

import numpy as np
from flint import fmpq

from pyverify.symbolic.certificate.nonnegative import exactly, least_squares

FAR = math.inf


def test_the_columns_that_are_needed_are_found():
    columns = np.eye(3)[:, [0, 1, 2, 0]]
    used, left = least_squares(columns, np.array([1.0, 2.0, 0.0]), 0, FAR)
    assert {place % 3 for place in used} == {0, 1}
    assert np.allclose(left, 0)


def test_what_only_a_negative_number_would_give_is_left_over():
    used, left = least_squares(np.eye(2), np.array([1.0, -2.0]), 0, FAR)
    assert used == [0]
    assert np.allclose(left, [0, -2])


def test_free_columns_may_be_used_with_any_sign():
    used, left = least_squares(np.eye(2), np.array([-1.0, 2.0]), 1, FAR)
    assert used == [1]
    assert np.allclose(left, 0)


def test_the_exact_solution_is_exact():
    columns = [{0: fmpq(3), 1: fmpq(1)}, {1: fmpq(1)}]
    assert exactly(columns, {0: fmpq(1), 1: fmpq(1)}, [False, False]) == [fmpq(1, 3), fmpq(2, 3)]


def test_a_negative_solution_is_none_unless_it_may_be():
    columns = [{0: fmpq(1)}]
    assert exactly(columns, {0: fmpq(-1)}, [False]) is None
    assert exactly(columns, {0: fmpq(-1)}, [True]) == [fmpq(-1)]


def test_what_cannot_be_reached_is_none():
    assert exactly([{0: fmpq(1)}], {1: fmpq(1)}, [False]) is None


def test_random_problems_with_a_solution_are_solved():
    generator = np.random.default_rng(3)
    for _ in range(20):
        whole = generator.integers(-3, 4, size=(6, 12)).astype(float)
        lengths = np.linalg.norm(whole, axis=0)
        target = whole @ np.where(generator.random(12) < 0.3, generator.random(12), 0)
        used, left = least_squares(whole / lengths, target, 0, FAR)
        assert np.linalg.norm(left) < 1e-6
        assert len(used) <= 6


def test_what_would_take_longer_than_is_left_is_not_begun(monkeypatch):
    def begun(*_given, **_more):
        raise AssertionError("it cannot be stopped any more")

    monkeypatch.setattr(np.linalg, "svd", begun)
    assert least_squares(np.ones((6000, 2500)), np.ones(6000), 800, time.monotonic() + 1.0) is None
