"""Batches: the axis of cases, types of numbers, and arrays that are refused."""

from fractions import Fraction

import numpy as np
import pytest

from pyverify.domains.arguments import BadArgument


@pytest.fixture(scope="module")
def tables():
    generator = np.random.default_rng(7)
    return generator.integers(-8, 9, (50, 3, 4)) / 16


def test_the_cases_lie_along_the_first_axis(spec, tables):
    tv = spec["TPF.tv2"]
    found = tv.batch(tables)
    assert found.shape == (50,)
    assert [Fraction(one) for one in found] == [tv.exact(table) for table in tables]


def test_an_argument_without_the_axis_is_shared_by_all_cases(spec, tables):
    f, g = np.arange(3.0), np.arange(4.0)
    found = spec["TPF.covariance"].batch(tables, f, g)
    each = spec["TPF.covariance"].batch(tables, np.tile(f, (50, 1)), np.tile(g, (50, 1)))
    assert (found == each).all()


def test_numbers_are_arrays_or_shared(spec):
    found = spec["TPF.saving"].batch(np.array([5.0, 6.0]), 64, 0)
    assert found.tolist() == [59 / 64, 58 / 64]


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.longdouble])
def test_the_type_of_numbers_is_kept(spec, tables, dtype):
    assert spec["TPF.tv2"].batch(tables.astype(dtype)).dtype == dtype


def test_integers_are_computed_in_doubles(spec):
    assert spec["TPF.total"].batch(np.ones((2, 3, 3), dtype=int)).tolist() == [9.0, 9.0]


def test_integers_that_a_double_does_not_hold_are_refused(spec):
    with pytest.raises(BadArgument, match="may not hold exactly"):
        spec["TPF.total"].batch(np.full((1, 1, 1), 2**60 + 1))


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_is_refused_with_its_place(spec, tables, bad):
    table = tables.copy()
    table[49, 2, 3] = bad
    with pytest.raises(BadArgument, match=r"`p` is .* at \(49, 2, 3\)"):
        spec["TPF.tv2"].batch(table)


@pytest.mark.parametrize("dtype", [object, complex, str])
def test_other_types_of_entries_are_refused(spec, dtype):
    with pytest.raises(BadArgument, match="`p` has entries of type"):
        spec["TPF.tv2"].batch(np.ones((2, 2, 2)).astype(dtype))


def test_arrays_need_not_be_contiguous(spec, tables):
    wide = np.repeat(tables, 2, axis=0)[::2]
    assert not wide.flags.c_contiguous
    assert (spec["TPF.tv2"].batch(wide) == spec["TPF.tv2"].batch(tables)).all()
    turned = np.asfortranarray(tables)
    assert (spec["TPF.tv2"].batch(turned) == spec["TPF.tv2"].batch(tables)).all()


def test_no_cases_give_no_values(spec):
    assert spec["TPF.tv2"].batch(np.zeros((0, 2, 2))).shape == (0,)


def test_different_numbers_of_cases_are_refused(spec, tables):
    with pytest.raises(BadArgument):
        spec["TPF.covariance"].batch(tables, np.ones((49, 3)), np.ones((50, 4)))


def test_too_few_axes_are_refused(spec):
    with pytest.raises(BadArgument, match="`p` has 1 axis"):
        spec["TPF.tv2"].batch(np.ones(3))


def test_a_proposition_gives_truth_values(spec):
    tables = np.array([[[0.5, 0], [0, 0.5]], [[0.5, 0.5], [0.5, 0.5]]])
    assert spec["TPF.Pmf2"].batch(tables).tolist() == [True, False]


def test_the_arguments_are_not_changed(spec, tables):
    before = tables.copy()
    spec["TPF.tv2"].batch(tables)
    assert (before == tables).all()


def test_rounding_stays_within_the_enclosure(spec, tables):
    table = tables[0] / 3
    found = spec["TPF.tv2"].batch(table[None])[0]
    bounds = spec["TPF.tv2"].enclosure(table)
    from pyverify.domains.balls import contains

    assert contains(bounds.ball if hasattr(bounds, "ball") else bounds, Fraction(float(found)))


def test_cases_in_nested_lists_are_those_of_the_array(spec, tables):
    for count in (1, 2, 3, 5):
        found = spec["TPF.tv2"].batch(tables[:count].tolist())
        assert (found == spec["TPF.tv2"].batch(tables[:count])).all()
    assert spec["TPF.tv2"].batch(tables[0].tolist()).shape == (1,)


@pytest.mark.parametrize(
    "rows",
    [
        [[True, 0], [0, 1]],
        [[2**60 + 1, 0.5], [0, 1]],
        [np.ma.array([1.0, 2.0], mask=[False, True]), [0, 1]],
        np.ma.array([[1.0, 2.0], [0.0, 1.0]], mask=[[False, True], [False, False]]),
        bytearray(b"ab"),
        [[[[1]]]],
    ],
    ids=["truth value", "large integer", "masked row", "masked", "bytes", "too deep"],
)
def test_what_an_array_would_hide_is_refused(spec, rows):
    with pytest.raises(BadArgument, match="`p`"):
        spec["TPF.tv2"].batch(rows)


def test_a_list_that_holds_itself_is_refused(spec):
    endless = []
    endless += [endless, endless]
    with pytest.raises(BadArgument, match="depth"):
        spec["TPF.tv2"].batch(endless)


@pytest.mark.parametrize("dtype", [">f8", ">f4", "float16", ">i4", "int8"])
def test_the_order_of_bytes_and_small_types_change_no_value(spec, tables, dtype):
    whole = (tables * 8).astype(dtype)
    expected = [float(spec["TPF.total"].exact(table)) for table in whole]
    found = spec["TPF.total"].batch(whole)
    assert found.dtype.isnative and found.tolist() == expected


def test_repeated_entries_take_no_memory_to_look_at(spec):
    one = np.broadcast_to(0.5, (10**11, 2, 2))
    with pytest.raises(BadArgument):
        spec["TPF.covariance"].batch(one, np.ones((3, 2)), np.ones(2))
    with pytest.raises(BadArgument, match=r"nan at \(0, 0, 0\)"):
        spec["TPF.total"].batch(np.broadcast_to(np.nan, (10**11, 2, 2)))


def test_a_natural_number_beyond_64_bits_is_refused(spec):
    assert spec["Nat.pow"].batch(10, 18).tolist() == [10**18]
    with pytest.raises(BadArgument, match="64 bits"):
        spec["Nat.pow"].batch(10, 30)


def test_threads_find_the_same_values_and_leave_the_precision_alone(spec, tables):
    from concurrent.futures import ThreadPoolExecutor

    import flint

    before = flint.ctx.prec
    tv = spec["TPF.tv2"]

    def work(number):
        ball = tv.ball(tables[0], prec=60 + number)
        return tuple(tv.batch(tables)), tv.exact(tables[0]), float(ball)

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(work, range(24)))) == 1
    assert flint.ctx.prec == before
