"""Tapes: values, bounds of their errors and derivatives, held against exact numbers."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from pyverify.testing.batch.adjoint import condition
from pyverify.testing.batch.checked import Checked
from pyverify.testing.batch.choices import Number, Truth
from pyverify.testing.batch.program import Program
from pyverify.testing.batch.reach import Reach
from pyverify.testing.batch.tape import Tape
from pyverify.testing.batch.tight import Tight


def inputs(checked, *names):
    return [Number(checked.tape.input(name, ())) for name in names]


def run(tape, outputs, dtype=np.float64, **values):
    arrays = {name: np.atleast_1d(np.asarray(value, dtype=dtype)) for name, value in values.items()}
    return [np.array(row) for row in Program(tape, outputs, dtype)(arrays, len(next(iter(arrays.values()))))]


def test_equal_operations_are_one():
    tape = Tape()
    x, y = tape.input("x", ()), tape.input("y", ())
    assert tape.add(x, y) == tape.add(y, x)
    assert tape.multiply(x, tape.constant(1)) == x
    assert tape.known(tape.multiply(x, tape.constant(0))) == 0


def test_a_quotient_by_zero_is_zero():
    tape = Tape()
    ratio = tape.divide(tape.input("x", ()), tape.input("y", ()))
    (found,) = run(tape, [ratio], x=[1.0, 3.0], y=[0.0, 2.0])
    assert list(found) == [0.0, 1.5]


def test_a_bound_of_the_error_holds_where_everything_cancels():
    rng = np.random.default_rng(1)
    checked = Checked(Tape())
    x, y = inputs(checked, "x", "y")
    # (x + y)² - x² - 2xy - y²: zero, and nothing but errors in floats
    square = checked.power(checked.add(x, y), 2)
    two = checked.integer(2)
    rest = checked.subtract(checked.subtract(square, checked.multiply(x, x)), checked.multiply(y, y))
    zero = checked.subtract(rest, checked.multiply(two, checked.multiply(x, y)))
    value, error = run(
        checked.tape, [zero.value, zero.error], x=rng.normal(size=500), y=rng.normal(size=500) * 1e-3
    )
    assert (np.abs(value) <= error * 2.0**-53).all()
    assert np.abs(value).max() > 0


def test_a_bound_of_the_error_of_quotients_holds():
    rng = np.random.default_rng(2)
    checked = Checked(Tape())
    x, y, z = inputs(checked, "x", "y", "z")
    result = checked.divide(checked.add(x, y), checked.subtract(y, z))
    given = {name: rng.random(200) for name in "xyz"}
    value, error = run(checked.tape, [result.value, result.error], **given)
    for row in range(200):
        a, b, c = (Fraction(given[name][row]) for name in "xyz")
        exact = (a + b) / (b - c)
        assert abs(Fraction(value[row]) - exact) <= Fraction(error[row]) / 2**53


def test_exact_operations_have_no_error_where_that_is_looked_at():
    tight, checked = Tight(Tape()), Checked(Tape())
    for domain in (tight, checked):
        x, y = inputs(domain, "x", "y")
        result = domain.divide(domain.subtract(domain.multiply(x, y), y), y)
        (error,) = run(domain.tape, [result.error], x=[3.0, 0.1], y=[0.5, 0.3])
        assert error[1] > 0
        assert bool(error[0] == 0) is (domain is tight)


def test_the_condition_is_that_of_exact_derivatives():
    checked = Checked(Tape())
    x, y = inputs(checked, "x", "y")
    f = checked.add(checked.absolute(checked.subtract(x, y)), checked.maximum(checked.multiply(x, y), y))
    (found,) = run(checked.tape, [condition(checked.tape, f.value)], x=[3.0, 0.5], y=[2.0, 4.0])
    # |x - y| + max(xy, y): at (3, 2) slopes 1 + y, -1 + x; at (1/2, 4) slopes -1, 1 + 1
    assert list(found) == [3 * 3 + 2 * 2 + 7, 0.5 * 1 + 4 * 2 + 7.5]


def test_at_a_kink_both_slopes_count_if_they_are_to():
    checked = Checked(Tape())
    x, y = inputs(checked, "x", "y")
    f = checked.absolute(checked.subtract(x, y))
    mean, whole = (condition(checked.tape, f.value, kinks=kinks) for kinks in (False, True))
    assert [row[0] for row in run(checked.tape, [mean, whole], x=2.0, y=2.0)] == [0.0, 4.0]


def test_a_comparison_that_rounding_leaves_open_may_be_both():
    checked = Checked(Tape())
    x, y, z = inputs(checked, "x", "y", "z")
    truth = checked.less_equal(checked.add(x, y), z)
    assert isinstance(truth, Truth)
    yes, no = run(checked.tape, [truth.yes, truth.no], x=[0.5] * 3, y=[2.0**-60] * 3, z=[0.5, 0.6, 0.4])
    assert list(zip(yes, no, strict=True)) == [(True, True), (True, False), (False, True)]


def test_within_a_radius_nothing_is_false():
    checked = Checked(Tape())
    x = Number(checked.tape.input("x", ()), None, checked.tape.constant(Fraction(1, 10)))
    truth = checked.equal(x, checked.integer(1))
    _, no = run(checked.tape, [truth.yes, truth.no], x=[1.0, 1.05, 1.2])
    assert list(no) == [False, False, True]


def test_what_is_no_number_may_be_false():
    checked = Checked(Tape())
    x = Number(checked.tape.input("x", ()), checked.tape.constant(0))
    truth = checked.less_equal(x, checked.integer(1))
    assert run(checked.tape, [truth.no], x=[np.nan])[0][0]


def test_naturals_that_differ_from_case_to_case_are_computed():
    checked = Checked(Tape())
    x, y = inputs(checked, "x", "y")
    label = checked.choose(checked.less_equal(x, y), lambda: 3, lambda: 1)
    value = checked.cast(label)
    found = run(checked.tape, [value.value], x=[1.0, 2.0], y=[2.0, 1.0])
    assert list(found[0]) == [3.0, 1.0]


def test_a_row_is_used_again_and_outputs_are_not():
    tape = Tape()
    place = tape.input("x", ())
    outputs = []
    for _ in range(50):
        place = tape.add(tape.multiply(place, place), tape.constant(1))
        outputs.append(place)
    last, first = run(tape, [outputs[4], outputs[0]], x=[0.5, 0.25])
    assert list(first) == [1.25, 1.0625]
    value = np.array([0.5, 0.25])
    for _ in range(5):
        value = value * value + 1
    assert np.array_equal(last, value)


@pytest.mark.parametrize("count", [1, 7, 64, 1000, 4096])
def test_blocks_of_any_length_are_run(count):
    tape = Tape()
    total = tape.total([tape.input("x", (i,)) for i in range(3)])
    x = np.random.default_rng(count).integers(0, 100, (count, 3)).astype(float)
    assert np.array_equal(Program(tape, [total], np.float64)({"x": x}, count)[0], x.sum(axis=1))


def test_products_of_small_numbers_are_out_of_reach_unless_what_is_lost_does_not_matter():
    tape = Tape()
    tape.multiply(tape.input("x", ()), tape.input("y", ()))
    reach = Reach(tape, np.dtype(np.float64))
    values = {"x": np.array([1.0, 1e-300, 0.0]), "y": np.array([1.0, 1e-300, 1e-9])}
    assert list(reach.safe(values, None, 3)) == [True, False, True]
    assert list(reach.safe(values, [np.array([1e-9, 1e-9, 1e-9])], 3)) == [True, True, True]
    assert list(reach.safe(values, [np.array([0.0, 0.0, 0.0])], 3)) == [True, False, True]


def test_by_how_much_underflow_may_move_a_result_is_told():
    tape = Tape()
    tape.multiply(tape.input("x", ()), tape.input("y", ()))
    reach = Reach(tape, np.dtype(np.float64))
    unknown, lost = reach.lost({"x": np.array([1.0, 1e-300, 1e-300]), "y": np.array([1.0, 1e-300, 1e300])}, 3)
    assert list(unknown) == [False, False, True]
    assert lost[0] == 0 and 0 < lost[1] < 1e-320


def test_numbers_that_do_not_come_in_are_not_looked_at():
    tape = Tape()
    tape.multiply(tape.input("x", ()), tape.input("x", ()))
    reach = Reach(tape, np.dtype(np.float64))
    assert list(reach.safe({"x": np.array([1.0]), "other": np.array([1e-310])}, None, 1)) == [True]


def test_a_comparison_that_underflow_may_have_moved_may_be_both():
    checked = Checked(Tape())
    checked.lost = checked.tape.input("lost", ())
    x, y, z = inputs(checked, "x", "y", "z")
    product = checked.less_equal(checked.multiply(x, y), z)
    given = {"x": [1e-200] * 2, "y": [1e-200] * 2, "z": [-1e-323, -1.0], "lost": [2e-323] * 2}
    yes, no = run(checked.tape, [product.yes, product.no], **given)
    assert list(zip(yes, no, strict=True)) == [(True, True), (False, True)]
