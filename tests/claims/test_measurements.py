"""Figures as they are written, and the file that declares measurements."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pyverify.claims.measurement import Measurement, Reading, Unreadable, apart, read_reading, value
from pyverify.claims.measurements import MeasurementsFileError, parse_measurements, read_measurements, table

HERE = Path("proofs/measurements.toml")
GOOD = """format = 1

[[measurement]]
id = "m"
subject = "s"
figure = "0.50"
interval = ["0.4", "0.6"]
data = "d.csv"
script = "s.py"
"""


def read(text):
    return parse_measurements(text, HERE, subjects=["s", "claim"], claims=["claim"])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("0.5", Reading("0.5")),
        (" -7.76 [-10.05, -5.53] ", Reading("-7.76", "-10.05", "-5.53")),
        ("0.5±0.25", Reading("0.5", "0.25", "0.75")),
        ("0.1 +- 0.25", Reading("0.1", "-0.15", "0.35")),
        ("120±30", Reading("120", "90", "150")),
        ("1e3±10", Reading("1e3", "990", "1010")),
    ],
)
def test_a_figure_is_read_with_its_interval(text, wanted):
    assert read_reading(text) == wanted


@pytest.mark.parametrize(
    "text", ["", "x", "nan", "inf", "1±-1", "2 [3, 4]", "1 [2", "1e9999", "0.5 %", "1/2"]
)
def test_what_is_no_figure_is_refused(text):
    with pytest.raises(Unreadable):
        read_reading(text)


@pytest.mark.parametrize(
    ("written", "printed", "side", "wanted"),
    [
        ("0.98", "0.9840", 0, False),
        ("0.98", "0.986", 0, True),
        ("0.98", "0.985", 0, False),
        ("1e1", "14", 0, False),
        ("0.95", "0.9590", -1, False),  # outward, by less than a place
        ("0.95", "0.9601", -1, True),
        ("0.95", "0.9440", -1, True),  # inward, by more than half of one
        ("1.02", "1.0111", 1, False),
        ("1.02", "1.0260", 1, True),
    ],
)
def test_a_written_figure_may_be_rounded_and_a_bound_rounded_outward(written, printed, side, wanted):
    assert apart(written, printed, side=side) is wanted


@given(st.fractions(-1000, 1000), st.fractions(0, 100))
def test_an_error_becomes_an_interval_around_the_figure(middle, half):
    middle, half = f"{float(middle):.3f}", f"{float(half):.2f}"
    found = read_reading(f"{middle}±{half}")
    assert value(found.low) == Fraction(middle) - Fraction(half)
    assert value(found.high) == Fraction(middle) + Fraction(half)


def test_a_file_is_read_with_its_defaults():
    (found,) = read(GOOD).measurements
    assert found.reading == Reading("0.50", "0.4", "0.6")
    assert (found.level, found.n, found.unit) == ("0.95", None, "")


def test_without_a_file_nothing_was_measured(tmp_path):
    assert not read_measurements(tmp_path / "x.toml", HERE, subjects=[], claims=[]).measurements


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("format = 1", "format = 2", "format = 1"),
        ('subject = "s"', 'subject = "S"', "names `S`, which there is not"),
        ('figure = "0.50"', "figure = 0.5", "`figure` has to be a text"),
        ('figure = "0.50"', 'figure = "half"', "no decimal number"),
        ('figure = "0.50"', 'figure = "0.7"', "not in its interval"),
        ('["0.4", "0.6"]', '["0.4"]', "two figures"),
        ('data = "d.csv"', 'data = "/etc/passwd"', "does not lie in the project"),
        ('data = "d.csv"', 'data = "../d.csv"', "does not lie in the project"),
        ('data = "d.csv"', 'dta = "d.csv"', "`dta` is no key"),
        ('data = "d.csv"', 'data = "d.csv"\nlevel = "2"', "a probability"),
        ('data = "d.csv"', 'data = "d.csv"\nn = -1', "whole number"),
        ('data = "d.csv"', 'data = "d.csv"\ndate = "today"', "no date"),
        ('data = "d.csv"', 'data = "d.csv"\nclaims = ["s"]', "names `s`, which there is not"),
        ('data = "d.csv"', 'data = "d.csv"\ndata-sha256 = "12"', "no SHA-256"),
        ('id = "m"', 'id = "m', "not TOML"),
    ],
)
def test_a_slip_is_refused_with_its_line(old, new, message):
    with pytest.raises(MeasurementsFileError, match=message) as caught:
        read(GOOD.replace(old, new))
    assert caught.value.code == "measurements-file"
    assert caught.value.where.path == HERE


def test_an_id_is_given_once():
    with pytest.raises(MeasurementsFileError, match="used twice"):
        read(GOOD + GOOD.partition("format = 1")[2])


TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), max_size=20).map(str.strip)


@given(TEXTS, TEXTS, st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), max_size=3))
def test_a_table_that_is_written_is_read_as_the_same(by, notes, arguments):
    one = Measurement(
        "m",
        "s",
        Reading("0.5", "0.4", "0.6"),
        "d.csv",
        "s.py",
        unit="%",
        level="0.99",
        n=7,
        arguments=tuple(arguments),
        claims=("claim",),
        by=by,
        date="2026-01-31",
        notes=notes,
        data_sha256="0" * 64,
    )
    assert read("format = 1\n\n" + table(one)).measurements == (one,)
