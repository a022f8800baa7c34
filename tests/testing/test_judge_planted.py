"""Errors that are planted in right results, to see whether a declared bound says something."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from judging import binding, case, table

from numerics.tpf import leakage as right
from pyverify.spec import Spec
from pyverify.testing.accuracy import Accuracy, AsWritten, Conditioned, Exactly, Stated, Ulps
from pyverify.testing.case import Case
from pyverify.testing.judge.planted import SPREAD, planted


def cases(function: Any, count: int = 9) -> Sequence[tuple[Case, Any]]:
    rng = np.random.default_rng(7)
    tables = [table(rng, 2, 3, bits=50) for _ in range(count)]
    return [(case(m=2, n=3, p=p), function(p)) for p in tables]


@pytest.mark.parametrize("accuracy", [Ulps(4), Conditioned(8), AsWritten(), Stated("TPF.bayes")])
@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("TPF.leakage", right.tv_leakage),
        ("TPF.chiSquare", right.chi_square),
        ("TPF.mutualInformation", right.mutual_information),
    ],
)
def test_twice_the_bound_is_noticed_and_half_of_it_is_not(
    spec: Spec, name: str, function: Any, accuracy: Accuracy
) -> None:
    found = planted(binding(name, accuracy), spec, cases(function))
    assert found.good, found
    assert found.cases == SPREAD
    assert found.narrowest is not None
    assert found.widest is not None
    assert 0 < found.narrowest <= found.widest


def test_the_relative_width_of_a_bound_is_told(spec: Spec) -> None:
    found = planted(binding("TPF.leakage", Ulps(1)), spec, cases(right.tv_leakage))
    assert found.widest is not None
    assert found.widest <= Fraction(1, 2**52)


def test_where_the_bound_is_zero_one_unit_is_planted(spec: Spec) -> None:
    rng = np.random.default_rng(8)
    tables = [table(rng, 2, 2, bits=6) for _ in range(3)]
    given = [(case(m=2, n=2, p=p), right.bayes_accuracy(p)) for p in tables]
    found = planted(binding("TPF.bayes", Exactly()), spec, given)
    assert (found.good, found.cases, found.narrowest) == (True, 3, 0)


def test_truth_values_and_naturals_are_changed(spec: Spec) -> None:
    p = np.array([[0.5, 0.25], [0.125, 0.125]])
    assert planted(binding("TPF.Indep"), spec, [(case(m=2, n=2, p=p), False)]).good
    assert planted(binding("TPF.argmaxBelow"), spec, [(case(n=2, f=p[0]), 0)]).good


def test_in_a_table_one_entry_is_changed(spec: Spec) -> None:
    given = cases(lambda p: p.sum(axis=1))
    assert planted(binding("TPF.rowSum", Ulps(2), gives={"i": "m"}), spec, given).good


def test_without_a_bound_nothing_is_planted(spec: Spec) -> None:
    huge = case(m=1, n=2, p=np.array([[1e200, 1e200]]))
    found = planted(binding("TPF.leakage"), spec, [(huge, 0.0)])
    assert (found.cases, found.good) == (0, False)
