"""Values as Python text that makes the same values again."""

import base64
import pickle
import zlib
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from pyverify.testing.literal import Unwritable, literal

NAMES = {"np": np, "Fraction": Fraction, "base64": base64, "pickle": pickle, "zlib": zlib}


def read(text):
    return eval(text, dict(NAMES))


def same(one, other):
    return type(one) is type(other) and (
        (one.dtype, one.shape, one.tobytes()) == (other.dtype, other.shape, other.tobytes())
    )


@given(
    st.sampled_from([np.float64, np.float32, np.int64, np.bool_]).flatmap(
        lambda dtype: arrays.arrays(
            dtype,
            arrays.array_shapes(min_dims=1, max_dims=3, min_side=0, max_side=4),
            elements=None
            if dtype in (np.int64, np.bool_)
            else st.floats(width=np.dtype(dtype).itemsize * 8, allow_nan=False, allow_infinity=False),
        )
    )
)
def test_an_array_is_made_again_to_the_last_bit(array):
    assert same(read(literal(array)), array)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_made_again_to_the_last_bit(value):
    assert same(read(literal(np.float64(value))), np.float64(value))


def test_long_doubles_are_made_again():
    array = np.array([np.longdouble(1) / 3, np.finfo(np.longdouble).tiny / 7])
    assert (read(literal(array)) == array).all()
    assert read(literal(np.longdouble(1) / 3)) == np.longdouble(1) / 3


def test_few_bits_are_written_as_integers_over_a_power_of_two():
    assert literal(np.array([[0.25, -1.5]])) == "np.array([[1, -6]], dtype=np.float64) / 2**2"


def test_many_entries_are_packed():
    array = np.random.default_rng(1).normal(size=(40, 40))
    assert same(read(literal(array)), array)
    assert len(literal(array).splitlines()) == 1


def test_records_rationals_and_mappings_are_made_again():
    value = {"r": (np.float64(0.1), 3, True), "x": Fraction(1, 3)}
    assert read(literal(value)) == value


def test_rational_tables_are_made_again():
    array = np.array([[Fraction(1, 3)], [Fraction(2, 7)]], dtype=object)
    assert (read(literal(array)) == array).all()


def test_what_has_no_text_is_refused():
    with pytest.raises(Unwritable):
        literal(lambda n: n)
