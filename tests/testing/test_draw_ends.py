"""Naturals on purpose: powers, long loops, sizes beyond blocks; and zeros of a definition."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
import pytest

from pyverify.errors import UsageError
from pyverify.spec import Spec
from pyverify.testing import bind
from pyverify.testing.draw import Plan, planned
from pyverify.testing.source import Generated
from pyverify.testing.subjects import subject_of


def plan(spec: Spec, to: str, **options: object) -> Plan:
    """A plan for a definition alone."""
    return planned(subject_of(bind(print, to=to, takes=(), **options), spec), spec.library.definition)


def drawn(of: Plan, count: int = 800) -> list[Mapping[str, int]]:
    """Naturals that are drawn one after the other."""
    rng = np.random.default_rng(1)
    return [of.naturals(Generated(rng, 1)) for _ in range(count)]


def test_powers_of_a_base_and_their_neighbours_are_drawn_where_there_are_no_tables(spec: Spec) -> None:
    found = {(one["b"], one["n"]) for one in drawn(plan(spec, "RES.digitCount"))}
    powers = {(b, b**k) for b in range(2, 6) for k in range(2, 9) if b**k <= 300}
    assert len(found & powers) > len(powers) // 2
    assert any((b, n + 1) in powers for b, n in found)


def test_powers_stay_in_the_sizes_that_a_binding_gives(spec: Spec) -> None:
    sizes = {"b": range(6, 12), "n": range(100, 250)}
    found = drawn(plan(spec, "RES.digitCount", sizes=sizes), 200)
    assert all(one[name] in values for one in found for name, values in sizes.items())
    powers = [one for one in found if one["n"] in (one["b"] ** 2, one["b"] ** 3)]
    assert len(powers) >= 3


def test_a_loop_is_so_long_now_and_then_that_a_product_of_sizes_leaves_32_bits(spec: Spec) -> None:
    assert any(one["m"] * (one["m"] - 1) >= 2**31 for one in drawn(plan(spec, "QE.pairs"), 400))


def test_a_recursion_is_not_so_long(spec: Spec) -> None:
    assert max(one["n"] for one in drawn(plan(spec, "RES.digitCount"), 300)) <= 1031


def test_sizes_go_beyond_what_is_unrolled(spec: Spec) -> None:
    found = {one["T"] for one in drawn(plan(spec, "RES.inner"))}
    assert found >= {9, 10, 16, 17, 32, 33, 64, 65}


def test_sizes_that_are_given_stay_what_they_are(spec: Spec) -> None:
    found = {one["T"] for one in drawn(plan(spec, "RES.inner", sizes={"T": [40, 3, 3]}))}
    assert found == {3, 40}


def test_sizes_may_be_a_list_a_range_or_a_number() -> None:
    for given, known in (
        ([5, 2], (2, 5)),
        (range(3), range(3)),
        (4, range(4, 5)),
        (np.int64(4), range(4, 5)),
    ):
        assert bind(print, to="RES.inner", takes=(), sizes={"T": given}).sizes == {"T": known}


@pytest.mark.parametrize("given", [[], [1, -1], [1.0], "12", True, [True], 1.5, None])
def test_sizes_that_are_no_naturals_are_refused(given: object) -> None:
    with pytest.raises(UsageError, match="`sizes` has"):
        bind(print, to="RES.inner", takes=(), sizes={"T": given})


def nearly_zero(spec: Spec, of: Plan, to: str, naturals: Mapping[str, int], most: float) -> int:
    """Of many cases those at which the definition is small beside its parts, and not zero."""
    lifted, found = spec[to], 0
    rng = np.random.default_rng(2)
    for _ in range(400):
        case = of.cases(Generated(rng, 1), naturals)[0]
        value = lifted.exact(**{lifted.parameters.names[name]: one for name, one in case.values.items()})
        parts = np.prod([np.abs(one).max(initial=0) for one in case.values.values()])
        found += 0 < abs(value) < most * Fraction(float(parts))
    return found


def test_some_cases_make_a_difference_of_sums_nearly_cancel(spec: Spec) -> None:
    of = plan(spec, "TPF.covariance")
    assert nearly_zero(spec, of, "TPF.covariance", {"m": 2, "n": 2}, 1e-6) >= 5
    assert of.corners is not None and of.corners.rooted >= 10


def test_what_is_drawn_for_a_claim_is_not_moved_to_a_zero(spec: Spec) -> None:
    from pyverify.testing.subject import Subject

    claim = "tpf-l4-zero-leakage"
    of = planned(Subject(spec.claims[claim].statement, claim), spec.library.definition)
    assert not any("nearly zero" in line for line in of.told())


@pytest.mark.parametrize("bits", [16, 31, 53])
def test_naturals_that_only_count_as_numbers_are_large_together_with_as_many_digits(
    spec: Spec, bits: int
) -> None:
    found = drawn(plan(spec, "QE.dot"), 1500)
    large = [one for one in found if min(one["x"], one["y"]) >= 2**bits and one["x"] != one["y"]]
    assert any(one["n"] > bits and one["x"] & one["y"] & (2 ** one["n"] - 1) >= 2**bits for one in large)
    assert any((one["x"] ^ one["y"]) % 2**16 not in (0, 2**16 - 1) for one in large)


def test_the_place_of_a_digit_is_near_the_first_one_of_a_large_number(spec: Spec) -> None:
    found = drawn(plan(spec, "QE.digit"), 1500)
    first = [one for one in found if one["b"] > 1 and one["c"] >= 2**53 and one["b"] ** one["i"] <= one["c"]]
    assert any(one["i"] > 3 and one["b"] ** (one["i"] + 2) > one["c"] for one in first)
    assert max(one["b"] for one in first) > 2


def test_nearly_every_power_of_a_base_comes_up_in_a_thousand_cases_of_a_loop(spec: Spec) -> None:
    found = {(one["b"], one["n"]) for one in drawn(plan(spec, "RES.digitCount"), 1100)}
    powers = {(b, b**k) for b in (2, 3, 5, 10) for k in range(2, 10) if b**k <= 1024}
    assert len(found & powers) > 0.8 * len(powers)
