"""Sizes that are large together, naturals that are the same, and entries with many values."""

from __future__ import annotations

import numpy as np

from pyverify.spec import Spec
from pyverify.testing import bind
from pyverify.testing.draw import planned
from pyverify.testing.source import Generated
from pyverify.testing.subjects import subject_of


def drawn(spec: Spec, to: str, count: int) -> list[dict[str, int]]:
    """Naturals that are drawn one after the other."""
    of = planned(subject_of(bind(print, to=to, takes=()), spec), spec.library.definition)
    rng = np.random.default_rng(1)
    return [dict(of.naturals(Generated(rng, 1))) for _ in range(count)]


def test_two_sizes_are_large_together_now_and_then(spec: Spec) -> None:
    found = [one for one in drawn(spec, "PUF.binomial", 600) if one["r"] > 20 and one["j"] > 6]
    assert found and len(found) < 60


def test_tables_stay_small_when_their_sizes_are_large_together(spec: Spec) -> None:
    assert max(one["m"] * one["n"] for one in drawn(spec, "TPF.covariance", 600)) <= 300


def test_naturals_that_are_only_compared_are_large_and_the_same(spec: Spec) -> None:
    found = drawn(spec, "Langevin.point", 600)
    assert any(one["a"] == one["i"] > 2**15 for one in found)


def test_a_table_of_naturals_below_a_large_number_is_drawn(spec: Spec) -> None:
    of = planned(
        subject_of(bind(print, to="TPF.InRange", takes=(), sizes={"n": [2**31]}), spec),
        spec.library.definition,
    )
    case = of.cases(Generated(np.random.default_rng(1), 4), {"n": 2**31, "m": 3})
    assert case.values["h"].shape == (4, 3)
