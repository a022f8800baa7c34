"""Sizes at which a count leaves eight bits: drawn where truth values are counted, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from pyverify.spec import Spec
from pyverify.testing import bind
from pyverify.testing.draw import planned
from pyverify.testing.draw.tallies import MANY
from pyverify.testing.source import Generated
from pyverify.testing.subjects import subject_of


def drawn(spec: Spec, to: str, **options: object) -> list[Mapping[str, int]]:
    """Naturals that are drawn one after the other."""
    of = planned(subject_of(bind(print, to=to, takes=(), **options), spec), spec.library.definition)
    rng = np.random.default_rng(1)
    return [of.naturals(Generated(rng, 1)) for _ in range(800)]


def test_truth_values_are_more_now_and_then_than_eight_bits_count(spec: Spec) -> None:
    assert {one["k"] for one in drawn(spec, "PUF.count")} >= set(MANY)
    assert {one["N"] for one in drawn(spec, "QE.count")} >= set(MANY)


def test_the_other_sizes_are_small_then(spec: Spec) -> None:
    found = [one for one in drawn(spec, "PUF.missProb") if set(one.values()) & set(MANY)]
    assert found and all(min(one.values()) <= 1 for one in found)


def test_tables_of_numbers_are_not_so_long(spec: Spec) -> None:
    assert max(one["T"] for one in drawn(spec, "RES.inner")) < min(MANY)


def test_sizes_that_a_binding_gives_are_kept(spec: Spec) -> None:
    assert {one["N"] for one in drawn(spec, "QE.count", sizes={"N": [2, 3]})} == {2, 3}
