"""Arguments from outside: exact, in range, and refused where they are not numbers."""

from __future__ import annotations

from fractions import Fraction

import hand_written as lean
import numpy as np
import pytest

from pyverify.domains.arguments import BadArgument, evaluate, rational
from pyverify.domains.exact import Exact, fraction


def exactly(definition: object, arguments: object) -> Fraction:
    return fraction(evaluate(Exact(), definition, lean.library, arguments))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (0.1, Fraction(3602879701896397, 36028797018963968)),
        (Fraction(1, 3), Fraction(1, 3)),
        (7, Fraction(7)),
        (np.float32(0.1), Fraction(13421773, 134217728)),
        (np.int64(7), Fraction(7)),
        (np.longdouble(1) / 3, Fraction(*(np.longdouble(1) / 3).as_integer_ratio())),
    ],
)
def test_number_is_taken_exactly(given: object, expected: Fraction) -> None:
    assert rational(given) == expected


@pytest.mark.parametrize("given", ["1/3", b"1", True, np.bool_(True), float("nan"), float("inf"), None, 1j])
def test_what_is_no_finite_number_is_refused(given: object) -> None:
    with pytest.raises(BadArgument):
        rational(given)


@pytest.mark.parametrize("table", [[[1, 2], [3, 4]], np.array([[1, 2], [3, 4]]), lambda i, j: 1 + 2 * i + j])
def test_table_is_a_list_an_array_or_a_callable(table: object) -> None:
    assert exactly(lean.row_sum, {"n": 2, "p": table, "i": 1}) == 7


def test_reading_outside_a_list_is_an_error_that_names_the_place() -> None:
    with pytest.raises(BadArgument) as refused:
        exactly(lean.row_sum, {"n": 3, "p": [[1, 2], [3, 4]], "i": 1})
    assert refused.value.message == "p is read at (1, 2), where the list has no value"
    assert refused.value.facts == ("index 1 is 2, the length there is 2",)
    beyond = exactly(lean.row_sum, {"n": 3, "p": lambda i, j: 1 if j < 2 else 0, "i": 1})
    assert beyond == 2


def test_list_of_the_wrong_depth_is_refused() -> None:
    with pytest.raises(BadArgument, match="takes 2 indices, and is a list of depth 1"):
        exactly(lean.row_sum, {"n": 2, "p": [1, 2], "i": 0})


@pytest.mark.parametrize("arguments", [{"n": 1, "p": []}, [1], {"n": 1, "p": [], "i": 0, "q": 2}])
def test_missing_or_unknown_argument_is_refused(arguments: object) -> None:
    with pytest.raises(BadArgument) as refused:
        exactly(lean.row_sum, arguments)
    assert refused.value.message == "`TPF.rowSum` takes (n, p, i)"


def test_negative_natural_is_refused() -> None:
    with pytest.raises(BadArgument, match="i is a natural number, and this is -1"):
        exactly(lean.row_sum, {"n": 1, "p": [[1]], "i": -1})
